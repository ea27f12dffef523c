// Two pages are loaded side by side and printed. Only the good case was ever tried.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func fetch(ctx context.Context, name string) (string, error) {
	select {
	case <-time.After(10 * time.Millisecond):
		return "page " + name, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	pages := make(chan string)
	var wg sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		wg.Add(1)
		go func() {
			page, err := fetch(ctx, name)
			if err != nil {
				fmt.Println(name, "failed:", err)
				return
			}
			pages <- page
			wg.Done()
		}()
	}
	go func() {
		wg.Wait()
		close(pages)
	}()
	for page := range pages {
		fmt.Println(page)
	}
}
