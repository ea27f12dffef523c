// Tokens of text/scanner with its errors, and places in a suffix array.
package main

import (
	"bytes"
	"fmt"
	"index/suffixarray"
	"regexp"
	"slices"
	"strings"
	"text/scanner"
	"unicode"
)

func main() {
	var buf bytes.Buffer
	x := suffixarray.New([]byte("banana"))
	fmt.Println(x.Write(&buf), x.Lookup([]byte("a"), -1), x.Lookup([]byte("a"), 2), x.Lookup([]byte("an"), 1), x.Lookup(nil, -1))
	fmt.Printf("%q\n", buf.Bytes())
	var y suffixarray.Index
	fmt.Println(y.Read(strings.NewReader("abc")), y.Read(strings.NewReader("abcdefghijklmnop")), y.Read(&buf), y.Lookup([]byte("na"), -1))
	var s scanner.Scanner
	s.Init(strings.NewReader("x := 0x1F + 0b12 + 08 + 1e + 1_000 1__0 0x 0xg 1.5e3 'a' 'ab' '' '\\q' \"abc\\n\" \"ab\ncd\" `raw` /* c */ // d\nö 0o17 0x1p-2 0x1.8 1i .5 'x 0b1.0 09.5 \x00 \xff"))
	s.Filename = "f"
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println("error", s.Position, s.Pos(), msg, s.TokenText()) }
	for t := s.Scan(); t != scanner.EOF; t = s.Scan() {
		fmt.Println(s.Position, scanner.TokenString(t), s.TokenText())
	}
	s.Init(strings.NewReader("\"abc"))
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println("error", s.Position, s.Pos(), msg, s.TokenText()) }
	for t := s.Scan(); t != scanner.EOF; t = s.Scan() {
		fmt.Println(s.Position, scanner.TokenString(t), s.TokenText())
	}
	s.Init(strings.NewReader("/* abc"))
	s.Mode &^= scanner.SkipComments
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println("error", s.Position, s.Pos(), msg, s.TokenText()) }
	for t := s.Scan(); t != scanner.EOF; t = s.Scan() {
		fmt.Println(s.Position, scanner.TokenString(t), s.TokenText())
	}
	s.Init(strings.NewReader("`abc"))
	s.Scan()
	fmt.Println(s.ErrorCount)
	for t := rune(-10); t < 3; t++ {
		fmt.Print(scanner.TokenString(t), " ")
	}
	fmt.Println(s.Position, scanner.Position{Line: 3, Column: 4}, scanner.Position{Filename: "a"}, scanner.Position{})
	s.Init(strings.NewReader("\ufeffa-b %x\n 12.5e2 'q' // c\n\"s\" é"))
	s.Filename = "g"
	s.Mode = scanner.ScanIdents | scanner.ScanInts | scanner.ScanComments
	s.Whitespace ^= 1 << '\n'
	s.IsIdentRune = func(ch rune, i int) bool { return ch == '-' && i > 0 || ch == '%' && i == 0 || unicode.IsLetter(ch) }
	for t := s.Scan(); t != scanner.EOF; t = s.Scan() {
		fmt.Printf("%s %s %q %d %s\n", s.Position, scanner.TokenString(t), s.TokenText(), s.Offset, s.Pos())
	}
	s.Init(strings.NewReader("a\nbc"))
	for s.Peek() != scanner.EOF {
		fmt.Print(string(s.Peek()), s.Pos(), string(s.Next()), s.Pos(), " ")
	}
	fmt.Println(s.Next(), s.Position.IsValid())
	s.Init(strings.NewReader("0b1.5 0x1e5 1p3 0o7e1 0_7 0x_f 1_ _1 0b 0o8 '\\x4' '\\u00e9' \"\\400\" '\\'' a/b /**/ /***/c"))
	s.Error = func(s *scanner.Scanner, msg string) { fmt.Println("error", s.Position, s.Pos(), msg, s.TokenText()) }
	for t := s.Scan(); t != scanner.EOF; t = s.Scan() {
		fmt.Println(s.Position, scanner.TokenString(t), s.TokenText())
	}
	data := []byte(strings.Repeat("the cat sat on the mat; ", 40))
	index := suffixarray.New(data)
	places := index.Lookup([]byte("at"), -1)
	slices.Sort(places)
	fmt.Println(len(places), places[:5], len(index.Lookup([]byte("at "), 7)), index.Lookup([]byte("dog"), -1), len(index.Bytes()))
	for _, re := range []string{"[cm]at", "the (cat|mat)", "mat; the", "x", "sat"} {
		fmt.Println(index.FindAllIndex(regexp.MustCompile(re), 3)[:0], len(index.FindAllIndex(regexp.MustCompile(re), -1)))
	}
	var saved bytes.Buffer
	index.Write(&saved)
	var again suffixarray.Index
	fmt.Println(saved.Len(), again.Read(&saved), len(again.Lookup([]byte("cat"), -1)))
}
