// Package os is the program's world: arguments, standard streams, environment, and a file system in memory.
package os

import (
	"errors"
	"internal/testlog"
	"syscall"
	"time"
)

// Args is the program's name and its arguments.
var Args = args()

// Exit ends the program at once with the code; deferred functions are not run.
func Exit(code int) {
	if code == 0 && testlog.PanicOnExit0 {
		panic("unexpected call to os.Exit(0) during test")
	}
	exit(code)
}

// Signal is a signal of the operating system.
type Signal interface {
	String() string
	Signal()
}

// The signals that all systems have.
var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// ErrProcessDone says that a process has ended.
var ErrProcessDone = errors.New("os: process already finished")

// ErrNoHandle says that a process has no handle.
var ErrNoHandle = errors.New("os: process handle unavailable")

// Getpid returns the process's number, which is always the same.
func Getpid() int { return syscall.Getpid() }

// Getppid returns the parent's number.
func Getppid() int { return syscall.Getppid() }

// Getuid returns the user's number.
func Getuid() int { return syscall.Getuid() }

// Geteuid returns the effective user's number.
func Geteuid() int { return syscall.Geteuid() }

// Getgid returns the group's number.
func Getgid() int { return syscall.Getgid() }

// Getegid returns the effective group's number.
func Getegid() int { return syscall.Getegid() }

// Getgroups returns the user's groups.
func Getgroups() ([]int, error) { return []int{1000}, nil }

// Getpagesize returns the size of a page of memory.
func Getpagesize() int { return 4096 }

// Hostname returns the machine's name.
func Hostname() (name string, err error) { return "playground", nil }

// Executable returns the program's file.
func Executable() (string, error) { return "/home/gopher/main", nil }

// UserHomeDir returns the user's directory.
func UserHomeDir() (string, error) {
	if home := Getenv("HOME"); home != "" {
		return home, nil
	}
	return "/home/gopher", nil
}

// UserCacheDir returns the directory for the user's caches.
func UserCacheDir() (string, error) {
	if dir := Getenv("XDG_CACHE_HOME"); dir != "" {
		return dir, nil
	}
	home, err := UserHomeDir()
	return home + "/.cache", err
}

// UserConfigDir returns the directory for the user's settings.
func UserConfigDir() (string, error) {
	if dir := Getenv("XDG_CONFIG_HOME"); dir != "" {
		return dir, nil
	}
	home, err := UserHomeDir()
	return home + "/.config", err
}

// ProcAttr says how a process is to be started.
type ProcAttr struct {
	Dir   string
	Env   []string
	Files []*File
	Sys   *syscall.SysProcAttr
}

// Process is a process. There is but the program itself.
type Process struct {
	Pid int
}

// FindProcess returns the process of a number, whether there is one or not.
func FindProcess(pid int) (*Process, error) { return &Process{pid}, nil }

// StartProcess fails: a program in the sandbox starts no others, not even executables that it wrote itself.
func StartProcess(name string, argv []string, attr *ProcAttr) (*Process, error) {
	if attr != nil && attr.Dir != "" {
		if _, err := Stat(attr.Dir); err != nil {
			return nil, &PathError{Op: "chdir", Path: attr.Dir, Err: underlying(err)}
		}
	}
	reason := error(syscall.EPERM)
	if info, err := Stat(name); err != nil {
		reason = underlying(err)
	} else if info.IsDir() || info.Mode()&0o111 == 0 {
		reason = syscall.EACCES
	}
	return nil, &PathError{Op: "fork/exec", Path: name, Err: reason}
}

// Kill ends the process.
func (p *Process) Kill() error { return p.Signal(Kill) }

// Release frees what belongs to the process.
func (p *Process) Release() error { return nil }

// Signal sends the process a signal.
func (p *Process) Signal(sig Signal) error {
	s, ok := sig.(syscall.Signal)
	if !ok {
		return errors.New("os: unsupported signal type")
	}
	if err := syscall.Kill(p.Pid, s); err != nil {
		if err == syscall.ESRCH {
			return ErrProcessDone
		}
		return err
	}
	return nil
}

// Wait fails: the program has no child processes.
func (p *Process) Wait() (*ProcessState, error) {
	return nil, NewSyscallError("wait", syscall.ECHILD)
}

// WithHandle calls f with the process's handle; there are none.
func (p *Process) WithHandle(f func(handle uintptr)) error { return ErrNoHandle }

// ProcessState says how a process ended.
type ProcessState struct {
	pid  int
	code int
}

// ExitCode returns the exit code, or -1.
func (p *ProcessState) ExitCode() int {
	if p == nil {
		return -1
	}
	return p.code
}

// Exited reports whether the process ended by itself.
func (p *ProcessState) Exited() bool { return true }

// Pid returns the process's number.
func (p *ProcessState) Pid() int { return p.pid }

// String says how the process ended.
func (p *ProcessState) String() string {
	if p == nil {
		return "<nil>"
	}
	return "exit status 0"
}

// Success reports whether the process ended well.
func (p *ProcessState) Success() bool { return p.code == 0 }

// Sys returns nothing.
func (p *ProcessState) Sys() any { return nil }

// SysUsage returns nothing.
func (p *ProcessState) SysUsage() any { return nil }

// SystemTime returns no time.
func (p *ProcessState) SystemTime() time.Duration { return 0 }

// UserTime returns no time.
func (p *ProcessState) UserTime() time.Duration { return 0 }
