package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

func try(name string, f func()) {
	defer func() {
		if p := recover(); p != nil {
			s := fmt.Sprint(p)
			for {
				i := strings.Index(s, "(registered at ")
				if i < 0 {
					break
				}
				j := strings.Index(s[i:], ")")
				s = s[:i] + s[i+j+1:]
			}
			fmt.Printf("%s: %s\n", name, s)
		}
	}()
	f()
	fmt.Println(name, "ok")
}

func raw(addr, text string) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()
	io.WriteString(c, text)
	c.(*net.TCPConn).CloseWrite()
	b, err := io.ReadAll(c)
	out := string(b)
	for {
		i := strings.Index(out, "Date: ")
		if i < 0 {
			break
		}
		j := strings.Index(out[i:], "\r\n")
		out = out[:i] + out[i+j+2:]
	}
	fmt.Printf("%q %v\n", out, err)
}

func main() {
	h := func(w http.ResponseWriter, r *http.Request) {}
	pairs := [][2]string{
		{"/a", "/a"}, {"GET /a", "/a"}, {"/a/{x}", "/a/{y}"}, {"/a/{x}/b", "/a/c/{y}"}, {"/{x}/b", "/a/{y}"}, {"GET /a/b", "/a/{x}"}, {"/a/", "/a/{x...}"},
		{"GET /{x}", "/a"}, {"POST /a/b/", "GET /a/{x}"}, {"h/a", "/a"}, {"/a/{$}", "/a/"}, {"/{$}", "/{x}"}, {"GET /a/{x}", "/a/b"}, {"/{x...}", "/"}, {"/a/{x}/", "/a/b/{y...}"}, {"HEAD /a/", "GET /a/b"},
	}
	for _, p := range pairs {
		try(p[0]+" | "+p[1], func() {
			m := http.NewServeMux()
			m.HandleFunc(p[0], h)
			m.HandleFunc(p[1], h)
		})
	}
	for _, p := range []string{"", "a", "GET", "GET  /", "/{", "/{}", "/{x", "/a{x}", "/{x}b", "/{x...}/a", "/{$}/a", "/{x}/{x}", "/{1}", "/a//b", "/../x", "GET /a//b", "G@T /", "{x}/a", "/{x y}"} {
		try(fmt.Sprintf("%q", p), func() { http.NewServeMux().HandleFunc(p, h) })
	}
	try("nil", func() { http.NewServeMux().HandleFunc("/", nil) })

	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "hello %s %v %v", r.Proto, r.Close, r.Header)
	})
	mux.HandleFunc("POST /echo", func(w http.ResponseWriter, r *http.Request) { io.Copy(w, r.Body) })
	mux.HandleFunc("/hijack", func(w http.ResponseWriter, r *http.Request) {
		c, rw, err := w.(http.Hijacker).Hijack()
		if err != nil {
			fmt.Println(err)
			return
		}
		defer c.Close()
		rw.WriteString("raw bytes\n")
		rw.Flush()
	})
	mux.HandleFunc("/twice", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(200)
		w.WriteHeader(500)
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "10")
		w.Write([]byte("12345"))
		_, err := w.Write([]byte("1234567"))
		fmt.Println(err)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(200 * time.Millisecond)
		fmt.Fprint(w, "slow done")
	})
	mux.HandleFunc("/ctx", func(w http.ResponseWriter, r *http.Request) {
		s, ok := r.Context().Value(http.ServerContextKey).(*http.Server)
		a, ok2 := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
		fmt.Fprint(w, ok, s != nil, ok2, a != nil)
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	addr := l.Addr().String()
	var mu sync.Mutex
	states := map[string]int{}
	srv := &http.Server{Handler: mux, ConnState: func(c net.Conn, s http.ConnState) {
		mu.Lock()
		states[s.String()]++
		mu.Unlock()
	}}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(l) }()
	raw(addr, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
	raw(addr, "GET /hello HTTP/1.0\r\n\r\n")
	raw(addr, "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /nope HTTP/1.0\r\n\r\n")
	raw(addr, "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=1\r\n world\r\n0\r\n\r\nGET /ctx HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "garbage\r\n\r\n")
	raw(addr, "GET /hello HTTP/1.1\r\n\r\n")
	raw(addr, "GET /hello HTTP/2.0\r\nHost: x\r\n\r\n")
	raw(addr, "GET /hello HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n")
	raw(addr, "GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n")
	raw(addr, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello")
	raw(addr, "HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "DELETE /echo HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "GET /hijack HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "GET /short HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "GET /twice HTTP/1.1\r\nHost: x\r\n\r\n")
	raw(addr, "GET http://other/hello?x HTTP/1.1\r\nHost: x\r\n\r\n")
	_, err = http.Get("http://" + addr + "/short")
	fmt.Println(err)

	// A request under way when the server is shut down.
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		resp, err := http.Get("http://" + addr + "/slow")
		if err != nil {
			fmt.Println("slow:", err)
			return
		}
		b, _ := io.ReadAll(resp.Body)
		fmt.Println("slow:", string(b), resp.Header["Connection"], resp.Close)
	}()
	time.Sleep(50 * time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	srv.RegisterOnShutdown(func() { fmt.Println("on shutdown") })
	fmt.Println(srv.Shutdown(ctx))
	cancel()
	fmt.Println(<-served)
	_, err = http.Get("http://" + addr + "/hello")
	fmt.Println(strings.Contains(fmt.Sprint(err), "connection refused"))
	err = srv.Shutdown(context.Background())
	wg.Wait()
	fmt.Println(err)
	fmt.Println(srv.ListenAndServe(), errors.Is(srv.Serve(l), http.ErrServerClosed))
	fmt.Println(states["new"] == states["closed"]+states["hijacked"])
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader("GET /x?y=1 HTTP/1.1\r\nHost: h\r\nA: b\r\nConnection: close\r\n\r\n")))
	fmt.Println(r.URL, r.Host, r.Header, r.Close, err)
	rs, err := http.ReadResponse(bufio.NewReader(strings.NewReader("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nabc")), nil)
	fmt.Println(rs.Status, rs.StatusCode, rs.ContentLength, err)
	req, _ := http.NewRequest("POST", "http://h/p?q", strings.NewReader("body"))
	req.Header.Set("X", "y")
	var b strings.Builder
	req.Write(&b)
	fmt.Printf("%q\n", b.String())
}
