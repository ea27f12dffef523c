// expect: clean
package main

import (
	"errors"
	"fmt"
	"sync"
)

type db struct{ dsn string }

func open(dsn string, try int) (*db, error) {
	if try == 0 {
		return nil, errors.New("not yet")
	}
	return &db{dsn}, nil
}

type repo struct {
	mu   sync.Mutex
	try  int
	conn *db
}

func (r *repo) get() (*db, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.conn != nil {
		return r.conn, nil
	}
	c, err := open("pg://", r.try)
	r.try++
	r.conn = c
	return c, err
}

func main() {
	r := &repo{}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			c, err := r.get()
			if err != nil {
				return
			}
			_ = c.dsn
		})
	}
	wg.Wait()
	fmt.Println("done")
}
