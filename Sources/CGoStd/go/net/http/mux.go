package http

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// ServeMux hands a request to the handler whose pattern is the most specific that matches.
type ServeMux struct {
	mu      sync.RWMutex
	entries []muxEntry
}

type muxEntry struct {
	pattern *pattern
	handler Handler
}

// DefaultServeMux is what servers without a handler use.
var DefaultServeMux = &defaultServeMux

var defaultServeMux ServeMux

// NewServeMux returns a ServeMux without patterns.
func NewServeMux() *ServeMux { return &ServeMux{} }

// cleanPath returns a path without empty and dotted parts.
func cleanPath(p string) string {
	if p == "" {
		return "/"
	}
	if p[0] != '/' {
		p = "/" + p
	}
	cleaned := path.Clean(p)
	if p[len(p)-1] == '/' && cleaned != "/" {
		cleaned += "/"
	}
	return cleaned
}

func stripHostPort(h string) string {
	if !strings.Contains(h, ":") {
		return h
	}
	host, _, err := net.SplitHostPort(h)
	if err != nil {
		return h
	}
	return host
}

// Handle registers a handler; a pattern that conflicts with another one panics.
func (mux *ServeMux) Handle(pattern string, handler Handler) { mux.register(pattern, handler) }

// HandleFunc registers a function.
func (mux *ServeMux) HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	if handler == nil {
		panic("http: nil handler")
	}
	mux.register(pattern, HandlerFunc(handler))
}

// Handle registers a handler with DefaultServeMux.
func Handle(pattern string, handler Handler) { DefaultServeMux.register(pattern, handler) }

// HandleFunc registers a function with DefaultServeMux.
func HandleFunc(pattern string, handler func(ResponseWriter, *Request)) {
	if handler == nil {
		panic("http: nil handler")
	}
	DefaultServeMux.register(pattern, HandlerFunc(handler))
}

func (mux *ServeMux) register(text string, handler Handler) {
	if text == "" {
		panic("http: invalid pattern")
	}
	if handler == nil {
		panic("http: nil handler")
	}
	if f, ok := handler.(HandlerFunc); ok && f == nil {
		panic("http: nil handler")
	}
	p, err := parsePattern(text)
	if err != nil {
		panic(fmt.Errorf("parsing %q: %w", text, err))
	}
	p.place = "unknown location"
	if _, file, line, ok := runtime.Caller(2); ok {
		p.place = fmt.Sprintf("%s:%d", file, line)
	}
	mux.mu.Lock()
	defer mux.mu.Unlock()
	for _, known := range mux.entries {
		if p.conflictsWith(known.pattern) {
			panic(errors.New(fmt.Sprintf("pattern %q (registered at %s) conflicts with pattern %q (registered at %s):\n%s",
				p, p.place, known.pattern, known.pattern.place, describeConflict(p, known.pattern))))
		}
	}
	mux.entries = append(mux.entries, muxEntry{p, handler})
}

// find returns the entry for a request, the wildcards' values, and the methods that would have matched.
func (mux *ServeMux) find(host, method, path string) (best *muxEntry, values []string, allowed []string) {
	for i := range mux.entries {
		e := &mux.entries[i]
		p := e.pattern
		if p.host != "" && p.host != host {
			continue
		}
		found, ok := p.matches(path)
		if !ok {
			continue
		}
		if p.method != "" && p.method != method && !(p.method == "GET" && method == "HEAD") {
			allowed = append(allowed, p.method)
			if p.method == "GET" {
				allowed = append(allowed, "HEAD")
			}
			continue
		}
		if best == nil || p.isPreferredTo(best.pattern) {
			best, values = e, found
		}
	}
	return best, values, allowed
}

// isExact reports whether a path matches without what a slash at a pattern's end adds.
func isExact(p *pattern, path string) bool {
	if !p.last().isMulti {
		return true
	}
	return len(path) > 0 && path[len(path)-1] == '/' && len(p.segments) == strings.Count(path, "/")
}

// Handler returns the handler of a request, and its pattern.
func (mux *ServeMux) Handler(r *Request) (h Handler, pattern string) {
	h, p, _, _ := mux.handler(r)
	return h, p
}

func (mux *ServeMux) handler(r *Request) (h Handler, pattern string, p *pattern, values []string) {
	mux.mu.RLock()
	defer mux.mu.RUnlock()
	host, escaped := r.URL.Host, r.URL.EscapedPath()
	path := escaped
	if r.Method != "CONNECT" {
		host = stripHostPort(r.Host)
		path = cleanPath(path)
	}
	best, values, allowed := mux.find(host, r.Method, path)
	if (best == nil || !isExact(best.pattern, path)) && !strings.HasSuffix(path, "/") && path != "" {
		if slashed, _, _ := mux.find(host, r.Method, path+"/"); slashed != nil && isExact(slashed.pattern, path+"/") &&
			(best == nil || slashed != best) {
			u := &url.URL{Path: cleanPath(r.URL.Path) + "/", RawQuery: r.URL.RawQuery}
			return RedirectHandler(u.String(), StatusTemporaryRedirect), slashed.pattern.text, nil, nil
		}
	}
	if path != escaped {
		if best != nil {
			pattern = best.pattern.text
		}
		u := &url.URL{Path: path, RawQuery: r.URL.RawQuery}
		return RedirectHandler(u.String(), StatusTemporaryRedirect), pattern, nil, nil
	}
	if best == nil {
		if len(allowed) == 0 {
			return NotFoundHandler(), "", nil, nil
		}
		slices.Sort(allowed)
		allow := strings.Join(slices.Compact(allowed), ", ")
		return HandlerFunc(func(w ResponseWriter, r *Request) {
			w.Header().Set("Allow", allow)
			Error(w, StatusText(StatusMethodNotAllowed), StatusMethodNotAllowed)
		}), "", nil, nil
	}
	return best.handler, best.pattern.text, best.pattern, values
}

// ServeHTTP hands the request to its handler.
func (mux *ServeMux) ServeHTTP(w ResponseWriter, r *Request) {
	if r.RequestURI == "*" {
		if r.ProtoAtLeast(1, 1) {
			w.Header().Set("Connection", "close")
		}
		w.WriteHeader(StatusBadRequest)
		return
	}
	h, pattern, p, values := mux.handler(r)
	r.Pattern = pattern
	if p != nil {
		r.names, r.values = p.names(), values
	}
	h.ServeHTTP(w, r)
}
