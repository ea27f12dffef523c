package missing

import "testing"

func TestA(t *testing.T) {}
