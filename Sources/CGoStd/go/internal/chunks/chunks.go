// Package chunks reads what HTTP sends in chunks, for net/http and net/http/httputil.
package chunks

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// maxLine is how long a chunk's line may be.
const maxLine = 4096

// ErrLineTooLong is the error of a chunk's line that is too long.
var ErrLineTooLong = errors.New("header line too long")

// NewReader returns a reader of the body that r has in chunks; it ends before the trailer.
func NewReader(r *bufio.Reader) *Reader { return &Reader{r: r} }

// A Reader reads a body that was sent in chunks (RFC 9112, 7.1).
type Reader struct {
	r     *bufio.Reader
	left  int64
	begun bool
	err   error
}

func (c *Reader) Read(b []byte) (n int, err error) {
	if c.err != nil {
		return 0, c.err
	}
	if len(b) == 0 {
		return 0, nil
	}
	if c.left == 0 {
		if c.err = c.next(); c.err != nil {
			return 0, c.err
		}
	}
	if int64(len(b)) > c.left {
		b = b[:c.left]
	}
	n, err = c.r.Read(b)
	c.left -= int64(n)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	c.err = err
	return n, err
}

// next reads a chunk's line; io.EOF is the last one.
func (c *Reader) next() error {
	if c.begun {
		if line, err := readLine(c.r); err != nil {
			return err
		} else if line != "" {
			return errors.New("malformed chunked encoding")
		}
	}
	c.begun = true
	line, err := readLine(c.r)
	if err != nil {
		return err
	}
	size, _, _ := strings.Cut(line, ";")
	size = strings.TrimRight(size, " \t")
	if size == "" {
		return errors.New("empty hex number for chunk length")
	}
	n := int64(0)
	for i := 0; i < len(size); i++ {
		d := strings.IndexByte("0123456789abcdef", size[i]|0x20)
		if d < 0 || size[i] < '0' {
			return errors.New("invalid byte in chunk length")
		}
		if i == 16 {
			return errors.New("http chunk length too large")
		}
		n = n<<4 | int64(d)
	}
	if n < 0 {
		return errors.New("http chunk length too large")
	}
	c.left = n
	if n == 0 {
		return io.EOF
	}
	return nil
}

func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		} else if err == bufio.ErrBufferFull {
			err = ErrLineTooLong
		}
		return "", err
	}
	if len(line) >= maxLine {
		return "", ErrLineTooLong
	}
	text, ok := strings.CutSuffix(string(line), "\r\n")
	if !ok {
		return "", errors.New("chunked line ends with bare LF")
	}
	return text, nil
}
