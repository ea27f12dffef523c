// expect: race
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

func slow(w http.ResponseWriter, r *http.Request) {
	time.Sleep(2 * time.Second)
	w.Header().Set("X-Slow", "yes")
	fmt.Fprint(w, "late")
}

func withTimeout(h http.HandlerFunc, d time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			h(w, r)
		}()
		select {
		case <-done:
		case <-time.After(d):
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusGatewayTimeout)
		}
	}
}

func main() {
	rec := httptest.NewRecorder()
	withTimeout(slow, time.Second)(rec, httptest.NewRequest("GET", "/", nil))
	fmt.Println(rec.Code >= 500)
	time.Sleep(3 * time.Second)
}
