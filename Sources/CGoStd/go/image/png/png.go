// Package png writes and reads pictures in PNG's format.
package png

import "image"

// The chunks that matter, in the order in which they come.
const (
	header    = "IHDR"
	palette   = "PLTE"
	alphas    = "tRNS"
	pixelData = "IDAT"
	end       = "IEND"
)

const signature = "\x89PNG\r\n\x1a\n"

// The color types of PNG are sums of these.
const (
	hasPalette = 1
	hasColor   = 2
	hasAlpha   = 4
)

// A layout is how pixels are written.
type layout struct {
	depth     int // bits of a sample
	colorType int
}

// samples returns how many samples a pixel has.
func (l layout) samples() int {
	switch l.colorType {
	case hasColor:
		return 3
	case hasAlpha:
		return 2
	case hasColor | hasAlpha:
		return 4
	}
	return 1
}

// bits returns how many bits a pixel has.
func (l layout) bits() int { return l.depth * l.samples() }

// isKnown reports whether the layout is one of PNG's.
func (l layout) isKnown() bool {
	switch l.depth {
	case 1, 2, 4:
		return l.colorType == 0 || l.colorType == hasColor|hasPalette
	case 8:
		return l.colorType == 0 || l.colorType == hasColor|hasPalette || l.colorType == hasColor ||
			l.colorType == hasAlpha || l.colorType == hasColor|hasAlpha
	case 16:
		return l.colorType == 0 || l.colorType == hasColor || l.colorType == hasAlpha || l.colorType == hasColor|hasAlpha
	}
	return false
}

// The filters of rows: what is subtracted from each byte.
const (
	filterNone    = iota
	filterSub     // the byte to the left
	filterUp      // the byte above
	filterAverage // the mean of both
	filterPaeth   // whichever of left, above and above to the left is nearest to left + above - above to the left
)

// A FormatError says that something is no PNG.
type FormatError string

func (e FormatError) Error() string { return "png: invalid format: " + string(e) }

// An UnsupportedError says that a picture has what is not read here.
type UnsupportedError string

func (e UnsupportedError) Error() string { return "png: unsupported feature: " + string(e) }

func init() { image.RegisterFormat("png", signature, Decode, DecodeConfig) }
