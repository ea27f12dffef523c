// Quoted-printable text: what is written in text and in binary mode, where lines are cut, and what is read, right and wrong.
package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
	"testing/iotest"
)

func main() {
	for _, s := range []string{"", "plain", "a=b", "a =", "é", "tab\t", "space ", "space \nx", "tab\t\nx", "a\r\nb", "a\nb", "a\rb", "a\r", "a\n", "\r\n\r\n", "\n\n", "\x00\x7f\xff", ". dot\n.\n", strings.Repeat("a", 75), strings.Repeat("a", 76), strings.Repeat("a", 77), strings.Repeat("a", 200), strings.Repeat("é", 40), strings.Repeat("a", 75) + "=", strings.Repeat("a", 74) + "é", strings.Repeat("a", 75) + " ", strings.Repeat("a", 75) + " \n", strings.Repeat("a", 76) + "\nb", strings.Repeat(" ", 80), strings.Repeat("a", 73) + "=", strings.Repeat("a", 72) + "é", strings.Repeat("a", 74) + " \n", strings.Repeat("a", 73) + " \nb"} {
		for _, binary := range []bool{false, true} {
			var b bytes.Buffer
			w := quotedprintable.NewWriter(&b)
			w.Binary = binary
			n, err := w.Write([]byte(s))
			early := b.Len()
			fmt.Printf("%q %v %d %v %d %v %q\n", s, binary, n, err, early, w.Close(), b.String())
			var c bytes.Buffer
			w = quotedprintable.NewWriter(&c)
			w.Binary = binary
			for i := range len(s) {
				w.Write([]byte{s[i]})
			}
			w.Close()
			if c.String() != b.String() {
				fmt.Printf("by bytes %q\n", c.String())
			}
			back, err := io.ReadAll(quotedprintable.NewReader(&b))
			if binary && string(back) != s || err != nil {
				fmt.Printf("back %q %v\n", back, err)
			}
		}
	}
	for _, s := range []string{"", "plain", "a=3D", "a=3d", "a=3", "a=", "a=\n", "a=\r\n", "a=\r", "a= \r\nb", "a=\t\nb", "a=\nb", "a= b", "a==", "=", "==", "=\n", "=ZZ", "=4Z", "=Z4", "x \ny", "x\t \r\ny", "x ", "x \r", "a\rb", "\xc3\xa9", "\x00", "a\x7fb", "a\tb", "=\n=\n", "a=\n\n", "foo=\nbar=\n", "foo bar=\t ", "= ", "= \r", "a= \r", "a=\t\r\r\nb", "a= ", "x=4\ny", "x=\x01", "foo=\r\r\nbar", "foo=\r\r\r \nbar", "a\r\r\nb", "a=\r\n \r\nb", "=00=FF0=", "accept=A0\xa0", strings.Repeat("x", 5000), strings.Repeat("x", 5000) + "=\ny"} {
		b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(s)))
		if len(s) > 100 {
			fmt.Println(len(b), err)
			continue
		}
		fmt.Printf("%q %q %v\n", s, b, err)
		c, err := io.ReadAll(quotedprintable.NewReader(iotest.OneByteReader(strings.NewReader(s))))
		if !bytes.Equal(b, c) {
			fmt.Printf("  by bytes %q %v\n", c, err)
		}
	}
}
