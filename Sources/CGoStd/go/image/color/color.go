// Package color has colors, how they are converted, and palettes.
package color

// Color is what can say its red, green, blue and alpha, each up to 0xffff and not above alpha.
type Color interface {
	RGBA() (r, g, b, a uint32)
}

// RGBA is a color of 8 bits each, which alpha has scaled.
type RGBA struct {
	R, G, B, A uint8
}

func (c RGBA) RGBA() (r, g, b, a uint32) {
	return uint32(c.R) * 0x101, uint32(c.G) * 0x101, uint32(c.B) * 0x101, uint32(c.A) * 0x101
}

// RGBA64 is a color of 16 bits each, which alpha has scaled.
type RGBA64 struct {
	R, G, B, A uint16
}

func (c RGBA64) RGBA() (r, g, b, a uint32) {
	return uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
}

// NRGBA is a color of 8 bits each, which alpha has not scaled.
type NRGBA struct {
	R, G, B, A uint8
}

func (c NRGBA) RGBA() (r, g, b, a uint32) {
	a = uint32(c.A)
	return uint32(c.R) * 0x101 * a / 0xff, uint32(c.G) * 0x101 * a / 0xff, uint32(c.B) * 0x101 * a / 0xff, a * 0x101
}

// NRGBA64 is a color of 16 bits each, which alpha has not scaled.
type NRGBA64 struct {
	R, G, B, A uint16
}

func (c NRGBA64) RGBA() (r, g, b, a uint32) {
	a = uint32(c.A)
	return uint32(c.R) * a / 0xffff, uint32(c.G) * a / 0xffff, uint32(c.B) * a / 0xffff, a
}

// Alpha is an alpha of 8 bits.
type Alpha struct {
	A uint8
}

func (c Alpha) RGBA() (r, g, b, a uint32) {
	a = uint32(c.A) * 0x101
	return a, a, a, a
}

// Alpha16 is an alpha of 16 bits.
type Alpha16 struct {
	A uint16
}

func (c Alpha16) RGBA() (r, g, b, a uint32) {
	a = uint32(c.A)
	return a, a, a, a
}

// Gray is a gray of 8 bits.
type Gray struct {
	Y uint8
}

func (c Gray) RGBA() (r, g, b, a uint32) {
	y := uint32(c.Y) * 0x101
	return y, y, y, 0xffff
}

// Gray16 is a gray of 16 bits.
type Gray16 struct {
	Y uint16
}

func (c Gray16) RGBA() (r, g, b, a uint32) {
	y := uint32(c.Y)
	return y, y, y, 0xffff
}

// Colors that are often wanted.
var (
	Black       = Gray16{0}
	White       = Gray16{0xffff}
	Transparent = Alpha16{0}
	Opaque      = Alpha16{0xffff}
)

// Model converts any color to one of its own.
type Model interface {
	Convert(c Color) Color
}

// ModelFunc returns a model that converts by calling f.
func ModelFunc(f func(Color) Color) Model { return &modelFunc{f} }

// modelFunc is a model; pointers to it can be compared.
type modelFunc struct {
	f func(Color) Color
}

func (m *modelFunc) Convert(c Color) Color { return m.f(c) }

// The models of the colors above.
var (
	RGBAModel    Model = ModelFunc(rgbaModel)
	RGBA64Model  Model = ModelFunc(rgba64Model)
	NRGBAModel   Model = ModelFunc(nrgbaModel)
	NRGBA64Model Model = ModelFunc(nrgba64Model)
	AlphaModel   Model = ModelFunc(alphaModel)
	Alpha16Model Model = ModelFunc(alpha16Model)
	GrayModel    Model = ModelFunc(grayModel)
	Gray16Model  Model = ModelFunc(gray16Model)
)

func rgbaModel(c Color) Color {
	if _, ok := c.(RGBA); ok {
		return c
	}
	r, g, b, a := c.RGBA()
	return RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
}

func rgba64Model(c Color) Color {
	if _, ok := c.(RGBA64); ok {
		return c
	}
	r, g, b, a := c.RGBA()
	return RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// unscaled returns a color that alpha has not scaled.
func unscaled(c Color) (r, g, b, a uint32) {
	r, g, b, a = c.RGBA()
	switch a {
	case 0xffff:
	case 0:
		r, g, b = 0, 0, 0
	default:
		r, g, b = r*0xffff/a, g*0xffff/a, b*0xffff/a
	}
	return r, g, b, a
}

func nrgbaModel(c Color) Color {
	if _, ok := c.(NRGBA); ok {
		return c
	}
	r, g, b, a := unscaled(c)
	return NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}
}

func nrgba64Model(c Color) Color {
	if _, ok := c.(NRGBA64); ok {
		return c
	}
	r, g, b, a := unscaled(c)
	return NRGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

func alphaModel(c Color) Color {
	if _, ok := c.(Alpha); ok {
		return c
	}
	_, _, _, a := c.RGBA()
	return Alpha{uint8(a >> 8)}
}

func alpha16Model(c Color) Color {
	if _, ok := c.(Alpha16); ok {
		return c
	}
	_, _, _, a := c.RGBA()
	return Alpha16{uint16(a)}
}

// luma is a color's brightness in 32 bits: JFIF's 0.299, 0.587 and 0.114 of red, green and blue.
func luma(r, g, b uint32) uint32 { return 19595*r + 38470*g + 7471*b + 1<<15 }

func grayModel(c Color) Color {
	if _, ok := c.(Gray); ok {
		return c
	}
	r, g, b, _ := c.RGBA()
	return Gray{uint8(luma(r, g, b) >> 24)}
}

func gray16Model(c Color) Color {
	if _, ok := c.(Gray16); ok {
		return c
	}
	r, g, b, _ := c.RGBA()
	return Gray16{uint16(luma(r, g, b) >> 16)}
}

// Palette is a list of colors.
type Palette []Color

// Convert returns the color of the palette that is nearest to c; nil if there is none.
func (p Palette) Convert(c Color) Color {
	if len(p) == 0 {
		return nil
	}
	return p[p.Index(c)]
}

// Index returns the index of the color of the palette that is nearest to c.
func (p Palette) Index(c Color) int {
	r, g, b, a := c.RGBA()
	best, least := 0, ^uint32(0)
	for i, color := range p {
		r2, g2, b2, a2 := color.RGBA()
		// Each square is of 32 bits, a quarter of it of 30, so that four of them fit.
		dr, dg, db, da := r-r2, g-g2, b-b2, a-a2
		if sum := dr*dr>>2 + dg*dg>>2 + db*db>>2 + da*da>>2; sum < least {
			if sum == 0 {
				return i
			}
			best, least = i, sum
		}
	}
	return best
}
