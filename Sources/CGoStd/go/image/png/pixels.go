package png

import (
	"image"
	"image/color"
	"image/draw"
	"io"
)

// A pass is which pixels an interlaced picture has at a time.
type pass struct{ dx, dy, x, y int }

// adam7 has the passes, each of which has twice as many pixels as all before.
var adam7 = [7]pass{
	{8, 8, 0, 0}, {8, 8, 4, 0}, {4, 8, 0, 4}, {4, 4, 2, 0}, {2, 4, 0, 2}, {2, 2, 1, 0}, {1, 2, 0, 1},
}

// interlaced reads a pass and puts its pixels where they belong.
func (d *decoder) interlaced(r io.Reader, p pass) error {
	w, h := (d.width-p.x+p.dx-1)/p.dx, (d.height-p.y+p.dy-1)/p.dy
	if w <= 0 || h <= 0 {
		return nil
	}
	part, err := d.pass(r, w, h)
	if err != nil {
		return err
	}
	whole := d.m.(draw.Image)
	if to, ok := whole.(*image.Paletted); ok {
		from := part.(*image.Paletted)
		for y := range h {
			for x := range w {
				to.SetColorIndex(x*p.dx+p.x, y*p.dy+p.y, from.ColorIndexAt(x, y))
			}
		}
		to.Palette = from.Palette
		return nil
	}
	for y := range h {
		for x := range w {
			whole.Set(x*p.dx+p.x, y*p.dy+p.y, part.At(x, y))
		}
	}
	return nil
}

// blank makes a picture of the file's colors.
func (d *decoder) blank(w, h int) image.Image {
	r := image.Rect(0, 0, w, h)
	isWide := d.layout.depth == 16
	switch {
	case d.layout.colorType&hasPalette != 0:
		return image.NewPaletted(r, d.colors)
	case d.layout.colorType&hasAlpha != 0 || d.clear != nil:
		if isWide {
			return image.NewNRGBA64(r)
		}
		return image.NewNRGBA(r)
	case d.layout.colorType == 0 && isWide:
		return image.NewGray16(r)
	case d.layout.colorType == 0:
		return image.NewGray(r)
	case isWide:
		return image.NewRGBA64(r)
	}
	return image.NewRGBA(r)
}

// pass reads a picture of a size.
func (d *decoder) pass(r io.Reader, w, h int) (image.Image, error) {
	m := d.blank(w, h)
	size := 1 + (d.layout.bits()*w+7)/8
	row, before := make([]byte, size), make([]byte, size)
	pixel := (d.layout.bits() + 7) / 8
	for y := range h {
		if _, err := io.ReadFull(r, row); err != nil {
			if err == io.EOF || err == io.ErrUnexpectedEOF {
				return nil, FormatError("not enough pixel data")
			}
			return nil, err
		}
		if !unfilter(row[0], row[1:], before[1:], pixel) {
			return nil, FormatError("bad filter type")
		}
		d.unpack(m, row[1:], y, w)
		row, before = before, row
	}
	return m, nil
}

// unpack puts a row of bytes into a picture.
func (d *decoder) unpack(m image.Image, row []byte, y, w int) {
	depth := d.layout.depth
	switch m := m.(type) {
	case *image.Paletted:
		pix := m.Pix[y*m.Stride : y*m.Stride+w]
		if depth == 8 {
			copy(pix, row)
		} else {
			for x := range pix {
				pix[x] = sample(row, x, depth)
			}
		}
		highest := uint8(0)
		for _, index := range pix {
			highest = max(highest, index)
		}
		if int(highest) >= len(m.Palette) {
			m.Palette = m.Palette[:int(highest)+1]
		}
	case *image.Gray:
		pix := m.Pix[y*m.Stride : y*m.Stride+w]
		if depth == 8 {
			copy(pix, row)
			return
		}
		for x := range pix {
			pix[x] = sample(row, x, depth) * (0xff / (1<<depth - 1))
		}
	case *image.Gray16:
		copy(m.Pix[y*m.Stride:], row)
	case *image.RGBA:
		pix := m.Pix[y*m.Stride : y*m.Stride+4*w]
		j := 0
		for i := 0; i < len(pix); i += 4 {
			pix[i], pix[i+1], pix[i+2], pix[i+3] = row[j], row[j+1], row[j+2], 0xff
			j += 3
		}
	case *image.RGBA64:
		for x := range w {
			m.SetRGBA64(x, y, color.RGBA64{wide(row, 3*x), wide(row, 3*x+1), wide(row, 3*x+2), 0xffff})
		}
	case *image.NRGBA:
		d.unpackAlpha(m, row, y, w)
	case *image.NRGBA64:
		d.unpackWideAlpha(m, row, y, w)
	}
}

// sample returns a sample of less than a byte.
func sample(row []byte, x, depth int) byte {
	bit := x * depth
	return row[bit/8] >> (8 - depth - bit%8) & (1<<depth - 1)
}

// wide returns a sample of two bytes.
func wide(row []byte, i int) uint16 { return uint16(row[2*i])<<8 | uint16(row[2*i+1]) }

func (d *decoder) unpackAlpha(m *image.NRGBA, row []byte, y, w int) {
	pix := m.Pix[y*m.Stride : y*m.Stride+4*w]
	if d.layout.colorType == hasColor|hasAlpha {
		copy(pix, row)
		return
	}
	scale := byte(1)
	if d.layout.depth < 8 {
		scale = 0xff / (1<<d.layout.depth - 1)
	}
	for x := range w {
		c := color.NRGBA{A: 0xff}
		switch d.layout.colorType {
		case hasAlpha:
			c = color.NRGBA{row[2*x], row[2*x], row[2*x], row[2*x+1]}
		case hasColor:
			c.R, c.G, c.B = row[3*x], row[3*x+1], row[3*x+2]
			if c.R == d.clear[1] && c.G == d.clear[3] && c.B == d.clear[5] {
				c.A = 0
			}
		default:
			v := row[min(x, len(row)-1)]
			if d.layout.depth < 8 {
				v = sample(row, x, d.layout.depth)
			}
			if v == d.clear[1] {
				c.A = 0
			}
			v *= scale
			c.R, c.G, c.B = v, v, v
		}
		pix[4*x], pix[4*x+1], pix[4*x+2], pix[4*x+3] = c.R, c.G, c.B, c.A
	}
}

func (d *decoder) unpackWideAlpha(m *image.NRGBA64, row []byte, y, w int) {
	if d.layout.colorType == hasColor|hasAlpha {
		copy(m.Pix[y*m.Stride:], row)
		return
	}
	for x := range w {
		c := color.NRGBA64{A: 0xffff}
		switch d.layout.colorType {
		case hasAlpha:
			v := wide(row, 2*x)
			c = color.NRGBA64{v, v, v, wide(row, 2*x+1)}
		case hasColor:
			c.R, c.G, c.B = wide(row, 3*x), wide(row, 3*x+1), wide(row, 3*x+2)
			if c.R == wide(d.clear, 0) && c.G == wide(d.clear, 1) && c.B == wide(d.clear, 2) {
				c.A = 0
			}
		default:
			v := wide(row, x)
			if v == wide(d.clear, 0) {
				c.A = 0
			}
			c.R, c.G, c.B = v, v, v
		}
		m.SetNRGBA64(x, y, c)
	}
}
