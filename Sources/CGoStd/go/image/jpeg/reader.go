package jpeg

import (
	"bufio"
	"image"
	"image/color"
	"image/draw"
	"io"
)

// A component is one of the values of pixels: brightness, a difference of color, or a color.
type component struct {
	h, v  int // blocks of a unit, in a row and in a column
	id    uint8
	quant uint8 // which table of divisors
	// coefficients are those of all blocks, of a picture that comes in several scans.
	coefficients []int32
	pix          []uint8 // of whole units
	stride       int
}

// A decoder reads a picture.
type decoder struct {
	r             *bufio.Reader
	width, height int
	isProgressive bool
	components    []component
	hasFrame      bool
	hasScan       bool
	restart       int // units until everything begins anew; 0 for never
	isJFIF        bool
	isAdobe       bool
	transform     uint8 // of Adobe
	quant         [4][64]int32
	codes         [2][4]codes // of constant and of other coefficients
	bits          bitReader
	ends          int // blocks that have no more coefficients in this scan
	buf           [256]byte
}

// Decode reads a picture.
func Decode(r io.Reader) (image.Image, error) {
	d := &decoder{r: bufio.NewReader(r)}
	d.bits.r = d.r
	if err := d.file(false); err != nil {
		return nil, err
	}
	return d.picture()
}

// DecodeConfig reads a picture's size and colors.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d := &decoder{r: bufio.NewReader(r)}
	d.bits.r = d.r
	if err := d.file(true); err != nil {
		return image.Config{}, err
	}
	config := image.Config{Width: d.width, Height: d.height}
	switch len(d.components) {
	case 1:
		config.ColorModel = color.GrayModel
	case 3:
		config.ColorModel = color.YCbCrModel
		if d.isRGB() {
			config.ColorModel = color.RGBAModel
		}
	case 4:
		config.ColorModel = color.CMYKModel
	default:
		return image.Config{}, FormatError("missing SOF marker")
	}
	return config, nil
}

// full reads all of b; the end of the file is unexpected.
func (d *decoder) full(b []byte) error {
	_, err := io.ReadFull(d.r, b)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

func (d *decoder) skip(n int) error {
	if _, err := d.r.Discard(n); err == io.EOF {
		return io.ErrUnexpectedEOF
	} else if err != nil {
		return err
	}
	return nil
}

// file reads segment after segment; only what is before the first scan if onlyConfig.
func (d *decoder) file(onlyConfig bool) error {
	if err := d.full(d.buf[:2]); err != nil {
		return err
	}
	if d.buf[0] != 0xff || d.buf[1] != markerSOI {
		return FormatError("missing SOI marker")
	}
	for {
		marker, err := d.marker()
		if err != nil {
			return err
		}
		if marker == markerEOI {
			break
		}
		if markerRST0 <= marker && marker <= markerRST7 {
			// It has come too late; who writes such files means nothing by it.
			continue
		}
		if err = d.full(d.buf[:2]); err != nil {
			return err
		}
		n := int(d.buf[0])<<8 + int(d.buf[1]) - 2
		if n < 0 {
			return FormatError("short segment length")
		}
		switch {
		case marker == markerSOF0 || marker == markerSOF1 || marker == markerSOF2:
			d.isProgressive = marker == markerSOF2
			err = d.frame(n)
			if onlyConfig && d.isJFIF {
				return err
			}
		case marker == markerDHT:
			if err = d.skipOr(onlyConfig, n, d.defineCodes); err != nil {
				return err
			}
		case marker == markerDQT:
			err = d.skipOr(onlyConfig, n, d.defineQuant)
		case marker == markerSOS:
			if onlyConfig {
				return nil
			}
			err = d.scan(n)
		case marker == markerDRI:
			err = d.skipOr(onlyConfig, n, d.defineRestart)
		case marker == markerAPP0:
			err = d.jfif(n)
		case marker == markerAPP14:
			err = d.adobe(n)
		case markerAPP0 <= marker && marker <= markerAPP15 || marker == markerCOM:
			err = d.skip(n)
		case marker < markerSOF0:
			err = FormatError("unknown marker")
		default:
			err = UnsupportedError("unknown marker")
		}
		if err != nil {
			return err
		}
	}
	if onlyConfig || d.hasScan {
		return nil
	}
	return FormatError("missing SOS marker")
}

func (d *decoder) skipOr(isSkipped bool, n int, f func(int) error) error {
	if isSkipped {
		return d.skip(n)
	}
	return f(n)
}

// marker reads up to the next marker.
func (d *decoder) marker() (byte, error) {
	if err := d.full(d.buf[:2]); err != nil {
		return 0, err
	}
	for {
		for d.buf[0] != 0xff {
			// Some have bytes too many between segments.
			d.buf[0] = d.buf[1]
			if err := d.full(d.buf[1:2]); err != nil {
				return 0, err
			}
		}
		marker := d.buf[1]
		// Spec: "Any marker may optionally be preceded by any number of fill bytes, which are bytes assigned code 0xFF."
		for marker == 0xff {
			if err := d.full(d.buf[1:2]); err != nil {
				return 0, err
			}
			marker = d.buf[1]
		}
		if marker != 0 {
			return marker, nil
		}
		// A byte of a scan that has more than it should.
		if err := d.full(d.buf[:2]); err != nil {
			return 0, err
		}
	}
}

func (d *decoder) frame(n int) error {
	if d.hasFrame {
		return FormatError("multiple SOF markers")
	}
	count := 0
	switch n {
	case 6 + 3*1:
		count = 1
	case 6 + 3*3:
		count = 3
	case 6 + 3*4:
		count = 4
	default:
		return UnsupportedError("number of components")
	}
	if err := d.full(d.buf[:n]); err != nil {
		return err
	}
	if d.buf[0] != 8 {
		return UnsupportedError("precision")
	}
	d.height, d.width = int(d.buf[1])<<8+int(d.buf[2]), int(d.buf[3])<<8+int(d.buf[4])
	if int(d.buf[5]) != count {
		return FormatError("SOF has wrong length")
	}
	d.hasFrame = true
	d.components = make([]component, count)
	for i := range d.components {
		data := d.buf[6+3*i : 9+3*i]
		c := component{id: data[0], h: int(data[1] >> 4), v: int(data[1] & 15), quant: data[2]}
		for _, other := range d.components[:i] {
			if other.id == c.id {
				return FormatError("repeated component identifier")
			}
		}
		if c.quant > 3 {
			return FormatError("bad Tq value")
		}
		if c.h < 1 || c.h > 4 || c.v < 1 || c.v > 4 {
			return FormatError("luma/chroma subsampling ratio")
		}
		if c.h == 3 || c.v == 3 {
			return UnsupportedError("luma/chroma subsampling ratio")
		}
		if count == 1 {
			// Spec: a single component's blocks come in rows, whatever its factors.
			c.h, c.v = 1, 1
		}
		d.components[i] = c
	}
	return d.checkFactors()
}

// checkFactors complains of factors that image.YCbCr does not have.
func (d *decoder) checkFactors() error {
	unsupported := UnsupportedError("luma/chroma subsampling ratio")
	c := d.components
	if len(c) == 1 {
		return nil
	}
	if c[0].v == 4 {
		return unsupported
	}
	if len(c) == 4 {
		if c[0].h > 2 || c[0].v > 2 || c[0].h*10+c[0].v == 12 || c[1].h != 1 || c[1].v != 1 || c[2].h != 1 || c[2].v != 1 {
			if !(c[0].h == c[1].h && c[0].v == c[1].v && c[0].h == c[2].h && c[0].v == c[2].v) {
				return unsupported
			}
		}
		if c[3].h != c[0].h || c[3].v != c[0].v {
			return unsupported
		}
		return nil
	}
	if c[1].h != c[2].h || c[1].v != c[2].v || c[0].h%c[1].h != 0 || c[0].v%c[1].v != 0 {
		return unsupported
	}
	return nil
}

func (d *decoder) defineQuant(n int) error {
	for n > 0 {
		n--
		if err := d.full(d.buf[:1]); err != nil {
			return err
		}
		table, size := d.buf[0]&15, 64
		if table > 3 {
			return FormatError("bad Tq value")
		}
		switch d.buf[0] >> 4 {
		case 0:
		case 1:
			size = 128
		default:
			return FormatError("bad Pq value")
		}
		if n < size {
			break
		}
		n -= size
		if err := d.full(d.buf[:size]); err != nil {
			return err
		}
		for i := range 64 {
			if size == 64 {
				d.quant[table][i] = int32(d.buf[i])
			} else {
				d.quant[table][i] = int32(d.buf[2*i])<<8 | int32(d.buf[2*i+1])
			}
		}
	}
	if n != 0 {
		return FormatError("DQT has wrong length")
	}
	return nil
}

func (d *decoder) defineRestart(n int) error {
	if n != 2 {
		return FormatError("DRI has wrong length")
	}
	if err := d.full(d.buf[:2]); err != nil {
		return err
	}
	d.restart = int(d.buf[0])<<8 + int(d.buf[1])
	return nil
}

func (d *decoder) jfif(n int) error {
	if n < 5 {
		return d.skip(n)
	}
	if err := d.full(d.buf[:5]); err != nil {
		return err
	}
	d.isJFIF = string(d.buf[:5]) == "JFIF\x00"
	return d.skip(n - 5)
}

func (d *decoder) adobe(n int) error {
	if n < 12 {
		return d.skip(n)
	}
	if err := d.full(d.buf[:12]); err != nil {
		return err
	}
	if string(d.buf[:5]) == "Adobe" {
		d.isAdobe, d.transform = true, d.buf[11]
	}
	return d.skip(n - 12)
}

// isRGB reports whether three components are red, green and blue.
func (d *decoder) isRGB() bool {
	if d.isJFIF {
		return false
	}
	if d.isAdobe && d.transform == 0 {
		return true
	}
	c := d.components
	return c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B'
}

// picture makes a picture of the components' pixels.
func (d *decoder) picture() (image.Image, error) {
	c := d.components
	r := image.Rect(0, 0, d.width, d.height)
	if len(c) == 1 {
		return &image.Gray{Pix: c[0].pix, Stride: c[0].stride, Rect: r}, nil
	}
	m := &image.YCbCr{
		Y: c[0].pix, Cb: c[1].pix, Cr: c[2].pix, YStride: c[0].stride, CStride: c[1].stride,
		SubsampleRatio: ratio(c[0].h/c[1].h, c[0].v/c[1].v), Rect: r,
	}
	if len(c) == 4 {
		return d.cmyk(m)
	}
	if !d.isRGB() {
		return m, nil
	}
	rgb := image.NewRGBA(r)
	i := 0
	for y := range d.height {
		for x := range d.width {
			k := m.COffset(x, y)
			rgb.Pix[i], rgb.Pix[i+1], rgb.Pix[i+2], rgb.Pix[i+3] = m.Y[m.YOffset(x, y)], m.Cb[k], m.Cr[k], 0xff
			i += 4
		}
	}
	return rgb, nil
}

func ratio(h, v int) image.YCbCrSubsampleRatio {
	switch 10*h + v {
	case 12:
		return image.YCbCrSubsampleRatio440
	case 21:
		return image.YCbCrSubsampleRatio422
	case 22:
		return image.YCbCrSubsampleRatio420
	case 41:
		return image.YCbCrSubsampleRatio411
	case 42:
		return image.YCbCrSubsampleRatio410
	}
	return image.YCbCrSubsampleRatio444
}

// cmyk makes a picture of four components, which Adobe writes upside down.
func (d *decoder) cmyk(m *image.YCbCr) (image.Image, error) {
	if !d.isAdobe {
		return nil, UnsupportedError("unknown color model: 4-component JPEG doesn't have Adobe APP14 metadata")
	}
	r := m.Rect
	black := d.components[3]
	result := image.NewCMYK(r)
	if d.transform != 0 {
		rgb := image.NewRGBA(r)
		draw.Draw(rgb, r, m, r.Min, draw.Src)
		result.Pix = rgb.Pix
	}
	i := 0
	for y := range d.height {
		for x := range d.width {
			if d.transform == 0 {
				k := m.COffset(x, y)
				result.Pix[i], result.Pix[i+1], result.Pix[i+2] = 255-m.Y[m.YOffset(x, y)], 255-m.Cb[k], 255-m.Cr[k]
			}
			result.Pix[i+3] = 255 - black.pix[y*black.stride+x]
			i += 4
		}
	}
	return result, nil
}
