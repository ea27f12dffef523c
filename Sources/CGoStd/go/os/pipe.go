package os

import (
	"io"
	"sync"
	"syscall"
)

// pipe is what is written to one end of a pipe and not yet read from the other.
type pipe struct {
	mu          sync.Mutex
	changed     sync.Cond
	data        []byte
	readClosed  bool
	writeClosed bool
}

// pipeCapacity is how much can be written without a reader.
const pipeCapacity = 64 << 10

// Pipe returns the two ends of a pipe.
func Pipe() (r *File, w *File, err error) {
	p := new(pipe)
	p.changed.L = &p.mu
	r = &File{&file{fd: -1, name: "|0", pipe: p, reads: true}}
	w = &File{&file{fd: -1, name: "|1", pipe: p}}
	return r, w, nil
}

func (p *pipe) read(f *File, b []byte) (n int, err error) {
	if !f.reads {
		return 0, f.errno("read", int(syscall.EBADF))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.data) == 0 {
		if f.closed {
			return 0, &PathError{Op: "read", Path: f.name, Err: ErrClosed}
		}
		if p.writeClosed {
			return 0, io.EOF
		}
		if len(b) == 0 {
			return 0, nil
		}
		p.changed.Wait()
	}
	n = copy(b, p.data)
	p.data = p.data[n:]
	if len(p.data) == 0 {
		p.data = nil
	}
	p.changed.Broadcast()
	return n, nil
}

func (p *pipe) write(f *File, b []byte) (n int, err error) {
	if f.reads {
		return 0, f.errno("write", int(syscall.EBADF))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(b) > 0 {
		if f.closed {
			return n, &PathError{Op: "write", Path: f.name, Err: ErrClosed}
		}
		if p.readClosed {
			return n, f.errno("write", int(syscall.EPIPE))
		}
		room := min(pipeCapacity-len(p.data), len(b))
		if room == 0 {
			p.changed.Wait()
			continue
		}
		p.data = append(p.data, b[:room]...)
		b = b[room:]
		n += room
		p.changed.Broadcast()
	}
	return n, nil
}

func (p *pipe) close(reads bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if reads {
		p.readClosed = true
	} else {
		p.writeClosed = true
	}
	p.changed.Broadcast()
}
