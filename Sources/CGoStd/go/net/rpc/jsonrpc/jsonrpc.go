// Package jsonrpc has codecs for package rpc that write and read JSON, as JSON-RPC 1.0 has it.
package jsonrpc

import (
	"encoding/json"
	"errors"
	"fmt"
	"internal/point"
	"io"
	"net"
	"net/rpc"
	"unsafe"
)

// A clientCodec writes requests and reads responses.
type clientCodec struct {
	conn     io.ReadWriteCloser
	dec      *json.Decoder
	enc      *json.Encoder
	response clientResponse // whose header was read

	// What follows changes between point.Join and End, of key's address.
	key     byte
	pending map[uint64]string // the methods of requests that wait for a response, which has none
}

type clientRequest struct {
	Method string `json:"method"`
	Params [1]any `json:"params"`
	Id     uint64 `json:"id"`
}

type clientResponse struct {
	Id     uint64           `json:"id"`
	Result *json.RawMessage `json:"result"`
	Error  any              `json:"error"`
}

func (c *clientCodec) join() { point.Join(unsafe.Pointer(&c.key), point.Both) }

// NewClientCodec returns a client's codec.
func NewClientCodec(conn io.ReadWriteCloser) rpc.ClientCodec {
	return &clientCodec{
		conn: conn, dec: json.NewDecoder(conn), enc: json.NewEncoder(conn), pending: make(map[uint64]string),
	}
}

func (c *clientCodec) WriteRequest(r *rpc.Request, param any) error {
	c.join()
	c.pending[r.Seq] = r.ServiceMethod
	point.End()
	return c.enc.Encode(&clientRequest{Method: r.ServiceMethod, Params: [1]any{param}, Id: r.Seq})
}

func (c *clientCodec) ReadResponseHeader(r *rpc.Response) error {
	c.response = clientResponse{}
	if err := c.dec.Decode(&c.response); err != nil {
		return err
	}
	r.Seq = c.response.Id
	c.join()
	r.ServiceMethod = c.pending[r.Seq]
	delete(c.pending, r.Seq)
	point.End()
	r.Error = ""
	if c.response.Error != nil || c.response.Result == nil {
		text, isText := c.response.Error.(string)
		if !isText {
			return fmt.Errorf("invalid error %v", c.response.Error)
		}
		if text == "" {
			text = "unspecified error"
		}
		r.Error = text
	}
	return nil
}

func (c *clientCodec) ReadResponseBody(x any) error {
	if x == nil {
		return nil
	}
	return json.Unmarshal(*c.response.Result, x)
}

func (c *clientCodec) Close() error { return c.conn.Close() }

// NewClient returns a client of the server at the other end of a connection.
func NewClient(conn io.ReadWriteCloser) *rpc.Client {
	return rpc.NewClientWithCodec(NewClientCodec(conn))
}

// Dial connects to a server at an address.
func Dial(network, address string) (*rpc.Client, error) {
	conn, err := net.Dial(network, address)
	if err != nil {
		return nil, err
	}
	return NewClient(conn), nil
}

// A serverCodec reads requests and writes responses.
type serverCodec struct {
	conn    io.ReadWriteCloser
	dec     *json.Decoder
	enc     *json.Encoder
	request serverRequest // whose header was read

	// What follows changes between point.Join and End, of key's address.
	key byte
	seq uint64
	// ids are those of requests that are not answered; they may be any values, so that package rpc counts instead.
	ids map[uint64]*json.RawMessage
}

type serverRequest struct {
	Method string           `json:"method"`
	Params *json.RawMessage `json:"params"`
	Id     *json.RawMessage `json:"id"`
}

type serverResponse struct {
	Id     *json.RawMessage `json:"id"`
	Result any              `json:"result"`
	Error  any              `json:"error"`
}

func (c *serverCodec) join() { point.Join(unsafe.Pointer(&c.key), point.Both) }

// NewServerCodec returns a server's codec.
func NewServerCodec(conn io.ReadWriteCloser) rpc.ServerCodec {
	return &serverCodec{
		conn: conn, dec: json.NewDecoder(conn), enc: json.NewEncoder(conn), ids: make(map[uint64]*json.RawMessage),
	}
}

func (c *serverCodec) ReadRequestHeader(r *rpc.Request) error {
	c.request = serverRequest{}
	if err := c.dec.Decode(&c.request); err != nil {
		return err
	}
	c.join()
	c.seq++
	r.Seq = c.seq
	c.ids[c.seq] = c.request.Id
	point.End()
	r.ServiceMethod = c.request.Method
	c.request.Id = nil
	return nil
}

var errMissingParams = errors.New("jsonrpc: request body missing params")

func (c *serverCodec) ReadRequestBody(x any) error {
	if x == nil {
		return nil
	}
	if c.request.Params == nil {
		return errMissingParams
	}
	// JSON-RPC has a list of parameters, package rpc one.
	params := [1]any{x}
	return json.Unmarshal(*c.request.Params, &params)
}

var null = json.RawMessage("null")

func (c *serverCodec) WriteResponse(r *rpc.Response, x any) error {
	c.join()
	id, isKnown := c.ids[r.Seq]
	delete(c.ids, r.Seq)
	point.End()
	if !isKnown {
		return errors.New("invalid sequence number in response")
	}
	response := serverResponse{Id: id}
	if id == nil {
		response.Id = &null
	}
	if r.Error == "" {
		response.Result = x
	} else {
		response.Error = r.Error
	}
	return c.enc.Encode(response)
}

func (c *serverCodec) Close() error { return c.conn.Close() }

// ServeConn answers the requests of a connection with rpc.DefaultServer until the other end closes it.
func ServeConn(conn io.ReadWriteCloser) { rpc.ServeCodec(NewServerCodec(conn)) }
