package jpeg

import (
	"bufio"
	"io"
)

// How long codes are that are looked up at once.
const lookupBits = 8

// codes are the codes of a table.
type codes struct {
	count int
	// lookup has, for each beginning of 8 bits, a code's value times 256 and its length, or 0 if it is longer.
	lookup [1 << lookupBits]uint16
	values [256]uint8
	// first and last are the smallest and the largest code of each length, -1 if there is none; start is the index of
	// the first one's value.
	first, last, start [17]int32
}

func (d *decoder) defineCodes(n int) error {
	for n > 0 {
		if n < 17 {
			return FormatError("DHT has wrong length")
		}
		if err := d.full(d.buf[:17]); err != nil {
			return err
		}
		kind, table := d.buf[0]>>4, d.buf[0]&15
		if kind > 1 {
			return FormatError("bad Tc value")
		}
		if table > 3 || !d.isProgressive && table > 1 {
			return FormatError("bad Th value")
		}
		h := &d.codes[kind][table]
		h.count = 0
		var counts [17]int32
		for i := range 16 {
			counts[i+1] = int32(d.buf[i+1])
			h.count += int(counts[i+1])
		}
		if h.count == 0 {
			return FormatError("Huffman table has zero length")
		}
		if h.count > 256 {
			return FormatError("Huffman table has excessive length")
		}
		if n -= 17 + h.count; n < 0 {
			return FormatError("DHT has wrong length")
		}
		if err := d.full(h.values[:h.count]); err != nil {
			return err
		}
		h.build(&counts)
	}
	return nil
}

// build numbers the codes, of so many of each length.
func (h *codes) build(counts *[17]int32) {
	clear(h.lookup[:])
	code, index := int32(0), int32(0)
	for length := 1; length <= 16; length++ {
		h.first[length], h.last[length], h.start[length] = code, code+counts[length]-1, index
		if counts[length] == 0 {
			h.last[length] = -1
		}
		for range counts[length] {
			if length <= lookupBits {
				base := code << (lookupBits - length)
				for i := range int32(1) << (lookupBits - length) {
					if base+i < int32(len(h.lookup)) {
						h.lookup[base+i] = uint16(h.values[index])<<8 | uint16(length)
					}
				}
			}
			code++
			index++
		}
		code <<= 1
	}
}

// A bitReader reads the bits of a scan, in which a zero stands behind each 0xff that is no marker's.
type bitReader struct {
	r     *bufio.Reader
	bits  uint32 // that are read and not taken, at the lower end
	count int
}

var (
	errMarker = FormatError("missing 0xff00 sequence")
	errShort  = FormatError("short Huffman data")
)

// fill reads until there are n bits.
func (b *bitReader) fill(n int) error {
	for b.count < n {
		c, err := b.r.ReadByte()
		if err == io.EOF {
			return errShort
		}
		if err != nil {
			return err
		}
		if c == 0xff {
			b.r.UnreadByte()
			next, err := b.r.Peek(2)
			if err == io.EOF {
				return errShort
			}
			if err != nil {
				return err
			}
			if next[1] != 0 {
				// What comes is a marker, which is not the scan's.
				return errMarker
			}
			b.r.Discard(2)
		}
		b.bits = b.bits<<8 | uint32(c)
		b.count += 8
	}
	return nil
}

// take takes n bits as a number.
func (b *bitReader) take(n int) (int32, error) {
	if n == 0 {
		return 0, nil
	}
	if b.count < n {
		if err := b.fill(n); err != nil {
			return 0, err
		}
	}
	b.count -= n
	return int32(b.bits >> b.count & (1<<n - 1)), nil
}

// signed takes n bits as a number whose first bit says that it is positive.
func (b *bitReader) signed(n int) (int32, error) {
	v, err := b.take(n)
	if n > 0 && v < 1<<(n-1) {
		v += -1<<n + 1
	}
	return v, err
}

// symbol takes a code.
func (b *bitReader) symbol(h *codes) (uint8, error) {
	if h.count == 0 {
		return 0, FormatError("uninitialized Huffman table")
	}
	if b.count < lookupBits {
		// The last codes of a scan may be shorter; what is missing shows below.
		if err := b.fill(lookupBits); err != nil && err != errMarker && err != errShort {
			return 0, err
		}
	}
	if b.count >= lookupBits {
		if found := h.lookup[b.bits>>(b.count-lookupBits)&(1<<lookupBits-1)]; found != 0 {
			b.count -= int(found & 0xff)
			return uint8(found >> 8), nil
		}
	}
	code := int32(0)
	for length := 1; length <= 16; length++ {
		bit, err := b.take(1)
		if err != nil {
			return 0, err
		}
		code |= bit
		if code <= h.last[length] {
			return h.values[h.start[length]+code-h.first[length]], nil
		}
		code <<= 1
	}
	return 0, FormatError("bad Huffman code")
}
