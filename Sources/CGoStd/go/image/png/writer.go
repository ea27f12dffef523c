package png

import (
	"bufio"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"strconv"
)

// Encoder says how pictures are written.
type Encoder struct {
	CompressionLevel CompressionLevel
	BufferPool       EncoderBufferPool
}

// EncoderBufferPool keeps buffers for later.
type EncoderBufferPool interface {
	Get() *EncoderBuffer
	Put(*EncoderBuffer)
}

// EncoderBuffer is what writing a picture needs.
type EncoderBuffer encoder

// CompressionLevel is how much work is done to make files small.
type CompressionLevel int

// The levels.
const (
	DefaultCompression CompressionLevel = 0
	NoCompression      CompressionLevel = -1
	BestSpeed          CompressionLevel = -2
	BestCompression    CompressionLevel = -3
)

func (l CompressionLevel) zlib() int {
	switch l {
	case NoCompression:
		return zlib.NoCompression
	case BestSpeed:
		return zlib.BestSpeed
	case BestCompression:
		return zlib.BestCompression
	}
	return zlib.DefaultCompression
}

// An encoder writes a picture.
type encoder struct {
	w      io.Writer
	err    error
	rows   [5][]byte // a row by each filter
	before []byte    // the row above, unfiltered
	zw     *zlib.Writer
	level  int // of zw
	bw     *bufio.Writer
}

// chunk writes a chunk.
func (e *encoder) chunk(name string, data []byte) {
	if e.err != nil {
		return
	}
	var number [4]byte
	binary.BigEndian.PutUint32(number[:], uint32(len(data)))
	sum := crc32.NewIEEE()
	both := io.MultiWriter(e.w, sum)
	if _, e.err = e.w.Write(number[:]); e.err != nil {
		return
	}
	if _, e.err = io.WriteString(both, name); e.err != nil {
		return
	}
	if _, e.err = both.Write(data); e.err != nil {
		return
	}
	binary.BigEndian.PutUint32(number[:], sum.Sum32())
	_, e.err = e.w.Write(number[:])
}

// dataChunks writes what is written to it as chunks of pixel data.
type dataChunks struct{ e *encoder }

func (d dataChunks) Write(b []byte) (int, error) {
	d.e.chunk(pixelData, b)
	if d.e.err != nil {
		return 0, d.e.err
	}
	return len(b), nil
}

// Encode writes a picture.
func Encode(w io.Writer, m image.Image) error {
	var e Encoder
	return e.Encode(w, m)
}

// layoutOf returns how a picture is written, and its palette.
func layoutOf(m image.Image) (layout, color.Palette) {
	if p, ok := m.(image.PalettedImage); ok {
		if colors, ok := p.ColorModel().(color.Palette); ok {
			l := layout{8, hasColor | hasPalette}
			switch n := len(colors); {
			case n <= 2:
				l.depth = 1
			case n <= 4:
				l.depth = 2
			case n <= 16:
				l.depth = 4
			}
			return l, colors
		}
	}
	switch m.ColorModel() {
	case color.GrayModel:
		return layout{8, 0}, nil
	case color.Gray16Model:
		return layout{16, 0}, nil
	case color.RGBAModel, color.NRGBAModel, color.AlphaModel:
		if isOpaque(m) {
			return layout{8, hasColor}, nil
		}
		return layout{8, hasColor | hasAlpha}, nil
	}
	if isOpaque(m) {
		return layout{16, hasColor}, nil
	}
	return layout{16, hasColor | hasAlpha}, nil
}

func isOpaque(m image.Image) bool {
	if o, ok := m.(interface{ Opaque() bool }); ok {
		return o.Opaque()
	}
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if _, _, _, a := m.At(x, y).RGBA(); a != 0xffff {
				return false
			}
		}
	}
	return true
}

// Encode writes a picture.
func (enc *Encoder) Encode(w io.Writer, m image.Image) error {
	// Spec: "Zero is an invalid value. The maximum for each is 2^31 - 1."
	width, height := int64(m.Bounds().Dx()), int64(m.Bounds().Dy())
	if width <= 0 || height <= 0 || width >= 1<<32 || height >= 1<<32 {
		return FormatError("invalid image size: " + strconv.FormatInt(width, 10) + "x" + strconv.FormatInt(height, 10))
	}
	var e *encoder
	if enc.BufferPool != nil {
		e = (*encoder)(enc.BufferPool.Get())
	}
	if e == nil {
		e = &encoder{}
	}
	if enc.BufferPool != nil {
		defer enc.BufferPool.Put((*EncoderBuffer)(e))
	}
	l, colors := layoutOf(m)
	e.w = w
	_, e.err = io.WriteString(w, signature)
	var head [13]byte
	binary.BigEndian.PutUint32(head[0:], uint32(width))
	binary.BigEndian.PutUint32(head[4:], uint32(height))
	head[8], head[9] = uint8(l.depth), uint8(l.colorType)
	e.chunk(header, head[:])
	if l.colorType&hasPalette != 0 {
		e.colors(colors)
	}
	e.data(m, l, enc.CompressionLevel)
	e.chunk(end, nil)
	return e.err
}

// colors writes a palette.
func (e *encoder) colors(p color.Palette) {
	if len(p) < 1 || len(p) > 256 {
		e.err = FormatError("bad palette length: " + strconv.Itoa(len(p)))
		return
	}
	var rgb, a []byte
	opaque := 0
	for i, c := range p {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		rgb = append(rgb, n.R, n.G, n.B)
		a = append(a, n.A)
		if n.A != 0xff {
			opaque = i + 1
		}
	}
	e.chunk(palette, rgb)
	if opaque > 0 {
		e.chunk(alphas, a[:opaque])
	}
}

// data writes the pixels.
func (e *encoder) data(m image.Image, l layout, level CompressionLevel) {
	if e.err != nil {
		return
	}
	if e.bw == nil {
		e.bw = bufio.NewWriterSize(dataChunks{e}, 1<<15)
	} else {
		e.bw.Reset(dataChunks{e})
	}
	if e.zw == nil || e.level != level.zlib() {
		zw, err := zlib.NewWriterLevel(e.bw, level.zlib())
		if err != nil {
			e.err = err
			return
		}
		e.zw, e.level = zw, level.zlib()
	} else {
		e.zw.Reset(e.bw)
	}
	err := e.pixels(m, l, level)
	if e := e.zw.Close(); err == nil {
		err = e
	}
	if e := e.bw.Flush(); err == nil {
		err = e
	}
	if e.err == nil {
		e.err = err
	}
}

// pixels writes the rows.
func (e *encoder) pixels(m image.Image, l layout, level CompressionLevel) error {
	b := m.Bounds()
	size := 1 + (l.bits()*b.Dx()+7)/8
	for i := range e.rows {
		e.rows[i] = make([]byte, size)
		e.rows[i][0] = byte(i)
	}
	e.before = make([]byte, size)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := e.rows[filterNone][1:]
		fill(row, m, l, y)
		filter := filterNone
		// Palettes and small samples have no neighbours that say something about them.
		if level != NoCompression && l.depth >= 8 && l.colorType&hasPalette == 0 {
			filter = e.filter(l.bits() / 8)
		}
		if _, err := e.zw.Write(e.rows[filter]); err != nil {
			return err
		}
		e.before, e.rows[filterNone] = e.rows[filterNone], e.before
		e.rows[filterNone][0] = filterNone
	}
	return nil
}

// fill writes a row of a picture into bytes.
func fill(row []byte, m image.Image, l layout, y int) {
	b := m.Bounds()
	switch m := m.(type) {
	case *image.Gray:
		if l.depth == 8 {
			copy(row, m.Pix[m.PixOffset(b.Min.X, y):])
			return
		}
	case *image.Gray16:
		copy(row, m.Pix[m.PixOffset(b.Min.X, y):])
		return
	case *image.NRGBA:
		if l.colorType&hasAlpha != 0 {
			copy(row, m.Pix[m.PixOffset(b.Min.X, y):])
		} else {
			fillOpaque(row, m.Pix[m.PixOffset(b.Min.X, y):])
		}
		return
	case *image.RGBA:
		pix := m.Pix[m.PixOffset(b.Min.X, y):]
		if l.colorType&hasAlpha == 0 {
			fillOpaque(row, pix)
			return
		}
		for i := 0; i < len(row); i += 4 {
			a := uint32(pix[i+3])
			switch a {
			case 0:
				row[i], row[i+1], row[i+2] = 0, 0, 0
			case 0xff:
				row[i], row[i+1], row[i+2] = pix[i], pix[i+1], pix[i+2]
			default:
				// As color.NRGBAModel does it.
				a *= 0x101
				row[i] = uint8(uint32(pix[i]) * 0x101 * 0xffff / a >> 8)
				row[i+1] = uint8(uint32(pix[i+1]) * 0x101 * 0xffff / a >> 8)
				row[i+2] = uint8(uint32(pix[i+2]) * 0x101 * 0xffff / a >> 8)
			}
			row[i+3] = pix[i+3]
		}
		return
	case *image.NRGBA64:
		if l.colorType&hasAlpha != 0 {
			copy(row, m.Pix[m.PixOffset(b.Min.X, y):])
			return
		}
	case *image.Paletted:
		if l.depth == 8 {
			copy(row, m.Pix[m.PixOffset(b.Min.X, y):])
			return
		}
	}
	if l.colorType&hasPalette != 0 {
		fillIndices(row, m.(image.PalettedImage), l.depth, y)
		return
	}
	i := 0
	for x := b.Min.X; x < b.Max.X; x++ {
		c := m.At(x, y)
		switch {
		case l.colorType == 0 && l.depth == 8:
			row[i] = color.GrayModel.Convert(c).(color.Gray).Y
			i++
		case l.colorType == 0:
			binary.BigEndian.PutUint16(row[i:], color.Gray16Model.Convert(c).(color.Gray16).Y)
			i += 2
		case l.depth == 8 && l.colorType&hasAlpha == 0:
			r, g, b, _ := c.RGBA()
			row[i], row[i+1], row[i+2] = uint8(r>>8), uint8(g>>8), uint8(b>>8)
			i += 3
		case l.depth == 8:
			n := color.NRGBAModel.Convert(c).(color.NRGBA)
			row[i], row[i+1], row[i+2], row[i+3] = n.R, n.G, n.B, n.A
			i += 4
		default:
			n := color.NRGBA64Model.Convert(c).(color.NRGBA64)
			binary.BigEndian.PutUint16(row[i:], n.R)
			binary.BigEndian.PutUint16(row[i+2:], n.G)
			binary.BigEndian.PutUint16(row[i+4:], n.B)
			if i += 6; l.colorType&hasAlpha != 0 {
				binary.BigEndian.PutUint16(row[i:], n.A)
				i += 2
			}
		}
	}
}

// fillOpaque leaves out every fourth byte.
func fillOpaque(row, pix []byte) {
	j := 0
	for i := 0; i+2 < len(row); i += 3 {
		row[i], row[i+1], row[i+2] = pix[j], pix[j+1], pix[j+2]
		j += 4
	}
}

// fillIndices packs indices into bytes.
func fillIndices(row []byte, m image.PalettedImage, depth, y int) {
	clear(row)
	b := m.Bounds()
	for x := range b.Dx() {
		bit := x * depth
		row[bit/8] |= m.ColorIndexAt(b.Min.X+x, y) << (8 - depth - bit%8)
	}
}

// filter filters a row in all ways and returns the one whose bytes are nearest to zero.
func (e *encoder) filter(pixel int) int {
	row, before := e.rows[filterNone][1:], e.before[1:]
	return bestFilter(row, before, e.rows[filterSub][1:], e.rows[filterUp][1:], e.rows[filterAverage][1:], e.rows[filterPaeth][1:], pixel)
}
