// Two servers are asked at once; the first error ends the function, and the other answer finds nobody.
package main

import (
	"errors"
	"fmt"
)

type answer struct {
	value int
	err   error
}

func ask(server int, answers chan<- answer) {
	if server == 2 {
		answers <- answer{err: errors.New("server 2: no route")}
		return
	}
	answers <- answer{value: 10 * server}
}

func both() (int, error) {
	answers := make(chan answer)
	go ask(1, answers)
	go ask(2, answers)
	total := 0
	for range 2 {
		a := <-answers
		if a.err != nil {
			return 0, a.err
		}
		total += a.value
	}
	return total, nil
}

func main() {
	fmt.Println(both())
}
