// explore: 12 schedules, clean
package main

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
)

var errBad = errors.New("bad item")

func fetch(ctx context.Context, id int) (int, error) {
	if id == 2 {
		return 0, errBad
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return id * 10, nil
}

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	results := make([]int, 3)
	for i := range results {
		g.Go(func() error {
			v, err := fetch(ctx, i)
			if err != nil {
				return fmt.Errorf("fetch %d: %w", i, err)
			}
			results[i] = v
			return nil
		})
	}
	err := g.Wait()
	fmt.Println(errors.Is(err, errBad) || errors.Is(err, context.Canceled))
}
