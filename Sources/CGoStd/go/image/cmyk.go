package image

import "image/color"

// CMYK is an image of cyan, magenta, yellow and black of 8 bits each. The pixel at (x, y) begins at
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)*4].
type CMYK struct {
	Pix    []uint8
	Stride int
	Rect   Rectangle
}

// NewCMYK returns an image of zeros.
func NewCMYK(r Rectangle) *CMYK {
	return &CMYK{Pix: newPix(4, r, "CMYK"), Stride: 4 * r.Dx(), Rect: r}
}

// ColorModel returns color.CMYKModel.
func (p *CMYK) ColorModel() color.Model { return color.CMYKModel }

// Bounds returns the rectangle of the pixels.
func (p *CMYK) Bounds() Rectangle { return p.Rect }

// At is CMYKAt as a color.Color.
func (p *CMYK) At(x, y int) color.Color { return p.CMYKAt(x, y) }

// CMYKAt returns the pixel at (x, y); outside, the zero color.
func (p *CMYK) CMYKAt(x, y int) color.CMYK {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.CMYK{}
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
	s := p.Pix[i : i+4 : i+4]
	return color.CMYK{s[0], s[1], s[2], s[3]}
}

// RGBA64At is CMYKAt as RGBA64.
func (p *CMYK) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.CMYKAt(x, y)) }

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *CMYK) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
}

// Set sets the pixel at (x, y) to what c is in the image's colors; outside, nothing.
func (p *CMYK) Set(x, y int, c color.Color) {
	own, ok := c.(color.CMYK)
	if !ok {
		if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
			return
		}
		own = color.CMYKModel.Convert(c).(color.CMYK)
	}
	p.SetCMYK(x, y, own)
}

// SetCMYK sets the pixel at (x, y); outside, nothing.
func (p *CMYK) SetCMYK(x, y int, c color.CMYK) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	i := (y-p.Rect.Min.Y)*p.Stride + (x-p.Rect.Min.X)*4
	s := p.Pix[i : i+4 : i+4]
	s[0], s[1], s[2], s[3] = c.C, c.M, c.Y, c.K
}

// SetRGBA64 is Set of an RGBA64.
func (p *CMYK) SetRGBA64(x, y int, c color.RGBA64) {
	cyan, magenta, yellow, black := color.RGBToCMYK(uint8(c.R>>8), uint8(c.G>>8), uint8(c.B>>8))
	p.SetCMYK(x, y, color.CMYK{cyan, magenta, yellow, black})
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *CMYK) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &CMYK{}
	}
	return &CMYK{Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r}
}

// Opaque is true.
func (p *CMYK) Opaque() bool { return true }
