// expect: race

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
	w.status = s
}

func (w *worker) healthy() bool {
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
