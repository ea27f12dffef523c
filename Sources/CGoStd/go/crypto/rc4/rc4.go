// Package rc4 has the stream cipher RC4, which is not safe any more.
package rc4

import (
	"strconv"
	"unsafe"
)

// A Cipher encrypts with a key.
type Cipher struct {
	state [256]byte
	i, j  uint8
}

// KeySizeError is the error of a key that is empty or longer than 256 bytes.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/rc4: invalid key size " + strconv.Itoa(int(k)) }

// NewCipher returns a cipher with a key.
func NewCipher(key []byte) (*Cipher, error) {
	if len(key) < 1 || len(key) > 256 {
		return nil, KeySizeError(len(key))
	}
	c := new(Cipher)
	for i := range c.state {
		c.state[i] = byte(i)
	}
	j := uint8(0)
	for i := range c.state {
		j += c.state[i] + key[i%len(key)]
		c.state[i], c.state[j] = c.state[j], c.state[i]
	}
	return c, nil
}

// Reset forgets the key; the cipher can be used no more.
func (c *Cipher) Reset() { *c = Cipher{} }

// XORKeyStream encrypts, or decrypts, src into dst.
func (c *Cipher) XORKeyStream(dst, src []byte) {
	if len(src) == 0 {
		return
	}
	// There is room, or a panic.
	_ = dst[len(src)-1]
	dst = dst[:len(src)]
	// Either the same bytes or none in common.
	if &dst[0] != &src[0] &&
		uintptr(unsafe.Pointer(&dst[0])) <= uintptr(unsafe.Pointer(&src[len(src)-1])) &&
		uintptr(unsafe.Pointer(&src[0])) <= uintptr(unsafe.Pointer(&dst[len(dst)-1])) {
		panic("crypto/rc4: invalid buffer overlap")
	}
	i, j := c.i, c.j
	for k, b := range src {
		i++
		x := c.state[i]
		j += x
		y := c.state[j]
		c.state[i], c.state[j] = y, x
		dst[k] = b ^ c.state[x+y]
	}
	c.i, c.j = i, j
}
