// encoding/xml: values to XML and back.
package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

type Address struct {
	City, State string
}

type Level int

func (l Level) MarshalText() ([]byte, error) { return []byte(strings.Repeat("*", int(l))), nil }

func (l *Level) UnmarshalText(b []byte) error {
	*l = Level(len(b))
	if strings.Contains(string(b), "x") {
		return errors.New("no level")
	}
	return nil
}

type Point struct{ X, Y int }

func (p Point) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: "at"}, Value: fmt.Sprint(p.X, ",", p.Y)})
	return e.EncodeElement(struct{}{}, start)
}

func (p *Point) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	for _, a := range start.Attr {
		if a.Name.Local == "at" {
			if _, err := fmt.Sscanf(a.Value, "%d,%d", &p.X, &p.Y); err != nil {
				return err
			}
		}
	}
	return d.Skip()
}

type Colour string

func (c Colour) MarshalXMLAttr(name xml.Name) (xml.Attr, error) {
	if c == "none" {
		return xml.Attr{}, nil
	}
	return xml.Attr{Name: name, Value: "#" + string(c)}, nil
}

func (c *Colour) UnmarshalXMLAttr(a xml.Attr) error {
	*c = Colour(strings.TrimPrefix(a.Value, "#"))
	return nil
}

type Base struct {
	Common string `xml:"common"`
}

type Person struct {
	XMLName xml.Name `xml:"person"`
	ID      int      `xml:"id,attr"`
	First   string   `xml:"name>first"`
	Last    string   `xml:"name>last"`
	Age     int      `xml:"age,omitempty"`
	Mails   []string `xml:"contact>mails>mail"`
	Note    string   `xml:",comment"`
	Address
	*Base
	Level   Level   `xml:"level"`
	LevelA  Level   `xml:"level,attr"`
	Colour  Colour  `xml:"colour,attr"`
	At      Point   `xml:"at"`
	More    []Point `xml:"more>at"`
	Nick    *string `xml:"nick"`
	Flag    *bool   `xml:"flag,attr,omitempty"`
	Skipped string  `xml:"-"`
	private int
	Data    []byte
	Score   float32
	Any     any
}

type Mixed struct {
	Raw  string     `xml:",innerxml"`
	Text string     `xml:",chardata"`
	Note []byte     `xml:",comment"`
	Rest []Node     `xml:",any"`
	Attr []xml.Attr `xml:",any,attr"`
}

type Node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Content string     `xml:",chardata"`
	Nodes   []Node     `xml:",any"`
}

type Spaced struct {
	XMLName xml.Name `xml:"urn:a root"`
	A       string   `xml:"urn:b a"`
	B       string   `xml:"urn:c b,attr"`
	C       string   `xml:"c"`
}

type Attrs struct {
	One  xml.Attr   `xml:"one,attr"`
	Many []xml.Attr `xml:",any,attr"`
	List []int      `xml:"list,attr"`
	When time.Time  `xml:"when,attr"`
}

type (
	Comment struct {
		C string `xml:",comment"`
	}
	CDATA struct {
		C string `xml:",cdata"`
	}
	Inner struct {
		C string `xml:",innerxml"`
	}
	Chars struct {
		C any `xml:",chardata"`
	}
	BadComment struct {
		C int `xml:",comment"`
	}
	BadMap struct {
		C map[string]int `xml:",omitempty"`
		D map[string]int
	}
	Pointers struct {
		P *int
		Q **string
		R *int `xml:"in>r"`
		S *int `xml:",attr"`
	}
	Generic[T any] struct{ V T }
	Shallow        struct {
		Base
		Common int `xml:"common"`
	}
	Nameless struct{ XMLName xml.Name }
	Outer    struct {
		XMLName xml.Name `xml:"urn:o outer"`
		In      Nameless `xml:"in"`
	}
	Bytes struct {
		A [3]byte
		B []byte `xml:",attr"`
		C []byte `xml:",chardata"`
	}
)

type Broken struct{}

func (Broken) MarshalXML(e *xml.Encoder, start xml.StartElement) error { return e.EncodeToken(start) }

func (*Broken) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error { return nil }

type Raw struct{}

func (*Raw) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	_, err := d.RawToken()
	if err != nil {
		return err
	}
	return d.Skip()
}

func show(v any) {
	b, err := xml.Marshal(v)
	fmt.Printf("%T: %s %v\n", v, b, err)
	b, err = xml.MarshalIndent(v, "", "\t")
	fmt.Printf("%s %v\n", b, err)
}

func marshals() {
	nick, yes, n := "nn", true, 7
	pn := &nick
	p := Person{ID: 1, First: "A", Last: "B & C", Mails: []string{"x@y", "z"}, Note: " note ", Address: Address{"Town", "ST"}, Level: 3, LevelA: 1, Colour: "red", At: Point{1, 2}, More: []Point{{3, 4}, {5, 6}}, Nick: &nick, Flag: &yes, Data: []byte("<d>"), Score: 1.25, Any: []any{1, "two"}}
	show(p)
	p.Base = &Base{"com"}
	p.Colour = "none"
	p.Mails = nil
	show(&p)
	for _, v := range []any{
		Comment{"ok"}, Comment{"a--b"}, Comment{"a-"}, CDATA{"a]]>b"}, CDATA{}, Inner{"<b/>"}, Chars{"<b/>"}, Chars{1.5}, Chars{nil}, BadComment{1},
		BadMap{}, Pointers{}, Pointers{&n, &pn, &n, &n}, Generic[int]{1}, Generic[[]Level]{[]Level{1, 2}}, Shallow{Base{"x"}, 1},
		Outer{}, Bytes{[3]byte{65, 66, 67}, []byte("b"), []byte("c")}, Broken{}, Nameless{xml.Name{Space: "s", Local: "l"}},
		Spaced{A: "1", B: "2", C: "3"}, Level(2), []Level{1, 2}, Point{1, 2}, time.Duration(5), struct{ A int }{}, &struct{ A int }{},
		Attrs{One: xml.Attr{Name: xml.Name{Local: "q"}, Value: "v"}, Many: []xml.Attr{{Name: xml.Name{Space: "ns", Local: "q"}, Value: "v"}, {Name: xml.Name{Local: "r"}, Value: "w"}}, List: []int{1, 2}, When: time.Unix(0, 0).UTC()},
	} {
		show(v)
	}
}

func read[T any](s string) {
	var v T
	err := xml.Unmarshal([]byte(s), &v)
	fmt.Printf("%T %+v %v\n", v, v, err)
}

func unmarshals() {
	s := `<?xml version="1.0"?>
<person id=" 5 " level="ab" colour="#blue" flag="true" unknown="z" hidden="h">
  <name><first>Ann</first><middle>M</middle><last>Bee</last></name>
  <!-- first --><name><last>Again</last></name>
  <age>30</age><contact><mails><mail>a</mail><mail>b</mail></mails></contact>
  <City>Here</City><State/><common>c</common><level>xxx</level><at at="7,8"/>
  <!-- second -->
</person>`
	read[Generic[Person]](strings.ReplaceAll(s, "hidden", "xxx"))
	s = strings.Replace(s, "xxx", "abc", 1)
	var p Person
	fmt.Println(xml.Unmarshal([]byte(s), &p))
	fmt.Println(p.XMLName, p.ID, p.First, p.Last, p.Age, p.Mails, p.Address, *p.Base, p.Level, p.LevelA, p.Colour, p.At, *p.Flag)
	fmt.Printf("%q\n", p.Note)
	read[Mixed](`<m a="1" x:b="2">one<b>two</b><!-- c -->three<d e="f"><g/></d></m>`)
	read[Node](`<n xmlns="u" xmlns:p="v" p:q="r"><p:c>text</p:c><d><e/></d></n>`)
	read[Spaced](`<root xmlns="urn:a" xmlns:b="urn:b" xmlns:c="urn:c" c:b="yes" b="no"><b:a>A</b:a><a>no</a><c>C</c></root>`)
	read[Spaced](`<root xmlns="urn:z"/>`)
	read[Attrs](`<a one="1" two="2" list="3" when="2020-01-02T03:04:05Z"/>`)
	read[Attrs](`<a when="yesterday"/>`)
	read[Chars](`<a>text</a>`)
	read[CDATA](`<a>te<![CDATA[<x>]]>xt</a>`)
	read[Inner](`<a> <b/> te<![CDATA[<x>]]>xt&amp;</a>`)
	read[Bytes](`<a B="b">c</a>`)
	read[Generic[float64]](`<a><V> 1e3 </V></a>`)
	read[Generic[map[string]int]](`<a><V/></a>`)
	read[Generic[any]](`<a><V><b/></V></a>`)
	read[Generic[[]int]](`<a><V>1</V><W/><V>2</V></a>`)
	read[Generic[xml.Name]](`<a><V xmlns="q"/></a>`)
	read[Generic[Broken]](`<a><V><b/></V></a>`)
	read[Generic[Raw]](`<a><V><b/></V></a>`)
	read[Generic[complex64]](`<a><V>1</V></a>`)
	read[Shallow](`<a hidden="h"><common>4</common></a>`)
	read[Outer](`<outer xmlns="urn:o"><in/></outer>`)
	read[[]Point](`<a at="1,2"/>`)
	read[Point](`<a at="1;2"/>`)
	read[Level](`<a>abc<b/>d</a>`)
	var deep Generic[Generic[Generic[string]]]
	fmt.Println(xml.Unmarshal([]byte(`<a><V><V><V>deep</V></V></V></a>`), &deep), deep)
	d := xml.NewDecoder(strings.NewReader(`<list><p><X>1</X></p><q/><p><Y>2</Y></p></list> <rest/>`))
	for {
		t, err := d.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		if start, ok := t.(xml.StartElement); ok && start.Name.Local == "p" {
			var v struct{ X, Y int }
			fmt.Println(d.DecodeElement(&v, &start), v)
		} else if ok && start.Name.Local == "q" {
			fmt.Println(d.Skip())
		}
	}
	fmt.Println(xml.Unmarshal([]byte(strings.Repeat("<a>", 12000)), new(Node)))
}

// A queue is a TokenReader.
type queue []xml.Token

func (q *queue) Token() (xml.Token, error) {
	if len(*q) == 0 {
		return nil, io.EOF
	}
	t := (*q)[0]
	*q = (*q)[1:]
	return t, nil
}

func tokens() {
	start := xml.StartElement{Name: xml.Name{Local: "a"}, Attr: []xml.Attr{{Name: xml.Name{Local: "b"}, Value: "c"}}}
	q := &queue{start, xml.CharData("text"), start.End()}
	d := xml.NewTokenDecoder(q)
	var v struct {
		B string `xml:"b,attr"`
		C string `xml:",chardata"`
	}
	fmt.Println(d.Decode(&v), v, xml.NewTokenDecoder(d) == d)
	data := xml.CharData("abc")
	other := xml.CopyToken(data).(xml.CharData)
	data[0] = 'x'
	again := start.Copy()
	start.Attr[0].Value = "changed"
	fmt.Println(string(data), string(other), again, start.End())
	fmt.Printf("%q\n", xml.Header)
}

func main() {
	marshals()
	unmarshals()
	tokens()
}
