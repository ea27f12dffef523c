package x

import (
	"testing"
	"time"
)

func TestQuick(t *testing.T) { t.Log("hidden") }

func TestOuter(t *testing.T) {
	d, ok := t.Deadline()
	t.Log(ok, time.Until(d) < time.Second)
	t.Run("slow", func(t *testing.T) {
		t.Log("in slow")
		go func() { select {} }()
		time.Sleep(5 * time.Second)
	})
}
