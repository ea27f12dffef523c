package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/png"
	"io"
	"strings"
)

type settable interface {
	image.Image
	Set(x, y int, c color.Color)
}

type plain struct{ image.Image }

func pattern(m settable, isOpaque bool) settable {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			a := uint16(x*y*999 + 5000)
			if isOpaque {
				a = 0xffff
			}
			m.Set(x, y, color.NRGBA64{uint16(x * 4000), uint16(y * 3000), uint16((x ^ y) * 2000), a})
		}
	}
	return m
}

func same(a, b image.Image) bool {
	d := b.Bounds().Min.Sub(a.Bounds().Min)
	if a.Bounds().Size() != b.Bounds().Size() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r, g, bl, al := a.At(x, y).RGBA()
			r2, g2, bl2, al2 := b.At(x+d.X, y+d.Y).RGBA()
			if r != r2 || g != g2 || bl != bl2 || al != al2 {
				return false
			}
		}
	}
	return true
}

// chunks lists the chunks of a file but the lengths of pixel data.
func chunks(data []byte) (list []string) {
	for data = data[8:]; len(data) >= 12; {
		n := int(binary.BigEndian.Uint32(data))
		name := string(data[4:8])
		if name == "IDAT" {
			list = append(list, name)
		} else {
			list = append(list, fmt.Sprintf("%s %x", name, data[8:8+n]))
		}
		data = data[12+n:]
	}
	return list
}

func pictures() []image.Image {
	r := image.Rect(-3, 4, 14, 13)
	few := func(n int) color.Palette { return color.Palette(palette.Plan9[:n:n]) }
	seen := few(20)
	seen[3] = color.NRGBA{200, 100, 0, 90}
	return []image.Image{
		pattern(image.NewRGBA(r), true), pattern(image.NewRGBA(r), false), pattern(image.NewNRGBA(r), true),
		pattern(image.NewNRGBA(r), false), pattern(image.NewRGBA64(r), true), pattern(image.NewRGBA64(r), false),
		pattern(image.NewNRGBA64(r), true), pattern(image.NewNRGBA64(r), false), pattern(image.NewGray(r), true),
		pattern(image.NewGray16(r), true), pattern(image.NewAlpha(r), false), pattern(image.NewAlpha16(r), false),
		pattern(image.NewCMYK(r), true), pattern(image.NewPaletted(r, few(2)), true), pattern(image.NewPaletted(r, few(3)), true),
		pattern(image.NewPaletted(r, few(16)), true), pattern(image.NewPaletted(r, few(256)), true),
		pattern(image.NewPaletted(r, seen), true), plain{pattern(image.NewRGBA(r), false)}, plain{pattern(image.NewGray(r), true)},
		image.NewUniform(color.White).Bounds().Intersect(image.Rect(0, 0, 5, 3)), r,
	}
}

func encoding() {
	for i, m := range pictures() {
		for _, level := range []png.CompressionLevel{png.DefaultCompression, png.NoCompression, png.BestSpeed, png.BestCompression} {
			var b bytes.Buffer
			e := png.Encoder{CompressionLevel: level}
			if err := e.Encode(&b, m); err != nil {
				fmt.Println(i, err)
				continue
			}
			data := b.Bytes()
			config, name, err := image.DecodeConfig(bytes.NewReader(data))
			fmt.Print(i, " ", config.Width, config.Height, " ", name, err, " ")
			got, err := png.Decode(&b)
			if err != nil {
				fmt.Println(err)
				continue
			}
			fmt.Printf("%T %v %v\n", got, got.Bounds(), same(m, got))
			if level == png.DefaultCompression {
				fmt.Println(chunks(data))
			}
		}
	}
	fmt.Println(png.Encode(io.Discard, image.NewRGBA(image.Rectangle{})))
	fmt.Println(png.Encode(io.Discard, image.NewPaletted(image.Rect(0, 0, 1, 1), make(color.Palette, 257))))
	for n := range 6 {
		fmt.Println(png.Encode(&failing{n * 9}, image.NewRGBA(image.Rect(0, 0, 2, 2))))
	}
}

type failing struct{ left int }

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errors.New("full")
	}
	return len(b), nil
}

func chunk(name string, data string) string {
	sum := crc32.ChecksumIEEE([]byte(name + data))
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(data)))) + name + data + string(binary.BigEndian.AppendUint32(nil, sum))
}

// stored is zlib's stream of bytes as they are.
func stored(data string) string {
	sum := uint32(1)
	a, b := uint32(1), uint32(0)
	for i := range len(data) {
		a = (a + uint32(data[i])) % 65521
		b = (b + a) % 65521
	}
	sum = b<<16 | a
	n := len(data)
	return "\x78\x01\x01" + string([]byte{byte(n), byte(n >> 8), ^byte(n), ^byte(n >> 8)}) + data + string(binary.BigEndian.AppendUint32(nil, sum))
}

func header(w, h, depth, kind, interlace int) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(w))
	b = binary.BigEndian.AppendUint32(b, uint32(h))
	return chunk("IHDR", string(append(b, byte(depth), byte(kind), 0, 0, byte(interlace))))
}

const signature = "\x89PNG\r\n\x1a\n"

func show(what, file string) {
	c, err := png.DecodeConfig(strings.NewReader(file))
	fmt.Print(what, ": ", c.Width, "x", c.Height, " ", err)
	if err == nil {
		fmt.Print(" ", c.ColorModel == color.RGBAModel, c.ColorModel == color.GrayModel, c.ColorModel == color.NRGBAModel)
	}
	m, name, err := image.Decode(strings.NewReader(file))
	fmt.Println(";", name, err)
	if err != nil {
		return
	}
	fmt.Printf("%T", m)
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			fmt.Print(" ", m.At(x, y))
		}
	}
	fmt.Println()
}

func rows(size, count int) string {
	var b []byte
	for y := range count {
		b = append(b, byte(y%5))
		for i := range size {
			b = append(b, byte(y*31+i*57+11))
		}
	}
	return string(b)
}

func decoding() {
	end := chunk("IEND", "")
	colors := chunk("PLTE", "\x00\x00\x00\xff\x00\x00\x00\xff\x00\x00\x00\xff")
	for _, kind := range []int{0, 2, 3, 4, 6} {
		for _, depth := range []int{1, 2, 4, 8, 16} {
			samples := map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
			size := (5*depth*samples + 7) / 8
			file := signature + header(5, 6, depth, kind, 0)
			if kind == 3 {
				file += chunk("PLTE", "\x00\x00\x00\xff\x00\x00")
			}
			data := chunk("IDAT", stored(rows(size, 6)))
			show(fmt.Sprint("kind ", kind, " depth ", depth), file+data+end)
			switch kind {
			case 0:
				show("transparent", file+chunk("tRNS", "\x00\x01")+data+end)
			case 2:
				show("transparent", file+chunk("tRNS", "\x00\x0b\x00\x44\x00\x7d")+data+end)
			case 3:
				show("transparent", file+chunk("tRNS", "\x80")+data+end)
				show("more transparent", file+chunk("tRNS", "\x80\x00\x10")+data+end)
			default:
				show("transparent", file+chunk("tRNS", "\x80")+data+end)
			}
			interlaced := ""
			for _, p := range [][4]int{{8, 8, 0, 0}, {8, 8, 4, 0}, {4, 8, 0, 4}, {4, 4, 2, 0}, {2, 4, 0, 2}, {2, 2, 1, 0}, {1, 2, 0, 1}} {
				w, h := (5-p[2]+p[0]-1)/p[0], (6-p[3]+p[1]-1)/p[1]
				if w > 0 && h > 0 {
					interlaced += rows((w*depth*samples+7)/8, h)
				}
			}
			file = signature + header(5, 6, depth, kind, 1)
			if kind == 3 {
				file += colors
			}
			show("interlaced", file+chunk("IDAT", stored(interlaced))+end)
		}
	}
	h := header(2, 2, 8, 0, 0)
	pixels := stored("\x00\x01\x02\x02\x03\x04")
	data := chunk("IDAT", pixels)
	show("plain", signature+h+data+end)
	show("several chunks", signature+h+chunk("IDAT", pixels[:5])+chunk("IDAT", "")+chunk("IDAT", pixels[5:])+end)
	show("other chunks", signature+chunk("tEXt", "before")+h+chunk("tEXt", strings.Repeat("long", 500))+data+chunk("tIME", "")+end)
	show("more data", signature+h+data+chunk("IDAT", "more")+end)
	show("data between", signature+h+chunk("IDAT", pixels[:5])+chunk("tEXt", "x")+chunk("IDAT", pixels[5:])+end)
	show("no file", "GIF89a")
	show("short", signature[:5])
	show("only signature", signature)
	show("bad length", signature+chunk("IHDR", "x")+data+end)
	show("zero", signature+header(0, 2, 8, 0, 0)+data+end)
	show("negative", signature+header(-1, 2, 8, 0, 0)+data+end)
	show("depth", signature+header(2, 2, 3, 0, 0)+data+end)
	show("kind", signature+header(2, 2, 8, 1, 0)+data+end)
	show("interlace", signature+header(2, 2, 8, 0, 2)+data+end)
	show("methods", signature+strings.Replace(h, "\x08\x00\x00", "\x08\x00\x01", 1)+data+end)
	show("twice", signature+h+h+data+end)
	show("no header", signature+data+end)
	show("no palette", signature+header(2, 2, 8, 3, 0)+data+end)
	show("palette of gray", signature+h+colors+data+end)
	show("palette of colors", signature+header(1, 1, 8, 2, 0)+colors+chunk("IDAT", stored("\x00\x01\x02\x03"))+end)
	show("palette twice", signature+header(2, 2, 8, 3, 0)+colors+colors+data+end)
	show("palette's length", signature+header(2, 2, 8, 3, 0)+chunk("PLTE", "\x00")+data+end)
	show("palette too long", signature+header(2, 2, 1, 3, 0)+colors+data+end)
	show("palette after data", signature+h+data+colors+end)
	show("index beyond", signature+header(2, 2, 8, 3, 0)+colors+chunk("IDAT", stored("\x00\x01\x09\x02\x03\x04"))+end)
	show("end's length", signature+h+data+chunk("IEND", "x"))
	show("no data", signature+h+end)
	show("no end", signature+h+data)
	show("cut", (signature + h + data)[:50])
	show("checksum", signature+h+data[:len(data)-1]+"x"+end)
	show("header's checksum", signature+h[:len(h)-1]+"x"+data+end)
	show("too few pixels", signature+h+chunk("IDAT", stored("\x00\x01\x02\x02"))+end)
	show("too many pixels", signature+h+chunk("IDAT", stored("\x00\x01\x02\x02\x03\x04\x05"))+end)
	show("filter", signature+h+chunk("IDAT", stored("\x07\x01\x02\x02\x03\x04"))+end)
	show("no zlib", signature+h+chunk("IDAT", "nothing")+end)
	show("transparent twice", signature+h+chunk("tRNS", "\x00\x00")+chunk("tRNS", "\x00\x00")+data+end)
	show("transparent's length", signature+h+chunk("tRNS", "\x00")+data+end)
}

type pool struct{ b *png.EncoderBuffer }

func (p *pool) Get() *png.EncoderBuffer  { return p.b }
func (p *pool) Put(b *png.EncoderBuffer) { p.b = b }

func main() {
	encoding()
	decoding()
	e := png.Encoder{BufferPool: &pool{}}
	var a, b bytes.Buffer
	m := pictures()[1]
	fmt.Println(e.Encode(&a, m), e.Encode(&b, pictures()[9]), bytes.Equal(a.Bytes(), b.Bytes()))
	b.Reset()
	fmt.Println(e.Encode(&b, m), bytes.Equal(a.Bytes(), b.Bytes()))
	_, _, err := image.Decode(strings.NewReader("nothing"))
	_, _, err2 := image.DecodeConfig(strings.NewReader(""))
	fmt.Println(err, err == image.ErrFormat, err2)
}
