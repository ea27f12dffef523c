// Package pbkdf2 makes keys of passwords (RFC 8018).
package pbkdf2

import (
	"crypto/hmac"
	"encoding/binary"
	"errors"
	"hash"
)

// Key makes a key of a password and salt; the more iterations, the longer it takes to try passwords.
func Key[Hash hash.Hash](h func() Hash, password string, salt []byte, iter, keyLength int) ([]byte, error) {
	if keyLength <= 0 {
		return nil, errors.New("pbkdf2: keyLength must be larger than 0")
	}
	m := hmac.New(func() hash.Hash { return h() }, []byte(password))
	size := m.Size()
	count := (keyLength + size - 1) / size
	if uint64(count) > 1<<32-1 {
		return nil, errors.New("pbkdf2: keyLength too long")
	}
	var key []byte
	sum := make([]byte, 0, size)
	for i := 1; i <= count; i++ {
		m.Reset()
		m.Write(salt)
		m.Write(binary.BigEndian.AppendUint32(nil, uint32(i)))
		key = m.Sum(key)
		block := key[len(key)-size:]
		sum = append(sum[:0], block...)
		for n := 2; n <= iter; n++ {
			m.Reset()
			m.Write(sum)
			sum = m.Sum(sum[:0])
			for k, b := range sum {
				block[k] ^= b
			}
		}
	}
	return key[:keyLength], nil
}
