package testing

import (
	"flag"
	"fmt"
	"internal/bubble"
	"internal/testlog"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// InternalTest is a test function with its name.
type InternalTest struct {
	Name string
	F    func(*T)
}

// T is a test.
type T struct {
	common
	state *testState
}

// testState is what the tests of a run share.
type testState struct {
	match    *matcher
	deadline time.Time

	mu          sync.Mutex
	start       chan bool // Parallel tests wait here.
	running     int
	waiting     int
	maxParallel int
}

func newTestState(maxParallel int, m *matcher) *testState {
	return &testState{match: m, start: make(chan bool), maxParallel: maxParallel, running: 1}
}

func (s *testState) waitParallel() {
	s.mu.Lock()
	if s.running < s.maxParallel {
		s.running++
		s.mu.Unlock()
		return
	}
	s.waiting++
	s.mu.Unlock()
	<-s.start
}

func (s *testState) release() {
	s.mu.Lock()
	if s.waiting == 0 {
		s.running--
		s.mu.Unlock()
		return
	}
	s.waiting--
	s.mu.Unlock()
	s.start <- true
}

// Parallel lets the test run beside other parallel ones, after its parent's function has returned.
func (t *T) Parallel() {
	if t.isParallel {
		panic("testing: t.Parallel called multiple times")
	}
	if t.bubble {
		panic("testing: t.Parallel called inside synctest bubble")
	}
	for c := &t.common; c != nil; c = c.parent {
		if c.denyPar {
			panic("testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel")
		}
	}
	if !t.parent.takesParallel {
		// A fuzz test's seeds are not parallel.
		return
	}
	t.isParallel = true
	t.duration += time.Since(t.start)
	t.parent.keepParallel(t)
	if t.chatty != nil {
		t.chatty.update(t.name, "=== PAUSE %s\n", t.name)
	}
	t.runs(false)
	t.signal <- true
	<-t.gate
	t.state.waitParallel()
	t.runs(true)
	if t.chatty != nil {
		t.chatty.update(t.name, "=== CONT  %s\n", t.name)
	}
	t.start = time.Now()
}

// Setenv sets an environment variable until the test ends, which may not be parallel.
func (t *T) Setenv(key, value string) {
	t.forbidParallel()
	t.setenv(key, value)
}

// Chdir sets the working directory until the test ends, which may not be parallel.
func (t *T) Chdir(dir string) {
	t.forbidParallel()
	t.common.Chdir(dir)
}

func (t *T) forbidParallel() {
	for c := &t.common; c != nil; c = c.parent {
		if c.isParallel {
			panic("testing: test using t.Setenv, t.Chdir, or cryptotest.SetGlobalRandom can not use t.Parallel")
		}
	}
	t.denyPar = true
}

// Deadline returns when the -timeout flag ends the tests.
func (t *T) Deadline() (deadline time.Time, ok bool) {
	if t.bubble {
		panic("testing: t.Deadline called inside synctest bubble")
	}
	deadline = t.state.deadline
	return deadline, !deadline.IsZero()
}

func tRunner(t *T, fn func(t *T)) {
	t.runner = "testing.tRunner"
	// Runs the parallel subtests and reports.
	defer func() {
		t.flushPartial()
		if *failFast && t.Failed() {
			anyFailed.Store(true)
		}
		err := recover()
		signal := true
		hasFinished := func(c *common) bool {
			c.mu.RLock()
			defer c.mu.RUnlock()
			return c.finished
		}
		// Reports the tests from t up as failed and panics with err.
		die := func(err any) {
			t.Fail()
			if panicked := t.runCleanup(true); panicked != nil {
				t.Logf("cleanup panicked with %v", panicked)
			}
			for root := &t.common; root.parent != nil; root = root.parent {
				root.mu.Lock()
				root.duration += time.Since(root.start)
				d := root.duration
				root.mu.Unlock()
				root.flushToParent(root.name, "--- FAIL: %s (%s)\n", root.name, formatDuration(d))
				if panicked := root.parent.runCleanup(true); panicked != nil {
					fmt.Fprintf(root.parent.w, "cleanup panicked with %v", panicked)
				}
			}
			panic(err)
		}
		if err == nil && !hasFinished(&t.common) {
			err = errGoexit
			for p := t.parent; p != nil; p = p.parent {
				if !hasFinished(p) {
					continue
				}
				if !t.isParallel {
					t.Errorf("%v: subtest may have called FailNow on a parent test", err)
					err = nil
				}
				signal = false
				break
			}
		}
		if err != nil {
			die(err)
		}
		t.duration += time.Since(t.start)
		if len(t.sub) > 0 {
			t.state.release()
			t.openGates()
			for _, sub := range t.sub {
				<-sub.signal
			}
			start := time.Now()
			err := t.runCleanup(true)
			t.duration += time.Since(start)
			if err != nil {
				die(err)
			}
			if !t.isParallel {
				t.state.waitParallel()
			}
		} else if t.isParallel {
			t.state.release()
		}
		t.runs(false)
		t.flushPartial()
		t.report()
		t.mu.Lock()
		t.done = true
		t.mu.Unlock()
		if t.parent != nil && !t.hasSub {
			t.setRan()
		}
		if t.level == 1 {
			noteEnd()
		}
		t.signal <- signal
	}()
	defer func() {
		if len(t.sub) == 0 {
			t.runCleanup(false)
		}
	}()
	t.start = time.Now()
	t.runs(true)
	fn(t)
	t.mu.Lock()
	t.finished = true
	t.mu.Unlock()
}

func (t *T) report() {
	if t.parent == nil {
		return
	}
	d := formatDuration(t.duration)
	switch {
	case t.Failed():
		t.flushToParent(t.name, "--- %s: %s (%s)\n", "FAIL", t.name, d)
	case t.chatty == nil:
	case t.Skipped():
		t.flushToParent(t.name, "--- %s: %s (%s)\n", "SKIP", t.name, d)
	default:
		t.flushToParent(t.name, "--- %s: %s (%s)\n", "PASS", t.name, d)
	}
}

// Run runs f as a subtest and reports whether it did not fail; a parallel one goes on later.
func (t *T) Run(name string, f func(t *T)) bool {
	if t.bubble {
		panic("testing: t.Run called inside synctest bubble")
	}
	t.hasSub = true
	name, ok := t.state.match.fullName(&t.common, name)
	if !ok || shouldFailFast() {
		return true
	}
	sub := t.makeSub(name)
	if sub.chatty != nil {
		sub.chatty.update(sub.name, "=== RUN   %s\n", sub.name)
	}
	go tRunner(sub, f)
	if !<-sub.signal {
		// The subtest ended a parent.
		runtime.Goexit()
	}
	t.chatty.backTo(t.name)
	return !sub.Failed()
}

func (t *T) makeSub(name string) *T {
	sub := &T{state: t.state}
	sub.takesParallel = true
	sub.signal = make(chan bool, 1)
	sub.name = name
	sub.parent = &t.common
	sub.level = t.level + 1
	sub.chatty = t.chatty
	sub.w = indenter{&sub.common}
	return sub
}

// runBubble runs f in the bubble that the goroutine is in, for testing/synctest, with a T of the same name. It returns whether
// that has failed.
func runBubble(t *T, ended chan any, f func(*T)) (failed bool) {
	inner := &T{state: t.state}
	inner.signal = make(chan bool, 1)
	inner.name = t.name
	inner.parent = &t.common
	inner.level = t.level
	inner.chatty = t.chatty
	inner.w = t.w
	inner.bubble = true
	defer func() {
		failed = inner.Failed()
		t.mu.Lock()
		t.output = append(t.output, inner.output...)
		t.mu.Unlock()
		if failed {
			t.Fail()
		}
	}()
	// The bubble's time is not the test's.
	began := time.Now()
	defer func() { t.start = t.start.Add(time.Since(began)) }()
	go func() {
		defer func() {
			inner.flushPartial()
			err := recover()
			inner.mu.Lock()
			if err == nil && !inner.finished {
				err = errGoexit
			}
			inner.mu.Unlock()
			if err != nil {
				// As of any test, the stack says where it was.
				inner.Fail()
				if panicked := inner.runCleanup(true); panicked != nil {
					inner.Logf("cleanup panicked with %v", panicked)
				}
				panic(err)
			}
			inner.runCleanup(false)
			ended <- nil
		}()
		f(inner)
		inner.mu.Lock()
		inner.finished = true
		inner.mu.Unlock()
	}()
	if err := <-ended; err != nil {
		panic(err)
	}
	return false
}

// The flags, which Init registers: variables of this package are initialised at first use, which would be too late.
var (
	short        *bool
	failFast     *bool
	outputDir    *string
	verbose      verbosity
	count        *uint
	list         *string
	run          *string
	skip         *string
	timeout      *time.Duration
	parallel     *int
	shuffle      *string
	cpuList      *string
	fullPathFlag *bool
	exitZero     *bool
	benchMatch   *string
	benchMemory  *bool
	benchTime    *string
	fullPath     bool
	anyFailed    atomic.Bool // Whether a test has ended in a failure; kept with -test.failfast alone.
)

// Init registers the flags.
func Init() {
	if short != nil {
		return
	}
	short = flag.Bool("test.short", false, "run smaller test suite to save time")
	failFast = flag.Bool("test.failfast", false, "do not start new tests after the first test failure")
	outputDir = flag.String("test.outputdir", "", "write profiles to `dir`")
	flag.Var(&verbose, "test.v", "verbose: print additional output")
	count = flag.Uint("test.count", 1, "run tests and benchmarks `n` times")
	list = flag.String("test.list", "", "list tests, examples, and benchmarks matching `regexp` then exit")
	run = flag.String("test.run", "", "run only tests and examples matching `regexp`")
	skip = flag.String("test.skip", "", "do not list or run tests matching `regexp`")
	timeout = flag.Duration("test.timeout", standardTimeout, "panic test binary after duration `d`")
	parallel = flag.Int("test.parallel", runtime.GOMAXPROCS(0), "run at most `n` tests in parallel")
	shuffle = flag.String("test.shuffle", "off", "randomize the execution order of tests and benchmarks")
	cpuList = flag.String("test.cpu", "", "comma-separated `list` of cpu counts to run each test with")
	fullPathFlag = flag.Bool("test.fullpath", false, "show full file names in error messages")
	exitZero = flag.Bool("test.paniconexit0", false, "panic on call to os.Exit(0)")
	benchMatch = flag.String("test.bench", "", "run only benchmarks matching `regexp`")
	benchMemory = flag.Bool("test.benchmem", false, "print memory allocations for benchmarks")
	benchTime = flag.String("test.benchtime", "1s", "run each benchmark for duration `d` or N times if `d` is of the form Nx")
}

// Short reports whether -test.short was given.
func Short() bool {
	Init()
	if !flag.Parsed() {
		panic("testing: Short called before Parse")
	}
	return *short
}

// Testing reports whether this is a test.
func Testing() bool { return isTest }

// isTest is set by MainStart.
var isTest bool

// CoverMode returns nothing: coverage is not measured.
func CoverMode() string { return "" }

// Coverage returns no coverage.
func Coverage() float64 { return 0 }

// CoverBlock is a block of code of which coverage would be measured.
type CoverBlock struct {
	Line0 uint32
	Col0  uint16
	Line1 uint32
	Col1  uint16
	Stmts uint16
}

// Cover is coverage that would be measured.
type Cover struct {
	Mode            string
	Counters        map[string][]uint32
	Blocks          map[string][]CoverBlock
	CoveredPackages string
}

// RegisterCover does nothing.
func RegisterCover(c Cover) {}

// Verbose reports whether -test.v was given.
func Verbose() bool {
	Init()
	if !flag.Parsed() {
		panic("testing: Verbose called before Parse")
	}
	return verbose.on
}

// shouldFailFast reports whether no more tests are to be started.
func shouldFailFast() bool { return *failFast && anyFailed.Load() }

// testDeps is what this package needs of packages that it cannot import.
type testDeps interface {
	ImportPath() string
	MatchString(pat, str string) (bool, error)
}

// M is a run of all tests.
type M struct {
	deps       testDeps
	tests      []InternalTest
	benchmarks []InternalBenchmark
	fuzzTests  []InternalFuzzTarget
	examples   []InternalExample
	exitCode   int
}

// MainStart is called by the main function of a test program.
func MainStart(
	deps testDeps, tests []InternalTest, benchmarks []InternalBenchmark,
	fuzzTargets []InternalFuzzTarget, examples []InternalExample,
) *M {
	Init()
	isTest = true
	bubble.Run = func(t any, ended chan any, f func(inner any)) bool {
		return runBubble(t.(*T), ended, func(inner *T) { f(inner) })
	}
	return &M{deps: deps, tests: tests, benchmarks: benchmarks, fuzzTests: fuzzTargets, examples: examples}
}

// matchOnly is a testDeps of a function.
type matchOnly func(pat, str string) (bool, error)

func (f matchOnly) ImportPath() string                        { return "" }
func (f matchOnly) MatchString(pat, str string) (bool, error) { return f(pat, str) }

// Main runs tests, benchmarks and examples, and exits.
func Main(
	matchString func(pat, str string) (bool, error), tests []InternalTest,
	benchmarks []InternalBenchmark, examples []InternalExample,
) {
	os.Exit(MainStart(matchOnly(matchString), tests, benchmarks, nil, examples).Run())
}

// Run runs all and returns the exit code: 0 if nothing failed.
func (m *M) Run() (code int) {
	if !flag.Parsed() {
		flag.Parse()
	}
	fullPath = *fullPathFlag
	if *parallel < 1 {
		fmt.Fprintln(os.Stderr, "testing: -parallel can only be given a positive integer")
		flag.Usage()
		return 2
	}
	if !parseCPUs() {
		return 1
	}
	if *list != "" {
		m.list()
		return 0
	}
	if *shuffle != "off" && !m.shuffle() {
		return 2
	}
	if *timeout > 0 && *timeout != standardTimeout {
		defer m.startAlarm()()
	}
	anyFailed.Store(false)
	testlog.PanicOnExit0 = *exitZero
	defer func() { testlog.PanicOnExit0 = false }()
	testsRan, testsOK := runTests(m.deps.MatchString, m.tests, m.fuzzTests)
	examplesRan, examplesOK := runExamples(m.deps.MatchString, m.examples)
	if !testsRan && !examplesRan && *benchMatch == "" {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	if !testsOK || !examplesOK || !runBenchmarks(m.deps.ImportPath(), m.deps.MatchString, m.benchmarks) {
		fmt.Println(mark() + "FAIL")
		return 1
	}
	fmt.Println(mark() + "PASS")
	return 0
}

// standardTimeout is what the go command gives a test binary. Nothing sets it off: time is virtual, and tests that wait for ever
// are found without it.
const standardTimeout = 10 * time.Minute

// alarm is what another -test.timeout sets off, else nil: a timer and a lock would make tests more operations.
var alarm *runningTests

// runningTests is the tests that run.
type runningTests struct {
	mu    sync.Mutex
	began time.Time                // When the first was started.
	start map[string]time.Duration // By name, when they were started: passed then.
	timer *time.Timer              // It goes off when there is no time left.
}

// passed returns how long tests have run. The time that passes in bubbles is not the tests'.
func (r *runningTests) passed() time.Duration {
	return time.Since(r.began) - bubbleNanoseconds()
}

// startAlarm ends the tests after the time that -test.timeout says, unless the function that it returns is called before.
func (m *M) startAlarm() (stop func()) {
	alarm = &runningTests{began: time.Now(), start: map[string]time.Duration{}}
	var check func()
	check = func() {
		alarm.mu.Lock()
		defer alarm.mu.Unlock()
		if left := *timeout - alarm.passed(); left > 0 {
			alarm.timer = time.AfterFunc(left, check)
			return
		}
		debug.SetTraceback("all")
		extra := ""
		if len(alarm.start) > 0 {
			var list []string
			for name, start := range alarm.start {
				list = append(list, fmt.Sprintf("%s (%v)", name, (alarm.passed()-start).Round(time.Second)))
			}
			slices.Sort(list)
			extra = "\nrunning tests:\n\t" + strings.Join(list, "\n\t")
		}
		panic(fmt.Sprintf("test timed out after %v%s", *timeout, extra))
	}
	alarm.mu.Lock()
	defer alarm.mu.Unlock()
	alarm.timer = time.AfterFunc(*timeout, check)
	return func() {
		alarm.mu.Lock()
		defer alarm.mu.Unlock()
		alarm.timer.Stop()
	}
}

// runs notes, for the alarm, whether a test runs.
func (t *T) runs(yes bool) {
	if alarm == nil || t.parent == nil {
		return
	}
	alarm.mu.Lock()
	defer alarm.mu.Unlock()
	if yes {
		alarm.start[t.name] = alarm.passed()
	} else {
		delete(alarm.start, t.name)
	}
}

// cpus is the numbers of processors that -test.cpu says.
var cpus []int

func parseCPUs() bool {
	cpus = nil
	for _, s := range strings.Split(*cpuList, ",") {
		s = strings.TrimSpace(s)
		if s == "" {
			continue
		}
		n, err := strconv.Atoi(s)
		if err != nil || n <= 0 {
			fmt.Fprintf(os.Stderr, "testing: invalid value %q for -test.cpu\n", s)
			return false
		}
		cpus = append(cpus, n)
	}
	if cpus == nil {
		cpus = append(cpus, runtime.GOMAXPROCS(-1))
	}
	return true
}

// shuffle puts tests and benchmarks in an order that the number after -test.shuffle decides; "on" is the time of day.
func (m *M) shuffle() (ok bool) {
	n := time.Now().UnixNano()
	if *shuffle != "on" {
		var err error
		if n, err = strconv.ParseInt(*shuffle, 10, 64); err != nil {
			fmt.Fprintln(os.Stderr, `testing: -shuffle should be "off", "on", or a valid integer:`, err)
			return false
		}
	}
	fmt.Println("-test.shuffle", n)
	rng := rand.New(rand.NewSource(n))
	rng.Shuffle(len(m.tests), func(i, j int) { m.tests[i], m.tests[j] = m.tests[j], m.tests[i] })
	rng.Shuffle(len(m.benchmarks), func(i, j int) {
		m.benchmarks[i], m.benchmarks[j] = m.benchmarks[j], m.benchmarks[i]
	})
	return true
}

func (m *M) list() {
	if _, err := m.deps.MatchString(*list, "non-empty"); err != nil {
		fmt.Fprintf(os.Stderr, "testing: invalid regexp in -test.list (%q): %s\n", *list, err)
		os.Exit(1)
	}
	print := func(name string) {
		if ok, _ := m.deps.MatchString(*list, name); ok {
			fmt.Println(name)
		}
	}
	for _, t := range m.tests {
		print(t.Name)
	}
	for _, b := range m.benchmarks {
		print(b.Name)
	}
	for _, f := range m.fuzzTests {
		print(f.Name)
	}
	for _, e := range m.examples {
		print(e.Name)
	}
}

// RunTests runs tests and reports whether none failed.
func RunTests(matchString func(pat, str string) (bool, error), tests []InternalTest) (ok bool) {
	_, ok = runTests(matchString, tests, nil)
	return ok
}

func runTests(
	matchString func(pat, str string) (bool, error), tests []InternalTest, fuzz []InternalFuzzTarget,
) (ran, ok bool) {
	ok = true
	if *cpuList == "" {
		return runTestsOn(matchString, tests, fuzz)
	}
	for _, procs := range cpus {
		runtime.GOMAXPROCS(procs)
		haveRun, passed := runTestsOn(matchString, tests, fuzz)
		ran = ran || haveRun
		ok = ok && passed
	}
	return ran, ok
}

// runTestsOn runs tests as often as -count says, on as many processors as there are.
func runTestsOn(
	matchString func(pat, str string) (bool, error), tests []InternalTest, fuzz []InternalFuzzTarget,
) (ran, ok bool) {
	ok = true
	for i := uint(0); i < *count; i++ {
		if shouldFailFast() || i > 0 && !ran {
			break
		}
		state := newTestState(*parallel, newMatcher(matchString, *run, "-test.run", *skip))
		if *timeout > 0 {
			state.deadline = time.Now().Add(*timeout)
		}
		root := &T{state: state}
		root.signal = make(chan bool, 1)
		root.takesParallel = true
		root.w = os.Stdout
		if verbose.on {
			root.chatty = &chatty{w: root.w}
		}
		tRunner(root, func(t *T) {
			for _, test := range tests {
				t.Run(test.Name, test.F)
			}
		})
		<-root.signal
		ok = ok && !root.Failed()
		ran = ran || root.ran
		if len(fuzz) == 0 {
			continue
		}
		// Fuzz tests come after all tests, parallel ones too: they have a root of their own.
		last := &T{state: state}
		last.signal = make(chan bool, 1)
		last.takesParallel = true
		last.w = root.w
		last.chatty = root.chatty
		tRunner(last, func(t *T) {
			for _, target := range fuzz {
				t.Run(target.Name, func(t *T) { runSeeds(t, target) })
			}
		})
		<-last.signal
		ok = ok && !last.Failed()
		ran = ran || last.ran
	}
	return ran, ok
}

// matcher says which tests are to run.
type matcher struct {
	filter, skip [][]string // Alternatives of one pattern for each level.
	match        func(pat, str string) (bool, error)
	mu           sync.Mutex
	used         map[string]int
}

func newMatcher(match func(pat, str string) (bool, error), pattern, name, skip string) *matcher {
	m := &matcher{match: match, used: make(map[string]int)}
	if pattern != "" {
		m.filter = splitPattern(pattern)
	}
	if skip != "" {
		m.skip = splitPattern(skip)
	}
	for _, alternatives := range append(m.filter, m.skip...) {
		for _, p := range alternatives {
			if _, err := match(rewrite(p), "non-empty"); err != nil {
				fmt.Fprintf(os.Stderr, "testing: invalid regexp for element %d of %s (%q): %s\n", 0, name, p, err)
				os.Exit(1)
			}
		}
	}
	return m
}

// splitPattern splits a pattern at | and / that are not in brackets.
func splitPattern(s string) [][]string {
	var all [][]string
	var parts []string
	depth, square, start := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			square++
		case ']':
			square = max(square-1, 0)
		case '(':
			if square == 0 {
				depth++
			}
		case ')':
			if square == 0 {
				depth--
			}
		case '\\':
			i++
		case '/', '|':
			if square == 0 && depth == 0 {
				parts = append(parts, s[start:i])
				if s[i] == '|' {
					all = append(all, parts)
					parts = nil
				}
				start = i + 1
			}
		}
	}
	return append(all, append(parts, s[start:]))
}

// fullName returns a subtest's name, made unique, and whether it is to run.
func (m *matcher) fullName(c *common, sub string) (name string, ok bool) {
	name = sub
	m.mu.Lock()
	defer m.mu.Unlock()
	if c != nil && c.level > 0 {
		name = m.unique(c.name, rewrite(sub))
	}
	elems := strings.Split(name, "/")
	if m.filter != nil && !m.matches(m.filter, elems, true) {
		return name, false
	}
	if m.skip != nil && m.matches(m.skip, elems, false) {
		return name, false
	}
	return name, true
}

// isShorter reports whether a name has fewer elements than each alternative that it fits.
func (m *matcher) isShorter(name string) bool {
	return m.filter != nil && !m.matches(m.filter, strings.Split(name, "/"), false)
}

// matches reports whether an alternative fits the elements; with partial, the elements may end before the patterns.
func (m *matcher) matches(alternatives [][]string, elems []string, partial bool) bool {
	for _, patterns := range alternatives {
		good := partial || len(elems) >= len(patterns)
		for i, elem := range elems {
			if i >= len(patterns) {
				break
			}
			if ok, _ := m.match(rewrite(patterns[i]), elem); !ok {
				good = false
				break
			}
		}
		if good {
			return true
		}
	}
	return false
}

func (m *matcher) unique(parent, sub string) string {
	base := parent + "/" + sub
	for {
		n := m.used[base]
		m.used[base] = n + 1
		if n == 0 && sub != "" {
			// A name that looks like a made one counts as such.
			prefix, number := parseSubtestNumber(base)
			if len(prefix) == 0 || m.used[prefix] < number {
				return base
			}
			base = prefix
			m.used[base] = max(m.used[base], 1)
			continue
		}
		name := fmt.Sprintf("%s#%02d", base, n)
		if m.used[name] == 0 {
			m.used[name] = 1
			return name
		}
	}
}

func parseSubtestNumber(s string) (prefix string, number int) {
	i := strings.LastIndex(s, "#")
	if i < 0 {
		return "", 0
	}
	prefix, suffix := s[:i], s[i+1:]
	if len(suffix) < 2 || len(suffix) > 2 && suffix[0] == '0' {
		return "", 0
	}
	if suffix == "00" && !strings.HasSuffix(prefix, "/") {
		return "", 0
	}
	n, err := strconv.ParseInt(suffix, 10, 32)
	if err != nil || n < 0 {
		return "", 0
	}
	return prefix, int(n)
}

// rewrite makes a subtest's name printable, without spaces.
func rewrite(s string) string {
	var b []byte
	for _, r := range s {
		switch {
		case r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0 || r == 0x2028 || r == 0x2029 || r == 0x3000:
			b = append(b, '_')
		case !strconv.IsPrint(r):
			quoted := strconv.QuoteRune(r)
			b = append(b, quoted[1:len(quoted)-1]...)
		default:
			b = append(b, string(r)...)
		}
	}
	return string(b)
}

// AllocsPerRun calls f, once for nothing and then runs times, and returns how many objects a call allocates.
func AllocsPerRun(runs int, f func()) (avg float64) {
	f()
	before := allocated()
	for i := 0; i < runs; i++ {
		f()
	}
	return float64((allocated().objects - before.objects) / uint64(max(runs, 1)))
}
