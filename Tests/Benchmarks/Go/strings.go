// Strings built with a Builder, split, joined, mapped and searched.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

func main() {
	total := 0
	for round := 0; round < 100; round++ {
		var b strings.Builder
		for i := 0; i < 20_000; i++ {
			b.WriteString("item ")
			b.WriteString(strconv.Itoa(i * round))
			b.WriteByte(';')
		}
		parts := strings.Split(b.String(), ";")
		joined := strings.ToUpper(strings.Join(parts, ", "))
		total += len(joined) + strings.Count(joined, "ITEM 1")
	}
	s := ""
	for i := 0; i < 5_000; i++ {
		s += string(rune('a' + i%26))
	}
	for _, r := range s {
		total += int(r)
	}
	fmt.Println(total)
}
