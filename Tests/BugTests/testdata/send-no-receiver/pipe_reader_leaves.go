// expect: leak|deadlock|partial-deadlock
package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

func compress(r io.Reader) io.Reader {
	pr, pw := io.Pipe()
	go func() {
		s := bufio.NewScanner(r)
		for s.Scan() {
			if _, err := fmt.Fprintln(pw, strings.ToUpper(s.Text())); err != nil {
				return
			}
		}
		pw.CloseWithError(s.Err())
	}()
	return pr
}

func firstLine(r io.Reader) (string, error) {
	c := compress(r)
	return bufio.NewReaderSize(c, 16).ReadString('\n')
}

func main() {
	line, err := firstLine(strings.NewReader("one\ntwo\nthree\n"))
	fmt.Printf("%q %v\n", line, err)
}
