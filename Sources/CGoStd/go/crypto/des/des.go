// Package des has the block ciphers DES and Triple DES (FIPS 46-3), which are not safe any more.
package des

import (
	"crypto/cipher"
	"encoding/binary"
	"strconv"
	"unsafe"
)

// BlockSize is the length of a block in bytes.
const BlockSize = 8

// KeySizeError is the error of a key of another length than 8, or 24 for Triple DES.
type KeySizeError int

func (k KeySizeError) Error() string { return "crypto/des: invalid key size " + strconv.Itoa(int(k)) }

// A des is a cipher with a key: what each of 16 rounds adds, 6 bits for each of 8 boxes.
type des struct {
	keys [16][8]uint8
}

// NewCipher returns DES with a key of 8 bytes.
func NewCipher(key []byte) (cipher.Block, error) {
	if len(key) != 8 {
		return nil, KeySizeError(len(key))
	}
	c := new(des)
	c.schedule(key)
	return c, nil
}

// schedule makes the rounds' keys.
func (c *des) schedule(key []byte) {
	chosen := permute(binary.BigEndian.Uint64(key), 64, choice1[:])
	left, right := uint32(chosen>>28), uint32(chosen&(1<<28-1))
	for round := range c.keys {
		n := 2
		if round == 0 || round == 1 || round == 8 || round == 15 {
			n = 1
		}
		left = (left<<n | left>>(28-n)) & (1<<28 - 1)
		right = (right<<n | right>>(28-n)) & (1<<28 - 1)
		bits := permute(uint64(left)<<28|uint64(right), 56, choice2[:])
		for box := range 8 {
			c.keys[round][box] = uint8(bits >> (42 - 6*box) & 63)
		}
	}
}

// permute returns the bits of a number of so many bits that are listed, counted from 1 at the top.
func permute(from uint64, size int, list []uint8) (to uint64) {
	for _, bit := range list {
		to = to<<1 | from>>(size-int(bit))&1
	}
	return to
}

// mixed has, for each box and 6 bits, what the box makes of them, in their places.
var mixed = func() (m [8][64]uint32) {
	for box := range m {
		for in := range 64 {
			// Spec: the first and the last bit choose a row, the others a column.
			row, column := in>>4&2|in&1, in>>1&15
			out := uint64(boxes[box][16*row+column]) << (28 - 4*box)
			m[box][in] = uint32(permute(out, 32, places[:]))
		}
	}
	return m
}()

// turn does the rounds, backwards to decrypt.
func (c *des) turn(block uint64, isBackward bool) uint64 {
	left, right := uint32(block>>32), uint32(block)
	for round := range 16 {
		k := &c.keys[round]
		if isBackward {
			k = &c.keys[15-round]
		}
		// Spec: each box gets 4 bits and those beside them.
		wide := uint64(right)<<1 | uint64(right)>>31 | uint64(right&1)<<33
		f := uint32(0)
		for box := range 8 {
			f ^= mixed[box][uint8(wide>>(28-4*box))&63^k[box]]
		}
		left, right = right, left^f
	}
	return uint64(right)<<32 | uint64(left)
}

func (c *des) BlockSize() int { return BlockSize }

func (c *des) Encrypt(dst, src []byte) {
	check(dst, src)
	b := permute(binary.BigEndian.Uint64(src), 64, initial[:])
	binary.BigEndian.PutUint64(dst, permute(c.turn(b, false), 64, final[:]))
}

func (c *des) Decrypt(dst, src []byte) {
	check(dst, src)
	b := permute(binary.BigEndian.Uint64(src), 64, initial[:])
	binary.BigEndian.PutUint64(dst, permute(c.turn(b, true), 64, final[:]))
}

func check(dst, src []byte) {
	if len(src) < BlockSize {
		panic("crypto/des: input not full block")
	}
	if len(dst) < BlockSize {
		panic("crypto/des: output not full block")
	}
	d, s := uintptr(unsafe.Pointer(&dst[0])), uintptr(unsafe.Pointer(&src[0]))
	if d != s && d < s+BlockSize && s < d+BlockSize {
		panic("crypto/des: invalid buffer overlap")
	}
}

// A triple is three ciphers, the second one backwards.
type triple [3]des

// NewTripleDESCipher returns Triple DES with a key of 24 bytes.
func NewTripleDESCipher(key []byte) (cipher.Block, error) {
	if len(key) != 24 {
		return nil, KeySizeError(len(key))
	}
	c := new(triple)
	for i := range c {
		c[i].schedule(key[8*i : 8*i+8])
	}
	return c, nil
}

func (c *triple) BlockSize() int { return BlockSize }

func (c *triple) Encrypt(dst, src []byte) {
	check(dst, src)
	b := permute(binary.BigEndian.Uint64(src), 64, initial[:])
	b = c[2].turn(c[1].turn(c[0].turn(b, false), true), false)
	binary.BigEndian.PutUint64(dst, permute(b, 64, final[:]))
}

func (c *triple) Decrypt(dst, src []byte) {
	check(dst, src)
	b := permute(binary.BigEndian.Uint64(src), 64, initial[:])
	b = c[0].turn(c[1].turn(c[2].turn(b, true), false), true)
	binary.BigEndian.PutUint64(dst, permute(b, 64, final[:]))
}
