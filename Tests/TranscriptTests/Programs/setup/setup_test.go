package setup

import (
	"fmt"
	"os"
	"testing"
)

var ready bool

func TestMain(m *testing.M) {
	ready = true
	fmt.Println("set up")
	code := m.Run()
	fmt.Println("torn down", code)
	os.Exit(code)
}

func TestReady(t *testing.T) {
	if !ready {
		t.Error("not set up")
	}
}

func TestWrong(t *testing.T) { t.Error("wrong") }
