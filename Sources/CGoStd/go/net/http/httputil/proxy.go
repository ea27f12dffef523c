package httputil

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// A ProxyRequest is what a ReverseProxy's Rewrite rewrites.
type ProxyRequest struct {
	// In is the request that the proxy got.
	In *http.Request
	// Out is the one that it sends.
	Out *http.Request
}

// SetURL sends the request to another scheme, host and base path.
func (r *ProxyRequest) SetURL(target *url.URL) {
	redirect(r.Out, target)
	r.Out.Host = ""
}

// SetXForwarded sets the fields "X-Forwarded-For", "X-Forwarded-Host" and "X-Forwarded-Proto".
func (r *ProxyRequest) SetXForwarded() {
	if client, _, err := net.SplitHostPort(r.In.RemoteAddr); err == nil {
		if prior := r.Out.Header["X-Forwarded-For"]; len(prior) > 0 {
			client = strings.Join(prior, ", ") + ", " + client
		}
		r.Out.Header.Set("X-Forwarded-For", client)
	} else {
		r.Out.Header.Del("X-Forwarded-For")
	}
	r.Out.Header.Set("X-Forwarded-Host", r.In.Host)
	proto := "http"
	if r.In.TLS != nil {
		proto = "https"
	}
	r.Out.Header.Set("X-Forwarded-Proto", proto)
}

// A BufferPool lends the slices by which responses are copied.
type BufferPool interface {
	Get() []byte
	Put([]byte)
}

// A ReverseProxy is a Handler that sends requests on to another server, and its responses back.
type ReverseProxy struct {
	// Rewrite makes the request that is sent.
	Rewrite func(*ProxyRequest)
	// Transport does the requests; nil is http.DefaultTransport.
	Transport http.RoundTripper
	// FlushInterval is how long a part of the response may wait; less than 0 is not at all.
	FlushInterval time.Duration
	// ErrorLog logs what went wrong; nil is package log's logger.
	ErrorLog *log.Logger
	// BufferPool lends slices for copying.
	BufferPool BufferPool
	// ModifyResponse changes the response before it is sent back.
	ModifyResponse func(*http.Response) error
	// ErrorHandler answers if there is no response; nil is 502 Bad Gateway.
	ErrorHandler func(http.ResponseWriter, *http.Request, error)
	// Director changes the request that is sent.
	//
	// Deprecated: Rewrite is asked after the fields of the connection were removed.
	Director func(*http.Request)
}

// NewSingleHostReverseProxy returns a proxy to another scheme, host and base path.
func NewSingleHostReverseProxy(target *url.URL) *ReverseProxy {
	return &ReverseProxy{Director: func(req *http.Request) { redirect(req, target) }}
}

// redirect sends a request to the target.
func redirect(req *http.Request, target *url.URL) {
	req.URL.Scheme = target.Scheme
	req.URL.Host = target.Host
	req.URL.Path, req.URL.RawPath = joined(target, req.URL)
	if target.RawQuery == "" || req.URL.RawQuery == "" {
		req.URL.RawQuery = target.RawQuery + req.URL.RawQuery
	} else {
		req.URL.RawQuery = target.RawQuery + "&" + req.URL.RawQuery
	}
}

// joined puts two paths together with one slash between them.
func joined(a, b *url.URL) (path, raw string) {
	if a.RawPath == "" && b.RawPath == "" {
		return withSlash(a.Path, b.Path), ""
	}
	first, second := a.EscapedPath(), b.EscapedPath()
	raw = withSlash(first, second)
	switch {
	case strings.HasSuffix(first, "/") && strings.HasPrefix(second, "/"):
		return a.Path + b.Path[1:], raw
	case !strings.HasSuffix(first, "/") && !strings.HasPrefix(second, "/"):
		return a.Path + "/" + b.Path, raw
	}
	return a.Path + b.Path, raw
}

func withSlash(a, b string) string {
	switch {
	case strings.HasSuffix(a, "/") && strings.HasPrefix(b, "/"):
		return a + b[1:]
	case !strings.HasSuffix(a, "/") && !strings.HasPrefix(b, "/"):
		return a + "/" + b
	}
	return a + b
}

// hopByHop are the fields that are meant for one connection (RFC 9110, 7.6.1, and RFC 2616, 13.5.1).
var hopByHop = []string{
	"Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Te", "Trailer",
	"Transfer-Encoding", "Upgrade",
}

func removeHopByHop(h http.Header) {
	for _, value := range h["Connection"] {
		for name := range strings.SplitSeq(value, ",") {
			if name = textproto.TrimString(name); name != "" {
				h.Del(name)
			}
		}
	}
	for _, name := range hopByHop {
		h.Del(name)
	}
}

// has reports whether a list of values has a token.
func has(values []string, token string) bool {
	for _, value := range values {
		for one := range strings.SplitSeq(value, ",") {
			if strings.EqualFold(textproto.TrimString(one), token) {
				return true
			}
		}
	}
	return false
}

// upgradeOf returns the protocol that a message changes to, or "".
func upgradeOf(h http.Header) string {
	if !has(h["Connection"], "Upgrade") {
		return ""
	}
	return h.Get("Upgrade")
}

func isPrintable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func copyHeader(to, from http.Header) {
	for key, values := range from {
		for _, value := range values {
			to.Add(key, value)
		}
	}
}

func (p *ReverseProxy) logf(format string, args ...any) {
	if p.ErrorLog != nil {
		p.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

func (p *ReverseProxy) fail(rw http.ResponseWriter, req *http.Request, err error) {
	if p.ErrorHandler != nil {
		p.ErrorHandler(rw, req, err)
		return
	}
	p.logf("http: proxy error: %v", err)
	rw.WriteHeader(http.StatusBadGateway)
}

// modified asks ModifyResponse, and reports whether the response may be sent.
func (p *ReverseProxy) modified(rw http.ResponseWriter, res *http.Response, req *http.Request) bool {
	if p.ModifyResponse == nil {
		return true
	}
	if err := p.ModifyResponse(res); err != nil {
		res.Body.Close()
		p.fail(rw, req, err)
		return false
	}
	return true
}

// outgoing makes the request that is sent, apart from its context.
func (p *ReverseProxy) outgoing(req *http.Request, ctx context.Context) (*http.Request, error) {
	out := req.Clone(ctx)
	if req.ContentLength == 0 {
		out.Body = nil
	}
	if out.Header == nil {
		out.Header = http.Header{}
	}
	if (p.Director != nil) == (p.Rewrite != nil) {
		return out, errors.New("ReverseProxy must have exactly one of Director or Rewrite set")
	}
	if p.Director != nil {
		p.Director(out)
		if out.Form != nil {
			out.URL.RawQuery = cleanQuery(out.URL.RawQuery)
		}
	}
	out.Close = false
	protocol := upgradeOf(out.Header)
	if !isPrintable(protocol) {
		return out, fmt.Errorf("client tried to switch to invalid protocol %q", protocol)
	}
	removeHopByHop(out.Header)
	if has(req.Header["Te"], "trailers") {
		out.Header.Set("Te", "trailers")
	}
	if protocol != "" {
		out.Header.Set("Connection", "Upgrade")
		out.Header.Set("Upgrade", protocol)
	}
	if p.Rewrite != nil {
		for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"} {
			out.Header.Del(name)
		}
		out.URL.RawQuery = cleanQuery(out.URL.RawQuery)
		pr := &ProxyRequest{In: req, Out: out}
		p.Rewrite(pr)
		out = pr.Out
	} else if client, _, err := net.SplitHostPort(req.RemoteAddr); err == nil {
		prior, ok := out.Header["X-Forwarded-For"]
		if len(prior) > 0 {
			client = strings.Join(prior, ", ") + ", " + client
		}
		if !ok || prior != nil {
			out.Header.Set("X-Forwarded-For", client)
		}
	}
	if _, ok := out.Header["User-Agent"]; !ok {
		// The proxy's name is nobody's business.
		out.Header.Set("User-Agent", "")
	}
	return out, nil
}

// cleanQuery removes parameters that others may read otherwise than package url.
func cleanQuery(s string) string {
	values, err := url.ParseQuery(s)
	if err != nil {
		return values.Encode()
	}
	return s
}

// ServeHTTP sends a request on, and the response back.
func (p *ReverseProxy) ServeHTTP(rw http.ResponseWriter, req *http.Request) {
	transport := p.Transport
	if transport == nil {
		transport = http.DefaultTransport
	}
	ctx := req.Context()
	out, err := p.outgoing(req, ctx)
	if err != nil {
		p.fail(rw, out, err)
		return
	}
	if out.Body != nil {
		// The transport may still read the body when the handler returns, if the server answered early.
		defer out.Body.Close()
	}
	var lock sync.Mutex
	isDone := false
	trace := &httptrace.ClientTrace{
		Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
			lock.Lock()
			defer lock.Unlock()
			if isDone {
				return nil
			}
			h := rw.Header()
			copyHeader(h, http.Header(header))
			rw.WriteHeader(code)
			clear(h)
			return nil
		},
	}
	out = out.WithContext(httptrace.WithClientTrace(out.Context(), trace))
	res, err := transport.RoundTrip(out)
	lock.Lock()
	isDone = true
	lock.Unlock()
	if err != nil {
		p.fail(rw, out, err)
		return
	}
	if res.StatusCode == http.StatusSwitchingProtocols {
		if p.modified(rw, res, out) {
			p.upgrade(rw, out, res)
		}
		return
	}
	removeHopByHop(res.Header)
	if !p.modified(rw, res, out) {
		return
	}
	p.answer(rw, req, res)
}

// answer sends a response back.
func (p *ReverseProxy) answer(rw http.ResponseWriter, req *http.Request, res *http.Response) {
	copyHeader(rw.Header(), res.Header)
	announced := len(res.Trailer)
	if announced > 0 {
		names := make([]string, 0, announced)
		for name := range res.Trailer {
			names = append(names, name)
		}
		slices.Sort(names)
		rw.Header().Add("Trailer", strings.Join(names, ", "))
	}
	rw.WriteHeader(res.StatusCode)
	if err := p.copyBody(rw, res); err != nil {
		res.Body.Close()
		if req.Context().Value(http.ServerContextKey) == nil {
			// There is no server that could catch the panic.
			p.logf("suppressing panic for copyResponse error in test; copy error: %v", err)
			return
		}
		panic(http.ErrAbortHandler)
	}
	res.Body.Close()
	if len(res.Trailer) > 0 {
		// Trailers need chunks, even if the body is short.
		http.NewResponseController(rw).Flush()
	}
	if len(res.Trailer) == announced {
		copyHeader(rw.Header(), res.Trailer)
		return
	}
	for key, values := range res.Trailer {
		for _, value := range values {
			rw.Header().Add(http.TrailerPrefix+key, value)
		}
	}
}

// flushInterval returns how long parts of a response may wait.
func (p *ReverseProxy) flushInterval(res *http.Response) time.Duration {
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if kind == "text/event-stream" || res.ContentLength == -1 {
		return -1
	}
	return p.FlushInterval
}

func (p *ReverseProxy) copyBody(rw http.ResponseWriter, res *http.Response) error {
	var w io.Writer = rw
	if interval := p.flushInterval(res); interval != 0 {
		f := &flusher{w: rw, interval: interval, flush: http.NewResponseController(rw).Flush}
		defer f.stop()
		if interval < 0 {
			f.flush()
		}
		w = f
	}
	var buf []byte
	if p.BufferPool != nil {
		buf = p.BufferPool.Get()
		defer p.BufferPool.Put(buf)
	}
	if len(buf) == 0 {
		buf = make([]byte, 32<<10)
	}
	for {
		n, err := res.Body.Read(buf)
		if err != nil && err != io.EOF && err != context.Canceled {
			p.logf("httputil: ReverseProxy read error during body copy: %v", err)
		}
		if n > 0 {
			m, e := w.Write(buf[:n])
			if e != nil {
				return e
			}
			if m != n {
				return io.ErrShortWrite
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// A flusher writes parts that are flushed when they waited long enough.
type flusher struct {
	w        io.Writer
	flush    func() error
	interval time.Duration

	lock    sync.Mutex
	timer   *time.Timer
	pending bool
}

func (f *flusher) Write(b []byte) (n int, err error) {
	f.lock.Lock()
	defer f.lock.Unlock()
	n, err = f.w.Write(b)
	if f.interval < 0 {
		f.flush()
		return n, err
	}
	if f.pending {
		return n, err
	}
	f.pending = true
	if f.timer == nil {
		f.timer = time.AfterFunc(f.interval, f.flushNow)
	} else {
		f.timer.Reset(f.interval)
	}
	return n, err
}

func (f *flusher) flushNow() {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.pending {
		f.flush()
		f.pending = false
	}
}

func (f *flusher) stop() {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.pending = false
	if f.timer != nil {
		f.timer.Stop()
	}
}

// upgrade joins the client's connection and the server's after both changed the protocol.
func (p *ReverseProxy) upgrade(rw http.ResponseWriter, req *http.Request, res *http.Response) {
	asked, got := upgradeOf(req.Header), upgradeOf(res.Header)
	if !isPrintable(got) {
		p.fail(rw, req, fmt.Errorf("backend tried to switch to invalid protocol %q", got))
		return
	}
	if !strings.EqualFold(asked, got) {
		p.fail(rw, req, fmt.Errorf("backend tried to switch protocol %q when %q was requested", got, asked))
		return
	}
	server, ok := res.Body.(io.ReadWriteCloser)
	if !ok {
		p.fail(rw, req, errors.New("internal error: 101 switching protocols response with non-writable body"))
		return
	}
	defer server.Close()
	conn, buffered, err := http.NewResponseController(rw).Hijack()
	if errors.Is(err, http.ErrNotSupported) {
		p.fail(rw, req, fmt.Errorf("can't switch protocols using non-Hijacker ResponseWriter type %T", rw))
		return
	}
	if err != nil {
		p.fail(rw, req, fmt.Errorf("Hijack failed on protocol switch: %v", err))
		return
	}
	defer conn.Close()
	stop := context.AfterFunc(req.Context(), func() { server.Close() })
	defer stop()
	copyHeader(rw.Header(), res.Header)
	res.Header = rw.Header()
	res.Body = nil
	if err := res.Write(buffered); err != nil {
		p.fail(rw, req, fmt.Errorf("response write: %v", err))
		return
	}
	if err := buffered.Flush(); err != nil {
		p.fail(rw, req, fmt.Errorf("response flush: %v", err))
		return
	}
	done := make(chan error, 2)
	go func() {
		_, err := io.Copy(conn, server)
		done <- closedForWriting(conn, err)
	}()
	go func() {
		_, err := io.Copy(server, conn)
		done <- closedForWriting(server, err)
	}()
	if err := <-done; err == nil {
		<-done
	}
}

// errCopyDone ends a connection whose ends cannot be closed one by one.
var errCopyDone = errors.New("hijacked connection copy complete")

func closedForWriting(to any, err error) error {
	if err != nil {
		return err
	}
	if half, ok := to.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return errCopyDone
}
