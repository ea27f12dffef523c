package net

import (
	"internal/point"
	"io"
	"os"
	"syscall"
	"time"
	"unsafe"
)

// A stream is one direction of a connection: what was written and not yet read.
//
// Its fields change between point.Begin and End. Who has to wait receives from a channel of one token, which is sent
// when something may have changed and somebody waits.
type stream struct {
	data []byte
	// isFinished: nothing more will be written. isAbandoned: nobody will read. isReset: what is in it is lost.
	isFinished, isAbandoned, isReset bool
	// isRefused: something was written after the reader was gone.
	isRefused          bool
	readable, writable waitPoint
	// Operations on the stream are ordered by key's address.
	key byte
}

// streamCapacity is how much can be written that nobody reads.
const streamCapacity = 256 << 10

// A waitPoint is where goroutines wait for a change.
type waitPoint struct {
	token    chan struct{}
	hasToken bool
	waiting  int
}

// prepare makes the channel. Its token is gone or somebody waits for it.
func (p *waitPoint) prepare() <-chan struct{} {
	if p.token == nil {
		p.token = make(chan struct{}, 1)
	}
	p.waiting++
	return p.token
}

// took notes that a goroutine waits no longer, because of the token if gotToken.
func (p *waitPoint) took(gotToken bool) {
	p.waiting--
	if gotToken {
		p.hasToken = false
	}
}

// claim reports whether the caller has to send a token, after End.
func (p *waitPoint) claim() bool {
	if p.waiting == 0 || p.hasToken {
		return false
	}
	p.hasToken = true
	return true
}

func (p *waitPoint) notify(isClaimed bool) {
	if isClaimed {
		p.token <- struct{}{}
	}
}

// A deadline is when the reads or the writes of a connection fail.
type deadline struct {
	timer   *time.Timer
	expired chan struct{} // closed when the time has come; nil without a deadline
	isPast  bool
	number  int // of the setting, so that a timer of an earlier one does nothing
}

// An end is one end of a connection.
type end struct {
	in, out *stream
	closed  bool
	// Deadlines of reads and writes.
	reads, writes deadline
	// onPeerClose is called when the other end has been closed.
	onPeerClose func()
	peer        *end
	addrs       dialled // of the end that is accepted
}

// newEnds makes the two ends of a connection.
func newEnds() (*end, *end) {
	one, two := &stream{}, &stream{}
	a, b := &end{in: one, out: two}, &end{in: two, out: one}
	a.peer, b.peer = b, a
	return a, b
}

func (s *stream) begin() { point.Begin(unsafe.Pointer(&s.key), point.Both) }

func (s *stream) join() { point.Join(unsafe.Pointer(&s.key), point.Both) }

// begin begins an operation on both streams.
func (e *end) begin() {
	e.in.begin()
	e.out.join()
}

// finish ends an operation on both streams.
func (e *end) finish() {
	point.End()
	point.End()
}

// read reads what is there, or waits: until there is something, the end, the deadline or done's close.
func (e *end) read(b []byte, done <-chan struct{}) (n int, err error) {
	e.in.begin()
	for {
		s := e.in
		switch {
		case e.closed:
			err = errClosed
		case e.reads.isPast:
			err = os.ErrDeadlineExceeded
		case s.isReset:
			err = os.NewSyscallError("read", syscall.ECONNRESET)
		case len(b) == 0:
		case len(s.data) > 0:
			n = copy(b, s.data)
			s.data = s.data[n:]
			if len(s.data) == 0 {
				s.data = nil
			}
		case s.isFinished:
			err = io.EOF
		default:
			token := s.readable.prepare()
			expired := e.reads.expired
			point.End()
			isDone, gotToken := false, false
			point.Outside(3)
			if done == nil && expired == nil {
				<-token
				gotToken = true
			} else {
				select {
				case <-token:
					gotToken = true
				case <-expired:
				case <-done:
					isDone = true
				}
			}
			s.join()
			point.Outside(0)
			s.readable.took(gotToken)
			if !isDone {
				continue
			}
			err = errAbandoned
		}
		break
	}
	// More may be there for another reader, and there is room for a writer.
	more := (err != nil || len(e.in.data) > 0) && e.in.readable.claim()
	room := n > 0 && e.in.writable.claim()
	point.End()
	e.in.readable.notify(more)
	e.in.writable.notify(room)
	return n, err
}

// errAbandoned is what read returns when done was closed.
var errAbandoned = canceledError{}

// write writes all of b, waiting for room.
func (e *end) write(b []byte) (n int, err error) {
	e.out.begin()
	for {
		s := e.out
		switch {
		case e.closed:
			err = errClosed
		case e.writes.isPast:
			err = os.ErrDeadlineExceeded
		case s.isFinished:
			err = os.NewSyscallError("write", syscall.EPIPE)
		case s.isReset:
			err = os.NewSyscallError("write", syscall.ECONNRESET)
		case s.isAbandoned:
			// The other end refuses what comes, which the next write is told.
			if s.isRefused {
				err = os.NewSyscallError("write", syscall.EPIPE)
			} else {
				s.isRefused = true
				n += len(b)
			}
		case len(b) == 0:
		case len(s.data) < streamCapacity:
			m := min(len(b), streamCapacity-len(s.data))
			s.data = append(s.data, b[:m]...)
			b = b[m:]
			n += m
			if len(b) > 0 {
				continue
			}
		default:
			readable := s.readable.claim()
			token := s.writable.prepare()
			expired := e.writes.expired
			point.End()
			s.readable.notify(readable)
			gotToken := false
			select {
			case <-token:
				gotToken = true
			case <-expired:
			}
			s.join()
			s.writable.took(gotToken)
			continue
		}
		break
	}
	readable := n > 0 && e.out.readable.claim()
	room := err != nil && e.out.writable.claim()
	point.End()
	e.out.readable.notify(readable)
	e.out.writable.notify(room)
	return n, err
}

// close closes the end: the other reads what is left and then io.EOF, and what it writes is lost.
func (e *end) close() error {
	e.begin()
	if e.closed {
		e.finish()
		return errClosed
	}
	e.closed = true
	e.out.isFinished = true
	e.in.isAbandoned = true
	// What was sent and never read resets the connection.
	if len(e.in.data) > 0 {
		e.in.data = nil
		e.out.isReset = len(e.out.data) == 0
	}
	e.reads.stop()
	e.writes.stop()
	tell := e.peer.onPeerClose
	a, b := e.in.readable.claim(), e.in.writable.claim()
	c, d := e.out.readable.claim(), e.out.writable.claim()
	e.finish()
	e.in.readable.notify(a)
	e.in.writable.notify(b)
	e.out.readable.notify(c)
	e.out.writable.notify(d)
	if tell != nil {
		tell()
	}
	return nil
}

// closeWrite ends what this end writes.
func (e *end) closeWrite() error {
	e.out.begin()
	if e.closed {
		point.End()
		return errClosed
	}
	e.out.isFinished = true
	readable := e.out.readable.claim()
	point.End()
	e.out.readable.notify(readable)
	return nil
}

// abandon ends what this end reads.
func (e *end) abandon() error {
	e.in.begin()
	if e.closed {
		point.End()
		return errClosed
	}
	e.in.isFinished = true
	e.in.data = nil
	readable := e.in.readable.claim()
	point.End()
	e.in.readable.notify(readable)
	return nil
}

// reset ends both directions at once, as the close of a listener does with who was not accepted yet.
func (e *end) reset() {
	e.begin()
	e.closed = true
	e.in.isReset, e.out.isReset = true, true
	a, b := e.out.readable.claim(), e.in.writable.claim()
	e.finish()
	e.out.readable.notify(a)
	e.in.writable.notify(b)
}

func (d *deadline) stop() {
	d.number++
	if d.timer != nil {
		d.timer.Stop()
		d.timer = nil
	}
}

// setDeadlines sets the deadline of reads, of writes, or of both.
func (e *end) setDeadlines(t time.Time, reads, writes bool) error {
	e.begin()
	if e.closed {
		e.finish()
		return errClosed
	}
	var readable, writable bool
	if reads {
		e.setDeadline(&e.reads, t)
		readable = e.in.readable.claim()
	}
	if writes {
		e.setDeadline(&e.writes, t)
		writable = e.out.writable.claim()
	}
	e.finish()
	e.in.readable.notify(readable)
	e.out.writable.notify(writable)
	return nil
}

// setDeadline sets one deadline; who waits is told and looks again.
func (e *end) setDeadline(d *deadline, t time.Time) {
	d.stop()
	d.isPast = false
	d.expired = nil
	if t.IsZero() {
		return
	}
	wait := time.Until(t)
	if wait <= 0 {
		d.isPast = true
		return
	}
	expired := make(chan struct{})
	d.expired = expired
	number := d.number
	d.timer = time.AfterFunc(wait, func() {
		e.begin()
		isCurrent := d.number == number
		if isCurrent {
			d.isPast = true
		}
		e.finish()
		if isCurrent {
			close(expired)
		}
	})
}

// watchPeer has f called when the other end is closed, at once if it was.
func (e *end) watchPeer(f func()) {
	e.begin()
	e.onPeerClose = f
	isClosed := e.peer.closed
	e.finish()
	if isClosed && f != nil {
		f()
	}
}
