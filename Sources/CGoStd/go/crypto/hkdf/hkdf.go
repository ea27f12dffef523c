// Package hkdf makes keys of secrets (RFC 5869).
package hkdf

import (
	"crypto/hmac"
	"errors"
	"hash"
)

// Extract makes a secret into a key of the hash's length.
func Extract[H hash.Hash](h func() H, secret, salt []byte) ([]byte, error) {
	if len(salt) == 0 {
		salt = make([]byte, h().Size())
	}
	m := hmac.New(func() hash.Hash { return h() }, salt)
	m.Write(secret)
	return m.Sum(nil), nil
}

// Expand makes a key into one of another length, a different one for each info.
func Expand[H hash.Hash](h func() H, pseudorandomKey []byte, info string, keyLength int) ([]byte, error) {
	m := hmac.New(func() hash.Hash { return h() }, pseudorandomKey)
	if keyLength > 255*m.Size() {
		return nil, errors.New("hkdf: requested key length too large")
	}
	var key, last []byte
	for i := byte(1); len(key) < keyLength; i++ {
		m.Reset()
		m.Write(last)
		m.Write([]byte(info))
		m.Write([]byte{i})
		last = m.Sum(nil)
		key = append(key, last...)
	}
	return key[:keyLength:keyLength], nil
}

// Key is Extract and then Expand.
func Key[Hash hash.Hash](h func() Hash, secret, salt []byte, info string, keyLength int) ([]byte, error) {
	if keyLength > 255*h().Size() {
		return nil, errors.New("hkdf: requested key length too large")
	}
	key, err := Extract(h, secret, salt)
	if err != nil {
		return nil, err
	}
	return Expand(h, key, info, keyLength)
}
