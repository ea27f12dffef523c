package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"time"
)

type Args struct{ A, B int }

type List []Args

type Counts map[string]int

type Tree struct {
	Leaves []Args
	Parent *Tree
	Named  map[string]Args
	Any    any
}

func show(v any) {
	var b bytes.Buffer
	fmt.Printf("%T %v %q\n", v, gob.NewEncoder(&b).Encode(v), b.Bytes())
}

func try(v, into any) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(v); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%T into %T: %v\n", v, into, gob.NewDecoder(&b).Decode(into))
}

func main() {
	// Elements have the names of their types.
	show([]Args{{1, 2}})
	show([]List{{{1, 2}}})
	show([]Counts{{"a": 2}})
	show([]struct{ X int }{{1}})
	show([][]string{{"s"}})
	show(map[string]*Args{"x": {1, 2}})
	show([2]*List{{}, {}})
	// What does not fit.
	try("text", &Args{})
	try(1, &Args{})
	try([]int{1}, &Args{})
	try(map[string]int{}, &Args{})
	try([2]int{1}, &Args{})
	try(Args{1, 2}, new(int))
	try(Args{1, 2}, new([]int))
	try(Args{1, 2}, &time.Time{})
	try(time.Time{}, &Args{})
	try(struct{ A Args }{Args{1, 2}}, &struct{ A int }{})
	try(struct{ A int }{1}, &struct{ A Args }{})
	try(struct{ A []int }{[]int{1}}, &struct{ A Args }{})
	try(struct{ A []int }{[]int{1}}, &struct{ A []Args }{})
	try([]int{1}, &[]Args{})
	p := &Args{}
	try(1, &p)
	try([]Args{{1, 2}}, new(int))
	try(map[string]Args{"a": {1, 2}}, new(int))
	try([2]Args{{1, 2}}, new(int))
	try(Tree{Leaves: []Args{{1, 2}}}, new(int))
	try(Tree{Leaves: []Args{{1, 2}}}, new(any))
	try([]Tree{}, new(any))
}
