// Package testing runs tests, benchmarks and examples.
package testing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

var (
	errGoexit  = errors.New("test executed panic(nil) or runtime.Goexit")
	errOnExit0 = errors.New("unexpected call to os.Exit(0) during test")
)

// chatty writes what -v shows as it happens, and names the test where the output changes hands.
type chatty struct {
	mu   sync.Mutex
	w    io.Writer
	last string
}

// update writes a line that names its test.
func (c *chatty) update(name, format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = name
	fmt.Fprintf(c.w, mark()+format, args...)
}

// print writes output of a test.
func (c *chatty) print(name, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last == "" {
		c.last = name
	} else if c.last != name {
		fmt.Fprintf(c.w, "%s=== NAME  %s\n", mark(), name)
		c.last = name
	}
	io.WriteString(c.w, text)
}

// common is what tests, benchmarks and fuzz tests have in common.
type common struct {
	mu       sync.RWMutex
	output   []byte    // What is shown after the report.
	partial  []byte    // Of Output, a line that is not ended yet.
	w        io.Writer // Where output goes when the test ends.
	ran      bool
	failed   bool
	skipped  bool
	done     bool // It has ended and all its subtests.
	finished bool // The function has returned, or ended itself.
	helpers  map[string]bool
	cleanups []func()
	cleaning bool
	chatty   *chatty
	runner   string // The function that called the test: helpers do not go further up.

	isParallel, takesParallel bool // Whether it is, whether its subtests may be.
	isBench                   bool
	hasSub                    bool
	bubble                    bool // It is a test of testing/synctest.

	parent   *common
	level    int
	name     string
	start    time.Time
	duration time.Duration
	gate     chan bool // Closed when a parallel test may go on.
	signal   chan bool // Told when the test has ended or paused.
	sub      []*T      // Subtests to run in parallel.

	tempDir    string
	tempDirSeq int
	ctx        context.Context
	cancel     context.CancelFunc
	denyPar    bool // Setenv and Chdir forbid Parallel.
}

// TB is the methods of T, B and F.
type TB interface {
	ArtifactDir() string
	Attr(key, value string)
	Cleanup(func())
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Chdir(dir string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string
	Context() context.Context
	Output() io.Writer

	private()
}

func (c *common) private() {}

// indenter writes to a test's output, each line indented.
type indenter struct{ c *common }

func (w indenter) Write(b []byte) (n int, err error) {
	n = len(b)
	for len(b) > 0 {
		end := bytes.IndexByte(b, '\n')
		if end == -1 {
			end = len(b)
		} else {
			end++
		}
		w.c.output = append(w.c.output, "    "...)
		w.c.output = append(w.c.output, b[:end]...)
		b = b[end:]
	}
	return n, nil
}

func formatDuration(d time.Duration) string { return fmt.Sprintf("%.2fs", d.Seconds()) }

// flushToParent writes a report, and the output so far after it, to the parent.
func (c *common) flushToParent(name, format string, args ...any) {
	p := c.parent
	p.mu.Lock()
	defer p.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	text := fmt.Sprintf(format, args...) + string(c.output)
	c.output = nil
	if c.chatty != nil && (p.w == c.chatty.w || verbose.events) {
		c.chatty.update(name, "%s", text)
	} else {
		io.WriteString(p.w, text)
	}
}

// frame finds the caller to which a message belongs: helpers and this package are skipped.
func (c *common) frame() (file string, line int) {
	var pcs [50]uintptr
	n := runtime.Callers(3, pcs[:])
	if n == 0 {
		return "???", 1
	}
	frames := runtime.CallersFrames(pcs[:n])
	var first runtime.Frame
	for {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "testing.(*common).") {
			if !more {
				break
			}
			continue
		}
		if first.PC == 0 {
			first = frame
		}
		if frame.Function == c.runner || frame.Function == "testing.tRunner" {
			// Nobody above is the test's.
			break
		}
		if !c.isHelper(frame.Function) {
			return frame.File, frame.Line
		}
		if !more {
			break
		}
	}
	if first.File == "" {
		return "???", 1
	}
	return first.File, first.Line
}

func (c *common) isHelper(function string) bool {
	for p := c; p != nil; p = p.parent {
		p.mu.RLock()
		found := p.helpers[function]
		p.mu.RUnlock()
		if found {
			return true
		}
	}
	return false
}

// Helper marks the calling function as a helper: messages name its caller's line.
func (c *common) Helper() {
	var pcs [1]uintptr
	if runtime.Callers(2, pcs[:]) == 0 {
		return
	}
	frame, _ := runtime.CallersFrames(pcs[:]).Next()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.helpers == nil {
		c.helpers = make(map[string]bool)
	}
	c.helpers[frame.Function] = true
}

// log writes a message with its place.
func (c *common) log(s string, isError bool) {
	file, line := c.frame()
	if !fullPath {
		file = file[strings.LastIndexByte(file, '/')+1:]
	}
	s = strings.TrimSuffix(s, "\n")
	text := fmt.Sprintf("%s:%d: %s\n", file, line, strings.ReplaceAll(s, "\n", "\n    "))
	if isError && c.chatty != nil {
		c.write(markedError(text), s)
		return
	}
	c.write(text, s)
}

// write adds lines to the output, indented; s is the message for the panic of a test that has ended.
func (c *common) write(text, s string) {
	c.mu.Lock()
	if c.done {
		// The parent that still runs takes it.
		for p := c.parent; p != nil; p = p.parent {
			p.mu.Lock()
			if !p.done {
				indenter{p}.Write([]byte(text))
				p.mu.Unlock()
				c.mu.Unlock()
				return
			}
			p.mu.Unlock()
		}
		c.mu.Unlock()
		panic("Log in goroutine after " + c.name + " has completed: " + s)
	}
	defer c.mu.Unlock()
	if c.chatty != nil {
		if c.isBench {
			c.chatty.update(c.name, "%s", indent(text))
		} else {
			c.chatty.print(c.name, indent(text))
		}
		return
	}
	indenter{c}.Write([]byte(text))
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n    ") + "\n"
}

// outputWriter is Output's writer: whole lines, indented.
type outputWriter struct{ c *common }

func (o outputWriter) Write(p []byte) (int, error) {
	c := o.c
	c.mu.Lock()
	if c.done {
		c.mu.Unlock()
		panic("Log in goroutine after " + c.name + " has completed: " + string(p))
	}
	c.partial = append(c.partial, p...)
	end := bytes.LastIndexByte(c.partial, '\n') + 1
	lines := string(c.partial[:end])
	c.partial = c.partial[end:]
	c.mu.Unlock()
	if lines != "" {
		c.write(lines, lines)
	}
	return len(p), nil
}

// Output returns a writer of the test's log, without places.
func (c *common) Output() io.Writer { return outputWriter{c} }

func (c *common) flushPartial() {
	c.mu.Lock()
	rest := string(c.partial)
	c.partial = nil
	c.mu.Unlock()
	if rest != "" {
		c.write(rest+"\n", rest)
	}
}

// Name returns the test's name.
func (c *common) Name() string { return c.name }

func (c *common) setRan() {
	if c.parent != nil {
		c.parent.setRan()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ran = true
}

// Fail marks the test as failed; it goes on.
func (c *common) Fail() {
	if c.parent != nil {
		c.parent.Fail()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		panic("Fail in goroutine after " + c.name + " has completed")
	}
	c.failed = true
}

// Failed reports whether the test has failed.
func (c *common) Failed() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.failed
}

// FailNow marks the test as failed and ends it; other goroutines go on.
func (c *common) FailNow() {
	c.Fail()
	c.mu.Lock()
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

// Log writes a line to the log, which is shown if the test fails or with -v.
func (c *common) Log(args ...any) { c.log(fmt.Sprintln(args...), false) }

// Logf is Log by a format.
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...), false) }

// Error is Log and Fail.
func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...), true)
	c.Fail()
}

// Errorf is Logf and Fail.
func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), true)
	c.Fail()
}

// Fatal is Log and FailNow.
func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...), true)
	c.FailNow()
}

// Fatalf is Logf and FailNow.
func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), true)
	c.FailNow()
}

// Skip is Log and SkipNow.
func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...), false)
	c.SkipNow()
}

// Skipf is Logf and SkipNow.
func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), false)
	c.SkipNow()
}

// SkipNow marks the test as skipped and ends it.
func (c *common) SkipNow() {
	c.mu.Lock()
	c.skipped = true
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

// Skipped reports whether the test was skipped.
func (c *common) Skipped() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.skipped
}

// Cleanup has f called after the test and its subtests; the last first.
func (c *common) Cleanup(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cleanups = append(c.cleanups, f)
}

// runCleanup calls the cleanup functions; with catch, it returns a panic's value.
func (c *common) runCleanup(catch bool) (panicked any) {
	c.mu.Lock()
	c.cleaning = true
	cancel := c.cancel
	c.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	if catch {
		defer func() { panicked = recover() }()
	}
	// What is left runs also if one of them panics or ends the goroutine.
	defer func() {
		c.mu.Lock()
		left := len(c.cleanups) > 0
		c.mu.Unlock()
		if left {
			c.runCleanup(false)
		}
		c.mu.Lock()
		c.cleaning = false
		c.mu.Unlock()
	}()
	for {
		c.mu.Lock()
		n := len(c.cleanups)
		var f func()
		if n > 0 {
			f = c.cleanups[n-1]
			c.cleanups = c.cleanups[:n-1]
		}
		c.mu.Unlock()
		if f == nil {
			return nil
		}
		f()
	}
}

// TempDir returns a new directory, which is removed after the test.
func (c *common) TempDir() string {
	c.mu.Lock()
	first := c.tempDir == ""
	c.mu.Unlock()
	if first {
		pattern := strings.Map(func(r rune) rune {
			if r < 0x80 && !('0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || strings.ContainsRune("!#$%&()+,-.=@^_{}~ ", r)) {
				return -1
			}
			return r
		}, c.Name())
		dir, err := os.MkdirTemp("", pattern)
		if err != nil {
			c.Fatalf("TempDir: %v", err)
		}
		c.tempDir = dir
		c.Cleanup(func() {
			if err := os.RemoveAll(dir); err != nil {
				c.Errorf("TempDir RemoveAll cleanup: %v", err)
			}
		})
	}
	c.tempDirSeq++
	dir := fmt.Sprintf("%s%c%03d", c.tempDir, os.PathSeparator, c.tempDirSeq)
	if err := os.Mkdir(dir, 0o777); err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
}

// ArtifactDir returns a directory for the test's files.
func (c *common) ArtifactDir() string { return c.TempDir() }

// Attr writes an attribute of the test.
func (c *common) Attr(key, value string) {
	if strings.ContainsAny(key, " \t\n\r") {
		c.Errorf("disallowed whitespace in attribute key %q", key)
		return
	}
	if strings.ContainsAny(value, "\r\n") {
		c.Errorf("disallowed newline in attribute value %q", value)
		return
	}
	if c.chatty != nil {
		c.chatty.update(c.name, "=== ATTR  %s %v %v\n", c.name, key, value)
	}
}

func (c *common) setenv(key, value string) {
	previous, ok := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	c.Cleanup(func() {
		if ok {
			os.Setenv(key, previous)
		} else {
			os.Unsetenv(key)
		}
	})
}

// Setenv sets an environment variable until the test ends.
func (c *common) Setenv(key, value string) { c.setenv(key, value) }

// Chdir sets the working directory until the test ends.
func (c *common) Chdir(dir string) {
	old, err := os.Getwd()
	if err != nil {
		c.Fatal(err)
	}
	if err := os.Chdir(dir); err != nil {
		c.Fatal(err)
	}
	if !filepath.IsAbs(dir) {
		dir, _ = os.Getwd()
	}
	os.Setenv("PWD", dir)
	c.Cleanup(func() {
		if err := os.Chdir(old); err != nil {
			panic("testing.Chdir: " + err.Error())
		}
	})
}

// Context returns a context that is cancelled right before the cleanup functions.
func (c *common) Context() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ctx == nil {
		c.ctx, c.cancel = context.WithCancel(context.Background())
		if c.cleaning {
			c.cancel()
		}
	}
	return c.ctx
}

// keepParallel keeps a subtest that goes on when the others have been started.
func (c *common) keepParallel(t *T) {
	t.gate = make(chan bool)
	c.sub = append(c.sub, t)
}

// openGates lets the parallel subtests go on: the first, then the others from the last on, as Go's runtime wakes those who
// wait for one channel that is closed.
func (c *common) openGates() {
	close(c.sub[0].gate)
	for i := len(c.sub) - 1; i > 0; i-- {
		close(c.sub[i].gate)
	}
}
