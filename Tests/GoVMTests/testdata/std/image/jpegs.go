package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
)

func drawn(x, y int) color.RGBA {
	return color.RGBA{uint8(x * 9), uint8(y * 12), uint8((x + y) * 5), 255}
}

// near reports whether a picture is nearly what was drawn: JPEG keeps no pixel exactly.
func near(m image.Image, model color.Model, most int) string {
	b := m.Bounds()
	sum, largest := 0, 0
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, bl, _ := m.At(x, y).RGBA()
			r2, g2, bl2, _ := model.Convert(drawn(x, y)).RGBA()
			for _, d := range []int{int(r>>8) - int(r2>>8), int(g>>8) - int(g2>>8), int(bl>>8) - int(bl2>>8)} {
				sum += max(d, -d)
				largest = max(largest, d, -d)
			}
		}
	}
	if mean := float64(sum) / float64(3*b.Dx()*b.Dy()); mean > float64(most) || largest > 10*most+20 {
		return fmt.Sprint("far: ", mean, " ", largest)
	}
	return "near"
}

func encoding() {
	r := image.Rect(0, 0, 25, 19)
	rgba, gray, cmyk := image.NewRGBA(r), image.NewGray(r), image.NewCMYK(r)
	ycbcr := image.NewYCbCr(r, image.YCbCrSubsampleRatio444)
	for y := range 19 {
		for x := range 25 {
			c := drawn(x, y)
			rgba.Set(x, y, c)
			gray.Set(x, y, c)
			cmyk.Set(x, y, c)
			i := ycbcr.YOffset(x, y)
			ycbcr.Y[i], ycbcr.Cb[i], ycbcr.Cr[i] = color.RGBToYCbCr(c.R, c.G, c.B)
		}
	}
	for i, m := range []image.Image{rgba, gray, cmyk, ycbcr, rgba.SubImage(image.Rect(0, 0, 7, 5)), rgba.SubImage(image.Rect(0, 0, 1, 1))} {
		model := color.RGBAModel
		if i == 1 {
			model = color.GrayModel
		}
		for _, o := range []*jpeg.Options{nil, {Quality: 100}, {Quality: 20}, {Quality: 0}, {Quality: 1000}} {
			var b bytes.Buffer
			err := jpeg.Encode(&b, m, o)
			data := b.Bytes()
			config, name, err2 := image.DecodeConfig(&b)
			got, err3 := jpeg.Decode(bytes.NewReader(data))
			if err3 != nil {
				fmt.Println(err3)
				continue
			}
			most := 4
			if o != nil && o.Quality < 50 {
				most = 60
			}
			fmt.Printf("%d %v %v %v %dx%d %T %v %s\n", i, err, name, err2, config.Width, config.Height, got, got.Bounds(), near(got, model, most))
			fmt.Printf("%x\n", data[:150])
		}
	}
	fmt.Println(jpeg.Encode(io.Discard, image.NewGray(image.Rect(0, 0, 1<<16, 1)), nil))
	for n := range 4 {
		fmt.Println(jpeg.Encode(&failing{300 * n}, rgba, nil))
	}
}

type failing struct{ left int }

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errors.New("full")
	}
	return len(b), nil
}

func decoding() {
	for i, file := range files {
		data, err := base64.StdEncoding.DecodeString(file.data)
		if err != nil {
			fmt.Println(err)
		}
		config, err := jpeg.DecodeConfig(bytes.NewReader(data))
		fmt.Println(file.name, config.Width, config.Height, config.ColorModel == color.YCbCrModel, config.ColorModel == color.RGBAModel, err)
		m, name, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			fmt.Println(err)
			continue
		}
		model := color.RGBAModel
		if config.ColorModel == color.GrayModel {
			model = color.GrayModel
		}
		fmt.Printf("%s %T %v %s\n", name, m, m.Bounds(), near(m, model, 6))
		if i != 1 && i != 7 {
			continue
		}
		last := ""
		for n := range data {
			_, err := jpeg.Decode(bytes.NewReader(data[:n]))
			if text := fmt.Sprint(err); text != last {
				fmt.Println("cut at", n, text)
				last = text
			}
		}
	}
	data, _ := base64.StdEncoding.DecodeString(files[0].data)
	for _, change := range []struct {
		at int
		to byte
	}{{0, 0}, {1, 0}, {3, 0x20}, {3, 0xc3}, {3, 0xf0}, {5, 0}, {20, 0xc0}, {24, 4}, {24, 0x20}} {
		changed := bytes.Clone(data)
		changed[change.at] = change.to
		_, err := jpeg.Decode(bytes.NewReader(changed))
		fmt.Println(change, err)
	}
	frame := bytes.Index(data, []byte{0xff, 0xc0})
	scan := bytes.Index(data, []byte{0xff, 0xda})
	codes := bytes.Index(data, []byte{0xff, 0xc4})
	for _, change := range []struct{ at, to int }{
		{frame + 3, 14}, {frame + 4, 12}, {frame + 9, 4}, {frame + 11, 0x32}, {frame + 11, 0x02}, {frame + 12, 9},
		{frame + 13, 1}, {scan + 3, 9}, {scan + 4, 2}, {scan + 5, 9}, {scan + 7, 1}, {scan + 6, 0x20}, {scan + 6, 0x02},
		{codes + 4, 0x20}, {codes + 4, 0x02}, {codes + 3, 10}, {codes + 5, 200}, {codes + 1, 0xfe}, {codes + 1, 0xdd}, {frame + 1, 0xc1},
		{frame + 1, 0xc9}, {frame + 1, 0xfe}, {scan + 1, 0xd9}, {scan + 1, 0xfe},
	} {
		changed := bytes.Clone(data)
		changed[change.at] = byte(change.to)
		_, err := jpeg.Decode(bytes.NewReader(changed))
		_, err2 := jpeg.DecodeConfig(bytes.NewReader(changed))
		fmt.Println(change, err, err2)
	}
	extra := append([]byte("\xff\xd8\xff\xfe\x00\x04hi\xff\xff\xff\xe5\x00\x02"), data[2:]...)
	m, err := jpeg.Decode(bytes.NewReader(append(extra, "more"...)))
	fmt.Println(m.Bounds(), err)
}

func main() {
	encoding()
	decoding()
}

// files are pictures of other programs.
var files = []struct{ name, data string }{
	{"baseline 4:2:0", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAARCAAT" +
		"ABkDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAABgAFBwj/xAAiEAABAwQCAgMAAAAAAAAAAAAABSOhAgMGMQQhExZTYmP/xAAYAQACAw" +
		"AAAAAAAAAAAAAAAAAFBwMGCP/EAB8RAAEDBQADAAAAAAAAAAAAAAACAwUBBAYhMRMiI//aAAwDAQACEQMRAD8A83peOabgVJeOabgcJeOabgUp" +
		"eOabghYuwfA5Rz2BCXjmm4Nf1z84OlJeOabg1/XPpAWbu9Ddj8o+XQ+l8ez03SKkvj2em6SIqDFTJECpWtipL49npuk1/BZ+OkiC7ddDdj1K8X" +
		"T/2Q=="},
	{"baseline 4:1:1", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAARCAAT" +
		"ABkDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAABgAFBwj/xAAiEAABAwQCAgMAAAAAAAAAAAAABSOhAgMGMQQhExZTYmP/xAAYAQACAw" +
		"AAAAAAAAAAAAAAAAAFBwMGCP/EAB8RAAEDBQADAAAAAAAAAAAAAAACAwUBBAYhMRMiI//aAAwDAQACEQMRAD8A83peOabgVJeOabgcJeOabgUp" +
		"eOabghYuwfA5Rz2BCXjmm4Nf1z84OlJeOabg1/XPpAWbu9Ddj8o+XQ+l8ez03SKkvj2em6SIqDFTJECpWtipL49npuk1/BZ+OkiC7ddDdj1K8X" +
		"T/2Q=="},
	{"baseline 4:2:2", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAARCAAT" +
		"ABkDASEAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAABgUECP/EACIQAAAFBAIDAQAAAAAAAAAAAAAFBiOhAgMEMRYhE1NiY//EABgBAAMBAQ" +
		"AAAAAAAAAAAAAAAAUGBwgC/8QAHREAAgICAwEAAAAAAAAAAAAAAAMFIQExAhEjE//aAAwDAQACEQMRAD8A5vK05puAqK05puB2hoTgZTViorTm" +
		"m4Ffjn5wC63UV2PlPLZmK05puApK05puArIaZcgZTViorTmm4FfjnxALLbRXo6U8th8rx7PTdIVFePZ6bpC0jOTNkCzlViorx7PTdIr+Cz66QW" +
		"XnPRXY9nP5bP/Z"},
	{"progressive 4:4:4", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wgARCAAT" +
		"ABkDAREAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAABQQDB//EABgBAQEBAQEAAAAAAAAAAAAAAAMFBAcC/9oADAMBAAIQAxAAAAHm/k1XtK" +
		"tarTfnF4yo1pVrdibj4/IlXtKtarTd/8QAGhAAAgMBAQAAAAAAAAAAAAAAAAMBAgQUEf/aAAgBAQABBQJWcVnFZznFZxWcVnOcVWBVYFVg8g//" +
		"xAAaEQACAwEBAAAAAAAAAAAAAAAAAwECBBQS/9oACAEDAQE/AUahGoRqOoRqEahGo6hFpEWkRaT1J//EABgRAQEBAQEAAAAAAAAAAAAAAAIAEg" +
		"EQ/9oACAECAQE/AeKKi7cVFRVuMY+f/8QAFhABAQEAAAAAAAAAAAAAAAAAMQAQ/9oACAEBAAY/AiIiIjCIi//EABgQAQEAAwAAAAAAAAAAAAAA" +
		"AABRIGFx/9oACAEBAAE/Ic0lJLlCQkJrP//aAAwDAQACAAMAAAAQRNPxQV//xAAYEQEBAQEBAAAAAAAAAAAAAAAAITFxYf/aAAgBAwEBPxDKsq" +
		"yrplWVZV0kqSpK9X//xAAXEQEBAQEAAAAAAAAAAAAAAAABABEw/9oACAECAQE/EOGhUmTJtb//xAAaEAADAAMBAAAAAAAAAAAAAAAAMcERIfAQ" +
		"/9oACAEBAAE/EEwJgTB1gTAmBMHeDQDQDQ8I/9k="},
	{"progressive 4:2:0", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wgARCAAT" +
		"ABkDASIAAhEBAxEB/8QAGAABAQEBAQAAAAAAAAAAAAAABQAEBgf/xAAYAQACAwAAAAAAAAAAAAAAAAAEBgIFB//aAAwDAQACEAMQAAAB83VcUg" +
		"OJr6XYW3Hq1T5Irroxu//EABoQAAIDAQEAAAAAAAAAAAAAAAADAQIEFBH/2gAIAQEAAQUCVnFZxWc5xWcVnFZznFVgVWBVYPIP/8QAGhEAAwEA" +
		"AwAAAAAAAAAAAAAAAAEEBRIiYf/aAAgBAwEBPwGDU9J9TqQNk7fE/8QAFhEBAQEAAAAAAAAAAAAAAAAAAAID/9oACAECAQE/AY1TqhL/xAAWEA" +
		"EBAQAAAAAAAAAAAAAAAAAxABD/2gAIAQEABj8CIiIiMIiL/8QAGBABAQADAAAAAAAAAAAAAAAAAFEgYXH/2gAIAQEAAT8hzSUkuUJCQms//9oA" +
		"DAMBAAIAAwAAABARkJ3/xAAYEQEBAAMAAAAAAAAAAAAAAAAAITFBUf/aAAgBAwEBPxDAdKCti//EABYRAQEBAAAAAAAAAAAAAAAAAAABIf/aAA" +
		"gBAgEBPxB4rVj/xAAaEAADAAMBAAAAAAAAAAAAAAAAMcERIfAQ/9oACAEBAAE/EEwJgTB1gTAmBMHeDQDQDQ8I/9k="},
	{"restarts", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAARCAAT" +
		"ABkDASIAAhEBAxEB/8QAGAAAAwEBAAAAAAAAAAAAAAAAAAUGBwj/xAAiEAABAwQCAgMAAAAAAAAAAAAABSOhAgMGMQQhExZTYmP/xAAXAQADAQ" +
		"AAAAAAAAAAAAAAAAAEBQcD/8QAHxEAAQMFAAMAAAAAAAAAAAAAAAIDBQEEBiExEyIj/90ABAAB/9oADAMBAAIRAxEAPwDm9LxzTcFUl45puC4S" +
		"8c03BUpeOabgxYuxfA5Rz2P/0INLxzTcDf1z84NKS8c03A39c+kDBu70U2Pyj5dP/9F4l8ez03SVSXx7PTdIAIGKkVgVK1s//9LcEvj2em6Rv4" +
		"LPx0gAO3XQFHqV4un/2Q=="},
	{"colors", "" +
		"/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAFAwQEBAMFBAQEBQUFBgcMCAcHBwcPCwsJDBEPEhIRDxERExYcFxMUGhURERghGBodHR8fHxMXIiQiHi" +
		"QcHh8e/8AAEQgAEwAZA1IRAEcRAEIRAP/EABgAAQEBAQEAAAAAAAAAAAAAAAcACAYJ/8QAJhAAAQEGBwADAQAAAAAAAAAAAAUGFiJCY6EBAgME" +
		"FDJTExViUv/aAAwDUgBHAEIAAD8AzKxEhnVyKNjNSCkdYRzYiQnIo2EBBSOsI5sRITkUbCAgpHWEQScijY6T6j8nmwxEhppyKNgbQUjrCObESE" +
		"5FGwgIKR1hHNiJCcijYQEFI6wiCTkUbHSfUfk82GIkHbh7bxygYg6WnDBgObESFw9t45RAQdLThgwHNiJC4e28cogIOlpwwYCCXD23jlOk+LT/" +
		"AIwP/9k="},
	{"progressive gray", "" +
		"/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJC" +
		"IeJBweHx7/wgALCAATABkBAREA/8QAFwABAQEBAAAAAAAAAAAAAAAABQQDB//aAAgBAQAAAAHm6qteaith6qtf/8QAGhAAAgMBAQAAAAAAAAAA" +
		"AAAAAAMBAgQUEf/aAAgBAQABBQJWcVnFZznFZxWcVnOcVWBVYFVg8g//xAAWEAEBAQAAAAAAAAAAAAAAAAAxABD/2gAIAQEABj8CIiIiMIiL/8" +
		"QAGBABAQADAAAAAAAAAAAAAAAAAFEgYXH/2gAIAQEAAT8hzSUkuUJCQms//9oACAEBAAAAEBYf/8QAGhAAAwADAQAAAAAAAAAAAAAAADHBESHw" +
		"EP/aAAgBAQABPxBMCYEwdYEwJgTB3g0A0A0PCP/Z"},
	{"printing colors", "" +
		"/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAFAwQEBAMFBAQEBQUFBgcMCAcHBwcPCwsJDBEPEhIRDxERExYcFxMUGhURERghGBodHR8fHxMXIiQiHi" +
		"QcHh8e/8AAFAgAEwAZBEMRAE0RAFkRAEsRAP/EABgAAQEBAQEAAAAAAAAAAAAAAAAHCAYJ/8QAJhAAAQEGBwADAQAAAAAAAAAAAAUGFiJCY6EB" +
		"AgMEFDJTExViUv/aAA4EQwBNAFkASwAAPwDMrESGdXIo2M1IKR1hNllzYiQORRsUBBSOsILmxEgcijYoCCkdYQUEORRsdJ9R+QebDESGmnIo2I" +
		"2gpHWEFzYiQORRsUBBSOsILmxEgcijYoCCkdYQUEORRsdJ9R+QebDESF24e28cpDEHS04YMAXNiJBw9t45SgIOlpwwYAubESDh7bxylAQdLThg" +
		"wBQRw9t45TpPi0/4wB//2Q=="},
}
