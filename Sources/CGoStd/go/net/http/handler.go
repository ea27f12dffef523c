// Package http has clients and servers of HTTP/1.1, over the network inside the program (see package net).
//
// A client connects anew for each request: what it costs is not worth keeping connections.
package http

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"maps"
	"net"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"
)

// A Handler answers requests.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// HandlerFunc is a function that answers requests.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls f.
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// A ResponseWriter is where a handler writes its answer.
type ResponseWriter interface {
	// Header returns the header that WriteHeader will send.
	Header() Header
	// Write writes part of the body, after the header with status 200 if none was sent.
	Write([]byte) (int, error)
	// WriteHeader sends the header with a status.
	WriteHeader(statusCode int)
}

// A Flusher sends what is buffered.
type Flusher interface {
	Flush()
}

// A Hijacker hands over the connection.
type Hijacker interface {
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

// CloseNotifier tells when the client has gone away.
//
// Deprecated: a request's context does.
type CloseNotifier interface {
	CloseNotify() <-chan bool
}

// Pusher is of HTTP/2, which is not spoken here.
type Pusher interface {
	Push(target string, opts *PushOptions) error
}

// PushOptions are options of Push.
type PushOptions struct {
	Method string
	Header Header
}

// Errors of handlers and servers.
var (
	ErrBodyNotAllowed  = errors.New("http: request method or response status code does not allow body")
	ErrHijacked        = errors.New("http: connection has been hijacked")
	ErrContentLength   = errors.New("http: wrote more than the declared Content-Length")
	ErrWriteAfterFlush = errors.New("unused")
	// ErrAbortHandler is a panic value that ends a handler, and its connection, without a log.
	ErrAbortHandler = errors.New("net/http: abort Handler")
	// ErrServerClosed is what Serve returns after Shutdown or Close.
	ErrServerClosed = errors.New("http: Server closed")
	// ErrHandlerTimeout is the error of writes after a TimeoutHandler's time.
	ErrHandlerTimeout = errors.New("http: Handler timeout")
)

// Error answers with a text and a status.
func Error(w ResponseWriter, error string, code int) {
	h := w.Header()
	h.Del("Content-Length")
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	fmt.Fprintln(w, error)
}

// NotFound answers 404.
func NotFound(w ResponseWriter, r *Request) { Error(w, "404 page not found", StatusNotFound) }

// NotFoundHandler answers 404.
func NotFoundHandler() Handler { return HandlerFunc(NotFound) }

// Redirect answers with another place, which may be relative to the request's path.
func Redirect(w ResponseWriter, r *Request, location string, code int) {
	if u, err := url.Parse(location); err == nil && u.Scheme == "" && u.Host == "" {
		old := r.URL.Path
		if old == "" {
			old = "/"
		}
		if location == "" || location[0] != '/' {
			dir, _ := path.Split(old)
			location = dir + location
		}
		location, query, hasQuery := strings.Cut(location, "?")
		if hasQuery {
			query = "?" + query
		}
		slash := strings.HasSuffix(location, "/")
		location = path.Clean(location)
		if slash && !strings.HasSuffix(location, "/") {
			location += "/"
		}
		redirect(w, r, location+query, code)
		return
	}
	redirect(w, r, location, code)
}

func redirect(w ResponseWriter, r *Request, location string, code int) {
	h := w.Header()
	_, hadType := h["Content-Type"]
	h.Set("Location", escapedNonASCII(location))
	if !hadType && (r.Method == "GET" || r.Method == "HEAD") {
		h.Set("Content-Type", "text/html; charset=utf-8")
	}
	w.WriteHeader(code)
	if !hadType && r.Method == "GET" {
		fmt.Fprintln(w, "<a href=\""+html.EscapeString(location)+"\">"+StatusText(code)+"</a>.\n")
	}
}

func escapedNonASCII(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			fmt.Fprintf(&b, "%%%02X", s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// RedirectHandler answers with another place.
func RedirectHandler(url string, code int) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) { Redirect(w, r, url, code) })
}

// StripPrefix hands requests on without the first part of their paths; 404 to those without it.
func StripPrefix(prefix string, h Handler) Handler {
	if prefix == "" {
		return h
	}
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		p := strings.TrimPrefix(r.URL.Path, prefix)
		raw := strings.TrimPrefix(r.URL.RawPath, prefix)
		if len(p) < len(r.URL.Path) && (r.URL.RawPath == "" || len(raw) < len(r.URL.RawPath)) {
			r2 := new(Request)
			*r2 = *r
			r2.URL = new(url.URL)
			*r2.URL = *r.URL
			r2.URL.Path = p
			r2.URL.RawPath = raw
			h.ServeHTTP(w, r2)
		} else {
			NotFound(w, r)
		}
	})
}

// AllowQuerySemicolons takes semicolons in queries as ampersands.
func AllowQuerySemicolons(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		if strings.Contains(r.URL.RawQuery, ";") {
			r2 := new(Request)
			*r2 = *r
			r2.URL = new(url.URL)
			*r2.URL = *r.URL
			r2.URL.RawQuery = strings.ReplaceAll(r.URL.RawQuery, ";", "&")
			h.ServeHTTP(w, r2)
		} else {
			h.ServeHTTP(w, r)
		}
	})
}

// MaxBytesError is the error of a body that is larger than allowed.
type MaxBytesError struct {
	Limit int64
}

func (e *MaxBytesError) Error() string { return "http: request body too large" }

// MaxBytesReader limits how much of a request's body is read.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	return &maxBytesReader{w: w, r: r, limit: max(n, 0), left: max(n, 0)}
}

type maxBytesReader struct {
	w           ResponseWriter
	r           io.ReadCloser
	limit, left int64
	err         error
}

func (l *maxBytesReader) Read(p []byte) (n int, err error) {
	if l.err != nil {
		return 0, l.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	if int64(len(p))-1 > l.left {
		p = p[:l.left+1]
	}
	n, err = l.r.Read(p)
	if int64(n) <= l.left {
		l.left -= int64(n)
		l.err = err
		return n, err
	}
	n = int(l.left)
	l.left = 0
	if w, ok := l.w.(interface{ requestTooLarge() }); ok {
		w.requestTooLarge()
	}
	l.err = &MaxBytesError{l.limit}
	return n, l.err
}

func (l *maxBytesReader) Close() error { return l.r.Close() }

// MaxBytesHandler limits how much of requests' bodies is read.
func MaxBytesHandler(h Handler, n int64) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		r2 := *r
		r2.Body = MaxBytesReader(w, r.Body, n)
		h.ServeHTTP(w, &r2)
	})
}

// TimeoutHandler answers 503 with a text if a handler takes longer than dt.
func TimeoutHandler(h Handler, dt time.Duration, msg string) Handler {
	return &timeoutHandler{handler: h, body: msg, dt: dt}
}

type timeoutHandler struct {
	handler Handler
	body    string
	dt      time.Duration
}

func (h *timeoutHandler) errorBody() string {
	if h.body != "" {
		return h.body
	}
	return "<html><head><title>Timeout</title></head><body><h1>Timeout</h1></body></html>"
}

func (h *timeoutHandler) ServeHTTP(w ResponseWriter, r *Request) {
	ctx, cancel := context.WithTimeout(r.Context(), h.dt)
	defer cancel()
	r = r.WithContext(ctx)
	done := make(chan struct{})
	tw := &timeoutWriter{w: w, h: make(Header), req: r}
	panicked := make(chan any, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				panicked <- p
			}
		}()
		h.handler.ServeHTTP(tw, r)
		close(done)
	}()
	select {
	case p := <-panicked:
		panic(p)
	case <-done:
		tw.mu.Lock()
		defer tw.mu.Unlock()
		maps.Copy(w.Header(), tw.h)
		if !tw.wroteHeader {
			tw.code = StatusOK
		}
		w.WriteHeader(tw.code)
		w.Write(tw.buf.Bytes())
	case <-ctx.Done():
		tw.mu.Lock()
		defer tw.mu.Unlock()
		switch err := ctx.Err(); err {
		case context.DeadlineExceeded:
			w.WriteHeader(StatusServiceUnavailable)
			io.WriteString(w, h.errorBody())
			tw.err = ErrHandlerTimeout
		default:
			w.WriteHeader(StatusServiceUnavailable)
			tw.err = err
		}
	}
}

// timeoutWriter keeps what a handler writes until it is done in time.
type timeoutWriter struct {
	w           ResponseWriter
	h           Header
	buf         bytes.Buffer
	req         *Request
	mu          sync.Mutex
	err         error
	wroteHeader bool
	code        int
}

// Push pushes nothing.
func (tw *timeoutWriter) Push(target string, opts *PushOptions) error { return ErrNotSupported }

func (tw *timeoutWriter) Header() Header { return tw.h }

func (tw *timeoutWriter) Write(p []byte) (int, error) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	if tw.err != nil {
		return 0, tw.err
	}
	if !tw.wroteHeader {
		tw.writeHeader(StatusOK)
	}
	return tw.buf.Write(p)
}

func (tw *timeoutWriter) writeHeader(code int) {
	checkStatus(code)
	switch {
	case tw.err != nil:
	case tw.wroteHeader:
		logSuperfluous(tw.req)
	default:
		tw.wroteHeader = true
		tw.code = code
	}
}

func (tw *timeoutWriter) WriteHeader(code int) {
	tw.mu.Lock()
	defer tw.mu.Unlock()
	tw.writeHeader(code)
}

// A ResponseController does what a ResponseWriter may have methods for.
type ResponseController struct {
	rw ResponseWriter
}

// NewResponseController returns a controller of a request's ResponseWriter.
func NewResponseController(rw ResponseWriter) *ResponseController { return &ResponseController{rw} }

// unwrapped calls f with rw and what it wraps until f takes one.
func (c *ResponseController) unwrapped(f func(ResponseWriter) bool) error {
	rw := c.rw
	for {
		if f(rw) {
			return nil
		}
		u, ok := rw.(interface{ Unwrap() ResponseWriter })
		if !ok {
			return fmt.Errorf("%w", ErrNotSupported)
		}
		rw = u.Unwrap()
	}
}

// Flush sends what is buffered.
func (c *ResponseController) Flush() (err error) {
	fail := c.unwrapped(func(rw ResponseWriter) bool {
		switch t := rw.(type) {
		case interface{ FlushError() error }:
			err = t.FlushError()
		case Flusher:
			t.Flush()
		default:
			return false
		}
		return true
	})
	if fail != nil {
		return fail
	}
	return err
}

// Hijack hands over the connection.
func (c *ResponseController) Hijack() (conn net.Conn, rw *bufio.ReadWriter, err error) {
	fail := c.unwrapped(func(w ResponseWriter) bool {
		h, ok := w.(Hijacker)
		if ok {
			conn, rw, err = h.Hijack()
		}
		return ok
	})
	if fail != nil {
		return nil, nil, fail
	}
	return conn, rw, err
}

// SetReadDeadline sets when reads of the request fail.
func (c *ResponseController) SetReadDeadline(deadline time.Time) (err error) {
	fail := c.unwrapped(func(w ResponseWriter) bool {
		d, ok := w.(interface{ SetReadDeadline(time.Time) error })
		if ok {
			err = d.SetReadDeadline(deadline)
		}
		return ok
	})
	if fail != nil {
		return fail
	}
	return err
}

// SetWriteDeadline sets when writes of the response fail.
func (c *ResponseController) SetWriteDeadline(deadline time.Time) (err error) {
	fail := c.unwrapped(func(w ResponseWriter) bool {
		d, ok := w.(interface{ SetWriteDeadline(time.Time) error })
		if ok {
			err = d.SetWriteDeadline(deadline)
		}
		return ok
	})
	if fail != nil {
		return fail
	}
	return err
}

// EnableFullDuplex lets a handler read the request while it writes the response, as it can always.
func (c *ResponseController) EnableFullDuplex() (err error) {
	fail := c.unwrapped(func(w ResponseWriter) bool {
		d, ok := w.(interface{ EnableFullDuplex() error })
		if ok {
			err = d.EnableFullDuplex()
		}
		return ok
	})
	if fail != nil {
		return fail
	}
	return err
}
