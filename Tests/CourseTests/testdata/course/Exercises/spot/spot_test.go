package spot

import "testing"

func TestDouble(t *testing.T) {
	t.Skip("write me")
}
