package http

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
)

// ErrNoLocation is the error of a response without a header "Location".
var ErrNoLocation = errors.New("http: no Location header in response")

// A Response is what a server answers.
type Response struct {
	Status           string
	StatusCode       int
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Uncompressed     bool
	Trailer          Header
	Request          *Request
	TLS              *tls.ConnectionState
}

// Cookies returns the cookies that the response sets.
func (r *Response) Cookies() []*Cookie { return readSetCookies(r.Header) }

// Location returns the URL of the header "Location".
func (r *Response) Location() (*url.URL, error) {
	location := r.Header.Get("Location")
	if location == "" {
		return nil, ErrNoLocation
	}
	if r.Request != nil && r.Request.URL != nil {
		return r.Request.URL.Parse(location)
	}
	return url.Parse(location)
}

// ProtoAtLeast reports whether the protocol is at least a version.
func (r *Response) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

// ReadResponse reads the response to a request, nil being a GET.
func ReadResponse(r *bufio.Reader, req *Request) (*Response, error) {
	tp := textproto.NewReader(r)
	line, err := tp.ReadLine()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	resp := &Response{Request: req}
	proto, status, ok := strings.Cut(line, " ")
	if !ok {
		return nil, fmt.Errorf("malformed HTTP response %q", line)
	}
	resp.Proto = proto
	resp.Status = strings.TrimLeft(status, " ")
	code, _, _ := strings.Cut(resp.Status, " ")
	if len(code) != 3 {
		return nil, fmt.Errorf("malformed HTTP status code %q", code)
	}
	if resp.StatusCode, err = strconv.Atoi(code); err != nil || resp.StatusCode < 0 {
		return nil, fmt.Errorf("malformed HTTP status code %q", code)
	}
	if resp.ProtoMajor, resp.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, fmt.Errorf("malformed HTTP version %q", proto)
	}
	h, err := tp.ReadMIMEHeader()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	resp.Header = Header(h)
	if resp.Close = shouldClose(resp.ProtoMajor, resp.ProtoMinor, resp.Header); resp.Close {
		delete(resp.Header, "Connection")
	}
	if req != nil && req.Method == "HEAD" || !bodyAllowedForStatus(resp.StatusCode) {
		resp.Body = NoBody
		if n, err := strconv.ParseInt(resp.Header.get("Content-Length"), 10, 63); err == nil && req != nil && req.Method == "HEAD" {
			resp.ContentLength = n
		} else if req != nil && req.Method == "HEAD" {
			resp.ContentLength = -1
		}
		return resp, nil
	}
	resp.Body, resp.ContentLength, resp.TransferEncoding, err = newBody(r, resp.Header, &resp.Trailer, true)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// Write writes the response as a server sends it.
func (r *Response) Write(w io.Writer) error {
	text := r.Status
	if text == "" {
		if text = StatusText(r.StatusCode); text == "" {
			text = "status code " + strconv.Itoa(r.StatusCode)
		}
	} else {
		text = strings.TrimPrefix(text, strconv.Itoa(r.StatusCode)+" ")
	}
	bw := bufio.NewWriter(w)
	fmt.Fprintf(bw, "HTTP/%d.%d %03d %s\r\n", r.ProtoMajor, r.ProtoMinor, r.StatusCode, text)
	length, body := r.ContentLength, r.Body
	if length == 0 && body != nil && body != NoBody {
		// A body of unknown length may be empty: the first byte tells.
		var first [1]byte
		n, err := body.Read(first[:])
		if err != nil && err != io.EOF {
			return err
		}
		if n == 0 {
			body = NoBody
		} else {
			length = -1
			body = readCloser{io.MultiReader(bytes.NewReader(first[:1]), r.Body), r.Body}
		}
	}
	chunked := len(r.TransferEncoding) > 0 && r.TransferEncoding[0] == "chunked"
	isClose := r.Close
	if length < 0 && !chunked && body != nil {
		if r.ProtoAtLeast(1, 1) && !r.Uncompressed && r.Request != nil && r.Request.Method != "HEAD" && !r.Close {
			chunked = true
		} else {
			isClose = true
		}
	}
	if isClose && !hasToken(r.Header["Connection"], "close") {
		bw.WriteString("Connection: close\r\n")
	}
	if chunked {
		bw.WriteString("Transfer-Encoding: chunked\r\n")
	} else if length > 0 {
		bw.WriteString("Content-Length: " + strconv.FormatInt(length, 10) + "\r\n")
	}
	r.Header.WriteSubset(bw, map[string]bool{"Content-Length": true, "Transfer-Encoding": true, "Trailer": true})
	if length == 0 && !chunked && bodyAllowedForStatus(r.StatusCode) {
		bw.WriteString("Content-Length: 0\r\n")
	}
	bw.WriteString("\r\n")
	if body != nil && body != NoBody {
		var err error
		if length < 0 && !chunked {
			_, err = io.Copy(bw, body)
		} else {
			err = writeBody(bw, body, length, chunked, r.Trailer)
		}
		body.Close()
		if err != nil {
			bw.Flush()
			return err
		}
	}
	return bw.Flush()
}
