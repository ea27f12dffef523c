// accept: unbuffered, but every loser has a way out of its send

package firstwins

import (
	"context"
	"errors"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	values := make(chan int)
	failures := make(chan error)
	for _, call := range calls {
		go func() {
			v, err := call(ctx)
			if err != nil {
				select {
				case failures <- err:
				case <-ctx.Done():
				}
				return
			}
			select {
			case values <- v:
			case <-ctx.Done():
			}
		}()
	}
	err := errors.New("no success")
	for n := 0; n < len(calls); n++ {
		select {
		case v := <-values:
			return v, nil
		case e := <-failures:
			err = errors.Join(err, e)
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	return 0, err
}
