package hellojoin

import (
	"flag"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

var (
	fixtureUnits = flag.Int("units", 2, "how many names")
	fixtureEmpty = flag.Int("empty", -1, "the name that is empty")
	fixtureSlow  = flag.Int("slow", -1, "the name whose greeting takes an hour")
)

// TestFixture greets a number of people.
func TestFixture(t *testing.T) {
	var names []string
	slow := ""
	for i := range *fixtureUnits {
		name := fmt.Sprintf("guest %d", i+1)
		if i == *fixtureEmpty {
			names = append(names, "")
			continue
		}
		if i == *fixtureSlow {
			slow = name
		}
		names = append(names, name)
	}
	synctest.Test(t, func(t *testing.T) {
		book := newGuestBook(names...)
		GreetAll(names, func(name string) {
			if name == slow {
				time.Sleep(time.Hour)
			}
			book.greet(name)
		})
		book.check(t)
		time.Sleep(24 * time.Hour) // Who was not waited for may still end.
	})
}
