// Package multipart reads and writes bodies of several parts (RFC 2046).
package multipart

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/textproto"
	"path/filepath"
	"slices"
	"strings"
)

// ErrMessageTooLarge is the error of a form whose values are too large.
var ErrMessageTooLarge = errors.New("multipart: message too large")

// A Form is a form that was read.
type Form struct {
	Value map[string][]string
	File  map[string][]*FileHeader
}

// RemoveAll removes files that were stored; all are in memory.
func (f *Form) RemoveAll() error { return nil }

// A FileHeader describes a file of a form.
type FileHeader struct {
	Filename string
	Header   textproto.MIMEHeader
	Size     int64
	content  []byte
}

// Open opens the file.
func (fh *FileHeader) Open() (File, error) { return file{bytes.NewReader(fh.content)}, nil }

// File reads a file of a form.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
	io.Closer
}

type file struct{ *bytes.Reader }

func (file) Close() error { return nil }

// A Part is one part of a body.
type Part struct {
	Header textproto.MIMEHeader
	r      *Reader
	data   *bytes.Reader
	read   bool
	params map[string]string
	kind   string
}

func (p *Part) disposition() {
	if p.params == nil {
		var err error
		p.kind, p.params, err = mime.ParseMediaType(p.Header.Get("Content-Disposition"))
		if err != nil {
			p.params = map[string]string{}
		}
	}
}

// FormName returns the part's name in a form.
func (p *Part) FormName() string {
	p.disposition()
	if p.kind != "form-data" {
		return ""
	}
	return p.params["name"]
}

// FileName returns the name of the part's file.
func (p *Part) FileName() string {
	p.disposition()
	if name := p.params["filename"]; name != "" {
		return filepath.Base(name)
	}
	return ""
}

// Read reads the part.
func (p *Part) Read(d []byte) (int, error) {
	if p.data == nil {
		content, err := p.r.content()
		if err != nil {
			return 0, err
		}
		p.data = bytes.NewReader(content)
	}
	return p.data.Read(d)
}

// Close reads the rest of the part.
func (p *Part) Close() error {
	_, err := io.Copy(io.Discard, p)
	return err
}

// A Reader reads the parts of a body.
type Reader struct {
	r        *bufio.Reader
	boundary string
	current  *Part
	isFirst  bool
	isLast   bool
}

// NewReader returns a reader of a body whose parts are separated by boundary.
func NewReader(r io.Reader, boundary string) *Reader {
	return &Reader{r: bufio.NewReader(r), boundary: "--" + boundary, isFirst: true}
}

// content reads up to the next boundary.
func (r *Reader) content() ([]byte, error) {
	var all []byte
	for {
		line, err := r.r.ReadBytes('\n')
		text := strings.TrimRight(string(line), " \t\r\n")
		if text == r.boundary || text == r.boundary+"--" {
			r.isLast = text != r.boundary
			all = bytes.TrimSuffix(all, []byte("\n"))
			return bytes.TrimSuffix(all, []byte("\r")), nil
		}
		all = append(all, line...)
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
}

// NextPart returns the next part; io.EOF after the last.
func (r *Reader) NextPart() (*Part, error) {
	if r.current != nil && r.current.data == nil {
		if err := r.current.Close(); err != nil {
			return nil, err
		}
	}
	if r.isFirst {
		r.isFirst = false
		if _, err := r.content(); err != nil {
			if err == io.ErrUnexpectedEOF {
				err = io.EOF
			}
			return nil, fmt.Errorf("multipart: NextPart: %w", err)
		}
	}
	if r.isLast {
		return nil, io.EOF
	}
	h, err := textproto.NewReader(r.r).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	r.current = &Part{Header: h, r: r}
	return r.current, nil
}

// NextRawPart is NextPart: nothing is decoded.
func (r *Reader) NextRawPart() (*Part, error) { return r.NextPart() }

// ReadForm reads all parts as a form.
func (r *Reader) ReadForm(maxMemory int64) (*Form, error) {
	form := &Form{Value: map[string][]string{}, File: map[string][]*FileHeader{}}
	left := maxMemory + 10<<20
	for {
		p, err := r.NextPart()
		if err == io.EOF {
			return form, nil
		}
		if err != nil {
			return nil, err
		}
		name := p.FormName()
		if name == "" {
			continue
		}
		content, err := io.ReadAll(p)
		if err != nil {
			return nil, err
		}
		if filename := p.FileName(); filename != "" {
			form.File[name] = append(form.File[name], &FileHeader{
				Filename: filename, Header: p.Header, Size: int64(len(content)), content: content,
			})
			continue
		}
		if left -= int64(len(content)); left < 0 {
			return nil, ErrMessageTooLarge
		}
		form.Value[name] = append(form.Value[name], string(content))
	}
}

// A Writer writes the parts of a body.
type Writer struct {
	w        io.Writer
	boundary string
	last     *partWriter
	begun    bool
}

// NewWriter returns a writer with a boundary of its own.
func NewWriter(w io.Writer) *Writer {
	var buf [30]byte
	io.ReadFull(rand.Reader, buf[:])
	return &Writer{w: w, boundary: fmt.Sprintf("%x", buf[:])}
}

// Boundary returns what separates the parts.
func (w *Writer) Boundary() string { return w.boundary }

// SetBoundary sets what separates the parts.
func (w *Writer) SetBoundary(boundary string) error {
	if w.last != nil {
		return errors.New("mime: SetBoundary called after write")
	}
	if len(boundary) < 1 || len(boundary) > 70 {
		return errors.New("mime: invalid boundary length")
	}
	for i, b := range boundary {
		if 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z' || '0' <= b && b <= '9' || strings.ContainsRune("'()+_,-./:=?", b) {
			continue
		}
		if b == ' ' && i != len(boundary)-1 {
			continue
		}
		return errors.New("mime: invalid boundary character")
	}
	w.boundary = boundary
	return nil
}

// FormDataContentType returns the type of the body.
func (w *Writer) FormDataContentType() string {
	b := w.boundary
	if strings.ContainsAny(b, `()<>@,;:\"/[]?= `) {
		b = `"` + b + `"`
	}
	return "multipart/form-data; boundary=" + b
}

type partWriter struct {
	w      *Writer
	closed bool
}

func (p *partWriter) Write(b []byte) (int, error) {
	if p.closed {
		return 0, errors.New("multipart: can't write to finished part")
	}
	return p.w.w.Write(b)
}

// CreatePart begins a part.
func (w *Writer) CreatePart(header textproto.MIMEHeader) (io.Writer, error) {
	if w.last != nil {
		w.last.closed = true
	}
	var b bytes.Buffer
	if w.begun {
		b.WriteString("\r\n")
	}
	w.begun = true
	b.WriteString("--" + w.boundary + "\r\n")
	var keys []string
	for key := range header {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		for _, value := range header[key] {
			fmt.Fprintf(&b, "%s: %s\r\n", key, value)
		}
	}
	b.WriteString("\r\n")
	if _, err := w.w.Write(b.Bytes()); err != nil {
		return nil, err
	}
	w.last = &partWriter{w: w}
	return w.last, nil
}

func escapeQuotes(s string) string {
	return strings.NewReplacer("\\", "\\\\", `"`, "\\\"", "\r", "%0D", "\n", "%0A").Replace(s)
}

// FileContentDisposition returns the header of a file.
func FileContentDisposition(fieldname, filename string) string {
	return fmt.Sprintf(`form-data; name="%s"; filename="%s"`, escapeQuotes(fieldname), escapeQuotes(filename))
}

// CreateFormFile begins a part with a file.
func (w *Writer) CreateFormFile(fieldname, filename string) (io.Writer, error) {
	h := make(textproto.MIMEHeader)
	h.Set("Content-Disposition", FileContentDisposition(fieldname, filename))
	h.Set("Content-Type", "application/octet-stream")
	return w.CreatePart(h)
}

// CreateFormField begins a part with a value.
func (w *Writer) CreateFormField(fieldname string) (io.Writer, error) {
	h := make(textproto.MIMEHeader)
	h.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"`, escapeQuotes(fieldname)))
	return w.CreatePart(h)
}

// WriteField writes a part with a value.
func (w *Writer) WriteField(fieldname, value string) error {
	p, err := w.CreateFormField(fieldname)
	if err != nil {
		return err
	}
	_, err = p.Write([]byte(value))
	return err
}

// Close writes the end.
func (w *Writer) Close() error {
	if w.last != nil {
		w.last.closed = true
		w.last = nil
	}
	_, err := fmt.Fprintf(w.w, "\r\n--%s--\r\n", w.boundary)
	return err
}
