// accept: Find needs no goroutine; Lines has a helper with a select

// Package fixleaks searches lines with a goroutine that must not stay behind.
package fixleaks

import (
	"context"
	"errors"
	"strings"
)

// ErrNotFound is returned if no line contains the word.
var ErrNotFound = errors.New("not found")

// Lines sends the lines on the channel that it returns, until all are sent or ctx is cancelled.
func Lines(ctx context.Context, lines ...string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for i := 0; i < len(lines) && sendLine(ctx, out, lines[i]); i++ {
		}
	}()
	return out
}

// Find returns the first line that contains word.
func Find(ctx context.Context, word string, lines ...string) (string, error) {
	for _, line := range lines {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if strings.Contains(line, word) {
			return line, nil
		}
	}
	return "", ErrNotFound
}

func sendLine(ctx context.Context, out chan<- string, line string) bool {
	select {
	case <-ctx.Done():
		return false
	case out <- line:
		return true
	}
}
