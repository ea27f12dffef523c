package header

import "testing"

func TestA(t *testing.T) {}
