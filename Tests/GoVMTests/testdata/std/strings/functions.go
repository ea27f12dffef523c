package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

type lcg uint64

func (l *lcg) n(k int) int {
	*l = *l*6364136223846793005 + 1442695040888963407
	return int(uint64(*l)>>33) % k
}

var pieces = []string{"a", "b", "ab", "A", "é", "É", "日", "\xff", " ", "\t", "\n", "ſ", "K", "ß", ",", "aa", "\u2003"}

func main() {
	var g lcg = 11
	str := func(n int) string {
		s := ""
		for i := g.n(n); i > 0; i-- {
			s += pieces[g.n(len(pieces))]
		}
		return s
	}
	vowel := func(r rune) bool { return r == 'a' || r == 'é' }
	change := func(r rune) rune {
		switch r {
		case 'a':
			return -1
		case 'b':
			return '日'
		}
		return r
	}
	for i := 0; i < 120; i++ {
		s, t, n := str(8), str(3), g.n(5)-1
		fmt.Printf("%q %q %d\n", s, t, n)
		fmt.Println(strings.Index(s, t), strings.LastIndex(s, t), strings.Count(s, t), strings.IndexAny(s, t), strings.LastIndexAny(s, t), strings.IndexFunc(s, vowel), strings.LastIndexFunc(s, unicode.IsSpace), strings.Compare(s, t), strings.EqualFold(s, strings.ToUpper(s)), strings.EqualFold(s, t), strings.ContainsRune(s, 'é'))
		fmt.Printf("%q %q %q %q %q %q\n", strings.SplitN(s, t, n), strings.SplitAfter(s, t), strings.Fields(s), strings.FieldsFunc(s, vowel), slices.Collect(strings.Lines(s)), slices.Collect(strings.SplitSeq(s, t)))
		fmt.Printf("%q %q %q %q %q %q\n", strings.Trim(s, t), strings.TrimSpace(s), strings.TrimLeft(s, "a "), strings.TrimRightFunc(s, vowel), strings.TrimPrefix(s, t), strings.Map(change, s))
		fmt.Printf("%q %q %q %q %q %q\n", strings.ToUpper(s), strings.ToLower(s), strings.Title(s), strings.ToValidUTF8(s, "?"), strings.Replace(s, t, "<>", n), strings.NewReplacer("a", "1", "ab", "2", t, "3").Replace(s))
		before, after, ok := strings.Cut(s, t)
		last, end, ok2 := strings.CutLast(s, t)
		fmt.Printf("%q %q %v %q %q %v\n", before, after, ok, last, end, ok2)
		b, c := []byte(s), []byte(t)
		fmt.Printf("%q %q %q %q %v %v\n", bytes.Split(b, c), bytes.Fields(b), bytes.Trim(b, t), bytes.Map(change, b), bytes.Equal(b, c), bytes.Runes(b))
	}
	var buf bytes.Buffer
	for i := 0; i < 40; i++ {
		switch g.n(7) {
		case 0:
			buf.WriteString(str(5))
		case 1:
			buf.WriteRune('日')
		case 2:
			x, err := buf.ReadByte()
			fmt.Println(x, err, buf.UnreadByte())
		case 3:
			r, n, err := buf.ReadRune()
			fmt.Println(r, n, err, buf.UnreadRune())
		case 4:
			s, err := buf.ReadString('a')
			fmt.Printf("%q %v\n", s, err)
		case 5:
			fmt.Printf("%q\n", buf.Next(3))
		case 6:
			p, err := buf.Peek(2)
			fmt.Printf("%q %v %d\n", p, err, buf.Len())
		}
	}
}
