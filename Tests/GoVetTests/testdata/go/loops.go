//go:build go1.21

package main

import (
	"fmt"
	"sync"
	"testing"
)

func f(xs []int, t *testing.T) {
	var wg sync.WaitGroup
	for i, x := range xs {
		go func() {
			fmt.Println(i, x)
		}()
	}
	for i := 0; i < 3; i++ {
		go func() { fmt.Println(i) }()
		fmt.Println()
	}
	for i := 0; i < 3; i++ {
		defer func() { fmt.Println(i) }()
	}
	for i := 0; i < 3; i++ {
		if i > 1 {
			go func() { fmt.Println(i) }()
		} else {
			defer func() { fmt.Println(i) }()
		}
	}
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func(i int) { fmt.Println(i) }(i)
	}
	for _, x := range xs {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			fmt.Println(x)
		})
	}
	for _, x := range xs {
		t.Run("", func(t *testing.T) {
			fmt.Println(x)
			t.Parallel()
			fmt.Println(x)
		})
	}
	for i := 0; i < 3; i++ {
		switch { case true: go func() { fmt.Println(i) }() }
	}
	for i := 0; i < 3; i++ {
		{ go func() { fmt.Println(i) }() }
	}
	for i := 0; i < 3; i++ {
		for j := 0; j < 3; j++ {
			go func() { fmt.Println(i, j) }()
		}
	}
	for i := 0; i < 3; i++ {
		select { default: go func() { fmt.Println(i) }() }
	}
	var k int
	for k = 0; k < 3; k++ {
		go func() { fmt.Println(k) }()
	}
	for i := range xs {
		go func() { func() { fmt.Println(i) }() }()
	}
	for i := range xs {
		i := i
		go func() { fmt.Println(i) }()
	}
	for i := range xs {
		defer fmt.Println(func() int { return i }())
	}
}
func TestX(t *testing.T) {
	go func() { t.Fatal("x") }()
	go func() { t.FailNow(); t.Skip(); t.Error() }()
	go g(t)
	h := func() { t.Fatalf("") }
	go h()
	t.Run("", func(t *testing.T) { go func() { t.Fatal() }() })
	t.Run("", func(u *testing.T) { t.Fatal() })
}
func g(t *testing.T) { t.Fatal() }
func main() {}
