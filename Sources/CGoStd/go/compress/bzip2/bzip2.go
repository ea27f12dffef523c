// Package bzip2 reads data that bzip2 compressed.
package bzip2

import (
	"bufio"
	"io"
)

// StructuralError says what is wrong with data.
type StructuralError string

func (s StructuralError) Error() string { return "bzip2 data invalid: " + string(s) }

const (
	blockMagic = 0x314159265359
	endMagic   = 0x177245385090

	groupSize    = 50 // Symbols that one code is used for.
	maxCodeBits  = 20
	runA, runB   = 0, 1
	levelSize    = 100_000 // Bytes of a block for each level.
	maxSelectors = 18002
)

type reader struct {
	r      io.ByteReader
	bits   uint64
	count  uint
	err    error // Of reading bits.
	failed error // What Read returns.

	started bool
	level   int
	out     []byte
	fileCRC uint32
}

// NewReader returns a reader of the data that r's compressed data stands for.
func NewReader(r io.Reader) io.Reader {
	from, ok := r.(io.ByteReader)
	if !ok {
		from = bufio.NewReader(r)
	}
	return &reader{r: from}
}

func (z *reader) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	for len(z.out) == 0 {
		if z.failed != nil {
			return 0, z.failed
		}
		err := z.step()
		if z.err != nil {
			err = z.err
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
		}
		z.failed = err
		if err != nil && err != io.EOF {
			z.out = nil
		}
	}
	n = copy(p, z.out)
	z.out = z.out[n:]
	return n, nil
}

func (z *reader) take(n uint) uint64 {
	for z.count < n {
		c, err := z.r.ReadByte()
		if err != nil {
			if z.err == nil {
				z.err = err
			}
			c = 0
		}
		z.bits = z.bits<<8 | uint64(c)
		z.count += 8
	}
	z.count -= n
	return z.bits >> z.count & (1<<n - 1)
}

// setup reads what a file begins with; the magic value has been read of those that follow another.
func (z *reader) setup() error {
	if z.take(16) != 'B'<<8|'Z' {
		if z.err != nil {
			return z.err
		}
		return StructuralError("bad magic value")
	}
	if kind := z.take(8); z.err == nil && kind != 'h' {
		return StructuralError("non-Huffman entropy encoding")
	}
	level := z.take(8)
	if z.err == nil && (level < '1' || level > '9') {
		return StructuralError("invalid compression level")
	}
	z.level = int(level - '0')
	z.fileCRC = 0
	z.started = true
	return nil
}

// step reads a block, or the end of a file.
func (z *reader) step() error {
	if !z.started {
		if err := z.setup(); err != nil || z.err != nil {
			return err
		}
	}
	magic := z.take(24)<<24 | z.take(24)
	if z.err != nil {
		return z.err
	}
	switch magic {
	case blockMagic:
		return z.block()
	case endMagic:
		want := uint32(z.take(32))
		if z.err == nil && want != z.fileCRC {
			return StructuralError("file checksum mismatch")
		}
		if z.err != nil {
			return z.err
		}
		// Another file may follow at the next whole byte.
		z.count -= z.count % 8
		if z.count == 0 {
			c, err := z.r.ReadByte()
			if err != nil {
				return err
			}
			z.bits, z.count = z.bits<<8|uint64(c), 8
		}
		z.started = false
		return nil
	}
	return StructuralError("bad magic value found")
}

// code is a Huffman code whose codes of each length follow each other.
type code struct {
	first, start [maxCodeBits + 1]int // By length: the first code, and where its symbol is.
	counts       [maxCodeBits + 1]int
	symbols      []uint16
}

func newCode(lengths []uint8) *code {
	c := new(code)
	for _, n := range lengths {
		c.counts[n]++
	}
	next, at := 0, 0
	for n := 1; n <= maxCodeBits; n++ {
		next <<= 1
		c.first[n], c.start[n] = next, at
		next += c.counts[n]
		at += c.counts[n]
		for symbol, length := range lengths {
			if int(length) == n {
				c.symbols = append(c.symbols, uint16(symbol))
			}
		}
	}
	return c
}

// symbol reads a symbol; -1 if the bits are no code.
func (z *reader) symbol(c *code) int {
	value := 0
	for n := 1; n <= maxCodeBits; n++ {
		value = value<<1 | int(z.take(1))
		if index := value - c.first[n]; index >= 0 && index < c.counts[n] {
			return int(c.symbols[c.start[n]+index])
		}
	}
	return -1
}

// used reads which bytes a block has.
func (z *reader) used() (symbols []byte) {
	ranges := z.take(16)
	for i := range 16 {
		if ranges>>(15-i)&1 == 0 {
			continue
		}
		bits := z.take(16)
		for j := range 16 {
			if bits>>(15-j)&1 == 1 {
				symbols = append(symbols, byte(16*i+j))
			}
		}
	}
	return symbols
}

// codes reads a block's codes, and which of them is used for each group of symbols.
func (z *reader) codes(symbols int) (codes []*code, selectors []uint8, err error) {
	count := int(z.take(3))
	if count < 2 || count > 6 {
		return nil, nil, StructuralError("invalid number of Huffman trees")
	}
	front := []uint8{0, 1, 2, 3, 4, 5}
	for range int(z.take(15)) {
		n := 0
		for z.take(1) == 1 {
			if n++; n >= count {
				return nil, nil, StructuralError("tree index too large")
			}
		}
		chosen := front[n]
		copy(front[1:n+1], front[:n])
		front[0] = chosen
		if len(selectors) < maxSelectors {
			selectors = append(selectors, chosen)
		}
		if z.err != nil {
			return nil, nil, z.err
		}
	}
	if len(selectors) == 0 {
		return nil, nil, StructuralError("no tree selectors given")
	}
	for range count {
		lengths := make([]uint8, symbols)
		length := int(z.take(5))
		for i := range lengths {
			for {
				if length < 1 || length > maxCodeBits {
					return nil, nil, StructuralError("Huffman length out of range")
				}
				if z.take(1) == 0 {
					break
				}
				if z.take(1) == 0 {
					length++
				} else {
					length--
				}
			}
			lengths[i] = uint8(length)
		}
		codes = append(codes, newCode(lengths))
	}
	return codes, selectors, z.err
}

// block reads a block: Huffman codes of runs and of places in a list whose used bytes move to the front, which give the last column of
// the sorted rotations of the text.
func (z *reader) block() error {
	want := uint32(z.take(32))
	if z.take(1) == 1 {
		return StructuralError("deprecated randomized files")
	}
	origin := int(z.take(24))
	front := z.used()
	if len(front) == 0 {
		return StructuralError("no symbols in input")
	}
	end := len(front) + 1
	codes, selectors, err := z.codes(end + 1)
	if err != nil {
		return err
	}
	var column []byte
	run, weight := 0, 1
	flush := func() bool {
		if run > z.level*levelSize-len(column) {
			return false
		}
		for range run {
			column = append(column, front[0])
		}
		run, weight = 0, 1
		return true
	}
	for read := 0; ; read++ {
		if read/groupSize >= len(selectors) {
			return StructuralError("insufficient selector indices for number of decoded symbols")
		}
		symbol := z.symbol(codes[selectors[read/groupSize]])
		if z.err != nil {
			return z.err
		}
		if symbol < 0 {
			return StructuralError("Huffman code is not valid")
		}
		if symbol == runA || symbol == runB {
			run += weight << symbol
			if weight <<= 1; weight > 4<<20 {
				return StructuralError("repeat count too large")
			}
			continue
		}
		if !flush() || symbol != end && len(column) == z.level*levelSize {
			return StructuralError("data exceeds block size")
		}
		if symbol == end {
			break
		}
		c := front[symbol-1]
		copy(front[1:symbol], front[:symbol-1])
		front[0] = c
		column = append(column, c)
	}
	if origin >= len(column) && len(column) > 0 {
		return StructuralError("origin is out of bounds")
	}
	z.expand(rotated(column, origin))
	crc := ^uint32(0)
	for _, c := range z.out {
		crc = crc<<8 ^ crcTable[byte(crc>>24)^c]
	}
	if ^crc != want {
		return StructuralError("block checksum mismatch")
	}
	z.fileCRC = (z.fileCRC<<1 | z.fileCRC>>31) ^ want
	return nil
}

// rotated returns the text of the last column of its sorted rotations (Burrows and Wheeler).
func rotated(column []byte, origin int) []byte {
	var starts [256]int
	for _, c := range column {
		starts[c]++
	}
	sum := 0
	for c, n := range starts {
		starts[c] = sum
		sum += n
	}
	next := make([]int32, len(column))
	for i, c := range column {
		next[starts[c]] = int32(i)
		starts[c]++
	}
	text := make([]byte, len(column))
	if len(column) > 0 {
		at := next[origin]
		for i := range text {
			text[i] = column[at]
			at = next[at]
		}
	}
	return text
}

// expand writes out text in which the byte behind four equal ones says how many more follow.
func (z *reader) expand(text []byte) {
	z.out = z.out[:0]
	equal := 0
	for i, c := range text {
		if equal == 4 {
			last := text[i-1]
			for range c {
				z.out = append(z.out, last)
			}
			equal = 0
			continue
		}
		if equal > 0 && text[i-1] == c {
			equal++
		} else {
			equal = 1
		}
		z.out = append(z.out, c)
	}
}

// crcTable is for checksums whose first bit is the highest.
var crcTable = func() (table [256]uint32) {
	for i := range table {
		crc := uint32(i) << 24
		for range 8 {
			if crc>>31 == 1 {
				crc = crc<<1 ^ 0x04C11DB7
			} else {
				crc <<= 1
			}
		}
		table[i] = crc
	}
	return table
}()
