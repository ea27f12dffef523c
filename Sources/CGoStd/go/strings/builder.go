// Package strings has functions for UTF-8 strings.
package strings

import (
	"internal/bytealg"
	"unicode/utf8"
)

// Builder builds a string by appending. It must not be copied once it is used.
type Builder struct {
	addr *Builder // The receiver, to find copies.
	buf  []byte
}

func (b *Builder) checkCopy() {
	if b.addr == nil {
		b.addr = b
	} else if b.addr != b {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
}

// String returns what has been written.
func (b *Builder) String() string { return bytealg.String(b.buf) }

// Len returns the bytes written.
func (b *Builder) Len() int { return len(b.buf) }

// Cap returns the bytes there is room for.
func (b *Builder) Cap() int { return cap(b.buf) }

// Reset makes the builder empty.
func (b *Builder) Reset() {
	b.addr = nil
	b.buf = nil
}

// Grow makes room for n more bytes.
func (b *Builder) Grow(n int) {
	b.checkCopy()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		grown := append([]byte(nil), make([]byte, 2*cap(b.buf)+n)...)[:len(b.buf)]
		copy(grown, b.buf)
		b.buf = grown
	}
}

// Write appends p.
func (b *Builder) Write(p []byte) (int, error) {
	if b.addr != b {
		b.checkCopy()
	}
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c.
func (b *Builder) WriteByte(c byte) error {
	if b.addr != b {
		b.checkCopy()
	}
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends r's UTF-8.
func (b *Builder) WriteRune(r rune) (int, error) {
	if b.addr != b {
		b.checkCopy()
	}
	n := len(b.buf)
	b.buf = utf8.AppendRune(b.buf, r)
	return len(b.buf) - n, nil
}

// WriteString appends s.
func (b *Builder) WriteString(s string) (int, error) {
	if b.addr != b {
		b.checkCopy()
	}
	b.buf = append(b.buf, s...)
	return len(s), nil
}

// Clone returns a copy of s that shares no memory with it.
func Clone(s string) string {
	if len(s) == 0 {
		return ""
	}
	return string([]byte(s))
}
