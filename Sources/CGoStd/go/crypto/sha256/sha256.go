// Package sha256 has the hashes SHA-224 and SHA-256 (FIPS 180-4).
package sha256

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

func init() {
	crypto.RegisterHash(crypto.SHA224, New224)
	crypto.RegisterHash(crypto.SHA256, New)
}

const (
	Size      = 32 // Bytes of a SHA-256 hash.
	Size224   = 28 // Bytes of a SHA-224 hash.
	BlockSize = 64

	words = 8
)

var start256 = [words]uint32{
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
}

var start224 = [words]uint32{
	0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
	0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
}

type digest struct {
	h      [words]uint32
	rest   [BlockSize]byte // Of a block that is not whole yet.
	used   int
	length uint64
	is224  bool
}

// New returns a SHA-256 hash.
func New() hash.Hash {
	d := new(digest)
	d.Reset()
	return d
}

// New224 returns a SHA-224 hash.
func New224() hash.Hash {
	d := &digest{is224: true}
	d.Reset()
	return d
}

func (d *digest) Reset() {
	d.h = start256
	if d.is224 {
		d.h = start224
	}
	d.used = 0
	d.length = 0
}

func (d *digest) Size() int {
	if d.is224 {
		return Size224
	}
	return Size
}

func (d *digest) magic() string {
	if d.is224 {
		return "sha\x02"
	}
	return "sha\x03"
}

func (d *digest) Sum(in []byte) []byte {
	h := d.finish()
	for i := 0; i < d.Size()/4; i++ {
		in = binary.BigEndian.AppendUint32(in, h[i])
	}
	return in
}

// Sum256 returns data's SHA-256 hash.
func Sum256(data []byte) [Size]byte {
	var d digest
	d.Reset()
	d.Write(data)
	return [Size]byte(d.Sum(nil))
}

// Sum224 returns data's SHA-224 hash.
func Sum224(data []byte) [Size224]byte {
	d := digest{is224: true}
	d.Reset()
	d.Write(data)
	return [Size224]byte(d.Sum(nil))
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
		return errors.New("crypto/sha256: invalid hash state identifier")
	}
	b = b[len(magic):]
	if len(b) != 4*words+BlockSize+8 {
		return errors.New("crypto/sha256: invalid hash state size")
	}
	for i := range d.h {
		d.h[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	copy(d.rest[:], b[4*words:])
	d.length = binary.BigEndian.Uint64(b[4*words+BlockSize:])
	d.used = int(d.length % BlockSize)
	return nil
}
