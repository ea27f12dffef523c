package main

import "fmt"

type Shape interface {
	Area() float64
	Name() string
}
type Sq struct{ s float64 }
type Ci struct{ r, x, y float64 }
type N int

func (s Sq) Area() float64   { return s.s * s.s }
func (s Sq) Name() string    { return "sq" }
func (c *Ci) Area() float64  { return c.r * c.r * 3 }
func (c *Ci) Name() string   { return "ci" }
func (n N) Area() float64    { return float64(n) }
func (n N) Name() string     { return "n" }

type Emb struct {
	Shape
	k int
}

func main() {
	shapes := []Shape{Sq{2}, &Ci{1, 0, 0}, N(5), Emb{Sq{3}, 1}, &Emb{N(4), 2}}
	for _, s := range shapes {
		f := s.Area
		fmt.Println(s.Name(), s.Area(), f())
		switch v := s.(type) {
		case Sq:
			fmt.Println("Sq", v.s)
		case *Ci:
			fmt.Println("Ci", v.r)
		case fmt.Stringer:
			fmt.Println("stringer")
		case N:
			fmt.Println("N", int(v))
		default:
			fmt.Printf("%T\n", v)
		}
	}
	fn := Shape.Area
	fmt.Println(fn(Sq{4}), (*Ci).Area(&Ci{2, 0, 0}), Sq.Name(Sq{}))
	var s Shape
	defer func() { fmt.Println(recover()); fmt.Println(shapes[0] == Shape(Sq{2}), shapes[2] == Shape(N(5))) }()
	_ = s.(Sq)
}
