// expect: clean

// Two requests extend slices with the same spare capacity.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type client struct {
	headers []string
}

func (c *client) request(extra string) string {
	headers := append(c.headers[:len(c.headers):len(c.headers)], extra)
	return strings.Join(headers, ",")
}

func main() {
	base := make([]string, 0, 4)
	base = append(base, "accept: *")
	c := &client{headers: base}
	var wg sync.WaitGroup
	out := make([]string, 2)
	for i := range out {
		wg.Add(1)
		go func() {
			defer wg.Done()
			out[i] = c.request(fmt.Sprint("id: ", i))
		}()
	}
	wg.Wait()
	fmt.Println(len(out[0]) == len(out[1]))
}
