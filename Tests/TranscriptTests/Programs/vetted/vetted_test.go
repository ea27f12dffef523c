package vetted

import "testing"

func TestSum(t *testing.T) {
	if sum := 1 + 1; sum != 2 {
		t.Errorf("sum = %s", sum)
	}
}

func Testproduct(t *testing.T) {}
