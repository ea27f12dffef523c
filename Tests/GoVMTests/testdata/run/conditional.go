package main

import "fmt"

// What stands to the right of && and || is evaluated only if it is needed, wherever it is read from.

type table struct {
	text  string
	width int
	list  []int
	any   any
	next  *table
}

type holder struct{ table table }

func (h *holder) begins(own table, n int) bool {
	return h.table.width >= own.width && h.table.text[:3*n] == own.text[:3*n]
}

func (h *holder) differs(own table, n int) bool {
	return h.table.width < own.width || h.table.text[:3*n] != own.text[:3*n]
}

func (h *holder) first(n int) bool { return h.table.width > n && len(h.table.list[:n]) == n }

func (h *holder) isText() bool { return h.table.width > 0 && h.table.any.(string) == "x" }

func (t *table) chained(n int) bool {
	return t != nil && t.next != nil && t.next.width > 0 && t.next.list[n] > 0 && t.next.text[n:] != ""
}

func (t *table) either(n int) bool {
	return t == nil || t.next == nil || t.next.width == 0 || len(t.next.text[n:]) == 0
}

func two(a, b bool) int {
	if a && b {
		return 3
	}
	if a || b {
		return 1
	}
	return 0
}

func main() {
	h := &holder{}
	own := table{"abcdef", 1, []int{1}, 1, nil}
	fmt.Println(h.begins(own, 2), h.differs(own, 2), h.first(3), h.isText())
	h.table = own
	fmt.Println(h.begins(own, 2), h.differs(own, 2), h.first(0))
	var none *table
	fmt.Println(none.chained(1), none.either(1), own.chained(1), own.either(1))
	own.next = &table{}
	fmt.Println(own.chained(1), own.either(1))
	ok := h.table.width > 1 && h.table.text[100:] == own.text[100:]
	fmt.Println(ok, two(h.table.width > 1 && h.table.text[100:] == "", own.next.width == 0 || own.next.text[5:] == ""))
	if h.table.width == 1 || h.table.any.(string) == own.any.(string) {
		fmt.Println("not asserted")
	}
	list := []bool{h.table.width > 1 && h.table.list[:7] == nil, own.next.width > 0 && own.next.next.list[1:] == nil}
	fmt.Println(list)
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(h.table.width == 1 && h.table.text[100:] == own.text[100:])
	}()
}
