package rpc

import (
	"bufio"
	"encoding/gob"
	"io"
	"log"
)

// A gobCodec writes and reads values of gob, a header and a body for each message.
type gobCodec struct {
	conn     io.ReadWriteCloser
	dec      *gob.Decoder
	enc      *gob.Encoder
	w        *bufio.Writer // what enc writes to
	isClosed bool
}

// gobClient is a client's codec.
type gobClient struct{ gobCodec }

func (c *gobClient) WriteRequest(r *Request, body any) (err error) {
	if err = c.enc.Encode(r); err != nil {
		return err
	}
	if err = c.enc.Encode(body); err != nil {
		return err
	}
	return c.w.Flush()
}

func (c *gobClient) ReadResponseHeader(r *Response) error { return c.dec.Decode(r) }

func (c *gobClient) ReadResponseBody(body any) error { return c.dec.Decode(body) }

func (c *gobClient) Close() error { return c.conn.Close() }

// gobServer is a server's codec.
type gobServer struct{ gobCodec }

func newGobServer(conn io.ReadWriteCloser) *gobServer {
	w := bufio.NewWriter(conn)
	return &gobServer{gobCodec{conn: conn, dec: gob.NewDecoder(conn), enc: gob.NewEncoder(w), w: w}}
}

func (c *gobServer) ReadRequestHeader(r *Request) error { return c.dec.Decode(r) }

func (c *gobServer) ReadRequestBody(body any) error { return c.dec.Decode(body) }

func (c *gobServer) WriteResponse(r *Response, body any) error {
	if err := c.enc.Encode(r); err != nil {
		return c.fail("response", err)
	}
	if err := c.enc.Encode(body); err != nil {
		return c.fail("body", err)
	}
	return c.w.Flush()
}

// fail ends the connection when a value cannot be written: who waits for it would do so for ever.
func (c *gobServer) fail(what string, err error) error {
	if c.w.Flush() == nil {
		log.Println("rpc: gob error encoding "+what+":", err)
		c.Close()
	}
	return err
}

func (c *gobServer) Close() error {
	if c.isClosed {
		return nil
	}
	c.isClosed = true
	return c.conn.Close()
}
