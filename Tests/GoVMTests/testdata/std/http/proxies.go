// net/http/httputil: dumps, chunks, reverse proxies.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"time"
)

func show(what string, b []byte, err error) { fmt.Printf("%s: %v\n%q\n", what, err, b) }

func get(method, target string, body io.Reader) *http.Request {
	r, err := http.NewRequest(method, target, body)
	if err != nil {
		log.Fatal(err)
	}
	return r
}

func dumps() {
	for _, body := range []bool{true, false} {
		r := get("POST", "http://example.com/a/b?x=1", strings.NewReader("hello"))
		r.Header.Set("X-Test", "yes")
		b, err := httputil.DumpRequest(r, body)
		show("request", b, err)
		b, err = httputil.DumpRequestOut(r, body)
		show("out", b, err)
		rest, err := io.ReadAll(r.Body)
		show("rest", rest, err)
		r = get("PUT", "https://example.com/secret", io.MultiReader(strings.NewReader("stream")))
		r.Close = true
		r.Header.Set("User-Agent", "me")
		b, err = httputil.DumpRequestOut(r, body)
		show("stream", b, err)
		rest, err = io.ReadAll(r.Body)
		show("rest", rest, err)
		for _, method := range []string{"GET", "POST"} {
			b, err = httputil.DumpRequestOut(get(method, "http://example.com/", io.MultiReader(strings.NewReader(""))), body)
			show("no bytes", b, err)
		}
		r = get("GET", "http://example.com", nil)
		r.TransferEncoding = []string{"chunked"}
		r.Body = io.NopCloser(strings.NewReader("abc"))
		b, err = httputil.DumpRequest(r, body)
		show("chunked", b, err)
		b, err = httputil.DumpRequestOut(get("DELETE", "http://example.com/", nil), body)
		show("empty", b, err)
		in, err := http.ReadRequest(bufio.NewReader(strings.NewReader("POST http://x.com/p HTTP/1.0\r\nHost: y.com\r\nB: 1\r\nA: 2\r\nContent-Length: 3\r\n\r\nabc")))
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, err = httputil.DumpRequest(in, body)
		show("server's", b, err)
	}
	_, err := httputil.DumpRequestOut(&http.Request{URL: &url.URL{Scheme: "ftp", Host: "h"}, Header: http.Header{}}, false)
	fmt.Println(err)
	responses := []*http.Response{
		{Status: "404 Not Found", StatusCode: 404, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"A": {"b"}}, ContentLength: 5, Body: io.NopCloser(strings.NewReader("hello"))},
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, ContentLength: -1, Body: io.NopCloser(strings.NewReader("until the end"))},
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, TransferEncoding: []string{"chunked"}, ContentLength: -1, Body: io.NopCloser(strings.NewReader("pieces"))},
		{StatusCode: 204, ProtoMajor: 1, ProtoMinor: 1},
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 0, Header: http.Header{"Foo-Bar": {"x", "y"}}},
		{StatusCode: 299, ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader(""))},
		{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Close: true, ContentLength: 2, Body: io.NopCloser(strings.NewReader("ok"))},
	}
	for _, r := range responses {
		for _, body := range []bool{false, true} {
			b, err := httputil.DumpResponse(r, body)
			show("response", b, err)
		}
		if r.Body != nil {
			rest, err := io.ReadAll(r.Body)
			show("rest", rest, err)
		}
	}
}

func chunks() {
	var b bytes.Buffer
	w := httputil.NewChunkedWriter(&b)
	for _, s := range []string{"one", "", "and two"} {
		n, err := io.WriteString(w, s)
		fmt.Println(n, err)
	}
	fmt.Println(w.Close())
	fmt.Printf("%q\n", b.String())
	texts := []string{
		b.String(), "", "3\r\nabc\r\n0\r\n", "3\r\nabcd\r\n0\r\n", "g\r\n", "3\r\nab", "3;x=y\r\nabc\r\n0\r\n\r\n", "\r\n",
		"3\nabc\n0\n", "3 \r\nabc\r\n0\r\n", "3\r\nabc0\r\n", "11111111111111111\r\n",
	}
	for _, s := range texts {
		b, err := io.ReadAll(httputil.NewChunkedReader(strings.NewReader(s)))
		fmt.Printf("%q: %q %v\n", s, b, err)
	}
	_, err := io.ReadAll(httputil.NewChunkedReader(strings.NewReader(strings.Repeat("1", 5000) + "\r\n")))
	fmt.Println(err, err == httputil.ErrLineTooLong, err == http.ErrLineTooLong)
}

func ask(target string, change func(*http.Request)) {
	r := get("GET", target, nil)
	if change != nil {
		change(r)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		fmt.Println("error:", err != nil)
		return
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	resp.Header.Del("Date")
	fmt.Println(resp.StatusCode, resp.Header, resp.Trailer, err)
	fmt.Println(string(body))
}

func proxies() {
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Accept-Encoding")
		switch r.URL.Path {
		case "/base/trailer":
			w.Header().Set("Trailer", "After")
			io.WriteString(w, "body")
			w.Header().Set("After", "all")
			w.Header().Set(http.TrailerPrefix+"Late", "too")
			return
		case "/base/early":
			w.Header().Set("Link", "early")
			w.WriteHeader(103)
			w.Header().Del("Link")
		case "/base/events":
			w.Header().Set("Content-Type", "text/event-stream")
			w.Header().Set("Connection", "X-Gone")
			w.Header().Set("X-Gone", "1")
			w.WriteHeader(418)
		}
		fmt.Fprintf(w, "%s %s %v host=%v %v\n", r.Method, r.URL, r.Header, strings.HasPrefix(r.Host, "127.0.0.1"), r.ContentLength)
	}))
	defer backend.Close()
	target, _ := url.Parse(backend.URL + "/base?q=1")
	quiet := log.New(os.Stdout, "log: ", 0)
	single := httputil.NewSingleHostReverseProxy(target)
	fmt.Println(single.Director != nil, single.Rewrite == nil)
	front := httptest.NewServer(single)
	defer front.Close()
	ask(front.URL+"/dir?x=2", nil)
	ask(front.URL+"/a%2Fb/", func(r *http.Request) {
		r.Header.Set("X-Forwarded-For", "1.2.3.4")
		r.Header.Set("Connection", "X-Mine, close")
		r.Header.Set("X-Mine", "gone")
		r.Header.Set("Te", "trailers, deflate")
		r.Header.Set("User-Agent", "asker")
	})
	ask(front.URL+"/trailer", nil)
	ask(front.URL+"/events", nil)
	rewriting := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.Out.Header["X-Forwarded-For"] = r.In.Header["X-Forwarded-For"]
			r.SetXForwarded()
			r.Out.Header.Set("X-Forwarded-Host", "hidden")
		},
		ModifyResponse: func(r *http.Response) error {
			r.Header.Set("Modified", "yes")
			if r.StatusCode == 418 {
				return errors.New("no tea")
			}
			return nil
		},
		ErrorLog:      quiet,
		FlushInterval: time.Millisecond,
	}
	second := httptest.NewServer(rewriting)
	defer second.Close()
	ask(second.URL+"/x?a=1;b=2&c=3", func(r *http.Request) {
		r.Header.Set("X-Forwarded-For", "9.9.9.9")
		r.Header.Set("Forwarded", "for=me")
	})
	ask(second.URL+"/events", nil)
	for _, broken := range []*httputil.ReverseProxy{
		{ErrorLog: quiet},
		{ErrorLog: quiet, Rewrite: func(r *httputil.ProxyRequest) { r.Out.URL.Scheme = "gopher" }},
		{ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) { fmt.Fprint(w, "handled ", err) }},
	} {
		w := httptest.NewRecorder()
		broken.ServeHTTP(w, httptest.NewRequest("GET", "/nowhere", nil))
		fmt.Println(w.Code, w.Body)
	}
}

// upgrades has a client and a server speak otherwise through a proxy.
func upgrades() {
	backend := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("upgrade", r.Header.Get("Upgrade"), r.Header.Get("Connection"))
		conn, rw, err := w.(http.Hijacker).Hijack()
		if err != nil {
			fmt.Println(err)
			return
		}
		defer conn.Close()
		io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
		line, err := rw.ReadString('\n')
		fmt.Fprintf(conn, "echo %q %v\n", line, err)
	}))
	defer backend.Close()
	target, _ := url.Parse(backend.URL)
	front := httptest.NewServer(httputil.NewSingleHostReverseProxy(target))
	defer front.Close()
	conn, err := net.Dial("tcp", front.Listener.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer conn.Close()
	io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
	r := bufio.NewReader(conn)
	resp, err := http.ReadResponse(r, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(resp.Status, resp.Header.Get("Upgrade"))
	io.WriteString(conn, "hello\n")
	line, err := r.ReadString('\n')
	fmt.Print(line)
	fmt.Println(err)
}

func conns() {
	client, server := net.Pipe()
	done := make(chan bool)
	var last error
	go func() {
		defer close(done)
		sc := httputil.NewServerConn(server, nil)
		for {
			r, err := sc.Read()
			if r == nil {
				last = err
				return
			}
			sc.Write(r, &http.Response{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, ContentLength: 2, Body: io.NopCloser(strings.NewReader("ok"))})
			if err != nil {
				last = err
				sc.Close()
				return
			}
		}
	}()
	cc := httputil.NewClientConn(client, nil)
	for i := range 3 {
		r := get("GET", fmt.Sprint("http://h/", i), nil)
		r.Close = i == 1
		resp, err := cc.Do(r)
		if resp == nil {
			fmt.Println(err)
			continue
		}
		body, e := io.ReadAll(resp.Body)
		fmt.Printf("%s %q %v %v %d\n", resp.Status, body, e, err, cc.Pending())
	}
	_, err := cc.Read(get("GET", "http://h/", nil))
	<-done
	fmt.Println("server:", last)
	fmt.Println(err, cc.Close())
}

func main() {
	dumps()
	chunks()
	proxies()
	upgrades()
	conns()
}
