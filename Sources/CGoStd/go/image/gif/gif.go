// Package gif writes and reads pictures, and films of few pictures, in GIF's format.
package gif

import "image"

// What is done with a picture before the next one is shown.
const (
	DisposalNone       = 0x01
	DisposalBackground = 0x02
	DisposalPrevious   = 0x03
)

// GIF is what a file has: pictures that are shown one after the other.
type GIF struct {
	Image           []*image.Paletted
	Delay           []int
	LoopCount       int
	Disposal        []byte
	Config          image.Config
	BackgroundIndex byte
}

// What blocks begin with.
const (
	extension = 0x21
	frame     = 0x2c
	trailer   = 0x3b
)

// The kinds of extensions.
const (
	plainText      = 0x01
	graphicControl = 0xf9
	comment        = 0xfe
	application    = 0xff
)

// Flags.
const (
	hasTable      = 1 << 7 // of the file and of frames: a table of colors follows, of 2 to the lower bits plus 1
	isInterlaced  = 1 << 6 // of frames
	tableWidth    = 7
	isTransparent = 1 // of graphic controls
)

// loops is the name of the extension that says how often the pictures are shown.
const loops = "NETSCAPE2.0"

func init() { image.RegisterFormat("gif", "GIF8?a", Decode, DecodeConfig) }
