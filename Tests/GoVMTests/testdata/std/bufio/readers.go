package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

type slow struct {
	s string
	g *lcg
}

func (x *slow) Read(p []byte) (int, error) {
	if x.s == "" {
		return 0, io.EOF
	}
	n := min(x.g.n(7)+1, len(p), len(x.s))
	copy(p, x.s[:n])
	x.s = x.s[n:]
	return n, nil
}

func main() {
	var g lcg = 31
	pieces := []string{"a", "b\n", "\r\n", "é", "日", "\xff", "longer text ", "\n"}
	for i := 0; i < 120; i++ {
		s := ""
		for k := g.n(12); k > 0; k-- {
			s += pieces[g.n(len(pieces))]
		}
		r := bufio.NewReaderSize(&slow{s, &g}, 16)
		for j := 0; j < 8; j++ {
			k := g.n(20)
			switch g.n(8) {
			case 0:
				p := make([]byte, k)
				n, err := r.Read(p)
				fmt.Printf("%q %v ", p[:n], err)
			case 1:
				c, err := r.ReadByte()
				fmt.Print(c, err, r.UnreadByte(), " ")
			case 2:
				c, n, err := r.ReadRune()
				fmt.Print(c, n, err, " ")
			case 3:
				p, err := r.Peek(k)
				fmt.Printf("%q %v ", p, err)
			case 4:
				n, err := r.Discard(k)
				fmt.Print(n, err, " ")
			case 5:
				l, p, err := r.ReadLine()
				fmt.Printf("%q %v %v ", l, p, err)
			case 6:
				l, err := r.ReadString('\n')
				fmt.Printf("%q %v ", l, err)
			case 7:
				fmt.Print(r.UnreadRune(), r.Buffered(), " ")
			}
		}
		fmt.Println()
		for _, split := range []bufio.SplitFunc{bufio.ScanLines, bufio.ScanWords, bufio.ScanRunes} {
			sc := bufio.NewScanner(&slow{s, &g})
			sc.Buffer(nil, 10)
			sc.Split(split)
			for sc.Scan() {
				fmt.Printf("%q ", sc.Text())
			}
			fmt.Println(sc.Err())
		}
	}
	var out bytes.Buffer
	w := bufio.NewWriterSize(&out, 8)
	fmt.Fprintf(w, "%s", "0123456789")
	w.WriteByte('x')
	fmt.Println(out.String(), w.Buffered(), w.Available())
	w.Flush()
	fmt.Println(out.String())
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through ")
		fmt.Fprint(pw, "the pipe")
		pw.CloseWithError(errors.New("done"))
	}()
	all, err := io.ReadAll(io.TeeReader(pr, &out))
	fmt.Printf("%q %v %q\n", all, err, out.String())
	_, err = pr.Read(nil)
	fmt.Println(err)
	sr := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	sr.Seek(-2, io.SeekEnd)
	rest, _ := io.ReadAll(sr)
	fmt.Printf("%q %d\n", rest, sr.Size())
	mr := io.MultiReader(strings.NewReader("a"), io.LimitReader(strings.NewReader("bcd"), 2))
	n, err := io.CopyN(io.MultiWriter(&out, io.Discard), mr, 5)
	fmt.Println(n, err, out.String())
	_, err = io.ReadFull(strings.NewReader("ab"), make([]byte, 3))
	fmt.Println(err)
	_, err = io.ReadAtLeast(strings.NewReader("ab"), make([]byte, 1), 2)
	fmt.Println(err)
}
