package image

import "image/color"

// RGBA is an image of colors of 8 bits each, which alpha has scaled. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*4].
type RGBA struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewRGBA returns an image of zeros.
func NewRGBA(r Rectangle) *RGBA {
	return &RGBA{Pix: newPix(4, r, "RGBA"), Stride: 4 * r.Dx(), Rect: r}
}

// ColorModel returns color.RGBAModel.
func (p *RGBA) ColorModel() color.Model { return color.RGBAModel }

// Bounds returns the rectangle of the pixels.
func (p *RGBA) Bounds() Rectangle { return p.Rect }

// At is RGBAAt as a color.Color.
func (p *RGBA) At(x, y int) color.Color { return p.RGBAAt(x, y) }

// RGBAAt returns the pixel at (x, y); outside, the zero color.
func (p *RGBA) RGBAAt(x, y int) color.RGBA {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.RGBA{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
	s := p.Pix[i : i+4 : i+4]
	return color.RGBA{s[0], s[1], s[2], s[3]}
}

// RGBA64At is RGBAAt as RGBA64.
func (p *RGBA) RGBA64At(x, y int) color.RGBA64 {
	c := p.RGBAAt(x, y)
	return color.RGBA64{uint16(c.R) * 0x101, uint16(c.G) * 0x101, uint16(c.B) * 0x101, uint16(c.A) * 0x101}
}

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *RGBA) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *RGBA) Set(x, y int, c color.Color) {
	own, ok := c.(color.RGBA)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.RGBAModel.Convert(c).(color.RGBA)
	}
	p.SetRGBA(x, y, own)
}

// SetRGBA sets the pixel at (x, y); outside, nothing.
func (p *RGBA) SetRGBA(x, y int, c color.RGBA) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
	s := p.Pix[i : i+4 : i+4]
	s[0], s[1], s[2], s[3] = c.R, c.G, c.B, c.A
}

// SetRGBA64 is Set of an RGBA64.
func (p *RGBA) SetRGBA64(x, y int, c color.RGBA64) {
	p.SetRGBA(x, y, color.RGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), uint8(c.A >> 8)})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *RGBA) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &RGBA{}
	}
	return &RGBA{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque reports whether all pixels are opaque.
func (p *RGBA) Opaque() bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := (y - p.Rect.Min.Y) * p.Stride
		for i := row + 3; i < row+p.Rect.Dx()*4; i += 4 {
			if p.Pix[i] != 0xff {
				return false
			}
		}
	}
	return true
}

// RGBA64 is an image of colors of 16 bits each, which alpha has scaled. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*8].
type RGBA64 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewRGBA64 returns an image of zeros.
func NewRGBA64(r Rectangle) *RGBA64 {
	return &RGBA64{Pix: newPix(8, r, "RGBA64"), Stride: 8 * r.Dx(), Rect: r}
}

// ColorModel returns color.RGBA64Model.
func (p *RGBA64) ColorModel() color.Model { return color.RGBA64Model }

// Bounds returns the rectangle of the pixels.
func (p *RGBA64) Bounds() Rectangle { return p.Rect }

// At is RGBA64At as a color.Color.
func (p *RGBA64) At(x, y int) color.Color { return p.RGBA64At(x, y) }

// RGBA64At returns the pixel at (x, y); outside, the zero color.
func (p *RGBA64) RGBA64At(x, y int) color.RGBA64 {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.RGBA64{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*8
	s := p.Pix[i : i+8 : i+8]
	return color.RGBA64{
		uint16(s[0])<<8 | uint16(s[1]),
		uint16(s[2])<<8 | uint16(s[3]),
		uint16(s[4])<<8 | uint16(s[5]),
		uint16(s[6])<<8 | uint16(s[7]),
	}
}

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *RGBA64) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*8
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *RGBA64) Set(x, y int, c color.Color) {
	own, ok := c.(color.RGBA64)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.RGBA64Model.Convert(c).(color.RGBA64)
	}
	p.SetRGBA64(x, y, own)
}

// SetRGBA64 sets the pixel at (x, y); outside, nothing.
func (p *RGBA64) SetRGBA64(x, y int, c color.RGBA64) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*8
	s := p.Pix[i : i+8 : i+8]
	s[0], s[1] = uint8(c.R>>8), uint8(c.R)
	s[2], s[3] = uint8(c.G>>8), uint8(c.G)
	s[4], s[5] = uint8(c.B>>8), uint8(c.B)
	s[6], s[7] = uint8(c.A>>8), uint8(c.A)
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *RGBA64) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &RGBA64{}
	}
	return &RGBA64{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque reports whether all pixels are opaque.
func (p *RGBA64) Opaque() bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := (y - p.Rect.Min.Y) * p.Stride
		for i := row + 6; i < row+p.Rect.Dx()*8; i += 8 {
			if p.Pix[i] != 0xff || p.Pix[i+1] != 0xff {
				return false
			}
		}
	}
	return true
}

// NRGBA is an image of colors of 8 bits each, which alpha has not scaled. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*4].
type NRGBA struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewNRGBA returns an image of zeros.
func NewNRGBA(r Rectangle) *NRGBA {
	return &NRGBA{Pix: newPix(4, r, "NRGBA"), Stride: 4 * r.Dx(), Rect: r}
}

// ColorModel returns color.NRGBAModel.
func (p *NRGBA) ColorModel() color.Model { return color.NRGBAModel }

// Bounds returns the rectangle of the pixels.
func (p *NRGBA) Bounds() Rectangle { return p.Rect }

// At is NRGBAAt as a color.Color.
func (p *NRGBA) At(x, y int) color.Color { return p.NRGBAAt(x, y) }

// NRGBAAt returns the pixel at (x, y); outside, the zero color.
func (p *NRGBA) NRGBAAt(x, y int) color.NRGBA {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.NRGBA{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
	s := p.Pix[i : i+4 : i+4]
	return color.NRGBA{s[0], s[1], s[2], s[3]}
}

// RGBA64At is NRGBAAt as RGBA64.
func (p *NRGBA) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.NRGBAAt(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *NRGBA) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *NRGBA) Set(x, y int, c color.Color) {
	own, ok := c.(color.NRGBA)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.NRGBAModel.Convert(c).(color.NRGBA)
	}
	p.SetNRGBA(x, y, own)
}

// SetNRGBA sets the pixel at (x, y); outside, nothing.
func (p *NRGBA) SetNRGBA(x, y int, c color.NRGBA) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
	s := p.Pix[i : i+4 : i+4]
	s[0], s[1], s[2], s[3] = c.R, c.G, c.B, c.A
}

// SetRGBA64 is Set of an RGBA64.
func (p *NRGBA) SetRGBA64(x, y int, c color.RGBA64) {
	r, g, b, a := unscaled(c)
	p.SetNRGBA(x, y, color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *NRGBA) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &NRGBA{}
	}
	return &NRGBA{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque reports whether all pixels are opaque.
func (p *NRGBA) Opaque() bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := (y - p.Rect.Min.Y) * p.Stride
		for i := row + 3; i < row+p.Rect.Dx()*4; i += 4 {
			if p.Pix[i] != 0xff {
				return false
			}
		}
	}
	return true
}

// NRGBA64 is an image of colors of 16 bits each, which alpha has not scaled. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*8].
type NRGBA64 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewNRGBA64 returns an image of zeros.
func NewNRGBA64(r Rectangle) *NRGBA64 {
	return &NRGBA64{Pix: newPix(8, r, "NRGBA64"), Stride: 8 * r.Dx(), Rect: r}
}

// ColorModel returns color.NRGBA64Model.
func (p *NRGBA64) ColorModel() color.Model { return color.NRGBA64Model }

// Bounds returns the rectangle of the pixels.
func (p *NRGBA64) Bounds() Rectangle { return p.Rect }

// At is NRGBA64At as a color.Color.
func (p *NRGBA64) At(x, y int) color.Color { return p.NRGBA64At(x, y) }

// NRGBA64At returns the pixel at (x, y); outside, the zero color.
func (p *NRGBA64) NRGBA64At(x, y int) color.NRGBA64 {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.NRGBA64{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*8
	s := p.Pix[i : i+8 : i+8]
	return color.NRGBA64{
		uint16(s[0])<<8 | uint16(s[1]),
		uint16(s[2])<<8 | uint16(s[3]),
		uint16(s[4])<<8 | uint16(s[5]),
		uint16(s[6])<<8 | uint16(s[7]),
	}
}

// RGBA64At is NRGBA64At as RGBA64.
func (p *NRGBA64) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.NRGBA64At(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *NRGBA64) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*8
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *NRGBA64) Set(x, y int, c color.Color) {
	own, ok := c.(color.NRGBA64)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.NRGBA64Model.Convert(c).(color.NRGBA64)
	}
	p.SetNRGBA64(x, y, own)
}

// SetNRGBA64 sets the pixel at (x, y); outside, nothing.
func (p *NRGBA64) SetNRGBA64(x, y int, c color.NRGBA64) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*8
	s := p.Pix[i : i+8 : i+8]
	s[0], s[1] = uint8(c.R>>8), uint8(c.R)
	s[2], s[3] = uint8(c.G>>8), uint8(c.G)
	s[4], s[5] = uint8(c.B>>8), uint8(c.B)
	s[6], s[7] = uint8(c.A>>8), uint8(c.A)
}

// SetRGBA64 is Set of an RGBA64.
func (p *NRGBA64) SetRGBA64(x, y int, c color.RGBA64) {
	r, g, b, a := unscaled(c)
	p.SetNRGBA64(x, y, color.NRGBA64{uint16(r), uint16(g), uint16(b), uint16(a)})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *NRGBA64) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &NRGBA64{}
	}
	return &NRGBA64{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque reports whether all pixels are opaque.
func (p *NRGBA64) Opaque() bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := (y - p.Rect.Min.Y) * p.Stride
		for i := row + 6; i < row+p.Rect.Dx()*8; i += 8 {
			if p.Pix[i] != 0xff || p.Pix[i+1] != 0xff {
				return false
			}
		}
	}
	return true
}
