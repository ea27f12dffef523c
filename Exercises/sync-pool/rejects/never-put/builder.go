// reject: wrong
// This gets buffers from the pool and never puts one back.

// Package syncpool builds bytes in buffers that are used again.
package syncpool

import (
	"bytes"
	"sync"
)

// A Builder lends buffers.
type Builder struct {
	pool sync.Pool
}

// New returns a builder that gets its buffers from newBuffer.
func New(newBuffer func() *bytes.Buffer) *Builder {
	return &Builder{pool: sync.Pool{New: func() any { return newBuffer() }}}
}

// Build calls write with an empty buffer and returns what it has written.
func (b *Builder) Build(write func(*bytes.Buffer)) []byte {
	buf := b.pool.Get().(*bytes.Buffer)
	write(buf)
	return buf.Bytes()
}
