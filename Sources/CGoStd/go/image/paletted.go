package image

import "image/color"

// Paletted is an image of colors of a palette. The index of the pixel at (x, y) is
// Pix[(y-Rect.Min.Y)*Stride + (x-Rect.Min.X)].
type Paletted struct {
	Pix     []uint8
	Stride  int
	Rect    Rectangle
	Palette color.Palette
}

// NewPaletted returns an image of the palette's first color.
func NewPaletted(r Rectangle, p color.Palette) *Paletted {
	return &Paletted{Pix: newPix(1, r, "Paletted"), Stride: r.Dx(), Rect: r, Palette: p}
}

// ColorModel returns the palette.
func (p *Paletted) ColorModel() color.Model { return p.Palette }

// Bounds returns the rectangle of the pixels.
func (p *Paletted) Bounds() Rectangle { return p.Rect }

// At returns the pixel at (x, y); outside, the palette's first color.
func (p *Paletted) At(x, y int) color.Color {
	if len(p.Palette) == 0 {
		return nil
	}
	return p.Palette[p.ColorIndexAt(x, y)]
}

// RGBA64At is At as RGBA64.
func (p *Paletted) RGBA64At(x, y int) color.RGBA64 {
	if len(p.Palette) == 0 {
		return color.RGBA64{}
	}
	return rgba64(p.Palette[p.ColorIndexAt(x, y)])
}

// PixOffset returns the index in Pix of the pixel at (x, y).
func (p *Paletted) PixOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.Stride + (x - p.Rect.Min.X)
}

// Set sets the pixel at (x, y) to the color of the palette that is nearest to c; outside, nothing.
func (p *Paletted) Set(x, y int, c color.Color) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)] = uint8(p.Palette.Index(c))
}

// SetRGBA64 is Set of an RGBA64.
func (p *Paletted) SetRGBA64(x, y int, c color.RGBA64) { p.Set(x, y, c) }

// ColorIndexAt returns the index in the palette of the pixel at (x, y); outside, 0.
func (p *Paletted) ColorIndexAt(x, y int) uint8 {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return 0
	}
	return p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)]
}

// SetColorIndex sets the index in the palette of the pixel at (x, y); outside, nothing.
func (p *Paletted) SetColorIndex(x, y int, index uint8) {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return
	}
	p.Pix[(y-p.Rect.Min.Y)*p.Stride+(x-p.Rect.Min.X)] = index
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *Paletted) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &Paletted{Palette: p.Palette}
	}
	return &Paletted{
		Pix: p.Pix[p.PixOffset(r.Min.X, r.Min.Y):], Stride: p.Stride, Rect: r, Palette: p.Palette,
	}
}

// Opaque reports whether all pixels are opaque.
func (p *Paletted) Opaque() bool {
	var isUsed [256]bool
	for y := range p.Rect.Dy() {
		for _, index := range p.Pix[y*p.Stride : y*p.Stride+p.Rect.Dx()] {
			isUsed[index] = true
		}
	}
	for i, c := range p.Palette {
		if i < len(isUsed) && isUsed[i] {
			if _, _, _, a := c.RGBA(); a != 0xffff {
				return false
			}
		}
	}
	return true
}
