package http

import (
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A FileSystem opens files by their paths with slashes.
type FileSystem interface {
	Open(name string) (File, error)
}

// A File is what a FileSystem opens.
type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Readdir(count int) ([]fs.FileInfo, error)
	Stat() (fs.FileInfo, error)
}

// A Dir is a directory as a FileSystem.
type Dir string

// Open opens a file of the directory.
func (d Dir) Open(name string) (File, error) {
	p := path.Clean("/" + name)[1:]
	if p == "" {
		p = "."
	}
	dir := string(d)
	if dir == "" {
		dir = "."
	}
	f, err := os.Open(filepath.Join(dir, p))
	if err != nil {
		return nil, err
	}
	return f, nil
}

// FS returns a FileSystem of an fs.FS.
func FS(fsys fs.FS) FileSystem { return ioFS{fsys} }

type ioFS struct{ fsys fs.FS }

type ioFile struct{ file fs.File }

func (f ioFS) Open(name string) (File, error) {
	if name == "/" {
		name = "."
	} else {
		name = strings.TrimPrefix(name, "/")
	}
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	return ioFile{file}, nil
}

func (f ioFile) Close() error               { return f.file.Close() }
func (f ioFile) Read(b []byte) (int, error) { return f.file.Read(b) }
func (f ioFile) Stat() (fs.FileInfo, error) { return f.file.Stat() }

func (f ioFile) Seek(offset int64, whence int) (int64, error) {
	s, ok := f.file.(io.Seeker)
	if !ok {
		return 0, errors.New("io.File missing Seek method")
	}
	return s.Seek(offset, whence)
}

func (f ioFile) Readdir(count int) ([]fs.FileInfo, error) {
	d, ok := f.file.(fs.ReadDirFile)
	if !ok {
		return nil, errors.New("io.File directory missing ReadDir method")
	}
	var list []fs.FileInfo
	entries, err := d.ReadDir(count)
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			list = append(list, info)
		}
	}
	return list, err
}

// FileServer answers with the files of a FileSystem.
func FileServer(root FileSystem) Handler { return &fileHandler{root} }

// FileServerFS answers with the files of an fs.FS.
func FileServerFS(root fs.FS) Handler { return FileServer(FS(root)) }

type fileHandler struct{ root FileSystem }

func (f *fileHandler) ServeHTTP(w ResponseWriter, r *Request) {
	upath := r.URL.Path
	if !strings.HasPrefix(upath, "/") {
		upath = "/" + upath
		r.URL.Path = upath
	}
	serveFile(w, r, f.root, path.Clean(upath), true)
}

func hasDotDot(name string) bool {
	return slices.Contains(strings.Split(filepath.ToSlash(name), "/"), "..")
}

// ServeFile answers with a file or directory.
func ServeFile(w ResponseWriter, r *Request, name string) {
	if hasDotDot(r.URL.Path) {
		serveError(w, "invalid URL path", StatusBadRequest)
		return
	}
	dir, file := filepath.Split(name)
	serveFile(w, r, Dir(dir), file, false)
}

// ServeFileFS answers with a file or directory of an fs.FS.
func ServeFileFS(w ResponseWriter, r *Request, fsys fs.FS, name string) {
	if hasDotDot(r.URL.Path) {
		serveError(w, "invalid URL path", StatusBadRequest)
		return
	}
	serveFile(w, r, FS(fsys), name, false)
}

func serveError(w ResponseWriter, text string, code int) {
	h := w.Header()
	for _, key := range []string{"Cache-Control", "Content-Encoding", "Etag", "Last-Modified"} {
		delete(h, key)
	}
	Error(w, text, code)
}

func localRedirect(w ResponseWriter, r *Request, newPath string) {
	if q := r.URL.RawQuery; q != "" {
		newPath += "?" + q
	}
	w.Header().Set("Location", newPath)
	w.WriteHeader(StatusMovedPermanently)
}

func fileError(w ResponseWriter, err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		serveError(w, "404 page not found", StatusNotFound)
	case errors.Is(err, fs.ErrPermission):
		serveError(w, "403 Forbidden", StatusForbidden)
	default:
		serveError(w, "500 Internal Server Error", StatusInternalServerError)
	}
}

func serveFile(w ResponseWriter, r *Request, root FileSystem, name string, redirect bool) {
	const index = "/index.html"
	if strings.HasSuffix(r.URL.Path, index) {
		localRedirect(w, r, "./")
		return
	}
	f, err := root.Open(name)
	if err != nil {
		fileError(w, err)
		return
	}
	defer f.Close()
	d, err := f.Stat()
	if err != nil {
		fileError(w, err)
		return
	}
	if redirect {
		p := r.URL.Path
		if d.IsDir() && p[len(p)-1] != '/' {
			localRedirect(w, r, path.Base(p)+"/")
			return
		}
		if !d.IsDir() && p[len(p)-1] == '/' {
			localRedirect(w, r, "../"+path.Base(p))
			return
		}
	}
	if d.IsDir() {
		p := r.URL.Path
		if p == "" || p[len(p)-1] != '/' {
			localRedirect(w, r, path.Base(p)+"/")
			return
		}
		if page, err := root.Open(strings.TrimSuffix(name, "/") + index); err == nil {
			defer page.Close()
			if info, err := page.Stat(); err == nil {
				f, d = page, info
			}
		}
	}
	if d.IsDir() {
		if notModifiedSince(r, d.ModTime()) {
			writeNotModified(w)
			return
		}
		setLastModified(w, d.ModTime())
		listDir(w, r, f)
		return
	}
	serveContent(w, r, d.Name(), d.ModTime(), d.Size(), f)
}

func listDir(w ResponseWriter, r *Request, f File) {
	list, err := f.Readdir(-1)
	if err != nil {
		Error(w, "Error reading directory", StatusInternalServerError)
		return
	}
	slices.SortFunc(list, func(a, b fs.FileInfo) int { return strings.Compare(a.Name(), b.Name()) })
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<!doctype html>\n<meta name=\"viewport\" content=\"width=device-width\">\n<pre>\n")
	for _, d := range list {
		name := d.Name()
		if d.IsDir() {
			name += "/"
		}
		u := url.URL{Path: name}
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>\n", u.String(), html.EscapeString(name))
	}
	fmt.Fprintf(w, "</pre>\n")
}

func setLastModified(w ResponseWriter, t time.Time) {
	if !t.IsZero() && !t.Equal(time.Unix(0, 0)) {
		w.Header().Set("Last-Modified", t.UTC().Format(TimeFormat))
	}
}

func notModifiedSince(r *Request, t time.Time) bool {
	since := r.Header.Get("If-Modified-Since")
	if since == "" || r.Method != "GET" && r.Method != "HEAD" || t.IsZero() {
		return false
	}
	when, err := ParseTime(since)
	return err == nil && !t.Truncate(time.Second).After(when)
}

func writeNotModified(w ResponseWriter) {
	h := w.Header()
	delete(h, "Content-Type")
	delete(h, "Content-Length")
	delete(h, "Content-Encoding")
	if h.Get("Etag") != "" {
		delete(h, "Last-Modified")
	}
	w.WriteHeader(StatusNotModified)
}

// ServeContent answers with content, or with the ranges of it that are asked for.
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker) {
	size, err := content.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = content.Seek(0, io.SeekStart)
	}
	if err != nil {
		serveError(w, "seeker can't seek", StatusInternalServerError)
		return
	}
	serveContent(w, req, name, modtime, size, content)
}

// etagMatches reports whether one of the tags of a header is a tag.
func etagMatches(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		one = textproto.TrimString(one)
		if one == "*" || tag != "" && strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

func serveContent(w ResponseWriter, r *Request, name string, modtime time.Time, size int64, content io.ReadSeeker) {
	setLastModified(w, modtime)
	tag := w.Header().get("Etag")
	if match := r.Header.Get("If-Match"); match != "" && !etagMatches(match, tag) {
		w.WriteHeader(StatusPreconditionFailed)
		return
	}
	if none := r.Header.Get("If-None-Match"); none != "" {
		if etagMatches(none, tag) {
			if r.Method == "GET" || r.Method == "HEAD" {
				writeNotModified(w)
			} else {
				w.WriteHeader(StatusPreconditionFailed)
			}
			return
		}
	} else if notModifiedSince(r, modtime) {
		writeNotModified(w)
		return
	}
	h := w.Header()
	if _, has := h["Content-Type"]; !has {
		kind := mime.TypeByExtension(filepath.Ext(name))
		if kind == "" {
			var buf [sniffLength]byte
			n, _ := io.ReadFull(content, buf[:])
			kind = DetectContentType(buf[:n])
			if _, err := content.Seek(0, io.SeekStart); err != nil {
				serveError(w, "seeker can't seek", StatusInternalServerError)
				return
			}
		}
		h.Set("Content-Type", kind)
	}
	code, sendSize := StatusOK, size
	var send io.Reader = content
	wanted := r.Header.Get("Range")
	if ir := r.Header.Get("If-Range"); ir != "" && !etagMatches(ir, tag) {
		if t, err := ParseTime(ir); err != nil || t.Unix() != modtime.Unix() {
			wanted = ""
		}
	}
	ranges, err := parseRange(wanted, size)
	if err != nil {
		if err == errNoOverlap {
			h.Set("Content-Range", fmt.Sprintf("bytes */%d", size))
		}
		serveError(w, err.Error(), StatusRequestedRangeNotSatisfiable)
		return
	}
	total := int64(0)
	for _, one := range ranges {
		total += one.length
	}
	if total > size {
		ranges = nil
	}
	switch {
	case len(ranges) == 1:
		one := ranges[0]
		if _, err := content.Seek(one.start, io.SeekStart); err != nil {
			serveError(w, err.Error(), StatusRequestedRangeNotSatisfiable)
			return
		}
		sendSize, code = one.length, StatusPartialContent
		h.Set("Content-Range", one.header(size))
	case len(ranges) > 1:
		code = StatusPartialContent
		var b strings.Builder
		mw := multipart.NewWriter(&b)
		kind := h.Get("Content-Type")
		for _, one := range ranges {
			part, err := mw.CreatePart(textproto.MIMEHeader{"Content-Range": {one.header(size)}, "Content-Type": {kind}})
			if err == nil {
				_, err = content.Seek(one.start, io.SeekStart)
			}
			if err == nil {
				_, err = io.CopyN(part, content, one.length)
			}
			if err != nil {
				serveError(w, err.Error(), StatusInternalServerError)
				return
			}
		}
		mw.Close()
		h.Set("Content-Type", "multipart/byteranges; boundary="+mw.Boundary())
		send, sendSize = strings.NewReader(b.String()), int64(b.Len())
	}
	h.Set("Accept-Ranges", "bytes")
	if h.Get("Content-Encoding") == "" {
		h.Set("Content-Length", strconv.FormatInt(sendSize, 10))
	}
	w.WriteHeader(code)
	if r.Method != "HEAD" {
		io.CopyN(w, send, sendSize)
	}
}

type byteRange struct{ start, length int64 }

func (r byteRange) header(size int64) string {
	return fmt.Sprintf("bytes %d-%d/%d", r.start, r.start+r.length-1, size)
}

var errNoOverlap = errors.New("invalid range: failed to overlap")

// parseRange reads a header "Range".
func parseRange(s string, size int64) ([]byteRange, error) {
	if s == "" {
		return nil, nil
	}
	invalid := errors.New("invalid range")
	list, ok := strings.CutPrefix(s, "bytes=")
	if !ok {
		return nil, invalid
	}
	var ranges []byteRange
	noOverlap := false
	for one := range strings.SplitSeq(list, ",") {
		one = textproto.TrimString(one)
		if one == "" {
			continue
		}
		start, end, ok := strings.Cut(one, "-")
		if !ok {
			return nil, invalid
		}
		start, end = textproto.TrimString(start), textproto.TrimString(end)
		if start == "" {
			if end == "" || end[0] == '-' {
				return nil, invalid
			}
			n, err := strconv.ParseInt(end, 10, 64)
			if n < 0 || err != nil {
				return nil, invalid
			}
			n = min(n, size)
			ranges = append(ranges, byteRange{size - n, n})
			continue
		}
		from, err := strconv.ParseInt(start, 10, 64)
		if err != nil || from < 0 {
			return nil, invalid
		}
		if from >= size {
			noOverlap = true
			continue
		}
		to := size - 1
		if end != "" {
			n, err := strconv.ParseInt(end, 10, 64)
			if err != nil || from > n {
				return nil, invalid
			}
			to = min(n, size-1)
		}
		ranges = append(ranges, byteRange{from, to - from + 1})
	}
	if noOverlap && len(ranges) == 0 {
		return nil, errNoOverlap
	}
	return ranges, nil
}

// NewFileTransport returns a RoundTripper that answers with the files of a FileSystem.
func NewFileTransport(fs FileSystem) RoundTripper { return fileTransport{FileServer(fs)} }

// NewFileTransportFS returns a RoundTripper that answers with the files of an fs.FS.
func NewFileTransportFS(fsys fs.FS) RoundTripper { return NewFileTransport(FS(fsys)) }

type fileTransport struct{ handler Handler }

func (t fileTransport) RoundTrip(req *Request) (*Response, error) {
	w := &fileResponse{header: make(Header)}
	t.handler.ServeHTTP(w, req)
	w.WriteHeader(StatusOK)
	return &Response{
		Status: strconv.Itoa(w.code) + " " + StatusText(w.code), StatusCode: w.code, Proto: "HTTP/1.0", ProtoMajor: 1, Close: true,
		Header: w.header, Body: io.NopCloser(strings.NewReader(w.b.String())), ContentLength: int64(w.b.Len()), Request: req,
	}, nil
}

type fileResponse struct {
	header Header
	code   int
	b      strings.Builder
}

func (w *fileResponse) Header() Header { return w.header }

func (w *fileResponse) WriteHeader(code int) {
	if w.code == 0 {
		w.code = code
	}
}

func (w *fileResponse) Write(p []byte) (int, error) {
	w.WriteHeader(StatusOK)
	return w.b.Write(p)
}

// CrossOriginProtection rejects requests that change something and come from other sites' pages.
type CrossOriginProtection struct {
	trusted []string
	bypass  *ServeMux
	deny    Handler
}

var (
	errCrossOrigin = errors.New("cross-origin request detected from Sec-Fetch-Site header")
	errOldBrowser  = errors.New("cross-origin request detected, and/or browser is out of date: Sec-Fetch-Site is missing, and Origin does not match Host")
)

// NewCrossOriginProtection returns a protection that trusts no other site.
func NewCrossOriginProtection() *CrossOriginProtection { return &CrossOriginProtection{} }

// AddTrustedOrigin trusts the pages of an origin.
func (c *CrossOriginProtection) AddTrustedOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil {
		return fmt.Errorf("invalid origin %q: %w", origin, err)
	}
	if u.Scheme == "" {
		return fmt.Errorf("invalid origin %q: scheme is required", origin)
	}
	if u.Host == "" {
		return fmt.Errorf("invalid origin %q: host is required", origin)
	}
	if u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("invalid origin %q: path, query, and fragment are not allowed", origin)
	}
	c.trusted = append(c.trusted, origin)
	return nil
}

// AddInsecureBypassPattern lets all requests through that match a pattern.
func (c *CrossOriginProtection) AddInsecureBypassPattern(pattern string) {
	if c.bypass == nil {
		c.bypass = NewServeMux()
	}
	c.bypass.HandleFunc(pattern, func(ResponseWriter, *Request) {})
}

// SetDenyHandler sets what answers to those that are rejected.
func (c *CrossOriginProtection) SetDenyHandler(h Handler) { c.deny = h }

// Check says why a request is rejected.
func (c *CrossOriginProtection) Check(req *Request) error {
	switch req.Method {
	case "GET", "HEAD", "OPTIONS":
		return nil
	}
	isExempt := func() bool {
		if c.bypass != nil {
			if _, pattern := c.bypass.Handler(req); pattern != "" {
				return true
			}
		}
		return slices.Contains(c.trusted, req.Header.Get("Origin"))
	}
	switch req.Header.Get("Sec-Fetch-Site") {
	case "":
	case "same-origin", "none":
		return nil
	default:
		if isExempt() {
			return nil
		}
		return errCrossOrigin
	}
	origin := req.Header.Get("Origin")
	if origin == "" {
		return nil
	}
	if o, err := url.Parse(origin); err == nil && o.Host == req.Host {
		return nil
	}
	if isExempt() {
		return nil
	}
	return errOldBrowser
}

// Handler protects a handler.
func (c *CrossOriginProtection) Handler(h Handler) Handler {
	return HandlerFunc(func(w ResponseWriter, r *Request) {
		if err := c.Check(r); err != nil {
			if c.deny != nil {
				c.deny.ServeHTTP(w, r)
				return
			}
			Error(w, err.Error(), StatusForbidden)
			return
		}
		h.ServeHTTP(w, r)
	})
}
