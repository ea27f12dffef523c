// What is sorted by Slice must be a slice.
package main

import (
	"fmt"
	"sort"
)

func main() {
	defer func() { fmt.Println(recover()) }()
	sort.Slice(3, nil)
}
