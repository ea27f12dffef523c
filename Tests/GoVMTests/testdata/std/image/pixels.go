package main

import (
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
)

var colors = []color.Color{
	color.RGBA{10, 20, 30, 255}, color.RGBA{10, 20, 30, 40}, color.RGBA64{0x1234, 0x2345, 0x3456, 0xffff},
	color.RGBA64{0x1234, 0x2345, 0x3456, 0x4567}, color.NRGBA{200, 100, 50, 128}, color.NRGBA{200, 100, 50, 0},
	color.NRGBA64{0xffff, 0x8000, 0x0001, 0x7fff}, color.NRGBA64{1, 2, 3, 0}, color.Alpha{77}, color.Alpha16{0x7788},
	color.Gray{99}, color.Gray16{0x9abc}, color.CMYK{10, 20, 30, 40}, color.CMYK{255, 0, 255, 0},
	color.YCbCr{100, 200, 30}, color.NYCbCrA{color.YCbCr{100, 30, 200}, 90}, color.Black, color.White,
	color.Transparent, color.Opaque,
}

func models() {
	for i, m := range []color.Model{
		color.RGBAModel, color.RGBA64Model, color.NRGBAModel, color.NRGBA64Model, color.AlphaModel, color.Alpha16Model,
		color.GrayModel, color.Gray16Model, color.CMYKModel, color.YCbCrModel, color.NYCbCrAModel,
		color.Palette{color.Black, color.White, color.RGBA{100, 0, 0, 255}}, color.ModelFunc(func(c color.Color) color.Color { return c }),
	} {
		for _, c := range colors {
			fmt.Print(m.Convert(c), " ")
		}
		fmt.Println(i, m == color.RGBAModel)
	}
	for _, c := range colors {
		r, g, b, a := c.RGBA()
		fmt.Printf("%T%v %x %x %x %x\n", c, c, r, g, b, a)
	}
	fmt.Println(color.Palette(nil).Convert(color.Black), color.Palette(palette.Plan9).Index(color.RGBA{200, 30, 40, 255}))
	fmt.Println(palette.Plan9)
	fmt.Println(len(palette.WebSafe), palette.WebSafe[:50])
}

// conversions sums up what many colors become.
func conversions() {
	sum := crc32.NewIEEE()
	for a := 0; a < 256; a += 5 {
		for b := 0; b < 256; b += 15 {
			for c := 0; c < 256; c += 17 {
				x, y, z := uint8(a), uint8(b), uint8(c)
				r1, g1, b1 := color.YCbCrToRGB(x, y, z)
				y1, cb, cr := color.RGBToYCbCr(x, y, z)
				c2, m2, y2, k2 := color.RGBToCMYK(x, y, z)
				r3, g3, b3 := color.CMYKToRGB(x, y, z, x/2)
				r4, g4, b4, a4 := color.YCbCr{x, y, z}.RGBA()
				sum.Write([]byte{r1, g1, b1, y1, cb, cr, c2, m2, y2, k2, r3, g3, b3,
					byte(r4), byte(r4 >> 8), byte(g4), byte(g4 >> 8), byte(b4), byte(b4 >> 8), byte(a4)})
			}
		}
	}
	fmt.Printf("%08x\n", sum.Sum32())
}

type picture interface {
	image.RGBA64Image
	Opaque() bool
	SubImage(image.Rectangle) image.Image
}

type settable interface {
	picture
	PixOffset(x, y int) int
	Set(x, y int, c color.Color)
	SetRGBA64(x, y int, c color.RGBA64)
}

func pictures() {
	r := image.Rect(-1, 2, 4, 6)
	for _, p := range []settable{
		image.NewRGBA(r), image.NewRGBA64(r), image.NewNRGBA(r), image.NewNRGBA64(r), image.NewAlpha(r), image.NewAlpha16(r),
		image.NewGray(r), image.NewGray16(r), image.NewCMYK(r), image.NewPaletted(r, palette.Plan9),
	} {
		fmt.Printf("%T %v %v %d\n", p, p.Bounds(), p.Opaque(), p.PixOffset(1, 3))
		for i, c := range colors {
			p.Set(-1+i%5, 2+i/5, c)
			p.Set(4, i, c)
			p.Set(-2, i, c)
			p.Set(i-1, 1, c)
			p.Set(i-1, 6, c)
		}
		for y := 1; y < 7; y++ {
			for x := -2; x < 5; x++ {
				fmt.Print(p.At(x, y), " ")
			}
			fmt.Println()
		}
		fmt.Println(p.RGBA64At(-2, 0), p.RGBA64At(0, 2), p.RGBA64At(0, 3), p.Opaque())
		p.SetRGBA64(0, 2, color.RGBA64{0x1111, 0x2222, 0x3333, 0x4444})
		p.SetRGBA64(1, 2, color.RGBA64{0x1111, 0x2222, 0x3333, 0xffff})
		p.SetRGBA64(2, 2, color.RGBA64{})
		p.SetRGBA64(5, 2, color.RGBA64{})
		fmt.Println(p.At(0, 2), p.At(1, 2), p.At(2, 2))
		s := p.SubImage(image.Rect(0, 3, 2, 9)).(settable)
		fmt.Printf("%T %v %v %v\n", s, s.Bounds(), s.At(0, 3), s.Opaque())
		s.Set(1, 4, color.White)
		s.Set(2, 4, color.Black)
		fmt.Println(p.At(1, 4), p.At(2, 4))
		e := p.SubImage(image.Rect(10, 10, 20, 20))
		fmt.Println(e.Bounds(), e.(picture).Opaque())
	}
	for ratio := range image.YCbCrSubsampleRatio(7) {
		p, q := image.NewYCbCr(image.Rect(1, 1, 10, 8), ratio), image.NewNYCbCrA(image.Rect(-3, -3, 4, 5), ratio)
		for i := range p.Y {
			p.Y[i] = uint8(i * 3)
		}
		for i := range p.Cb {
			p.Cb[i], p.Cr[i] = uint8(i*5), uint8(255-i*4)
		}
		for i := range q.A {
			q.A[i] = uint8(i * 7)
		}
		fmt.Println(ratio, len(p.Y), len(p.Cb), len(p.Cr), p.YStride, p.CStride, len(q.Cb), len(q.A), cap(q.A), q.AStride, q.CStride)
		fmt.Println(p.At(0, 0), p.At(1, 1), p.At(9, 7), p.At(4, 5), p.RGBA64At(4, 5), p.COffset(4, 5), p.Opaque())
		fmt.Println(q.At(-4, 0), q.At(-3, -3), q.At(3, 4), q.At(0, 1), q.RGBA64At(0, 1), q.Opaque())
		s := p.SubImage(image.Rect(3, 3, 6, 6)).(*image.YCbCr)
		fmt.Println(s.Bounds(), s.At(4, 5), s.COffset(4, 5), len(s.Y), len(s.Cb))
		t := q.SubImage(image.Rect(0, 0, 2, 2)).(*image.NYCbCrA)
		fmt.Println(t.Bounds(), t.At(1, 1), len(t.A), p.SubImage(image.Rectangle{}).Bounds(), q.SubImage(image.Rectangle{}).Bounds())
	}
	u := image.NewUniform(color.NRGBA{1, 2, 3, 4})
	fmt.Println(u.Bounds(), u.At(1e6, 5), u.RGBA64At(0, 0), u.Opaque(), u.ColorModel() == u, u.Convert(color.White))
	fmt.Println(image.Black.Opaque(), image.White.At(0, 0), image.Transparent.Opaque(), image.Opaque.C)
}

func rectangles() {
	list := []image.Rectangle{
		image.Rect(0, 0, 10, 10), image.Rect(5, 6, 1, 2), image.Rect(2, 2, 4, 4), image.Rect(9, 9, 20, 20), image.ZR,
		{image.Pt(5, 5), image.Pt(1, 1)}, image.Rect(3, 3, 3, 9), image.Rect(-7, -3, 2, 1),
	}
	for _, r := range list {
		fmt.Println(r, r.Dx(), r.Dy(), r.Size(), r.Empty(), r.Canon(), r.Inset(1), r.Inset(3), r.Inset(-2), r.Add(image.Pt(1, 2)), r.Sub(image.Pt(1, 2)))
		for _, s := range list {
			fmt.Print(r.Intersect(s), r.Union(s), r.Eq(s), r.Overlaps(s), r.In(s), " ")
		}
		fmt.Println(r.At(3, 3), r.At(100, 100), r.RGBA64At(3, 3), r.RGBA64At(50, 50), r.Bounds() == r, r.ColorModel() == color.Alpha16Model)
	}
	p := image.Pt(-7, 25)
	fmt.Println(p, p.Add(image.Pt(1, 1)), p.Sub(image.Pt(1, 1)), p.Mul(3), p.Div(2), p.In(list[0]), p.Mod(list[2]), p.Mod(list[7]), p.Eq(p), image.ZP)
}

func refused(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	models()
	conversions()
	pictures()
	rectangles()
	huge := image.Rectangle{image.Pt(0, 0), image.Pt(1<<40, 1<<40)}
	backwards := image.Rectangle{image.Pt(5, 5), image.Pt(1, 1)}
	refused(func() { image.NewRGBA(huge) })
	refused(func() { image.NewGray16(backwards) })
	refused(func() { image.NewPaletted(backwards, nil) })
	refused(func() { image.NewYCbCr(huge, image.YCbCrSubsampleRatio420) })
	refused(func() { image.NewNYCbCrA(backwards, image.YCbCrSubsampleRatio420) })
	empty := image.NewPaletted(image.Rect(0, 0, 1, 1), nil)
	fmt.Println(empty.At(0, 0), empty.RGBA64At(0, 0), empty.Opaque())
}
