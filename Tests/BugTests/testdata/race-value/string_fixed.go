// expect: clean

// A status string is written by the worker and read by the health check.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type worker struct {
	mu     sync.Mutex
	status string
}

func (w *worker) set(s string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.status = s
}

func (w *worker) healthy() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.HasPrefix(w.status, "ok")
}

func main() {
	w := &worker{status: "ok: idle"}
	done := make(chan bool)
	go func() {
		w.set("ok: busy with a job")
		done <- true
	}()
	healthy := w.healthy()
	<-done
	fmt.Println(healthy)
}
