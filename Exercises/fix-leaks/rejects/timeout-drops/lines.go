// reject: wrong
// This gives up a line after a while: the goroutine ends, and a slow reader loses lines.

// Package fixleaks searches lines with a goroutine that must not stay behind.
package fixleaks

import (
	"context"
	"errors"
	"strings"
	"time"
)

// ErrNotFound is returned if no line contains the word.
var ErrNotFound = errors.New("not found")

// offer sends the line, or gives it up after a while.
func offer(ctx context.Context, out chan<- string, line string) bool {
	select {
	case out <- line:
	case <-ctx.Done():
		return false
	case <-time.After(time.Second):
		// nobody wants it
	}
	return true
}

// Lines sends the lines on the channel that it returns.
func Lines(ctx context.Context, lines ...string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, line := range lines {
			if !offer(ctx, out, line) {
				return
			}
		}
	}()
	return out
}

// Find returns the first line that contains word.
func Find(ctx context.Context, word string, lines ...string) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for line := range Lines(ctx, lines...) {
		if strings.Contains(line, word) {
			return line, nil
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return "", ErrNotFound
}
