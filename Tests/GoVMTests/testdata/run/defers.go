package main

import (
	"errors"
	"fmt"
	"os"
)

func f1() (r int) {
	defer func() { r *= 2 }()
	return 21
}

func f2() (r int, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("recovered: %v", x)
		}
	}()
	r = 5
	panic("oops")
}

func f3() int {
	defer func() { recover() }()
	panic(1)
}

func f4() (s string) {
	defer func() {
		s += fmt.Sprint(" outer:", recover())
	}()
	defer func() {
		defer func() { s += fmt.Sprint("inner:", recover()) }()
		panic("second")
	}()
	panic("first")
}

func f5() {
	defer fmt.Println("f5 done")
	for i := 0; i < 3; i++ {
		defer func(n int) { fmt.Println("defer", n, i) }(i * 10)
	}
}

type res struct{ name string }

func (r *res) Close()     { fmt.Println("close", r.name) }
func (r res) Show(n int)  { fmt.Println("show", r.name, n) }

func f6() {
	a := &res{"a"}
	defer a.Close()
	b := res{"b"}
	defer b.Show(len(b.name))
	b.name = "changed"
	a.name = "A"
	var c interface{ Close() } = a
	defer c.Close()
}

func helper() any { return recover() }

func f7() (out string) {
	defer func() {
		if r := recover(); r != nil {
			out = fmt.Sprint("f7 ", r)
		}
	}()
	defer func() {
		func() { fmt.Println("nested recover:", recover()) }()
	}()
	panic("p7")
}

func f8() (out any) {
	defer func() { out = helper() }()
	return
}

func f9() (err error) {
	defer func() {
		if e, ok := recover().(error); ok {
			err = e
		}
	}()
	var m map[string]int
	m["x"] = 1
	return nil
}

func f10() (a, b int) {
	defer func() { a, b = b, a }()
	a, b = 1, 2
	return b * 10, a * 10
}

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprintf("code %d", e.code) }

func f11() {
	defer func() {
		r := recover()
		var me *myErr
		if err, ok := r.(error); ok && errors.As(err, &me) {
			fmt.Println("myErr", me.code)
		}
	}()
	panic(&myErr{7})
}

func deep(n int) {
	defer func() {
		if n == 3 {
			fmt.Println("at 3:", recover())
		}
	}()
	if n == 6 {
		panic("deep")
	}
	deep(n + 1)
	fmt.Println("after", n)
}

func loopDefer() (n int) {
	for i := 0; i < 4; i++ {
		func() {
			defer func() { n += i }()
		}()
	}
	return
}

func repanic() (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	defer func() {
		r := recover()
		panic(fmt.Sprint("re-", r))
	}()
	panic("x")
}

func deferArgs() {
	i := 1
	defer fmt.Println("arg", i, func() int { fmt.Println("eval"); return i }())
	i = 2
	fmt.Println("body", i)
}

func main() {
	fmt.Println(f1())
	fmt.Println(f2())
	fmt.Println(f3())
	fmt.Println(f4())
	f5()
	f6()
	fmt.Println(f7())
	fmt.Println(f8())
	fmt.Println(f9())
	fmt.Println(f10())
	f11()
	deep(0)
	fmt.Println(loopDefer())
	fmt.Println(repanic())
	deferArgs()
	m := map[string]int{"a": 1}
	func() {
		defer delete(m, "a")
		fmt.Println(len(m))
	}()
	fmt.Println(len(m))
	c := make(chan int)
	func() { defer close(c) }()
	_, ok := <-c
	fmt.Println(ok)
	func() {
		defer func() { fmt.Println(recover()) }()
		defer panic("deferred panic")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var f func()
		defer f()
		fmt.Println("before nil func")
	}()
	defer fmt.Println("not run")
	defer os.Exit(3)
}
