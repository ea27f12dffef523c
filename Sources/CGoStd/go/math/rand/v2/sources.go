package rand

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// PCG is a permuted congruential generator of 128 bits with DXSM output (O'Neill, 2014).
type PCG struct {
	hi uint64
	lo uint64
}

// NewPCG returns a generator of the two words of the seed.
func NewPCG(seed1, seed2 uint64) *PCG { return &PCG{seed1, seed2} }

// Seed starts the sequence that the seed gives.
func (p *PCG) Seed(seed1, seed2 uint64) {
	p.hi = seed1
	p.lo = seed2
}

// AppendBinary appends the state.
func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, "pcg:"...)
	b = binary.BigEndian.AppendUint64(b, p.hi)
	return binary.BigEndian.AppendUint64(b, p.lo), nil
}

// MarshalBinary returns the state.
func (p *PCG) MarshalBinary() ([]byte, error) { return p.AppendBinary(make([]byte, 0, 20)) }

// UnmarshalBinary sets the state.
func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errors.New("invalid PCG encoding")
	}
	p.hi = binary.BigEndian.Uint64(data[4:])
	p.lo = binary.BigEndian.Uint64(data[4+8:])
	return nil
}

// Uint64 returns the next number.
func (p *PCG) Uint64() uint64 {
	const (
		mulHi = 0x2360ed051fc65da4
		mulLo = 0x4385df649fccf645
		incHi = 0x5851f42d4c957f2d
		incLo = 0x14057b7ef767814f
		cheap = 0xda942042e4dd58b5
	)
	hi, lo := bits.Mul64(p.lo, mulLo)
	hi += p.hi*mulLo + p.lo*mulHi
	lo, c := bits.Add64(lo, incLo, 0)
	hi, _ = bits.Add64(hi, incHi, c)
	p.lo = lo
	p.hi = hi
	hi ^= hi >> 32
	hi *= cheap
	hi ^= hi >> 48
	hi *= (lo | 1)
	return hi
}

// ChaCha8 is a generator by the cipher ChaCha with eight rounds (c2sp.org/chacha8rand).
type ChaCha8 struct {
	buf     [32]uint64
	seed    [4]uint64
	i       int // The next of buf,
	n       int // and how many may be used.
	counter uint32

	readBuf [8]byte
	readLen int // Bytes at the end of readBuf that Read has not used yet.
}

const (
	counterStep = 4  // Blocks made at a time.
	counterEnd  = 16 // Blocks of a key.
	keyWords    = 4
)

// NewChaCha8 returns a generator of the seed.
func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.Seed(seed)
	return c
}

// Seed starts the sequence that the seed gives.
func (c *ChaCha8) Seed(seed [32]byte) {
	for i := range c.seed {
		c.seed[i] = binary.LittleEndian.Uint64(seed[8*i:])
	}
	c.counter = 0
	c.readLen = 0
	c.readBuf = [8]byte{}
	c.makeBlocks()
}

// Uint64 returns the next number.
func (c *ChaCha8) Uint64() uint64 {
	if c.i >= c.n {
		c.counter += counterStep
		if c.counter == counterEnd {
			// The last words are the next key.
			copy(c.seed[:], c.buf[len(c.buf)-keyWords:])
			c.counter = 0
		}
		c.makeBlocks()
	}
	x := c.buf[c.i]
	c.i++
	return x
}

// makeBlocks fills the buffer with four blocks, interleaved word by word.
func (c *ChaCha8) makeBlocks() {
	var key [8]uint32
	for i, s := range c.seed {
		key[2*i] = uint32(s)
		key[2*i+1] = uint32(s >> 32)
	}
	for lane := uint32(0); lane < 4; lane++ {
		var x [16]uint32
		x[0], x[1], x[2], x[3] = 0x61707865, 0x3320646e, 0x79622d32, 0x6b206574
		copy(x[4:], key[:])
		x[12] = c.counter + lane
		for round := 0; round < 4; round++ {
			for i := 0; i < 4; i++ {
				quarter(&x[i], &x[4+i], &x[8+i], &x[12+i])
			}
			for i := 0; i < 4; i++ {
				quarter(&x[i], &x[4+(i+1)%4], &x[8+(i+2)%4], &x[12+(i+3)%4])
			}
		}
		for i := range key {
			x[4+i] += key[i]
		}
		for row := 0; row < 16; row++ {
			word := 4*row + int(lane)
			shift := uint(word%2) * 32
			c.buf[word/2] = c.buf[word/2]&^(0xFFFFFFFF<<shift) | uint64(x[row])<<shift
		}
	}
	c.i = 0
	c.n = len(c.buf)
	if c.counter == counterEnd-counterStep {
		c.n -= keyWords
	}
}

func quarter(a, b, c, d *uint32) {
	*a += *b
	*d = bits.RotateLeft32(*d^*a, 16)
	*c += *d
	*b = bits.RotateLeft32(*b^*c, 12)
	*a += *b
	*d = bits.RotateLeft32(*d^*a, 8)
	*c += *d
	*b = bits.RotateLeft32(*b^*c, 7)
}

// Read fills p with random bytes.
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	if c.readLen > 0 {
		n = copy(p, c.readBuf[len(c.readBuf)-c.readLen:])
		c.readLen -= n
		p = p[n:]
	}
	for len(p) >= 8 {
		binary.LittleEndian.PutUint64(p, c.Uint64())
		p = p[8:]
		n += 8
	}
	if len(p) > 0 {
		binary.LittleEndian.PutUint64(c.readBuf[:], c.Uint64())
		n += copy(p, c.readBuf[:])
		c.readLen = 8 - len(p)
	}
	return n, nil
}

// AppendBinary appends the state.
func (c *ChaCha8) AppendBinary(b []byte) ([]byte, error) {
	if c.readLen > 0 {
		b = append(b, "readbuf:"...)
		b = append(b, uint8(c.readLen))
		b = append(b, c.readBuf[len(c.readBuf)-c.readLen:]...)
	}
	b = append(b, "chacha8:"...)
	used := c.counter/counterStep*uint32(len(c.buf)) + uint32(c.i)
	b = binary.BigEndian.AppendUint64(b, uint64(used))
	for _, s := range c.seed {
		b = binary.LittleEndian.AppendUint64(b, s)
	}
	return b, nil
}

// MarshalBinary returns the state.
func (c *ChaCha8) MarshalBinary() ([]byte, error) { return c.AppendBinary(make([]byte, 0, 64)) }

// UnmarshalBinary sets the state.
func (c *ChaCha8) UnmarshalBinary(data []byte) error {
	invalid := errors.New("invalid ChaCha8 encoding")
	readLen := 0
	var readBuf [8]byte
	if len(data) > 9 && string(data[:8]) == "readbuf:" {
		readLen = int(data[8])
		if readLen > 8 || len(data) < 9+readLen {
			return errors.New("invalid ChaCha8 Read buffer encoding")
		}
		copy(readBuf[8-readLen:], data[9:9+readLen])
		data = data[9+readLen:]
	}
	if len(data) != 48 || string(data[:8]) != "chacha8:" {
		return invalid
	}
	used := binary.BigEndian.Uint64(data[8:])
	if used > counterEnd/counterStep*32-keyWords {
		return invalid
	}
	for i := range c.seed {
		c.seed[i] = binary.LittleEndian.Uint64(data[16+8*i:])
	}
	c.readLen = readLen
	c.readBuf = readBuf
	c.counter = uint32(used) / 32 * counterStep
	c.makeBlocks()
	c.i = int(used % 32)
	return nil
}
