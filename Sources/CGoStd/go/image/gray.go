package image

import "image/color"

// Alpha is an image of alphas of 8 bits. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*1].
type Alpha struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewAlpha returns an image of zeros.
func NewAlpha(r Rectangle) *Alpha {
	return &Alpha{Pix: newPix(1, r, "Alpha"), Stride: r.Dx(), Rect: r}
}

// ColorModel returns color.AlphaModel.
func (p *Alpha) ColorModel() color.Model { return color.AlphaModel }

// Bounds returns the rectangle of the pixels.
func (p *Alpha) Bounds() Rectangle { return p.Rect }

// At is AlphaAt as a color.Color.
func (p *Alpha) At(x, y int) color.Color { return p.AlphaAt(x, y) }

// AlphaAt returns the pixel at (x, y); outside, the zero color.
func (p *Alpha) AlphaAt(x, y int) color.Alpha {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.Alpha{}
	}
	return color.Alpha{p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)]}
}

// RGBA64At is AlphaAt as RGBA64.
func (p *Alpha) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.AlphaAt(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *Alpha) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x - p.Rect.Min.X)
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *Alpha) Set(x, y int, c color.Color) {
	own, ok := c.(color.Alpha)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.AlphaModel.Convert(c).(color.Alpha)
	}
	p.SetAlpha(x, y, own)
}

// SetAlpha sets the pixel at (x, y); outside, nothing.
func (p *Alpha) SetAlpha(x, y int, c color.Alpha) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)] = c.A
}

// SetRGBA64 is Set of an RGBA64.
func (p *Alpha) SetRGBA64(x, y int, c color.RGBA64) {
	p.SetAlpha(x, y, color.Alpha{uint8(c.A >> 8)})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *Alpha) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Alpha{}
	}
	return &Alpha{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque reports whether all pixels are opaque.
func (p *Alpha) Opaque() bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := (y - p.Rect.Min.Y) * p.Stride
		for i := row; i < row+p.Rect.Dx(); i += 1 {
			if p.Pix[i] != 0xff {
				return false
			}
		}
	}
	return true
}

// Alpha16 is an image of alphas of 16 bits. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*2].
type Alpha16 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewAlpha16 returns an image of zeros.
func NewAlpha16(r Rectangle) *Alpha16 {
	return &Alpha16{Pix: newPix(2, r, "Alpha16"), Stride: 2 * r.Dx(), Rect: r}
}

// ColorModel returns color.Alpha16Model.
func (p *Alpha16) ColorModel() color.Model { return color.Alpha16Model }

// Bounds returns the rectangle of the pixels.
func (p *Alpha16) Bounds() Rectangle { return p.Rect }

// At is Alpha16At as a color.Color.
func (p *Alpha16) At(x, y int) color.Color { return p.Alpha16At(x, y) }

// Alpha16At returns the pixel at (x, y); outside, the zero color.
func (p *Alpha16) Alpha16At(x, y int) color.Alpha16 {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.Alpha16{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*2
	s := p.Pix[i : i+2 : i+2]
	return color.Alpha16{uint16(s[0])<<8 | uint16(s[1])}
}

// RGBA64At is Alpha16At as RGBA64.
func (p *Alpha16) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.Alpha16At(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *Alpha16) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*2
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *Alpha16) Set(x, y int, c color.Color) {
	own, ok := c.(color.Alpha16)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.Alpha16Model.Convert(c).(color.Alpha16)
	}
	p.SetAlpha16(x, y, own)
}

// SetAlpha16 sets the pixel at (x, y); outside, nothing.
func (p *Alpha16) SetAlpha16(x, y int, c color.Alpha16) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*2
	s := p.Pix[i : i+2 : i+2]
	s[0], s[1] = uint8(c.A>>8), uint8(c.A)
}

// SetRGBA64 is Set of an RGBA64.
func (p *Alpha16) SetRGBA64(x, y int, c color.RGBA64) {
	p.SetAlpha16(x, y, color.Alpha16{c.A})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *Alpha16) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Alpha16{}
	}
	return &Alpha16{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque reports whether all pixels are opaque.
func (p *Alpha16) Opaque() bool {
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		row := (y - p.Rect.Min.Y) * p.Stride
		for i := row; i < row+p.Rect.Dx()*2; i += 2 {
			if p.Pix[i] != 0xff || p.Pix[i+1] != 0xff {
				return false
			}
		}
	}
	return true
}

// Gray is an image of grays of 8 bits. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*1].
type Gray struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewGray returns an image of zeros.
func NewGray(r Rectangle) *Gray {
	return &Gray{Pix: newPix(1, r, "Gray"), Stride: r.Dx(), Rect: r}
}

// ColorModel returns color.GrayModel.
func (p *Gray) ColorModel() color.Model { return color.GrayModel }

// Bounds returns the rectangle of the pixels.
func (p *Gray) Bounds() Rectangle { return p.Rect }

// At is GrayAt as a color.Color.
func (p *Gray) At(x, y int) color.Color { return p.GrayAt(x, y) }

// GrayAt returns the pixel at (x, y); outside, the zero color.
func (p *Gray) GrayAt(x, y int) color.Gray {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.Gray{}
	}
	return color.Gray{p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)]}
}

// RGBA64At is GrayAt as RGBA64.
func (p *Gray) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.GrayAt(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *Gray) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x - p.Rect.Min.X)
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *Gray) Set(x, y int, c color.Color) {
	own, ok := c.(color.Gray)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.GrayModel.Convert(c).(color.Gray)
	}
	p.SetGray(x, y, own)
}

// SetGray sets the pixel at (x, y); outside, nothing.
func (p *Gray) SetGray(x, y int, c color.Gray) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)] = c.Y
}

// SetRGBA64 is Set of an RGBA64.
func (p *Gray) SetRGBA64(x, y int, c color.RGBA64) {
	p.SetGray(x, y, color.Gray{uint8(luma(c) >> 24)})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *Gray) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Gray{}
	}
	return &Gray{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque is true.
func (p *Gray) Opaque() bool { return true }

// Gray16 is an image of grays of 16 bits. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*2].
type Gray16 struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewGray16 returns an image of zeros.
func NewGray16(r Rectangle) *Gray16 {
	return &Gray16{Pix: newPix(2, r, "Gray16"), Stride: 2 * r.Dx(), Rect: r}
}

// ColorModel returns color.Gray16Model.
func (p *Gray16) ColorModel() color.Model { return color.Gray16Model }

// Bounds returns the rectangle of the pixels.
func (p *Gray16) Bounds() Rectangle { return p.Rect }

// At is Gray16At as a color.Color.
func (p *Gray16) At(x, y int) color.Color { return p.Gray16At(x, y) }

// Gray16At returns the pixel at (x, y); outside, the zero color.
func (p *Gray16) Gray16At(x, y int) color.Gray16 {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.Gray16{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*2
	s := p.Pix[i : i+2 : i+2]
	return color.Gray16{uint16(s[0])<<8 | uint16(s[1])}
}

// RGBA64At is Gray16At as RGBA64.
func (p *Gray16) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.Gray16At(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *Gray16) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*2
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *Gray16) Set(x, y int, c color.Color) {
	own, ok := c.(color.Gray16)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.Gray16Model.Convert(c).(color.Gray16)
	}
	p.SetGray16(x, y, own)
}

// SetGray16 sets the pixel at (x, y); outside, nothing.
func (p *Gray16) SetGray16(x, y int, c color.Gray16) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*2
	s := p.Pix[i : i+2 : i+2]
	s[0], s[1] = uint8(c.Y>>8), uint8(c.Y)
}

// SetRGBA64 is Set of an RGBA64.
func (p *Gray16) SetRGBA64(x, y int, c color.RGBA64) {
	p.SetGray16(x, y, color.Gray16{uint16(luma(c) >> 16)})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *Gray16) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Gray16{}
	}
	return &Gray16{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque is true.
func (p *Gray16) Opaque() bool { return true }
