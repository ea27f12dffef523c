// Findings that depend on whose type it is: structs whose fields are fixed, decoders of every package.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"image"
	"image/color"
	"io/fs"
	"text/scanner"
	"unicode"
)

func main() {
	d := gob.NewDecoder(&bytes.Buffer{})
	var x int
	var p *int
	fmt.Println(d.Decode(nil), d.Decode(x), d.Decode(p), d.Decode(any(x)))
	fmt.Println(image.Point{1, 2}, image.Rectangle{image.Point{}, image.Point{}}, image.Uniform{nil})
	fmt.Println(color.RGBA{1, 2, 3, 4}, []color.Gray{{1}}, &color.NRGBA64{1, 2, 3, 4})
	fmt.Println(unicode.Range16{1, 2, 1}, unicode.Range32{1, 2, 1}, unicode.CaseRange{1, 2, [3]rune{}})
	fmt.Println(fs.PathError{"a", "b", nil}, scanner.Position{"a", 1, 2, 3})
}
