// Package fnv has the hashes of Fowler, Noll and Vo.
package fnv

import (
	"encoding/binary"
	"errors"
	"hash"
	"math/bits"
)

type (
	sum32   uint32
	sum32a  uint32
	sum64   uint64
	sum64a  uint64
	sum128  [2]uint64
	sum128a [2]uint64
)

const (
	offset32        = 2166136261
	offset64        = 14695981039346656037
	offset128Lower  = 0x62b821756295c58d
	offset128Higher = 0x6c62272e07bb0142
	prime32         = 16777619
	prime64         = 1099511628211
	prime128Lower   = 0x13b
	prime128Shift   = 24
)

// New32 returns an FNV-1 hash of 32 bits.
func New32() hash.Hash32 {
	var s sum32 = offset32
	return &s
}

func (s *sum32) Reset() { *s = offset32 }

func (s *sum32) Sum32() uint32 { return uint32(*s) }

func (s *sum32) Write(data []byte) (int, error) {
	hash := *s
	for _, c := range data {
		hash *= prime32
		hash ^= sum32(c)
	}
	*s = hash
	return len(data), nil
}

func (s *sum32) Size() int { return 4 }

func (s *sum32) BlockSize() int { return 1 }

func (s *sum32) Sum(in []byte) []byte { return binary.BigEndian.AppendUint32(in, uint32(*s)) }

func (s *sum32) Clone() (hash.Cloner, error) {
	copied := *s
	return &copied, nil
}

func (s *sum32) AppendBinary(b []byte) ([]byte, error) {
	return binary.BigEndian.AppendUint32(append(b, magic32...), uint32(*s)), nil
}

func (s *sum32) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum32) UnmarshalBinary(b []byte) error {
	if err := checkState(b, magic32, 4); err != nil {
		return err
	}
	*s = sum32(binary.BigEndian.Uint32(b[4:]))
	return nil
}

// New64 returns an FNV-1 hash of 64 bits.
func New64() hash.Hash64 {
	var s sum64 = offset64
	return &s
}

func (s *sum64) Reset() { *s = offset64 }

func (s *sum64) Sum64() uint64 { return uint64(*s) }

func (s *sum64) Write(data []byte) (int, error) {
	hash := *s
	for _, c := range data {
		hash *= prime64
		hash ^= sum64(c)
	}
	*s = hash
	return len(data), nil
}

func (s *sum64) Size() int { return 8 }

func (s *sum64) BlockSize() int { return 1 }

func (s *sum64) Sum(in []byte) []byte { return binary.BigEndian.AppendUint64(in, uint64(*s)) }

func (s *sum64) Clone() (hash.Cloner, error) {
	copied := *s
	return &copied, nil
}

func (s *sum64) AppendBinary(b []byte) ([]byte, error) {
	return binary.BigEndian.AppendUint64(append(b, magic64...), uint64(*s)), nil
}

func (s *sum64) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum64) UnmarshalBinary(b []byte) error {
	if err := checkState(b, magic64, 8); err != nil {
		return err
	}
	*s = sum64(binary.BigEndian.Uint64(b[4:]))
	return nil
}

// New128 returns an FNV-1 hash of 128 bits.
func New128() hash.Hash {
	s := new(sum128)
	s.Reset()
	return s
}

func (s *sum128) Reset() {
	s[0] = offset128Higher
	s[1] = offset128Lower
}

func (s *sum128) Write(data []byte) (int, error) {
	for _, c := range data {
		// Multiply by the prime: 2**88 + 0x13b.
		s0, s1 := bits.Mul64(prime128Lower, s[1])
		s0 += s[1]<<prime128Shift + prime128Lower*s[0]
		s[1] = s1
		s[0] = s0
		s[1] ^= uint64(c)
	}
	return len(data), nil
}

func (s *sum128) Size() int { return 16 }

func (s *sum128) BlockSize() int { return 1 }

func (s *sum128) Sum(in []byte) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(in, s[0]), s[1])
}

func (s *sum128) Clone() (hash.Cloner, error) {
	copied := *s
	return &copied, nil
}

func (s *sum128) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, magic128...)), nil }

func (s *sum128) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum128) UnmarshalBinary(b []byte) error {
	if err := checkState(b, magic128, 16); err != nil {
		return err
	}
	s[0] = binary.BigEndian.Uint64(b[4:])
	s[1] = binary.BigEndian.Uint64(b[12:])
	return nil
}

// New32a returns an FNV-1a hash of 32 bits.
func New32a() hash.Hash32 {
	var s sum32a = offset32
	return &s
}

func (s *sum32a) Reset() { *s = offset32 }

func (s *sum32a) Sum32() uint32 { return uint32(*s) }

func (s *sum32a) Write(data []byte) (int, error) {
	hash := *s
	for _, c := range data {
		hash ^= sum32a(c)
		hash *= prime32
	}
	*s = hash
	return len(data), nil
}

func (s *sum32a) Size() int { return 4 }

func (s *sum32a) BlockSize() int { return 1 }

func (s *sum32a) Sum(in []byte) []byte { return binary.BigEndian.AppendUint32(in, uint32(*s)) }

func (s *sum32a) Clone() (hash.Cloner, error) {
	copied := *s
	return &copied, nil
}

func (s *sum32a) AppendBinary(b []byte) ([]byte, error) {
	return binary.BigEndian.AppendUint32(append(b, magic32a...), uint32(*s)), nil
}

func (s *sum32a) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum32a) UnmarshalBinary(b []byte) error {
	if err := checkState(b, magic32a, 4); err != nil {
		return err
	}
	*s = sum32a(binary.BigEndian.Uint32(b[4:]))
	return nil
}

// New64a returns an FNV-1a hash of 64 bits.
func New64a() hash.Hash64 {
	var s sum64a = offset64
	return &s
}

func (s *sum64a) Reset() { *s = offset64 }

func (s *sum64a) Sum64() uint64 { return uint64(*s) }

func (s *sum64a) Write(data []byte) (int, error) {
	hash := *s
	for _, c := range data {
		hash ^= sum64a(c)
		hash *= prime64
	}
	*s = hash
	return len(data), nil
}

func (s *sum64a) Size() int { return 8 }

func (s *sum64a) BlockSize() int { return 1 }

func (s *sum64a) Sum(in []byte) []byte { return binary.BigEndian.AppendUint64(in, uint64(*s)) }

func (s *sum64a) Clone() (hash.Cloner, error) {
	copied := *s
	return &copied, nil
}

func (s *sum64a) AppendBinary(b []byte) ([]byte, error) {
	return binary.BigEndian.AppendUint64(append(b, magic64a...), uint64(*s)), nil
}

func (s *sum64a) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum64a) UnmarshalBinary(b []byte) error {
	if err := checkState(b, magic64a, 8); err != nil {
		return err
	}
	*s = sum64a(binary.BigEndian.Uint64(b[4:]))
	return nil
}

// New128a returns an FNV-1a hash of 128 bits.
func New128a() hash.Hash {
	s := new(sum128a)
	s.Reset()
	return s
}

func (s *sum128a) Reset() {
	s[0] = offset128Higher
	s[1] = offset128Lower
}

func (s *sum128a) Write(data []byte) (int, error) {
	for _, c := range data {
		s[1] ^= uint64(c)
		// Multiply by the prime: 2**88 + 0x13b.
		s0, s1 := bits.Mul64(prime128Lower, s[1])
		s0 += s[1]<<prime128Shift + prime128Lower*s[0]
		s[1] = s1
		s[0] = s0
	}
	return len(data), nil
}

func (s *sum128a) Size() int { return 16 }

func (s *sum128a) BlockSize() int { return 1 }

func (s *sum128a) Sum(in []byte) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(in, s[0]), s[1])
}

func (s *sum128a) Clone() (hash.Cloner, error) {
	copied := *s
	return &copied, nil
}

func (s *sum128a) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, magic128a...)), nil }

func (s *sum128a) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

func (s *sum128a) UnmarshalBinary(b []byte) error {
	if err := checkState(b, magic128a, 16); err != nil {
		return err
	}
	s[0] = binary.BigEndian.Uint64(b[4:])
	s[1] = binary.BigEndian.Uint64(b[12:])
	return nil
}

// What marshaled states begin with.
const (
	magic32   = "fnv\x01"
	magic32a  = "fnv\x02"
	magic64   = "fnv\x03"
	magic64a  = "fnv\x04"
	magic128  = "fnv\x05"
	magic128a = "fnv\x06"
)

func checkState(b []byte, magic string, size int) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/fnv: invalid hash state identifier")
	}
	if len(b) != len(magic)+size {
		return errors.New("hash/fnv: invalid hash state size")
	}
	return nil
}
