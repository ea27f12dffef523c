// A model answer: every wait of the goroutine has a way out, and Find takes care that it is used.

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
		for _, line := range lines {
			select {
			case out <- line:
			case <-ctx.Done():
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
