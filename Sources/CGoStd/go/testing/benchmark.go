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

// memory is objects and bytes that were allocated.
type memory struct{ objects, bytes uint64 }

func allocated() memory {
	objects, bytes := allocations()
	return memory{objects, bytes}
}

// since adds what was allocated since begun.
func (m memory) since(begun memory) memory {
	now := allocated()
	return memory{m.objects + now.objects - begun.objects, m.bytes + now.bytes - begun.bytes}
}

// benchState is what the benchmarks of a run share.
type benchState struct {
	match  *matcher
	labels func() // Prints the header, before the first result.
	width  int    // Columns of names.
	extra  int    // Columns of the longest suffix "-8".
	cpus   []int
}

// B is a benchmark.
type B struct {
	common
	N int // How often to do what is measured.

	f           func(b *B)
	state       *benchState
	running     bool
	begun       time.Duration
	spent       time.Duration
	begunAllocs memory // At the time of StartTimer.
	allocs      memory
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
		b.begunAllocs = allocated()
		b.begun = nanoseconds()
		b.running = true
	}
}

// StopTimer stops the clock.
func (b *B) StopTimer() {
	if b.running {
		b.spent += nanoseconds() - b.begun
		b.allocs = b.allocs.since(b.begunAllocs)
		b.running = false
	}
}

// ResetTimer sets the clock back.
func (b *B) ResetTimer() {
	if b.extra == nil {
		b.extra = make(map[string]float64, 16)
	} else {
		clear(b.extra)
	}
	if b.running {
		b.begunAllocs = allocated()
		b.begun = nanoseconds()
	}
	b.spent = 0
	b.allocs = memory{}
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

// target says how long a benchmark is measured, or in how many rounds. A step of the machine counts as a few nanoseconds, and
// interpreted code would take long for a second's worth: a tenth of the time will do.
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
	return d / 10, 0
}

// Loop reports whether the benchmark is to go another round.
func (b *B) Loop() bool {
	if b.loopN == 0 {
		if !b.running {
			b.Fatal("B.Loop called with timer stopped")
		}
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
		// The first run was one round already.
		if b.loopN == 0 && (rounds > 1 || b.N == 0) {
			b.runN(rounds)
		}
	} else {
		if b.N == 0 {
			b.runN(1)
		}
		for n := b.N; b.loopN == 0 && !b.Failed() && b.spent < d && n < 1e9; {
			n = b.predict(d, b.spent, n)
			b.runN(n)
		}
	}
	b.finished = true
	b.result = BenchmarkResult{b.N, b.spent, b.bytes, b.allocs.objects, b.allocs.bytes, b.extra}
}

func (b *B) start() BenchmarkResult {
	go b.launch()
	<-b.signal
	return b.result
}

// Run runs f as a benchmark within b.
func (b *B) Run(name string, f func(b *B)) bool {
	b.hasSub = true
	if b.state == nil {
		// Of testing.Benchmark: nobody is told.
		sub := b.sub(b.name+"/"+name, f)
		sub.runOnce()
		return !sub.Failed()
	}
	name, ok := b.state.match.fullName(&b.common, name)
	if !ok {
		return true
	}
	if b.state.labels != nil {
		b.state.labels()
		b.state.labels = nil
	}
	sub := b.sub(name, f)
	// Of a name that is shorter than the pattern only what is within is measured.
	sub.hasSub = b.state.match.isShorter(name)
	if sub.chatty != nil {
		if verbose.events {
			sub.chatty.update(sub.name, "=== RUN   %s\n", sub.name)
		}
		sub.chatty.update(sub.name, "%s\n", sub.name)
	}
	if sub.runFirst() {
		sub.measure()
	}
	return !sub.Failed()
}

func (b *B) sub(name string, f func(b *B)) *B {
	sub := &B{f: f, state: b.state}
	sub.signal = make(chan bool, 1)
	sub.name = name
	sub.parent = &b.common
	sub.level = b.level + 1
	sub.chatty = b.chatty
	sub.isBench = true
	sub.w = b.w
	return sub
}

// runFirst runs the benchmark once, to see whether it has benchmarks within. It reports whether it is to be measured.
func (b *B) runFirst() bool {
	if n := len(b.name) + b.state.extra + 1; n > b.state.width {
		b.state.width = n + 8 // So that names that are a little longer stay in line.
	}
	b.runOnce()
	switch {
	case b.Failed():
		b.print("--- FAIL: %s\n%s", b.name, b.take())
		return false
	case b.Skipped():
		if b.chatty != nil {
			b.print("--- SKIP: %s\n%s", b.name, b.take())
		}
		return false
	}
	return !b.hasSub
}

// measure measures the benchmark, for each number of processors as often as -count says.
func (b *B) measure() {
	standard := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(standard)
	for i, procs := range b.state.cpus {
		for j := uint(0); j < *count; j++ {
			runtime.GOMAXPROCS(procs)
			label := benchmarkName(b.name, procs)
			if b.chatty == nil {
				fmt.Fprintf(os.Stdout, "%-*s\t", b.state.width, label)
			}
			one := b
			if i > 0 || j > 0 {
				parent := &B{common: common{chatty: b.chatty, parent: b.parent, w: b.w, level: b.level - 1}, state: b.state}
				one = parent.sub(b.name, b.f)
				one.parent = b.parent
				one.runOnce()
			}
			result := one.start()
			if one.Failed() {
				b.print("--- FAIL: %s\n%s", label, one.take())
				continue
			}
			line := result.String()
			if b.chatty != nil {
				line = fmt.Sprintf("%-*s\t%s", b.state.width, label, line)
			}
			if *benchMemory || one.reportMem {
				line += "\t" + result.MemString()
			}
			fmt.Fprintln(os.Stdout, line)
			if len(one.output) > 0 {
				b.print("--- BENCH: %s\n%s", label, shortened(one.take()))
			}
		}
	}
}

// runOnce is the first run.
func (b *B) runOnce() {
	go func() {
		defer func() { b.signal <- true }()
		b.runner = "testing.(*B).runN"
		b.runN(1)
		b.finished = true
	}()
	<-b.signal
}

// print writes a line about the benchmark.
func (b *B) print(format string, args ...any) {
	if b.chatty != nil {
		b.chatty.update(b.name, format, args...)
		return
	}
	fmt.Fprintf(os.Stdout, format, args...)
}

// take takes the output so far.
func (b *B) take() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	text := string(b.output)
	b.output = nil
	return text
}

// shortened returns the first lines of a benchmark's output, which may write in each round.
func shortened(text string) string {
	const most = 10
	lines := strings.SplitAfterN(text, "\n", most+1)
	if len(lines) <= most || lines[most] == "" {
		return text
	}
	return strings.Join(lines[:most], "") + "\t... [output truncated]\n"
}

func benchmarkName(name string, procs int) string {
	if procs != 1 {
		return fmt.Sprintf("%s-%d", name, procs)
	}
	return name
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

func (r BenchmarkResult) mbPerSec() float64 {
	if v, ok := r.Extra["MB/s"]; ok {
		return v
	}
	if r.Bytes <= 0 || r.T <= 0 || r.N <= 0 {
		return 0
	}
	return float64(r.Bytes) * float64(r.N) / 1e6 / r.T.Seconds()
}

// AllocsPerOp returns the allocations of a round.
func (r BenchmarkResult) AllocsPerOp() int64 {
	if v, ok := r.Extra["allocs/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemAllocs) / int64(r.N)
}

// AllocedBytesPerOp returns the bytes allocated in a round.
func (r BenchmarkResult) AllocedBytesPerOp() int64 {
	if v, ok := r.Extra["B/op"]; ok {
		return int64(v)
	}
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
	if rate := r.mbPerSec(); rate != 0 {
		fmt.Fprintf(&b, "\t%7.2f MB/s", rate)
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
	state := &benchState{match: newMatcher(matchString, *benchMatch, "-test.bench", *skip), cpus: cpus}
	state.extra = len(benchmarkName("", slices.Max(cpus)))
	for _, benchmark := range benchmarks {
		if _, ok := state.match.fullName(nil, benchmark.Name); ok {
			state.width = max(state.width, len(benchmark.Name)+2*state.extra+1)
		}
	}
	clear(state.match.used)
	state.labels = func() {
		fmt.Printf("goos: %s\ngoarch: %s\n", runtime.GOOS, runtime.GOARCH)
		if importPath != "" {
			fmt.Printf("pkg: %s\n", importPath)
		}
		fmt.Println("cpu: playground (virtual time)")
	}
	main := &B{state: state}
	main.isBench = true
	main.w = os.Stdout
	if verbose.on {
		main.chatty = &chatty{w: os.Stdout}
	}
	for _, benchmark := range benchmarks {
		main.Run(benchmark.Name, benchmark.F)
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
	result := b.start()
	if b.Failed() {
		return BenchmarkResult{}
	}
	return result
}
