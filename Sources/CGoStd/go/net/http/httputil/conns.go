package httputil

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"sync"
)

// Errors of connections whose requests are written and read one by one.
//
// Deprecated: Client and Server of package http do it all.
var (
	ErrPersistEOF = &http.ProtocolError{ErrorString: "persistent connection closed"}
	ErrClosed     = &http.ProtocolError{ErrorString: "connection closed by user"}
	ErrPipeline   = &http.ProtocolError{ErrorString: "pipeline error"}
)

// A side is what both sides of a connection have: the requests that wait for their responses, in their order.
type side struct {
	lock sync.Mutex
	c    net.Conn
	r    *bufio.Reader
	// turns are the requests that are under way.
	turns    map[*http.Request]uint
	pipe     textproto.Pipeline
	count    int // requests begun and not yet answered
	readErr  error
	writeErr error
}

func newSide(c net.Conn, r *bufio.Reader) side {
	if r == nil {
		r = bufio.NewReader(c)
	}
	return side{c: c, r: r, turns: map[*http.Request]uint{}}
}

// hijack gives the connection away.
func (s *side) hijack() (net.Conn, *bufio.Reader) {
	s.lock.Lock()
	defer s.lock.Unlock()
	c, r := s.c, s.r
	s.c, s.r = nil, nil
	return c, r
}

func (s *side) close() error {
	if c, _ := s.hijack(); c != nil {
		return c.Close()
	}
	return nil
}

func (s *side) pending() int {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.count
}

// take takes a request's turn.
func (s *side) take(req *http.Request) (uint, bool) {
	s.lock.Lock()
	defer s.lock.Unlock()
	turn, ok := s.turns[req]
	delete(s.turns, req)
	return turn, ok
}

// A ServerConn reads requests and writes responses.
//
// Deprecated: Server of package http does it all.
type ServerConn struct{ side side }

// NewServerConn returns the server's side of a connection.
//
// Deprecated: Server of package http does it all.
func NewServerConn(c net.Conn, r *bufio.Reader) *ServerConn { return &ServerConn{newSide(c, r)} }

// Hijack gives the connection away.
func (sc *ServerConn) Hijack() (net.Conn, *bufio.Reader) { return sc.side.hijack() }

// Close gives the connection away and closes it.
func (sc *ServerConn) Close() error { return sc.side.close() }

// Pending returns how many requests wait for their responses.
func (sc *ServerConn) Pending() int { return sc.side.pending() }

// Read returns the next request.
func (sc *ServerConn) Read() (*http.Request, error) {
	s := &sc.side
	turn := s.pipe.Next()
	s.pipe.StartRequest(turn)
	defer s.pipe.EndRequest(turn)
	s.lock.Lock()
	if err := s.ended(); err != nil {
		s.lock.Unlock()
		s.skip(turn)
		return nil, err
	}
	r := s.r
	s.lock.Unlock()
	req, err := http.ReadRequest(r)
	s.lock.Lock()
	defer s.lock.Unlock()
	if err != nil {
		if err == io.EOF {
			err = ErrPersistEOF
		}
		s.readErr = err
		s.skipLater(turn)
		return nil, err
	}
	s.turns[req] = turn
	s.count++
	if req.Close {
		s.readErr = ErrPersistEOF
		return req, ErrPersistEOF
	}
	return req, nil
}

// ended says why nothing more is read; the lock is held.
func (s *side) ended() error {
	if s.readErr != nil {
		return s.readErr
	}
	if s.r == nil {
		return ErrClosed
	}
	return nil
}

// skip gives up the response of a turn.
func (s *side) skip(turn uint) {
	s.pipe.StartResponse(turn)
	s.pipe.EndResponse(turn)
}

func (s *side) skipLater(turn uint) { go s.skip(turn) }

// Write writes the response to a request.
func (sc *ServerConn) Write(req *http.Request, resp *http.Response) error {
	s := &sc.side
	turn, ok := s.take(req)
	if !ok {
		return ErrPipeline
	}
	s.pipe.StartResponse(turn)
	defer s.pipe.EndResponse(turn)
	s.lock.Lock()
	if s.writeErr != nil {
		defer s.lock.Unlock()
		return s.writeErr
	}
	if s.c == nil {
		s.lock.Unlock()
		return ErrClosed
	}
	c := s.c
	s.lock.Unlock()
	err := resp.Write(c)
	s.lock.Lock()
	defer s.lock.Unlock()
	if err != nil {
		s.writeErr = err
		return err
	}
	s.count--
	return nil
}

// A ClientConn writes requests and reads responses.
//
// Deprecated: Client of package http does it all.
type ClientConn struct {
	side  side
	write func(*http.Request, net.Conn) error
}

// NewClientConn returns the client's side of a connection.
//
// Deprecated: Client of package http does it all.
func NewClientConn(c net.Conn, r *bufio.Reader) *ClientConn {
	return &ClientConn{newSide(c, r), func(req *http.Request, c net.Conn) error { return req.Write(c) }}
}

// NewProxyClientConn returns the client's side of a connection with a proxy.
//
// Deprecated: Client of package http does it all.
func NewProxyClientConn(c net.Conn, r *bufio.Reader) *ClientConn {
	return &ClientConn{newSide(c, r), func(req *http.Request, c net.Conn) error { return req.WriteProxy(c) }}
}

// Hijack gives the connection away.
func (cc *ClientConn) Hijack() (c net.Conn, r *bufio.Reader) { return cc.side.hijack() }

// Close gives the connection away and closes it.
func (cc *ClientConn) Close() error { return cc.side.close() }

// Pending returns how many requests wait for their responses.
func (cc *ClientConn) Pending() int { return cc.side.pending() }

// Write writes a request.
func (cc *ClientConn) Write(req *http.Request) error {
	s := &cc.side
	turn := s.pipe.Next()
	s.pipe.StartRequest(turn)
	defer s.pipe.EndRequest(turn)
	s.lock.Lock()
	err := s.writeErr
	if s.readErr != nil {
		err = s.readErr
	} else if err == nil && s.c == nil {
		err = ErrClosed
	}
	c := s.c
	if err == nil && req.Close {
		// This is the last request.
		s.writeErr = ErrPersistEOF
	}
	if err == nil {
		s.turns[req] = turn
	}
	s.lock.Unlock()
	if err == nil {
		if err = cc.write(req, c); err != nil {
			s.lock.Lock()
			s.writeErr = err
			delete(s.turns, req)
			s.lock.Unlock()
		}
	}
	if err != nil {
		s.skipLater(turn)
		return err
	}
	s.lock.Lock()
	s.count++
	s.lock.Unlock()
	return nil
}

// Read reads the response to a request.
func (cc *ClientConn) Read(req *http.Request) (resp *http.Response, err error) {
	s := &cc.side
	turn, ok := s.take(req)
	if !ok {
		return nil, ErrPipeline
	}
	s.pipe.StartResponse(turn)
	defer s.pipe.EndResponse(turn)
	s.lock.Lock()
	if err := s.ended(); err != nil {
		s.lock.Unlock()
		return nil, err
	}
	r := s.r
	s.lock.Unlock()
	resp, err = http.ReadResponse(r, req)
	s.lock.Lock()
	defer s.lock.Unlock()
	if err != nil {
		s.readErr = err
		return resp, err
	}
	s.count--
	if resp.Close {
		s.readErr = ErrPersistEOF
		return resp, s.readErr
	}
	return resp, nil
}

// Do writes a request and reads its response.
func (cc *ClientConn) Do(req *http.Request) (*http.Response, error) {
	if err := cc.Write(req); err != nil {
		return nil, err
	}
	return cc.Read(req)
}
