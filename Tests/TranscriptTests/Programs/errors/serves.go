package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
)

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "hello")
	}))
	defer server.Close()
	answer, _ := http.Get(server.URL) // and if there is none?
	body, _ := io.ReadAll(answer.Body)
	fmt.Println(string(body))
}
