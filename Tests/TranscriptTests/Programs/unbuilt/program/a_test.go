package program

import _ "example.com/unbuilt/program/cmd"
import "testing"

func TestA(t *testing.T) {}
