package cipher

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/binary"
	"errors"
)

// An AEAD encrypts and authenticates.
type AEAD interface {
	NonceSize() int
	Overhead() int
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}

const (
	gcmBlock     = 16
	standardSize = 12
	smallestTag  = 12
)

var errOpen = errors.New("cipher: message authentication failed")

// An element of GF(2¹²⁸), whose first coefficient is the highest bit of high.
type element struct{ high, low uint64 }

// gcm is Galois/counter mode (SP 800-38D).
type gcm struct {
	b              Block
	nonce, tagSize int
	// multiples are the products of the hash's key with the sixteen polynomials of degree 3.
	multiples [16]element
}

// NewGCM returns Galois/counter mode.
func NewGCM(cipher Block) (AEAD, error) { return aead(newGCM(cipher, standardSize, gcmBlock)) }

// NewGCMWithNonceSize returns Galois/counter mode with nonces of another length than 12.
func NewGCMWithNonceSize(cipher Block, size int) (AEAD, error) {
	return aead(newGCM(cipher, size, gcmBlock))
}

// NewGCMWithTagSize returns Galois/counter mode with a tag of 12 to 16 bytes.
func NewGCMWithTagSize(cipher Block, tagSize int) (AEAD, error) {
	return aead(newGCM(cipher, standardSize, tagSize))
}

func aead(g *gcm, err error) (AEAD, error) {
	if err != nil {
		return nil, err
	}
	return g, nil
}

func newGCM(b Block, nonce, tag int) (*gcm, error) {
	if tag < smallestTag || tag > gcmBlock {
		return nil, errors.New("cipher: incorrect tag size given to GCM")
	}
	if nonce <= 0 {
		return nil, errors.New("cipher: the nonce can't have zero length")
	}
	if b.BlockSize() != gcmBlock {
		return nil, errors.New("cipher: NewGCM requires 128-bit block cipher")
	}
	g := &gcm{b: b, nonce: nonce, tagSize: tag}
	var key [gcmBlock]byte
	b.Encrypt(key[:], key[:])
	h := element{binary.BigEndian.Uint64(key[:8]), binary.BigEndian.Uint64(key[8:])}
	// Bit 3 of an index is the polynomial 1, bit 2 is x, and so on.
	for i := 8; i > 0; i >>= 1 {
		g.multiples[i] = h
		h = timesX(h)
	}
	for i := 2; i < 16; i <<= 1 {
		for j := 1; j < i; j++ {
			a, b := g.multiples[i], g.multiples[j]
			g.multiples[i|j] = element{a.high ^ b.high, a.low ^ b.low}
		}
	}
	return g, nil
}

// timesX multiplies by x modulo x¹²⁸ + x⁷ + x² + x + 1.
func timesX(e element) element {
	carry := e.low & 1
	return element{e.high>>1 ^ carry*0xe1<<56, e.low>>1 | e.high<<63}
}

// reduced are the remainders of the four coefficients that a shift by four pushes out.
var reduced = func() (r [16]uint64) {
	for i := range r {
		e := element{0, uint64(i)}
		for range 4 {
			e = timesX(e)
		}
		r[i] = e.high
	}
	return r
}()

// times multiplies y by the hash's key, four coefficients at a time, the last first.
func (g *gcm) times(y element) element {
	var z element
	for _, word := range [2]uint64{y.low, y.high} {
		for range 16 {
			out := z.low & 0xf
			m := &g.multiples[word&0xf]
			z.low = (z.low>>4 | z.high<<60) ^ m.low
			z.high = z.high>>4 ^ reduced[out] ^ m.high
			word >>= 4
		}
	}
	return z
}

// hash goes on with the hash y by blocks; the last is filled with zeros.
func (g *gcm) hash(y element, data []byte) element {
	for len(data) >= gcmBlock {
		y.high ^= binary.BigEndian.Uint64(data)
		y.low ^= binary.BigEndian.Uint64(data[8:])
		y = g.times(y)
		data = data[gcmBlock:]
	}
	if len(data) > 0 {
		var last [gcmBlock]byte
		copy(last[:], data)
		y = g.hash(y, last[:])
	}
	return y
}

// lengths ends a hash by the lengths of what was hashed.
func (g *gcm) lengths(y element, first, second int) element {
	y.high ^= uint64(first) * 8
	y.low ^= uint64(second) * 8
	return g.times(y)
}

// counter returns the first counter, which encrypts the tag.
func (g *gcm) counter(nonce []byte) (c [gcmBlock]byte) {
	if len(nonce) == standardSize {
		copy(c[:], nonce)
		c[gcmBlock-1] = 1
		return c
	}
	y := g.lengths(g.hash(element{}, nonce), 0, len(nonce))
	binary.BigEndian.PutUint64(c[:], y.high)
	binary.BigEndian.PutUint64(c[8:], y.low)
	return c
}

// crypt adds the stream of encrypted counters after c; only the last four bytes count.
func (g *gcm) crypt(dst, src []byte, c [gcmBlock]byte) {
	var mask [gcmBlock]byte
	for len(src) > 0 {
		n := binary.BigEndian.Uint32(c[12:])
		binary.BigEndian.PutUint32(c[12:], n+1)
		g.b.Encrypt(mask[:], c[:])
		done := subtle.XORBytes(dst, src, mask[:])
		dst, src = dst[done:], src[done:]
	}
}

// tag returns the tag of an encrypted text.
func (g *gcm) tag(text, additional []byte, c [gcmBlock]byte) (tag [gcmBlock]byte) {
	y := g.lengths(g.hash(g.hash(element{}, additional), text), len(additional), len(text))
	g.b.Encrypt(c[:], c[:])
	binary.BigEndian.PutUint64(tag[:], y.high)
	binary.BigEndian.PutUint64(tag[8:], y.low)
	subtle.XORBytes(tag[:], tag[:], c[:])
	return tag
}

// grown makes room for n bytes behind dst.
func grown(dst []byte, n int) (all, room []byte) {
	if total := len(dst) + n; cap(dst) >= total {
		all = dst[:total]
	} else {
		all = make([]byte, total)
		copy(all, dst)
	}
	return all, all[len(dst):]
}

func (g *gcm) NonceSize() int { return g.nonce }
func (g *gcm) Overhead() int  { return g.tagSize }

func (g *gcm) Seal(dst, nonce, plaintext, additionalData []byte) []byte {
	if len(nonce) != g.nonce {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if uint64(len(plaintext)) > (1<<32-2)*gcmBlock {
		panic("crypto/cipher: message too large for GCM")
	}
	all, out := grown(dst, len(plaintext)+g.tagSize)
	if overlaps(out, plaintext) {
		panic("crypto/cipher: invalid buffer overlap of output and input")
	}
	if sharesAny(out, additionalData) {
		panic("crypto/cipher: invalid buffer overlap of output and additional data")
	}
	c := g.counter(nonce)
	g.crypt(out, plaintext, c)
	tag := g.tag(out[:len(plaintext)], additionalData, c)
	copy(out[len(plaintext):], tag[:])
	return all
}

// sharesAny reports whether a and b share memory.
func sharesAny(a, b []byte) bool {
	return len(a) > 0 && len(b) > 0 && (&a[0] == &b[0] || overlaps(a, b))
}

func (g *gcm) Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error) {
	if len(nonce) != g.nonce {
		panic("crypto/cipher: incorrect nonce length given to GCM")
	}
	if len(ciphertext) < g.tagSize || uint64(len(ciphertext)) > (1<<32-2)*gcmBlock+uint64(g.tagSize) {
		return nil, errOpen
	}
	text, given := ciphertext[:len(ciphertext)-g.tagSize], ciphertext[len(ciphertext)-g.tagSize:]
	all, out := grown(dst, len(text))
	if overlaps(out, text) {
		panic("crypto/cipher: invalid buffer overlap of output and input")
	}
	if sharesAny(out, additionalData) {
		panic("crypto/cipher: invalid buffer overlap of output and additional data")
	}
	c := g.counter(nonce)
	tag := g.tag(text, additionalData, c)
	if subtle.ConstantTimeCompare(tag[:g.tagSize], given) != 1 {
		clear(out)
		return nil, errOpen
	}
	g.crypt(out, text, c)
	return all, nil
}

// randomNonce is Galois/counter mode whose nonces are random and stand before the text.
type randomNonce struct{ *gcm }

// NewGCMWithRandomNonce returns Galois/counter mode that chooses its nonces and puts them before the text.
func NewGCMWithRandomNonce(cipher Block) (AEAD, error) {
	if !isAES(cipher) {
		return nil, errors.New("cipher: NewGCMWithRandomNonce requires aes.Block")
	}
	g, err := newGCM(cipher, standardSize, gcmBlock)
	if err != nil {
		return nil, err
	}
	return randomNonce{g}, nil
}

func (g randomNonce) NonceSize() int { return 0 }
func (g randomNonce) Overhead() int  { return standardSize + gcmBlock }

func (g randomNonce) Seal(dst, nonce, plaintext, additionalData []byte) []byte {
	if len(nonce) != 0 {
		panic("crypto/cipher: non-empty nonce passed to GCMWithRandomNonce")
	}
	own := make([]byte, standardSize)
	rand.Read(own)
	// The text may lie where the nonce goes.
	text := append([]byte(nil), plaintext...)
	return g.gcm.Seal(append(dst, own...), own, text, additionalData)
}

func (g randomNonce) Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error) {
	if len(nonce) != 0 {
		panic("crypto/cipher: non-empty nonce passed to GCMWithRandomNonce")
	}
	if len(ciphertext) < standardSize+gcmBlock {
		return nil, errOpen
	}
	own := append([]byte(nil), ciphertext[:standardSize]...)
	text := append([]byte(nil), ciphertext[standardSize:]...)
	return g.gcm.Open(dst, own, text, additionalData)
}
