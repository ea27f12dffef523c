package main

import (
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"
)

func addresses() {
	for _, s := range []string{
		"", " ", "a@b.c", "a@b", "a@", "@b", "a", "a b", "a b@c", " a@b.c ", "a@b.c x", "a@b.c,", "a@b, c@d", "a@b,,c@d,", ",a@b", "a@b;c@d",
		"Gopher <g@go.dev>", "<g@go.dev>", "Gopher g@go.dev", "Gopher <g@go.dev", "Gopher <g>", "Gopher <>", "Gopher <g@>", "Go Pher  <g@go.dev>",
		`"Gopher, G." <g@go.dev>`, `"a \"b\" c" <g@go.dev>`, `"unclosed <g@go.dev>`, `"a b"@c.d`, `""@c.d`, `"a`, `"\`, "G.O. Pher <g@go.dev>",
		".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@[127.0.0.1]", "a@[127.0.0.1", "a@[1 2]", "a@[1[2]", "a@b]",
		"g@go.dev (Gopher)", "g@go.dev (Go (inner) pher)", "g@go.dev (open", "g@go.dev (Go) x", "(before) g@go.dev", "Go (comment) Pher <g@go.dev>",
		"Go (open Pher <g@go.dev>", "a@b (c) (d)", "g@go.dev (=?utf-8?q?G=C3=B6?= pher)",
		"=?utf-8?q?G=C3=B6pher?= <g@go.dev>", "=?utf-8?q?G=C3=B6?= =?utf-8?q?pher?= x <g@go.dev>", "=?iso-8859-1?q?J=F6rg?= <g@go.dev>",
		"=?iso-8859-15?q?J=F6rg?= <g@go.dev>", "=?utf-8?x?J?= <g@go.dev>", "=?broken <g@go.dev>", "g@go.dev (=?iso-8859-15?q?J=F6rg?=)",
		"Jörg <jörg@köln.de>", "\xff@b", "a@\xff", "\xff <a@b>", "\"\xff\" <a@b>", "a\x01@b", "\"\x01\" <a@b>", "a@[\x01]", "a@[\xff]",
		"group:;", "group: a@b;", "group: a@b, C <c@d>;", "group: a@b", "group: a@b, ;", "group: x: a@b;;", "a@b, group: c@d, e@f;, g@h", "group:; (c)", "group: a@b; x",
		"a@b (x) , c@d", "a<b@c>", "a<b@c>d", "a.b. <c@d>", "a\n <b@c>", "\ta@b\t", `a\b@c`, `"a\b"@c`, "a@b@c", "<a@b@c>", "(c)", "<a@b> <c@d>", "a:b@c",
	} {
		a, err := mail.ParseAddress(s)
		fmt.Printf("%q: %v", s, err)
		if a != nil {
			fmt.Printf(" %q %q %s", a.Name, a.Address, a)
		}
		list, err := mail.ParseAddressList(s)
		fmt.Printf("; list %v %v\n", list, err)
	}
	p := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: func(charset string, r io.Reader) (io.Reader, error) {
		if charset == "none" {
			return nil, fmt.Errorf("no %s", charset)
		}
		b, err := io.ReadAll(r)
		return strings.NewReader(strings.ToUpper(string(b))), err
	}}}
	for _, s := range []string{"=?loud?q?gopher?= <g@go.dev>", "=?none?q?gopher?= <g@go.dev>", "a@b (=?loud?q?gopher?=)"} {
		a, err := p.Parse(s)
		fmt.Println(a, err)
		list, err := p.ParseList(s)
		fmt.Println(list, err)
	}
	for _, a := range []mail.Address{
		{"", "a@b"}, {"Go", "a@b"}, {"Go Pher", "a b@c"}, {`a"b\c`, `a"b@c`}, {"Gö", "gö@köln"}, {"Gö, P", "a@b"}, {"a\tb", "a@b"}, {"a\nb", "a@b"},
		{"", "nothing"}, {"", ""}, {"x", ".a@b"}, {"x", "a..b@c"}, {"x", "a.b@c@d"}, {"x", "@"}, {strings.Repeat("ö", 40), "a@b"}, {"", "a@[::1]"},
	} {
		fmt.Println(a.String())
	}
}

func dates() {
	for _, s := range []string{
		"", "Fri, 21 Nov 1997 09:55:06 -0600", "21 Nov 97 09:55:06 -0600", "Fri, 21 Nov 1997 09:55 -0600", "1 Nov 1997 09:55:06 +0000",
		"Fri, 21 Nov 1997 09:55:06 GMT", "Fri, 21 Nov 1997 09:55:06 MST", "Fri, 21 Nov 1997 09:55:06 UT", "Fri, 21 Nov 1997 09:55:06 -0600 (MDT)",
		"Thu, 20 Nov 1997 09:55:06 -0600 (a (b) c)", "Thu, 20 Nov 1997 09:55:06 -0600 (open", "Thu, 20 Nov 1997 09:55:06 GMT (GMT)", "Tue, 18 Nov 1997 09:55:06 UT",
		"21 Nov 1997", "21 Nov 1997 09:55:06", "  Fri, 21 Nov 1997 09:55:06 -0600", "Fri, 21 Nov 1997\r\n 09:55:06 -0600", "Fri, 21 Nov 1997\n 09:55:06 -0600",
		"Fri, 32 Nov 1997 09:55:06 -0600", "Fri, 21 November 1997 09:55:06 -0600", "Fri, 21 Nov 1997 09:55:06-0600", "Fri, 21 Nov 1997 09:55:06 -06", "-0600",
		"Thu, 20 Nov 1997 09:55:06 EST", "Tue", "Thu, 20 Nov 1997 09:55:06 -0600 x",
	} {
		t, err := mail.ParseDate(s)
		if err != nil {
			fmt.Printf("%q %v\n", s, err)
			continue
		}
		fmt.Printf("%q %s\n", s, t.UTC().Format(time.RFC3339))
	}
}

func messages() {
	for _, s := range []string{
		"", "\n", "body", "From: a@b\n", "From: a@b\n\nbody\nmore", "From: a@b\r\nTo: c@d,\r\n e@f\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600\r\n\r\nbody",
		"From somebody\nTo: a@b\n\nx", "From somebody", "no colon\n\nx", " space: x\n\n", "From a@b Mon Jun 19 00:00:00 2023\nFrom: a@b\n\nx", ": empty\n\n", "K:  spaces \n\t more\n\n", "cut: short", "a b: c\n\nx", "To: bad address\nDate: never\n\n", "X: 1\nx: 2\n\n",
	} {
		m, err := mail.ReadMessage(strings.NewReader(s))
		fmt.Printf("%q: %v\n", s, err)
		if err != nil {
			continue
		}
		body, err := io.ReadAll(m.Body)
		fmt.Printf("%v %q %v\n", m.Header, body, err)
		fmt.Println(m.Header.Get("from"))
		fmt.Println(m.Header.AddressList("To"))
		date, err := m.Header.Date()
		fmt.Println(date.UTC(), err, err == mail.ErrHeaderNotPresent)
	}
}

func main() {
	addresses()
	dates()
	messages()
}
