package main

import (
	"bytes"
	"compress/lzw"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"io"
	"math"
	"strings"
)

func pattern(m draw.Image, seed int) draw.Image {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			m.Set(x, y, color.RGBA{uint8(x * seed * 3), uint8(y * seed * 5), uint8(x * y), 255})
		}
	}
	return m
}

type plain struct{ image.Image }

type quantizer struct{}

func (quantizer) Quantize(p color.Palette, m image.Image) color.Palette {
	fmt.Println("quantize", len(p), cap(p), m.Bounds())
	return append(p, color.Black, m.At(m.Bounds().Min.X, m.Bounds().Min.Y), color.White)
}

func show(what string, data []byte) {
	config, err := gif.DecodeConfig(bytes.NewReader(data))
	colors, _ := config.ColorModel.(color.Palette)
	fmt.Println(what, config.Width, config.Height, len(colors), err)
	m, name, err := image.Decode(bytes.NewReader(data))
	if err == nil {
		fmt.Printf("%s %T %v %v\n", name, m, m.Bounds(), m.At(1, 1))
	} else {
		fmt.Println(name, err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(g.Image), g.Delay, g.Disposal, g.LoopCount, g.BackgroundIndex, g.Config.Width, g.Config.Height)
	for _, m := range g.Image {
		sum := crc32.NewIEEE()
		sum.Write(m.Pix)
		fmt.Printf("%v %d %v %08x\n", m.Bounds(), m.Stride, m.Palette[:min(4, len(m.Palette))], sum.Sum32())
	}
}

func encoded(what string, err error, b *bytes.Buffer) []byte {
	fmt.Printf("%s: %v %d bytes %08x\n", what, err, b.Len(), crc32.ChecksumIEEE(b.Bytes()))
	data := bytes.Clone(b.Bytes())
	b.Reset()
	return data
}

func one() {
	r := image.Rect(-3, 2, 20, 19)
	few := color.Palette{color.White, color.Black, color.RGBA{200, 0, 0, 255}}
	seen := color.Palette{color.White, color.Transparent, color.RGBA{200, 0, 0, 255}}
	var b bytes.Buffer
	for i, m := range []image.Image{
		pattern(image.NewRGBA(r), 3), pattern(image.NewGray(r), 5), pattern(image.NewPaletted(r, few), 7),
		pattern(image.NewPaletted(r, seen), 7), pattern(image.NewPaletted(r, few[:1]), 7), pattern(image.NewPaletted(r, few[:2]), 7),
		pattern(image.NewPaletted(r, palette.WebSafe), 9), plain{pattern(image.NewPaletted(r, few), 7)},
		pattern(image.NewCMYK(r), 3), image.NewRGBA(image.Rect(0, 0, 1, 1)),
	} {
		for k, o := range []*gif.Options{nil, {NumColors: 16}, {NumColors: 2}, {Drawer: draw.Src}, {NumColors: 8, Quantizer: quantizer{}}, {NumColors: 1000}} {
			what := fmt.Sprint("picture ", i, " options ", k)
			show(what, encoded(what, gif.Encode(&b, m, o), &b))
		}
	}
	fmt.Println(gif.Encode(&b, image.NewUniform(color.White), nil))
	for n := range 5 {
		fmt.Println(gif.Encode(&failing{n * 20}, pattern(image.NewPaletted(r, few), 3), nil))
	}
}

type failing struct{ left int }

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errors.New("full")
	}
	return len(b), nil
}

func film() []byte {
	few := color.Palette{color.White, color.Black, color.RGBA{200, 0, 0, 255}, color.RGBA{0, 100, 0, 255}, color.RGBA{}}
	var b bytes.Buffer
	// A curve of Lissajous, as in a book.
	g := gif.GIF{LoopCount: 4}
	phase := 0.0
	for range 6 {
		m := image.NewPaletted(image.Rect(0, 0, 41, 41), few[:2])
		for t := 0.0; t < 5*2*math.Pi; t += 0.01 {
			m.SetColorIndex(20+int(math.Sin(t)*20+0.5), 20+int(math.Sin(t*2.1+phase)*20+0.5), 1)
		}
		phase += 0.1
		g.Delay = append(g.Delay, 8)
		g.Image = append(g.Image, m)
	}
	data := encoded("film", gif.EncodeAll(&b, &g), &b)
	show("film", data)
	r := image.Rect(2, 1, 9, 12)
	g = gif.GIF{
		Image: []*image.Paletted{
			pattern(image.NewPaletted(r, few), 3).(*image.Paletted), pattern(image.NewPaletted(r.Inset(1), few[:3]), 3).(*image.Paletted),
			pattern(image.NewPaletted(r, palette.Plan9), 3).(*image.Paletted),
		},
		Delay: []int{0, 7, 0}, Disposal: []byte{0, gif.DisposalBackground, gif.DisposalPrevious}, LoopCount: -1,
		Config: image.Config{ColorModel: few, Width: 20, Height: 21}, BackgroundIndex: 3,
	}
	data = encoded("parts", gif.EncodeAll(&b, &g), &b)
	show("parts", data)
	g.LoopCount = 0
	g.Config.ColorModel = color.Palette(nil)
	show("own tables", encoded("own tables", gif.EncodeAll(&b, &g), &b))
	for i, change := range []func(*gif.GIF){
		func(g *gif.GIF) { g.Image = nil },
		func(g *gif.GIF) { g.Delay = g.Delay[:1] },
		func(g *gif.GIF) { g.Disposal = g.Disposal[:1] },
		func(g *gif.GIF) { g.Config.ColorModel = color.RGBAModel },
		func(g *gif.GIF) { g.Config.Width = 5 },
		func(g *gif.GIF) { g.Config = image.Config{} },
		func(g *gif.GIF) { g.Image[1].Palette = nil },
		func(g *gif.GIF) { g.Image[1].Palette = make(color.Palette, 257) },
		func(g *gif.GIF) { g.Image[1].Palette = make(color.Palette, 2) },
		func(g *gif.GIF) { g.Image[1].Rect = image.Rect(-1, 0, 4, 4) },
		func(g *gif.GIF) { g.Image[1].Rect = image.Rect(0, 0, 1<<17, 4) },
	} {
		changed := g
		changed.Image = append([]*image.Paletted(nil), g.Image...)
		second := *g.Image[1]
		changed.Image[1] = &second
		change(&changed)
		fmt.Println(i, gif.EncodeAll(io.Discard, &changed))
	}
	return data
}

func packed(width int, pixels string) string {
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.LSB, width)
	io.WriteString(w, pixels)
	w.Close()
	return string([]byte{byte(width), byte(b.Len())}) + b.String()
}

func broken(data []byte) {
	last := ""
	for n := range data {
		_, err := gif.DecodeAll(bytes.NewReader(data[:n]))
		if text := fmt.Sprint(err); text != last {
			fmt.Println("cut at", n, text)
			last = text
		}
	}
	const head = "GIF89a\x02\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
	const frame = ",\x00\x00\x00\x00\x02\x00\x02\x00\x00"
	pixels := packed(2, "\x00\x01\x01\x00")
	for _, one := range []struct{ what, data string }{
		{"good", head + frame + pixels + "\x00;"},
		{"87a", strings.Replace(head, "89", "87", 1) + frame + pixels + "\x00;"},
		{"88a", strings.Replace(head, "89", "88", 1) + frame + pixels + "\x00;"},
		{"no picture", head + ";"},
		{"block", head + "x"},
		{"extension", head + "!x"},
		{"comment", head + "!\xfe\x05hello\x00" + frame + pixels + "\x00;"},
		{"text", head + "!\x01\x0c123456789012\x02hi\x00" + frame + pixels + "\x00;"},
		{"application", head + "!\xff\x0bXMP DataXMP\x01x\x00" + frame + pixels + "\x00;"},
		{"loops", head + "!\xff\x0bNETSCAPE2.0\x03\x01\x07\x01\x00" + frame + pixels + "\x00;"},
		{"empty loops", head + "!\xff\x0bNETSCAPE2.0\x00" + frame + pixels + "\x00;"},
		{"other loops", head + "!\xff\x0bNETSCAPE2.0\x03\x02\x07\x01\x02ab\x00" + frame + pixels + "\x00;"},
		{"control", head + "!\xf9\x04\x0d\x07\x00\x01\x00" + frame + pixels + "\x00" + frame + pixels + "\x00;"},
		{"control beyond", head + "!\xf9\x04\x01\x07\x00\x05\x00" + frame + pixels + "\x00;"},
		{"control's size", head + "!\xf9\x05\x0d\x07\x00\x01\x00" + frame + pixels + "\x00;"},
		{"control's end", head + "!\xf9\x04\x0d\x07\x00\x01\x01" + frame + pixels + "\x00;"},
		{"bounds", head + strings.Replace(frame, "\x02", "\x03", 1) + pixels + "\x00;"},
		{"interlaced", strings.Replace(head, "\x02\x00\x02", "\x01\x00\x04", 1) + ",\x00\x00\x00\x00\x01\x00\x04\x00\x40" + packed(2, "\x00\x01\x01\x00") + "\x00;"},
		{"own table", head + ",\x00\x00\x00\x00\x02\x00\x02\x00\x80abcdef" + pixels + "\x00;"},
		{"no table", strings.Replace(head[:13], "\x80", "\x00", 1) + frame + pixels + "\x00;"},
		{"width", head + frame + "\x01" + pixels[1:] + "\x00;"},
		{"width 9", head + frame + "\x09" + pixels[1:] + "\x00;"},
		{"few pixels", head + frame + packed(2, "\x00\x01\x01") + "\x00;"},
		{"no pixels", head + frame + packed(2, "") + "\x00;"},
		{"many pixels", head + frame + packed(2, "\x00\x01\x01\x00\x01") + "\x00;"},
		{"bad pixels", head + frame + packed(2, "\x00\x01\x03\x00") + "\x00;"},
		{"no end", head + frame + pixels[:1] + string([]byte{byte(len(pixels) - 3)}) + pixels[2:len(pixels)-1] + "\x00;"},
		{"a byte more", head + frame + pixels + "\x01x\x00;"},
		{"two bytes more", head + frame + pixels + "\x02xy\x00;"},
		{"a byte more inside", head + frame + pixels[:1] + string([]byte{byte(len(pixels) - 1)}) + pixels[2:] + "x\x00;"},
		{"bytes more inside", head + frame + pixels[:1] + string([]byte{byte(len(pixels) + 1)}) + pixels[2:] + "xyz\x00;"},
		{"blocks more", head + frame + pixels + "\x01x\x01y\x00;"},
		{"no lzw", head + frame + "\x02\x03\xff\xff\xff\x00;"},
		{"empty picture", head + ",\x00\x00\x00\x00\x00\x00\x00\x00\x00" + packed(2, "") + "\x00;"},
		{"no file", "\x89PNG and so on, for a while"},
	} {
		show(one.what, []byte(one.data))
	}
}

func main() {
	one()
	broken(film())
}
