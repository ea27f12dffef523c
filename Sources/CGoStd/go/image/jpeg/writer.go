package jpeg

import (
	"bufio"
	"errors"
	"image"
	"image/color"
	"io"
	"math/bits"
)

// A written code is the bits that stand for a value.
type written struct {
	bits, count uint32
}

// codesToWrite are the usual codes by value.
var codesToWrite = func() (all [4][256]written) {
	for i, c := range usualCodes {
		next, at := uint32(0), 0
		for length := range c.counts {
			for range c.counts[length] {
				all[i][c.values[at]] = written{next, uint32(length + 1)}
				next++
				at++
			}
			next <<= 1
		}
	}
	return all
}()

// writer is what an encoder writes to.
type writer interface {
	Flush() error
	io.Writer
	io.ByteWriter
}

// An encoder writes a picture; after an error it does nothing.
type encoder struct {
	w   writer
	err error
	// The bits that are not written, from the top.
	bits, count uint32
	// What coefficients are divided by in zigzag order, and in rows with what the transform leaves.
	quant    [2][64]byte
	divisors [2]block
}

func (e *encoder) write(b ...byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

func (e *encoder) marker(marker byte, length int) {
	e.write(0xff, marker, byte(length>>8), byte(length))
}

// emit writes bits.
func (e *encoder) emit(value, count uint32) {
	count += e.count
	value = value<<(32-count) | e.bits
	for count >= 8 {
		b := byte(value >> 24)
		if e.err == nil {
			e.err = e.w.WriteByte(b)
		}
		if b == 0xff && e.err == nil {
			e.err = e.w.WriteByte(0)
		}
		value <<= 8
		count -= 8
	}
	e.bits, e.count = value, count
}

// value writes a coefficient after so many zeros.
func (e *encoder) value(codes *[256]written, zeros int, v int32) {
	low := v
	if v < 0 {
		v, low = -v, v-1
	}
	size := uint32(bits.Len32(uint32(v)))
	c := codes[uint32(zeros)<<4|size]
	e.emit(c.bits, c.count)
	if size > 0 {
		e.emit(uint32(low)&(1<<size-1), size)
	}
}

// block writes a block of pixels after one whose mean was before, and returns its mean.
func (e *encoder) block(b *block, kind int, before int32) int32 {
	b.forward()
	divisors := &e.divisors[kind]
	mean := rounded(b[0] / divisors[0])
	e.value(&codesToWrite[2*kind], 0, mean-before)
	codes := &codesToWrite[2*kind+1]
	zeros := 0
	for _, place := range zigzag[1:] {
		v := rounded(b[place] / divisors[place])
		if v == 0 {
			zeros++
			continue
		}
		for ; zeros > 15; zeros -= 16 {
			e.emit(codes[0xf0].bits, codes[0xf0].count)
		}
		e.value(codes, zeros, v)
		zeros = 0
	}
	if zeros > 0 {
		e.emit(codes[0].bits, codes[0].count)
	}
	return mean
}

func rounded(f float64) int32 {
	if f < 0 {
		return -int32(0.5 - f)
	}
	return int32(f + 0.5)
}

// A source has the pixels of a picture.
type source struct {
	m    image.Image
	last image.Point
}

// gray reads a block of brightness; beyond the picture's edge its last pixels are repeated.
func (s source) gray(at image.Point, to *block) {
	m, _ := s.m.(*image.Gray)
	i := 0
	for y := range 8 {
		for x := range 8 {
			px, py := min(at.X+x, s.last.X), min(at.Y+y, s.last.Y)
			if m != nil {
				to[i] = float64(int(m.Pix[m.PixOffset(px, py)]) - 128)
			} else {
				to[i] = float64(int(color.GrayModel.Convert(s.m.At(px, py)).(color.Gray).Y) - 128)
			}
			i++
		}
	}
}

// colors reads a block of brightness and of two differences of color.
func (s source) colors(at image.Point, y, cb, cr *block) {
	rgba, _ := s.m.(*image.RGBA)
	ycbcr, _ := s.m.(*image.YCbCr)
	i := 0
	for dy := range 8 {
		for dx := range 8 {
			px, py := min(at.X+dx, s.last.X), min(at.Y+dy, s.last.Y)
			var y1, cb1, cr1 uint8
			switch {
			case rgba != nil:
				pix := rgba.Pix[rgba.PixOffset(px, py):]
				y1, cb1, cr1 = color.RGBToYCbCr(pix[0], pix[1], pix[2])
			case ycbcr != nil:
				c := ycbcr.YCbCrAt(px, py)
				y1, cb1, cr1 = c.Y, c.Cb, c.Cr
			default:
				r, g, b, _ := s.m.At(px, py).RGBA()
				y1, cb1, cr1 = color.RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
			}
			y[i], cb[i], cr[i] = float64(int(y1)-128), float64(int(cb1)-128), float64(int(cr1)-128)
			i++
		}
	}
}

// halve makes four blocks into one of half the size.
func halve(from *[4]block, to *block) {
	for i := range from {
		corner := (i&2)<<4 | (i&1)<<2
		for y := range 4 {
			for x := range 4 {
				j := 16*y + 2*x
				sum := from[i][j] + from[i][j+1] + from[i][j+8] + from[i][j+9]
				// Rounded as numbers from 0 on would be.
				to[corner+8*y+x] = float64(int(sum+4*128+2)>>2 - 128)
			}
		}
	}
}

// scan writes the pixels.
func (e *encoder) scan(m image.Image) {
	r := m.Bounds()
	s := source{m, r.Max.Sub(image.Pt(1, 1))}
	if _, ok := m.(*image.Gray); ok {
		e.marker(markerSOS, 8)
		e.write(1, 1, 0, 0, 63, 0)
		var b block
		mean := int32(0)
		for y := r.Min.Y; y < r.Max.Y; y += 8 {
			for x := r.Min.X; x < r.Max.X; x += 8 {
				s.gray(image.Pt(x, y), &b)
				mean = e.block(&b, 0, mean)
			}
		}
	} else {
		e.marker(markerSOS, 12)
		e.write(3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0)
		var light, b block
		var cb, cr [4]block
		var means [3]int32
		for y := r.Min.Y; y < r.Max.Y; y += 16 {
			for x := r.Min.X; x < r.Max.X; x += 16 {
				for i := range 4 {
					s.colors(image.Pt(x+i&1*8, y+i>>1*8), &light, &cb[i], &cr[i])
					means[0] = e.block(&light, 0, means[0])
				}
				halve(&cb, &b)
				means[1] = e.block(&b, 1, means[1])
				halve(&cr, &b)
				means[2] = e.block(&b, 1, means[2])
			}
		}
	}
	// Ones fill the last byte.
	e.emit(0x7f, 7)
}

func (e *encoder) quantization(quality int) {
	scale := 200 - 2*quality
	if quality < 50 {
		scale = 5000 / quality
	}
	for i, usual := range usualQuantization {
		for k := range 64 {
			q := max(1, min((int(usual[k])*scale+50)/100, 255))
			e.quant[i][k] = byte(q)
			place := zigzag[k]
			e.divisors[i][place] = float64(8*q) * factors[place/8] * factors[place%8]
		}
	}
}

// Encode writes a picture.
func Encode(w io.Writer, m image.Image, o *Options) error {
	b := m.Bounds()
	if b.Dx() >= 1<<16 || b.Dy() >= 1<<16 {
		return errors.New("jpeg: image is too large to encode")
	}
	e := encoder{}
	if to, ok := w.(writer); ok {
		e.w = to
	} else {
		e.w = bufio.NewWriter(w)
	}
	quality := DefaultQuality
	if o != nil {
		quality = max(1, min(o.Quality, 100))
	}
	e.quantization(quality)
	_, isGray := m.(*image.Gray)
	e.write(0xff, markerSOI)
	e.marker(markerDQT, 2+2*65)
	for i := range e.quant {
		e.write(byte(i))
		e.write(e.quant[i][:]...)
	}
	count, codes := 3, usualCodes[:]
	if isGray {
		count, codes = 1, usualCodes[:2]
	}
	e.marker(markerSOF0, 8+3*count)
	e.write(8, byte(b.Dy()>>8), byte(b.Dy()), byte(b.Dx()>>8), byte(b.Dx()), byte(count))
	if isGray {
		e.write(1, 0x11, 0)
	} else {
		// Two differences of color for each four of brightness.
		e.write(1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)
	}
	length := 2
	for _, c := range codes {
		length += 17 + len(c.values)
	}
	e.marker(markerDHT, length)
	for i, c := range codes {
		e.write("\x00\x10\x01\x11"[i])
		e.write([]byte(c.counts)...)
		e.write([]byte(c.values)...)
	}
	e.scan(m)
	e.write(0xff, markerEOI)
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.err
}
