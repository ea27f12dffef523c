package fixleaks

import (
	"context"
	"errors"
	"flag"
	"testing"
)

var (
	fixtureLines  = flag.Int("lines", 2, "how many lines there are")
	fixtureMatch  = flag.Int("match", -1, "the line that contains the word, or -1")
	fixtureCancel = flag.String("cancel", "never", "when the context is cancelled: never, before, during")
)

// TestFixture searches lines.
func TestFixture(t *testing.T) {
	lines := make([]string, *fixtureLines)
	for i := range lines {
		lines[i] = "straw"
		if i == *fixtureMatch {
			lines[i] = "needle"
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancelled := make(chan bool)
	switch *fixtureCancel {
	case "before":
		cancel()
		close(cancelled)
	case "during":
		go func() {
			cancel()
			close(cancelled)
		}()
	default:
		defer cancel()
		close(cancelled)
	}
	line, err := Find(ctx, "needle", lines...)
	<-cancelled
	hasMatch := *fixtureMatch >= 0 && *fixtureMatch < len(lines)
	switch {
	case err == nil && line == "needle" && hasMatch:
	case errors.Is(err, context.Canceled) && *fixtureCancel != "never":
	case errors.Is(err, ErrNotFound) && !hasMatch && *fixtureCancel == "never":
	default:
		t.Fatalf("Find = %q, %v; there is a match: %v; cancelled: %s", line, err, hasMatch, *fixtureCancel)
	}
}
