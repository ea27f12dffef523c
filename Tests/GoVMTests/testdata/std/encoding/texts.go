// Bytes as text: base32, ascii85 and PEM, whole and as streams, well-formed and not.
package main

import (
	"bytes"
	"encoding/ascii85"
	"encoding/base32"
	"encoding/pem"
	"fmt"
	"io"
	"strings"
)

func try(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

func main() {
	try(func() { base32.NewEncoding("abc") })
	try(func() { base32.NewEncoding("AACDEFGHIJKLMNOPQRSTUVWXYZ234567") })
	try(func() { base32.NewEncoding("\nBCDEFGHIJKLMNOPQRSTUVWXYZ234567") })
	try(func() { base32.NewEncoding("=BCDEFGHIJKLMNOPQRSTUVWXYZ234567") })
	try(func() { base32.StdEncoding.WithPadding('A') })
	try(func() { base32.StdEncoding.WithPadding('\n') })
	try(func() { base32.StdEncoding.WithPadding(-2) })
	try(func() { base32.StdEncoding.WithPadding(300) })
	for _, s := range []string{"", "M", "MZ", "MZ======", "MZXQ====", "MZXW6===", "MZXW6YQ=", "MZXW6YTB", "MZXW6YTBOI======", "MZXW6YTBOI", "MZX\nW6Y\r\nTBOI======\n", "M=======", "MZ=====", "MZX=====", "MZ=A====", "mzxq====", "MZXQ====A", "MZXQ=====", "!AAAAAAA", "A", "MZXW6=Y=", "MZXW6Y==", "MZXW6YTBO", "======", "MZXQ====\n\n", "AAAAAAA1"} {
		b, err := base32.StdEncoding.DecodeString(s)
		c, err2 := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(s)
		d, err3 := io.ReadAll(base32.NewDecoder(base32.StdEncoding, strings.NewReader(s)))
		e, err4 := io.ReadAll(base32.NewDecoder(base32.StdEncoding.WithPadding(base32.NoPadding), strings.NewReader(s)))
		fmt.Printf("%q: %q %v | %q %v | %q %v | %q %v\n", s, b, err, c, err2, d, err3, e, err4)
	}
	for i := range 12 {
		fmt.Print(base32.StdEncoding.EncodedLen(i), base32.StdEncoding.DecodedLen(i), base32.StdEncoding.WithPadding(-1).EncodedLen(i), base32.StdEncoding.WithPadding(-1).DecodedLen(i), ",")
	}
	fmt.Println()
	for _, s := range []string{"", "z", "!!", "!", "87cURD]i,\"Ebo80", "87cURzD", "uuuuu", "s8W-!", "s8W-\"", "a~b", "!!!!!z", "87cUR\x00 D]", "0zz"} {
		for _, flush := range []bool{false, true} {
			dst := make([]byte, 40)
			n, k, err := ascii85.Decode(dst, []byte(s), flush)
			fmt.Printf("%q %v: %q %d %v\n", s, flush, dst[:n], k, err)
		}
		d, err := io.ReadAll(ascii85.NewDecoder(strings.NewReader(s)))
		fmt.Printf("   %q %v\n", d, err)
	}
	var buf bytes.Buffer
	fmt.Println(pem.Encode(&buf, &pem.Block{Type: "A", Headers: map[string]string{"a:b": "x"}}), buf.String())
	for _, b := range []*pem.Block{{Type: "X"}, {Type: "X", Bytes: []byte("hello")}, {Type: "X", Headers: map[string]string{"Z": "1", "A": "2", "Proc-Type": "4,ENCRYPTED"}, Bytes: bytes.Repeat([]byte("q"), 100)}, {Type: "X", Headers: map[string]string{"Z": "1"}}, {Type: "X", Bytes: bytes.Repeat([]byte("q"), 48)}} {
		fmt.Printf("%s", pem.EncodeToMemory(b))
	}
	for _, s := range []string{
		"-----BEGIN X-----\n-----END X-----\n", "-----BEGIN X-----\naGVsbG8=\n-----END X-----", "junk\n-----BEGIN X-----\nA: b\n  c\nD: e\n\naGVs\nbG8=\n-----END X-----  \nrest",
		"x-----BEGIN X-----\naGVsbG8=\n-----END X-----", "-----BEGIN X-----\naGVsbG8=\n-----END Y-----\n-----BEGIN Z-----\naGVsbG8=\n-----END Z-----\n", "-----BEGIN X-----\naGVs!G8=\n-----END X-----\n", "-----BEGIN X-----\naGVsbG8=-----END X-----\n", "-----BEGIN X\naGVsbG8=\n-----END X-----\n", "-----BEGIN X-----\r\naGVsbG8=\r\n-----END X-----\r\nrest", "-----BEGIN -----\naGVsbG8=\n-----END -----\n", "-----BEGIN X-----\nA:b\n\n-----END X-----\n", "-----BEGIN X-----\nA:b\naGVsbG8=\n-----END X-----\n", "-----BEGIN X-----\naGVsbG8=\n-----END X-----foo\n", " -----BEGIN X-----\naGVsbG8=\n-----END X-----\n", "-----BEGIN X-----  \na GVs bG8=\n-----END X-----\n",
	} {
		b, rest := pem.Decode([]byte(s))
		fmt.Printf("%q: %+v %q\n", s, b, rest)
	}
	text := "Man is distinguished, not only by his reason\x00\x00\x00\x00\x00\x00\x00"
	for n := 0; n < len(text); n += 7 {
		for _, enc := range []*base32.Encoding{base32.StdEncoding, base32.HexEncoding, base32.HexEncoding.WithPadding('*')} {
			s := enc.EncodeToString([]byte(text[:n]))
			back, err := enc.AppendDecode([]byte("<"), []byte(s))
			fmt.Printf("%s %q %v %s\n", s, back, err, enc.AppendEncode([]byte("<"), []byte("x")))
		}
		dst := make([]byte, ascii85.MaxEncodedLen(n))
		fmt.Printf("%s\n", dst[:ascii85.Encode(dst, []byte(text[:n]))])
	}
	var out bytes.Buffer
	for _, w := range []io.WriteCloser{base32.NewEncoder(base32.StdEncoding, &out), ascii85.NewEncoder(&out)} {
		for i := 0; i < len(text); i += 3 {
			w.Write([]byte(text[i:min(i+3, len(text))]))
			fmt.Print(out.Len(), " ")
		}
		fmt.Println(w.Close(), out.String())
		out.Reset()
	}
}
