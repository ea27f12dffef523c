// Package rpc calls methods of objects at the other end of a connection.
//
// A server reads requests in one goroutine and answers each in a goroutine of its own; a client reads answers in one
// goroutine. Between messages they wait for somebody who may never send another one.
package rpc

import (
	"errors"
	"internal/point"
	"io"
	"log"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"unsafe"
)

// The paths at which HandleHTTP puts the default server.
const (
	DefaultRPCPath   = "/_goRPC_"
	DefaultDebugPath = "/debug/rpc"
)

// connected is the status of the response to who connects by HTTP.
const connected = "200 Connected to Go RPC"

// Request is what comes before the arguments of a call.
type Request struct {
	ServiceMethod string
	Seq           uint64
}

// Response is what comes before the result of a call.
type Response struct {
	ServiceMethod string
	Seq           uint64
	Error         string
}

// A ServerCodec reads requests and writes responses.
type ServerCodec interface {
	ReadRequestHeader(*Request) error
	ReadRequestBody(any) error
	WriteResponse(*Response, any) error

	Close() error
}

// A Server answers calls of the methods of the objects that are registered.
type Server struct {
	// What follows changes between point.Begin and End, of key's address.
	key      byte
	services map[string]*service
}

// NewServer returns a server of nothing yet.
func NewServer() *Server { return &Server{services: make(map[string]*service)} }

// DefaultServer is the server that Register, HandleHTTP and the like are about.
var DefaultServer = NewServer()

func (server *Server) begin() { point.Begin(unsafe.Pointer(&server.key), point.Both) }

// Register makes the methods of an object known by the name of its type.
func (server *Server) Register(rcvr any) error { return server.register(rcvr, "", false) }

// RegisterName is Register by another name.
func (server *Server) RegisterName(name string, rcvr any) error {
	return server.register(rcvr, name, true)
}

func (server *Server) register(rcvr any, name string, isNamed bool) error {
	s, err := newService(rcvr, name, isNamed)
	if err != nil {
		log.Println(err)
		return err
	}
	server.begin()
	_, isKnown := server.services[s.name]
	if !isKnown {
		server.services[s.name] = s
	}
	point.End()
	if isKnown {
		return errors.New("rpc: service already defined: " + s.name)
	}
	return nil
}

// find finds the method of a request.
func (server *Server) find(serviceMethod string) (*service, *method, error) {
	dot := strings.LastIndex(serviceMethod, ".")
	if dot < 0 {
		return nil, nil, errors.New("rpc: service/method request ill-formed: " + serviceMethod)
	}
	server.begin()
	s := server.services[serviceMethod[:dot]]
	point.End()
	if s == nil {
		return nil, nil, errors.New("rpc: can't find service " + serviceMethod)
	}
	m := s.methods[serviceMethod[dot+1:]]
	if m == nil {
		return nil, nil, errors.New("rpc: can't find method " + serviceMethod)
	}
	return s, m, nil
}

// A session is a connection whose requests are answered.
type session struct {
	server  *Server
	codec   ServerCodec
	writing sync.Mutex // held while a response is written
	calls   sync.WaitGroup
}

// nothing is the body of a response without a result.
var nothing = struct{}{}

// A request is a call that was asked for.
type request struct {
	header      Request
	service     *service
	method      *method
	args, reply reflect.Value
}

// read reads a request. No request is read after an error, unless goesOn; an error that goes on is the caller's.
func (s *session) read() (r *request, goesOn bool, err error) {
	r = &request{}
	point.Outside(2)
	err = s.codec.ReadRequestHeader(&r.header)
	point.Outside(0)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil, false, err
	}
	if err != nil {
		return nil, false, errors.New("rpc: server cannot decode request: " + err.Error())
	}
	r.service, r.method, err = s.server.find(r.header.ServiceMethod)
	if err != nil {
		s.codec.ReadRequestBody(nil)
		return r, true, err
	}
	// Gob decodes into pointers; methods that want values get what they point to.
	isValue := r.method.args.Kind() != reflect.Pointer
	if isValue {
		r.args = reflect.New(r.method.args)
	} else {
		r.args = reflect.New(r.method.args.Elem())
	}
	if err = s.codec.ReadRequestBody(r.args.Interface()); err != nil {
		return r, true, err
	}
	if isValue {
		r.args = r.args.Elem()
	}
	r.reply = reflect.New(r.method.reply.Elem())
	switch elem := r.method.reply.Elem(); elem.Kind() {
	case reflect.Map:
		r.reply.Elem().Set(reflect.MakeMap(elem))
	case reflect.Slice:
		r.reply.Elem().Set(reflect.MakeSlice(elem, 0, 0))
	}
	return r, true, nil
}

// respond answers a request with a result, or an error.
func (s *session) respond(r *request, result any, failure string) {
	response := Response{ServiceMethod: r.header.ServiceMethod, Seq: r.header.Seq, Error: failure}
	if failure != "" {
		result = nothing
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	// Who asked may have gone.
	s.codec.WriteResponse(&response, result)
}

// call calls the method of a request and answers.
func (s *session) call(r *request) {
	r.method.count()
	failure := ""
	results := r.method.function.Call([]reflect.Value{r.service.receiver, r.args, r.reply})
	if err, ok := results[0].Interface().(error); ok {
		failure = err.Error()
	}
	s.respond(r, r.reply.Interface(), failure)
}

// ServeCodec is ServeConn with a codec.
func (server *Server) ServeCodec(codec ServerCodec) {
	s := &session{server: server, codec: codec}
	for {
		r, goesOn, err := s.read()
		if !goesOn {
			break
		}
		if err != nil {
			s.respond(r, nil, err.Error())
			continue
		}
		s.calls.Add(1)
		go func() {
			defer s.calls.Done()
			s.call(r)
		}()
	}
	// Answers are on their way.
	s.calls.Wait()
	codec.Close()
}

// ServeRequest answers one request and leaves the codec open.
func (server *Server) ServeRequest(codec ServerCodec) error {
	s := &session{server: server, codec: codec}
	r, goesOn, err := s.read()
	if err != nil {
		if goesOn {
			s.respond(r, nil, err.Error())
		}
		return err
	}
	s.call(r)
	return nil
}

// ServeConn answers the requests of a connection until the other end closes it.
func (server *Server) ServeConn(conn io.ReadWriteCloser) { server.ServeCodec(newGobServer(conn)) }

// Accept serves who connects to a listener, each in a goroutine of its own, until the listener is closed.
func (server *Server) Accept(lis net.Listener) {
	for {
		conn, err := lis.Accept()
		if err != nil {
			log.Print("rpc.Serve: accept:", err.Error())
			return
		}
		go server.ServeConn(conn)
	}
}

// ServeHTTP serves who sends CONNECT.
func (server *Server) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	if req.Method != "CONNECT" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusMethodNotAllowed)
		io.WriteString(w, "405 must CONNECT\n")
		return
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		log.Print("rpc hijacking ", req.RemoteAddr, ": ", err.Error())
		return
	}
	io.WriteString(conn, "HTTP/1.0 "+connected+"\n\n")
	server.ServeConn(conn)
}

// HandleHTTP puts the server into http.DefaultServeMux, and a page that tells about it.
func (server *Server) HandleHTTP(rpcPath, debugPath string) {
	http.Handle(rpcPath, server)
	http.Handle(debugPath, debugPage{server})
}

// Register is DefaultServer's Register.
func Register(rcvr any) error { return DefaultServer.Register(rcvr) }

// RegisterName is DefaultServer's RegisterName.
func RegisterName(name string, rcvr any) error { return DefaultServer.RegisterName(name, rcvr) }

// ServeConn is DefaultServer's ServeConn.
func ServeConn(conn io.ReadWriteCloser) { DefaultServer.ServeConn(conn) }

// ServeCodec is DefaultServer's ServeCodec.
func ServeCodec(codec ServerCodec) { DefaultServer.ServeCodec(codec) }

// ServeRequest is DefaultServer's ServeRequest.
func ServeRequest(codec ServerCodec) error { return DefaultServer.ServeRequest(codec) }

// Accept is DefaultServer's Accept.
func Accept(lis net.Listener) { DefaultServer.Accept(lis) }

// HandleHTTP is DefaultServer's HandleHTTP at the usual paths.
func HandleHTTP() { DefaultServer.HandleHTTP(DefaultRPCPath, DefaultDebugPath) }
