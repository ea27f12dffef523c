// encoding/xml: tokens, mistakes of texts and of tags, the encoder.
package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

func tokens(s string, change func(d *xml.Decoder)) {
	d := xml.NewDecoder(strings.NewReader(s))
	if change != nil {
		change(d)
	}
	fmt.Printf("== %q\n", s)
	for {
		t, err := d.Token()
		if err != nil {
			fmt.Println("  ", err)
			line, col := d.InputPos()
			fmt.Println("  ", d.InputOffset(), line, col)
			return
		}
		switch t := t.(type) {
		case xml.CharData:
			fmt.Printf("   chardata %q", t)
		case xml.Comment:
			fmt.Printf("   comment %q", t)
		case xml.Directive:
			fmt.Printf("   directive %q", t)
		case xml.ProcInst:
			fmt.Printf("   procinst %q %q", t.Target, t.Inst)
		default:
			fmt.Printf("   %T %+v", t, t)
		}
		line, col := d.InputPos()
		fmt.Println("", d.InputOffset(), line, col)
	}
}

func main() {
	for _, s := range []string{
		"<a>", "<a></b>", "</a>", "<a", "<a b", "<a b=", "<a b=c>", "<a b='c", "<a b='<'/>", "<a>&lt;&#65;&#x41;&foo;</a>", "<a>&lt</a>", "<a>& b</a>", "<a>]]></a>", "<a>\x01</a>", "<a>\xff</a>",
		"<!-- a -- b -->", "<!-- ok --><x/>", "<!--", "<!DOCTYPE x [<!ENTITY a \"b>\"> <!-- c --> ]><x/>", "<!DOCTYPE", "<![CDATA[a]]>", "<x><![CDATA[a<b]]></x>", "<![CDATE[", "<?xml version=\"1.0\"?><a/>", "<?xml version=\"1.1\"?>", "<?xml version='1.0' encoding='latin1'?>", "<?go a b?>", "<? x?>", "<?x", "<", "<>", "< a>", "<a/ >", "<a b='1' b='2'/>", "<a:b xmlns:a='u' c='1' a:d='2'><e/></a:b>", "<a xmlns='u'><b xmlns=''/><c/></a>", "<a:b:c/>", "<:a/>", "<a:/>", "<a><b></a></b>", "</a b>", "<a></a b>", "<a>\r\n\rx</a>", "<a b='x\r\n\ty'/>", "text", "<a/>trailing", "<é/>", "<1/>", "<a b=\"&quot;&apos;&amp;&gt;\"/>", "<a>&#0;</a>", "<a>&#x110000;</a>", "<a>&#;</a>", "<a>&#xZ;</a>", "<!", "<!-x", "<![x", "", "<a xml:lang='en'/>", "<x:a xmlns:x='1'></y:a>", "<a>&;</a>", "<a b ='1' c= '2'/>", "<a b='1'c='2'/>", "<-a/>",
		"<a>\ufffe</a>",
	} {
		tokens(s, nil)
	}
	fmt.Println("LOOSE")
	for _, s := range []string{"<a>", "<a><b></a>", "<a></b>", "<br><p x=y z>text&nbsp;&foo;& <b>", "</x>", "<a>&copy;&bar</a>", "<a b=c/>", "<p><br></br></p>", "<BR>", "<a href=x?y=1&z=2>", "<a =1>", "<a b='<'>"} {
		tokens(s, func(d *xml.Decoder) { d.Strict = false; d.AutoClose = xml.HTMLAutoClose; d.Entity = xml.HTMLEntity })
	}
	tokens("<a/><b xmlns='c'/>", func(d *xml.Decoder) { d.DefaultSpace = "def" })
	tokens("<?xml version='1.0' encoding='latin1'?><a>x</a>", func(d *xml.Decoder) {
		d.CharsetReader = func(c string, r io.Reader) (io.Reader, error) { fmt.Println(c); return r, nil }
	})
	tokens("<?xml version='1.0' encoding='latin1'?><a>x</a>", func(d *xml.Decoder) {
		d.CharsetReader = func(c string, r io.Reader) (io.Reader, error) { return nil, io.ErrNoProgress }
	})
	fmt.Println(xml.HTMLAutoClose, len(xml.HTMLEntity))
	// Errors of unmarshal
	var s struct {
		A int  `xml:"a"`
		B bool `xml:"b,attr"`
		F float64
		T time.Time
		U uint8
	}
	for _, x := range []string{"<x><a>y</a></x>", "<x b='maybe'/>", "<x><F>z</F></x>", "<x><T>now</T></x>", "<x><U>300</U></x>", "<x><a></a></x>", "<x b=''/>", "<x><a> 5 </a></x>", "", "<x>", "text", "<x/><y/>", "<x><U>-1</U></x>"} {
		fmt.Println(xml.Unmarshal([]byte(x), &s), s)
	}
	fmt.Println(xml.Unmarshal([]byte("<x/>"), s))
	fmt.Println(xml.Unmarshal([]byte("<x/>"), nil))
	var np *int
	fmt.Println(xml.Unmarshal([]byte("<x/>"), np))
	var m map[string]int
	fmt.Println(xml.Unmarshal([]byte("<x/>"), &m))
	var ch chan int
	fmt.Println(xml.Unmarshal([]byte("<x/>"), &ch))
	var named struct {
		XMLName xml.Name `xml:"space name"`
	}
	fmt.Println(xml.Unmarshal([]byte("<x/>"), &named))
	fmt.Println(xml.Unmarshal([]byte("<name xmlns='q'/>"), &named))
	fmt.Println(xml.Unmarshal([]byte("<name/>"), &named))
	var an any
	fmt.Println(xml.Unmarshal([]byte("<name>a</name>"), &an), an)
	var str string
	fmt.Println(xml.Unmarshal([]byte("<name>a<b>c</b>d<!-- x -->e</name>"), &str), str)
	var bs []byte
	fmt.Println(xml.Unmarshal([]byte("<name>abc</name>"), &bs), string(bs))
	var is []int
	fmt.Println(xml.Unmarshal([]byte("<name>5</name>"), &is), is)
	fmt.Println(xml.Unmarshal([]byte("<name>6</name>"), &is), is)
	var arr [2]int
	fmt.Println(xml.Unmarshal([]byte("<name>6</name>"), &arr), arr)
	type bad1 struct {
		A string `xml:"a,attr,chardata"`
	}
	type bad2 struct {
		A string `xml:"a>b,attr"`
	}
	type bad3 struct {
		A string `xml:"a"`
		B string `xml:"a"`
	}
	type bad4 struct {
		A string `xml:"a>b"`
		B string `xml:"a"`
	}
	type bad5 struct {
		A string `xml:"a>"`
	}
	type bad6 struct {
		A string `xml:",bogus"`
	}
	type bad7 struct {
		XMLName string `xml:"x"`
	}
	type bad8 struct {
		A string `xml:"a,chardata"`
	}
	type bad9 struct {
		A string `xml:",any,omitempty"`
	}
	type in struct {
		XMLName xml.Name `xml:"inner"`
	}
	type bad10 struct {
		A in `xml:"other"`
	}
	type bad11 struct {
		A string `xml:"s a>b"`
	}
	type bad12 struct {
		A string `xml:">b"`
	}
	type bad13 struct {
		A string `xml:"a>>b"`
	}
	type bad14 struct {
		A string `xml:",attr,omitempty,any"`
	}
	for _, v := range []interface{}{bad1{}, bad2{}, bad3{}, bad4{}, bad5{}, bad6{}, bad7{}, bad8{}, bad9{}, bad10{}, bad11{}, bad12{"x"}, bad13{}, bad14{}, m, map[string]int{"a": 1}, ch, func() {}, make(chan int), nil, 5, "a<b>&'\"\n\t\r", []byte("hi"), []int{1, 2}, [2]string{"a", "b"}, []byte(nil), 1.5, float32(0.1), true, complex(1, 2), &str, struct{ C chan int }{make(chan int)}, struct{ C map[string]int }{map[string]int{}}, struct {
		C map[string]int `xml:",omitempty"`
	}{}, []any{1, "x", nil}, time.Unix(0, 0).UTC(), struct {
		A []int
		B [3]byte
		C []byte
	}{[]int{1, 2}, [3]byte{65, 66, 67}, []byte("z")}, struct {
		A struct {
			B int `xml:",attr"`
		}
	}{}, struct {
		A []string `xml:"l>i"`
		B string   `xml:"l>j"`
		C string   `xml:"m>l>k"`
	}{[]string{"x", "y"}, "z", "c"},
		struct {
			XMLName xml.Name
			A       int
		}{xml.Name{Space: "sp", Local: "loc"}, 1}, struct {
			A xml.Attr `xml:",attr"`
		}{xml.Attr{xml.Name{"", "q"}, "v"}}, struct {
			A []xml.Attr `xml:",any,attr"`
		}{[]xml.Attr{{xml.Name{"ns", "q"}, "v"}, {xml.Name{"", "r"}, "w"}}}, struct {
			C string `xml:",comment"`
		}{"a--b"}, struct {
			C string `xml:",comment"`
		}{"a-"}, struct {
			C string `xml:",cdata"`
		}{"a]]>b"}, struct {
			C string `xml:",innerxml"`
		}{"<b/>"}, struct {
			C string `xml:",chardata"`
		}{"<b/>"}, struct {
			A string `xml:"ns a"`
			B string `xml:"ns b,attr"`
			P *int
			Q *string `xml:",attr"`
		}{}} {
		b, err := xml.Marshal(v)
		fmt.Printf("%T: %s %v\n", v, b, err)
		if err != nil {
			fmt.Printf("%T\n", err)
		}
	}
	var b3 bad3
	fmt.Println(xml.Unmarshal([]byte("<x/>"), &b3))
	var b10 bad10
	fmt.Println(xml.Unmarshal([]byte("<x/>"), &b10))
	// Encoder
	var buf bytes.Buffer
	for _, ts := range [][]xml.Token{
		{xml.EndElement{xml.Name{"", "a"}}}, {xml.StartElement{Name: xml.Name{"", "a"}}, xml.EndElement{xml.Name{"", "b"}}}, {xml.StartElement{Name: xml.Name{"", "a"}}}, {xml.StartElement{}}, {xml.EndElement{}},
		{xml.StartElement{Name: xml.Name{"s", "a"}}, xml.EndElement{xml.Name{"", "a"}}}, {xml.Comment("a--b")}, {xml.Comment("a-->b")}, {xml.ProcInst{"xml", []byte("x")}, xml.ProcInst{"xml", nil}}, {xml.ProcInst{"a", []byte("?>")}}, {xml.Directive("a>b")}, {xml.Directive("DOCTYPE <a>")}, {xml.CharData("<&>")}, {nil}, {5}, {xml.StartElement{Name: xml.Name{"s", "a"}, Attr: []xml.Attr{{xml.Name{"http://x/y", "b"}, "1\n"}, {xml.Name{"http://x/y", "c"}, "1"}, {xml.Name{"", "xmlns"}, "q"}, {xml.Name{"xmlns", "z"}, "q"}, {xml.Name{"http://www.w3.org/XML/1998/namespace", "lang"}, "en"}, {xml.Name{"1", "b"}, "1"}, {xml.Name{"/xmlfoo", "b"}, "1"}, {xml.Name{"", ""}, "1"}}}, xml.StartElement{Name: xml.Name{"s", "a"}, Attr: []xml.Attr{{xml.Name{"http://x/y", "b"}, "1\n"}}}, xml.EndElement{xml.Name{"s", "a"}}, xml.EndElement{xml.Name{"s", "a"}}},
		{&xml.StartElement{}}, {xml.StartElement{Name: xml.Name{"", "a"}}, xml.ProcInst{"xml", nil}},
	} {
		buf.Reset()
		e := xml.NewEncoder(&buf)
		for _, t := range ts {
			fmt.Print(e.EncodeToken(t), "; ")
		}
		fmt.Println(e.Close(), e.Flush(), buf.String(), e.EncodeToken(xml.CharData("x")))
	}
	xml.EscapeText(&buf, []byte("a\x00b\xffc\ufffed<>&'\"\t\n\r"))
	fmt.Printf("%q\n", buf.String())
	buf.Reset()
	e := xml.NewEncoder(&buf)
	e.Indent("P", "I")
	for _, t := range []xml.Token{xml.ProcInst{"xml", []byte("version='1.0'")}, xml.StartElement{Name: xml.Name{"", "a"}}, xml.StartElement{Name: xml.Name{"", "b"}}, xml.EndElement{xml.Name{"", "b"}}, xml.Comment("c"), xml.CharData("text"), xml.StartElement{Name: xml.Name{"", "b"}}, xml.EndElement{xml.Name{"", "b"}}, xml.EndElement{xml.Name{"", "a"}}, xml.StartElement{Name: xml.Name{"", "a"}}, xml.EndElement{xml.Name{"", "a"}}, xml.Directive("x")} {
		fmt.Print(e.EncodeToken(t))
	}
	e.Flush()
	fmt.Printf("\n%s\n", buf.String())
	out, err := xml.MarshalIndent(struct {
		XMLName xml.Name `xml:"r"`
		A       []int
		B       struct {
			C, D string
			E    struct{}
		}
		F string `xml:"x>y>z"`
		G string `xml:"x>w"`
		H string `xml:",chardata"`
		I string `xml:",comment"`
		J string `xml:",innerxml"`
		K []string
	}{A: []int{1, 2}, H: "h", I: "i"}, ">", "  ")
	fmt.Printf("%s %v\n", out, err)
	out, err = xml.MarshalIndent([]int{1, 2}, "", " ")
	fmt.Printf("%s %v\n", out, err)
	fmt.Println(e.EncodeElement(5, xml.StartElement{}), e.EncodeElement("s", xml.StartElement{Name: xml.Name{"u", "v"}, Attr: []xml.Attr{{xml.Name{"", "k"}, "v"}}}), e.Encode(nil))
	fmt.Println(buf.String())
}
