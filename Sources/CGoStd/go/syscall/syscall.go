// Package syscall has the numbers of errors and signals, and the few calls that make sense in a sandbox.
package syscall

import (
	"errors"
	"internal/oserror"
	"internal/signals"
	"strconv"
)

// Descriptors of the standard streams.
var (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

// Flags of open.
const (
	O_RDONLY    = 0x0
	O_WRONLY    = 0x1
	O_RDWR      = 0x2
	O_APPEND    = 0x400
	O_ASYNC     = 0x2000
	O_CLOEXEC   = 0x80000
	O_CREAT     = 0x40
	O_DIRECTORY = 0x10000
	O_EXCL      = 0x80
	O_NOCTTY    = 0x100
	O_NOFOLLOW  = 0x20000
	O_NONBLOCK  = 0x800
	O_SYNC      = 0x101000
	O_TRUNC     = 0x200
)

// Errno is the number of an error.
type Errno uintptr

func (e Errno) Error() string {
	if text, ok := errorTexts[e]; ok {
		return text
	}
	return "errno " + strconv.Itoa(int(e))
}

// Is reports whether e is one of the errors that os, io/fs and errors have names for.
func (e Errno) Is(target error) bool {
	switch target {
	case oserror.ErrPermission:
		return e == EACCES || e == EPERM
	case oserror.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case oserror.ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP
	}
	return false
}

// Temporary reports whether trying again may help.
func (e Errno) Temporary() bool {
	return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout()
}

// Timeout reports whether time ran out.
func (e Errno) Timeout() bool { return e == EAGAIN || e == EWOULDBLOCK || e == ETIMEDOUT }

// Signal is the number of a signal.
type Signal int

// Signal marks it as an os.Signal.
func (s Signal) Signal() {}

func (s Signal) String() string {
	if 0 <= s && int(s) < len(signalTexts) {
		if text := signalTexts[s]; text != "" {
			return text
		}
	}
	return "signal " + strconv.Itoa(int(s))
}

// Getpid returns the process's number, which is always the same.
func Getpid() int { return signals.Pid }

// Getppid returns the parent's number.
func Getppid() int { return 1 }

// Getuid returns the user's number.
func Getuid() int { return 1000 }

// Geteuid returns the effective user's number.
func Geteuid() int { return 1000 }

// Getgid returns the group's number.
func Getgid() int { return 1000 }

// Getegid returns the effective group's number.
func Getegid() int { return 1000 }

// Getpagesize returns the size of a page of memory.
func Getpagesize() int { return 4096 }

// Kill sends a signal to the program itself; there are no other processes.
func Kill(pid int, sig Signal) error {
	if pid != signals.Pid && pid != 0 && pid != -signals.Pid {
		return ESRCH
	}
	if sig < 0 || sig > 64 {
		return EINVAL
	}
	signals.Send(int(sig))
	return nil
}

// Exit ends the program at once with the code.
func Exit(code int) { signals.Exit(code) }

// RawConn is a connection of the operating system; there are none.
type RawConn interface {
	Control(f func(fd uintptr)) error
	Read(f func(fd uintptr) (done bool)) error
	Write(f func(fd uintptr) (done bool)) error
}

// SysProcAttr says how a process is to be started.
type SysProcAttr struct {
	Chroot     string
	Setsid     bool
	Setpgid    bool
	Foreground bool
	Pgid       int
	Pdeathsig  Signal
}
