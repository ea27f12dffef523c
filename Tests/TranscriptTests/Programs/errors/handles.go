package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

func fetch(ctx context.Context, n int) (page string, size int, err error) {
	select {
	case <-time.After(10 * time.Millisecond):
		return fmt.Sprint("page ", n), 6, nil
	case <-ctx.Done():
		return "", 0, ctx.Err()
	}
}

func store(name string) error {
	if name == "" {
		return errors.New("no name")
	}
	return os.WriteFile("/tmp/"+name, []byte(name), 0o600)
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Go(func() {
			page, _, err := fetch(ctx, i)
			if err == nil {
				err = store(page)
			}
			if err != nil {
				fmt.Println("page", i, "is missing:", err)
			}
		})
	}
	wg.Wait()
}
