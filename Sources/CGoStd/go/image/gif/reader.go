package gif

import (
	"bufio"
	"compress/lzw"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
)

var (
	errNotEnough = errors.New("gif: not enough image data")
	errTooMuch   = errors.New("gif: too much image data")
	errBadPixel  = errors.New("gif: invalid pixel value")
)

// byteReader is what is read from.
type byteReader interface {
	io.Reader
	io.ByteReader
}

// A decoder reads a file.
type decoder struct {
	r      byteReader
	isFilm bool // all pictures are wanted
	g      GIF
	global color.Palette
	// What the graphic control before a picture says.
	delay         int
	disposal      byte
	transparent   byte
	isTransparent bool
	buf           [768]byte
}

// Decode reads the first picture.
func Decode(r io.Reader) (image.Image, error) {
	var d decoder
	if err := d.file(r, false, false); err != nil {
		return nil, err
	}
	return d.g.Image[0], nil
}

// DecodeAll reads all pictures.
func DecodeAll(r io.Reader) (*GIF, error) {
	var d decoder
	if err := d.file(r, false, true); err != nil {
		return nil, err
	}
	return &d.g, nil
}

// DecodeConfig reads the size and the colors.
func DecodeConfig(r io.Reader) (image.Config, error) {
	var d decoder
	if err := d.file(r, true, false); err != nil {
		return image.Config{}, err
	}
	return d.g.Config, nil
}

// full reads all of b; the end of the file is unexpected.
func (d *decoder) full(b []byte) error {
	_, err := io.ReadFull(d.r, b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// byte reads a byte; the end of the file is unexpected.
func (d *decoder) byte() (byte, error) {
	b, err := d.r.ReadByte()
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return b, err
}

func number(b []byte) int { return int(b[0]) | int(b[1])<<8 }

// file reads a file, its header only if onlyConfig.
func (d *decoder) file(r io.Reader, onlyConfig, isFilm bool) error {
	if b, ok := r.(byteReader); ok {
		d.r = b
	} else {
		d.r = bufio.NewReader(r)
	}
	d.isFilm = isFilm
	d.g.LoopCount = -1
	if err := d.header(); err != nil || onlyConfig {
		return err
	}
	for {
		kind, err := d.byte()
		if err != nil {
			return fmt.Errorf("gif: reading frames: %v", err)
		}
		switch kind {
		case extension:
			if err = d.extension(); err != nil {
				return err
			}
		case frame:
			if err = d.frame(); err != nil {
				return err
			}
			if !d.isFilm && len(d.g.Image) == 1 {
				return nil
			}
		case trailer:
			if len(d.g.Image) == 0 {
				return errors.New("gif: missing image data")
			}
			return nil
		default:
			return fmt.Errorf("gif: unknown block type: 0x%.2x", kind)
		}
	}
}

func (d *decoder) header() error {
	head := d.buf[:13]
	if err := d.full(head); err != nil {
		return fmt.Errorf("gif: reading header: %v", err)
	}
	if version := string(head[:6]); version != "GIF87a" && version != "GIF89a" {
		return fmt.Errorf("gif: can't recognize format %q", version)
	}
	d.g.Config.Width, d.g.Config.Height = number(head[6:]), number(head[8:])
	if flags := head[10]; flags&hasTable != 0 {
		d.g.BackgroundIndex = head[11]
		var err error
		if d.global, err = d.table(flags); err != nil {
			return err
		}
	}
	d.g.Config.ColorModel = d.global
	return nil
}

// table reads a table of colors.
func (d *decoder) table(flags byte) (color.Palette, error) {
	n := 1 << (1 + flags&tableWidth)
	if err := d.full(d.buf[:3*n]); err != nil {
		return nil, fmt.Errorf("gif: reading color table: %s", err)
	}
	p := make(color.Palette, n)
	for i := range p {
		p[i] = color.RGBA{d.buf[3*i], d.buf[3*i+1], d.buf[3*i+2], 0xff}
	}
	return p, nil
}

// block reads a block of an extension; 0 bytes are the end.
func (d *decoder) block() (int, error) {
	n, err := d.r.ReadByte()
	if n == 0 || err != nil {
		return 0, err
	}
	if err := d.full(d.buf[:n]); err != nil {
		return 0, err
	}
	return int(n), nil
}

func (d *decoder) extension() error {
	kind, err := d.byte()
	if err != nil {
		return fmt.Errorf("gif: reading extension: %v", err)
	}
	size := 0
	switch kind {
	case plainText:
		size = 13
	case graphicControl:
		return d.graphicControl()
	case comment:
	case application:
		n, err := d.byte()
		if err != nil {
			return fmt.Errorf("gif: reading extension: %v", err)
		}
		// Spec: 11; some write others.
		size = int(n)
	default:
		return fmt.Errorf("gif: unknown extension 0x%.2x", kind)
	}
	if size > 0 {
		if err := d.full(d.buf[:size]); err != nil {
			return fmt.Errorf("gif: reading extension: %v", err)
		}
	}
	isLoops := kind == application && string(d.buf[:size]) == loops
	if isLoops {
		n, err := d.block()
		if err != nil {
			return fmt.Errorf("gif: reading extension: %v", err)
		}
		if n == 0 {
			return nil
		}
		if n == 3 && d.buf[0] == 1 {
			d.g.LoopCount = number(d.buf[1:])
		}
	}
	for {
		n, err := d.block()
		if err != nil {
			return fmt.Errorf("gif: reading extension: %v", err)
		}
		if n == 0 {
			return nil
		}
	}
}

func (d *decoder) graphicControl() error {
	if err := d.full(d.buf[:6]); err != nil {
		return fmt.Errorf("gif: can't read graphic control: %s", err)
	}
	if d.buf[0] != 4 {
		return fmt.Errorf("gif: invalid graphic control extension block size: %d", d.buf[0])
	}
	flags := d.buf[1]
	d.disposal = flags >> 2 & 7
	d.delay = number(d.buf[2:])
	if flags&isTransparent != 0 {
		d.transparent, d.isTransparent = d.buf[4], true
	}
	if d.buf[5] != 0 {
		return fmt.Errorf("gif: invalid graphic control extension block terminator: %d", d.buf[5])
	}
	return nil
}

// pixelBlocks reads the blocks of a picture's pixels.
type pixelBlocks struct {
	d    *decoder
	data []byte
	err  error
}

// fill reads the next block if nothing is left.
func (b *pixelBlocks) fill() error {
	if b.err != nil || len(b.data) > 0 {
		return b.err
	}
	var n byte
	if n, b.err = b.d.byte(); b.err != nil {
		return b.err
	}
	if n == 0 {
		b.err = io.EOF
		return b.err
	}
	b.data = b.d.buf[:n]
	if b.err = b.d.full(b.data); b.err != nil {
		b.data = nil
	}
	return b.err
}

func (b *pixelBlocks) ReadByte() (byte, error) {
	if err := b.fill(); err != nil {
		return 0, err
	}
	c := b.data[0]
	b.data = b.data[1:]
	return c, nil
}

func (b *pixelBlocks) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, b.err
	}
	if err := b.fill(); err != nil {
		return 0, err
	}
	n := copy(p, b.data)
	b.data = b.data[n:]
	return n, nil
}

// close reads the end. A byte too many is common.
func (b *pixelBlocks) close() error {
	if b.err == io.EOF {
		return nil
	}
	if b.err != nil {
		return b.err
	}
	if len(b.data) == 0 {
		if err := b.fill(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if len(b.data) > 1 {
			return errTooMuch
		}
	}
	b.data = nil
	if err := b.fill(); err == io.EOF {
		return nil
	} else if err != nil {
		return err
	}
	return errTooMuch
}

// frame reads a picture.
func (d *decoder) frame() error {
	head := d.buf[:9]
	if err := d.full(head); err != nil {
		return fmt.Errorf("gif: can't read image descriptor: %s", err)
	}
	left, top, w, h := number(head), number(head[2:]), number(head[4:]), number(head[6:])
	flags := head[8]
	config := d.g.Config
	bounds := image.Rect(left, top, left+w, top+h)
	if bounds != bounds.Intersect(image.Rect(0, 0, config.Width, config.Height)) {
		return errors.New("gif: frame bounds larger than image bounds")
	}
	m := image.NewPaletted(image.Rectangle{Min: bounds.Min, Max: bounds.Max}, nil)
	if flags&hasTable != 0 {
		var err error
		if m.Palette, err = d.table(flags); err != nil {
			return err
		}
	} else {
		if d.global == nil {
			return errors.New("gif: no color table")
		}
		m.Palette = d.global
	}
	if d.isTransparent {
		d.makeTransparent(m, flags&hasTable != 0)
	}
	if err := d.pixels(m); err != nil {
		return err
	}
	if flags&isInterlaced != 0 {
		deinterlace(m)
	}
	if d.isFilm || len(d.g.Image) == 0 {
		d.g.Image = append(d.g.Image, m)
		d.g.Delay = append(d.g.Delay, d.delay)
		d.g.Disposal = append(d.g.Disposal, d.disposal)
	}
	// Spec: "The scope of this extension is the first graphic rendering block to follow."
	d.delay, d.isTransparent = 0, false
	return nil
}

// makeTransparent makes one color of a palette transparent.
func (d *decoder) makeTransparent(m *image.Paletted, isOwn bool) {
	if !isOwn {
		m.Palette = append(color.Palette(nil), d.global...)
	}
	if i := int(d.transparent); i < len(m.Palette) {
		m.Palette[i] = color.RGBA{}
	} else {
		// Colors that the table does not have are transparent, too.
		for len(m.Palette) <= i {
			m.Palette = append(m.Palette, color.RGBA{})
		}
	}
}

func (d *decoder) pixels(m *image.Paletted) error {
	width, err := d.byte()
	if err != nil {
		return fmt.Errorf("gif: reading image data: %v", err)
	}
	if width < 2 || width > 8 {
		return fmt.Errorf("gif: pixel size in decode out of range: %d", width)
	}
	b := &pixelBlocks{d: d}
	unpacker := lzw.NewReader(b, lzw.LSB, int(width))
	defer unpacker.Close()
	if _, err := io.ReadFull(unpacker, m.Pix); err != nil {
		if err != io.ErrUnexpectedEOF && err != io.EOF {
			return fmt.Errorf("gif: reading image data: %v", err)
		}
		return errNotEnough
	}
	// The code that says that this is the end is often left out.
	var more [1]byte
	if n, err := unpacker.Read(more[:]); n != 0 || err != io.EOF && err != io.ErrUnexpectedEOF {
		if err != nil {
			return fmt.Errorf("gif: reading image data: %v", err)
		}
		return errTooMuch
	}
	if err := b.close(); err == errTooMuch {
		return errTooMuch
	} else if err != nil {
		return fmt.Errorf("gif: reading image data: %v", err)
	}
	if len(m.Palette) < 256 {
		for _, index := range m.Pix {
			if int(index) >= len(m.Palette) {
				return errBadPixel
			}
		}
	}
	return nil
}

// deinterlace puts the rows of an interlaced picture in order: every eighth, those between, and so on.
func deinterlace(m *image.Paletted) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	pix := make([]uint8, w*h)
	from := 0
	for _, pass := range [...]struct{ step, first int }{{8, 0}, {8, 4}, {4, 2}, {2, 1}} {
		for y := pass.first; y < h; y += pass.step {
			copy(pix[y*w:(y+1)*w], m.Pix[from*w:])
			from++
		}
	}
	m.Pix = pix
}
