// testing/quick: arbitrary values of a seed, checks that hold and checks that fail.
package main

import (
	"errors"
	"fmt"
	"math/rand"
	"reflect"
	"testing/quick"
)

// small is a number below a hundred, by a Generator of its own.
type small int

func (small) Generate(r *rand.Rand, size int) reflect.Value {
	return reflect.ValueOf(small(r.Intn(100)))
}

// tree contains itself.
type tree struct {
	Left, Right *tree
	Value       int8
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.Left.count() + t.Right.count()
}

func seeded(seed int64) *rand.Rand { return rand.New(rand.NewSource(seed)) }

func main() {
	r := seeded(1)
	for _, of := range []any{true, 0, int8(0), uint16(0), small(0), 0.0, float32(0), complex(0, 0), uintptr(0)} {
		v, ok := quick.Value(reflect.TypeOf(of), r)
		fmt.Printf("%v %T %v\n", ok, of, v.Type())
		if s, isSmall := v.Interface().(small); isSmall && (s < 0 || s >= 100) {
			fmt.Println("not small", s)
		}
	}
	for _, of := range []any{"", []int8(nil), map[int8]bool(nil), [3]bool{}, struct{ A, B small }{}, (*tree)(nil), tree{}} {
		v, ok := quick.Value(reflect.TypeOf(of), r)
		fmt.Println(ok, v.Type())
	}
	for _, of := range []any{make(chan int), func() {}, []func(){}, [1]chan int{}} {
		_, ok := quick.Value(reflect.TypeOf(of), seeded(3))
		fmt.Printf("%v %T\n", ok, of)
	}

	config := &quick.Config{MaxCount: 200, Rand: seeded(2)}
	calls := 0
	fmt.Println(quick.Check(func(a, b int) bool { calls++; return a+b == b+a }, config), calls)
	calls = 0
	fmt.Println(quick.Check(func(x uint8) bool { calls++; return true }, nil), calls)
	calls = 0
	fmt.Println(quick.Check(func() bool { calls++; return true }, &quick.Config{MaxCountScale: 0.25}), calls)
	fmt.Println(quick.Check(func(t tree) bool { return t.count() >= 1 }, config))

	count := 0
	values := func(args []reflect.Value, _ *rand.Rand) {
		count++
		args[0] = reflect.ValueOf(count)
		args[1] = reflect.ValueOf(fmt.Sprint("n", count))
	}
	err := quick.Check(func(n int, s string) bool { return n < 7 }, &quick.Config{Values: values})
	fmt.Println(err)
	var failed *quick.CheckError
	fmt.Println(errors.As(err, &failed), failed.Count, failed.In)

	count = 0
	err = quick.CheckEqual(
		func(n int, s string) (int, string) { return n, s },
		func(n int, s string) (int, string) { return n % 5, s },
		&quick.Config{Values: values})
	fmt.Println(err)
	unequal, _ := err.(*quick.CheckEqualError)
	fmt.Println(unequal.Count, unequal.In, unequal.Out1, unequal.Out2)
	same := func(x uint) uint { return x * 2 }
	fmt.Println(quick.CheckEqual(same, func(x uint) uint { return x + x }, config))

	fmt.Println(quick.Check(3, nil))
	fmt.Println(quick.Check(func() {}, nil))
	fmt.Println(quick.Check(func() int { return 1 }, nil))
	fmt.Println(quick.Check(func(int, chan int) bool { return true }, nil))
	fmt.Println(quick.CheckEqual(same, 1, nil))
	fmt.Println(quick.CheckEqual(1, same, nil))
	fmt.Println(quick.CheckEqual(same, func(int) int { return 0 }, nil))
	var setup quick.SetupError
	fmt.Println(errors.As(quick.Check(nil, nil), &setup), setup)
}
