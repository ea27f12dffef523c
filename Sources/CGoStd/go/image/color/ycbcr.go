package color

// RGBToYCbCr converts as JFIF says.
func RGBToYCbCr(r, g, b uint8) (uint8, uint8, uint8) {
	// JFIF:
	//	Y  =  0.299  R + 0.587  G + 0.114  B
	//	Cb = -0.1687 R - 0.3313 G + 0.5    B + 128
	//	Cr =  0.5    R - 0.4187 G - 0.0813 B + 128
	r1, g1, b1 := int32(r), int32(g), int32(b)
	y := (19595*r1 + 38470*g1 + 7471*b1 + 1<<15) >> 16
	cb := (-11056*r1 - 21712*g1 + 32768*b1 + 257<<15) >> 16
	cr := (32768*r1 - 27440*g1 - 5328*b1 + 257<<15) >> 16
	return uint8(y), uint8(max(0, min(cb, 255))), uint8(max(0, min(cr, 255)))
}

// rgb returns red, green and blue of 24 bits that may be too small or too large.
func rgb(y, cb, cr uint8) (r, g, b int32) {
	// JFIF:
	//	R = Y                        + 1.402   (Cr-128)
	//	G = Y - 0.34414 (Cb-128) - 0.71414 (Cr-128)
	//	B = Y + 1.772   (Cb-128)
	y1, cb1, cr1 := int32(y)*0x10101, int32(cb)-128, int32(cr)-128
	return y1 + 91881*cr1, y1 - 22554*cb1 - 46802*cr1, y1 + 116130*cb1
}

// YCbCrToRGB converts as JFIF says.
func YCbCrToRGB(y, cb, cr uint8) (uint8, uint8, uint8) {
	r, g, b := rgb(y, cb, cr)
	return uint8(max(0, min(r>>16, 255))), uint8(max(0, min(g>>16, 255))), uint8(max(0, min(b>>16, 255)))
}

// YCbCr is an opaque color of brightness and two differences, as JPEG has it.
type YCbCr struct {
	Y, Cb, Cr uint8
}

func (c YCbCr) RGBA() (uint32, uint32, uint32, uint32) {
	r, g, b := rgb(c.Y, c.Cb, c.Cr)
	return uint32(max(0, min(r>>8, 0xffff))), uint32(max(0, min(g>>8, 0xffff))), uint32(max(0, min(b>>8, 0xffff))), 0xffff
}

// YCbCrModel is the model of YCbCr.
var YCbCrModel Model = ModelFunc(yCbCrModel)

func yCbCrModel(c Color) Color {
	if _, ok := c.(YCbCr); ok {
		return c
	}
	r, g, b, _ := c.RGBA()
	y, cb, cr := RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return YCbCr{y, cb, cr}
}

// NYCbCrA is a YCbCr with an alpha that has not scaled it.
type NYCbCrA struct {
	YCbCr
	A uint8
}

func (c NYCbCrA) RGBA() (uint32, uint32, uint32, uint32) {
	r, g, b, _ := c.YCbCr.RGBA()
	a := uint32(c.A) * 0x101
	return r * a / 0xffff, g * a / 0xffff, b * a / 0xffff, a
}

// NYCbCrAModel is the model of NYCbCrA.
var NYCbCrAModel Model = ModelFunc(nYCbCrAModel)

func nYCbCrAModel(c Color) Color {
	switch c := c.(type) {
	case NYCbCrA:
		return c
	case YCbCr:
		return NYCbCrA{c, 0xff}
	}
	r, g, b, a := c.RGBA()
	if a != 0 {
		r, g, b = r*0xffff/a, g*0xffff/a, b*0xffff/a
	}
	y, cb, cr := RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return NYCbCrA{YCbCr{y, cb, cr}, uint8(a >> 8)}
}

// RGBToCMYK converts to cyan, magenta, yellow and black.
func RGBToCMYK(r, g, b uint8) (uint8, uint8, uint8, uint8) {
	w := uint32(max(r, g, b))
	if w == 0 {
		return 0, 0, 0, 0xff
	}
	return uint8((w - uint32(r)) * 0xff / w), uint8((w - uint32(g)) * 0xff / w), uint8((w - uint32(b)) * 0xff / w), uint8(0xff - w)
}

// CMYKToRGB converts from cyan, magenta, yellow and black.
func CMYKToRGB(c, m, y, k uint8) (uint8, uint8, uint8) {
	r, g, b, _ := CMYK{c, m, y, k}.RGBA()
	return uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)
}

// CMYK is an opaque color of cyan, magenta, yellow and black.
type CMYK struct {
	C, M, Y, K uint8
}

func (c CMYK) RGBA() (uint32, uint32, uint32, uint32) {
	w := 0xffff - uint32(c.K)*0x101
	return (0xffff - uint32(c.C)*0x101) * w / 0xffff,
		(0xffff - uint32(c.M)*0x101) * w / 0xffff,
		(0xffff - uint32(c.Y)*0x101) * w / 0xffff,
		0xffff
}

// CMYKModel is the model of CMYK.
var CMYKModel Model = ModelFunc(cmykModel)

func cmykModel(c Color) Color {
	if _, ok := c.(CMYK); ok {
		return c
	}
	r, g, b, _ := c.RGBA()
	cyan, magenta, yellow, black := RGBToCMYK(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	return CMYK{cyan, magenta, yellow, black}
}
