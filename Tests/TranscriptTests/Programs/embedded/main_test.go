package main_test

import (
	_ "embed"
	"testing"
)

//go:embed main.go
var source string

func TestSource(t *testing.T) {
	if len(source) < 100 {
		t.Error(source)
	}
}
