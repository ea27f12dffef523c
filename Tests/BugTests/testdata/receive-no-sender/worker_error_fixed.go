// expect: clean

// The producer returns on an error without closing: its consumer waits.
package main

import (
	"errors"
	"fmt"
	"strconv"
)

type record struct{ id int }

func parse(lines []string, out chan<- record) error {
	defer close(out)
	for _, line := range lines {
		id, err := strconv.Atoi(line)
		if err != nil {
			return errors.New("bad line: " + line)
		}
		out <- record{id}
	}
	return nil
}

func main() {
	records := make(chan record)
	sum := make(chan int, 1)
	go func() {
		total := 0
		for r := range records {
			total += r.id
		}
		sum <- total
	}()
	if err := parse([]string{"1", "2", "x"}, records); err != nil {
		fmt.Println(err)
		fmt.Println(<-sum)
		return
	}
	fmt.Println(<-sum)
}
