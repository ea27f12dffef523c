// accept: the winner is written down once under a mutex

package firstwins

import (
	"context"
	"errors"
	"sync"
)

type race struct {
	mu     sync.Mutex
	open   int
	isOver bool
	value  int
	errs   []error
	over   chan struct{}
}

func (r *race) report(value int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open--
	if r.isOver {
		return
	}
	if err != nil {
		r.errs = append(r.errs, err)
	}
	if err == nil || r.open == 0 {
		r.value, r.isOver = value, true
		if err == nil {
			r.errs = nil
		}
		close(r.over)
	}
}

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	if len(calls) == 0 {
		return 0, errors.New("nothing to call")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := &race{open: len(calls), over: make(chan struct{})}
	for _, call := range calls {
		go func() { r.report(call(ctx)) }()
	}
	select {
	case <-r.over:
		return r.value, errors.Join(r.errs...)
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
