// Package jpeg writes and reads pictures in JPEG's format.
//
// A picture is cut into blocks of 8 by 8; a cosine transform makes the pixels of each into coefficients, of which the
// small ones are rounded away and the others written in codes of few bits. Reading goes the same way back.
package jpeg

import (
	"image"
	"io"
)

// DefaultQuality is the quality of pictures that are written without options.
const DefaultQuality = 75

// Options say how a picture is written.
type Options struct {
	Quality int
}

// Reader is what was once wanted for reading.
//
// Deprecated: nothing uses it.
type Reader interface {
	io.ByteReader
	io.Reader
}

// A FormatError says that something is no JPEG.
type FormatError string

func (e FormatError) Error() string { return "invalid JPEG format: " + string(e) }

// An UnsupportedError says that a picture has what is not read here.
type UnsupportedError string

func (e UnsupportedError) Error() string { return "unsupported JPEG feature: " + string(e) }

// Markers; each has 0xff before it.
const (
	markerSOF0  = 0xc0 // a frame
	markerSOF1  = 0xc1 // a frame with more codes
	markerSOF2  = 0xc2 // a frame whose coefficients come in several scans
	markerDHT   = 0xc4 // codes
	markerRST0  = 0xd0 // begin anew; up to 7 more
	markerRST7  = 0xd7
	markerSOI   = 0xd8 // the start
	markerEOI   = 0xd9 // the end
	markerSOS   = 0xda // a scan
	markerDQT   = 0xdb // what coefficients were divided by
	markerDRI   = 0xdd // how often to begin anew
	markerAPP0  = 0xe0 // of JFIF
	markerAPP14 = 0xee // of Adobe
	markerAPP15 = 0xef
	markerCOM   = 0xfe // a comment
)

// zigzag has the places of coefficients in the order in which they are written.
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10,
	17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34,
	27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36,
	29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46,
	53, 60, 61, 54, 47, 55, 62, 63,
}

func init() { image.RegisterFormat("jpeg", "\xff\xd8", Decode, DecodeConfig) }
