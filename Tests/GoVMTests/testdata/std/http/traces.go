// net/http/httptrace: what a request goes through.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"strings"
	"sync"
	"time"
)

type recorder struct {
	lock  sync.Mutex
	lines []string
}

func (r *recorder) add(format string, args ...any) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.lines = append(r.lines, fmt.Sprintf(format, args...))
}

func (r *recorder) trace(host string) *httptrace.ClientTrace {
	hidden := func(s string) string { return strings.ReplaceAll(s, host, "HOST") }
	return &httptrace.ClientTrace{
		GetConn: func(hostPort string) { r.add("GetConn %s", hidden(hostPort)) },
		GotConn: func(info httptrace.GotConnInfo) {
			r.add("GotConn %v %v %v", info.Conn != nil, info.Reused, info.WasIdle)
		},
		Got100Continue: func() { r.add("Got100Continue") },
		DNSStart:       func(info httptrace.DNSStartInfo) { r.add("DNSStart %s", info.Host) },
		DNSDone:        func(info httptrace.DNSDoneInfo) { r.add("DNSDone %v %v", len(info.Addrs) > 0, info.Err) },
		ConnectStart:   func(network, addr string) { r.add("ConnectStart %s %s", network, hidden(addr)) },
		ConnectDone: func(network, addr string, err error) {
			r.add("ConnectDone %s %s %v", network, hidden(addr), err != nil)
		},
		TLSHandshakeStart: func() { r.add("TLSHandshakeStart") },
		TLSHandshakeDone:  func(state tls.ConnectionState, err error) { r.add("TLSHandshakeDone %v", err) },
		WroteHeaderField:  func(key string, values []string) { r.add("WroteHeaderField %s %s", key, hidden(fmt.Sprint(values))) },
		WroteHeaders:      func() { r.add("WroteHeaders") },
		Wait100Continue:   func() { r.add("Wait100Continue") },
		WroteRequest:      func(info httptrace.WroteRequestInfo) { r.add("WroteRequest %v", info.Err) },
		Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
			r.add("Got1xxResponse %d %v", code, header)
			if code == 199 {
				return errors.New("enough")
			}
			return nil
		},
	}
}

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hints":
			w.Header().Set("Link", "</style.css>")
			w.WriteHeader(http.StatusEarlyHints)
			w.Header().Del("Link")
		case "/strange":
			w.WriteHeader(199)
		}
		b, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %q", r.URL.Path, b)
	}))
	defer server.Close()
	host := strings.TrimPrefix(server.URL, "http://")
	do := func(method, path, body string, change func(*http.Request)) {
		rec := &recorder{}
		ctx := httptrace.WithClientTrace(context.Background(), rec.trace(host))
		var reader io.Reader
		if body != "" {
			reader = strings.NewReader(body)
		}
		r, err := http.NewRequestWithContext(ctx, method, server.URL+path, reader)
		if err != nil {
			fmt.Println(err)
			return
		}
		if change != nil {
			change(r)
		}
		transport := &http.Transport{DisableKeepAlives: true, ExpectContinueTimeout: 10 * time.Second}
		resp, err := transport.RoundTrip(r)
		fmt.Println(method, path)
		if err != nil {
			fmt.Println("error:", err)
		} else {
			b, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			fmt.Println(resp.StatusCode, string(b), err)
		}
		rec.lock.Lock()
		defer rec.lock.Unlock()
		for _, line := range rec.lines {
			fmt.Println("  " + line)
		}
	}
	do("GET", "/", "", nil)
	do("POST", "/post", "hello", func(r *http.Request) { r.Header["X-Two"] = []string{"1", "2"} })
	do("PUT", "/expect", "waits", func(r *http.Request) { r.Header.Set("Expect", "100-continue") })
	do("GET", "/hints", "", nil)
	do("GET", "/strange", "", nil)

	// Two traces: the newer one is called first.
	first := &httptrace.ClientTrace{GetConn: func(string) { fmt.Println("first") }, WroteHeaders: func() { fmt.Println("first wrote") }}
	second := &httptrace.ClientTrace{GetConn: func(string) { fmt.Println("second") }}
	ctx := httptrace.WithClientTrace(context.Background(), first)
	fmt.Println(httptrace.ContextClientTrace(ctx) == first, httptrace.ContextClientTrace(context.Background()))
	ctx = httptrace.WithClientTrace(ctx, second)
	trace := httptrace.ContextClientTrace(ctx)
	trace.GetConn("x")
	trace.WroteHeaders()
	fmt.Println(trace.GotConn == nil, trace == second)
	defer func() { fmt.Println(recover()) }()
	httptrace.WithClientTrace(ctx, nil)
}
