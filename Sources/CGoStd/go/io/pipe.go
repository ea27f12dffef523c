package io

import (
	"errors"
	"sync"
)

// ErrClosedPipe is what reading or writing a closed pipe returns.
var ErrClosedPipe = errors.New("io: read/write on closed pipe")

// firstError keeps the first error that is stored.
type firstError struct {
	mu  sync.Mutex
	err error
}

func (f *firstError) store(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = err
	}
}

func (f *firstError) load() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// pipe hands each write's bytes to as many reads as they need. One write at a time is under way.
type pipe struct {
	writing  sync.Mutex
	data     chan []byte // The bytes of the write under way.
	taken    chan int    // How many of them a read took.
	closing  sync.Once
	done     chan struct{} // Closed with either end.
	readErr  firstError    // The reader's error, for writes.
	writeErr firstError    // The writer's error, for reads.
}

func (p *pipe) read(b []byte) (n int, err error) {
	select {
	case <-p.done:
		return 0, p.readCloseError()
	default:
	}
	select {
	case data := <-p.data:
		n = copy(b, data)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.readCloseError()
	}
}

func (p *pipe) closeRead(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	p.readErr.store(err)
	p.closing.Do(func() { close(p.done) })
	return nil
}

func (p *pipe) write(b []byte) (n int, err error) {
	select {
	case <-p.done:
		return 0, p.writeCloseError()
	default:
		p.writing.Lock()
		defer p.writing.Unlock()
	}
	for once := true; once || len(b) > 0; once = false {
		select {
		case p.data <- b:
			took := <-p.taken
			b = b[took:]
			n += took
		case <-p.done:
			return n, p.writeCloseError()
		}
	}
	return n, nil
}

func (p *pipe) closeWrite(err error) error {
	if err == nil {
		err = EOF
	}
	p.writeErr.store(err)
	p.closing.Do(func() { close(p.done) })
	return nil
}

func (p *pipe) readCloseError() error {
	readErr := p.readErr.load()
	if writeErr := p.writeErr.load(); readErr == nil && writeErr != nil {
		return writeErr
	}
	return ErrClosedPipe
}

func (p *pipe) writeCloseError() error {
	writeErr := p.writeErr.load()
	if readErr := p.readErr.load(); writeErr == nil && readErr != nil {
		return readErr
	}
	return ErrClosedPipe
}

// PipeReader is the end of a pipe that is read.
type PipeReader struct{ pipe }

// Read waits until a write comes or the other end is closed.
func (r *PipeReader) Read(data []byte) (n int, err error) { return r.pipe.read(data) }

// Close makes writes fail with ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes writes fail with err; the first error stays.
func (r *PipeReader) CloseWithError(err error) error { return r.pipe.closeRead(err) }

// PipeWriter is the end of a pipe that is written.
type PipeWriter struct{ r PipeReader }

// Write waits until reads have taken all of data or the other end is closed.
func (w *PipeWriter) Write(data []byte) (n int, err error) { return w.r.pipe.write(data) }

// Close makes reads end with EOF.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes reads end with err; the first error stays.
func (w *PipeWriter) CloseWithError(err error) error { return w.r.pipe.closeWrite(err) }

// Pipe returns the two ends of a pipe in memory without a buffer.
func Pipe() (*PipeReader, *PipeWriter) {
	w := &PipeWriter{PipeReader{pipe{
		data:  make(chan []byte),
		taken: make(chan int),
		done:  make(chan struct{}),
	}}}
	return &w.r, w
}
