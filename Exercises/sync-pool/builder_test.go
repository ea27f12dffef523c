package syncpool

import (
	"bytes"
	"sync"
	"testing"
)

func newBuffer() *bytes.Buffer { return new(bytes.Buffer) }

// text returns a function that writes text.
func text(text string) func(*bytes.Buffer) {
	return func(buf *bytes.Buffer) { buf.WriteString(text) }
}

func TestBuild(t *testing.T) {
	b := New(newBuffer)
	if got := b.Build(text("hello")); string(got) != "hello" {
		t.Fatalf("Build = %q, want %q", got, "hello")
	}
	if got := b.Build(text("")); string(got) != "" {
		t.Fatalf("Build = %q although nothing was written", got)
	}
}

func TestStartsEmpty(t *testing.T) {
	b := New(newBuffer)
	for range 3 {
		got := b.Build(func(buf *bytes.Buffer) {
			if buf.Len() != 0 {
				t.Fatalf("write got a buffer with %q in it, want an empty one", buf)
			}
			buf.WriteString("abc")
		})
		if string(got) != "abc" {
			t.Fatalf("Build = %q, want %q", got, "abc")
		}
	}
}

func TestResultStays(t *testing.T) {
	b := New(newBuffer)
	var all [][]byte
	for _, word := range []string{"one", "two", "six"} {
		all = append(all, b.Build(text(word)))
	}
	for i, want := range []string{"one", "two", "six"} {
		if string(all[i]) != want {
			t.Fatalf("result %d is %q by now, want %q: a later Build has changed it", i, all[i], want)
		}
	}
}

func TestBuffersAreReused(t *testing.T) {
	made := 0
	b := New(func() *bytes.Buffer { made++; return new(bytes.Buffer) })
	// A sync.Pool may drop a buffer now and then, but not all of them.
	const builds = 30
	for range builds {
		b.Build(text("x"))
	}
	if made == builds {
		t.Fatalf("%d buffers were made for %d builds one after the other: none is used again", made, builds)
	}
}

func TestPanickingWrite(t *testing.T) {
	b := New(newBuffer)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("Build swallowed the panic of write")
			}
		}()
		b.Build(func(buf *bytes.Buffer) {
			buf.WriteString("half a sen")
			panic("pen is empty")
		})
	}()
	if got := b.Build(text("whole")); string(got) != "whole" {
		t.Fatalf("Build after a write that panicked = %q, want %q", got, "whole")
	}
}

func TestTwoAtOnce(t *testing.T) {
	b := New(newBuffer)
	b.Build(text("warm")) // a buffer is in the pool now
	words := [2]string{"ping", "pong"}
	var wg sync.WaitGroup
	for _, word := range words {
		wg.Go(func() {
			if got := b.Build(text(word)); string(got) != word {
				t.Errorf("Build = %q, want %q: two goroutines have the same buffer", got, word)
			}
		})
	}
	wg.Wait()
}

func TestOneWithinTheOther(t *testing.T) {
	b := New(newBuffer)
	b.Build(text("warm"))
	var inner []byte
	outer := b.Build(func(buf *bytes.Buffer) {
		buf.WriteString("out")
		inner = b.Build(text("in"))
		buf.WriteString("er")
	})
	if string(outer) != "outer" || string(inner) != "in" {
		t.Fatalf("Build within Build = %q and %q, want %q and %q: both have the same buffer", outer, inner, "outer", "in")
	}
}
