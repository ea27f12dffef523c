package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"internal/point"
	"io"
	"log"
	"net"
	"path"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"
	"unsafe"
)

// DefaultMaxHeaderBytes is the most bytes of a request's header.
const DefaultMaxHeaderBytes = 1 << 20

// DefaultMaxHeaderValueCount is the most values of a request's header.
const DefaultMaxHeaderValueCount = 500

// contextKey is a key of contexts' values.
type contextKey struct{ name string }

func (k *contextKey) String() string { return "net/http context value " + k.name }

var (
	// ServerContextKey is the key of the *Server in a request's context.
	ServerContextKey = &contextKey{"http-server"}
	// LocalAddrContextKey is the key of the server's net.Addr in a request's context.
	LocalAddrContextKey = &contextKey{"local-addr"}
)

// ConnState is what a connection of a server does.
type ConnState int

// The states of connections.
const (
	StateNew ConnState = iota
	StateActive
	StateIdle
	StateHijacked
	StateClosed
)

func (c ConnState) String() string {
	switch c {
	case StateNew:
		return "new"
	case StateActive:
		return "active"
	case StateIdle:
		return "idle"
	case StateHijacked:
		return "hijacked"
	case StateClosed:
		return "closed"
	}
	return ""
}

// HTTP2Config configures HTTP/2, which is not spoken here.
type HTTP2Config struct {
	MaxConcurrentStreams          int
	StrictMaxConcurrentRequests   bool
	MaxDecoderHeaderTableSize     int
	MaxEncoderHeaderTableSize     int
	MaxReadFrameSize              int
	MaxReceiveBufferPerConnection int
	MaxReceiveBufferPerStream     int
	SendPingTimeout               time.Duration
	PingTimeout                   time.Duration
	WriteByteTimeout              time.Duration
	PermitProhibitedCipherSuites  bool
	CountError                    func(errType string)
}

// Protocols is a set of protocols; only HTTP/1 is spoken here.
type Protocols struct {
	bits uint8
}

func (p *Protocols) set(bit uint8, ok bool) {
	p.bits &^= bit
	if ok {
		p.bits |= bit
	}
}

// HTTP1 reports whether HTTP/1 is in the set.
func (p Protocols) HTTP1() bool { return p.bits&1 != 0 }

// SetHTTP1 puts HTTP/1 into the set, or takes it out.
func (p *Protocols) SetHTTP1(ok bool) { p.set(1, ok) }

// HTTP2 reports whether HTTP/2 is in the set.
func (p Protocols) HTTP2() bool { return p.bits&2 != 0 }

// SetHTTP2 puts HTTP/2 into the set, or takes it out.
func (p *Protocols) SetHTTP2(ok bool) { p.set(2, ok) }

// UnencryptedHTTP2 reports whether HTTP/2 without TLS is in the set.
func (p Protocols) UnencryptedHTTP2() bool { return p.bits&4 != 0 }

// SetUnencryptedHTTP2 puts HTTP/2 without TLS into the set, or takes it out.
func (p *Protocols) SetUnencryptedHTTP2(ok bool) { p.set(4, ok) }

func (p Protocols) String() string {
	var names []string
	for i, name := range []string{"HTTP1", "HTTP2", "UnencryptedHTTP2"} {
		if p.bits&(1<<uint(i)) != 0 {
			names = append(names, name)
		}
	}
	return "{" + strings.Join(names, ",") + "}"
}

// A Server answers the requests of who connects.
type Server struct {
	Addr                         string
	Handler                      Handler
	DisableGeneralOptionsHandler bool
	TLSConfig                    *tls.Config
	ReadTimeout                  time.Duration
	ReadHeaderTimeout            time.Duration
	WriteTimeout                 time.Duration
	IdleTimeout                  time.Duration
	MaxHeaderBytes               int
	MaxHeaderValueCount          int
	TLSNextProto                 map[string]func(*Server, *tls.Conn, Handler)
	ConnState                    func(net.Conn, ConnState)
	ErrorLog                     *log.Logger
	BaseContext                  func(net.Listener) context.Context
	ConnContext                  func(ctx context.Context, c net.Conn) context.Context
	HTTP2                        *HTTP2Config
	Protocols                    *Protocols
	DisableClientPriority        bool

	mu sync.Mutex // of noKeepAlives

	// What follows changes between point.Begin and End, of key's address.
	key          byte
	isDown       bool // Shutdown or Close was called
	onShutdown   []func()
	noKeepAlives bool
	listeners    []*net.Listener
	conns        []*conn
	quiet        chan struct{} // closed when the last connection ends; nil unless Shutdown waits
}

func (s *Server) begin(order int) { point.Begin(unsafe.Pointer(&s.key), order) }

func (s *Server) logf(format string, args ...any) {
	if s.ErrorLog != nil {
		s.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

// ListenAndServe listens at an address and serves with a handler, DefaultServeMux if it is nil.
func ListenAndServe(addr string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServe()
}

// ListenAndServeTLS is ListenAndServe of what is called secure.
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServeTLS(certFile, keyFile)
}

// Serve serves who connects to a listener.
func Serve(l net.Listener, handler Handler) error { return (&Server{Handler: handler}).Serve(l) }

// ServeTLS is Serve of what is called secure.
func ServeTLS(l net.Listener, handler Handler, certFile, keyFile string) error {
	return (&Server{Handler: handler}).ServeTLS(l, certFile, keyFile)
}

// ListenAndServe listens at s.Addr and serves.
func (s *Server) ListenAndServe() error {
	if s.isDown {
		return ErrServerClosed
	}
	addr := s.Addr
	if addr == "" {
		addr = ":http"
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return s.Serve(l)
}

// ListenAndServeTLS listens at s.Addr and serves what is called secure.
func (s *Server) ListenAndServeTLS(certFile, keyFile string) error {
	if s.isDown {
		return ErrServerClosed
	}
	addr := s.Addr
	if addr == "" {
		addr = ":https"
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	defer l.Close()
	return s.ServeTLS(l, certFile, keyFile)
}

// ServeTLS serves who connects to a listener with what is called secure.
func (s *Server) ServeTLS(l net.Listener, certFile, keyFile string) error {
	return s.Serve(tls.NewListener(l, s.TLSConfig))
}

// Serve serves who connects to a listener, each in a goroutine of its own; it returns ErrServerClosed after Shutdown.
func (s *Server) Serve(l net.Listener) error {
	listener := &onceListener{Listener: l}
	l = listener
	defer l.Close()
	s.begin(point.Both)
	if s.isDown {
		point.End()
		return ErrServerClosed
	}
	s.listeners = append(s.listeners, &l)
	point.End()
	defer func() {
		if s.isDown {
			return
		}
		s.begin(point.Both)
		var others []*net.Listener
		for _, known := range s.listeners {
			if known != &l {
				others = append(others, known)
			}
		}
		s.listeners = others
		point.End()
	}()
	base := context.Background()
	if s.BaseContext != nil {
		if base = s.BaseContext(listener.Listener); base == nil {
			panic("BaseContext returned a nil context")
		}
	}
	ctx := context.WithValue(base, ServerContextKey, s)
	var delay time.Duration
	for {
		rw, err := l.Accept()
		if err != nil {
			if s.isDown {
				return ErrServerClosed
			}
			if ne, ok := err.(net.Error); ok && ne.Temporary() {
				delay = min(max(2*delay, 5*time.Millisecond), time.Second)
				s.logf("http: Accept error: %v; retrying in %v", err, delay)
				time.Sleep(delay)
				continue
			}
			return err
		}
		delay = 0
		connCtx := ctx
		if s.ConnContext != nil {
			if connCtx = s.ConnContext(connCtx, rw); connCtx == nil {
				panic("ConnContext returned nil")
			}
		}
		c := &conn{server: s, rwc: rw}
		s.track(c)
		c.setState(StateNew)
		go c.serve(connCtx)
	}
}

// onceListener is closed once.
type onceListener struct {
	net.Listener
	isClosed bool
	err      error
}

func (l *onceListener) Close() error {
	if !l.isClosed {
		l.isClosed = true
		l.err = l.Listener.Close()
	}
	return l.err
}

func (s *Server) track(c *conn) {
	point.Join(unsafe.Pointer(&s.key), point.Unordered)
	s.conns = append(s.conns, c)
	point.End()
}

func (s *Server) untrack(c *conn) {
	order := point.Unordered
	if s.isDown {
		order = point.Release
	}
	point.Join(unsafe.Pointer(&s.key), order)
	for i, known := range s.conns {
		if known == c {
			last := len(s.conns) - 1
			s.conns[i] = s.conns[last]
			s.conns[last] = nil
			s.conns = s.conns[:last]
			break
		}
	}
	quiet := s.quiet
	if len(s.conns) > 0 {
		quiet = nil
	} else {
		s.quiet = nil
	}
	point.End()
	if quiet != nil {
		close(quiet)
	}
}

// goDown begins Shutdown or Close: nobody is accepted any more.
func (s *Server) goDown() (err error) {
	s.begin(point.Both)
	s.isDown = true
	listeners := append([]*net.Listener(nil), s.listeners...)
	point.End()
	for _, l := range listeners {
		if e := (*l).Close(); err == nil {
			err = e
		}
	}
	return err
}

// Close closes all listeners and connections.
func (s *Server) Close() error {
	err := s.goDown()
	s.begin(point.Both)
	conns := append([]*conn(nil), s.conns...)
	point.End()
	for _, c := range conns {
		c.rwc.Close()
	}
	return err
}

// shutdownGrace is how long Shutdown waits for the first request of who has connected.
const shutdownGrace = 5 * time.Second

// Shutdown closes listeners and idle connections, and waits until all others are idle, too, or ctx ends.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.goDown()
	for _, f := range s.onShutdown {
		go f()
	}
	graceOver := false
	for {
		s.begin(point.Both)
		var idle []*conn
		hasNew := false
		for _, c := range s.conns {
			if c.state == StateIdle || c.state == StateNew && graceOver {
				idle = append(idle, c)
			} else if c.state == StateNew {
				hasNew = true
			}
		}
		var quiet chan struct{}
		if len(s.conns) > 0 {
			if s.quiet == nil {
				s.quiet = make(chan struct{})
			}
			quiet = s.quiet
		}
		point.End()
		for _, c := range idle {
			c.rwc.Close()
		}
		if quiet == nil {
			return err
		}
		var grace <-chan time.Time
		if hasNew {
			timer := time.NewTimer(shutdownGrace)
			defer timer.Stop()
			grace = timer.C
		}
		select {
		case <-quiet:
			point.Join(unsafe.Pointer(&s.key), point.Acquire)
			point.End()
			return err
		case <-grace:
			graceOver = true
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// RegisterOnShutdown has f called, in a goroutine, by Shutdown.
func (s *Server) RegisterOnShutdown(f func()) {
	s.begin(point.Both)
	defer point.End()
	s.onShutdown = append(s.onShutdown, f)
}

// SetKeepAlivesEnabled sets whether connections may have more than one request.
func (s *Server) SetKeepAlivesEnabled(v bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noKeepAlives = !v
}

func (s *Server) keepsAlive() bool { return !s.noKeepAlives && !s.isDown }

func (s *Server) readHeaderTimeout() time.Duration {
	if s.ReadHeaderTimeout != 0 {
		return s.ReadHeaderTimeout
	}
	return s.ReadTimeout
}

func (s *Server) idleTimeout() time.Duration {
	if s.IdleTimeout != 0 {
		return s.IdleTimeout
	}
	return s.ReadTimeout
}

// A conn is the server's end of a connection.
type conn struct {
	server *Server
	rwc    net.Conn
	r      *bufio.Reader
	w      *bufio.Writer
	state  ConnState
	// cancel ends the context of the request that is being answered.
	cancel     context.CancelFunc
	isHijacked bool
}

func (c *conn) setState(state ConnState) {
	point.Join(unsafe.Pointer(&c.server.key), point.Unordered)
	c.state = state
	point.End()
	if hook := c.server.ConnState; hook != nil {
		hook(c.rwc, state)
	}
}

// setCancel sets what the client's going away calls.
func (c *conn) setCancel(cancel context.CancelFunc) {
	point.Join(unsafe.Pointer(&c.cancel), point.Both)
	c.cancel = cancel
	point.End()
}

// close ends the connection.
func (c *conn) close() {
	if c.isHijacked {
		return
	}
	c.w.Flush()
	c.rwc.Close()
	c.setState(StateClosed)
	c.server.untrack(c)
}

// serve answers the requests of a connection.
func (c *conn) serve(ctx context.Context) {
	ctx = context.WithValue(ctx, LocalAddrContextKey, c.rwc.LocalAddr())
	c.r = bufio.NewReader(c.rwc)
	c.w = bufio.NewWriter(c.rwc)
	var inFlight *response
	defer func() {
		if err := recover(); err != nil && err != ErrAbortHandler {
			stack := debug.Stack()
			c.server.logf("http: panic serving %v: %v\n%s", c.rwc.RemoteAddr(), err, stack)
		}
		if inFlight != nil {
			inFlight.cancel()
			// What was not sent is lost.
			c.w.Reset(io.Discard)
		}
		c.close()
	}()
	if peer, ok := c.rwc.(interface{ WatchPeer(func()) }); ok {
		peer.WatchPeer(func() {
			point.Join(unsafe.Pointer(&c.cancel), point.Both)
			cancel := c.cancel
			point.End()
			if cancel != nil {
				cancel()
			}
		})
	}
	isFirst := true
	for {
		if !c.await(isFirst) {
			return
		}
		isFirst = false
		w, err := c.readRequest(ctx)
		if err != nil {
			c.refuse(err)
			return
		}
		inFlight = w
		serverHandler{c.server}.ServeHTTP(w, w.req)
		inFlight = nil
		c.setCancel(nil)
		w.cancel()
		if c.isHijacked {
			return
		}
		w.finish()
		if w.closeAfter || !c.server.keepsAlive() {
			return
		}
		c.setState(StateIdle)
		if !c.server.keepsAlive() {
			return
		}
	}
}

// await waits for the first byte of a request. False if there is none.
func (c *conn) await(isFirst bool) bool {
	timeout := c.server.readHeaderTimeout()
	if !isFirst {
		timeout = c.server.idleTimeout()
	}
	if timeout > 0 {
		c.rwc.SetReadDeadline(time.Now().Add(timeout))
	}
	if c.r.Buffered() == 0 {
		point.Outside(2)
		_, err := c.r.Peek(1)
		point.Outside(0)
		if err != nil {
			return false
		}
	}
	c.setState(StateActive)
	return true
}

// refuse answers what is no request.
func (c *conn) refuse(err error) {
	const header = "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"
	var bad badMessage
	var ne net.Error
	switch {
	case errors.Is(err, errHeaderTooLarge):
		const text = "431 Request Header Fields Too Large"
		fmt.Fprintf(c.rwc, "HTTP/1.1 %s%s%s", text, header, text)
	case errors.As(err, &bad):
		fmt.Fprintf(c.rwc, "HTTP/1.1 %d %s: %s%s%d %s: %s", bad.code, StatusText(bad.code), bad.text, header, bad.code, StatusText(bad.code), bad.text)
	case err == io.EOF, errors.As(err, &ne):
	default:
		const text = "400 Bad Request"
		fmt.Fprintf(c.rwc, "HTTP/1.1 %s%s%s", text, header, text)
	}
}

var errHeaderTooLarge = errors.New("http: request header too large")

// readRequest reads a request and makes its ResponseWriter.
func (c *conn) readRequest(ctx context.Context) (*response, error) {
	s := c.server
	start := time.Now()
	if d := s.readHeaderTimeout(); d > 0 {
		c.rwc.SetReadDeadline(start.Add(d))
	}
	if d := s.WriteTimeout; d > 0 {
		c.rwc.SetWriteDeadline(start.Add(d))
	}
	r, err := readRequest(c.r)
	if err != nil {
		return nil, err
	}
	most := s.MaxHeaderBytes
	if most <= 0 {
		most = DefaultMaxHeaderBytes
	}
	size, count := 0, 0
	for key, values := range r.Header {
		for _, value := range values {
			size += len(key) + len(value) + 4
			count++
		}
	}
	if size > most+4096 {
		return nil, errHeaderTooLarge
	}
	if r.ProtoMajor != 1 {
		return nil, badMessage{StatusHTTPVersionNotSupported, "unsupported protocol version"}
	}
	hosts := r.Host
	if r.ProtoAtLeast(1, 1) && hosts == "" && r.Method != "CONNECT" && !strings.Contains(r.RequestURI, "://") {
		return nil, badMessage{StatusBadRequest, "missing required Host header"}
	}
	for key, values := range r.Header {
		if !isToken(key) {
			return nil, badMessage{StatusBadRequest, "invalid header name"}
		}
		for _, value := range values {
			if !isFieldValue(value) {
				return nil, badMessage{StatusBadRequest, "invalid header value"}
			}
		}
	}
	if s.ReadTimeout > 0 {
		c.rwc.SetReadDeadline(start.Add(s.ReadTimeout))
	} else if s.ReadHeaderTimeout > 0 || s.IdleTimeout > 0 {
		c.rwc.SetReadDeadline(time.Time{})
	}
	reqCtx, cancel := context.WithCancel(ctx)
	r.ctx = reqCtx
	r.RemoteAddr = c.rwc.RemoteAddr().String()
	if t, ok := c.rwc.(*tls.Conn); ok {
		state := t.ConnectionState()
		r.TLS = &state
	}
	c.setCancel(cancel)
	w := &response{conn: c, req: r, header: make(Header), cancel: cancel, length: -1, closeAfter: r.Close}
	if b, ok := r.Body.(*body); ok && r.ProtoAtLeast(1, 1) && hasToken(r.Header["Expect"], "100-continue") {
		b.onRead = func() {
			if !w.wroteHeader {
				c.w.WriteString("HTTP/1.1 100 Continue\r\n\r\n")
				c.w.Flush()
			}
		}
	}
	return w, nil
}

// serverHandler is the server's handler, or DefaultServeMux.
type serverHandler struct{ s *Server }

func (h serverHandler) ServeHTTP(w ResponseWriter, r *Request) {
	handler := h.s.Handler
	if handler == nil {
		handler = DefaultServeMux
	}
	if !h.s.DisableGeneralOptionsHandler && r.RequestURI == "*" && r.Method == "OPTIONS" {
		w.Header().Set("Content-Length", "0")
		return
	}
	handler.ServeHTTP(w, r)
}

// A response is the ResponseWriter of a server.
type response struct {
	conn        *conn
	req         *Request
	cancel      context.CancelFunc
	header      Header // the handler's
	sent        Header // as it was at WriteHeader
	status      int
	wroteHeader bool
	isSent      bool // the header is written to the connection
	isDone      bool // the handler has returned
	isChunked   bool
	closeAfter  bool
	buffered    []byte // the body while the header waits
	written     int64
	length      int64 // as declared, or -1
	trailers    []string
}

// bufferedBody is how much of a body is kept to find out its length and type.
const bufferedBody = 2048

func (w *response) Header() Header {
	if w.sent == nil && w.wroteHeader && !w.isSent {
		// From now on changes come too late.
		w.sent = w.header.Clone()
	}
	return w.header
}

func checkStatus(code int) {
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
}

// relevantCaller returns the innermost call that is not of this package.
func relevantCaller() runtime.Frame {
	pc := make([]uintptr, 16)
	n := runtime.Callers(1, pc)
	frames := runtime.CallersFrames(pc[:n])
	var frame runtime.Frame
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "net/http.") {
			return f
		}
		frame = f
		if !more {
			return frame
		}
	}
}

// logSuperfluous logs a second WriteHeader.
func logSuperfluous(r *Request) {
	caller := relevantCaller()
	const format = "http: superfluous response.WriteHeader call from %s (%s:%d)"
	if s, ok := r.Context().Value(ServerContextKey).(*Server); ok {
		s.logf(format, caller.Function, path.Base(caller.File), caller.Line)
	} else {
		log.Printf(format, caller.Function, path.Base(caller.File), caller.Line)
	}
}

func (w *response) WriteHeader(code int) {
	if w.conn.isHijacked {
		caller := relevantCaller()
		w.conn.server.logf("http: response.WriteHeader on hijacked connection from %s (%s:%d)", caller.Function, path.Base(caller.File), caller.Line)
		return
	}
	if w.wroteHeader {
		logSuperfluous(w.req)
		return
	}
	checkStatus(code)
	if code <= 199 && code != StatusSwitchingProtocols {
		w.statusLine(code)
		w.header.WriteSubset(w.conn.w, map[string]bool{"Content-Length": true, "Transfer-Encoding": true})
		w.conn.w.WriteString("\r\n")
		w.conn.w.Flush()
		return
	}
	w.wroteHeader = true
	w.status = code
	if text := w.header.get("Content-Length"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil && n >= 0 {
			w.length = n
		} else {
			w.conn.server.logf("http: invalid Content-Length of %q", text)
			w.header.Del("Content-Length")
		}
	}
	w.sent = nil
}

func (w *response) statusLine(code int) {
	out := w.conn.w
	if w.req.ProtoAtLeast(1, 1) {
		out.WriteString("HTTP/1.1 ")
	} else {
		out.WriteString("HTTP/1.0 ")
	}
	out.WriteString(strconv.Itoa(code))
	text := StatusText(code)
	if text == "" {
		text = "status code " + strconv.Itoa(code)
	}
	out.WriteString(" " + text + "\r\n")
}

// date returns the time of now as in a header.
func date() string {
	now := time.Now().UTC()
	if second := now.Unix(); second != lastDate.second || lastDate.text == "" {
		text := now.Format(TimeFormat)
		lastDate.second, lastDate.text = second, text
	}
	return lastDate.text
}

var lastDate struct {
	second int64
	text   string
}

// excludedFromResponse are names that are never sent as they are.
func excludedFromResponse(h Header) map[string]bool {
	exclude := map[string]bool{"Transfer-Encoding": true}
	for key := range h {
		if strings.HasPrefix(key, TrailerPrefix) {
			exclude[key] = true
		}
	}
	return exclude
}

// sendHeader writes the header; p is the beginning of the body, all of it if the handler is done.
func (w *response) sendHeader(p []byte) {
	w.isSent = true
	c := w.conn
	h := w.sent
	if h == nil {
		h = w.header
		if !w.isDone {
			h = h.Clone()
		}
	}
	exclude := excludedFromResponse(h)
	isHead := w.req.Method == "HEAD"
	hasBody := bodyAllowedForStatus(w.status)
	var extra []byte
	for _, value := range h["Trailer"] {
		for name := range strings.SplitSeq(value, ",") {
			w.trailers = append(w.trailers, CanonicalHeaderKey(strings.TrimSpace(name)))
		}
	}
	for _, name := range w.trailers {
		exclude[name] = true
	}
	_, hasTE := h["Transfer-Encoding"]
	hasTrailer := len(w.trailers) > 0
	for key := range w.header {
		hasTrailer = hasTrailer || strings.HasPrefix(key, TrailerPrefix)
	}
	if !h.has("Date") {
		extra = appendField(extra, "Date", date())
	}
	if w.isDone && !hasTE && !hasTrailer && hasBody && w.length < 0 && !h.has("Content-Length") && (!isHead || len(p) > 0) {
		w.length = int64(len(p))
		extra = appendField(extra, "Content-Length", strconv.Itoa(len(p)))
	}
	if hasBody {
		if !h.has("Content-Type") && !hasTE && h.get("Content-Encoding") == "" && len(p) > 0 {
			extra = appendField(extra, "Content-Type", DetectContentType(p))
		}
	} else {
		exclude["Content-Length"] = true
		if w.status == StatusNotModified {
			exclude["Content-Type"] = true
		}
	}
	if hasToken(h["Connection"], "close") {
		w.closeAfter = true
	}
	keepAlive := c.server.keepsAlive()
	if !keepAlive {
		w.closeAfter = true
	}
	knowsLength := w.length >= 0 || isHead || !hasBody
	if b, ok := w.req.Body.(*body); ok && !b.sawEOF && !b.closed && !w.closeAfter {
		// What is left of the request would be taken for the next one.
		n, _ := io.CopyN(io.Discard, b, 256<<10+1)
		if n > 256<<10 {
			w.closeAfter = true
		}
	}
	if !knowsLength {
		if w.req.ProtoAtLeast(1, 1) && !(hasTE && h.get("Transfer-Encoding") == "identity") {
			w.isChunked = true
		} else {
			w.closeAfter = true
		}
	}
	switch {
	case w.closeAfter && w.req.ProtoAtLeast(1, 1) && (!keepAlive || !hasToken(h["Connection"], "close")):
		exclude["Connection"] = true
		extra = appendField(extra, "Connection", "close")
	case !w.closeAfter && !w.req.ProtoAtLeast(1, 1):
		extra = appendField(extra, "Connection", "keep-alive")
	}
	if w.isChunked {
		extra = appendField(extra, "Transfer-Encoding", "chunked")
		exclude["Content-Length"] = true
	}
	w.statusLine(w.status)
	h.WriteSubset(c.w, exclude)
	c.w.Write(extra)
	c.w.WriteString("\r\n")
}

func (w *response) Write(p []byte) (int, error) {
	if w.conn.isHijacked {
		if len(p) > 0 {
			caller := relevantCaller()
			w.conn.server.logf("http: response.Write on hijacked connection from %s (%s:%d)", caller.Function, path.Base(caller.File), caller.Line)
		}
		return 0, ErrHijacked
	}
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if len(p) == 0 {
		return 0, nil
	}
	if !bodyAllowedForStatus(w.status) {
		return 0, ErrBodyNotAllowed
	}
	w.written += int64(len(p))
	if w.length >= 0 && w.written > w.length {
		return 0, ErrContentLength
	}
	if !w.isSent {
		if len(w.buffered)+len(p) <= bufferedBody {
			w.buffered = append(w.buffered, p...)
			return len(p), nil
		}
		all := append(w.buffered, p...)
		w.buffered = nil
		w.sendHeader(all)
		return len(p), w.send(all)
	}
	return len(p), w.send(p)
}

// WriteString is Write of a string.
func (w *response) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// ReadFrom writes all that r has.
func (w *response) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{w}, r)
}

// send writes part of the body to the connection.
func (w *response) send(p []byte) (err error) {
	if w.req.Method == "HEAD" {
		return nil
	}
	if w.isChunked {
		return writeChunk(w.conn.w, p)
	}
	_, err = w.conn.w.Write(p)
	return err
}

// sendBuffered sends the header and what is buffered.
func (w *response) sendBuffered() {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if !w.isSent {
		p := w.buffered
		w.buffered = nil
		w.sendHeader(p)
		w.send(p)
	}
}

// Flush sends what is buffered.
func (w *response) Flush() { w.FlushError() }

// FlushError is Flush that says what failed.
func (w *response) FlushError() error {
	if w.conn.isHijacked {
		return ErrHijacked
	}
	w.sendBuffered()
	return w.conn.w.Flush()
}

// Hijack hands the connection over to the handler.
func (w *response) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if w.isDone {
		panic("net/http: Hijack called after ServeHTTP finished")
	}
	c := w.conn
	if c.isHijacked {
		return nil, nil, ErrHijacked
	}
	c.isHijacked = true
	c.setCancel(nil)
	c.rwc.SetDeadline(time.Time{})
	c.setState(StateHijacked)
	c.server.untrack(c)
	return c.rwc, bufio.NewReadWriter(c.r, bufio.NewWriter(c.rwc)), nil
}

// SetReadDeadline sets when reads of the request fail.
func (w *response) SetReadDeadline(deadline time.Time) error {
	return w.conn.rwc.SetReadDeadline(deadline)
}

// SetWriteDeadline sets when writes of the response fail.
func (w *response) SetWriteDeadline(deadline time.Time) error {
	return w.conn.rwc.SetWriteDeadline(deadline)
}

// EnableFullDuplex changes nothing.
func (w *response) EnableFullDuplex() error { return nil }

// CloseNotify returns a channel that receives a value when the client has gone away.
func (w *response) CloseNotify() <-chan bool {
	c := make(chan bool, 1)
	context.AfterFunc(w.req.Context(), func() { c <- true })
	return c
}

// requestTooLarge ends the connection after the answer.
func (w *response) requestTooLarge() {
	w.closeAfter = true
	if !w.wroteHeader {
		w.header.Set("Connection", "close")
	}
}

// finish sends what is left of the answer.
func (w *response) finish() {
	w.isDone = true
	w.sendBuffered()
	if w.isChunked {
		out := w.conn.w
		out.WriteString("0\r\n")
		trailer := Header{}
		for _, name := range w.trailers {
			if values := w.header[name]; len(values) > 0 {
				trailer[name] = values
			}
		}
		for key, values := range w.header {
			if name, ok := strings.CutPrefix(key, TrailerPrefix); ok {
				trailer[CanonicalHeaderKey(name)] = values
			}
		}
		trailer.Write(out)
		out.WriteString("\r\n")
	}
	if w.length >= 0 && w.written != w.length && w.req.Method != "HEAD" && bodyAllowedForStatus(w.status) {
		// The client waits for more than will come.
		w.closeAfter = true
	}
	w.conn.w.Flush()
	w.req.Body.Close()
	if w.req.MultipartForm != nil {
		w.req.MultipartForm.RemoveAll()
	}
}
