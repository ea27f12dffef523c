// Package maphash has hashes for tables in memory, which differ from seed to seed.
package maphash

import (
	"hash"
	"math"
	"math/rand/v2"
	"reflect"
)

// A Seed chooses a hash function.
type Seed struct{ s uint64 }

// MakeSeed returns a random seed.
func MakeSeed() Seed {
	for {
		if s := rand.Uint64(); s != 0 {
			return Seed{s}
		}
	}
}

const (
	bufferSize = 128
	prime      = 0x9E3779B97F4A7C15
)

// A Hash computes the hash of what is written to it.
type Hash struct {
	_     [0]func()
	seed  Seed
	state uint64
	begun bool
}

func (h *Hash) begin() {
	if h.seed.s == 0 {
		h.setSeed(MakeSeed())
	}
	if !h.begun {
		h.begun = true
		h.state = h.seed.s
	}
}

func (h *Hash) setSeed(seed Seed) {
	h.seed = seed
	h.state = seed.s
	h.begun = true
}

func mixed(state uint64, b byte) uint64 {
	state = (state ^ uint64(b)) * prime
	return state ^ state>>32
}

// finished spreads what the last bytes did.
func finished(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xBF58476D1CE4E5B9
	x ^= x >> 27
	x *= 0x94D049BB133111EB
	return x ^ x>>31
}

// Write adds bytes.
func (h *Hash) Write(b []byte) (int, error) {
	h.begin()
	for _, c := range b {
		h.state = mixed(h.state, c)
	}
	return len(b), nil
}

// WriteString adds the bytes of a string.
func (h *Hash) WriteString(s string) (int, error) {
	h.begin()
	for i := 0; i < len(s); i++ {
		h.state = mixed(h.state, s[i])
	}
	return len(s), nil
}

// WriteByte adds a byte.
func (h *Hash) WriteByte(b byte) error {
	h.begin()
	h.state = mixed(h.state, b)
	return nil
}

// Seed returns the seed.
func (h *Hash) Seed() Seed {
	h.begin()
	return h.seed
}

// SetSeed sets the seed and forgets what was written.
func (h *Hash) SetSeed(seed Seed) {
	if seed.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
	h.setSeed(seed)
}

// Reset forgets what was written.
func (h *Hash) Reset() {
	h.begin()
	h.state = h.seed.s
}

// Clone returns a copy.
func (h *Hash) Clone() (hash.Cloner, error) {
	h.begin()
	clone := *h
	return &clone, nil
}

// Sum64 returns the hash of what was written.
func (h *Hash) Sum64() uint64 {
	h.begin()
	return finished(h.state)
}

// Sum appends the hash to b.
func (h *Hash) Sum(b []byte) []byte {
	x := h.Sum64()
	return append(b, byte(x>>56), byte(x>>48), byte(x>>40), byte(x>>32), byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
}

// Size returns 8.
func (h *Hash) Size() int { return 8 }

// BlockSize returns 128.
func (h *Hash) BlockSize() int { return bufferSize }

// Bytes returns the hash of b.
func Bytes(seed Seed, b []byte) uint64 {
	var h Hash
	h.SetSeed(seed)
	h.Write(b)
	return h.Sum64()
}

// String returns the hash of s.
func String(seed Seed, s string) uint64 {
	var h Hash
	h.SetSeed(seed)
	h.WriteString(s)
	return h.Sum64()
}

// Comparable returns the hash of v: equal values have equal hashes.
func Comparable[T comparable](seed Seed, v T) uint64 {
	var h Hash
	h.SetSeed(seed)
	WriteComparable(&h, v)
	return h.Sum64()
}

// WriteComparable adds x. It panics as a map does whose key has a part that has no ==.
func WriteComparable[T comparable](h *Hash, x T) {
	if !writeValue(h, reflect.ValueOf(&x).Elem()) {
		_ = map[any]bool{x: true}
	}
}

func (h *Hash) writeWord(x uint64) {
	for range 8 {
		h.WriteByte(byte(x))
		x >>= 8
	}
}

func (h *Hash) writeFloat(f float64) {
	switch {
	case f == 0:
		h.writeWord(0)
	case f != f:
		h.writeWord(rand.Uint64())
	default:
		h.writeWord(math.Float64bits(f))
	}
}

// writeValue adds v, and returns whether v and all its parts are comparable.
func writeValue(h *Hash, v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			h.WriteByte(1)
		} else {
			h.WriteByte(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.writeWord(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		h.writeWord(v.Uint())
	case reflect.Float32, reflect.Float64:
		h.writeFloat(v.Float())
	case reflect.Complex64, reflect.Complex128:
		h.writeFloat(real(v.Complex()))
		h.writeFloat(imag(v.Complex()))
	case reflect.String:
		h.writeWord(uint64(v.Len()))
		h.WriteString(v.String())
	case reflect.Array:
		for i := range v.Len() {
			if !writeValue(h, v.Index(i)) {
				return false
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !writeValue(h, v.Field(i)) {
				return false
			}
		}
	case reflect.Interface:
		if v.IsNil() {
			h.WriteByte(0)
			return true
		}
		h.WriteString(v.Elem().Type().String())
		return writeValue(h, v.Elem())
	case reflect.Chan, reflect.Pointer, reflect.UnsafePointer:
		h.writeWord(uint64(v.Pointer()))
	default:
		return false
	}
	return true
}

// A Hasher is a hash function and an equivalence for the elements of a table: those that are equal have equal hashes.
type Hasher[T any] interface {
	Hash(*Hash, T)
	Equal(x, y T) bool
}

// ComparableHasher is the Hasher of ==.
type ComparableHasher[T comparable] struct {
	_ [0]func(T)
}

// Hash adds v.
func (ComparableHasher[T]) Hash(h *Hash, v T) { WriteComparable(h, v) }

// Equal is x == y.
func (ComparableHasher[T]) Equal(x, y T) bool { return x == y }
