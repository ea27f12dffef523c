// expect: clean

// A client polls for the result of a job, which has ended when it failed, too.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

type job struct {
	mu     sync.Mutex
	result string
	err    error
	ended  bool
}

var errQuota = errors.New("quota exceeded")

func render(name string) (string, error) {
	time.Sleep(5 * time.Millisecond)
	if name == "large" {
		return "", errQuota
	}
	return name + ".png", nil
}

func (j *job) run(name string) {
	result, err := render(name)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.result, j.err = result, err
	j.ended = true
}

func (j *job) poll() (string, error, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.result, j.err, j.ended
}

func main() {
	small, large := &job{}, &job{}
	go small.run("small")
	go large.run("large")
	for _, j := range []*job{small, large} {
		for {
			result, err, ended := j.poll()
			if ended {
				fmt.Println(result, err)
				break
			}
			time.Sleep(2 * time.Millisecond)
		}
	}
}
