// Package textproto has what protocols of text lines with MIME headers have in common.
package textproto

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
)

// An Error is a numbered answer of a server.
type Error struct {
	Code int
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("%03d %s", e.Code, e.Msg) }

// A ProtocolError is a violation of the protocol.
type ProtocolError string

func (p ProtocolError) Error() string { return string(p) }

// A MIMEHeader has the values of header fields by their canonical names.
type MIMEHeader map[string][]string

// Add adds a value to those of a name.
func (h MIMEHeader) Add(key, value string) {
	key = CanonicalMIMEHeaderKey(key)
	h[key] = append(h[key], value)
}

// Set makes value the only one of a name.
func (h MIMEHeader) Set(key, value string) { h[CanonicalMIMEHeaderKey(key)] = []string{value} }

// Get returns the first value of a name.
func (h MIMEHeader) Get(key string) string {
	if h == nil {
		return ""
	}
	if v := h[CanonicalMIMEHeaderKey(key)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Values returns the values of a name.
func (h MIMEHeader) Values(key string) []string {
	if h == nil {
		return nil
	}
	return h[CanonicalMIMEHeaderKey(key)]
}

// Del removes the values of a name.
func (h MIMEHeader) Del(key string) { delete(h, CanonicalMIMEHeaderKey(key)) }

// isToken reports whether a byte may occur in a field's name (RFC 9110, 5.6.2).
func isToken(c byte) bool {
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
		return true
	}
	switch c {
	case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~':
		return true
	}
	return false
}

// CanonicalMIMEHeaderKey returns a name with its words' first letters in upper case and the others in lower case.
func CanonicalMIMEHeaderKey(s string) string {
	upper, changed := true, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !isToken(c) {
			return s
		}
		if upper && 'a' <= c && c <= 'z' || !upper && 'A' <= c && c <= 'Z' {
			changed = true
		}
		upper = c == '-'
	}
	if !changed {
		return s
	}
	b := []byte(s)
	upper = true
	for i, c := range b {
		if upper && 'a' <= c && c <= 'z' {
			b[i] = c - 'a' + 'A'
		} else if !upper && 'A' <= c && c <= 'Z' {
			b[i] = c - 'A' + 'a'
		}
		upper = c == '-'
	}
	return string(b)
}

// TrimString returns s without blanks at its ends.
func TrimString(s string) string { return strings.Trim(s, " \t\r\n") }

// TrimBytes returns b without blanks at its ends.
func TrimBytes(b []byte) []byte { return bytes.Trim(b, " \t\r\n") }

// A Reader reads lines and headers.
type Reader struct {
	R   *bufio.Reader
	dot *dotReader
}

// NewReader returns a Reader of r.
func NewReader(r *bufio.Reader) *Reader { return &Reader{R: r} }

// ReadLine reads a line, without its end.
func (r *Reader) ReadLine() (string, error) {
	line, err := r.line()
	return string(line), err
}

// ReadLineBytes is ReadLine of bytes.
func (r *Reader) ReadLineBytes() ([]byte, error) {
	line, err := r.line()
	return bytes.Clone(line), err
}

// line returns the next line; it is valid until the next read.
func (r *Reader) line() ([]byte, error) {
	var whole []byte
	for {
		line, more, err := r.R.ReadLine()
		if err != nil {
			return nil, err
		}
		if whole == nil && !more {
			return line, nil
		}
		whole = append(whole, line...)
		if !more {
			return whole, nil
		}
	}
}

// ReadContinuedLine reads a line and those after it that begin with a blank.
func (r *Reader) ReadContinuedLine() (string, error) {
	line, err := r.ReadContinuedLineBytes()
	return string(line), err
}

// ReadContinuedLineBytes is ReadContinuedLine of bytes.
func (r *Reader) ReadContinuedLineBytes() ([]byte, error) {
	line, err := r.line()
	if err != nil {
		return nil, err
	}
	whole := bytes.Clone(TrimBytes(line))
	for len(line) > 0 {
		next, err := r.R.Peek(1)
		if err != nil || next[0] != ' ' && next[0] != '\t' {
			break
		}
		if line, err = r.line(); err != nil {
			break
		}
		whole = append(append(whole, ' '), TrimBytes(line)...)
	}
	return whole, nil
}

// ReadMIMEHeader reads a header, up to the empty line after it.
func (r *Reader) ReadMIMEHeader() (MIMEHeader, error) {
	h := make(MIMEHeader)
	if first, err := r.R.Peek(1); err == nil && (first[0] == ' ' || first[0] == '\t') {
		line, err := r.line()
		if err != nil {
			return h, err
		}
		return h, ProtocolError("malformed MIME header initial line: " + string(line))
	}
	for {
		line, err := r.line()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
				if len(h) == 0 {
					err = io.EOF
				}
			}
			return h, err
		}
		if len(line) == 0 {
			return h, nil
		}
		text := string(line)
		for {
			next, err := r.R.Peek(1)
			if err != nil || next[0] != ' ' && next[0] != '\t' {
				break
			}
			more, err := r.line()
			if err != nil {
				return h, err
			}
			text = TrimString(text) + " " + string(TrimBytes(more))
		}
		name, value, ok := strings.Cut(text, ":")
		if !ok {
			return h, ProtocolError("malformed MIME header line: " + text)
		}
		if name == "" {
			return h, ProtocolError("malformed MIME header line: " + text)
		}
		for i := 0; i < len(name); i++ {
			// A name with a blank in it is left to others to refuse.
			isInner := name[i] == ' ' && i > 0 && i < len(name)-1
			if !isToken(name[i]) && !isInner {
				return h, ProtocolError("malformed MIME header line: " + text)
			}
		}
		key := CanonicalMIMEHeaderKey(name)
		h[key] = append(h[key], strings.Trim(value, " \t"))
	}
}

// ReadCodeLine reads a line "code message"; the code must begin with the digits of expectCode.
func (r *Reader) ReadCodeLine(expectCode int) (code int, message string, err error) {
	code, isContinued, message, err := r.readCodeLine(expectCode)
	if err == nil && isContinued {
		err = ProtocolError("unexpected multi-line response: " + message)
	}
	return code, message, err
}

func (r *Reader) readCodeLine(expectCode int) (code int, isContinued bool, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, false, "", err
	}
	if len(line) < 4 || line[3] != ' ' && line[3] != '-' {
		return 0, false, "", ProtocolError("short response: " + line)
	}
	isContinued = line[3] == '-'
	code, err = strconv.Atoi(line[:3])
	if err != nil || code < 100 {
		return 0, false, "", ProtocolError("invalid response code: " + line)
	}
	message = line[4:]
	if 1 <= expectCode && expectCode < 10 && code/100 != expectCode ||
		10 <= expectCode && expectCode < 100 && code/10 != expectCode ||
		100 <= expectCode && expectCode < 1000 && code != expectCode {
		err = &Error{code, message}
	}
	return code, isContinued, message, err
}

// ReadResponse reads the lines of an answer.
func (r *Reader) ReadResponse(expectCode int) (code int, message string, err error) {
	code, isContinued, message, err := r.readCodeLine(expectCode)
	multi := isContinued
	for isContinued {
		line, err := r.ReadLine()
		if err != nil {
			return 0, "", err
		}
		var more string
		var number int
		number, isContinued, more, err = r.parseContinued(line, code)
		if err != nil || number != code {
			message += "\n" + strings.TrimRight(line, "\r\n")
			isContinued = true
			continue
		}
		message += "\n" + more
	}
	if err != nil && multi && message != "" {
		err = &Error{code, message}
	}
	return code, message, err
}

func (r *Reader) parseContinued(line string, code int) (number int, isContinued bool, text string, err error) {
	if len(line) < 4 || line[3] != ' ' && line[3] != '-' {
		return 0, false, "", errors.New("short")
	}
	number, err = strconv.Atoi(line[:3])
	return number, line[3] == '-', line[4:], err
}

// dotReader reads lines up to one that is ".".
type dotReader struct {
	r    *Reader
	rest []byte
	done bool
}

// DotReader returns a reader of the lines up to one that is ".".
func (r *Reader) DotReader() io.Reader {
	r.dot = &dotReader{r: r}
	return r.dot
}

func (d *dotReader) Read(b []byte) (n int, err error) {
	for len(d.rest) == 0 {
		if d.done {
			return 0, io.EOF
		}
		line, err := d.r.ReadLineBytes()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		if string(line) == "." {
			d.done = true
			continue
		}
		if len(line) > 0 && line[0] == '.' {
			line = line[1:]
		}
		d.rest = append(line, '\n')
	}
	n = copy(b, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// ReadDotBytes reads all of DotReader.
func (r *Reader) ReadDotBytes() ([]byte, error) { return io.ReadAll(r.DotReader()) }

// ReadDotLines reads the lines of DotReader.
func (r *Reader) ReadDotLines() ([]string, error) {
	var lines []string
	for {
		line, err := r.ReadLine()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return lines, err
		}
		if line == "." {
			return lines, nil
		}
		lines = append(lines, strings.TrimPrefix(line, "."))
	}
}

// A Writer writes lines.
type Writer struct {
	W *bufio.Writer
}

// NewWriter returns a Writer to w.
func NewWriter(w *bufio.Writer) *Writer { return &Writer{W: w} }

// PrintfLine writes a line.
func (w *Writer) PrintfLine(format string, args ...any) error {
	fmt.Fprintf(w.W, format, args...)
	w.W.WriteString("\r\n")
	return w.W.Flush()
}

// DotWriter returns a writer whose lines end with one that is "." when it is closed.
func (w *Writer) DotWriter() io.WriteCloser { return &dotWriter{w: w, atStart: true} }

type dotWriter struct {
	w       *Writer
	atStart bool
}

func (d *dotWriter) Write(b []byte) (int, error) {
	for i, c := range b {
		if d.atStart && c == '.' {
			d.w.W.WriteByte('.')
		}
		if c == '\n' {
			d.w.W.WriteByte('\r')
		}
		d.atStart = c == '\n'
		if c == '\r' {
			continue
		}
		if err := d.w.W.WriteByte(c); err != nil {
			return i, err
		}
	}
	return len(b), nil
}

func (d *dotWriter) Close() error {
	if !d.atStart {
		d.w.W.WriteString("\r\n")
	}
	d.w.W.WriteString(".\r\n")
	return d.w.W.Flush()
}

// A Pipeline keeps requests and answers in order.
type Pipeline struct {
	next     uint
	request  sequencer
	response sequencer
}

// Next returns the number of the next request.
func (p *Pipeline) Next() uint {
	id := p.next
	p.next++
	return id
}

// StartRequest waits until it is request id's turn.
func (p *Pipeline) StartRequest(id uint) { p.request.start(id) }

// EndRequest ends request id.
func (p *Pipeline) EndRequest(id uint) { p.request.end(id) }

// StartResponse waits until it is answer id's turn.
func (p *Pipeline) StartResponse(id uint) { p.response.start(id) }

// EndResponse ends answer id.
func (p *Pipeline) EndResponse(id uint) { p.response.end(id) }

type sequencer struct {
	turn    uint
	waiting map[uint]chan struct{}
}

func (s *sequencer) start(id uint) {
	if s.turn == id {
		return
	}
	if s.waiting == nil {
		s.waiting = map[uint]chan struct{}{}
	}
	c := make(chan struct{})
	s.waiting[id] = c
	<-c
}

func (s *sequencer) end(id uint) {
	if s.turn != id {
		panic("out of sync")
	}
	s.turn++
	if c := s.waiting[s.turn]; c != nil {
		delete(s.waiting, s.turn)
		close(c)
	}
}

// A Conn is a connection of text lines.
type Conn struct {
	Reader
	Writer
	Pipeline
	conn io.ReadWriteCloser
}

// NewConn returns a Conn over conn.
func NewConn(conn io.ReadWriteCloser) *Conn {
	return &Conn{Reader: Reader{R: bufio.NewReader(conn)}, Writer: Writer{W: bufio.NewWriter(conn)}, conn: conn}
}

// Dial connects to an address.
func Dial(network, addr string) (*Conn, error) {
	c, err := net.Dial(network, addr)
	if err != nil {
		return nil, err
	}
	return NewConn(c), nil
}

// Close closes the connection.
func (c *Conn) Close() error { return c.conn.Close() }

// Cmd sends a request.
func (c *Conn) Cmd(format string, args ...any) (id uint, err error) {
	id = c.Next()
	c.StartRequest(id)
	err = c.PrintfLine(format, args...)
	c.EndRequest(id)
	return id, err
}
