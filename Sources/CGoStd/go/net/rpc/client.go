package rpc

import (
	"bufio"
	"encoding/gob"
	"errors"
	"internal/point"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"unsafe"
)

// ServerError is an error that the server answered with.
type ServerError string

func (e ServerError) Error() string { return string(e) }

// ErrShutdown is what calls of a client fail with that was closed.
var ErrShutdown = errors.New("connection is shut down")

// A Call is a call that was begun.
type Call struct {
	ServiceMethod string
	Args          any
	Reply         any
	Error         error
	Done          chan *Call
}

// done tells who waits that the call is over.
func (call *Call) done() {
	select {
	case call.Done <- call:
	default:
		// The caller chose a channel with too little room; waiting here would hold up all other calls.
	}
}

// A ClientCodec writes requests and reads responses.
type ClientCodec interface {
	WriteRequest(*Request, any) error
	ReadResponseHeader(*Response) error
	ReadResponseBody(any) error

	Close() error
}

// A Client calls the methods of a server, several at once if it is asked to.
type Client struct {
	codec   ClientCodec
	writing sync.Mutex // held while a request is written
	request Request    // changes while writing is held

	// What follows changes between point.Begin and End, of key's address.
	key       byte
	seq       uint64
	pending   map[uint64]*Call
	isClosed  bool // Close was called
	isStopped bool // the server has gone, or its answers make no sense
}

func (client *Client) begin() { point.Begin(unsafe.Pointer(&client.key), point.Both) }

// send writes the request of a call.
func (client *Client) send(call *Call) {
	client.writing.Lock()
	defer client.writing.Unlock()
	client.begin()
	if client.isClosed || client.isStopped {
		point.End()
		call.Error = ErrShutdown
		call.done()
		return
	}
	seq := client.seq
	client.seq++
	client.pending[seq] = call
	point.End()
	client.request.Seq = seq
	client.request.ServiceMethod = call.ServiceMethod
	if err := client.codec.WriteRequest(&client.request, call.Args); err != nil {
		if call = client.take(seq); call != nil {
			call.Error = err
			call.done()
		}
	}
}

// take takes a call from those that wait for an answer.
func (client *Client) take(seq uint64) *Call {
	client.begin()
	call := client.pending[seq]
	delete(client.pending, seq)
	point.End()
	return call
}

// receive reads answers until there are no more; then all calls that wait for one fail.
func (client *Client) receive() {
	var err error
	var response Response
	for err == nil {
		response = Response{}
		point.Outside(2)
		err = client.codec.ReadResponseHeader(&response)
		point.Outside(0)
		if err != nil {
			break
		}
		call := client.take(response.Seq)
		switch {
		case call == nil:
			// Its request was not written, in part at least; the server found that it made no sense.
			if err = client.codec.ReadResponseBody(nil); err != nil {
				err = errors.New("reading error body: " + err.Error())
			}
		case response.Error != "":
			call.Error = ServerError(response.Error)
			if err = client.codec.ReadResponseBody(nil); err != nil {
				err = errors.New("reading error body: " + err.Error())
			}
			call.done()
		default:
			if err = client.codec.ReadResponseBody(call.Reply); err != nil {
				call.Error = errors.New("reading body " + err.Error())
			}
			call.done()
		}
	}
	client.stop(err)
}

// stop lets all calls fail that wait for an answer.
func (client *Client) stop(err error) {
	// Nobody writes a request any more that would wait for ever.
	client.writing.Lock()
	defer client.writing.Unlock()
	client.begin()
	client.isStopped = true
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
		if client.isClosed {
			err = ErrShutdown
		}
	}
	var calls []*Call
	for seq := uint64(0); seq < client.seq && len(calls) < len(client.pending); seq++ {
		if call := client.pending[seq]; call != nil {
			calls = append(calls, call)
		}
	}
	point.End()
	for _, call := range calls {
		call.Error = err
		call.done()
	}
}

// NewClient returns a client of the server at the other end of a connection.
func NewClient(conn io.ReadWriteCloser) *Client {
	w := bufio.NewWriter(conn)
	return NewClientWithCodec(&gobClient{gobCodec{
		conn: conn, dec: gob.NewDecoder(conn), enc: gob.NewEncoder(w), w: w,
	}})
}

// NewClientWithCodec is NewClient with a codec.
func NewClientWithCodec(codec ClientCodec) *Client {
	client := &Client{codec: codec, pending: make(map[uint64]*Call)}
	go client.receive()
	return client
}

// Dial connects to a server at an address.
func Dial(network, address string) (*Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn), nil
}

// DialHTTP connects to a server that HandleHTTP has put into a web server.
func DialHTTP(network, address string) (*Client, error) {
	return DialHTTPPath(network, address, DefaultRPCPath)
}

// DialHTTPPath is DialHTTP of a server at a path.
func DialHTTPPath(network, address, path string) (*Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	io.WriteString(conn, "CONNECT "+path+" HTTP/1.0\n\n")
	// Spec: a response to CONNECT has no body; what follows is the server's first message.
	response, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: "CONNECT"})
	if err == nil && response.Status == connected {
		return NewClient(conn), nil
	}
	if err == nil {
		err = errors.New("unexpected HTTP response: " + response.Status)
	}
	conn.Close()
	return nil, &net.OpError{Op: "dial-http", Net: network + " " + address, Err: err}
}

// Close closes the connection; calls that wait for an answer fail.
func (client *Client) Close() error {
	client.begin()
	wasClosed := client.isClosed
	client.isClosed = true
	point.End()
	if wasClosed {
		return ErrShutdown
	}
	return client.codec.Close()
}

// Go begins a call; the channel done, or a new one if it is nil, gets it when it is over.
func (client *Client) Go(serviceMethod string, args any, reply any, done chan *Call) *Call {
	if done == nil {
		done = make(chan *Call, 10)
	} else if cap(done) == 0 {
		log.Panic("rpc: done channel is unbuffered")
	}
	call := &Call{ServiceMethod: serviceMethod, Args: args, Reply: reply, Done: done}
	client.send(call)
	return call
}

// Call calls a method and waits for its end.
func (client *Client) Call(serviceMethod string, args any, reply any) error {
	call := <-client.Go(serviceMethod, args, reply, make(chan *Call, 1)).Done
	return call.Error
}
