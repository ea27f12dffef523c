package main

type S int

func (s S) String() string { return "S!" }

type F float64

func main() {
	defer func() {
		r := recover()
		defer func() {
			println(r.(S))
			panic(F(2.5))
		}()
		panic(r)
	}()
	panic(S(3))
}
