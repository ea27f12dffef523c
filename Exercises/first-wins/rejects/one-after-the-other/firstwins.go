// reject: wrong
// The calls run one after the other: a slow one keeps the others from even starting.

package firstwins

import (
	"context"
	"errors"
)

func First(ctx context.Context, calls ...func(context.Context) (int, error)) (int, error) {
	if len(calls) == 0 {
		return 0, errors.New("no calls")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var errs []error
	for _, call := range calls {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		v, err := call(ctx)
		if err == nil {
			return v, nil
		}
		errs = append(errs, err)
	}
	return 0, errors.Join(errs...)
}
