// expect: panic|deadlock
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
	once sync.Once
	try  int
	conn *db
}

func (r *repo) get() (*db, error) {
	var err error
	r.once.Do(func() {
		r.conn, err = open("pg://", r.try)
		r.try++
	})
	return r.conn, err
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
