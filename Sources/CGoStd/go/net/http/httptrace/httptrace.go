// Package httptrace has hooks into what a client's requests go through.
package httptrace

import (
	"context"
	"crypto/tls"
	"internal/dialtrace"
	"net"
	"net/textproto"
	"time"
)

// A ClientTrace has functions that are called while a request is done; each may be nil.
type ClientTrace struct {
	// GetConn is called before a connection is made.
	GetConn func(hostPort string)
	// GotConn is called when there is one.
	GotConn func(GotConnInfo)
	// PutIdleConn is called when a connection is kept for later; the playground's transport makes a new one for each request.
	PutIdleConn func(err error)
	// GotFirstResponseByte is called when the response begins.
	GotFirstResponseByte func()
	// Got100Continue is called for a response 100.
	Got100Continue func()
	// Got1xxResponse is called for each response before the final one; its error ends the request.
	Got1xxResponse func(code int, header textproto.MIMEHeader) error
	// DNSStart is called before a name is looked up.
	DNSStart func(DNSStartInfo)
	// DNSDone is called after a name was looked up.
	DNSDone func(DNSDoneInfo)
	// ConnectStart is called before dialing.
	ConnectStart func(network, addr string)
	// ConnectDone is called after dialing.
	ConnectDone func(network, addr string, err error)
	// TLSHandshakeStart is called before the handshake.
	TLSHandshakeStart func()
	// TLSHandshakeDone is called after the handshake.
	TLSHandshakeDone func(tls.ConnectionState, error)
	// WroteHeaderField is called after a field was written.
	WroteHeaderField func(key string, value []string)
	// WroteHeaders is called after all fields were written.
	WroteHeaders func()
	// Wait100Continue is called before the body waits for a response 100.
	Wait100Continue func()
	// WroteRequest is called after the request and its body were written.
	WroteRequest func(WroteRequestInfo)
}

// DNSStartInfo tells about a look-up that begins.
type DNSStartInfo struct {
	Host string
}

// DNSDoneInfo tells about a look-up that is done.
type DNSDoneInfo struct {
	Addrs     []net.IPAddr
	Err       error
	Coalesced bool
}

// GotConnInfo tells about the connection of a request.
type GotConnInfo struct {
	Conn     net.Conn
	Reused   bool
	WasIdle  bool
	IdleTime time.Duration
}

// WroteRequestInfo tells how writing the request went.
type WroteRequestInfo struct {
	Err error
}

// contextKey is the key of a *ClientTrace among a context's values.
type contextKey struct{}

// ContextClientTrace returns the trace of a context, or nil.
func ContextClientTrace(ctx context.Context) *ClientTrace {
	trace, _ := ctx.Value(contextKey{}).(*ClientTrace)
	return trace
}

// WithClientTrace returns a context whose requests call the trace's functions, and then those of the trace that ctx has.
func WithClientTrace(ctx context.Context, trace *ClientTrace) context.Context {
	if trace == nil {
		panic("nil trace")
	}
	if old := ContextClientTrace(ctx); old != nil {
		trace.follow(old)
	}
	ctx = context.WithValue(ctx, contextKey{}, trace)
	if trace.DNSStart == nil && trace.DNSDone == nil && trace.ConnectStart == nil && trace.ConnectDone == nil {
		return ctx
	}
	dial := &dialtrace.Trace{ConnectStart: trace.ConnectStart, ConnectDone: trace.ConnectDone}
	if trace.DNSStart != nil {
		dial.DNSStart = func(host string) { trace.DNSStart(DNSStartInfo{Host: host}) }
	}
	if trace.DNSDone != nil {
		dial.DNSDone = func(found []any, err error) {
			addrs := make([]net.IPAddr, len(found))
			for i, one := range found {
				addrs[i] = one.(net.IPAddr)
			}
			trace.DNSDone(DNSDoneInfo{Addrs: addrs, Err: err})
		}
	}
	return context.WithValue(ctx, dialtrace.Key{}, dial)
}

// follow has each function of t call that of old afterwards.
func (t *ClientTrace) follow(old *ClientTrace) {
	t.GetConn = both(t.GetConn, old.GetConn)
	t.GotConn = both(t.GotConn, old.GotConn)
	t.PutIdleConn = both(t.PutIdleConn, old.PutIdleConn)
	t.GotFirstResponseByte = bothPlain(t.GotFirstResponseByte, old.GotFirstResponseByte)
	t.Got100Continue = bothPlain(t.Got100Continue, old.Got100Continue)
	t.DNSStart = both(t.DNSStart, old.DNSStart)
	t.DNSDone = both(t.DNSDone, old.DNSDone)
	t.ConnectStart = bothOfTwo(t.ConnectStart, old.ConnectStart)
	t.TLSHandshakeStart = bothPlain(t.TLSHandshakeStart, old.TLSHandshakeStart)
	t.TLSHandshakeDone = bothOfTwo(t.TLSHandshakeDone, old.TLSHandshakeDone)
	t.WroteHeaderField = bothOfTwo(t.WroteHeaderField, old.WroteHeaderField)
	t.WroteHeaders = bothPlain(t.WroteHeaders, old.WroteHeaders)
	t.Wait100Continue = bothPlain(t.Wait100Continue, old.Wait100Continue)
	t.WroteRequest = both(t.WroteRequest, old.WroteRequest)
	if first, then := t.Got1xxResponse, old.Got1xxResponse; first == nil {
		t.Got1xxResponse = then
	} else if then != nil {
		t.Got1xxResponse = func(code int, header textproto.MIMEHeader) error {
			first(code, header)
			return then(code, header)
		}
	}
	if first, then := t.ConnectDone, old.ConnectDone; first == nil {
		t.ConnectDone = then
	} else if then != nil {
		t.ConnectDone = func(network, addr string, err error) {
			first(network, addr, err)
			then(network, addr, err)
		}
	}
}

func bothPlain(first, then func()) func() {
	if first == nil || then == nil {
		if first == nil {
			return then
		}
		return first
	}
	return func() {
		first()
		then()
	}
}

func both[T any](first, then func(T)) func(T) {
	if first == nil || then == nil {
		if first == nil {
			return then
		}
		return first
	}
	return func(value T) {
		first(value)
		then(value)
	}
}

func bothOfTwo[T, U any](first, then func(T, U)) func(T, U) {
	if first == nil || then == nil {
		if first == nil {
			return then
		}
		return first
	}
	return func(value T, other U) {
		first(value, other)
		then(value, other)
	}
}
