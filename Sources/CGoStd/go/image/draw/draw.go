// Package draw puts pictures onto others.
package draw

import (
	"image"
	"image/color"
	"slices"
)

// The largest value of a color.
const full = 1<<16 - 1

// Image is a picture whose pixels can be set.
type Image interface {
	image.Image
	Set(x, y int, c color.Color)
}

// RGBA64Image is an Image that takes and tells its pixels without an interface.
type RGBA64Image interface {
	image.RGBA64Image
	Set(x, y int, c color.Color)
	SetRGBA64(x, y int, c color.RGBA64)
}

// Quantizer chooses colors for a picture.
type Quantizer interface {
	Quantize(p color.Palette, m image.Image) color.Palette
}

// Op is how a picture is put onto another one.
type Op int

const (
	// Over lays it over the other one, which shows where it is transparent.
	Over Op = iota
	// Src replaces the other one.
	Src
)

// Draw is Draw with op.
func (op Op) Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point) {
	DrawMask(dst, r, src, sp, nil, image.Point{}, op)
}

// Drawer puts a picture onto another one.
type Drawer interface {
	Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point)
}

// Draw puts the picture src, from sp on, onto r in dst.
func Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point, op Op) {
	DrawMask(dst, r, src, sp, nil, image.Point{}, op)
}

// clip makes r smaller so that it lies in all pictures, and moves sp and mp with it.
func clip(dst Image, r *image.Rectangle, src image.Image, sp *image.Point, mask image.Image, mp *image.Point) {
	corner := r.Min
	*r = r.Intersect(dst.Bounds())
	*r = r.Intersect(src.Bounds().Add(corner.Sub(*sp)))
	if mask != nil {
		*r = r.Intersect(mask.Bounds().Add(corner.Sub(*mp)))
	}
	moved := r.Min.Sub(corner)
	*sp, *mp = sp.Add(moved), mp.Add(moved)
}

// A job is pixels to be drawn.
type job struct {
	dst    Image
	r      image.Rectangle
	src    image.Image
	sp     image.Point
	mask   image.Image // nil: all of src
	mp     image.Point
	op     Op
	shiftX int // from dst to src
	shiftY int
}

// DrawMask is Draw through a mask, whose alphas say how much of src there is.
func DrawMask(dst Image, r image.Rectangle, src image.Image, sp image.Point, mask image.Image, mp image.Point, op Op) {
	clip(dst, &r, src, &sp, mask, &mp)
	if r.Empty() {
		return
	}
	j := &job{dst, r, src, sp, mask, mp, op, sp.X - r.Min.X, sp.Y - r.Min.Y}
	switch to := dst.(type) {
	case *image.RGBA:
		if mask == nil && j.ontoRGBA(to) {
			return
		}
	case *image.NRGBA:
		if from, ok := src.(*image.NRGBA); ok && mask == nil && op == Src {
			j.copyRows(4, to.Pix, to.PixOffset, from.Pix, from.PixOffset)
			return
		}
	case *image.NRGBA64:
		if from, ok := src.(*image.NRGBA64); ok && mask == nil && op == Src {
			j.copyRows(8, to.Pix, to.PixOffset, from.Pix, from.PixOffset)
			return
		}
	case *image.Paletted:
		if mask == nil && j.isReplacing() {
			j.ontoPalette(to)
			return
		}
	}
	j.pixels()
}

// isReplacing reports whether nothing of dst is left.
func (j *job) isReplacing() bool {
	if j.op == Src {
		return true
	}
	// Only a color is looked at: whole pictures would take long.
	u, ok := j.src.(*image.Uniform)
	return ok && u.Opaque()
}

// ontoPalette draws with the nearest colors.
func (j *job) ontoPalette(to *image.Paletted) {
	if u, ok := j.src.(*image.Uniform); ok {
		index := uint8(to.Palette.Index(u.C))
		for y := j.r.Min.Y; y < j.r.Max.Y; y++ {
			i := to.PixOffset(j.r.Min.X, y)
			row := to.Pix[i : i+j.r.Dx()]
			for x := range row {
				row[x] = index
			}
		}
		return
	}
	if from, ok := j.src.(*image.Paletted); ok && slices.Equal(from.Palette, to.Palette) {
		j.copyRows(1, to.Pix, to.PixOffset, from.Pix, from.PixOffset)
		return
	}
	nearest(to, j.r, j.src, j.sp, false)
}

// ontoRGBA draws the usual pictures; false for others.
func (j *job) ontoRGBA(to *image.RGBA) bool {
	switch from := j.src.(type) {
	case *image.Uniform:
		r, g, b, a := from.RGBA()
		if j.op == Src || a == full {
			j.fill(to, uint8(r>>8), uint8(g>>8), uint8(b>>8), uint8(a>>8))
		} else {
			j.fillOver(to, r, g, b, a)
		}
	case *image.RGBA:
		if j.op == Src {
			j.copyRows(4, to.Pix, to.PixOffset, from.Pix, from.PixOffset)
		} else {
			j.layOver(to, from)
		}
	default:
		return false
	}
	return true
}

func (j *job) fill(to *image.RGBA, r, g, b, a uint8) {
	first := to.Pix[to.PixOffset(j.r.Min.X, j.r.Min.Y):]
	first = first[:4*j.r.Dx()]
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = r, g, b, a
	}
	for y := j.r.Min.Y + 1; y < j.r.Max.Y; y++ {
		copy(to.Pix[to.PixOffset(j.r.Min.X, y):], first)
	}
}

func (j *job) fillOver(to *image.RGBA, r, g, b, a uint32) {
	left := (full - a) * 0x101
	for y := j.r.Min.Y; y < j.r.Max.Y; y++ {
		i := to.PixOffset(j.r.Min.X, y)
		row := to.Pix[i : i+4*j.r.Dx()]
		for x := 0; x < len(row); x += 4 {
			row[x] = uint8((uint32(row[x])*left/full + r) >> 8)
			row[x+1] = uint8((uint32(row[x+1])*left/full + g) >> 8)
			row[x+2] = uint8((uint32(row[x+2])*left/full + b) >> 8)
			row[x+3] = uint8((uint32(row[x+3])*left/full + a) >> 8)
		}
	}
}

// isBackward reports whether drawing from the top would overwrite what is yet to be drawn.
func (j *job) isBackward() bool {
	return j.r.Overlaps(j.r.Add(image.Pt(j.shiftX, j.shiftY))) &&
		(j.shiftY < 0 || j.shiftY == 0 && j.shiftX < 0)
}

// rows calls f for each row, in an order in which nothing is overwritten.
func (j *job) rows(f func(y int)) {
	if j.isBackward() {
		for y := j.r.Max.Y - 1; y >= j.r.Min.Y; y-- {
			f(y)
		}
		return
	}
	for y := j.r.Min.Y; y < j.r.Max.Y; y++ {
		f(y)
	}
}

// copyRows copies pixels of so many bytes as they are.
func (j *job) copyRows(size int, to []uint8, toOffset func(x, y int) int, from []uint8, fromOffset func(x, y int) int) {
	n := size * j.r.Dx()
	j.rows(func(y int) {
		i, k := toOffset(j.r.Min.X, y), fromOffset(j.sp.X, y+j.shiftY)
		copy(to[i:i+n], from[k:k+n])
	})
}

func (j *job) layOver(to, from *image.RGBA) {
	n := 4 * j.r.Dx()
	isBackward := j.isBackward()
	j.rows(func(y int) {
		i, k := to.PixOffset(j.r.Min.X, y), from.PixOffset(j.sp.X, y+j.shiftY)
		d, s := to.Pix[i:i+n], from.Pix[k:k+n]
		for count := 0; count < n; count += 4 {
			x := count
			if isBackward {
				x = n - 4 - count
			}
			a := uint32(s[x+3]) * 0x101
			left := (full - a) * 0x101
			d[x] = uint8((uint32(d[x])*left/full + uint32(s[x])*0x101) >> 8)
			d[x+1] = uint8((uint32(d[x+1])*left/full + uint32(s[x+1])*0x101) >> 8)
			d[x+2] = uint8((uint32(d[x+2])*left/full + uint32(s[x+2])*0x101) >> 8)
			d[x+3] = uint8((uint32(d[x+3])*left/full + a) >> 8)
		}
	})
}

// pixels draws one pixel after the other, of any pictures.
func (j *job) pixels() {
	// Pictures that can do without interfaces, do.
	to, isFast := j.dst.(RGBA64Image)
	from, ok := j.src.(image.RGBA64Image)
	isFast = isFast && ok
	mask, _ := j.mask.(image.RGBA64Image)
	isFast = isFast && (j.mask == nil || mask != nil)
	isBackward := j.isBackward()
	w := j.r.Dx()
	j.rows(func(y int) {
		for count := range w {
			x := j.r.Min.X + count
			if isBackward {
				x = j.r.Max.X - 1 - count
			}
			sx, sy := x+j.shiftX, y+j.shiftY
			mx, my := j.mp.X+x-j.r.Min.X, j.mp.Y+y-j.r.Min.Y
			if isFast {
				share := uint32(full)
				if mask != nil {
					share = uint32(mask.RGBA64At(mx, my).A)
				}
				switch {
				case share == 0 && j.op == Over:
				case share == 0:
					to.SetRGBA64(x, y, color.RGBA64{})
				case share == full && j.op == Src:
					to.SetRGBA64(x, y, from.RGBA64At(sx, sy))
				default:
					to.SetRGBA64(x, y, j.mixed(from.RGBA64At(sx, sy), share, func() color.RGBA64 { return to.RGBA64At(x, y) }))
				}
				continue
			}
			share := uint32(full)
			if j.mask != nil {
				_, _, _, share = j.mask.At(mx, my).RGBA()
			}
			switch {
			case share == 0 && j.op == Over:
			case share == 0:
				j.dst.Set(x, y, color.Transparent)
			case share == full && j.op == Src:
				j.dst.Set(x, y, j.src.At(sx, sy))
			default:
				mixed := j.mixed(rgba64(j.src.At(sx, sy)), share, func() color.RGBA64 { return rgba64(j.dst.At(x, y)) })
				j.dst.Set(x, y, &mixed)
			}
		}
	})
}

func rgba64(c color.Color) color.RGBA64 {
	r, g, b, a := c.RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// mixed returns a share of a color, over the one below if that is to be seen.
func (j *job) mixed(c color.RGBA64, share uint32, below func() color.RGBA64) color.RGBA64 {
	r, g, b, a := uint32(c.R)*share, uint32(c.G)*share, uint32(c.B)*share, uint32(c.A)*share
	if j.op == Over {
		d := below()
		left := full - a/full
		r += uint32(d.R) * left
		g += uint32(d.G) * left
		b += uint32(d.B) * left
		a += uint32(d.A) * left
	}
	return color.RGBA64{uint16(r / full), uint16(g / full), uint16(b / full), uint16(a / full)}
}
