package net

import (
	"io"
	"os"
	"playground/fault"
	"syscall"
	"time"
)

// conn is what connections of TCP and of names in the file system have in common.
type conn struct {
	end           *end
	network       string
	local, remote Addr
	isSecure      bool
}

func (c *conn) ok() bool { return c != nil && c.end != nil }

// wrap says which operation failed.
func (c *conn) wrap(op string, err error) error {
	if err == nil || err == io.EOF {
		return err
	}
	return &OpError{Op: op, Net: c.network, Source: c.local, Addr: c.remote, Err: err}
}

// Read reads what has come, and waits if nothing has.
func (c *conn) Read(b []byte) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	if fault.At("read") {
		return 0, c.wrap("read", syscall.ECONNRESET)
	}
	n, err := c.end.read(b, nil)
	return n, c.wrap("read", err)
}

// ReadUntil is Read that gives up when done is closed.
func (c *conn) ReadUntil(done <-chan struct{}, b []byte) (int, error) {
	n, err := c.end.read(b, done)
	return n, c.wrap("read", err)
}

// IsSecure reports whether the listener's connections are of what is called TLS.
func (c *conn) IsSecure() bool { return c.isSecure }

// WatchPeer has f called when the other end is closed.
func (c *conn) WatchPeer(f func()) { c.end.watchPeer(f) }

// Write writes b, and waits while there is no room.
func (c *conn) Write(b []byte) (int, error) {
	if !c.ok() {
		return 0, syscall.EINVAL
	}
	if fault.At("write") {
		return 0, c.wrap("write", syscall.EPIPE)
	}
	n, err := c.end.write(b)
	return n, c.wrap("write", err)
}

// Close closes the connection; what waits for it goes on with an error.
func (c *conn) Close() error {
	if !c.ok() {
		return syscall.EINVAL
	}
	return c.wrap("close", c.end.close())
}

// CloseRead ends what this end reads.
func (c *conn) CloseRead() error { return c.wrap("close", c.end.abandon()) }

// CloseWrite ends what this end writes: the other end reads io.EOF.
func (c *conn) CloseWrite() error { return c.wrap("close", c.end.closeWrite()) }

// LocalAddr returns the address of this end.
func (c *conn) LocalAddr() Addr {
	if !c.ok() {
		return nil
	}
	return c.local
}

// RemoteAddr returns the address of the other end.
func (c *conn) RemoteAddr() Addr {
	if !c.ok() {
		return nil
	}
	return c.remote
}

func (c *conn) setDeadlines(t time.Time, reads, writes bool) error {
	if !c.ok() {
		return syscall.EINVAL
	}
	if err := c.end.setDeadlines(t, reads, writes); err != nil {
		return &OpError{Op: "set", Net: c.network, Addr: c.local, Err: err}
	}
	return nil
}

// SetDeadline sets when reads and writes fail; the zero time is never.
func (c *conn) SetDeadline(t time.Time) error { return c.setDeadlines(t, true, true) }

// SetReadDeadline sets when reads fail.
func (c *conn) SetReadDeadline(t time.Time) error { return c.setDeadlines(t, true, false) }

// SetWriteDeadline sets when writes fail.
func (c *conn) SetWriteDeadline(t time.Time) error { return c.setDeadlines(t, false, true) }

// SetReadBuffer changes nothing.
func (c *conn) SetReadBuffer(bytes int) error { return nil }

// SetWriteBuffer changes nothing.
func (c *conn) SetWriteBuffer(bytes int) error { return nil }

// File fails: no connection is a file.
func (c *conn) File() (f *os.File, err error) { return nil, c.wrap("file", syscall.ENOTSUP) }

// SyscallConn fails: there are no descriptors.
func (c *conn) SyscallConn() (syscall.RawConn, error) {
	return nil, c.wrap("raw-control", syscall.ENOTSUP)
}

// TCPConn is a connection of TCP.
type TCPConn struct{ conn }

// ReadFrom writes all that r has.
func (c *TCPConn) ReadFrom(r io.Reader) (int64, error) { return io.Copy(struct{ io.Writer }{c}, r) }

// WriteTo reads all and writes it to w.
func (c *TCPConn) WriteTo(w io.Writer) (int64, error) { return io.Copy(w, struct{ io.Reader }{c}) }

// SetLinger changes nothing.
func (c *TCPConn) SetLinger(sec int) error { return nil }

// SetKeepAlive changes nothing.
func (c *TCPConn) SetKeepAlive(keepalive bool) error { return nil }

// SetKeepAlivePeriod changes nothing.
func (c *TCPConn) SetKeepAlivePeriod(d time.Duration) error { return nil }

// SetKeepAliveConfig changes nothing.
func (c *TCPConn) SetKeepAliveConfig(config KeepAliveConfig) error { return nil }

// SetNoDelay changes nothing.
func (c *TCPConn) SetNoDelay(noDelay bool) error { return nil }

// MultipathTCP is false.
func (c *TCPConn) MultipathTCP() (bool, error) { return false, nil }

// KeepAliveConfig says how connections are probed; none is.
type KeepAliveConfig struct {
	Enable   bool
	Idle     time.Duration
	Interval time.Duration
	Count    int
}

// UnixConn is a connection by a name in the file system.
type UnixConn struct{ conn }
