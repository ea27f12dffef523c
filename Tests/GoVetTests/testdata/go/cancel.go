package main

import (
	"context"
	"os"
	"time"
)

func work(context.Context) error { return nil }

func deferred() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	work(ctx)
}

func early(b bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	if b {
		return nil
	}
	defer cancel()
	return work(ctx)
}

func loop(n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(context.Background())
		if work(ctx) != nil {
			continue
		}
		cancel()
	}
}

func loop2(n int) {
	for i := 0; i < n; i++ {
		ctx, cancel := context.WithCancel(context.Background())
		if work(ctx) != nil {
			break
		}
		cancel()
	}
}

func sw(n int) {
	ctx, cancel := context.WithCancel(context.Background())
	switch n {
	case 1:
		cancel()
	case 2:
		work(ctx)
	default:
		cancel()
	}
}

func swAll(n int) {
	ctx, cancel := context.WithCancel(context.Background())
	switch n {
	case 1:
		work(ctx)
		fallthrough
	case 2:
		cancel()
	default:
		cancel()
	}
}

func sel(c chan int) {
	ctx, cancel := context.WithCancel(context.Background())
	select {
	case <-c:
		cancel()
	case <-ctx.Done():
	}
}

func closure() func() {
	_, cancel := context.WithCancel(context.Background())
	return func() { cancel() }
}

func returned() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	return ctx, cancel
}

func named() (ctx context.Context, cancel context.CancelFunc) {
	ctx, cancel = context.WithCancel(context.Background())
	return
}

func exits(b bool) {
	ctx, cancel := context.WithCancel(context.Background())
	if b {
		os.Exit(1)
	}
	if !b {
		panic(ctx)
	}
	cancel()
}

func forever() {
	ctx, cancel := context.WithCancel(context.Background())
	for {
		if work(ctx) != nil {
			cancel()
			return
		}
	}
}

func forever2() {
	ctx, cancel := context.WithCancel(context.Background())
	for {
		if work(ctx) == nil {
			break
		}
		cancel()
	}
}

func jumps(n int) {
	ctx, cancel := context.WithCancel(context.Background())
again:
	if n > 0 {
		n--
		goto again
	}
	if work(ctx) != nil {
		goto out
	}
	cancel()
out:
	work(ctx)
}

func labeled(n int) {
	ctx, cancel := context.WithCancel(context.Background())
outer:
	for {
		for {
			if work(ctx) != nil {
				break outer
			}
			cancel()
			return
		}
	}
}

func declared() {
	var ctx, cancel = context.WithCancel(context.Background())
	if work(ctx) != nil {
		cancel()
	}
}

func ranged(xs []int) {
	ctx, cancel := context.WithCancel(context.Background())
	for range xs {
		cancel()
	}
	work(ctx)
}

func passed(f func(func())) {
	_, cancel := context.WithCancel(context.Background())
	f(cancel)
}

type holder struct{ cancel func() }

func stored(h *holder) {
	ctx, cancel := context.WithCancel(context.Background())
	h.cancel = cancel
	work(ctx)
}

func stored2(h *holder) {
	_, h.cancel = context.WithCancel(context.Background())
}

func inGoroutine() {
	go func() {
		ctx, cancel := context.WithCancel(context.Background())
		if work(ctx) != nil {
			return
		}
		cancel()
	}()
}

func elseBranch(b bool) {
	ctx, cancel := context.WithCancel(context.Background())
	if b {
		cancel()
	} else if work(ctx) == nil {
		cancel()
	}
}

func twice() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	ctx, cancel = context.WithCancel(ctx)
	work(ctx)
}

func main() {}

func dead() {
	panic(1)
	ctx, cancel := context.WithCancel(context.Background())
	if work(ctx) != nil {
		cancel()
	}
}

func deadBranch(b bool) {
	if b {
		return
	} else {
		os.Exit(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if work(ctx) != nil {
		cancel()
	}
}

func backwards(n int) {
	goto start
again:
	return
start:
	ctx, cancel := context.WithCancel(context.Background())
	if work(ctx) != nil {
		cancel()
	}
	if n > 0 {
		goto again
	}
}

func shadowed(b bool) {
	ctx, cancel := context.WithCancel(context.Background())
	defer func() {
		if b {
			cancel()
		}
	}()
	{
		ctx, cancel := context.WithTimeout(ctx, 1)
		work(ctx)
		_ = func() { cancel() }
	}
	for i := 0; i < 3; i++ {
		ctx, cancel := context.WithTimeout(ctx, 1)
		work(ctx)
		if i == 1 {
			cancel()
			break
		}
	}
}
