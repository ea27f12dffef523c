// Package sha3 has the hashes SHA-3 and the functions SHAKE, which have as many bytes as one wants (FIPS 202).
package sha3

import (
	"crypto"
	"encoding/binary"
	"errors"
	"hash"
	"math/bits"
)

func init() {
	crypto.RegisterHash(crypto.SHA3_224, func() hash.Hash { return New224() })
	crypto.RegisterHash(crypto.SHA3_256, func() hash.Hash { return New256() })
	crypto.RegisterHash(crypto.SHA3_384, func() hash.Hash { return New384() })
	crypto.RegisterHash(crypto.SHA3_512, func() hash.Hash { return New512() })
}

// What stands behind the data: which kind of function it is, and the first bit of the padding.
const (
	endSHA3   = 0x06
	endSHAKE  = 0x1f
	endCSHAKE = 0x04
)

// stateSize is the length of the state in bytes.
const stateSize = 200

// A sponge takes data up and gives bytes off.
type sponge struct {
	lanes [25]uint64
	// rate is how many bytes of the state change with the data, used how many of them are used since the last turn.
	rate, used int
	isGiving   bool
	end        byte
}

// constants are what rounds add: bits of a shift register (FIPS 202, 3.2.5).
var constants = func() (c [24]uint64) {
	register := uint8(1)
	for round := range c {
		for j := range 7 {
			if register&1 != 0 {
				c[round] |= 1 << (1<<j - 1)
			}
			// x⁸ + x⁶ + x⁵ + x⁴ + 1
			high := register >> 7
			register = register<<1 ^ high*0x71
		}
	}
	return c
}()

// turns are by how much lanes are rotated, and goals where they go, in the order of a walk (FIPS 202, 3.2.2 and 3.2.3).
var turns, goals = func() (turns, goals [24]int) {
	x, y := 1, 0
	for t := range 24 {
		turns[t] = (t + 1) * (t + 2) / 2 % 64
		x, y = y, (2*x+3*y)%5
		goals[t] = x + 5*y
	}
	return turns, goals
}()

// turn changes all of the state: Keccak-f[1600].
func (s *sponge) turn() {
	a := &s.lanes
	for round := range 24 {
		// θ
		c0 := a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20]
		c1 := a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21]
		c2 := a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22]
		c3 := a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23]
		c4 := a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24]
		d0, d1 := c4^(c1<<1|c1>>63), c0^(c2<<1|c2>>63)
		d2, d3 := c1^(c3<<1|c3>>63), c2^(c4<<1|c4>>63)
		d4 := c3 ^ (c0<<1 | c0>>63)
		for y := 0; y < 25; y += 5 {
			a[y] ^= d0
			a[y+1] ^= d1
			a[y+2] ^= d2
			a[y+3] ^= d3
			a[y+4] ^= d4
		}
		// ρ and π
		moving := a[1]
		for t, goal := range goals {
			n := turns[t]
			a[goal], moving = moving<<n|moving>>(64-n), a[goal]
		}
		// χ
		for y := 0; y < 25; y += 5 {
			b0, b1, b2, b3, b4 := a[y], a[y+1], a[y+2], a[y+3], a[y+4]
			a[y] = b0 ^ b2&^b1
			a[y+1] = b1 ^ b3&^b2
			a[y+2] = b2 ^ b4&^b3
			a[y+3] = b3 ^ b0&^b4
			a[y+4] = b4 ^ b1&^b0
		}
		// ι
		a[0] ^= constants[round]
	}
	s.used = 0
}

func (s *sponge) add(i int, b byte) { s.lanes[i/8] ^= uint64(b) << (i % 8 * 8) }

func (s *sponge) write(p []byte) {
	for i := 0; i < len(p); {
		if s.used%8 == 0 && s.used+8 <= s.rate && i+8 <= len(p) {
			s.lanes[s.used/8] ^= binary.LittleEndian.Uint64(p[i:])
			s.used += 8
			i += 8
		} else {
			s.add(s.used, p[i])
			s.used++
			i++
		}
		if s.used == s.rate {
			s.turn()
		}
	}
}

// finish ends the data.
func (s *sponge) finish() {
	s.add(s.used, s.end)
	s.add(s.rate-1, 0x80)
	s.turn()
	s.isGiving = true
}

func (s *sponge) read(p []byte) {
	if !s.isGiving {
		s.finish()
	}
	for i := range p {
		if s.used == s.rate {
			s.turn()
		}
		p[i] = byte(s.lanes[s.used/8] >> (s.used % 8 * 8))
		s.used++
	}
}

func (s *sponge) reset() {
	s.lanes = [25]uint64{}
	s.used, s.isGiving = 0, false
}

// The beginnings of states as bytes.
const (
	magicSHA3   = "sha\x08"
	magicSHAKE  = "sha\x09"
	magicCSHAKE = "sha\x0a"
)

func (s *sponge) append(b []byte, magic string) []byte {
	b = append(b, magic...)
	b = append(b, byte(s.rate))
	for _, lane := range s.lanes {
		b = binary.LittleEndian.AppendUint64(b, lane)
	}
	b = append(b, byte(s.used), 0)
	if s.isGiving {
		b[len(b)-1] = 1
	}
	return b
}

const marshaledSize = len(magicSHA3) + 1 + stateSize + 1 + 1

func (s *sponge) unmarshal(b []byte) error {
	if len(b) != marshaledSize {
		return errors.New("sha3: invalid hash state")
	}
	if int(b[4]) != s.rate {
		return errors.New("sha3: invalid hash state function")
	}
	used, state := int(b[marshaledSize-2]), b[marshaledSize-1]
	if used > s.rate || state > 1 {
		return errors.New("sha3: invalid hash state")
	}
	for i := range s.lanes {
		s.lanes[i] = binary.LittleEndian.Uint64(b[5+8*i:])
	}
	s.used, s.isGiving = used, state == 1
	return nil
}

// SHA3 is a hash; its zero value is one of SHA3-256.
type SHA3 struct {
	s    sponge
	size int
}

func newSHA3(size int) *SHA3 {
	return &SHA3{s: sponge{rate: stateSize - 2*size, end: endSHA3}, size: size}
}

func (s *SHA3) prepare() {
	if s.size == 0 {
		*s = *newSHA3(32)
	}
}

// New224 returns a hash of 28 bytes.
func New224() *SHA3 { return newSHA3(28) }

// New256 returns a hash of 32 bytes.
func New256() *SHA3 { return newSHA3(32) }

// New384 returns a hash of 48 bytes.
func New384() *SHA3 { return newSHA3(48) }

// New512 returns a hash of 64 bytes.
func New512() *SHA3 { return newSHA3(64) }

// Write adds data.
func (s *SHA3) Write(p []byte) (n int, err error) {
	s.prepare()
	s.s.write(p)
	return len(p), nil
}

// Sum appends the hash of the data so far.
func (s *SHA3) Sum(b []byte) []byte {
	s.prepare()
	copied := s.s
	sum := make([]byte, s.size)
	copied.read(sum)
	return append(b, sum...)
}

// Reset forgets all data.
func (s *SHA3) Reset() {
	s.prepare()
	s.s.reset()
}

// Size returns how many bytes the hash has.
func (s *SHA3) Size() int {
	s.prepare()
	return s.size
}

// BlockSize returns how many bytes are taken at a time.
func (s *SHA3) BlockSize() int {
	s.prepare()
	return s.s.rate
}

// Clone returns a copy.
func (d *SHA3) Clone() (hash.Cloner, error) {
	d.prepare()
	copied := *d
	return &copied, nil
}

// MarshalBinary returns the state as bytes.
func (s *SHA3) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

// AppendBinary appends the state as bytes.
func (s *SHA3) AppendBinary(p []byte) ([]byte, error) {
	s.prepare()
	return s.s.append(p, magicSHA3), nil
}

// UnmarshalBinary restores a state.
func (s *SHA3) UnmarshalBinary(data []byte) error {
	s.prepare()
	if len(data) != marshaledSize {
		return errors.New("sha3: invalid hash state")
	}
	if string(data[:4]) != magicSHA3 {
		return errors.New("sha3: invalid hash state identifier")
	}
	return s.s.unmarshal(data)
}

// Sum224 returns the hash of data.
func Sum224(data []byte) (sum [28]byte) {
	h := New224()
	h.Write(data)
	h.Sum(sum[:0])
	return sum
}

// Sum256 returns the hash of data.
func Sum256(data []byte) (sum [32]byte) {
	h := New256()
	h.Write(data)
	h.Sum(sum[:0])
	return sum
}

// Sum384 returns the hash of data.
func Sum384(data []byte) (sum [48]byte) {
	h := New384()
	h.Write(data)
	h.Sum(sum[:0])
	return sum
}

// Sum512 returns the hash of data.
func Sum512(data []byte) (sum [64]byte) {
	h := New512()
	h.Write(data)
	h.Sum(sum[:0])
	return sum
}

// SHAKE is a function whose result has as many bytes as are read; its zero value is SHAKE256.
type SHAKE struct {
	s sponge
	// prefix is what cSHAKE begins with.
	prefix []byte
}

func newSHAKE(rate int) *SHAKE { return &SHAKE{s: sponge{rate: rate, end: endSHAKE}} }

func (s *SHAKE) prepare() {
	if s.s.rate == 0 {
		*s = *newSHAKE(136)
	}
}

// NewSHAKE128 returns SHAKE128.
func NewSHAKE128() *SHAKE { return newSHAKE(168) }

// NewSHAKE256 returns SHAKE256.
func NewSHAKE256() *SHAKE { return newSHAKE(136) }

// NewCSHAKE128 returns SHAKE128 of a function N and for a purpose S (SP 800-185).
func NewCSHAKE128(N, S []byte) *SHAKE { return newCSHAKE(168, N, S) }

// NewCSHAKE256 returns SHAKE256 of a function N and for a purpose S (SP 800-185).
func NewCSHAKE256(N, S []byte) *SHAKE { return newCSHAKE(136, N, S) }

func newCSHAKE(rate int, N, S []byte) *SHAKE {
	s := newSHAKE(rate)
	if len(N) == 0 && len(S) == 0 {
		return s
	}
	s.s.end = endCSHAKE
	s.prefix = append(leftEncoded(uint64(len(N))*8), N...)
	s.prefix = append(s.prefix, leftEncoded(uint64(len(S))*8)...)
	s.prefix = append(s.prefix, S...)
	s.begin()
	return s
}

// begin takes the prefix up, filled with zeros to whole blocks.
func (s *SHAKE) begin() {
	if s.s.end != endCSHAKE {
		return
	}
	s.s.write(leftEncoded(uint64(s.s.rate)))
	s.s.write(s.prefix)
	if s.s.used > 0 {
		s.s.turn()
	}
}

// leftEncoded is a number's bytes after their count (SP 800-185, 2.3.1).
func leftEncoded(n uint64) []byte {
	size := max(1, (bits.Len64(n)+7)/8)
	b := []byte{byte(size)}
	for i := size - 1; i >= 0; i-- {
		b = append(b, byte(n>>(8*i)))
	}
	return b
}

// Write adds data; nothing may have been read.
func (s *SHAKE) Write(p []byte) (n int, err error) {
	s.prepare()
	if s.s.isGiving {
		panic("sha3: Write after Read")
	}
	s.s.write(p)
	return len(p), nil
}

// Read reads bytes of the result.
func (s *SHAKE) Read(p []byte) (n int, err error) {
	s.prepare()
	s.s.read(p)
	return len(p), nil
}

// Reset forgets all data.
func (s *SHAKE) Reset() {
	s.prepare()
	s.s.reset()
	s.begin()
}

// BlockSize returns how many bytes are taken at a time.
func (s *SHAKE) BlockSize() int {
	s.prepare()
	return s.s.rate
}

// MarshalBinary returns the state as bytes.
func (s *SHAKE) MarshalBinary() ([]byte, error) { return s.AppendBinary(nil) }

// AppendBinary appends the state as bytes.
func (s *SHAKE) AppendBinary(p []byte) ([]byte, error) {
	s.prepare()
	if s.s.end == endCSHAKE {
		return append(s.s.append(p, magicCSHAKE), s.prefix...), nil
	}
	return s.s.append(p, magicSHAKE), nil
}

// UnmarshalBinary restores a state.
func (s *SHAKE) UnmarshalBinary(data []byte) error {
	s.prepare()
	magic := magicSHAKE
	if s.s.end == endCSHAKE {
		magic = magicCSHAKE
	}
	if len(data) < marshaledSize {
		return errors.New("sha3: invalid hash state")
	}
	if string(data[:4]) != magic {
		return errors.New("sha3: invalid hash state identifier")
	}
	if s.s.end == endCSHAKE {
		s.prefix = append([]byte(nil), data[marshaledSize:]...)
		data = data[:marshaledSize]
	}
	return s.s.unmarshal(data)
}

// SumSHAKE128 returns so many bytes of SHAKE128 of data.
func SumSHAKE128(data []byte, length int) []byte { return sumSHAKE(NewSHAKE128(), data, length) }

// SumSHAKE256 returns so many bytes of SHAKE256 of data.
func SumSHAKE256(data []byte, length int) []byte { return sumSHAKE(NewSHAKE256(), data, length) }

func sumSHAKE(s *SHAKE, data []byte, length int) []byte {
	s.Write(data)
	sum := make([]byte, length)
	s.Read(sum)
	return sum
}
