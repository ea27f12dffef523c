package gif

import (
	"bufio"
	"compress/lzw"
	"errors"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"io"
	"math/bits"
)

// Options say how a picture is encoded.
type Options struct {
	NumColors int
	Quantizer draw.Quantizer
	Drawer    draw.Drawer
}

// A table is a table of colors as it is written: as many as a power of 2, of 3 bytes each.
type table struct {
	rgb   string
	width int // bits of an index
}

// newTable returns the table of a palette.
func newTable(p color.Palette) (table, error) {
	if len(p) > 256 {
		return table{}, errors.New("gif: too many colors")
	}
	width := max(1, bits.Len(uint(max(len(p), 1)-1)))
	rgb := make([]byte, 3<<width)
	for i, c := range p {
		if c == nil {
			return table{}, errors.New("gif: cannot encode color table with nil entries")
		}
		r, g, b, _ := c.RGBA()
		// What is transparent is so by its index, whatever its color.
		rgb[3*i], rgb[3*i+1], rgb[3*i+2] = uint8(r>>8), uint8(g>>8), uint8(b>>8)
	}
	return table{string(rgb), width}, nil
}

// An encoder writes pictures; after an error it does nothing.
type encoder struct {
	w      *bufio.Writer
	err    error
	g      *GIF
	global table // width 0 if there is none
}

func (e *encoder) write(b ...byte) {
	if e.err == nil {
		_, e.err = e.w.Write(b)
	}
}

// number writes a number of two bytes.
func (e *encoder) number(n int) { e.write(uint8(n), uint8(n>>8)) }

// blocks writes what is written to it in blocks, each of which has its length before it.
type blocks struct {
	e    *encoder
	data []byte
}

func (b *blocks) Write(p []byte) (int, error) {
	for _, c := range p {
		b.WriteByte(c)
	}
	return len(p), b.e.err
}

func (b *blocks) WriteByte(c byte) error {
	if b.data = append(b.data, c); len(b.data) == 255 {
		b.Flush()
	}
	return b.e.err
}

func (b *blocks) Flush() error {
	if len(b.data) > 0 {
		b.e.write(uint8(len(b.data)))
		b.e.write(b.data...)
		b.data = b.data[:0]
	}
	return b.e.err
}

func (e *encoder) header() {
	if e.err == nil {
		_, e.err = io.WriteString(e.w, "GIF89a")
	}
	config := e.g.Config
	e.number(config.Width)
	e.number(config.Height)
	if p, ok := config.ColorModel.(color.Palette); ok && len(p) > 0 {
		global, err := newTable(p)
		if err != nil && e.err == nil {
			e.err = err
			return
		}
		e.global = global
		e.write(hasTable|uint8(global.width-1), e.g.BackgroundIndex, 0)
		e.write([]byte(global.rgb)...)
	} else {
		e.write(0, 0, 0)
	}
	if len(e.g.Image) > 1 && e.g.LoopCount >= 0 {
		e.write(extension, application, 11)
		e.write([]byte(loops)...)
		e.write(3, 1)
		e.number(e.g.LoopCount)
		e.write(0)
	}
}

func (e *encoder) frame(m *image.Paletted, delay int, disposal byte) {
	if e.err != nil {
		return
	}
	if len(m.Palette) == 0 {
		e.err = errors.New("gif: cannot encode image block with empty palette")
		return
	}
	b := m.Bounds()
	if b.Min.X < 0 || b.Max.X >= 1<<16 || b.Min.Y < 0 || b.Max.Y >= 1<<16 {
		e.err = errors.New("gif: image block is too large to encode")
		return
	}
	if !b.In(image.Rect(0, 0, e.g.Config.Width, e.g.Config.Height)) {
		e.err = errors.New("gif: image block is out of bounds")
		return
	}
	transparent := -1
	for i, c := range m.Palette {
		if c == nil {
			e.err = errors.New("gif: cannot encode color table with nil entries")
			return
		}
		if _, _, _, a := c.RGBA(); a == 0 {
			transparent = i
			break
		}
	}
	if delay > 0 || disposal != 0 || transparent >= 0 {
		flags := disposal << 2
		if transparent >= 0 {
			flags |= isTransparent
		}
		e.write(extension, graphicControl, 4, flags)
		e.number(delay)
		e.write(uint8(max(transparent, 0)), 0)
	}
	e.write(frame)
	e.number(b.Min.X)
	e.number(b.Min.Y)
	e.number(b.Dx())
	e.number(b.Dy())
	own, err := newTable(m.Palette)
	if err != nil && e.err == nil {
		e.err = err
		return
	}
	if e.hasGlobal(own, len(m.Palette)) {
		e.write(0)
	} else {
		e.write(hasTable | uint8(own.width-1))
		e.write([]byte(own.rgb)...)
	}
	width := max(own.width, 2)
	e.write(uint8(width))
	if e.err != nil {
		return
	}
	out := &blocks{e: e}
	packer := lzw.NewWriter(out, lzw.LSB, width)
	for y := b.Min.Y; y < b.Max.Y && e.err == nil; y++ {
		i := m.PixOffset(b.Min.X, y)
		if _, err := packer.Write(m.Pix[i : i+b.Dx()]); err != nil && e.err == nil {
			e.err = err
		}
	}
	if err := packer.Close(); err != nil && e.err == nil {
		e.err = err
	}
	out.Flush()
	e.write(0)
}

// hasGlobal reports whether the global table begins with the colors of a frame.
func (e *encoder) hasGlobal(own table, count int) bool {
	return e.global.width >= own.width && e.global.rgb[:3*count] == own.rgb[:3*count]
}

// EncodeAll writes pictures, one after the other.
func EncodeAll(w io.Writer, g *GIF) error {
	if len(g.Image) == 0 {
		return errors.New("gif: must provide at least one image")
	}
	if len(g.Image) != len(g.Delay) {
		return errors.New("gif: mismatched image and delay lengths")
	}
	if g.Disposal != nil && len(g.Image) != len(g.Disposal) {
		return errors.New("gif: mismatched image and disposal lengths")
	}
	e := encoder{g: g}
	if bw, ok := w.(*bufio.Writer); ok {
		e.w = bw
	} else {
		e.w = bufio.NewWriter(w)
	}
	if g.Config == (image.Config{}) {
		whole := *g
		corner := g.Image[0].Bounds().Max
		whole.Config.Width, whole.Config.Height = corner.X, corner.Y
		e.g = &whole
	} else if g.Config.ColorModel != nil {
		if _, ok := g.Config.ColorModel.(color.Palette); !ok {
			return errors.New("gif: GIF color model must be a color.Palette")
		}
	}
	e.header()
	for i, m := range g.Image {
		disposal := uint8(0)
		if g.Disposal != nil {
			disposal = g.Disposal[i]
		}
		e.frame(m, g.Delay[i], disposal)
	}
	e.write(trailer)
	if e.err != nil {
		return e.err
	}
	return e.w.Flush()
}

// Encode writes a picture.
func Encode(w io.Writer, m image.Image, o *Options) error {
	b := m.Bounds()
	if b.Dx() >= 1<<16 || b.Dy() >= 1<<16 {
		return errors.New("gif: image is too large to encode")
	}
	var options Options
	if o != nil {
		options = *o
	}
	if options.NumColors < 1 || options.NumColors > 256 {
		options.NumColors = 256
	}
	if options.Drawer == nil {
		options.Drawer = draw.FloydSteinberg
	}
	p, _ := m.(*image.Paletted)
	if p == nil {
		if colors, ok := m.ColorModel().(color.Palette); ok {
			p = image.NewPaletted(b, colors)
			for y := b.Min.Y; y < b.Max.Y; y++ {
				for x := b.Min.X; x < b.Max.X; x++ {
					p.Set(x, y, colors.Convert(m.At(x, y)))
				}
			}
		}
	}
	if p == nil || len(p.Palette) > options.NumColors {
		p = image.NewPaletted(b, palette.Plan9[:options.NumColors])
		if options.Quantizer != nil {
			p.Palette = options.Quantizer.Quantize(make(color.Palette, 0, options.NumColors), m)
		}
		options.Drawer.Draw(p, b, m, b.Min)
	}
	// One picture alone begins in the corner.
	if p.Rect.Min != (image.Point{}) {
		moved := *p
		moved.Rect = moved.Rect.Sub(moved.Rect.Min)
		p = &moved
	}
	return EncodeAll(w, &GIF{
		Image:  []*image.Paletted{p},
		Delay:  []int{0},
		Config: image.Config{ColorModel: p.Palette, Width: b.Dx(), Height: b.Dy()},
	})
}
