// reject: leak
// This sleeps so that the goroutine can finish, but time does not receive anything.

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

// Lines sends the lines on the channel that it returns.
func Lines(ctx context.Context, lines ...string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, line := range lines {
			out <- line
		}
	}()
	return out
}

// Find returns the first line that contains word.
func Find(ctx context.Context, word string, lines ...string) (string, error) {
	// give the goroutine time to end
	defer time.Sleep(100 * time.Millisecond)
	for line := range Lines(ctx, lines...) {
		if strings.Contains(line, word) {
			return line, nil
		}
	}
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return "", ErrNotFound
}
