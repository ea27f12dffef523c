// expect: clean

// Replicas race to answer; only the first answer is received.
package main

import (
	"fmt"
	"sync"
)

type replica struct {
	mu    sync.Mutex
	name  string
	asked int
}

func (r *replica) query(key string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked++
	return key + "@" + r.name
}

func first(replicas []*replica, key string) string {
	answers := make(chan string, len(replicas))
	for _, r := range replicas {
		go func() { answers <- r.query(key) }()
	}
	return <-answers
}

func main() {
	replicas := []*replica{{name: "eu"}, {name: "us"}, {name: "ap"}}
	fmt.Println(len(first(replicas, "k")))
}
