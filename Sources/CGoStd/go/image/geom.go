package image

import (
	"image/color"
	"strconv"
)

// Point is a place of pixels: X grows to the right, Y downwards.
type Point struct {
	X, Y int
}

// Pt returns Point{X, Y}.
func Pt(X, Y int) Point { return Point{X, Y} }

// ZP is the zero point.
//
// Deprecated: write Point{}.
var ZP Point

func (p Point) String() string { return "(" + strconv.Itoa(p.X) + "," + strconv.Itoa(p.Y) + ")" }

// Add returns p+q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns p-q.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Mul returns p*k.
func (p Point) Mul(k int) Point { return Point{p.X * k, p.Y * k} }

// Div returns p/k.
func (p Point) Div(k int) Point { return Point{p.X / k, p.Y / k} }

// In reports whether p is in r.
func (p Point) In(r Rectangle) bool {
	return r.Min.X <= p.X && p.X < r.Max.X && r.Min.Y <= p.Y && p.Y < r.Max.Y
}

// Mod returns the point in r that is whole widths and heights of r away from p.
func (p Point) Mod(r Rectangle) Point {
	w, h := r.Dx(), r.Dy()
	x, y := (p.X-r.Min.X)%w, (p.Y-r.Min.Y)%h
	if x < 0 {
		x += w
	}
	if y < 0 {
		y += h
	}
	return Point{x + r.Min.X, y + r.Min.Y}
}

// Eq reports whether p is q.
func (p Point) Eq(q Point) bool { return p == q }

// Rectangle has the points from Min up to Max, which is not in it.
type Rectangle struct {
	Min, Max Point
}

// ZR is the zero rectangle.
//
// Deprecated: write Rectangle{}.
var ZR Rectangle

// Rect returns the rectangle between two points, whichever is the smaller.
func Rect(x0, y0, x1, y1 int) Rectangle {
	return Rectangle{Point{min(x0, x1), min(y0, y1)}, Point{max(x0, x1), max(y0, y1)}}
}

func (r Rectangle) String() string { return r.Min.String() + "-" + r.Max.String() }

// Dx returns the width.
func (r Rectangle) Dx() int { return r.Max.X - r.Min.X }

// Dy returns the height.
func (r Rectangle) Dy() int { return r.Max.Y - r.Min.Y }

// Size returns width and height.
func (r Rectangle) Size() Point { return Point{r.Dx(), r.Dy()} }

// Add returns r moved by p.
func (r Rectangle) Add(p Point) Rectangle { return Rectangle{r.Min.Add(p), r.Max.Add(p)} }

// Sub returns r moved by -p.
func (r Rectangle) Sub(p Point) Rectangle { return Rectangle{r.Min.Sub(p), r.Max.Sub(p)} }

// Inset returns r with n less at each side; an empty one near the center if that is too much.
func (r Rectangle) Inset(n int) Rectangle {
	if r.Dx() < 2*n {
		r.Min.X = (r.Min.X + r.Max.X) / 2
		r.Max.X = r.Min.X
	} else {
		r.Min.X += n
		r.Max.X -= n
	}
	if r.Dy() < 2*n {
		r.Min.Y = (r.Min.Y + r.Max.Y) / 2
		r.Max.Y = r.Min.Y
	} else {
		r.Min.Y += n
		r.Max.Y -= n
	}
	return r
}

// Intersect returns what is in both; the zero rectangle if nothing is.
func (r Rectangle) Intersect(s Rectangle) Rectangle {
	r.Min.X, r.Min.Y = max(r.Min.X, s.Min.X), max(r.Min.Y, s.Min.Y)
	r.Max.X, r.Max.Y = min(r.Max.X, s.Max.X), min(r.Max.Y, s.Max.Y)
	if r.Empty() {
		return Rectangle{}
	}
	return r
}

// Union returns the smallest rectangle that has both.
func (r Rectangle) Union(s Rectangle) Rectangle {
	if r.Empty() {
		return s
	}
	if s.Empty() {
		return r
	}
	return Rectangle{
		Point{min(r.Min.X, s.Min.X), min(r.Min.Y, s.Min.Y)}, Point{max(r.Max.X, s.Max.X), max(r.Max.Y, s.Max.Y)},
	}
}

// Empty reports whether r has no points.
func (r Rectangle) Empty() bool { return r.Min.X >= r.Max.X || r.Min.Y >= r.Max.Y }

// Eq reports whether both have the same points.
func (r Rectangle) Eq(s Rectangle) bool { return r == s || r.Empty() && s.Empty() }

// Overlaps reports whether a point is in both.
func (r Rectangle) Overlaps(s Rectangle) bool {
	return !r.Empty() && !s.Empty() &&
		r.Min.X < s.Max.X && s.Min.X < r.Max.X && r.Min.Y < s.Max.Y && s.Min.Y < r.Max.Y
}

// In reports whether s has all points of r.
func (r Rectangle) In(s Rectangle) bool {
	return r.Empty() ||
		s.Min.X <= r.Min.X && r.Max.X <= s.Max.X && s.Min.Y <= r.Min.Y && r.Max.Y <= s.Max.Y
}

// Canon returns r with Min and Max in order.
func (r Rectangle) Canon() Rectangle { return Rect(r.Min.X, r.Min.Y, r.Max.X, r.Max.Y) }

// At returns opaque inside and transparent outside.
func (r Rectangle) At(x, y int) color.Color {
	if (Point{x, y}).In(r) {
		return color.Opaque
	}
	return color.Transparent
}

// RGBA64At is At as RGBA64.
func (r Rectangle) RGBA64At(x, y int) color.RGBA64 {
	if (Point{x, y}).In(r) {
		return color.RGBA64{0xffff, 0xffff, 0xffff, 0xffff}
	}
	return color.RGBA64{}
}

// Bounds returns r.
func (r Rectangle) Bounds() Rectangle { return r }

// ColorModel returns color.Alpha16Model.
func (r Rectangle) ColorModel() color.Model { return color.Alpha16Model }
