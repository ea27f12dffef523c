// Package exec describes commands. A program in the sandbox starts no others: each start says why.
package exec

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// ErrWaitDelay is the error of a command that ended while somebody still had its output open.
var ErrWaitDelay = errors.New("exec: WaitDelay expired before I/O complete")

// A Cmd is a command.
type Cmd struct {
	// Path is the executable.
	Path string
	// Args are the arguments; the first is the command's name.
	Args []string
	// Env is the environment; nil is the program's own.
	Env []string
	// Dir is the directory in which the command runs; "" is the current one.
	Dir string
	// Stdin is what the command reads.
	Stdin io.Reader
	// Stdout and Stderr get what the command writes.
	Stdout io.Writer
	Stderr io.Writer
	// ExtraFiles are more files that the command gets.
	ExtraFiles []*os.File
	// SysProcAttr has what depends on the system.
	SysProcAttr *syscall.SysProcAttr
	// Process is the process once it is started.
	Process *os.Process
	// ProcessState says how the process ended.
	ProcessState *os.ProcessState
	// Err is why the command cannot be started, if LookPath knew.
	Err error
	// Cancel is called when the context ends.
	Cancel func() error
	// WaitDelay is how long to wait for a command that was cancelled.
	WaitDelay time.Duration

	ctx     context.Context
	started bool
	// pipes are the files of pipes, closed when the start fails.
	pipes []io.Closer
}

// An ExitError is the error of a command that ended badly.
type ExitError struct {
	*os.ProcessState
	// Stderr is some of what the command wrote to its standard error.
	Stderr []byte
}

func (e *ExitError) Error() string { return e.ProcessState.String() }

// Command returns the command of a name and arguments.
func Command(name string, arg ...string) *Cmd {
	c := &Cmd{Path: name, Args: append([]string{name}, arg...)}
	if filepath.Base(name) == name {
		path, err := LookPath(name)
		if path != "" {
			c.Path = path
		}
		c.Err = err
	}
	return c
}

// CommandContext returns a command that is killed when a context ends.
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd {
	if ctx == nil {
		panic("nil Context")
	}
	c := Command(name, arg...)
	c.ctx = ctx
	c.Cancel = func() error { return c.Process.Kill() }
	return c
}

// String returns the command as people read it.
func (c *Cmd) String() string {
	if c.Err != nil {
		return strings.Join(c.Args, " ")
	}
	words := []string{c.Path}
	if len(c.Args) > 0 {
		words = append(words, c.Args[1:]...)
	}
	return strings.Join(words, " ")
}

// Environ returns the environment that the command would have.
func (c *Cmd) Environ() []string {
	env := c.Env
	if env == nil {
		env = os.Environ()
		if c.Dir != "" {
			if dir, err := filepath.Abs(c.Dir); err == nil {
				env = append(env, "PWD="+dir)
			}
		}
	}
	// The last value of a name counts.
	seen := map[string]bool{}
	var kept []string
	for i := len(env) - 1; i >= 0; i-- {
		name, _, ok := strings.Cut(env[i], "=")
		if !ok || !seen[name] {
			kept = append(kept, env[i])
		}
		seen[name] = ok || seen[name]
	}
	for i, j := 0, len(kept)-1; i < j; i, j = i+1, j-1 {
		kept[i], kept[j] = kept[j], kept[i]
	}
	return kept
}

// Start fails with the reason for which the command cannot be started.
func (c *Cmd) Start() error {
	if c.started {
		return errors.New("exec: already started")
	}
	c.started = true
	err := c.start()
	for _, pipe := range c.pipes {
		pipe.Close()
	}
	c.pipes = nil
	return err
}

func (c *Cmd) start() error {
	if c.Path == "" && c.Err == nil {
		c.Err = errors.New("exec: no command")
	}
	if c.Err != nil {
		return c.Err
	}
	if c.Cancel != nil && c.ctx == nil {
		return errors.New("exec: command with a non-nil Cancel was not created with CommandContext")
	}
	if c.ctx != nil && c.ctx.Err() != nil {
		return c.ctx.Err()
	}
	var err error
	c.Process, err = os.StartProcess(c.Path, c.Args, &os.ProcAttr{Dir: c.Dir, Env: c.Environ(), Sys: c.SysProcAttr})
	return err
}

// Wait waits for the command, if there is one.
func (c *Cmd) Wait() error {
	if c.Process == nil {
		return errors.New("exec: not started")
	}
	if c.ProcessState != nil {
		return errors.New("exec: Wait was already called")
	}
	state, err := c.Process.Wait()
	c.ProcessState = state
	return err
}

// Run starts the command and waits for it.
func (c *Cmd) Run() error {
	if err := c.Start(); err != nil {
		return err
	}
	return c.Wait()
}

// Output runs the command and returns what it wrote to its standard output.
func (c *Cmd) Output() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	var out bytes.Buffer
	c.Stdout = &out
	err := c.Run()
	return out.Bytes(), err
}

// CombinedOutput runs the command and returns what it wrote to its standard output and error.
func (c *Cmd) CombinedOutput() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	if c.Stderr != nil {
		return nil, errors.New("exec: Stderr already set")
	}
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	return out.Bytes(), err
}

// pipe returns the ends of a pipe, which are closed when the start fails.
func (c *Cmd) pipe(name string, isSet bool) (r, w *os.File, err error) {
	if isSet {
		return nil, nil, errors.New("exec: " + name + " already set")
	}
	if c.Process != nil {
		return nil, nil, errors.New("exec: " + name + "Pipe after process started")
	}
	if r, w, err = os.Pipe(); err == nil {
		c.pipes = append(c.pipes, r, w)
	}
	return r, w, err
}

// StdinPipe returns what the command's standard input comes from.
func (c *Cmd) StdinPipe() (io.WriteCloser, error) {
	r, w, err := c.pipe("Stdin", c.Stdin != nil)
	if err != nil {
		return nil, err
	}
	c.Stdin = r
	return w, nil
}

// StdoutPipe returns where the command's standard output goes.
func (c *Cmd) StdoutPipe() (io.ReadCloser, error) {
	r, w, err := c.pipe("Stdout", c.Stdout != nil)
	if err != nil {
		return nil, err
	}
	c.Stdout = w
	return r, nil
}

// StderrPipe returns where the command's standard error goes.
func (c *Cmd) StderrPipe() (io.ReadCloser, error) {
	r, w, err := c.pipe("Stderr", c.Stderr != nil)
	if err != nil {
		return nil, err
	}
	c.Stderr = w
	return r, nil
}
