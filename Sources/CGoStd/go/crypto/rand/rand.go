// Package rand has random bytes: in the playground those of the run's seed, not safe ones.
package rand

import (
	"errors"
	"io"
	"math/rand/v2"
)

type reader struct{}

// Reader is an endless source of random bytes.
var Reader io.Reader = reader{}

func (reader) Read(b []byte) (n int, err error) {
	for i := 0; i < len(b); i += 8 {
		word := rand.Uint64()
		for j := i; j < i+8 && j < len(b); j++ {
			b[j] = byte(word)
			word >>= 8
		}
	}
	return len(b), nil
}

// Read fills b with random bytes; it never fails.
func Read(b []byte) (n int, err error) {
	n, err = io.ReadFull(Reader, b)
	if err != nil {
		panic(errors.New("crypto/rand: failed to read random data"))
	}
	return n, nil
}

// Text returns 26 random letters and digits.
func Text() string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	var b [26]byte
	Read(b[:])
	for i := range b {
		b[i] = alphabet[b[i]%32]
	}
	return string(b[:])
}
