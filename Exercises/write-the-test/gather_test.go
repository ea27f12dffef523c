package writethetest

import "testing"

func TestGather(t *testing.T) {
	// TODO: what would a wrong Gather have to do so that this notices?
	got, err := Gather(
		func() (int, error) { return 1, nil },
		func() (int, error) { return 2, nil },
	)
	if err != nil {
		t.Fatalf("Gather = %v, want nil", err)
	}
	if len(got) != 2 {
		t.Fatalf("Gather = %v, want two results", got)
	}
}
