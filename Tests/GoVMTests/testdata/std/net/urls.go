package main

import (
	"bufio"
	"fmt"
	"mime"
	"net/textproto"
	"net/url"
	"strings"
)

func main() {
	for _, s := range []string{
		"http://user:pa%20ss@host:8080/a%2Fb/c?x=1&y=2#frag%20x", "mailto:a@b.c", "/path/only?q", "//host/path", "http://[::1]:80/x",
		"http://[fe80::1%25en0]:8080/", "a:b:c", "1a:b", ":foo", "http://a b/", "http://host:port/", "http:///x", "http://x?", "", "*", "/%zz", "http://h/ä?ö=ü", "file:///etc/x",
		"http:/x/y", "foo/bar:baz", "x:y/z", "http://user@:80", "?q=1", "#f", "http://host/a\x01", "http://[::1", "http://www.google.com/?q=go+language#foo%26bar",
	} {
		u, err := url.Parse(s)
		if err != nil {
			fmt.Printf("%q: %v\n", s, err)
			continue
		}
		fmt.Printf("%q: %q %q %v %q %q %q %q %q %q | %s | %s %s %s\n", s, u.Scheme, u.Opaque, u.User, u.Host, u.Path, u.RawPath, u.RawQuery, u.Fragment, u.RawFragment, u, u.Hostname(), u.Port(), u.RequestURI())
		if u.Redacted() != u.String() {
			fmt.Println(u.Redacted())
		}
	}
	base, _ := url.Parse("http://a/b/c/d;p?q")
	for _, r := range strings.Fields("g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x . ./ .. ../ ../g ../.. ../../ ../../g ../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h") {
		u, err := base.Parse(r)
		fmt.Println(r, u, err)
	}
	v := url.Values{}
	v.Set("name", "Ava")
	v.Add("friend", "Jess & co")
	v.Add("friend", "Zoe=1")
	fmt.Println(v.Encode(), v.Get("friend"), v.Has("x"))
	q, err := url.ParseQuery("a=1&b=%zz&c=3;d=4&e&=f&a=2")
	fmt.Println(q, err)
	fmt.Println(url.QueryEscape("a b&c=d/é+~!*'()"), url.PathEscape("a b&c=d/é+~!*'(),;"))
	fmt.Println(url.QueryUnescape("a+b%2"))
	fmt.Println(base.JoinPath("x", "../y", "z/"))
	fmt.Println(url.JoinPath("http://h/a/", "/b", "c"))
	fmt.Println(url.ParseRequestURI("foo"))
	fmt.Println(mime.ParseMediaType(`text/html; charset="utf-8"; q=0.5`))
	fmt.Println(mime.ParseMediaType(`form-data; name="a\"b"; filename=x.txt`))
	fmt.Println(mime.ParseMediaType(`text`))
	fmt.Println(mime.ParseMediaType(`text/html; charset`))
	fmt.Println(mime.FormatMediaType("multipart/form-data", map[string]string{"boundary": "a b", "x": "é"}))
	fmt.Println(mime.TypeByExtension(".HTML"), mime.TypeByExtension(".json"), mime.TypeByExtension(".nope"))
	r := textproto.NewReader(bufio.NewReader(strings.NewReader("my-key: Value 1  \r\nLong-Key: Even\r\n longer\r\nMy-Key: Value 2\r\n\r\nrest\r\n")))
	fmt.Println(r.ReadMIMEHeader())
	fmt.Println(r.ReadLine())
	fmt.Println(textproto.CanonicalMIMEHeaderKey("content-TYPE"), textproto.CanonicalMIMEHeaderKey("a b"))
	r = textproto.NewReader(bufio.NewReader(strings.NewReader("220-a\r\n220-b\r\n220 c\r\n.x\r\n")))
	fmt.Println(r.ReadResponse(2))
}
