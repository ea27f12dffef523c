package testing

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// InternalBenchmark is a benchmark function with its name.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// Time in the playground is virtual: calculation takes none. So a step of the machine counts as some.
const stepNanoseconds = 5

func nanoseconds() time.Duration {
	return time.Duration(time.Now().UnixNano() + steps()*stepNanoseconds)
}

// B is a benchmark.
type B struct {
	common
	N int // How often to do what is measured.

	f           func(b *B)
	match       *matcher
	importPath  string
	running     bool
	begun       time.Duration
	spent       time.Duration
	bytes       int64
	parallelism int
	reportMem   bool
	extra       map[string]float64
	loopN       int // Rounds of Loop so far.
	loopLimit   int
	result      BenchmarkResult
}

// StartTimer starts the clock.
func (b *B) StartTimer() {
	if !b.running {
		b.begun = nanoseconds()
		b.running = true
	}
}

// StopTimer stops the clock.
func (b *B) StopTimer() {
	if b.running {
		b.spent += nanoseconds() - b.begun
		b.running = false
	}
}

// ResetTimer sets the clock back.
func (b *B) ResetTimer() {
	if b.extra == nil {
		b.extra = make(map[string]float64)
	} else {
		clear(b.extra)
	}
	if b.running {
		b.begun = nanoseconds()
	}
	b.spent = 0
}

// SetBytes says how many bytes a round works on.
func (b *B) SetBytes(n int64) { b.bytes = n }

// ReportAllocs has allocations reported.
func (b *B) ReportAllocs() { b.reportMem = true }

// ReportMetric adds a number to the report.
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" {
		panic("metric unit must not be empty")
	}
	if strings.ContainsAny(unit, " \t\n\r") {
		panic("metric unit must not contain whitespace")
	}
	b.extra[unit] = n
}

// Elapsed returns the time measured so far.
func (b *B) Elapsed() time.Duration {
	d := b.spent
	if b.running {
		d += nanoseconds() - b.begun
	}
	return d
}

func (b *B) target() (d time.Duration, rounds int) {
	if s, ok := strings.CutSuffix(*benchTime, "x"); ok {
		if n, err := strconv.Atoi(s); err == nil {
			return 0, n
		}
	}
	d, err := time.ParseDuration(*benchTime)
	if err != nil {
		d = time.Second
	}
	// Interpreted code would take long for a second's worth.
	return min(d, time.Second) / 10, 0
}

// Loop reports whether the benchmark is to go another round.
func (b *B) Loop() bool {
	if b.loopN == 0 {
		b.ResetTimer()
		b.StartTimer()
		b.loopLimit = 1
		if _, rounds := b.target(); rounds > 0 {
			b.loopLimit = rounds
		}
	}
	if b.loopN < b.loopLimit {
		b.loopN++
		return true
	}
	if d, rounds := b.target(); rounds == 0 && b.Elapsed() < d && b.loopN < 1e9 {
		b.loopLimit = b.predict(d, b.Elapsed(), b.loopN)
		b.loopN++
		return true
	}
	b.StopTimer()
	b.N = b.loopN
	return false
}

func (b *B) predict(goal, spent time.Duration, last int) int {
	n := int64(goal) * int64(last) / max(int64(spent), 1)
	n += n / 5
	n = min(n, 100*int64(last))
	n = max(n, int64(last)+1)
	return int(min(n, 1e9))
}

func (b *B) runN(n int) {
	b.N = n
	b.loopN = 0
	b.ctx = nil
	b.parallelism = 1
	b.ResetTimer()
	b.StartTimer()
	b.f(b)
	b.StopTimer()
	b.runCleanup(false)
}

// launch runs the benchmark with greater and greater N.
func (b *B) launch() {
	defer func() { b.signal <- true }()
	b.runner = "testing.(*B).runN"
	d, rounds := b.target()
	if rounds > 0 {
		b.runN(rounds)
	} else {
		b.runN(1)
		for n := 1; b.loopN == 0 && !b.Failed() && b.spent < d && n < 1e9; {
			n = b.predict(d, b.spent, n)
			b.runN(n)
		}
	}
	b.finished = true
	b.result = BenchmarkResult{b.N, b.spent, b.bytes, 0, 0, b.extra}
}

func (b *B) start() BenchmarkResult {
	go b.launch()
	<-b.signal
	return b.result
}

// Run runs f as a benchmark within b.
func (b *B) Run(name string, f func(b *B)) bool {
	b.hasSub = true
	name, ok := b.match.fullName(&b.common, name)
	if !ok {
		return true
	}
	sub := &B{f: f, match: b.match}
	sub.signal = make(chan bool, 1)
	sub.name = name
	sub.parent = &b.common
	sub.level = b.level + 1
	sub.chatty = b.chatty
	sub.isBench = true
	sub.w = indenter{&sub.common}
	sub.runFirst()
	return !sub.Failed()
}

// runFirst runs the benchmark once, to see whether it has benchmarks within, and then measures it.
func (b *B) runFirst() {
	first := make(chan bool)
	go func() {
		defer func() { first <- true }()
		b.runN(1)
		b.finished = true
	}()
	<-first
	if b.Failed() {
		b.flushToParent(b.name, "--- FAIL: %s\n%s", b.label(), "")
		return
	}
	if b.hasSub || b.Skipped() {
		return
	}
	fmt.Fprintf(os.Stdout, "%-*s\t", 24, b.label())
	result := b.start()
	if b.Failed() {
		fmt.Fprintf(os.Stdout, "--- FAIL: %s\n", b.label())
		return
	}
	line := result.String()
	if *benchMemory || b.reportMem {
		line += "\t" + result.MemString()
	}
	fmt.Fprintln(os.Stdout, line)
}

func (b *B) label() string {
	if n := runtime.GOMAXPROCS(0); n != 1 {
		return fmt.Sprintf("%s-%d", b.name, n)
	}
	return b.name
}

// PB hands the rounds of RunParallel out.
type PB struct {
	left *atomic.Int64
}

// Next reports whether there is another round.
func (pb *PB) Next() bool { return pb.left.Add(-1) >= 0 }

// RunParallel runs body in several goroutines, which share the rounds.
func (b *B) RunParallel(body func(*PB)) {
	if b.N == 0 {
		return
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	var wg sync.WaitGroup
	for i := 0; i < b.parallelism*runtime.GOMAXPROCS(0); i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			body(&PB{&left})
		}()
	}
	wg.Wait()
	if left.Load() > 0 && !b.Failed() {
		b.Fatal("RunParallel: body exited without pb.Next() == false")
	}
}

// SetParallelism sets how many goroutines RunParallel starts for each processor.
func (b *B) SetParallelism(p int) {
	if p >= 1 {
		b.parallelism = p
	}
}

// BenchmarkResult is what was measured.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64
	MemAllocs uint64
	MemBytes  uint64
	Extra     map[string]float64
}

// NsPerOp returns the nanoseconds of a round.
func (r BenchmarkResult) NsPerOp() int64 {
	if v, ok := r.Extra["ns/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

// AllocsPerOp returns the allocations of a round.
func (r BenchmarkResult) AllocsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemAllocs) / int64(r.N)
}

// AllocedBytesPerOp returns the bytes allocated in a round.
func (r BenchmarkResult) AllocedBytesPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemBytes) / int64(r.N)
}

// MemString returns the allocations as a report has them.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

func (r BenchmarkResult) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%8d", r.N)
	ns, ok := r.Extra["ns/op"]
	if !ok && r.N > 0 {
		ns = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	if ns != 0 {
		b.WriteByte('\t')
		b.WriteString(formatMetric(ns, "ns/op"))
	}
	if r.Bytes > 0 && r.T > 0 && r.N > 0 {
		fmt.Fprintf(&b, "\t%7.2f MB/s", float64(r.Bytes)*float64(r.N)/1e6/r.T.Seconds())
	}
	var units []string
	for unit := range r.Extra {
		if unit != "ns/op" && unit != "MB/s" && unit != "B/op" && unit != "allocs/op" {
			units = append(units, unit)
		}
	}
	slices.Sort(units)
	for _, unit := range units {
		b.WriteByte('\t')
		b.WriteString(formatMetric(r.Extra[unit], unit))
	}
	return b.String()
}

func formatMetric(x float64, unit string) string {
	format := "%10.0f %s"
	switch y := max(x, -x); {
	case y == 0 || y >= 999.95:
	case y >= 99.995:
		format = "%12.1f %s"
	case y >= 9.9995:
		format = "%13.2f %s"
	case y >= 0.99995:
		format = "%14.3f %s"
	case y >= 0.099995:
		format = "%15.4f %s"
	case y >= 0.0099995:
		format = "%16.5f %s"
	case y >= 0.00099995:
		format = "%17.6f %s"
	default:
		format = "%18.7f %s"
	}
	return fmt.Sprintf(format, x, unit)
}

// RunBenchmarks runs benchmarks.
func RunBenchmarks(
	matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark,
) {
	runBenchmarks("", matchString, benchmarks)
}

func runBenchmarks(
	importPath string, matchString func(pat, str string) (bool, error), benchmarks []InternalBenchmark,
) bool {
	if *benchMatch == "" {
		return true
	}
	fmt.Printf("goos: %s\ngoarch: %s\n", runtime.GOOS, runtime.GOARCH)
	if importPath != "" {
		fmt.Printf("pkg: %s\n", importPath)
	}
	main := &B{match: newMatcher(matchString, *benchMatch, "-test.bench", *skip)}
	main.isBench = true
	main.w = os.Stdout
	for i := uint(0); i < *count; i++ {
		for _, benchmark := range benchmarks {
			main.Run(benchmark.Name, benchmark.F)
		}
	}
	return !main.Failed()
}

// Benchmark measures f by itself.
func Benchmark(f func(b *B)) BenchmarkResult {
	Init()
	b := &B{f: f}
	b.signal = make(chan bool, 1)
	b.isBench = true
	b.w = os.Stdout
	return b.start()
}
