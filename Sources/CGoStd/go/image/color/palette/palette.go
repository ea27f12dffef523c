// Package palette has palettes that are often used.
package palette

import "image/color"

// Plan9 is the palette of Plan 9, as its color(6) describes it: 4 levels of red, green and blue in 4 of brightness.
var Plan9 = plan9()

func plan9() []color.Color {
	colors := make([]color.Color, 256)
	for r := range 4 {
		for v := range 4 {
			block, j := 64*r+16*v, v-r
			for g := range 4 {
				for b := range 4 {
					c := color.RGBA{uint8(17 * v), uint8(17 * v), uint8(17 * v), 0xff}
					if den := max(r, g, b); den > 0 {
						num := 17 * (4*den + v)
						c = color.RGBA{uint8(r * num / den), uint8(g * num / den), uint8(b * num / den), 0xff}
					}
					colors[block+j&15] = c
					j++
				}
			}
		}
	}
	return colors
}

// WebSafe is the palette of early browsers: 6 levels each of red, green and blue.
var WebSafe = webSafe()

func webSafe() []color.Color {
	var colors []color.Color
	for r := range 6 {
		for g := range 6 {
			for b := range 6 {
				colors = append(colors, color.RGBA{uint8(51 * r), uint8(51 * g), uint8(51 * b), 0xff})
			}
		}
	}
	return colors
}
