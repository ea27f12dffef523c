// Package image has pictures in memory; packages below it write and read files of them.
//
// The methods of single pixels say where the pixel is in one line each: programs call them for every one.
package image

import "image/color"

// Config is the size and the colors of a picture.
type Config struct {
	ColorModel    color.Model
	Width, Height int
}

// Image is a rectangle of pixels.
type Image interface {
	ColorModel() color.Model
	Bounds() Rectangle
	At(x, y int) color.Color
}

// RGBA64Image is an image that tells its pixels without an interface.
type RGBA64Image interface {
	RGBA64At(x, y int) color.RGBA64
	Image
}

// PalettedImage is an image of colors of a palette.
type PalettedImage interface {
	ColorIndexAt(x, y int) uint8
	Image
}

// The largest number of bytes of an image.
const most = 1<<63 - 1

// newPix makes the bytes of an image.
func newPix(size int, r Rectangle, name string) []uint8 {
	return make([]uint8, product(size, r, name+" Rectangle has huge or negative dimensions"))
}

// product returns width times height times size; it panics with what if that is too much.
func product(size int, r Rectangle, what string) int {
	w, h := r.Dx(), r.Dy()
	if w < 0 || h < 0 || w > 0 && h > most/size/w {
		panic("image: New" + what)
	}
	return w * h * size
}

// rgba64 returns a color as RGBA64.
func rgba64(c color.Color) color.RGBA64 {
	r, g, b, a := c.RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// unscaled returns a color that alpha has not scaled.
func unscaled(c color.RGBA64) (r, g, b, a uint32) {
	r, g, b, a = uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
	if a != 0 && a != 0xffff {
		r, g, b = r*0xffff/a, g*0xffff/a, b*0xffff/a
	}
	return r, g, b, a
}

// luma is a color's brightness in 32 bits, as color.GrayModel has it.
func luma(c color.RGBA64) uint32 {
	return 19595*uint32(c.R) + 38470*uint32(c.G) + 7471*uint32(c.B) + 1<<15
}

// Uniform is an image of one color without end.
type Uniform struct {
	C color.Color
}

// NewUniform returns an image of a color.
func NewUniform(c color.Color) *Uniform { return &Uniform{c} }

// RGBA is that of the color.
func (c *Uniform) RGBA() (r, g, b, a uint32) { return c.C.RGBA() }

// ColorModel returns c, which converts everything to its color.
func (c *Uniform) ColorModel() color.Model { return c }

// Convert returns the color.
func (c *Uniform) Convert(color.Color) color.Color { return c.C }

// Bounds returns a very large rectangle.
func (c *Uniform) Bounds() Rectangle { return Rectangle{Point{-1e9, -1e9}, Point{1e9, 1e9}} }

// At returns the color.
func (c *Uniform) At(x, y int) color.Color { return c.C }

// RGBA64At returns the color.
func (c *Uniform) RGBA64At(x, y int) color.RGBA64 { return rgba64(c.C) }

// Opaque reports whether the color is opaque.
func (c *Uniform) Opaque() bool {
	_, _, _, a := c.C.RGBA()
	return a == 0xffff
}

// Images of one color.
var (
	Black       = NewUniform(color.Black)
	White       = NewUniform(color.White)
	Transparent = NewUniform(color.Transparent)
	Opaque      = NewUniform(color.Opaque)
)
