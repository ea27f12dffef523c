// reject: race
// This puts the buffer back twice, by hand and in a defer: then two goroutines get the same one.

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
	buf.Reset()
	defer b.pool.Put(buf) // whatever happens
	write(buf)
	out := bytes.Clone(buf.Bytes())
	b.pool.Put(buf)
	return out
}
