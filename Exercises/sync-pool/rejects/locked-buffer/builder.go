// reject: deadlock
// This has one buffer under a lock: a Build within a Build waits for itself.

// Package syncpool builds bytes in buffers that are used again.
package syncpool

import (
	"bytes"
	"sync"
)

// A Builder lends its buffer.
type Builder struct {
	mu  sync.Mutex
	buf *bytes.Buffer
}

// New returns a builder that gets its buffer from newBuffer.
func New(newBuffer func() *bytes.Buffer) *Builder {
	return &Builder{buf: newBuffer()}
}

// Build calls write with an empty buffer and returns what it has written.
func (b *Builder) Build(write func(*bytes.Buffer)) []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.buf.Reset()
	write(b.buf)
	return bytes.Clone(b.buf.Bytes())
}
