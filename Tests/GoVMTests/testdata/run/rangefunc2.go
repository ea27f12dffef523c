package main

import "fmt"

func seq(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

type S struct{ vals []int }

func (s *S) Each(yield func(int, *int) bool) {
	for i := range s.vals {
		if !yield(i, &s.vals[i]) {
			return
		}
	}
}

func nested() (out []string, err error) {
	defer func() {
		out = append(out, fmt.Sprint("defer:", err))
	}()
	for i := range seq(3) {
		for j := range seq(3) {
			switch {
			case i == 1 && j == 1:
				continue
			case i == 2:
				return out, fmt.Errorf("stop at %d,%d", i, j)
			}
			func() {
				defer func() { out = append(out, fmt.Sprint(i, j)) }()
			}()
		}
	}
	return nil, nil
}

func triple() int {
outer:
	for a := range seq(5) {
	mid:
		for b := range seq(5) {
			for c := range seq(5) {
				if c == 1 {
					continue mid
				}
				if b == 2 {
					continue outer
				}
				if a == 3 {
					break outer
				}
				if a == 4 {
					return -1
				}
			}
			panic("unreached")
		}
	}
	for a := range seq(3) {
		for b := range seq(3) {
			if a+b == 3 {
				return a*10 + b
			}
		}
	}
	return 0
}

func gotoOut() string {
	s := ""
	for i := range seq(5) {
		s += fmt.Sprint(i)
		for range seq(2) {
			if i == 2 {
				goto done
			}
		}
	}
	s += "never"
done:
	return s + "done"
}

func selectIn() int {
	c := make(chan int, 10)
	t := 0
	for i := range seq(6) {
		select {
		case c <- i:
			if i == 4 {
				break
			}
			if i == 5 {
				close(c)
				for v := range c {
					t += v
				}
				return t
			}
		default:
			return -1
		}
	}
	return t
}

func closureReturn() []func() int {
	var fs []func() int
	for i := range seq(3) {
		x := i * 10
		fs = append(fs, func() int { x++; return x + i })
	}
	return fs
}

func deferLoop() (r []int) {
	for i := range seq(3) {
		for j := range seq(2) {
			defer func() { r = append(r, i*10+j) }()
		}
	}
	return []int{-1}
}

func panics() (s string) {
	defer func() { s = fmt.Sprint("rec ", recover()) }()
	for i := range seq(3) {
		var a []int
		_ = a[i]
	}
	return
}

func named() (a int, b string) {
	for a = range seq(4) {
		if a == 2 {
			b = "two"
			return
		}
	}
	return -1, ""
}

func main() {
	fmt.Println(nested())
	fmt.Println(triple(), gotoOut(), selectIn())
	for _, f := range closureReturn() {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println(deferLoop(), panics())
	fmt.Println(named())
	s := &S{[]int{1, 2, 3}}
	for i, p := range s.Each {
		*p *= i + 1
	}
	fmt.Println(s.vals)
	sum := 0
	for i := range seq(1000) {
		if i%2 == 0 {
			continue
		}
		sum += i
	}
	fmt.Println(sum)
	func() {
		for i := range seq(3) {
			defer fmt.Print("d", i, " ")
			if i == 1 {
				return
			}
		}
	}()
	fmt.Println()
	done := make(chan int)
	for i := range seq(3) {
		go func() { done <- i * i }()
	}
	t := 0
	for range seq(3) {
		t += <-done
	}
	fmt.Println(t)
}
