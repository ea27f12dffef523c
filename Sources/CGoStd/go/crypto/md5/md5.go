// Package md5 has the hash MD5 (RFC 1321), which is no longer safe.
package md5

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

func init() { crypto.RegisterHash(crypto.MD5, New) }

const (
	Size      = 16 // Bytes of a hash.
	BlockSize = 64

	words = 4
)

type digest struct {
	h      [words]uint32
	rest   [BlockSize]byte // Of a block that is not whole yet.
	used   int
	length uint64
}

// New returns an MD5 hash.
func New() hash.Hash {
	d := new(digest)
	d.Reset()
	return d
}

func (d *digest) Reset() {
	d.h = [words]uint32{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476}
	d.used = 0
	d.length = 0
}

func (d *digest) Size() int { return Size }

func (d *digest) magic() string { return "md5\x01" }

func (d *digest) Sum(in []byte) []byte {
	for _, h := range d.finish() {
		in = binary.LittleEndian.AppendUint32(in, h)
	}
	return in
}

// Sum returns data's MD5 hash.
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
	binary.LittleEndian.PutUint64(pad[size:], bits)
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
		return errors.New("crypto/md5: invalid hash state identifier")
	}
	b = b[len(magic):]
	if len(b) != 4*words+BlockSize+8 {
		return errors.New("crypto/md5: invalid hash state size")
	}
	for i := range d.h {
		d.h[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	copy(d.rest[:], b[4*words:])
	d.length = binary.BigEndian.Uint64(b[4*words+BlockSize:])
	d.used = int(d.length % BlockSize)
	return nil
}
