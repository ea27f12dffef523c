package png

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/crc32"
	"image"
	"image/color"
	"io"
)

// The stages of reading: which chunk was there.
const (
	stageStart = iota
	stageHeader
	stagePalette
	stageAlphas
	stageData
	stageEnd
)

// A decoder reads a picture.
type decoder struct {
	r             io.Reader
	m             image.Image
	sum           hash.Hash32
	width, height int
	layout        layout
	isInterlaced  bool
	colors        color.Palette
	stage         int
	left          uint32 // bytes of the chunk of pixel data that are not read
	// clear is the color that is transparent, of two bytes each, unless it is nil.
	clear []byte
	buf   [3 * 256]byte
}

// Decode reads a picture.
func Decode(r io.Reader) (image.Image, error) {
	d := &decoder{r: r, sum: crc32.NewIEEE()}
	err := d.checkSignature()
	for err == nil && d.stage != stageEnd {
		err = d.chunk(false)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return d.m, nil
}

// DecodeConfig reads a picture's size and colors.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d := &decoder{r: r, sum: crc32.NewIEEE()}
	err := d.checkSignature()
	for err == nil {
		if err = d.chunk(true); err != nil {
			break
		}
		isPaletted := d.layout.colorType&hasPalette != 0
		if d.stage == stageHeader && !isPaletted || d.stage >= stageData ||
			isPaletted && d.stage == stageAlphas {
			break
		}
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return image.Config{}, err
	}
	return image.Config{ColorModel: d.model(), Width: d.width, Height: d.height}, nil
}

// model returns the colors of the picture.
func (d *decoder) model() color.Model {
	isWide := d.layout.depth == 16
	switch {
	case d.layout.colorType&hasPalette != 0:
		return d.colors
	case d.layout.colorType&hasAlpha != 0 && isWide:
		return color.NRGBA64Model
	case d.layout.colorType&hasAlpha != 0:
		return color.NRGBAModel
	case d.layout.colorType == 0 && isWide:
		return color.Gray16Model
	case d.layout.colorType == 0:
		return color.GrayModel
	case isWide:
		return color.RGBA64Model
	}
	return color.RGBAModel
}

func (d *decoder) checkSignature() error {
	if _, err := io.ReadFull(d.r, d.buf[:len(signature)]); err != nil {
		return err
	}
	if string(d.buf[:len(signature)]) != signature {
		return FormatError("not a PNG file")
	}
	return nil
}

var errOrder = FormatError("chunk out of order")

// chunk reads a chunk; with onlyConfig none of pixel data.
func (d *decoder) chunk(onlyConfig bool) error {
	if _, err := io.ReadFull(d.r, d.buf[:8]); err != nil {
		return err
	}
	length := binary.BigEndian.Uint32(d.buf[:4])
	d.sum.Reset()
	d.sum.Write(d.buf[4:8])
	switch name := string(d.buf[4:8]); name {
	case header:
		if d.stage != stageStart {
			return errOrder
		}
		d.stage = stageHeader
		return d.header(length)
	case palette:
		if d.stage != stageHeader {
			return errOrder
		}
		d.stage = stagePalette
		return d.palette(length)
	case alphas:
		if d.layout.colorType&hasPalette != 0 {
			if d.stage != stagePalette {
				return errOrder
			}
		} else if d.layout.colorType == hasColor {
			if d.stage != stageHeader && d.stage != stagePalette {
				return errOrder
			}
		} else if d.stage != stageHeader {
			return errOrder
		}
		d.stage = stageAlphas
		return d.alphas(length)
	case pixelData:
		isPaletted := d.layout.colorType&hasPalette != 0
		if d.stage < stageHeader || d.stage > stageData || d.stage == stageHeader && isPaletted {
			return errOrder
		}
		if d.stage == stageData {
			// More than the pixels need; zlib's stream has ended.
			break
		}
		d.stage = stageData
		if onlyConfig {
			return nil
		}
		return d.data(length)
	case end:
		if d.stage != stageData {
			return errOrder
		}
		d.stage = stageEnd
		if length != 0 {
			return FormatError("bad IEND length")
		}
		return d.checksum()
	}
	if length > 0x7fffffff {
		return FormatError(fmt.Sprintf("Bad chunk length: %d", length))
	}
	// Something else: only its checksum matters.
	for length > 0 {
		n, err := io.ReadFull(d.r, d.buf[:min(int(length), len(d.buf))])
		if err != nil {
			return err
		}
		d.sum.Write(d.buf[:n])
		length -= uint32(n)
	}
	return d.checksum()
}

// take reads the whole of a short chunk but its checksum.
func (d *decoder) take(length uint32) ([]byte, error) {
	n, err := io.ReadFull(d.r, d.buf[:length])
	d.sum.Write(d.buf[:n])
	return d.buf[:n], err
}

func (d *decoder) checksum() error {
	if _, err := io.ReadFull(d.r, d.buf[:4]); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(d.buf[:4]) != d.sum.Sum32() {
		return FormatError("invalid checksum")
	}
	return nil
}

func (d *decoder) header(length uint32) error {
	if length != 13 {
		return FormatError("bad IHDR length")
	}
	data, err := d.take(13)
	if err != nil {
		return err
	}
	if data[10] != 0 {
		return UnsupportedError("compression method")
	}
	if data[11] != 0 {
		return UnsupportedError("filter method")
	}
	if data[12] > 1 {
		return FormatError("invalid interlace method")
	}
	d.isInterlaced = data[12] == 1
	w, h := int32(binary.BigEndian.Uint32(data)), int32(binary.BigEndian.Uint32(data[4:]))
	if w <= 0 || h <= 0 {
		return FormatError("non-positive dimension")
	}
	// At most 8 bytes per pixel have to fit.
	if pixels := int64(w) * int64(h); pixels > 1<<63/8-1 {
		return UnsupportedError("dimension overflow")
	}
	d.layout = layout{int(data[8]), int(data[9])}
	if !d.layout.isKnown() {
		return UnsupportedError(fmt.Sprintf("bit depth %d, color type %d", data[8], data[9]))
	}
	d.width, d.height = int(w), int(h)
	return d.checksum()
}

func (d *decoder) palette(length uint32) error {
	n := int(length / 3)
	if length%3 != 0 || n <= 0 || n > 256 || d.layout.depth < 8 && n > 1<<d.layout.depth {
		return FormatError("bad PLTE length")
	}
	data, err := d.take(length)
	if err != nil {
		return err
	}
	switch d.layout.colorType {
	case hasColor | hasPalette:
		// Indices that the palette does not have are black.
		d.colors = make(color.Palette, 256)
		for i := range d.colors {
			d.colors[i] = color.RGBA{0, 0, 0, 0xff}
			if i < n {
				d.colors[i] = color.RGBA{data[3*i], data[3*i+1], data[3*i+2], 0xff}
			}
		}
		d.colors = d.colors[:n]
	case hasColor, hasColor | hasAlpha:
		// A suggestion for who has few colors.
	default:
		return FormatError("PLTE, color type mismatch")
	}
	return d.checksum()
}

func (d *decoder) alphas(length uint32) error {
	switch d.layout.colorType {
	case 0, hasColor:
		if int(length) != 2*d.layout.samples() {
			return FormatError("bad tRNS length")
		}
		data, err := d.take(length)
		if err != nil {
			return err
		}
		d.clear = bytes.Clone(data)
	case hasColor | hasPalette:
		if length > 256 {
			return FormatError("bad tRNS length")
		}
		data, err := d.take(length)
		if err != nil {
			return err
		}
		if len(d.colors) < len(data) {
			d.colors = d.colors[:len(data)]
		}
		for i, a := range data {
			c := d.colors[i].(color.RGBA)
			d.colors[i] = color.NRGBA{c.R, c.G, c.B, a}
		}
	default:
		return FormatError("tRNS, color type mismatch")
	}
	return d.checksum()
}

// Read reads pixel data, which may be in several chunks.
func (d *decoder) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for d.left == 0 {
		if err := d.checksum(); err != nil {
			return 0, err
		}
		if _, err := io.ReadFull(d.r, d.buf[:8]); err != nil {
			return 0, err
		}
		d.left = binary.BigEndian.Uint32(d.buf[:4])
		if string(d.buf[4:8]) != pixelData {
			return 0, FormatError("not enough pixel data")
		}
		d.sum.Reset()
		d.sum.Write(d.buf[4:8])
	}
	if int(d.left) < 0 {
		return 0, UnsupportedError("IDAT chunk length overflow")
	}
	n, err := d.r.Read(p[:min(len(p), int(d.left))])
	d.sum.Write(p[:n])
	d.left -= uint32(n)
	return n, err
}

func (d *decoder) data(length uint32) error {
	d.left = length
	zr, err := zlib.NewReader(d)
	if err != nil {
		return err
	}
	defer zr.Close()
	if d.isInterlaced {
		d.m = d.blank(d.width, d.height)
		for pass := range adam7 {
			if err = d.interlaced(zr, adam7[pass]); err != nil {
				return err
			}
		}
	} else {
		m, err := d.pass(zr, d.width, d.height)
		if err != nil {
			return err
		}
		d.m = m
	}
	// The stream ends here, with a checksum of its own.
	n := 0
	for i := 0; n == 0 && err == nil; i++ {
		if i == 100 {
			return io.ErrNoProgress
		}
		n, err = zr.Read(d.buf[:1])
	}
	if err != nil && err != io.EOF {
		return FormatError(err.Error())
	}
	if n != 0 || d.left != 0 {
		return FormatError("too much pixel data")
	}
	return d.checksum()
}
