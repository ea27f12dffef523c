// Package sha1 has the hash SHA-1 (FIPS 180-4), which is no longer safe.
package sha1

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

func init() { crypto.RegisterHash(crypto.SHA1, New) }

const (
	Size      = 20 // Bytes of a hash.
	BlockSize = 64

	words = 5
)

type digest struct {
	h      [words]uint32
	rest   [BlockSize]byte // Of a block that is not whole yet.
	used   int
	length uint64
}

// New returns a SHA-1 hash.
func New() hash.Hash {
	d := new(digest)
	d.Reset()
	return d
}

func (d *digest) Reset() {
	d.h = [words]uint32{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}
	d.used = 0
	d.length = 0
}

func (d *digest) Size() int { return Size }

func (d *digest) magic() string { return "sha\x01" }

// ConstantTimeSum is Sum.
func (d *digest) ConstantTimeSum(in []byte) []byte { return d.Sum(in) }

func (d *digest) Sum(in []byte) []byte {
	for _, h := range d.finish() {
		in = binary.BigEndian.AppendUint32(in, h)
	}
	return in
}

// Sum returns data's SHA-1 hash.
func Sum(data []byte) [Size]byte {
	var d digest
	d.Reset()
	d.Write(data)
	return [Size]byte(d.Sum(nil))
}

func (d *digest) BlockSize() int { return BlockSize }

func (d *digest) Write(p []byte) (n int, err error) {
	n = len(p)
	d.length += uint64(n)
	if d.used > 0 {
		copied := copy(d.rest[d.used:], p)
		d.used += copied
		if d.used == BlockSize {
			block(&d.h, d.rest[:])
			d.used = 0
		}
		p = p[copied:]
	}
	if whole := len(p) / BlockSize * BlockSize; whole > 0 {
		block(&d.h, p[:whole])
		p = p[whole:]
	}
	if len(p) > 0 {
		d.used = copy(d.rest[:], p)
	}
	return n, nil
}

// finish pads what was written and returns the state.
func (d digest) finish() (h [words]uint32) {
	bits := d.length << 3
	var pad [BlockSize + 8]byte
	pad[0] = 0x80
	size := BlockSize - 8 - d.used
	if size <= 0 {
		size += BlockSize
	}
	binary.BigEndian.PutUint64(pad[size:], bits)
	d.Write(pad[:size+8])
	return d.h
}

func (d *digest) Clone() (hash.Cloner, error) {
	copied := *d
	return &copied, nil
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, d.magic()...)
	for _, h := range d.h {
		b = binary.BigEndian.AppendUint32(b, h)
	}
	b = append(b, d.rest[:d.used]...)
	b = append(b, make([]byte, BlockSize-d.used)...)
	return binary.BigEndian.AppendUint64(b, d.length), nil
}

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	magic := d.magic()
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("crypto/sha1: invalid hash state identifier")
	}
	b = b[len(magic):]
	if len(b) != 4*words+BlockSize+8 {
		return errors.New("crypto/sha1: invalid hash state size")
	}
	for i := range d.h {
		d.h[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	copy(d.rest[:], b[4*words:])
	d.length = binary.BigEndian.Uint64(b[4*words+BlockSize:])
	d.used = int(d.length % BlockSize)
	return nil
}
