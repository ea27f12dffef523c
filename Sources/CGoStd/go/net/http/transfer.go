package http

import (
	"bufio"
	"errors"
	"fmt"
	"internal/chunks"
	"io"
	"net/textproto"
	"strconv"
	"strings"
)

// ErrLineTooLong is the error of a chunk's line that is too long.
var ErrLineTooLong = chunks.ErrLineTooLong

// ErrBodyReadAfterClose is the error of a read of a body that was closed.
var ErrBodyReadAfterClose = errors.New("http: invalid Read on closed Body")

// NoBody is a body without bytes.
var NoBody = noBody{}

type noBody struct{}

func (noBody) Read([]byte) (int, error)         { return 0, io.EOF }
func (noBody) Close() error                     { return nil }
func (noBody) WriteTo(io.Writer) (int64, error) { return 0, nil }

// writeChunk writes b as one chunk.
func writeChunk(w *bufio.Writer, b []byte) error {
	if len(b) == 0 {
		return nil
	}
	w.WriteString(strconv.FormatInt(int64(len(b)), 16))
	w.WriteString("\r\n")
	w.Write(b)
	_, err := w.WriteString("\r\n")
	return err
}

// A body is what is read of a message's body.
type body struct {
	src     io.Reader
	r       *bufio.Reader // what the trailer is read from; nil without chunks
	left    int64         // bytes to come, if the length is known
	isKnown bool
	trailer *Header
	closed  bool
	sawEOF  bool
	// onEnd is called once when all was read or the body is closed; isAll tells which.
	onEnd func(isAll bool)
	// onError words errors.
	onError func(error) error
	// onRead is called before the first read.
	onRead func()
}

func (b *body) Read(p []byte) (n int, err error) {
	if b.closed {
		return 0, ErrBodyReadAfterClose
	}
	if b.sawEOF {
		return 0, io.EOF
	}
	if b.onRead != nil {
		b.onRead()
		b.onRead = nil
	}
	if b.isKnown && int64(len(p)) > b.left {
		p = p[:b.left]
	}
	if !b.isKnown || b.left > 0 {
		n, err = b.src.Read(p)
	}
	if b.isKnown {
		b.left -= int64(n)
		if err == io.EOF && b.left > 0 {
			err = io.ErrUnexpectedEOF
		} else if b.left == 0 && (err == nil || err == io.EOF) {
			err = io.EOF
		}
	}
	if err == io.EOF {
		if b.r != nil {
			if e := b.readTrailer(); e != nil {
				err = e
			}
		}
		if err == io.EOF {
			b.sawEOF = true
			b.end(true)
			return n, err
		}
	}
	if err != nil && b.onError != nil {
		err = b.onError(err)
	}
	return n, err
}

func (b *body) readTrailer() error {
	r := b.r
	b.r = nil
	h, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	if len(h) > 0 && b.trailer != nil {
		if *b.trailer == nil {
			*b.trailer = Header{}
		}
		for key, values := range h {
			(*b.trailer)[key] = values
		}
	}
	return nil
}

func (b *body) end(isAll bool) {
	if f := b.onEnd; f != nil {
		b.onEnd = nil
		f(isAll)
	}
}

func (b *body) Close() error {
	if b.closed {
		return nil
	}
	b.closed = true
	b.end(b.sawEOF)
	return nil
}

// A badMessage is what is wrong with a message.
type badMessage struct {
	code int
	text string
}

func (e badMessage) Error() string { return e.text }

// newBody returns the body of a message with a header, and its length: -1 if it is not known. Of a response without a
// length the body ends with the connection.
func newBody(r *bufio.Reader, h Header, trailer *Header, isResponse bool) (b io.ReadCloser, length int64, encoding []string, err error) {
	if te, ok := h["Transfer-Encoding"]; ok {
		delete(h, "Transfer-Encoding")
		if len(te) != 1 || !strings.EqualFold(te[0], "chunked") {
			return nil, 0, nil, badMessage{StatusNotImplemented, "Unsupported transfer encoding"}
		}
		delete(h, "Content-Length")
		*trailer = announcedTrailer(h)
		c := &body{src: chunks.NewReader(r), r: r, trailer: trailer}
		return c, -1, []string{"chunked"}, nil
	}
	if values, ok := h["Content-Length"]; ok {
		text := textproto.TrimString(values[0])
		for _, other := range values[1:] {
			if textproto.TrimString(other) != text {
				return nil, 0, nil, fmt.Errorf("http: message cannot contain multiple Content-Length headers; got %q", values)
			}
		}
		n, err := strconv.ParseUint(text, 10, 63)
		if err != nil {
			return nil, 0, nil, fmt.Errorf("bad Content-Length %q", text)
		}
		if n == 0 {
			return NoBody, 0, nil, nil
		}
		return &body{src: r, left: int64(n), isKnown: true}, int64(n), nil, nil
	}
	if isResponse {
		return &body{src: r}, -1, nil, nil
	}
	return NoBody, 0, nil, nil
}

// announcedTrailer returns the trailer's names that a header announces.
func announcedTrailer(h Header) Header {
	values, ok := h["Trailer"]
	if !ok {
		return nil
	}
	delete(h, "Trailer")
	trailer := Header{}
	for _, value := range values {
		for name := range strings.SplitSeq(value, ",") {
			trailer[CanonicalHeaderKey(textproto.TrimString(name))] = nil
		}
	}
	return trailer
}

// bodyAllowedForStatus reports whether a response with a status has a body.
func bodyAllowedForStatus(status int) bool {
	return !(100 <= status && status <= 199 || status == StatusNoContent || status == StatusNotModified)
}

// shouldClose reports whether the connection ends with a message.
func shouldClose(major, minor int, h Header) bool {
	if major < 1 {
		return true
	}
	if hasToken(h["Connection"], "close") {
		return true
	}
	return major == 1 && minor == 0 && !hasToken(h["Connection"], "keep-alive")
}
