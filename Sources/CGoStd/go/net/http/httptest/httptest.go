// Package httptest has what tests of HTTP need: requests, a ResponseWriter that records, and servers.
package httptest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// DefaultRemoteAddr is the address of recorders' clients.
const DefaultRemoteAddr = "1.2.3.4"

// NewRequest returns a request as a server gets it.
func NewRequest(method, target string, body io.Reader) *http.Request {
	return NewRequestWithContext(context.Background(), method, target, body)
}

// NewRequestWithContext returns a request as a server gets it.
func NewRequestWithContext(ctx context.Context, method, target string, body io.Reader) *http.Request {
	if method == "" {
		method = "GET"
	}
	req, err := http.ReadRequest(bufio.NewReader(strings.NewReader(method + " " + target + " HTTP/1.0\r\n\r\n")))
	if err != nil {
		panic("invalid NewRequest arguments; " + err.Error())
	}
	req = req.WithContext(ctx)
	req.Proto = "HTTP/1.1"
	req.ProtoMinor = 1
	req.Close = false
	if body != nil {
		switch v := body.(type) {
		case *bytes.Buffer:
			req.ContentLength = int64(v.Len())
		case *bytes.Reader:
			req.ContentLength = int64(v.Len())
		case *strings.Reader:
			req.ContentLength = int64(v.Len())
		default:
			req.ContentLength = -1
			if body == http.NoBody {
				req.ContentLength = 0
			}
		}
		if rc, ok := body.(io.ReadCloser); ok {
			req.Body = rc
		} else {
			req.Body = io.NopCloser(body)
		}
	}
	req.RemoteAddr = "192.0.2.1:1234"
	if req.Host == "" {
		req.Host = "example.com"
	}
	if strings.HasPrefix(target, "https://") {
		req.TLS = &tls.ConnectionState{Version: tls.VersionTLS12, HandshakeComplete: true, ServerName: req.Host}
	}
	return req
}

// ResponseRecorder is a ResponseWriter that keeps what is written.
type ResponseRecorder struct {
	Code      int
	HeaderMap http.Header
	Body      *bytes.Buffer
	Flushed   bool

	result      *http.Response
	snapshot    http.Header
	wroteHeader bool
}

// NewRecorder returns a recorder.
func NewRecorder() *ResponseRecorder {
	return &ResponseRecorder{HeaderMap: make(http.Header), Body: new(bytes.Buffer), Code: 200}
}

// Header returns the header.
func (rw *ResponseRecorder) Header() http.Header {
	if rw.HeaderMap == nil {
		rw.HeaderMap = make(http.Header)
	}
	return rw.HeaderMap
}

func (rw *ResponseRecorder) begin(b []byte) {
	if rw.wroteHeader {
		return
	}
	h := rw.Header()
	_, hasType := h["Content-Type"]
	if !hasType && h.Get("Transfer-Encoding") == "" {
		h.Set("Content-Type", http.DetectContentType(b))
	}
	rw.WriteHeader(200)
}

// Write keeps buf.
func (rw *ResponseRecorder) Write(buf []byte) (int, error) {
	if rw.wroteHeader && !bodyAllowed(rw.Code) {
		return 0, http.ErrBodyNotAllowed
	}
	rw.begin(buf)
	if rw.Body != nil {
		rw.Body.Write(buf)
	}
	return len(buf), nil
}

// WriteString keeps str.
func (rw *ResponseRecorder) WriteString(str string) (int, error) { return rw.Write([]byte(str)) }

func bodyAllowed(status int) bool {
	return !(100 <= status && status <= 199 || status == 204 || status == 304)
}

// WriteHeader keeps the status and the header as it is now.
func (rw *ResponseRecorder) WriteHeader(code int) {
	if rw.wroteHeader {
		return
	}
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	rw.Code = code
	rw.wroteHeader = true
	rw.snapshot = rw.Header().Clone()
}

// Flush notes that it was called.
func (rw *ResponseRecorder) Flush() {
	if !rw.wroteHeader {
		rw.WriteHeader(200)
	}
	rw.Flushed = true
}

// Result returns what was written as a response.
func (rw *ResponseRecorder) Result() *http.Response {
	if rw.result != nil {
		return rw.result
	}
	if rw.snapshot == nil {
		rw.snapshot = rw.Header().Clone()
	}
	res := &http.Response{
		StatusCode: rw.Code, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: rw.snapshot,
	}
	rw.result = res
	if res.StatusCode == 0 {
		res.StatusCode = 200
	}
	res.Status = fmt.Sprintf("%03d %s", res.StatusCode, http.StatusText(res.StatusCode))
	res.Body = http.NoBody
	if rw.Body != nil {
		res.Body = io.NopCloser(bytes.NewReader(rw.Body.Bytes()))
	}
	res.ContentLength = -1
	if n, err := strconv.ParseUint(textproto.TrimString(rw.snapshot.Get("Content-Length")), 10, 63); err == nil {
		res.ContentLength = int64(n)
	}
	trailer := func(name string, values []string) {
		if len(values) == 0 {
			return
		}
		if res.Trailer == nil {
			res.Trailer = make(http.Header)
		}
		res.Trailer[http.CanonicalHeaderKey(name)] = append([]string(nil), values...)
	}
	for _, line := range rw.snapshot["Trailer"] {
		for name := range strings.SplitSeq(line, ",") {
			name = http.CanonicalHeaderKey(textproto.TrimString(name))
			trailer(name, rw.HeaderMap[name])
		}
	}
	for key, values := range rw.HeaderMap {
		if name, ok := strings.CutPrefix(key, http.TrailerPrefix); ok {
			trailer(name, values)
		}
	}
	return res
}

// A Server is a server for tests, at an address of its own.
type Server struct {
	URL         string
	Listener    net.Listener
	EnableHTTP2 bool
	TLS         *tls.Config
	Config      *http.Server

	certificate *x509.Certificate
	client      *http.Client
	done        sync.WaitGroup
	mu          sync.Mutex
	isClosed    bool
	// any: the client's requests go to the server whatever their addresses are.
	any bool
}

func newLocalListener() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(fmt.Sprintf("httptest: failed to listen on a port: %v", err))
	}
	return l
}

// NewServer starts a server.
func NewServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.Start()
	return s
}

// NewTLSServer starts a server of what is called secure.
func NewTLSServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.StartTLS()
	return s
}

// NewUnstartedServer returns a server that Start starts.
func NewUnstartedServer(handler http.Handler) *Server {
	return &Server{Listener: newLocalListener(), Config: &http.Server{Handler: handler}}
}

// NewTestServer returns a server that ends with the test; its client's requests all go to it.
func NewTestServer(t testing.TB, handler http.Handler) *Server {
	if handler == nil {
		handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) })
	}
	inner := handler
	handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				if p != http.ErrAbortHandler {
					t.Errorf("httptest: handler panicked: %v", p)
				}
				panic(http.ErrAbortHandler)
			}
		}()
		inner.ServeHTTP(w, r)
	})
	s := NewUnstartedServer(handler)
	s.any = true
	t.Cleanup(s.Close)
	return s
}

// Start starts the server.
func (s *Server) Start() {
	if s.URL != "" {
		panic("Server already started")
	}
	s.URL = "http://" + s.Listener.Addr().String()
	s.serve(s.Listener)
}

// StartTLS starts the server with what is called secure.
func (s *Server) StartTLS() {
	if s.URL != "" {
		panic("Server already started")
	}
	s.certificate = &x509.Certificate{DNSNames: []string{"example.com", "127.0.0.1"}}
	if s.TLS == nil {
		s.TLS = &tls.Config{}
	}
	s.URL = "https://" + s.Listener.Addr().String()
	s.Listener = tls.NewListener(s.Listener, s.TLS)
	s.serve(s.Listener)
}

func (s *Server) serve(l net.Listener) {
	s.done.Add(1)
	go func() {
		defer s.done.Done()
		s.Config.Serve(l)
	}()
}

// Client returns a client of the server.
func (s *Server) Client() *http.Client {
	if s.URL == "" && s.any {
		s.Start()
		s.URL = "http://example.com"
	}
	if s.client == nil {
		addr := s.Listener.Addr().String()
		dial := func(ctx context.Context, network, to string) (net.Conn, error) {
			host, _, _ := net.SplitHostPort(to)
			if s.any || host == "example.com" || strings.HasSuffix(host, ".example.com") {
				to = addr
			}
			var d net.Dialer
			return d.DialContext(ctx, network, to)
		}
		s.client = &http.Client{Transport: &http.Transport{DialContext: dial}}
	}
	return s.client
}

// Certificate returns the server's certificate.
func (s *Server) Certificate() *x509.Certificate { return s.certificate }

// Close ends the server when all its requests are answered.
func (s *Server) Close() {
	s.mu.Lock()
	wasClosed := s.isClosed
	s.isClosed = true
	s.mu.Unlock()
	if wasClosed {
		return
	}
	if s.URL == "" {
		s.Listener.Close()
		return
	}
	s.Config.Shutdown(context.Background())
	s.done.Wait()
}

// CloseClientConnections closes the connections to the server.
func (s *Server) CloseClientConnections() { s.Config.Close() }
