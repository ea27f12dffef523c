package types

import "testing"

func TestA(t *testing.T) {}
