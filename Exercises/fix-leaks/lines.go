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
		for _, line := range lines {
			out <- line // TODO: what if nobody receives any more?
		}
		close(out)
	}()
	return out
}

// Find returns the first line that contains word.
func Find(ctx context.Context, word string, lines ...string) (string, error) {
	for line := range Lines(ctx, lines...) {
		if strings.Contains(line, word) {
			return line, nil
		}
	}
	return "", ErrNotFound
}
