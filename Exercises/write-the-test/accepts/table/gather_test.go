// accept: a table of situations, and one check for all of them

package writethetest

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

type step struct {
	seconds int
	value   int
	err     error
}

var (
	errEarly = errors.New("early")
	errLate  = errors.New("late")
)

func TestGather(t *testing.T) {
	tests := []struct {
		name  string
		steps []step
		want  []int
		err   error
		took  int
	}{
		{"none", nil, nil, nil, 0},
		{"one", []step{{1, 7, nil}}, []int{7}, nil, 1},
		{"two", []step{{3, 7, nil}, {1, 8, nil}}, []int{7, 8}, nil, 3},
		{"the first fails early", []step{{1, 0, errEarly}, {3, 8, nil}}, nil, errEarly, 3},
		{"the first fails late", []step{{3, 0, errLate}, {1, 8, nil}}, nil, errLate, 3},
		{"both fail", []step{{2, 0, errLate}, {1, 0, errEarly}}, nil, errLate, 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var funcs []func() (int, error)
				for _, step := range test.steps {
					funcs = append(funcs, func() (int, error) {
						time.Sleep(time.Duration(step.seconds) * time.Second)
						return step.value, step.err
					})
				}
				start := time.Now()
				got, err := Gather(funcs...)
				took := int(time.Since(start) / time.Second)
				if !slices.Equal(got, test.want) || err != test.err || took != test.took {
					t.Errorf("Gather = %v, %v after %d s, want %v, %v after %d s",
						got, err, took, test.want, test.err, test.took)
				}
			})
		})
	}
}
