// accept: a free list under a mutex instead of a sync.Pool

// Package syncpool builds bytes in buffers that are used again.
package syncpool

import (
	"bytes"
	"sync"
)

// A Builder lends buffers.
type Builder struct {
	newBuffer func() *bytes.Buffer

	mu   sync.Mutex
	free []*bytes.Buffer
}

// New returns a builder that gets its buffers from newBuffer.
func New(newBuffer func() *bytes.Buffer) *Builder {
	return &Builder{newBuffer: newBuffer}
}

// Build calls write with an empty buffer and returns what it has written.
func (b *Builder) Build(write func(*bytes.Buffer)) []byte {
	buf := b.get()
	defer b.put(buf)
	write(buf)
	return []byte(buf.String())
}

func (b *Builder) get() *bytes.Buffer {
	b.mu.Lock()
	defer b.mu.Unlock()
	if last := len(b.free) - 1; last >= 0 {
		buf := b.free[last]
		b.free = b.free[:last]
		return buf
	}
	return b.newBuffer()
}

func (b *Builder) put(buf *bytes.Buffer) {
	buf.Reset()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.free = append(b.free, buf)
}
