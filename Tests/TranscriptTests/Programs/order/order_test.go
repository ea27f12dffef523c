// Package order holds tests whose lines come in an order of their own: parallel ones before fuzz tests, and what is
// deferred when a test ends itself.
package order

import "testing"

func TestEarly(t *testing.T) {
	defer func() { t.Log(recover()) }()
	t.Parallel()
	t.Setenv("KEY", "value")
}

func TestFatal(t *testing.T) {
	defer t.Log("deferred")
	t.Fatal("fatal")
}

func FuzzLate(f *testing.F) {
	f.Add(1)
	f.Fuzz(func(t *testing.T, n int) { t.Log(n) })
}

func TestParts(t *testing.T) {
	for _, name := range []string{"a", "b", "c", "d"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			t.Log(name)
		})
	}
}
