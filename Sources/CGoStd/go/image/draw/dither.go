package draw

import (
	"image"
	"image/color"
)

// FloydSteinberg is a Drawer of Src that spreads what colors differ over the pixels beside and below.
var FloydSteinberg Drawer = floydSteinberg{}

type floydSteinberg struct{}

func (floydSteinberg) Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point) {
	clip(dst, &r, src, &sp, nil, new(image.Point))
	if r.Empty() {
		return
	}
	nearest(dst, r, src, sp, true)
}

// A difference is what the colors of pixels differ, of red, green, blue and alpha, times 16.
type difference [4]int32

func (d *difference) add(e difference, times int32) {
	for i, v := range e {
		d[i] += v * times
	}
}

// nearest draws with the colors that are nearest; with isSpread, differences are spread.
func nearest(dst Image, r image.Rectangle, src image.Image, sp image.Point, isSpread bool) {
	to, isPaletted := dst.(*image.Paletted)
	var palette []uint32
	if isPaletted {
		for _, c := range to.Palette {
			r, g, b, a := c.RGBA()
			palette = append(palette, r, g, b, a)
		}
	}
	w := r.Dx()
	var here, below []difference
	if isSpread {
		// One more at each side, for what goes beyond the edge.
		here, below = make([]difference, w+2), make([]difference, w+2)
	}
	last, lastIndex := difference{-1}, 0
	for y := range r.Dy() {
		for x := range w {
			want := exact(src.At(sp.X+x, sp.Y+y))
			if isSpread {
				for i := range want {
					want[i] = max(0, min(want[i]+here[x+1][i]/16, full))
				}
			}
			var got difference
			if isPaletted {
				if want != last {
					last = want
					lastIndex = nearestIndex(palette, uint32(want[0]), uint32(want[1]), uint32(want[2]), uint32(want[3]))
				}
				to.Pix[to.PixOffset(r.Min.X+x, r.Min.Y+y)] = uint8(lastIndex)
				if !isSpread {
					continue
				}
				c := palette[4*lastIndex:]
				got = difference{int32(c[0]), int32(c[1]), int32(c[2]), int32(c[3])}
			} else {
				c := color.RGBA64{uint16(want[0]), uint16(want[1]), uint16(want[2]), uint16(want[3])}
				dst.Set(r.Min.X+x, r.Min.Y+y, &c)
				if !isSpread {
					continue
				}
				got = exact(dst.At(r.Min.X+x, r.Min.Y+y))
			}
			want.add(got, -1)
			below[x].add(want, 3)
			below[x+1].add(want, 5)
			below[x+2].add(want, 1)
			here[x+2].add(want, 7)
		}
		if isSpread {
			here, below = below, here
			clear(below)
		}
	}
}

func exact(c color.Color) difference {
	r, g, b, a := c.RGBA()
	return difference{int32(r), int32(g), int32(b), int32(a)}
}
