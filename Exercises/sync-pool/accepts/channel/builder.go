// accept: a buffered channel is the pool

// Package syncpool builds bytes in buffers that are used again.
package syncpool

import "bytes"

// A Builder lends buffers.
type Builder struct {
	newBuffer func() *bytes.Buffer
	free      chan *bytes.Buffer
}

// New returns a builder that gets its buffers from newBuffer.
func New(newBuffer func() *bytes.Buffer) *Builder {
	return &Builder{newBuffer, make(chan *bytes.Buffer, 8)}
}

// Build calls write with an empty buffer and returns what it has written.
func (b *Builder) Build(write func(*bytes.Buffer)) []byte {
	var buf *bytes.Buffer
	select {
	case buf = <-b.free:
	default:
		buf = b.newBuffer()
	}
	defer func() {
		buf.Reset()
		select {
		case b.free <- buf:
		default: // enough of them
		}
	}()
	write(buf)
	return bytes.Clone(buf.Bytes())
}
