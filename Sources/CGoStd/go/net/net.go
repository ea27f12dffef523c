// Package net is a network inside the program: what is dialled is what the program itself listens on.
//
// There is no other host: every name but localhost is unknown. A connection is two queues of what was written and not
// yet read; nothing is lost, and nothing takes time but what the program itself waits for.
package net

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

// An Addr is the address of an end of a connection.
type Addr interface {
	// Network is the network's name, as "tcp".
	Network() string
	// String is the address, as "192.0.2.1:25".
	String() string
}

// A Conn is a connection of two streams.
type Conn interface {
	Read(b []byte) (n int, err error)
	Write(b []byte) (n int, err error)
	Close() error
	LocalAddr() Addr
	RemoteAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// A PacketConn sends and receives packets.
type PacketConn interface {
	ReadFrom(p []byte) (n int, addr Addr, err error)
	WriteTo(p []byte, addr Addr) (n int, err error)
	Close() error
	LocalAddr() Addr
	SetDeadline(t time.Time) error
	SetReadDeadline(t time.Time) error
	SetWriteDeadline(t time.Time) error
}

// A Listener accepts connections.
type Listener interface {
	Accept() (Conn, error)
	Close() error
	Addr() Addr
}

// An Error is an error of the network.
type Error interface {
	error
	// Timeout reports whether time ran out.
	Timeout() bool
	// Temporary reports whether trying again may help.
	//
	// Deprecated: most errors that are called temporary are timeouts.
	Temporary() bool
}

// OpError says which operation failed, and between which addresses.
type OpError struct {
	// Op is "read", "write", "dial", "listen", "accept", "close" or "set".
	Op string
	// Net is the network, as "tcp".
	Net string
	// Source is the near end, where there is one.
	Source Addr
	// Addr is the far end, or the address that was listened on.
	Addr Addr
	// Err is what happened.
	Err error
}

func (e *OpError) Unwrap() error { return e.Err }

func (e *OpError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := e.Op
	if e.Net != "" {
		text += " " + e.Net
	}
	if e.Source != nil {
		text += " " + e.Source.String()
	}
	if e.Addr != nil {
		if e.Source != nil {
			text += "->"
		} else {
			text += " "
		}
		text += e.Addr.String()
	}
	return text + ": " + e.Err.Error()
}

// Timeout reports whether time ran out.
func (e *OpError) Timeout() bool {
	inner := e.Err
	if s, ok := inner.(*os.SyscallError); ok {
		inner = s.Err
	}
	t, ok := inner.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary reports whether trying again may help.
func (e *OpError) Temporary() bool {
	if e.Op == "accept" && (errors.Is(e.Err, syscall.ECONNRESET) || errors.Is(e.Err, syscall.ECONNABORTED)) {
		return true
	}
	inner := e.Err
	if s, ok := inner.(*os.SyscallError); ok {
		inner = s.Err
	}
	t, ok := inner.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// ErrClosed is the error of the use of a closed connection or listener.
var ErrClosed error = errClosed

var errClosed = closedError{}

type closedError struct{}

func (closedError) Error() string   { return "use of closed network connection" }
func (closedError) Timeout() bool   { return false }
func (closedError) Temporary() bool { return false }

// ErrWriteToConnected is the error of WriteTo on a connection with a fixed peer.
var ErrWriteToConnected = errors.New("use of WriteTo with pre-connected connection")

var (
	errNoSuitableAddress = errors.New("no suitable address found")
	errMissingAddress    = errors.New("missing address")
	errCanceled          = canceledError{}
	errTimeout           = &timeoutError{}
)

type canceledError struct{}

func (canceledError) Error() string        { return "operation was canceled" }
func (canceledError) Is(target error) bool { return target == context.Canceled }

type timeoutError struct{}

func (*timeoutError) Error() string        { return "i/o timeout" }
func (*timeoutError) Timeout() bool        { return true }
func (*timeoutError) Temporary() bool      { return true }
func (*timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

// mapErr words a context's end as the network does.
func mapErr(err error) error {
	switch err {
	case context.Canceled:
		return errCanceled
	case context.DeadlineExceeded:
		return errTimeout
	}
	return err
}

// A ParseError is a string that is not what it should be.
type ParseError struct {
	// Type is what was expected, as "IP address".
	Type string
	// Text is what was found.
	Text string
}

func (e *ParseError) Error() string { return "invalid " + e.Type + ": " + e.Text }

// Timeout is false.
func (e *ParseError) Timeout() bool { return false }

// Temporary is false.
func (e *ParseError) Temporary() bool { return false }

// An AddrError is an address that is not one.
type AddrError struct {
	Err  string
	Addr string
}

func (e *AddrError) Error() string {
	if e == nil {
		return "<nil>"
	}
	if e.Addr != "" {
		return "address " + e.Addr + ": " + e.Err
	}
	return e.Err
}

// Timeout is false.
func (e *AddrError) Timeout() bool { return false }

// Temporary is false.
func (e *AddrError) Temporary() bool { return false }

// UnknownNetworkError is the name of a network that there is not.
type UnknownNetworkError string

func (e UnknownNetworkError) Error() string { return "unknown network " + string(e) }

// Timeout is false.
func (e UnknownNetworkError) Timeout() bool { return false }

// Temporary is false.
func (e UnknownNetworkError) Temporary() bool { return false }

// InvalidAddrError is an address of the wrong form.
type InvalidAddrError string

func (e InvalidAddrError) Error() string { return string(e) }

// Timeout is false.
func (e InvalidAddrError) Timeout() bool { return false }

// Temporary is false.
func (e InvalidAddrError) Temporary() bool { return false }

// DNSError is a failed lookup.
type DNSError struct {
	UnwrapErr   error
	Err         string
	Name        string
	Server      string
	IsTimeout   bool
	IsTemporary bool
	IsNotFound  bool
}

// Unwrap returns e.UnwrapErr.
func (e *DNSError) Unwrap() error { return e.UnwrapErr }

func (e *DNSError) Error() string {
	if e == nil {
		return "<nil>"
	}
	text := "lookup " + e.Name
	if e.Server != "" {
		text += " on " + e.Server
	}
	return text + ": " + e.Err
}

// Timeout reports whether time ran out.
func (e *DNSError) Timeout() bool { return e.IsTimeout }

// Temporary reports whether trying again may help.
func (e *DNSError) Temporary() bool { return e.IsTimeout || e.IsTemporary }

// Buffers is several pieces of bytes to write.
type Buffers [][]byte

// WriteTo writes the pieces.
func (v *Buffers) WriteTo(w io.Writer) (n int64, err error) {
	for len(*v) > 0 {
		m, err := w.Write((*v)[0])
		n += int64(m)
		if err != nil {
			(*v)[0] = (*v)[0][m:]
			return n, err
		}
		*v = (*v)[1:]
	}
	return n, nil
}

// Read reads from the pieces.
func (v *Buffers) Read(p []byte) (n int, err error) {
	for len(p) > 0 && len(*v) > 0 {
		m := copy(p, (*v)[0])
		p = p[m:]
		n += m
		if (*v)[0] = (*v)[0][m:]; len((*v)[0]) == 0 {
			*v = (*v)[1:]
		}
	}
	if len(*v) == 0 && n == 0 {
		err = io.EOF
	}
	return n, err
}
