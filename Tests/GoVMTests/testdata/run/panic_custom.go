package main

type E struct {
	code int
	msg  string
}

func main() {
	defer func() {
		panic(E{1, "x"})
	}()
	panic("first")
}
