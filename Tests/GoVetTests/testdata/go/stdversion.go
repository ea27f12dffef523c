//go:build go1.22

package versions

import (
	"errors"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	. "unique"
)

var lines = strings.Lines("a\nb")

func wait(group *sync.WaitGroup, bits *atomic.Uint32) {
	group.Go(func() {})
	bits.And(1)
	_ = (*sync.WaitGroup).Go
	_ = rand.N(3)
}

type waits struct{ sync.WaitGroup }

func (w *waits) run(b *testing.B) {
	w.Go(nil)
	for b.Loop() {
	}
}

var handle Handle[int] = Make(3)

func keys(m map[string]int) iter.Seq[string] {
	_ = slices.Sorted(maps.Keys(m))
	if _, ok := errors.AsType[error](nil); ok {
		return nil
	}
	return maps.Keys(m)
}
