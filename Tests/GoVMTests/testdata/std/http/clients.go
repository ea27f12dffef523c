package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"
	"time"
)

type roundTripFunc func(*http.Request) (*http.Response, error)

func (f roundTripFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func logging(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Println("->", r.Method, r.URL.Path)
		next.ServeHTTP(w, r)
		fmt.Println("<-", r.Method, r.URL.Path)
	})
}

func main() {
	log.SetOutput(io.Discard)
	// Recorder.
	h := logging(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Len", fmt.Sprint(r.ContentLength))
		w.WriteHeader(202)
		fmt.Fprintf(w, "%s %s %s %s %s", r.Method, r.Host, r.RequestURI, r.RemoteAddr, b)
	}))
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, httptest.NewRequest("POST", "http://example.org/p?q=1", strings.NewReader("payload")))
	res := rec.Result()
	fmt.Println(rec.Code, res.Status, rec.Body, res.Header, res.ContentLength)
	rec = httptest.NewRecorder()
	http.Error(rec, "oops", 418)
	fmt.Println(rec.Code, rec.Body, rec.Result().Header)
	rec = httptest.NewRecorder()
	fmt.Println(rec.Code, rec.Result().StatusCode, rec.Flushed)
	rec = httptest.NewRecorder()
	http.Redirect(rec, httptest.NewRequest("GET", "/a/b", nil), "../c?x=<1>", 301)
	fmt.Println(rec.Code, rec.Header(), rec.Body)
	rec = httptest.NewRecorder()
	http.NotFound(rec, nil)
	fmt.Println(rec.Code, rec.Header(), rec.Body)

	// Files.
	dir := "site"
	os.MkdirAll(filepath.Join(dir, "sub"), 0o755)
	os.WriteFile(filepath.Join(dir, "a.txt"), []byte("hello file"), 0o644)
	os.WriteFile(filepath.Join(dir, "sub", "index.html"), []byte("<p>index</p>"), 0o644)
	fsys := fstest.MapFS{"x.json": {Data: []byte(`{"a":1}`)}, "d/y": {Data: []byte("plain")}}
	for _, fh := range []http.Handler{http.FileServer(http.Dir(dir)), http.FileServerFS(fsys)} {
		for _, p := range []string{"/", "/a.txt", "/sub/", "/sub", "/sub/index.html", "/nope", "/x.json", "/d/", "/d/y", "/../a.txt"} {
			rec := httptest.NewRecorder()
			fh.ServeHTTP(rec, httptest.NewRequest("GET", p, nil))
			rec.Header().Del("Last-Modified")
			fmt.Printf("%s %d %v %q\n", p, rec.Code, rec.Header(), rec.Body)
		}
	}
	r := httptest.NewRequest("GET", "/a.txt", nil)
	r.Header.Set("Range", "bytes=1-3")
	rec = httptest.NewRecorder()
	http.ServeContent(rec, r, "a.txt", time.Time{}, strings.NewReader("0123456789"))
	fmt.Println(rec.Code, rec.Header(), rec.Body)
	r.Header.Set("Range", "bytes=20-")
	rec = httptest.NewRecorder()
	http.ServeContent(rec, r, "a.txt", time.Time{}, strings.NewReader("0123456789"))
	fmt.Println(rec.Code, rec.Header(), rec.Body)
	os.RemoveAll(dir)

	// Multipart.
	var buf bytes.Buffer
	mw := multipart.NewWriter(&buf)
	mw.SetBoundary("xxx")
	mw.WriteField("name", "gopher")
	fw, _ := mw.CreateFormFile("file", "f.txt")
	fw.Write([]byte("line 1\r\nline 2"))
	mw.Close()
	fmt.Printf("%q\n", buf.String())
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/upload":
			if err := r.ParseMultipartForm(1 << 20); err != nil {
				http.Error(w, err.Error(), 400)
				return
			}
			f, fh, err := r.FormFile("file")
			if err != nil {
				http.Error(w, err.Error(), 400)
				return
			}
			b, _ := io.ReadAll(f)
			fmt.Fprintf(w, "%v %s %d %q %v", r.MultipartForm.Value, fh.Filename, fh.Size, b, fh.Header)
		case "/set":
			http.SetCookie(w, &http.Cookie{Name: "id", Value: "42", Path: "/"})
		case "/get":
			fmt.Fprint(w, r.Cookies())
		case "/pipe":
			b, err := io.ReadAll(r.Body)
			fmt.Fprintf(w, "%s %v %v %d", b, err, r.TransferEncoding, r.ContentLength)
		case "/wait":
			w.WriteHeader(200)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		case "/hdr":
			time.Sleep(time.Second)
		}
	}))
	defer srv.Close()
	show := func(resp *http.Response, err error) {
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), srv.URL, "URL"))
			return
		}
		b, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		fmt.Println(resp.Status, string(b), err)
	}
	show(http.Post(srv.URL+"/upload", mw.FormDataContentType(), &buf))
	jar, _ := cookiejar.New(nil)
	c := &http.Client{Jar: jar}
	show(c.Get(srv.URL + "/get"))
	show(c.Get(srv.URL + "/set"))
	show(c.Get(srv.URL + "/get"))
	u, _ := url.Parse(srv.URL)
	fmt.Println(jar.Cookies(u))
	pr, pw := io.Pipe()
	go func() {
		for i := 0; i < 3; i++ {
			fmt.Fprintf(pw, "chunk %d;", i)
		}
		pw.Close()
	}()
	show(http.Post(srv.URL+"/pipe", "text/plain", pr))
	ctx, cancel := context.WithCancel(context.Background())
	req, _ := http.NewRequestWithContext(ctx, "GET", srv.URL+"/wait", nil)
	resp, err := http.DefaultClient.Do(req)
	fmt.Println(resp.Status, err)
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err = io.ReadAll(resp.Body)
	fmt.Println(err, errors.Is(err, context.Canceled))
	ctx, cancel = context.WithTimeout(context.Background(), 10*time.Millisecond)
	req, _ = http.NewRequestWithContext(ctx, "GET", srv.URL+"/hdr", nil)
	_, err = http.DefaultClient.Do(req)
	show(nil, err)
	fmt.Println(errors.Is(err, context.DeadlineExceeded))
	cancel()
	_, err = http.DefaultClient.Do(req)
	show(nil, err)
	ctx, cancel2 := context.WithCancelCause(context.Background())
	cancel2(errors.New("because"))
	req, _ = http.NewRequestWithContext(ctx, "GET", srv.URL+"/hdr", nil)
	_, err = http.DefaultClient.Do(req)
	show(nil, err)
	c = &http.Client{Timeout: 20 * time.Millisecond}
	resp, err = c.Get(srv.URL + "/wait")
	if err == nil {
		_, err = io.ReadAll(resp.Body)
		fmt.Println(err)
	}
	tr := &http.Transport{ResponseHeaderTimeout: 20 * time.Millisecond}
	show((&http.Client{Transport: tr}).Get(srv.URL + "/hdr"))
	tr = &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		return nil, errors.New("no dial " + network + " " + addr)
	}}
	show((&http.Client{Transport: tr}).Get("http://example.com/x"))
	show((&http.Client{Transport: roundTripFunc(func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 299, Status: "299 X", Body: io.NopCloser(strings.NewReader(r.URL.String()))}, nil
	})}).Get("http://fake/y"))
	show((&http.Client{Transport: roundTripFunc(func(r *http.Request) (*http.Response, error) {
		return nil, nil
	})}).Get("http://fake/y"))
	show((&http.Client{CheckRedirect: func(req *http.Request, via []*http.Request) error { return errors.New("no redirects") }}).Get(srv.URL + "/x"))
	fmt.Println(http.StatusText(418), http.StatusText(999), http.CanonicalHeaderKey("x-foo-bar"))
	for _, s := range []string{"", "hello", "<!DOCTYPE html><p>", "\x89PNG\r\n\x1a\n", "GIF89a", "%PDF-1", "\x00\x01", "{\"a\":1}", "<?xml version", "  <a href", "\xff\xd8\xff", "PK\x03\x04"} {
		fmt.Printf("%q %s\n", s, http.DetectContentType([]byte(s)))
	}
	for _, c := range []*http.Cookie{{Name: "a", Value: "b c"}, {Name: "a b", Value: "x"}, {Name: "a", Value: "x\"y;z", Domain: ".example.com", Secure: true, SameSite: http.SameSiteStrictMode, MaxAge: -1, Expires: time.Unix(1700000000, 0)}} {
		fmt.Printf("%q %v\n", c.String(), c.Valid())
	}
	fmt.Println(http.ParseCookie("a=b; c=\"d e\""))
	fmt.Println(http.ParseSetCookie("a=b; Path=/x; Max-Age=10; Secure; HttpOnly; SameSite=None; Foo=bar"))
	try := func(f func()) {
		defer func() { fmt.Println(recover()) }()
		f()
	}
	try(func() { httptest.NewRecorder().WriteHeader(42) })
	try(func() { httptest.NewRequest("GET", "bad url", nil) })
}
