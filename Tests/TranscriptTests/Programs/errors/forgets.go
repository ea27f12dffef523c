package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

func fetch(ctx context.Context, n int) (string, error) {
	select {
	case <-time.After(10 * time.Millisecond):
		return fmt.Sprint("page ", n), nil
	case <-ctx.Done():
		return "", ctx.Err()
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
	results := make(chan string)
	var wg sync.WaitGroup
	for i := range 2 {
		wg.Add(1)
		go func() {
			page, err := fetch(ctx, i)
			if err != nil {
				return // forgets wg.Done
			}
			results <- page
			wg.Done()
		}()
	}
	go func() { wg.Wait(); close(results) }()
	for r := range results {
		if err := store(r); err != nil {
			fmt.Println(err)
			return
		}
	}
}
