package events

import (
	"fmt"
	"testing"
	"time"
)

func TestLogs(t *testing.T) {
	fmt.Print("no end of line; <b> & \"c\"")
	t.Log("logged")
	t.Attr("owner", "two words")
}

func TestParts(t *testing.T) {
	t.Run("good", func(t *testing.T) {})
	t.Run("skipped", func(t *testing.T) { t.Skip("not now") })
	t.Run("bad", func(t *testing.T) { t.Error("two\nlines") })
	for _, name := range []string{"x", "y"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			time.Sleep(20 * time.Millisecond)
		})
	}
}

func Example() {
	fmt.Println("an example")
	// Output: an example
}
