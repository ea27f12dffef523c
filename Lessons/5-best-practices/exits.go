// Rule 4: every goroutine can end. Broken, the losers of a race have nobody to send to; with --right there is room for all.
package main

import (
	"flag"
	"fmt"
)

var right = flag.Bool("right", false, "keep the rule")

func main() {
	flag.Parse()
	room := 0
	if *right {
		room = 2
	}
	answers := make(chan string, room)
	for _, server := range []string{"north", "south"} {
		go func() { answers <- server }()
	}
	fmt.Println(len(<-answers), "letters")
}
