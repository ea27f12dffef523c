// expect: clean

// The caller gives up after a timeout; the worker's send on an unbuffered channel has no receiver any more.
package main

import (
	"errors"
	"fmt"
	"time"
)

type row struct{ id int }

func query(id int) row {
	time.Sleep(time.Duration(id) * 30 * time.Millisecond)
	return row{id}
}

func queryTimeout(id int, d time.Duration) (row, error) {
	result := make(chan row, 1)
	go func() { result <- query(id) }()
	select {
	case r := <-result:
		return r, nil
	case <-time.After(d):
		return row{}, errors.New("timeout")
	}
}

func main() {
	for _, id := range []int{1, 2} {
		fmt.Println(queryTimeout(id, 45*time.Millisecond))
	}
}
