// Package hash has the interfaces of hash functions.
package hash

import "io"

// Hash is a hash of what is written to it.
type Hash interface {
	// Write adds to the hash; it never fails.
	io.Writer
	// Sum appends the hash of what has been written.
	Sum(b []byte) []byte
	// Reset begins anew.
	Reset()
	// Size returns the bytes of the hash.
	Size() int
	// BlockSize returns the bytes that are taken at a time.
	BlockSize() int
}

// Hash32 is a hash of 32 bits.
type Hash32 interface {
	Hash
	Sum32() uint32
}

// Hash64 is a hash of 64 bits.
type Hash64 interface {
	Hash
	Sum64() uint64
}

// XOF is a hash of any length.
type XOF interface {
	io.Writer
	io.Reader
	Reset()
	BlockSize() int
}

// Cloner is a hash that can be copied.
type Cloner interface {
	Hash
	Clone() (Cloner, error)
}
