// Package sha512 has the hashes SHA-384, SHA-512, SHA-512/224 and SHA-512/256 (FIPS 180-4).
package sha512

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
)

func init() {
	crypto.RegisterHash(crypto.SHA384, New384)
	crypto.RegisterHash(crypto.SHA512, New)
	crypto.RegisterHash(crypto.SHA512_224, New512_224)
	crypto.RegisterHash(crypto.SHA512_256, New512_256)
}

const (
	Size      = 64 // Bytes of a SHA-512 hash.
	Size224   = 28 // Bytes of a SHA-512/224 hash.
	Size256   = 32 // Bytes of a SHA-512/256 hash.
	Size384   = 48 // Bytes of a SHA-384 hash.
	BlockSize = 128

	words = 8
)

// variant is one of the four hashes: how long it is, how a saved state is marked, and where it starts.
type variant struct {
	size  int
	magic string
	start [words]uint64
}

var sha512 = variant{Size, "sha\x07", [words]uint64{
	0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
}}

var sha384 = variant{Size384, "sha\x04", [words]uint64{
	0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
	0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
}}

var sha512_224 = variant{Size224, "sha\x05", [words]uint64{
	0x8c3d37c819544da2, 0x73e1996689dcd4d6, 0x1dfab7ae32ff9c82, 0x679dd514582f9fcf,
	0x0f6d2b697bd44da8, 0x77e36f7304c48942, 0x3f9d85a86a1d36c8, 0x1112e6ad91d692a1,
}}

var sha512_256 = variant{Size256, "sha\x06", [words]uint64{
	0x22312194fc2bf72c, 0x9f555fa3c84c64c2, 0x2393b86b6f53b151, 0x963877195940eabd,
	0x96283ee2a88effe3, 0xbe5e1e2553863992, 0x2b0199fc2c85b8aa, 0x0eb72ddc81c52ca2,
}}

type digest struct {
	h      [words]uint64
	rest   [BlockSize]byte // Of a block that is not whole yet.
	used   int
	length uint64
	kind   *variant
}

func newDigest(kind *variant) *digest {
	d := &digest{kind: kind}
	d.Reset()
	return d
}

// New returns a SHA-512 hash.
func New() hash.Hash { return newDigest(&sha512) }

// New384 returns a SHA-384 hash.
func New384() hash.Hash { return newDigest(&sha384) }

// New512_224 returns a SHA-512/224 hash.
func New512_224() hash.Hash { return newDigest(&sha512_224) }

// New512_256 returns a SHA-512/256 hash.
func New512_256() hash.Hash { return newDigest(&sha512_256) }

func sum(kind *variant, data []byte) []byte {
	d := newDigest(kind)
	d.Write(data)
	return d.Sum(nil)
}

// Sum512 returns data's SHA-512 hash.
func Sum512(data []byte) [Size]byte { return [Size]byte(sum(&sha512, data)) }

// Sum384 returns data's SHA-384 hash.
func Sum384(data []byte) [Size384]byte { return [Size384]byte(sum(&sha384, data)) }

// Sum512_224 returns data's SHA-512/224 hash.
func Sum512_224(data []byte) [Size224]byte { return [Size224]byte(sum(&sha512_224, data)) }

// Sum512_256 returns data's SHA-512/256 hash.
func Sum512_256(data []byte) [Size256]byte { return [Size256]byte(sum(&sha512_256, data)) }

func (d *digest) Reset() {
	d.h = d.kind.start
	d.used = 0
	d.length = 0
}

func (d *digest) Size() int      { return d.kind.size }
func (d *digest) BlockSize() int { return BlockSize }

func (d *digest) Sum(in []byte) []byte {
	var whole []byte
	for _, h := range d.finish() {
		whole = binary.BigEndian.AppendUint64(whole, h)
	}
	return append(in, whole[:d.kind.size]...)
}

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
func (d digest) finish() [words]uint64 {
	high, low := d.length>>61, d.length<<3
	var pad [BlockSize + 16]byte
	pad[0] = 0x80
	size := BlockSize - 16 - d.used
	if size <= 0 {
		size += BlockSize
	}
	binary.BigEndian.PutUint64(pad[size:], high)
	binary.BigEndian.PutUint64(pad[size+8:], low)
	d.Write(pad[:size+16])
	return d.h
}

func (d *digest) Clone() (hash.Cloner, error) {
	copied := *d
	return &copied, nil
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, d.kind.magic...)
	for _, h := range d.h {
		b = binary.BigEndian.AppendUint64(b, h)
	}
	b = append(b, d.rest[:d.used]...)
	b = append(b, make([]byte, BlockSize-d.used)...)
	return binary.BigEndian.AppendUint64(b, d.length), nil
}

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	magic := d.kind.magic
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("crypto/sha512: invalid hash state identifier")
	}
	b = b[len(magic):]
	if len(b) != 8*words+BlockSize+8 {
		return errors.New("crypto/sha512: invalid hash state size")
	}
	for i := range d.h {
		d.h[i] = binary.BigEndian.Uint64(b[8*i:])
	}
	copy(d.rest[:], b[8*words:])
	d.length = binary.BigEndian.Uint64(b[8*words+BlockSize:])
	d.used = int(d.length % BlockSize)
	return nil
}
