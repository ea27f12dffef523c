package words

import "testing"

func TestOf(t *testing.T) {
	if n := len(Of(" a  b ")); n != 2 {
		t.Errorf("%d words", n)
	}
}
