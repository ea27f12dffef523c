// Package flate reads and writes compressed data in the format DEFLATE (RFC 1951).
package flate

import (
	"bufio"
	"io"
	"math/bits"
	"strconv"
)

// CorruptInputError is the offset before which data is malformed.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "flate: corrupt input before offset " + strconv.FormatInt(int64(e), 10)
}

// InternalError is a mistake of this package.
type InternalError string

func (e InternalError) Error() string { return "flate: internal error: " + string(e) }

// ReadError is a reader's error; no longer returned.
type ReadError struct {
	Offset int64
	Err    error
}

func (e *ReadError) Error() string {
	return "flate: read error at offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Err.Error()
}

// WriteError is a writer's error; no longer returned.
type WriteError struct {
	Offset int64
	Err    error
}

func (e *WriteError) Error() string {
	return "flate: write error at offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Err.Error()
}

// Resetter is what the readers of NewReader and NewReaderDict are, too.
type Resetter interface {
	// Reset starts anew with another reader.
	Reset(r io.Reader, dict []byte) error
}

// Reader is what NewReader reads from without reading ahead.
type Reader interface {
	io.Reader
	io.ByteReader
}

const (
	windowSize  = 32 << 10
	maxCodeBits = 15
	endOfBlock  = 256
	maxLitCodes = 286
	maxDistance = 30
	tableBits   = 9
)

// The extra bits and the least values of the codes of lengths (from 257) and distances.
var (
	lengthExtra = [...]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	lengthBase  = [...]uint16{
		3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
	}
	distExtra = [...]uint8{
		0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
	}
	distBase = [...]uint16{
		1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
		8193, 12289, 16385, 24577,
	}
	// codeOrder is the order in which the lengths of the codes of lengths are written.
	codeOrder = [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// decoder is a Huffman code: short codes by a table, long ones bit by bit.
type decoder struct {
	table   [1 << tableBits]uint16 // By the next bits: symbol<<4 | length; 0 if the code is longer.
	counts  [maxCodeBits + 1]int   // Codes of each length.
	symbols []uint16               // In the order of their codes.
	least   uint                   // Bits of the shortest code.
}

// set makes the code of symbols' lengths, and reports whether it is one: every sequence of bits is a code, or there is one code alone.
func (d *decoder) set(lengths []uint8) bool {
	clear(d.table[:])
	clear(d.counts[:])
	for _, n := range lengths {
		d.counts[n]++
	}
	d.counts[0] = 0
	left, used := 1, 0
	var firsts, offsets [maxCodeBits + 1]int
	code, offset := 0, 0
	d.least = 0
	for n := 1; n <= maxCodeBits; n++ {
		left = left<<1 - d.counts[n]
		if left < 0 {
			return false
		}
		code <<= 1
		firsts[n], offsets[n] = code, offset
		code += d.counts[n]
		offset += d.counts[n]
		used += d.counts[n]
		if d.least == 0 && d.counts[n] > 0 {
			d.least = uint(n)
		}
	}
	if left > 0 && used > 0 && !(used == 1 && d.counts[1] == 1) {
		return false
	}
	d.symbols = make([]uint16, used)
	for symbol, length := range lengths {
		if length == 0 {
			continue
		}
		n := int(length)
		d.symbols[offsets[n]] = uint16(symbol)
		offsets[n]++
		if n <= tableBits {
			start := int(bits.Reverse16(uint16(firsts[n])) >> (16 - n))
			for at := start; at < len(d.table); at += 1 << n {
				d.table[at] = uint16(symbol)<<4 | uint16(length)
			}
		}
		firsts[n]++
	}
	return true
}

var fixedLiterals, fixedDistances = fixedCodes()

func fixedLengths() []uint8 {
	lengths := make([]uint8, 288)
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	return lengths
}

func fixedCodes() (literals, distances *decoder) {
	literals, distances = new(decoder), new(decoder)
	literals.set(fixedLengths())
	var five [32]uint8
	for i := range five {
		five[i] = 5
	}
	distances.set(five[:])
	return literals, distances
}

// What the reader is in.
const (
	betweenBlocks = iota
	inStored
	inCodes
)

type inflater struct {
	r      Reader
	offset int64
	bits   uint64
	count  uint // Bits in bits.

	state     int
	last      bool // The block is the last.
	stored    int  // Bytes of a stored block that are left.
	literals  *decoder
	distances *decoder

	out  []byte // What was decoded, with the window that matches refer to.
	read int    // Where in out what was not read yet begins.
	err  error
}

// NewReader returns a reader of the data that r's compressed data stands for.
func NewReader(r io.Reader) io.ReadCloser { return NewReaderDict(r, nil) }

// NewReaderDict returns a reader that begins as if dict had been read.
func NewReaderDict(r io.Reader, dict []byte) io.ReadCloser {
	f := new(inflater)
	f.Reset(r, dict)
	return f
}

func (f *inflater) Reset(r io.Reader, dict []byte) error {
	if len(dict) > windowSize {
		dict = dict[len(dict)-windowSize:]
	}
	*f = inflater{out: append(f.out[:0], dict...), read: len(dict)}
	if reader, ok := r.(Reader); ok {
		f.r = reader
	} else {
		f.r = bufio.NewReader(r)
	}
	return nil
}

func (f *inflater) Close() error {
	if f.err == io.EOF {
		return nil
	}
	return f.err
}

func (f *inflater) Read(p []byte) (n int, err error) {
	for {
		if f.read < len(f.out) {
			n = copy(p, f.out[f.read:])
			f.read += n
			if f.read == len(f.out) {
				return n, f.err
			}
			return n, nil
		}
		if f.err != nil {
			return 0, f.err
		}
		if len(f.out) > 3*windowSize {
			f.out = f.out[:copy(f.out, f.out[len(f.out)-windowSize:])]
			f.read = len(f.out)
		}
		f.step()
	}
}

func (f *inflater) corrupt() bool {
	f.err = CorruptInputError(f.offset)
	return false
}

// need makes sure that there are n bits.
func (f *inflater) need(n uint) bool {
	for f.count < n {
		c, err := f.r.ReadByte()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			f.err = err
			return false
		}
		f.offset++
		f.bits |= uint64(c) << f.count
		f.count += 8
	}
	return true
}

func (f *inflater) take(n uint) int {
	value := int(f.bits & (1<<n - 1))
	f.bits >>= n
	f.count -= n
	return value
}

// symbol reads a symbol of a code; -1 if there is none.
func (f *inflater) symbol(d *decoder) int {
	if d.least == 0 {
		f.corrupt()
		return -1
	}
	for n := d.least; ; n++ {
		if !f.need(n) {
			return -1
		}
		if entry := d.table[f.bits&(1<<tableBits-1)]; entry != 0 {
			if length := uint(entry & 15); length <= f.count {
				f.bits >>= length
				f.count -= length
				return int(entry >> 4)
			}
			continue
		}
		if n > tableBits {
			break
		}
	}
	code, first, index := 0, 0, 0
	for n := uint(1); n <= maxCodeBits; n++ {
		if !f.need(n) {
			return -1
		}
		code |= int(f.bits >> (n - 1) & 1)
		count := d.counts[n]
		if code-first < count {
			f.take(n)
			return int(d.symbols[index+code-first])
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	f.corrupt()
	return -1
}

// step decodes some more, or notes the error that ends the data.
func (f *inflater) step() {
	switch f.state {
	case betweenBlocks:
		if f.last {
			f.err = io.EOF
			return
		}
		f.block()
	case inStored:
		n := min(f.stored, windowSize)
		start := len(f.out)
		f.out = append(f.out, make([]byte, n)...)
		got, err := io.ReadFull(f.r, f.out[start:])
		f.out = f.out[:start+got]
		f.offset += int64(got)
		f.stored -= got
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			f.err = err
		}
		if f.stored == 0 {
			f.state = betweenBlocks
		}
	case inCodes:
		for start := len(f.out); len(f.out)-start < windowSize && f.state == inCodes && f.err == nil; {
			f.item()
		}
	}
	if f.state == betweenBlocks && f.last && f.err == nil {
		f.err = io.EOF
	}
}

// block reads what a block begins with.
func (f *inflater) block() bool {
	if !f.need(3) {
		return false
	}
	f.last = f.take(1) == 1
	switch f.take(2) {
	case 0:
		f.take(f.count % 8)
		f.bits, f.count = 0, 0
		var sizes [4]byte
		got, err := io.ReadFull(f.r, sizes[:])
		f.offset += int64(got)
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			f.err = err
			return false
		}
		size := int(sizes[0]) | int(sizes[1])<<8
		if size^0xFFFF != int(sizes[2])|int(sizes[3])<<8 {
			return f.corrupt()
		}
		f.stored = size
		if size > 0 {
			f.state = inStored
		}
	case 1:
		f.literals, f.distances = fixedLiterals, fixedDistances
		f.state = inCodes
	case 2:
		if !f.codes() {
			return false
		}
		f.state = inCodes
	default:
		return f.corrupt()
	}
	return true
}

// codes reads the codes that a block brings.
func (f *inflater) codes() bool {
	if !f.need(14) {
		return false
	}
	literals, distances, count := f.take(5)+257, f.take(5)+1, f.take(4)+4
	if literals > maxLitCodes || distances > maxDistance {
		return f.corrupt()
	}
	var lengths [maxLitCodes + maxDistance]uint8
	for i := range count {
		if !f.need(3) {
			return false
		}
		lengths[codeOrder[i]] = uint8(f.take(3))
	}
	code := new(decoder)
	if !code.set(lengths[:len(codeOrder)]) {
		return f.corrupt()
	}
	clear(lengths[:])
	for i := 0; i < literals+distances; {
		symbol := f.symbol(code)
		if symbol < 0 {
			return false
		}
		if symbol < 16 {
			lengths[i] = uint8(symbol)
			i++
			continue
		}
		repeated, extra, least := uint8(0), uint(7), 11
		switch symbol {
		case 16:
			if i == 0 {
				return f.corrupt()
			}
			repeated, extra, least = lengths[i-1], 2, 3
		case 17:
			extra, least = 3, 3
		}
		if !f.need(extra) {
			return false
		}
		times := least + f.take(extra)
		if i+times > literals+distances {
			return f.corrupt()
		}
		for range times {
			lengths[i] = repeated
			i++
		}
	}
	f.literals, f.distances = new(decoder), new(decoder)
	if !f.literals.set(lengths[:literals]) || !f.distances.set(lengths[literals:literals+distances]) {
		return f.corrupt()
	}
	return true
}

// item reads a byte, a match or the end of the block.
func (f *inflater) item() bool {
	symbol := f.symbol(f.literals)
	switch {
	case symbol < 0:
		return false
	case symbol < endOfBlock:
		f.out = append(f.out, byte(symbol))
		return true
	case symbol == endOfBlock:
		f.state = betweenBlocks
		return true
	case symbol-257 >= len(lengthBase):
		return f.corrupt()
	}
	extra := uint(lengthExtra[symbol-257])
	if !f.need(extra) {
		return false
	}
	length := int(lengthBase[symbol-257]) + f.take(extra)
	symbol = f.symbol(f.distances)
	if symbol < 0 {
		return false
	}
	if symbol >= maxDistance {
		return f.corrupt()
	}
	extra = uint(distExtra[symbol])
	if !f.need(extra) {
		return false
	}
	distance := int(distBase[symbol]) + f.take(extra)
	if distance > len(f.out) {
		return f.corrupt()
	}
	from := len(f.out) - distance
	for length > distance {
		f.out = append(f.out, f.out[from:from+distance]...)
		length -= distance
	}
	f.out = append(f.out, f.out[from:from+length]...)
	return true
}
