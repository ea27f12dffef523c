// Package hmac has hashes with a key (FIPS 198-1).
package hmac

import (
	"crypto/subtle"
	"errors"
	"hash"
)

type hmac struct {
	outer, inner hash.Hash
	outerPad     []byte // What the outer hash begins with.
	innerPad     []byte
}

// New returns a hash with a key. Each call of h returns a new hash.
func New(h func() hash.Hash, key []byte) hash.Hash {
	m := &hmac{outer: h(), inner: h()}
	if same(m.outer, m.inner) {
		panic("crypto/hmac: hash generation function does not produce unique values")
	}
	size := m.inner.BlockSize()
	if len(key) > size {
		m.outer.Write(key)
		key = m.outer.Sum(nil)
	}
	m.innerPad = make([]byte, size)
	copy(m.innerPad, key)
	m.outerPad = make([]byte, size)
	copy(m.outerPad, key)
	for i := range size {
		m.innerPad[i] ^= 0x36
		m.outerPad[i] ^= 0x5c
	}
	m.Reset()
	return m
}

// same reports whether two hashes are one; those that cannot be compared are not.
func same(a, b hash.Hash) (equal bool) {
	defer func() { recover() }()
	return a == b
}

func (m *hmac) Write(p []byte) (n int, err error) { return m.inner.Write(p) }

func (m *hmac) Sum(in []byte) []byte {
	m.outer.Reset()
	m.outer.Write(m.outerPad)
	m.outer.Write(m.inner.Sum(nil))
	return m.outer.Sum(in)
}

func (m *hmac) Reset() {
	m.inner.Reset()
	m.inner.Write(m.innerPad)
}

func (m *hmac) Size() int      { return m.outer.Size() }
func (m *hmac) BlockSize() int { return m.inner.BlockSize() }

// Clone returns a copy with a state of its own, if the hash below can be copied.
func (m *hmac) Clone() (hash.Cloner, error) {
	copied := *m
	for _, part := range []*hash.Hash{&copied.inner, &copied.outer} {
		cloner, ok := (*part).(hash.Cloner)
		if !ok {
			return nil, errors.ErrUnsupported
		}
		clone, err := cloner.Clone()
		if err != nil {
			return nil, err
		}
		*part = clone
	}
	return &copied, nil
}

// Equal compares two hashes in a time that does not depend on where they differ.
func Equal(mac1, mac2 []byte) bool { return subtle.ConstantTimeCompare(mac1, mac2) == 1 }
