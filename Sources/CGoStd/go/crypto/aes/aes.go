// Package aes has the block cipher AES (FIPS 197).
package aes

import (
	"crypto/cipher"
	"strconv"
	"unsafe"
)

// BlockSize is the length of a block in bytes.
const BlockSize = 16

// KeySizeError is the error of a key that is neither 16 nor 24 nor 32 bytes long.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/aes: invalid key size " + strconv.Itoa(int(k)) }

// tables are what rounds look up: a byte's substitute multiplied by the columns of MixColumns, and turned.
type tables struct {
	sbox, inverse [256]byte
	enc, dec      [4][256]uint32
}

// known are the tables once a cipher was made.
var known *tables

// times multiplies in GF(2⁸) modulo x⁸ + x⁴ + x³ + x + 1 (FIPS 197, 4.2).
func times(a, b byte) byte {
	var product byte
	for ; b != 0; b >>= 1 {
		if b&1 != 0 {
			product ^= a
		}
		carry := a >> 7
		a = a<<1 ^ carry*0x1b
	}
	return product
}

func newTables() *tables {
	t := new(tables)
	// p runs through all elements but 0 as powers of 3, q through their inverses.
	p, q := byte(1), byte(1)
	for {
		p = times(p, 3)
		q = times(q, 0xf6)
		s := q ^ (q<<1 | q>>7) ^ (q<<2 | q>>6) ^ (q<<3 | q>>5) ^ (q<<4 | q>>4) ^ 0x63
		t.sbox[p] = s
		t.inverse[s] = p
		if p == 1 {
			break
		}
	}
	t.sbox[0] = 0x63
	t.inverse[0x63] = 0
	for i := range 256 {
		s, v := t.sbox[i], t.inverse[i]
		e := uint32(times(s, 2))<<24 | uint32(s)<<16 | uint32(s)<<8 | uint32(times(s, 3))
		d := uint32(times(v, 14))<<24 | uint32(times(v, 9))<<16 | uint32(times(v, 13))<<8 | uint32(times(v, 11))
		for j := range 4 {
			t.enc[j][i], t.dec[j][i] = e, d
			e, d = e>>8|e<<24, d>>8|d<<24
		}
	}
	return t
}

// block is the cipher of a key: the words of the rounds' keys in both directions.
type block struct {
	t        *tables
	enc, dec []uint32
}

// NewCipher returns the cipher of a key of 16, 24 or 32 bytes.
func NewCipher(key []byte) (cipher.Block, error) {
	switch len(key) {
	case 16, 24, 32:
	default:
		return nil, KeySizeError(len(key))
	}
	if known == nil {
		known = newTables()
	}
	b := &block{t: known}
	b.expand(key)
	return b, nil
}

func (b *block) substituted(w uint32) uint32 {
	s := &b.t.sbox
	return uint32(s[w>>24])<<24 | uint32(s[w>>16&0xff])<<16 | uint32(s[w>>8&0xff])<<8 | uint32(s[w&0xff])
}

// expand makes the rounds' keys (FIPS 197, 5.2; for the equivalent inverse cipher, 5.3.5).
func (b *block) expand(key []byte) {
	words := len(key) / 4
	count := 4 * (words + 7)
	b.enc = make([]uint32, count)
	b.dec = make([]uint32, count)
	for i := range words {
		b.enc[i] = uint32(key[4*i])<<24 | uint32(key[4*i+1])<<16 | uint32(key[4*i+2])<<8 | uint32(key[4*i+3])
	}
	constant := byte(1)
	for i := words; i < count; i++ {
		w := b.enc[i-1]
		if i%words == 0 {
			w = b.substituted(w<<8|w>>24) ^ uint32(constant)<<24
			constant = times(constant, 2)
		} else if words > 6 && i%words == 4 {
			w = b.substituted(w)
		}
		b.enc[i] = b.enc[i-words] ^ w
	}
	for i := 0; i < count; i += 4 {
		for j := range 4 {
			w := b.enc[count-4-i+j]
			if i > 0 && i < count-4 {
				t := b.t
				w = t.dec[0][t.sbox[w>>24]] ^ t.dec[1][t.sbox[w>>16&0xff]] ^ t.dec[2][t.sbox[w>>8&0xff]] ^ t.dec[3][t.sbox[w&0xff]]
			}
			b.dec[i+j] = w
		}
	}
}

// IsAES marks the cipher for package cipher.
func (b *block) IsAES() {}

func (b *block) BlockSize() int { return BlockSize }

func (b *block) Encrypt(dst, src []byte) {
	check(dst, src)
	encrypt(b.enc, &b.t.enc, &b.t.sbox, dst, src)
}

func (b *block) Decrypt(dst, src []byte) {
	check(dst, src)
	decrypt(b.dec, &b.t.dec, &b.t.inverse, dst, src)
}

func check(dst, src []byte) {
	if len(src) < BlockSize {
		panic("crypto/aes: input not full block")
	}
	if len(dst) < BlockSize {
		panic("crypto/aes: output not full block")
	}
	first, second := uintptr(unsafe.Pointer(&dst[0])), uintptr(unsafe.Pointer(&src[0]))
	if first != second && first < second+BlockSize && second < first+BlockSize {
		panic("crypto/aes: invalid buffer overlap")
	}
}

func load(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

func store(b []byte, w uint32) {
	b[0], b[1], b[2], b[3] = byte(w>>24), byte(w>>16), byte(w>>8), byte(w)
}

// encrypt is the cipher (FIPS 197, 5.1): rows move to the left.
func encrypt(key []uint32, t *[4][256]uint32, sbox *[256]byte, dst, src []byte) {
	s0, s1, s2, s3 := load(src)^key[0], load(src[4:])^key[1], load(src[8:])^key[2], load(src[12:])^key[3]
	t0, t1, t2, t3 := &t[0], &t[1], &t[2], &t[3]
	k := 4
	for ; k < len(key)-4; k += 4 {
		s0, s1, s2, s3 = t0[s0>>24]^t1[s1>>16&0xff]^t2[s2>>8&0xff]^t3[s3&0xff]^key[k],
			t0[s1>>24]^t1[s2>>16&0xff]^t2[s3>>8&0xff]^t3[s0&0xff]^key[k+1],
			t0[s2>>24]^t1[s3>>16&0xff]^t2[s0>>8&0xff]^t3[s1&0xff]^key[k+2],
			t0[s3>>24]^t1[s0>>16&0xff]^t2[s1>>8&0xff]^t3[s2&0xff]^key[k+3]
	}
	store(dst, last(sbox, s0, s1, s2, s3)^key[k])
	store(dst[4:], last(sbox, s1, s2, s3, s0)^key[k+1])
	store(dst[8:], last(sbox, s2, s3, s0, s1)^key[k+2])
	store(dst[12:], last(sbox, s3, s0, s1, s2)^key[k+3])
}

// decrypt is the inverse cipher (FIPS 197, 5.3.5): rows move to the right.
func decrypt(key []uint32, t *[4][256]uint32, inverse *[256]byte, dst, src []byte) {
	s0, s1, s2, s3 := load(src)^key[0], load(src[4:])^key[1], load(src[8:])^key[2], load(src[12:])^key[3]
	t0, t1, t2, t3 := &t[0], &t[1], &t[2], &t[3]
	k := 4
	for ; k < len(key)-4; k += 4 {
		s0, s1, s2, s3 = t0[s0>>24]^t1[s3>>16&0xff]^t2[s2>>8&0xff]^t3[s1&0xff]^key[k],
			t0[s1>>24]^t1[s0>>16&0xff]^t2[s3>>8&0xff]^t3[s2&0xff]^key[k+1],
			t0[s2>>24]^t1[s1>>16&0xff]^t2[s0>>8&0xff]^t3[s3&0xff]^key[k+2],
			t0[s3>>24]^t1[s2>>16&0xff]^t2[s1>>8&0xff]^t3[s0&0xff]^key[k+3]
	}
	store(dst, last(inverse, s0, s3, s2, s1)^key[k])
	store(dst[4:], last(inverse, s1, s0, s3, s2)^key[k+1])
	store(dst[8:], last(inverse, s2, s1, s0, s3)^key[k+2])
	store(dst[12:], last(inverse, s3, s2, s1, s0)^key[k+3])
}

// last is a column of the last round, which mixes none.
func last(box *[256]byte, a, b, c, d uint32) uint32 {
	return uint32(box[a>>24])<<24 | uint32(box[b>>16&0xff])<<16 | uint32(box[c>>8&0xff])<<8 | uint32(box[d&0xff])
}
