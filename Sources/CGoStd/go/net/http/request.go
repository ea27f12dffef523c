package http

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http/httptrace"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// defaultMaxMemory is how much of a multipart form FormValue keeps in memory.
const defaultMaxMemory = 32 << 20

// ErrMissingFile is the error of a file that a form does not have.
var ErrMissingFile = errors.New("http: no such file")

// ProtocolError is a violation of the protocol.
type ProtocolError struct {
	ErrorString string
}

func (pe *ProtocolError) Error() string { return pe.ErrorString }

// Is reports whether pe is errors.ErrUnsupported.
func (pe *ProtocolError) Is(err error) bool {
	return pe == ErrNotSupported && err == errors.ErrUnsupported
}

// Errors of the protocol.
var (
	ErrNotSupported         = &ProtocolError{"feature not supported"}
	ErrUnexpectedTrailer    = &ProtocolError{"trailer header without chunked transfer encoding"}
	ErrMissingBoundary      = &ProtocolError{"no multipart boundary param in Content-Type"}
	ErrNotMultipart         = &ProtocolError{"request Content-Type isn't multipart/form-data"}
	ErrHeaderTooLong        = &ProtocolError{"header too long"}
	ErrShortBody            = &ProtocolError{"entity body too short"}
	ErrMissingContentLength = &ProtocolError{"missing ContentLength in HEAD response"}
)

// A Request is what a client asks and a server answers.
type Request struct {
	Method           string
	URL              *url.URL
	Proto            string
	ProtoMajor       int
	ProtoMinor       int
	Header           Header
	Body             io.ReadCloser
	GetBody          func() (io.ReadCloser, error)
	ContentLength    int64
	TransferEncoding []string
	Close            bool
	Host             string
	Form             url.Values
	PostForm         url.Values
	MultipartForm    *multipart.Form
	Trailer          Header
	RemoteAddr       string
	RequestURI       string
	TLS              *tls.ConnectionState
	Cancel           <-chan struct{}
	Response         *Response
	Pattern          string

	ctx context.Context
	// values has the path's values of the pattern's names, in their order.
	names, values []string
	// others are those that SetPathValue was given.
	others map[string]string
}

// NewRequest makes a request of a client.
func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

// NewRequestWithContext makes a request of a client; its context ends the request and the reading of the response.
func NewRequestWithContext(ctx context.Context, method, rawURL string, body io.Reader) (*Request, error) {
	if method == "" {
		method = "GET"
	}
	if !isToken(method) {
		return nil, fmt.Errorf("net/http: invalid method %q", method)
	}
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	u, err := url.Parse(rawURL)
	if err != nil {
		return nil, err
	}
	rc, ok := body.(io.ReadCloser)
	if !ok && body != nil {
		rc = io.NopCloser(body)
	}
	u.Host = strings.TrimSuffix(u.Host, ":")
	r := &Request{
		ctx: ctx, Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: make(Header), Body: rc, Host: u.Host,
	}
	switch v := body.(type) {
	case *bytes.Buffer:
		r.ContentLength = int64(v.Len())
		data := v.Bytes()
		r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	case *bytes.Reader:
		r.ContentLength = int64(v.Len())
		snapshot := *v
		r.GetBody = func() (io.ReadCloser, error) {
			again := snapshot
			return io.NopCloser(&again), nil
		}
	case *strings.Reader:
		r.ContentLength = int64(v.Len())
		snapshot := *v
		r.GetBody = func() (io.ReadCloser, error) {
			again := snapshot
			return io.NopCloser(&again), nil
		}
	}
	if r.GetBody != nil && r.ContentLength == 0 {
		r.Body = NoBody
		r.GetBody = func() (io.ReadCloser, error) { return NoBody, nil }
	}
	return r, nil
}

// Context returns the request's context: of a server, it ends when the client goes away or the answer is given.
func (r *Request) Context() context.Context {
	if r.ctx != nil {
		return r.ctx
	}
	return context.Background()
}

// WithContext returns a shallow copy with another context.
func (r *Request) WithContext(ctx context.Context) *Request {
	if ctx == nil {
		panic("nil context")
	}
	r2 := new(Request)
	*r2 = *r
	r2.ctx = ctx
	return r2
}

// Clone returns a deep copy, apart from the body, with another context.
func (r *Request) Clone(ctx context.Context) *Request {
	r2 := r.WithContext(ctx)
	r2.URL = r.URL.Clone()
	r2.Header = r.Header.Clone()
	r2.Trailer = r.Trailer.Clone()
	r2.TransferEncoding = append([]string(nil), r.TransferEncoding...)
	r2.Form = r.Form.Clone()
	r2.PostForm = r.PostForm.Clone()
	r2.values = append([]string(nil), r.values...)
	r2.others = maps.Clone(r.others)
	return r2
}

// ProtoAtLeast reports whether the protocol is at least a version.
func (r *Request) ProtoAtLeast(major, minor int) bool {
	return r.ProtoMajor > major || r.ProtoMajor == major && r.ProtoMinor >= minor
}

// UserAgent returns the header "User-Agent".
func (r *Request) UserAgent() string { return r.Header.Get("User-Agent") }

// Referer returns the header "Referer".
func (r *Request) Referer() string { return r.Header.Get("Referer") }

// Cookies returns the request's cookies.
func (r *Request) Cookies() []*Cookie { return readCookies(r.Header, "") }

// CookiesNamed returns the request's cookies of a name.
func (r *Request) CookiesNamed(name string) []*Cookie {
	if name == "" {
		return []*Cookie{}
	}
	return readCookies(r.Header, name)
}

// Cookie returns the first cookie of a name.
func (r *Request) Cookie(name string) (*Cookie, error) {
	for _, c := range r.CookiesNamed(name) {
		return c, nil
	}
	return nil, ErrNoCookie
}

// AddCookie adds a cookie to the request.
func (r *Request) AddCookie(c *Cookie) {
	s := cookieName(c.Name) + "=" + cookieValue(c.Value, c.Quoted)
	if old := r.Header.Get("Cookie"); old != "" {
		s = old + "; " + s
	}
	r.Header.Set("Cookie", s)
}

// BasicAuth returns the name and password of the header "Authorization".
func (r *Request) BasicAuth() (username, password string, ok bool) {
	auth := r.Header.Get("Authorization")
	const prefix = "Basic "
	if len(auth) < len(prefix) || !strings.EqualFold(auth[:len(prefix)], prefix) {
		return "", "", false
	}
	c, err := base64.StdEncoding.DecodeString(auth[len(prefix):])
	if err != nil {
		return "", "", false
	}
	return strings.Cut(string(c), ":")
}

// SetBasicAuth sets the header "Authorization".
func (r *Request) SetBasicAuth(username, password string) {
	r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(username+":"+password)))
}

// PathValue returns the value of a name of the pattern that matched.
func (r *Request) PathValue(name string) string {
	for i, known := range r.names {
		if known == name && i < len(r.values) {
			return r.values[i]
		}
	}
	return r.others[name]
}

// SetPathValue sets what PathValue returns.
func (r *Request) SetPathValue(name, value string) {
	for i, known := range r.names {
		if known == name && i < len(r.values) {
			r.values[i] = value
			return
		}
	}
	if r.others == nil {
		r.others = make(map[string]string)
	}
	r.others[name] = value
}

// ParseForm fills r.Form, and of a body with a form r.PostForm.
func (r *Request) ParseForm() error {
	var err error
	if r.PostForm == nil {
		if r.Method == "POST" || r.Method == "PUT" || r.Method == "PATCH" {
			r.PostForm, err = parsePostForm(r)
		}
		if r.PostForm == nil {
			r.PostForm = make(url.Values)
		}
	}
	if r.Form == nil {
		form := make(url.Values)
		for key, values := range r.PostForm {
			form[key] = append(form[key], values...)
		}
		if r.URL != nil {
			query, e := url.ParseQuery(r.URL.RawQuery)
			if err == nil {
				err = e
			}
			for key, values := range query {
				form[key] = append(form[key], values...)
			}
		}
		r.Form = form
	}
	return err
}

func parsePostForm(r *Request) (vs url.Values, err error) {
	if r.Body == nil {
		return nil, nil
	}
	ct := r.Header.Get("Content-Type")
	if ct == "" {
		ct = "application/octet-stream"
	}
	ct, _, err = mime.ParseMediaType(ct)
	if ct != "application/x-www-form-urlencoded" {
		return nil, err
	}
	var reader io.Reader = r.Body
	maxSize := int64(1<<63 - 1)
	if _, ok := r.Body.(*maxBytesReader); !ok {
		maxSize = 10 << 20
		reader = io.LimitReader(r.Body, maxSize+1)
	}
	b, e := io.ReadAll(reader)
	if e != nil {
		return nil, e
	}
	if int64(len(b)) > maxSize {
		return nil, errors.New("http: POST too large")
	}
	vs, e = url.ParseQuery(string(b))
	if err == nil {
		err = e
	}
	return vs, err
}

// multipartByReader marks a request whose parts are read one by one.
var multipartByReader = &multipart.Form{
	Value: make(map[string][]string), File: make(map[string][]*multipart.FileHeader),
}

// MultipartReader returns a reader of the body's parts.
func (r *Request) MultipartReader() (*multipart.Reader, error) {
	if r.MultipartForm == multipartByReader {
		return nil, errors.New("http: MultipartReader called twice")
	}
	if r.MultipartForm != nil {
		return nil, errors.New("http: multipart handled by ParseMultipartForm")
	}
	r.MultipartForm = multipartByReader
	return r.multipartReader(true)
}

func (r *Request) multipartReader(allowMixed bool) (*multipart.Reader, error) {
	v := r.Header.Get("Content-Type")
	if v == "" {
		return nil, ErrNotMultipart
	}
	if r.Body == nil {
		return nil, errors.New("missing form body")
	}
	d, params, err := mime.ParseMediaType(v)
	if err != nil || !(d == "multipart/form-data" || allowMixed && d == "multipart/mixed") {
		return nil, ErrNotMultipart
	}
	boundary, ok := params["boundary"]
	if !ok {
		return nil, ErrMissingBoundary
	}
	return multipart.NewReader(r.Body, boundary), nil
}

// ParseMultipartForm reads a body of parts.
func (r *Request) ParseMultipartForm(maxMemory int64) error {
	if r.MultipartForm == multipartByReader {
		return errors.New("http: multipart handled by MultipartReader")
	}
	var formErr error
	if r.Form == nil {
		formErr = r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	mr, err := r.multipartReader(false)
	if err != nil {
		return err
	}
	f, err := mr.ReadForm(maxMemory)
	if err != nil {
		return err
	}
	if r.PostForm == nil {
		r.PostForm = make(url.Values)
	}
	for key, values := range f.Value {
		r.Form[key] = append(r.Form[key], values...)
		r.PostForm[key] = append(r.PostForm[key], values...)
	}
	r.MultipartForm = f
	return formErr
}

// FormValue returns the first value of a name of the body's form or the query.
func (r *Request) FormValue(key string) string {
	if r.Form == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return r.Form.Get(key)
}

// PostFormValue returns the first value of a name of the body's form.
func (r *Request) PostFormValue(key string) string {
	if r.PostForm == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return r.PostForm.Get(key)
}

// FormFile returns the first file of a name of the body's form.
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error) {
	if r.MultipartForm == multipartByReader {
		return nil, nil, errors.New("http: multipart handled by MultipartReader")
	}
	if r.MultipartForm == nil {
		if err := r.ParseMultipartForm(defaultMaxMemory); err != nil {
			return nil, nil, err
		}
	}
	if r.MultipartForm != nil {
		if fhs := r.MultipartForm.File[key]; len(fhs) > 0 {
			f, err := fhs[0].Open()
			return f, fhs[0], err
		}
	}
	return nil, nil, ErrMissingFile
}

// ParseHTTPVersion reads "HTTP/1.0" and the like.
func ParseHTTPVersion(vers string) (major, minor int, ok bool) {
	if len(vers) != len("HTTP/X.Y") || vers[:5] != "HTTP/" || vers[6] != '.' {
		return 0, 0, false
	}
	if vers[5] < '0' || vers[5] > '9' || vers[7] < '0' || vers[7] > '9' {
		return 0, 0, false
	}
	return int(vers[5] - '0'), int(vers[7] - '0'), true
}

// ReadRequest reads a request that a client sent.
func ReadRequest(b *bufio.Reader) (*Request, error) { return readRequest(b) }

func readRequest(b *bufio.Reader) (r *Request, err error) {
	tp := textproto.NewReader(b)
	line, err := tp.ReadLine()
	if err != nil {
		return nil, err
	}
	method, rest, ok1 := strings.Cut(line, " ")
	target, proto, ok2 := strings.Cut(rest, " ")
	if !ok1 || !ok2 {
		return nil, fmt.Errorf("malformed HTTP request %q", line)
	}
	if !isToken(method) {
		return nil, fmt.Errorf("invalid method %q", method)
	}
	r = &Request{Method: method, RequestURI: target, Proto: proto}
	var ok bool
	if r.ProtoMajor, r.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, fmt.Errorf("malformed HTTP version %q", proto)
	}
	justAuthority := method == "CONNECT" && !strings.HasPrefix(target, "/")
	if justAuthority {
		target = "http://" + target
	}
	if r.URL, err = url.ParseRequestURI(target); err != nil {
		return nil, err
	}
	if justAuthority {
		r.URL.Scheme = ""
	}
	h, err := tp.ReadMIMEHeader()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	r.Header = Header(h)
	if len(r.Header["Host"]) > 1 {
		return nil, errors.New("too many Host headers")
	}
	r.Host = r.URL.Host
	if r.Host == "" {
		r.Host = r.Header.get("Host")
	}
	delete(r.Header, "Host")
	r.Close = shouldClose(r.ProtoMajor, r.ProtoMinor, r.Header)
	r.Body, r.ContentLength, r.TransferEncoding, err = newBody(b, r.Header, &r.Trailer, false)
	if err != nil {
		return nil, err
	}
	return r, nil
}

// lacksBody are the methods whose requests have most often no body.
var lacksBody = map[string]bool{"GET": true, "HEAD": true, "DELETE": true, "OPTIONS": true, "PROPFIND": true, "SEARCH": true}

// errMissingHost is the error of a request without a host.
var errMissingHost = errors.New("http: Request.Write on Request with no Host or URL set")

// Write writes the request as a client sends it.
func (r *Request) Write(w io.Writer) error { return r.write(w, false, nil, nil) }

// WriteProxy writes the request as a client sends it to a proxy.
func (r *Request) WriteProxy(w io.Writer) error { return r.write(w, true, nil, nil) }

// outgoingLength returns the length of the body: -1 if it is not known.
func (r *Request) outgoingLength() int64 {
	if r.Body == nil || r.Body == NoBody {
		return 0
	}
	if r.ContentLength != 0 {
		return r.ContentLength
	}
	return -1
}

// noTrace is the trace of requests without one.
var noTrace = new(httptrace.ClientTrace)

func traceOf(ctx context.Context) *httptrace.ClientTrace {
	if trace := httptrace.ContextClientTrace(ctx); trace != nil {
		return trace
	}
	return noTrace
}

// write writes the request with the fields of extra; mayContinue, unless it is nil, waits until the body may be sent, too.
func (r *Request) write(w io.Writer, usingProxy bool, extra Header, mayContinue func() bool) (err error) {
	trace := traceOf(r.Context())
	if trace.WroteRequest != nil {
		defer func() { trace.WroteRequest(httptrace.WroteRequestInfo{Err: err}) }()
	}
	host := r.Host
	if host == "" {
		if r.URL == nil {
			return errMissingHost
		}
		host = r.URL.Host
	}
	// Zones of addresses mean nothing to others.
	if i := strings.LastIndex(host, "]"); strings.HasPrefix(host, "[") && i > 0 {
		if zone := strings.LastIndex(host[:i], "%"); zone > 0 {
			host = host[:zone] + host[i:]
		}
	}
	target := r.URL.RequestURI()
	if usingProxy && r.URL.Scheme != "" && r.URL.Opaque == "" {
		target = r.URL.Scheme + "://" + host + target
	} else if r.Method == "CONNECT" && r.URL.Path == "" {
		target = host
		if r.URL.Opaque != "" {
			target = r.URL.Opaque
		}
	}
	for i := 0; i < len(target); i++ {
		if target[i] < ' ' || target[i] == 0x7f {
			return errors.New("net/http: can't write control character in Request.URL")
		}
	}
	bw, ok := w.(*bufio.Writer)
	if !ok {
		bw = bufio.NewWriter(w)
	}
	method := r.Method
	if method == "" {
		method = "GET"
	}
	field := func(key, value string) {
		bw.Write(appendField(nil, key, value))
		if trace.WroteHeaderField != nil {
			trace.WroteHeaderField(key, []string{value})
		}
	}
	bw.WriteString(method + " " + target + " HTTP/1.1\r\n")
	field("Host", host)
	agent := "Go-http-client/1.1"
	if r.Header.has("User-Agent") {
		agent = r.Header.Get("User-Agent")
	}
	if agent != "" {
		field("User-Agent", agent)
	}
	length := r.outgoingLength()
	body := r.Body
	chunked := length < 0 && method != "CONNECT"
	if len(r.TransferEncoding) > 0 && r.TransferEncoding[0] == "chunked" {
		chunked = true
	}
	if chunked && len(r.TransferEncoding) == 0 && lacksBody[method] {
		// A body of unknown length may be empty, and for these methods then none is sent: the first byte tells.
		var first [1]byte
		n, err := body.Read(first[:])
		if n == 0 && err == io.EOF {
			chunked, length = false, 0
		} else {
			src := io.MultiReader(bytes.NewReader(first[:n]), body)
			if err != nil && err != io.EOF {
				src = io.MultiReader(bytes.NewReader(first[:n]), errorReader{err})
			}
			body = readCloser{src, r.Body}
		}
	}
	if r.Close && !hasToken(r.Header["Connection"], "close") {
		field("Connection", "close")
	}
	switch {
	case chunked:
		field("Transfer-Encoding", "chunked")
	case length > 0 || length == 0 && (method == "POST" || method == "PUT" || method == "PATCH"):
		field("Content-Length", strconv.FormatInt(length, 10))
	}
	if len(r.Trailer) > 0 {
		var names []string
		for name := range r.Trailer {
			names = append(names, name)
		}
		slices.Sort(names)
		field("Trailer", strings.Join(names, ","))
	}
	r.Header.writeSubset(bw, excludedFromRequest, trace.WroteHeaderField)
	extra.writeSubset(bw, nil, trace.WroteHeaderField)
	bw.WriteString("\r\n")
	if trace.WroteHeaders != nil {
		trace.WroteHeaders()
	}
	if mayContinue != nil {
		if err := bw.Flush(); err != nil {
			return err
		}
		if trace.Wait100Continue != nil {
			trace.Wait100Continue()
		}
		if !mayContinue() {
			r.closeBody()
			return nil
		}
	}
	if body != nil && body != NoBody {
		err := writeBody(bw, body, length, chunked, r.Trailer)
		if e := r.Body.Close(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	return bw.Flush()
}

// excludedFromRequest are the names that are written otherwise.
var excludedFromRequest = map[string]bool{
	"Host": true, "User-Agent": true, "Content-Length": true, "Transfer-Encoding": true, "Trailer": true,
}

type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }

type readCloser struct {
	io.Reader
	io.Closer
}

// writeBody writes a body of a length, or in chunks.
func writeBody(w *bufio.Writer, body io.Reader, length int64, chunked bool, trailer Header) error {
	if !chunked {
		n, err := io.Copy(w, io.LimitReader(body, length))
		if err != nil {
			return err
		}
		var one [1]byte
		if m, _ := body.Read(one[:]); n < length || m > 0 {
			return fmt.Errorf("http: ContentLength=%d with Body length %d", length, n+int64(m))
		}
		return nil
	}
	buf := make([]byte, 4096)
	for {
		n, err := body.Read(buf)
		if e := writeChunk(w, buf[:n]); e != nil {
			return e
		}
		if n > 0 {
			if e := w.Flush(); e != nil {
				return e
			}
		}
		if err == io.EOF {
			w.WriteString("0\r\n")
			trailer.Write(w)
			_, err = w.WriteString("\r\n")
			return err
		}
		if err != nil {
			return err
		}
	}
}

func (r *Request) closeBody() {
	if r.Body != nil {
		r.Body.Close()
	}
}
