package image

import "image/color"

// YCbCrSubsampleRatio is how many pixels share their differences of color.
type YCbCrSubsampleRatio int

// The ratios: of 4 pixels in a row, how many differences there are in this row and the next one.
const (
	YCbCrSubsampleRatio444 YCbCrSubsampleRatio = iota
	YCbCrSubsampleRatio422
	YCbCrSubsampleRatio420
	YCbCrSubsampleRatio440
	YCbCrSubsampleRatio411
	YCbCrSubsampleRatio410
)

func (s YCbCrSubsampleRatio) String() string {
	names := [...]string{"444", "422", "420", "440", "411", "410"}
	if s < 0 || int(s) >= len(names) {
		return "YCbCrSubsampleRatioUnknown"
	}
	return "YCbCrSubsampleRatio" + names[s]
}

// divisors returns how many pixels in a row and in a column share.
func (s YCbCrSubsampleRatio) divisors() (x, y int) {
	switch s {
	case YCbCrSubsampleRatio422:
		return 2, 1
	case YCbCrSubsampleRatio420:
		return 2, 2
	case YCbCrSubsampleRatio440:
		return 1, 2
	case YCbCrSubsampleRatio411:
		return 4, 1
	case YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// YCbCr is an image of brightness and differences of color, as JPEG has it.
type YCbCr struct {
	Y, Cb, Cr      []uint8
	YStride        int
	CStride        int
	SubsampleRatio YCbCrSubsampleRatio
	Rect           Rectangle
}

// planes makes an image with more bytes per pixel behind it, which it returns.
func planes(r Rectangle, ratio YCbCrSubsampleRatio, more int, what string) (YCbCr, []uint8) {
	w, h := r.Dx(), r.Dy()
	size := product(1, r, what)
	dx, dy := ratio.divisors()
	cw := (r.Max.X+dx-1)/dx - r.Min.X/dx
	ch := (r.Max.Y+dy-1)/dy - r.Min.Y/dy
	product(3+more, r, what)
	c := cw * ch
	if c < 0 {
		panic("image: New" + what)
	}
	pix := make([]uint8, (1+more)*w*h+2*c)
	return YCbCr{
		Y: pix[:size:size], Cb: pix[size : size+c : size+c], Cr: pix[size+c : size+2*c : size+2*c],
		YStride: w, CStride: cw, SubsampleRatio: ratio, Rect: r,
	}, pix[size+2*c:]
}

// NewYCbCr returns an image of zeros.
func NewYCbCr(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *YCbCr {
	p, _ := planes(r, subsampleRatio, 0, "YCbCr Rectangle has huge or negative dimensions")
	return &p
}

// ColorModel returns color.YCbCrModel.
func (p *YCbCr) ColorModel() color.Model { return color.YCbCrModel }

// Bounds returns the rectangle of the pixels.
func (p *YCbCr) Bounds() Rectangle { return p.Rect }

// At is YCbCrAt as a color.Color.
func (p *YCbCr) At(x, y int) color.Color { return p.YCbCrAt(x, y) }

// RGBA64At is YCbCrAt as RGBA64.
func (p *YCbCr) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.YCbCrAt(x, y)) }

// YCbCrAt returns the pixel at (x, y); outside, the zero color.
func (p *YCbCr) YCbCrAt(x, y int) color.YCbCr {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.YCbCr{}
	}
	yi, ci := p.YOffset(x, y), p.COffset(x, y)
	return color.YCbCr{p.Y[yi], p.Cb[ci], p.Cr[ci]}
}

// YOffset returns the index in Y of the pixel at (x, y).
func (p *YCbCr) YOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.YStride + (x - p.Rect.Min.X)
}

// COffset returns the index in Cb and Cr of the pixel at (x, y).
func (p *YCbCr) COffset(x, y int) int {
	dx, dy := p.SubsampleRatio.divisors()
	return (y/dy-p.Rect.Min.Y/dy)*p.CStride + (x/dx - p.Rect.Min.X/dx)
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *YCbCr) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &YCbCr{SubsampleRatio: p.SubsampleRatio}
	}
	part := p.part(r)
	return &part
}

func (p *YCbCr) part(r Rectangle) YCbCr {
	yi, ci := p.YOffset(r.Min.X, r.Min.Y), p.COffset(r.Min.X, r.Min.Y)
	return YCbCr{
		Y: p.Y[yi:], Cb: p.Cb[ci:], Cr: p.Cr[ci:],
		YStride: p.YStride, CStride: p.CStride, SubsampleRatio: p.SubsampleRatio, Rect: r,
	}
}

// Opaque is true.
func (p *YCbCr) Opaque() bool { return true }

// NYCbCrA is a YCbCr with alphas that have not scaled it.
type NYCbCrA struct {
	YCbCr
	A       []uint8
	AStride int
}

// NewNYCbCrA returns an image of zeros.
func NewNYCbCrA(r Rectangle, subsampleRatio YCbCrSubsampleRatio) *NYCbCrA {
	p, alphas := planes(r, subsampleRatio, 1, "NYCbCrA Rectangle has huge or negative dimension")
	return &NYCbCrA{YCbCr: p, A: alphas, AStride: r.Dx()}
}

// ColorModel returns color.NYCbCrAModel.
func (p *NYCbCrA) ColorModel() color.Model { return color.NYCbCrAModel }

// At is NYCbCrAAt as a color.Color.
func (p *NYCbCrA) At(x, y int) color.Color { return p.NYCbCrAAt(x, y) }

// RGBA64At is NYCbCrAAt as RGBA64.
func (p *NYCbCrA) RGBA64At(x, y int) color.RGBA64 { return rgba64(p.NYCbCrAAt(x, y)) }

// NYCbCrAAt returns the pixel at (x, y); outside, the zero color.
func (p *NYCbCrA) NYCbCrAAt(x, y int) color.NYCbCrA {
	if x < p.Rect.Min.X || x >= p.Rect.Max.X || y < p.Rect.Min.Y || y >= p.Rect.Max.Y {
		return color.NYCbCrA{}
	}
	return color.NYCbCrA{p.YCbCr.YCbCrAt(x, y), p.A[p.AOffset(x, y)]}
}

// AOffset returns the index in A of the pixel at (x, y).
func (p *NYCbCrA) AOffset(x, y int) int {
	return (y-p.Rect.Min.Y)*p.AStride + (x - p.Rect.Min.X)
}

// SubImage returns the part of the image in r, which shares its pixels.
func (p *NYCbCrA) SubImage(r Rectangle) Image {
	if r = r.Intersect(p.Rect); r.Empty() {
		return &NYCbCrA{YCbCr: YCbCr{SubsampleRatio: p.SubsampleRatio}}
	}
	return &NYCbCrA{YCbCr: p.part(r), A: p.A[p.AOffset(r.Min.X, r.Min.Y):], AStride: p.AStride}
}

// Opaque reports whether all pixels are opaque.
func (p *NYCbCrA) Opaque() bool {
	for y := range p.Rect.Dy() {
		for _, a := range p.A[y*p.AStride : y*p.AStride+p.Rect.Dx()] {
			if a != 0xff {
				return false
			}
		}
	}
	return true
}
