package hellojoin

import (
	"maps"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A guestBook counts how often each guest was greeted.
type guestBook map[string]*atomic.Int32

func newGuestBook(names ...string) guestBook {
	b := guestBook{}
	for _, name := range names {
		b[name] = new(atomic.Int32)
	}
	return b
}

func (b guestBook) greet(name string) { b[name].Add(1) }

// check reports whoever was not greeted exactly once; an empty name must not be greeted.
func (b guestBook) check(t *testing.T) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(b)) {
		want := int32(1)
		if name == "" {
			want = 0
		}
		if got := b[name].Load(); got != want {
			t.Errorf("when GreetAll returned, %q had been greeted %d times, want %d", name, got, want)
		}
	}
}

func TestGreetsEveryName(t *testing.T) {
	book := newGuestBook("Ann", "Bob")
	GreetAll([]string{"Ann", "Bob"}, book.greet)
	book.check(t)
}

func TestWaitsForSlowGreeting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		book := newGuestBook("Ann", "Bob")
		GreetAll([]string{"Ann", "Bob"}, func(name string) {
			if name == "Bob" {
				time.Sleep(time.Hour) // In a bubble of synctest this takes no time.
			}
			book.greet(name)
		})
		book.check(t)              // Bob's greeting takes long.
		time.Sleep(24 * time.Hour) // Who was not waited for may still end.
	})
}

func TestSkipsEmptyNames(t *testing.T) {
	book := newGuestBook("", "Ann")
	GreetAll([]string{"", "Ann"}, book.greet)
	book.check(t)
}

func TestGreetsAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		GreetAll([]string{"Ann", "Bob"}, func(string) { time.Sleep(time.Second) })
		if took := time.Since(start); took > time.Second {
			t.Errorf("two greetings of 1 s each took %v, want 1s: they ran one after the other", took)
		}
		time.Sleep(24 * time.Hour)
	})
}
