// expect: misuse|leak|deadlock|panic

// t.Fatal in a goroutine ends that goroutine, not the test, which waits for its answer.
package fatal

import (
	"errors"
	"testing"
)

type store struct{ rows map[int]string }

func (s *store) find(id int) (string, error) {
	if row, ok := s.rows[id]; ok {
		return row, nil
	}
	return "", errors.New("no such row")
}

func TestFind(t *testing.T) {
	s := &store{rows: map[int]string{1: "one"}}
	rows := make(chan string)
	for _, id := range []int{1, 2} {
		go func() {
			row, err := s.find(id)
			if err != nil {
				t.Fatal(err)
			}
			rows <- row
		}()
	}
	total := len(<-rows) + len(<-rows)
	if total != 3 {
		t.Errorf("got %d letters", total)
	}
}
