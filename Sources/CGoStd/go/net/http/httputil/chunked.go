package httputil

import (
	"bufio"
	"fmt"
	"internal/chunks"
	"io"
)

// ErrLineTooLong is the error of a chunk's line that is too long.
var ErrLineTooLong = chunks.ErrLineTooLong

// NewChunkedReader returns a reader of a body that was sent in chunks.
func NewChunkedReader(r io.Reader) io.Reader {
	buffered, ok := r.(*bufio.Reader)
	if !ok {
		buffered = bufio.NewReader(r)
	}
	return chunks.NewReader(buffered)
}

// chunkedWriter writes each slice as a chunk.
type chunkedWriter struct{ w io.Writer }

// NewChunkedWriter returns a writer that sends a body in chunks; Close sends the last one, without the empty line behind it.
func NewChunkedWriter(w io.Writer) io.WriteCloser { return chunkedWriter{w} }

func (c chunkedWriter) Write(data []byte) (n int, err error) {
	if len(data) == 0 {
		return 0, nil
	}
	if _, err = fmt.Fprintf(c.w, "%x\r\n", len(data)); err != nil {
		return 0, err
	}
	if n, err = c.w.Write(data); err != nil {
		return n, err
	}
	if n != len(data) {
		return n, io.ErrShortWrite
	}
	if _, err = io.WriteString(c.w, "\r\n"); err != nil {
		return n, err
	}
	if w, ok := c.w.(*bufio.Writer); ok {
		err = w.Flush()
	}
	return n, err
}

func (c chunkedWriter) Close() error {
	_, err := io.WriteString(c.w, "0\r\n")
	return err
}
