// Package crc64 has cyclic redundancy checks of 64 bits.
package crc64

import (
	"errors"
	"hash"
)

// Size is the size of a checksum in bytes.
const Size = 8

// Polynomials.
const (
	ISO  = 0xD800000000000000
	ECMA = 0xC96C5795D7870F42
)

// Table is a polynomial's checksums of bytes.
type Table [256]uint64

// MakeTable returns the table of a polynomial.
func MakeTable(poly uint64) *Table {
	t := new(Table)
	for i := range t {
		crc := uint64(i)
		for range 8 {
			if crc&1 == 1 {
				crc = crc>>1 ^ poly
			} else {
				crc >>= 1
			}
		}
		t[i] = crc
	}
	return t
}

type digest struct {
	crc uint64
	tab *Table
}

// New returns a hash of the checksum.
func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum64() uint64  { return d.crc }

func (d *digest) Sum(in []byte) []byte { return appendUint64(in, d.crc) }

func appendUint64(b []byte, x uint64) []byte {
	return append(b, byte(x>>56), byte(x>>48), byte(x>>40), byte(x>>32), byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
}

const magic = "crc\x02"

func tableSum(t *Table) uint64 {
	var b []byte
	for _, x := range t {
		b = appendUint64(b, x)
	}
	return Checksum(b, MakeTable(ISO))
}

// MarshalBinary returns the state.
func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

// AppendBinary appends the state.
func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	return appendUint64(appendUint64(append(b, magic...), tableSum(d.tab)), d.crc), nil
}

// UnmarshalBinary sets the state.
func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/crc64: invalid hash state identifier")
	}
	if len(b) != len(magic)+16 {
		return errors.New("hash/crc64: invalid hash state size")
	}
	read := func(b []byte) (x uint64) {
		for _, c := range b[:8] {
			x = x<<8 | uint64(c)
		}
		return x
	}
	if tableSum(d.tab) != read(b[4:]) {
		return errors.New("hash/crc64: tables do not match")
	}
	d.crc = read(b[12:])
	return nil
}

// Update returns the checksum of what crc is of and then p.
func Update(crc uint64, tab *Table, p []byte) uint64 {
	crc = ^crc
	for _, x := range p {
		crc = tab[byte(crc)^x] ^ crc>>8
	}
	return ^crc
}

func (d *digest) Write(p []byte) (int, error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

// Checksum returns the checksum of data.
func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }
