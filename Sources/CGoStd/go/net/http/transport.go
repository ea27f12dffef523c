package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"strings"
	"time"
)

// DefaultMaxIdleConnsPerHost is a default that is not used: connections are not kept.
const DefaultMaxIdleConnsPerHost = 2

// Errors of transports.
var (
	ErrSkipAltProtocol = errors.New("net/http: skip alternate protocol")
	ErrSchemeMismatch  = errors.New("http: server gave HTTP response to HTTPS client")
)

// A RoundTripper does one request.
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

// A Transport does requests over connections.
type Transport struct {
	Proxy                  func(*Request) (*url.URL, error)
	OnProxyConnectResponse func(ctx context.Context, proxyURL *url.URL, connectReq *Request, connectRes *Response) error
	DialContext            func(ctx context.Context, network, addr string) (net.Conn, error)
	Dial                   func(network, addr string) (net.Conn, error)
	DialTLSContext         func(ctx context.Context, network, addr string) (net.Conn, error)
	DialTLS                func(network, addr string) (net.Conn, error)
	TLSClientConfig        *tls.Config
	TLSHandshakeTimeout    time.Duration
	DisableKeepAlives      bool
	DisableCompression     bool
	MaxIdleConns           int
	MaxIdleConnsPerHost    int
	MaxConnsPerHost        int
	IdleConnTimeout        time.Duration
	ResponseHeaderTimeout  time.Duration
	ExpectContinueTimeout  time.Duration
	TLSNextProto           map[string]func(authority string, c *tls.Conn) RoundTripper
	ProxyConnectHeader     Header
	GetProxyConnectHeader  func(ctx context.Context, proxyURL *url.URL, target string) (Header, error)
	MaxResponseHeaderBytes int64
	WriteBufferSize        int
	ReadBufferSize         int
	ForceAttemptHTTP2      bool
	HTTP2                  *HTTP2Config
	Protocols              *Protocols

	alternatives map[string]RoundTripper
	// slots has, with MaxConnsPerHost, the room for connections of each host.
	slots map[string]chan struct{}
}

// DefaultTransport is what clients without a transport use.
var DefaultTransport RoundTripper = &Transport{
	Proxy: ProxyFromEnvironment, ForceAttemptHTTP2: true, MaxIdleConns: 100, IdleConnTimeout: 90 * time.Second,
	TLSHandshakeTimeout: 10 * time.Second, ExpectContinueTimeout: time.Second,
}

// ProxyFromEnvironment returns no proxy.
func ProxyFromEnvironment(req *Request) (*url.URL, error) { return nil, nil }

// ProxyURL returns a function that returns always the same proxy.
func ProxyURL(fixedURL *url.URL) func(*Request) (*url.URL, error) {
	return func(*Request) (*url.URL, error) { return fixedURL, nil }
}

// Clone returns a copy.
func (t *Transport) Clone() *Transport {
	clone := *t
	clone.TLSClientConfig = t.TLSClientConfig.Clone()
	clone.slots = nil
	return &clone
}

// CloseIdleConnections does nothing: connections are not kept.
func (t *Transport) CloseIdleConnections() {}

// CancelRequest does nothing.
//
// Deprecated: a request's context cancels it.
func (t *Transport) CancelRequest(req *Request) {}

// RegisterProtocol has requests of a scheme done by another RoundTripper.
func (t *Transport) RegisterProtocol(scheme string, rt RoundTripper) {
	if t.alternatives == nil {
		t.alternatives = map[string]RoundTripper{}
	}
	if _, ok := t.alternatives[scheme]; ok {
		panic("protocol " + scheme + " already registered")
	}
	t.alternatives[scheme] = rt
}

var errMissingURLHost = errors.New("http: no Host in request URL")

// check says what is wrong with a request.
func (t *Transport) check(req *Request) error {
	switch {
	case req.URL == nil:
		return errors.New("http: nil Request.URL")
	case req.Header == nil:
		return errors.New("http: nil Request.Header")
	case req.URL.Scheme != "http" && req.URL.Scheme != "https":
		return badStringError("unsupported protocol scheme", req.URL.Scheme)
	case req.Method != "" && !isToken(req.Method):
		return fmt.Errorf("net/http: invalid method %q", req.Method)
	case req.URL.Host == "":
		return errMissingURLHost
	}
	for key, values := range req.Header {
		if !isToken(key) {
			return fmt.Errorf("net/http: invalid header field name %q", key)
		}
		for _, value := range values {
			if !isFieldValue(value) {
				return fmt.Errorf("net/http: invalid header field value for %q", key)
			}
		}
	}
	return nil
}

func badStringError(what, value string) error { return fmt.Errorf("%s %q", what, value) }

// canonicalAddr returns host and port of a URL.
func canonicalAddr(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}

func (t *Transport) dial(ctx context.Context, addr string, secure bool) (net.Conn, error) {
	var c net.Conn
	var err error
	switch {
	case secure && t.DialTLSContext != nil:
		c, err = t.DialTLSContext(ctx, "tcp", addr)
	case secure && t.DialTLS != nil:
		c, err = t.DialTLS("tcp", addr)
	case t.DialContext != nil:
		c, err = t.DialContext(ctx, "tcp", addr)
	case t.Dial != nil:
		c, err = t.Dial("tcp", addr)
	default:
		var d net.Dialer
		c, err = d.DialContext(ctx, "tcp", addr)
	}
	if err == nil && c == nil {
		err = errors.New("net/http: Transport.DialContext hook returned (nil, nil)")
	}
	return c, err
}

// acquire takes a connection's slot of a host; release gives it back.
func (t *Transport) acquire(ctx context.Context, addr string) (release func(), err error) {
	if t.MaxConnsPerHost <= 0 {
		return func() {}, nil
	}
	if t.slots == nil {
		t.slots = map[string]chan struct{}{}
	}
	slots := t.slots[addr]
	if slots == nil {
		slots = make(chan struct{}, t.MaxConnsPerHost)
		t.slots[addr] = slots
	}
	select {
	case slots <- struct{}{}:
		return func() { <-slots }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// RoundTrip does a request over a connection of its own, which is closed when the response's body was read or closed.
func (t *Transport) RoundTrip(req *Request) (*Response, error) {
	if req.URL != nil {
		if rt := t.alternatives[req.URL.Scheme]; rt != nil {
			if resp, err := rt.RoundTrip(req); err != ErrSkipAltProtocol {
				return resp, err
			}
		}
	}
	if err := t.check(req); err != nil {
		req.closeBody()
		return nil, err
	}
	ctx := req.Context()
	if ctx.Err() != nil {
		req.closeBody()
		return nil, context.Cause(ctx)
	}
	addr := canonicalAddr(req.URL)
	usingProxy := false
	if t.Proxy != nil {
		proxy, err := t.Proxy(req)
		if err != nil {
			req.closeBody()
			return nil, err
		}
		if proxy != nil {
			addr = canonicalAddr(proxy)
			usingProxy = req.URL.Scheme == "http"
		}
	}
	trace := traceOf(ctx)
	if trace.GetConn != nil {
		trace.GetConn(addr)
	}
	release, err := t.acquire(ctx, addr)
	if err != nil {
		req.closeBody()
		return nil, err
	}
	rwc, err := t.dial(ctx, addr, req.URL.Scheme == "https")
	if err != nil {
		release()
		req.closeBody()
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, err
	}
	if s, ok := rwc.(interface{ IsSecure() bool }); ok && req.URL.Scheme == "https" && !s.IsSecure() {
		rwc.Close()
		release()
		req.closeBody()
		return nil, ErrSchemeMismatch
	}
	if req.URL.Scheme == "https" && t.DialTLS == nil && t.DialTLSContext == nil {
		// The network of the program needs no handshake.
		if trace.TLSHandshakeStart != nil {
			trace.TLSHandshakeStart()
		}
		if trace.TLSHandshakeDone != nil {
			trace.TLSHandshakeDone(*secureState(req), nil)
		}
	}
	if trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{Conn: rwc})
	}
	c := &clientConn{rwc: rwc, ctx: ctx, release: release, cancel: req.Cancel}
	c.watch()
	resp, err := c.roundTrip(t, req, usingProxy)
	if err != nil {
		c.close()
		return nil, err
	}
	return resp, nil
}

// secureState returns what is known of a request's connection that is called secure.
func secureState(req *Request) *tls.ConnectionState {
	return &tls.ConnectionState{Version: tls.VersionTLS13, HandshakeComplete: true, ServerName: req.URL.Hostname()}
}

// A clientConn is the client's end of a connection.
type clientConn struct {
	rwc     net.Conn
	ctx     context.Context
	cancel  <-chan struct{}
	release func()
	stop    func() bool
	closed  bool
	// until is the connection, if its reads can be given up.
	until interface {
		ReadUntil(done <-chan struct{}, b []byte) (int, error)
	}
	done <-chan struct{}
	// limit ends the wait for a response's header.
	limit context.CancelFunc
}

// watch makes the context's end one of reading.
func (c *clientConn) watch() {
	c.done = c.ctx.Done()
	if c.cancel != nil {
		c.done = c.cancel
	}
	inner := c.rwc
	if t, ok := inner.(*tls.Conn); ok {
		inner = t.NetConn()
	}
	if until, ok := inner.(interface {
		ReadUntil(done <-chan struct{}, b []byte) (int, error)
	}); ok {
		c.until = until
	} else if c.done != nil && c.cancel == nil {
		c.stop = context.AfterFunc(c.ctx, func() { c.rwc.Close() })
	}
}

// Read reads from the connection until the context ends.
func (c *clientConn) Read(p []byte) (int, error) {
	if c.until != nil {
		return c.until.ReadUntil(c.done, p)
	}
	return c.rwc.Read(p)
}

func (c *clientConn) close() {
	if c.closed {
		return
	}
	c.closed = true
	if c.stop != nil {
		c.stop()
	}
	c.rwc.Close()
	c.release()
}

// errRequestCanceled is the error of a request whose channel Cancel was closed.
var errRequestCanceled = errors.New("net/http: request canceled")

// wrong words an error: the context's end comes first.
func (c *clientConn) wrong(err error) error {
	if c.ctx.Err() != nil {
		c.close()
		return context.Cause(c.ctx)
	}
	if c.cancel != nil {
		select {
		case <-c.cancel:
			return errRequestCanceled
		default:
		}
	}
	return err
}

// isInMemory reports whether a body is there already, so that writing it waits for nobody.
func isInMemory(r *Request) bool {
	return r.Body == nil || r.Body == NoBody || r.GetBody != nil
}

// send writes the request. Where that fails the server may have answered already; if not, it need not wait for the rest, nor
// the client for an answer.
func (c *clientConn) send(r *Request, w *bufio.Writer, usingProxy bool, extra Header, mayContinue func() bool) error {
	err := r.write(w, usingProxy, extra, mayContinue)
	if half, ok := c.rwc.(interface{ CloseWrite() error }); ok && isWriteError(err) {
		half.CloseWrite()
	}
	return err
}

func (c *clientConn) roundTrip(t *Transport, req *Request, usingProxy bool) (*Response, error) {
	extra := Header{}
	if !t.DisableCompression && req.Header.Get("Accept-Encoding") == "" && req.Header.Get("Range") == "" && req.Method != "HEAD" {
		extra["Accept-Encoding"] = []string{"gzip"}
	}
	if t.DisableKeepAlives && !hasToken(req.Header["Connection"], "close") {
		extra["Connection"] = []string{"close"}
	}
	w := bufio.NewWriter(c.rwc)
	trace := traceOf(c.ctx)
	var written chan error
	var proceed chan bool
	var mayContinue func() bool
	if t.ExpectContinueTimeout > 0 && req.Body != nil && req.Body != NoBody && hasToken(req.Header["Expect"], "100-continue") {
		gate := make(chan bool, 1)
		proceed = gate
		mayContinue = func() bool {
			timer := time.NewTimer(t.ExpectContinueTimeout)
			defer timer.Stop()
			select {
			case ok := <-gate:
				return ok
			case <-timer.C:
				return true
			}
		}
		defer func() {
			select {
			case gate <- false:
			default:
			}
		}()
	}
	if isInMemory(req) && mayContinue == nil {
		if err := c.send(req, w, usingProxy, extra, nil); err != nil && !isWriteError(err) {
			return nil, c.wrong(err)
		}
	} else {
		written = make(chan error, 1)
		go func() { written <- c.send(req, w, usingProxy, extra, mayContinue) }()
	}
	if t.ResponseHeaderTimeout > 0 {
		c.rwc.SetReadDeadline(time.Now().Add(t.ResponseHeaderTimeout))
	}
	r := bufio.NewReader(c)
	if _, err := r.Peek(1); err != nil {
		if written != nil {
			select {
			case e := <-written:
				if e != nil && !isWriteError(e) {
					err = e
				}
			default:
			}
		}
		if ne, ok := err.(net.Error); ok && ne.Timeout() && t.ResponseHeaderTimeout > 0 && c.ctx.Err() == nil {
			return nil, errTimeoutAwaitingHeaders
		}
		return nil, c.wrong(err)
	}
	if trace.GotFirstResponseByte != nil {
		trace.GotFirstResponseByte()
	}
	var resp *Response
	for {
		var err error
		if resp, err = ReadResponse(r, req); err != nil {
			if !strings.HasPrefix(err.Error(), "malformed") {
				return nil, c.wrong(err)
			}
			return nil, fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", err)
		}
		if resp.StatusCode > 199 || resp.StatusCode == StatusSwitchingProtocols {
			break
		}
		if resp.StatusCode == StatusContinue {
			if trace.Got100Continue != nil {
				trace.Got100Continue()
			}
			if proceed != nil {
				proceed <- true
				proceed = nil
			}
		}
		if trace.Got1xxResponse != nil {
			if err := trace.Got1xxResponse(resp.StatusCode, textproto.MIMEHeader(resp.Header)); err != nil {
				return nil, fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", err)
			}
		}
	}
	if t.ResponseHeaderTimeout > 0 {
		c.rwc.SetReadDeadline(time.Time{})
	}
	if req.URL.Scheme == "https" {
		resp.TLS = secureState(req)
	}
	if resp.StatusCode == StatusSwitchingProtocols {
		resp.Body = upgraded{Reader: r, Conn: c.rwc, conn: c}
		return resp, nil
	}
	b, ok := resp.Body.(*body)
	if !ok {
		c.close()
		return resp, nil
	}
	b.onEnd = func(bool) { c.close() }
	b.onError = c.wrong
	if c.until != nil && c.ctx.Done() != nil {
		// Whoever holds the response may not be reading when the context ends.
		c.stop = context.AfterFunc(c.ctx, func() { c.rwc.Close() })
	}
	return resp, nil
}

var errTimeoutAwaitingHeaders error = &timeoutError{"net/http: timeout awaiting response headers"}

type timeoutError struct{ text string }

func (e *timeoutError) Error() string        { return e.text }
func (e *timeoutError) Timeout() bool        { return true }
func (e *timeoutError) Temporary() bool      { return true }
func (e *timeoutError) Is(target error) bool { return target == context.DeadlineExceeded }

func isWriteError(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "write"
}

// upgraded is the body of a response that changes the protocol: the connection.
type upgraded struct {
	io.Reader
	net.Conn
	conn *clientConn
}

func (u upgraded) Read(p []byte) (int, error) { return u.Reader.Read(p) }

func (u upgraded) Close() error {
	u.conn.close()
	return nil
}

// NewClientConn connects to a server for several requests.
func (t *Transport) NewClientConn(ctx context.Context, scheme, address string) (*ClientConn, error) {
	return &ClientConn{transport: t}, nil
}

// A ClientConn does requests to one server.
type ClientConn struct {
	transport *Transport
	isClosed  bool
}

// Available returns how many requests may be done.
func (cc *ClientConn) Available() int { return 1 }

// Close ends it.
func (cc *ClientConn) Close() error {
	cc.isClosed = true
	return nil
}

// Err returns why no more requests can be done.
func (cc *ClientConn) Err() error {
	if cc.isClosed {
		return errors.New("net/http: ClientConn is closed")
	}
	return nil
}

// InFlight returns how many requests are under way.
func (cc *ClientConn) InFlight() int { return 0 }

// Release gives a reservation back.
func (cc *ClientConn) Release() {}

// Reserve reserves a request.
func (cc *ClientConn) Reserve() error { return cc.Err() }

// RoundTrip does a request.
func (cc *ClientConn) RoundTrip(req *Request) (*Response, error) {
	if err := cc.Err(); err != nil {
		return nil, err
	}
	return cc.transport.RoundTrip(req)
}

// SetStateHook does nothing.
func (cc *ClientConn) SetStateHook(f func(*ClientConn)) {}
