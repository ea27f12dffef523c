package main

import (
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
)

// plain hides what a picture can do besides.
type plain struct{ draw.Image }

type onlyImage struct{ image.Image }

// pattern has a value for every pixel.
func pattern(m draw.Image, seed int) draw.Image {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			n := (x*x+3*y*y+7*x*y)*seed + seed
			a := uint8(n * 5)
			if n%3 == 0 {
				a = 255
			}
			m.Set(x, y, color.NRGBA{uint8(n), uint8(n * 3), uint8(n * 7), a})
		}
	}
	return m
}

func sum(m image.Image) uint32 {
	h := crc32.NewIEEE()
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, b, a := m.At(x, y).RGBA()
			h.Write([]byte{byte(r), byte(r >> 8), byte(g), byte(g >> 8), byte(b), byte(b >> 8), byte(a), byte(a >> 8)})
		}
	}
	return h.Sum32()
}

var bounds = image.Rect(-2, -2, 9, 8)

func targets() []draw.Image {
	few := color.Palette{color.Black, color.White, color.RGBA{200, 30, 30, 255}, color.Transparent, color.RGBA{0, 0, 90, 100}}
	return []draw.Image{
		image.NewRGBA(bounds), image.NewRGBA64(bounds), image.NewNRGBA(bounds), image.NewNRGBA64(bounds), image.NewAlpha(bounds),
		image.NewAlpha16(bounds), image.NewGray(bounds), image.NewGray16(bounds), image.NewCMYK(bounds),
		image.NewPaletted(bounds, palette.WebSafe), image.NewPaletted(bounds, few), plain{image.NewRGBA(bounds)},
		plain{image.NewNRGBA(bounds)},
	}
}

func sources() []image.Image {
	b := image.Rect(0, 0, 6, 7)
	y := image.NewYCbCr(b, image.YCbCrSubsampleRatio420)
	for i := range y.Y {
		y.Y[i] = uint8(i * 9)
	}
	for i := range y.Cb {
		y.Cb[i], y.Cr[i] = uint8(i*20), uint8(200-i*10)
	}
	return []image.Image{
		image.NewUniform(color.RGBA{100, 50, 20, 255}), image.NewUniform(color.RGBA{10, 50, 20, 99}), image.Transparent,
		pattern(image.NewRGBA(b), 3), pattern(image.NewNRGBA(b), 5), pattern(image.NewGray(b), 7), pattern(image.NewCMYK(b), 11),
		pattern(image.NewPaletted(b, palette.Plan9), 13), y, onlyImage{pattern(image.NewNRGBA(b), 17)}, b.Inset(1),
		pattern(image.NewAlpha(b), 19), pattern(image.NewRGBA64(b), 23),
	}
}

func main() {
	masks := []image.Image{nil, image.NewUniform(color.Alpha{0}), image.NewUniform(color.Alpha{120}), image.Opaque,
		pattern(image.NewAlpha(image.Rect(1, 1, 6, 6)), 29), onlyImage{pattern(image.NewRGBA(bounds), 31)}}
	for _, op := range []draw.Op{draw.Over, draw.Src} {
		for i := range targets() {
			for k, src := range sources() {
				for l, mask := range masks {
					dst := targets()[i]
					pattern(dst, 37)
					draw.DrawMask(dst, image.Rect(-3, 0, 5, 20), src, image.Pt(-1, 1), mask, image.Pt(0, 2), op)
					if l == 0 || (i+k+l)%5 == 0 {
						fmt.Printf("%d %d %d %d %08x\n", op, i, k, l, sum(dst))
					}
				}
			}
		}
	}
	for i := range targets() {
		for k, src := range sources() {
			dst := targets()[i]
			draw.FloydSteinberg.Draw(dst, image.Rect(-3, -1, 4, 5), src, image.Pt(1, 1))
			fmt.Printf("dithered %d %d %08x\n", i, k, sum(dst))
		}
	}
	// Pictures drawn onto themselves.
	for _, by := range []image.Point{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {2, 1}, {-1, 2}, {1, -2}} {
		for _, op := range []draw.Op{draw.Over, draw.Src} {
			for i, m := range targets() {
				pattern(m, 41)
				op.Draw(m, m.Bounds(), m, m.Bounds().Min.Add(by))
				fmt.Printf("moved %v %d %d %08x\n", by, op, i, sum(m))
			}
		}
	}
	m := image.NewRGBA(bounds)
	draw.Draw(m, image.Rect(100, 100, 200, 200), image.White, image.Point{}, draw.Src)
	draw.Draw(m, image.Rectangle{}, image.White, image.Point{}, draw.Src)
	fmt.Println(sum(m) == sum(image.NewRGBA(bounds)))
}
