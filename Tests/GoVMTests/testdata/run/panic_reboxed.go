// A recovered value that was taken out of its interface and panicked with again is another value.
package main

type pair struct{ a, b int }

func again() {
	defer func() {
		if p, ok := recover().(pair); ok {
			panic(p)
		}
	}()
	panic(pair{1, 2})
}

func main() {
	defer func() {
		r := recover()
		defer func() { panic(recover()) }()
		panic(r)
	}()
	again()
}
