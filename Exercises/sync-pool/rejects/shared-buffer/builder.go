// reject: race
// This has one buffer for all goroutines.

// Package syncpool builds bytes in buffers that are used again.
package syncpool

import "bytes"

// A Builder lends its buffer.
type Builder struct {
	buf *bytes.Buffer
}

// New returns a builder that gets its buffer from newBuffer.
func New(newBuffer func() *bytes.Buffer) *Builder {
	return &Builder{newBuffer()}
}

// Build calls write with an empty buffer and returns what it has written.
func (b *Builder) Build(write func(*bytes.Buffer)) []byte {
	b.buf.Reset()
	write(b.buf)
	return bytes.Clone(b.buf.Bytes())
}
