// expect: clean
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"
)

func slow(w http.ResponseWriter, r *http.Request) {
	select {
	case <-time.After(2 * time.Second):
	case <-r.Context().Done():
		return
	}
	w.Header().Set("X-Slow", "yes")
	fmt.Fprint(w, "late")
}

func withTimeout(h http.HandlerFunc, d time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.TimeoutHandler(h, d, "").ServeHTTP(w, r)
	}
}

func main() {
	rec := httptest.NewRecorder()
	withTimeout(slow, time.Second)(rec, httptest.NewRequest("GET", "/", nil))
	fmt.Println(rec.Code >= 500)
	time.Sleep(3 * time.Second)
}
