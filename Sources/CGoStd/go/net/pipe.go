package net

import (
	"io"
	"os"
	"sync"
	"time"
)

// Pipe returns the two ends of a connection without a buffer: a Write waits for Reads that take all of it.
func Pipe() (Conn, Conn) {
	one, two := make(chan []byte), make(chan []byte)
	ack1, ack2 := make(chan int), make(chan int)
	done1, done2 := make(chan struct{}), make(chan struct{})
	a := &pipe{
		in: one, taken: ack1, out: two, outTaken: ack2, done: done1, peerDone: done2,
	}
	b := &pipe{
		in: two, taken: ack2, out: one, outTaken: ack1, done: done2, peerDone: done1,
	}
	a.reads.init()
	a.writes.init()
	b.reads.init()
	b.writes.init()
	return a, b
}

// A pipe is one end of what Pipe returns.
type pipe struct {
	// What the other end writes, and how much of it was taken.
	in    <-chan []byte
	taken chan<- int
	// What this end writes, and how much of it was taken.
	out      chan<- []byte
	outTaken <-chan int

	writing  sync.Mutex // held during a Write
	once     sync.Once  // closes done
	done     chan struct{}
	peerDone <-chan struct{}
	reads    pipeDeadline
	writes   pipeDeadline
}

// A pipeDeadline is when operations fail: its channel is closed then.
type pipeDeadline struct {
	mu      sync.Mutex
	timer   *time.Timer
	expired chan struct{}
}

func (d *pipeDeadline) init() { d.expired = make(chan struct{}) }

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func (d *pipeDeadline) set(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timer != nil && !d.timer.Stop() {
		// It has fired, or is about to.
		<-d.expired
	}
	d.timer = nil
	past := isClosed(d.expired)
	if t.IsZero() {
		if past {
			d.expired = make(chan struct{})
		}
		return
	}
	wait := time.Until(t)
	if wait <= 0 {
		if !past {
			close(d.expired)
		}
		return
	}
	if past {
		d.expired = make(chan struct{})
	}
	expired := d.expired
	d.timer = time.AfterFunc(wait, func() { close(expired) })
}

func (d *pipeDeadline) wait() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.expired
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

// LocalAddr is "pipe".
func (*pipe) LocalAddr() Addr { return pipeAddr{} }

// RemoteAddr is "pipe".
func (*pipe) RemoteAddr() Addr { return pipeAddr{} }

// Read takes what a Write of the other end has, and waits for one.
func (p *pipe) Read(b []byte) (int, error) {
	n, err := p.read(b)
	if err != nil && err != io.EOF && err != io.ErrClosedPipe {
		err = &OpError{Op: "read", Net: "pipe", Err: err}
	}
	return n, err
}

func (p *pipe) read(b []byte) (int, error) {
	expired := p.reads.wait()
	switch {
	case isClosed(p.done):
		return 0, io.ErrClosedPipe
	case isClosed(p.peerDone):
		return 0, io.EOF
	case isClosed(expired):
		return 0, os.ErrDeadlineExceeded
	}
	select {
	case data := <-p.in:
		n := copy(b, data)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, io.ErrClosedPipe
	case <-p.peerDone:
		return 0, io.EOF
	case <-expired:
		return 0, os.ErrDeadlineExceeded
	}
}

// Write waits until Reads of the other end have taken all of b.
func (p *pipe) Write(b []byte) (int, error) {
	n, err := p.write(b)
	if err != nil && err != io.ErrClosedPipe {
		err = &OpError{Op: "write", Net: "pipe", Err: err}
	}
	return n, err
}

func (p *pipe) write(b []byte) (n int, err error) {
	expired := p.writes.wait()
	switch {
	case isClosed(p.done), isClosed(p.peerDone):
		return 0, io.ErrClosedPipe
	case isClosed(expired):
		return 0, os.ErrDeadlineExceeded
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	for once := true; once || len(b) > 0; once = false {
		select {
		case p.out <- b:
			m := <-p.outTaken
			b = b[m:]
			n += m
		case <-p.done:
			return n, io.ErrClosedPipe
		case <-p.peerDone:
			return n, io.ErrClosedPipe
		case <-expired:
			return n, os.ErrDeadlineExceeded
		}
	}
	return n, nil
}

// SetDeadline sets when reads and writes fail.
func (p *pipe) SetDeadline(t time.Time) error {
	if err := p.SetReadDeadline(t); err != nil {
		return err
	}
	return p.SetWriteDeadline(t)
}

// SetReadDeadline sets when reads fail.
func (p *pipe) SetReadDeadline(t time.Time) error {
	if isClosed(p.done) || isClosed(p.peerDone) {
		return io.ErrClosedPipe
	}
	p.reads.set(t)
	return nil
}

// SetWriteDeadline sets when writes fail.
func (p *pipe) SetWriteDeadline(t time.Time) error {
	if isClosed(p.done) || isClosed(p.peerDone) {
		return io.ErrClosedPipe
	}
	p.writes.set(t)
	return nil
}

// Close closes the end.
func (p *pipe) Close() error {
	p.once.Do(func() { close(p.done) })
	return nil
}
