// Package httputil has what shows HTTP's messages and passes them on.
package httputil

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// drained returns what is left of a body, and two bodies that have it.
func drained(b io.ReadCloser) (first, second io.ReadCloser, err error) {
	if b == nil || b == http.NoBody {
		return http.NoBody, http.NoBody, nil
	}
	data, err := io.ReadAll(b)
	if err != nil {
		return nil, b, err
	}
	if err := b.Close(); err != nil {
		return nil, b, err
	}
	return io.NopCloser(bytes.NewReader(data)), io.NopCloser(bytes.NewReader(data)), nil
}

func isChunked(encodings []string) bool { return len(encodings) > 0 && encodings[0] == "chunked" }

// DumpRequest returns a server's request as it came, roughly; with body, its body is read and replaced.
func DumpRequest(req *http.Request, body bool) ([]byte, error) {
	save := req.Body
	if body && req.Body != nil {
		var err error
		if save, req.Body, err = drained(req.Body); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	target := req.RequestURI
	if target == "" {
		target = req.URL.RequestURI()
	}
	method := req.Method
	if method == "" {
		method = "GET"
	}
	fmt.Fprintf(&b, "%s %s HTTP/%d.%d\r\n", method, target, req.ProtoMajor, req.ProtoMinor)
	if !strings.HasPrefix(req.RequestURI, "http://") && !strings.HasPrefix(req.RequestURI, "https://") {
		host := req.Host
		if host == "" && req.URL != nil {
			host = req.URL.Host
		}
		if host != "" {
			fmt.Fprintf(&b, "Host: %s\r\n", host)
		}
	}
	chunked := isChunked(req.TransferEncoding)
	if len(req.TransferEncoding) > 0 {
		fmt.Fprintf(&b, "Transfer-Encoding: %s\r\n", strings.Join(req.TransferEncoding, ","))
	}
	err := req.Header.WriteSubset(&b, map[string]bool{"Host": true, "Transfer-Encoding": true, "Trailer": true})
	if err != nil {
		return nil, err
	}
	b.WriteString("\r\n")
	if body && req.Body != nil {
		if chunked {
			w := NewChunkedWriter(&b)
			_, err = io.Copy(w, req.Body)
			w.Close()
			b.WriteString("\r\n")
		} else {
			_, err = io.Copy(&b, req.Body)
		}
	}
	req.Body = save
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// A recorder is a connection that keeps what is written, and then answers that there is nothing.
type recorder struct {
	written bytes.Buffer
	answer  *strings.Reader
}

func (c *recorder) Read(b []byte) (int, error)       { return c.answer.Read(b) }
func (c *recorder) Write(b []byte) (int, error)      { return c.written.Write(b) }
func (c *recorder) Close() error                     { return nil }
func (c *recorder) LocalAddr() net.Addr              { return nil }
func (c *recorder) RemoteAddr() net.Addr             { return nil }
func (c *recorder) SetDeadline(time.Time) error      { return nil }
func (c *recorder) SetReadDeadline(time.Time) error  { return nil }
func (c *recorder) SetWriteDeadline(time.Time) error { return nil }

// blank is a body of as many bytes as are asked for.
type blank struct{}

func (blank) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

// DumpRequestOut returns a client's request as it is sent; with body, its body is read and replaced.
func DumpRequestOut(req *http.Request, body bool) ([]byte, error) {
	save := req.Body
	sent := new(http.Request)
	*sent = *req
	if body {
		var err error
		if save, sent.Body, err = drained(req.Body); err != nil {
			return nil, err
		}
		if req.Body == nil {
			save, sent.Body = nil, nil
		}
	} else if req.Body != nil && req.Body != http.NoBody {
		sent.Body = io.NopCloser(io.LimitReader(blank{}, req.ContentLength))
	}
	// The body is in memory: the transport writes it before it reads the answer.
	sent.GetBody = func() (io.ReadCloser, error) { return sent.Body, nil }
	if req.URL != nil && req.URL.Scheme == "https" {
		u := *req.URL
		u.Scheme = "http"
		sent.URL = &u
	}
	c := &recorder{answer: strings.NewReader("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")}
	t := &http.Transport{Dial: func(network, addr string) (net.Conn, error) { return c, nil }}
	_, err := t.RoundTrip(sent)
	req.Body = save
	if err != nil {
		return nil, err
	}
	dump := c.written.Bytes()
	if !body && sent.Body != nil && sent.Body != http.NoBody {
		if i := bytes.Index(dump, []byte("\r\n\r\n")); i >= 0 {
			dump = dump[:i+4]
		}
	}
	return dump, nil
}

// errNoBody ends a dump where the body would begin.
var errNoBody = errors.New("sentinel error value")

type noBodyReader struct{}

func (noBodyReader) Read([]byte) (int, error) { return 0, errNoBody }
func (noBodyReader) Close() error             { return nil }

// DumpResponse returns a response as it came, roughly; with body, its body is read and replaced.
func DumpResponse(resp *http.Response, body bool) ([]byte, error) {
	save, length := resp.Body, resp.ContentLength
	if !body {
		if resp.ContentLength == 0 {
			resp.Body = http.NoBody
		} else {
			resp.Body = noBodyReader{}
		}
	} else if resp.Body == nil {
		resp.Body = http.NoBody
	} else {
		var err error
		if save, resp.Body, err = drained(resp.Body); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	err := resp.Write(&b)
	if err == errNoBody {
		err = nil
	}
	resp.Body, resp.ContentLength = save, length
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
