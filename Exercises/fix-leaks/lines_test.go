package fixleaks

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestLinesDeliversAll(t *testing.T) {
	want := []string{"one", "two", "three"}
	var got []string
	for line := range Lines(t.Context(), want...) {
		got = append(got, line)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("Lines delivered %q, want %q", got, want)
	}
}

func TestLinesStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	lines := Lines(ctx, "one", "two", "three")
	if got := <-lines; got != "one" {
		t.Fatalf("first line is %q, want %q", got, "one")
	}
	cancel()
	// Nobody receives now for a while; at most the line that was on its way may still come, then the channel is closed.
	late := 0
	for range lines {
		late++
	}
	if late > 2 {
		t.Fatalf("%d lines came after the cancellation, want at most the 2 there were", late)
	}
}

func TestNobodyReceivesAfterCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	lines := Lines(ctx, "one", "two")
	<-lines
	cancel()
}

func TestSlowReaderGetsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lines := Lines(t.Context(), "one", "two")
		var got []string
		for {
			time.Sleep(time.Hour)
			line, ok := <-lines
			if !ok {
				break
			}
			got = append(got, line)
		}
		if want := []string{"one", "two"}; !slices.Equal(got, want) {
			t.Fatalf("a slow reader got %q, want %q: nothing may be dropped", got, want)
		}
	})
}

func TestFindReturnsEarly(t *testing.T) {
	// The context is never cancelled: Find itself has to see to the end of its goroutine.
	line, err := Find(context.Background(), "a", "say", "an", "day")
	if line != "say" || err != nil {
		t.Fatalf("Find = %q, %v, want %q, nil", line, err, "say")
	}
}

func TestFindFindsNothing(t *testing.T) {
	if line, err := Find(context.Background(), "x", "say", "day"); !errors.Is(err, ErrNotFound) {
		t.Fatalf("Find = %q, %v, want ErrNotFound", line, err)
	}
}

func TestFindCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	line, err := Find(ctx, "x", "say", "day")
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Find with a cancelled context = %q, %v, want context.Canceled: not all lines were looked at", line, err)
	}
}
