package http

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
)

// ErrUseLastResponse has a Client return a redirect instead of following it, from CheckRedirect.
var ErrUseLastResponse = errors.New("net/http: use last response")

// A Client does requests and follows redirects.
type Client struct {
	Transport     RoundTripper
	CheckRedirect func(req *Request, via []*Request) error
	Jar           CookieJar
	Timeout       time.Duration
}

// DefaultClient is what Get, Head and Post use.
var DefaultClient = &Client{}

// Get asks for a URL.
func Get(url string) (resp *Response, err error) { return DefaultClient.Get(url) }

// Head asks for the header of a URL.
func Head(url string) (resp *Response, err error) { return DefaultClient.Head(url) }

// Post sends a body to a URL.
func Post(url, contentType string, body io.Reader) (resp *Response, err error) {
	return DefaultClient.Post(url, contentType, body)
}

// PostForm sends a form to a URL.
func PostForm(url string, data url.Values) (resp *Response, err error) {
	return DefaultClient.PostForm(url, data)
}

// Get asks for a URL.
func (c *Client) Get(url string) (resp *Response, err error) {
	req, err := NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// Head asks for the header of a URL.
func (c *Client) Head(url string) (resp *Response, err error) {
	req, err := NewRequest("HEAD", url, nil)
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}

// Post sends a body to a URL.
func (c *Client) Post(url, contentType string, body io.Reader) (resp *Response, err error) {
	req, err := NewRequest("POST", url, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", contentType)
	return c.Do(req)
}

// PostForm sends a form to a URL.
func (c *Client) PostForm(url string, data url.Values) (resp *Response, err error) {
	return c.Post(url, "application/x-www-form-urlencoded", strings.NewReader(data.Encode()))
}

// CloseIdleConnections closes connections that are not in use.
func (c *Client) CloseIdleConnections() {
	if t, ok := c.transport().(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

func (c *Client) transport() RoundTripper {
	if c.Transport != nil {
		return c.Transport
	}
	return DefaultTransport
}

// An httpError is an error that says whether time ran out.
type httpError struct {
	err     error
	text    string
	timeout bool
}

func (e *httpError) Error() string   { return e.text }
func (e *httpError) Timeout() bool   { return e.timeout }
func (e *httpError) Temporary() bool { return true }
func (e *httpError) Unwrap() error   { return e.err }
func (e *httpError) Is(err error) bool {
	return e.timeout && err == context.DeadlineExceeded
}

// timeoutBody is a response's body while the client's time runs.
type timeoutBody struct {
	io.ReadCloser
	ctx    context.Context
	cancel context.CancelFunc
}

func (b *timeoutBody) Read(p []byte) (n int, err error) {
	n, err = b.ReadCloser.Read(p)
	if err == nil {
		return n, nil
	}
	if err != io.EOF && b.ctx.Err() == context.DeadlineExceeded {
		err = &httpError{
			err: err, timeout: true,
			text: err.Error() + " (Client.Timeout or context cancellation while reading body)",
		}
	}
	b.cancel()
	return n, err
}

func (b *timeoutBody) Close() error {
	err := b.ReadCloser.Close()
	b.cancel()
	return err
}

// send does one request; didTimeout reports whether the client's time ran out.
func (c *Client) send(req *Request, deadline time.Time) (resp *Response, didTimeout bool, err error) {
	if c.Jar != nil {
		for _, cookie := range c.Jar.Cookies(req.URL) {
			req.AddCookie(cookie)
		}
	}
	switch {
	case req.URL == nil:
		req.closeBody()
		return nil, false, errors.New("http: nil Request.URL")
	case req.RequestURI != "":
		req.closeBody()
		return nil, false, errors.New("http: Request.RequestURI can't be set in client requests")
	}
	sent := req
	copied := func() {
		if sent == req {
			sent = new(Request)
			*sent = *req
		}
	}
	if req.Header == nil {
		copied()
		sent.Header = make(Header)
	}
	if u := req.URL.User; u != nil && req.Header.Get("Authorization") == "" {
		copied()
		sent.Header = req.Header.Clone()
		if sent.Header == nil {
			sent.Header = make(Header)
		}
		password, _ := u.Password()
		sent.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(u.Username()+":"+password)))
	}
	var cancel context.CancelFunc
	var ctx context.Context
	if !deadline.IsZero() {
		ctx, cancel = context.WithDeadline(req.Context(), deadline)
		copied()
		sent.ctx = ctx
	}
	resp, err = c.transport().RoundTrip(sent)
	if err != nil {
		if cancel != nil {
			didTimeout = ctx.Err() == context.DeadlineExceeded && req.Context().Err() == nil
			cancel()
		}
		if resp != nil {
			return nil, didTimeout, errors.New("RoundTripper returned a response & error; ignoring response")
		}
		return nil, didTimeout, err
	}
	if resp == nil {
		if cancel != nil {
			cancel()
		}
		return nil, false, fmt.Errorf("http: RoundTripper implementation (%T) returned a nil *Response with a nil error", c.transport())
	}
	if resp.Body == nil {
		resp.Body = io.NopCloser(strings.NewReader(""))
	}
	if cancel != nil {
		if resp.Body == NoBody {
			cancel()
		} else {
			resp.Body = &timeoutBody{resp.Body, ctx, cancel}
		}
	}
	if sent != req && resp.Request == sent {
		resp.Request = req
	}
	if c.Jar != nil {
		if cookies := resp.Cookies(); len(cookies) > 0 {
			c.Jar.SetCookies(req.URL, cookies)
		}
	}
	return resp, false, nil
}

// redirectBehavior says what a status does to the next request.
func redirectBehavior(method string, resp *Response, first *Request) (newMethod string, follow, withBody bool) {
	switch resp.StatusCode {
	case 301, 302, 303:
		if method != "GET" && method != "HEAD" {
			method = "GET"
		}
		return method, true, false
	case 307, 308:
		if first.GetBody == nil && first.outgoingLength() != 0 {
			return method, false, true
		}
		return method, true, true
	}
	return method, false, false
}

func (c *Client) checkRedirect(req *Request, via []*Request) error {
	if c.CheckRedirect != nil {
		return c.CheckRedirect(req, via)
	}
	if len(via) >= 10 {
		return errors.New("stopped after 10 redirects")
	}
	return nil
}

func refererFor(last, next *url.URL) string {
	if last.Scheme == "https" && next.Scheme == "http" {
		return ""
	}
	referer := *last
	referer.User = nil
	return referer.String()
}

// errorOp is a method as errors have it: Get.
func errorOp(method string) string {
	if method == "" {
		return "Get"
	}
	return method[:1] + strings.ToLower(method[1:])
}

// Do does a request and follows redirects. The caller closes the response's body.
func (c *Client) Do(req *Request) (*Response, error) {
	if req.URL == nil {
		req.closeBody()
		return nil, &url.Error{Op: errorOp(req.Method), Err: errors.New("http: nil Request.URL")}
	}
	var deadline time.Time
	if c.Timeout > 0 {
		deadline = time.Now().Add(c.Timeout)
	}
	var reqs []*Request
	var resp *Response
	fail := func(err error) error {
		method := req.Method
		if len(reqs) > 0 {
			method = reqs[0].Method
		}
		shown := req.URL.Redacted()
		if resp != nil && resp.Request != nil {
			shown = resp.Request.URL.Redacted()
		}
		return &url.Error{Op: errorOp(method), URL: shown, Err: err}
	}
	method := req.Method
	withBody := true
	for {
		if len(reqs) > 0 {
			location := resp.Header.Get("Location")
			if location == "" {
				return resp, nil
			}
			u, err := req.URL.Parse(location)
			if err != nil {
				resp.Body.Close()
				return nil, fail(fmt.Errorf("failed to parse Location header %q: %v", location, err))
			}
			first := reqs[0]
			host := ""
			if req.Host != "" && req.Host != req.URL.Host {
				if l, _ := url.Parse(location); l != nil && !l.IsAbs() {
					host = req.Host
				}
			}
			last := req
			req = &Request{
				Method: method, Response: resp, URL: u, Header: make(Header), Host: host, Cancel: first.Cancel, ctx: first.ctx,
			}
			if withBody && first.GetBody != nil {
				if req.Body, err = first.GetBody(); err != nil {
					resp.Body.Close()
					return nil, fail(err)
				}
				req.GetBody = first.GetBody
				req.ContentLength = first.ContentLength
			}
			isOther := u.Hostname() != first.URL.Hostname() && !strings.HasSuffix(u.Hostname(), "."+first.URL.Hostname())
			for key, values := range first.Header {
				switch key {
				case "Authorization", "Www-Authenticate", "Cookie", "Cookie2", "Proxy-Authorization", "Proxy-Authenticate":
					if isOther || key == "Cookie" && c.Jar != nil {
						continue
					}
				case "Content-Type", "Content-Encoding", "Content-Language", "Content-Location":
					if !withBody {
						continue
					}
				case "Referer":
					continue
				}
				req.Header[key] = values
			}
			if referer := refererFor(last.URL, req.URL); referer != "" {
				req.Header.Set("Referer", referer)
			}
			err = c.checkRedirect(req, reqs)
			if err == ErrUseLastResponse {
				return resp, nil
			}
			// What is left of the body is of no use.
			io.CopyN(io.Discard, resp.Body, 2<<10)
			resp.Body.Close()
			if err != nil {
				e := fail(err)
				e.(*url.Error).URL = location
				return resp, e
			}
		}
		reqs = append(reqs, req)
		var didTimeout bool
		var err error
		if resp, didTimeout, err = c.send(req, deadline); err != nil {
			if didTimeout {
				err = &httpError{err: err, text: err.Error() + " (Client.Timeout exceeded while awaiting headers)", timeout: true}
			}
			return nil, fail(err)
		}
		var follow bool
		method, follow, withBody = redirectBehavior(method, resp, reqs[0])
		if !follow {
			return resp, nil
		}
		req.closeBody()
	}
}
