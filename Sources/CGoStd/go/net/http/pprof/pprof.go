// Package pprof adds the program's profiles to http.DefaultServeMux, below /debug/pprof/.
package pprof

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"strconv"
	"strings"
	"time"
)

func init() {
	http.HandleFunc("GET /debug/pprof/", Index)
	http.HandleFunc("GET /debug/pprof/cmdline", Cmdline)
	http.HandleFunc("GET /debug/pprof/profile", Profile)
	http.HandleFunc("GET /debug/pprof/symbol", Symbol)
	http.HandleFunc("GET /debug/pprof/trace", Trace)
}

// Cmdline answers with the program's arguments.
func Cmdline(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprint(w, strings.Join(os.Args, "\x00"))
}

// wait waits for the seconds that a request asks for, or until its client goes away.
func wait(r *http.Request, seconds float64) {
	select {
	case <-time.After(time.Duration(seconds * float64(time.Second))):
	case <-r.Context().Done():
	}
}

func serveError(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Go-Pprof", "1")
	w.Header().Del("Content-Disposition")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}

// Profile answers with a CPU profile of some seconds.
func Profile(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	seconds, err := strconv.ParseInt(r.FormValue("seconds"), 10, 64)
	if seconds <= 0 || err != nil {
		seconds = 30
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="profile"`)
	if err := pprof.StartCPUProfile(w); err != nil {
		serveError(w, http.StatusInternalServerError, fmt.Sprintf("Could not enable CPU profiling: %s", err))
		return
	}
	wait(r, float64(seconds))
	pprof.StopCPUProfile()
}

// Trace answers with an execution trace of some seconds.
func Trace(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	seconds, err := strconv.ParseFloat(r.FormValue("seconds"), 64)
	if seconds <= 0 || err != nil {
		seconds = 1
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="trace"`)
	if err := trace.Start(w); err != nil {
		serveError(w, http.StatusInternalServerError, fmt.Sprintf("Could not enable tracing: %s", err))
		return
	}
	wait(r, seconds)
	trace.Stop()
}

// Symbol answers with the functions of program counters.
func Symbol(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var buf bytes.Buffer
	fmt.Fprintf(&buf, "num_symbols: 1\n")
	query := r.URL.RawQuery
	if r.Method == "POST" {
		b, _ := io.ReadAll(r.Body)
		query = string(b)
	}
	for word := range strings.SplitSeq(query, "+") {
		pc, _ := strconv.ParseUint(word, 0, 64)
		if pc != 0 {
			if f := runtime.FuncForPC(uintptr(pc)); f != nil {
				fmt.Fprintf(&buf, "%#x %s\n", pc, f.Name())
			}
		}
	}
	w.Write(buf.Bytes())
}

// Handler returns a handler that answers with a profile.
func Handler(name string) http.Handler { return handler(name) }

type handler string

func (name handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	p := pprof.Lookup(string(name))
	if p == nil {
		serveError(w, http.StatusNotFound, "Unknown profile")
		return
	}
	if gc, _ := strconv.Atoi(r.FormValue("gc")); name == "heap" && gc > 0 {
		runtime.GC()
	}
	debug, _ := strconv.Atoi(r.FormValue("debug"))
	if debug != 0 {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	} else {
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s"`, name))
	}
	p.WriteTo(w, debug)
}

// Index answers with a profile named in the path, or with a list of all.
func Index(w http.ResponseWriter, r *http.Request) {
	if name, ok := strings.CutPrefix(r.URL.Path, "/debug/pprof/"); ok && name != "" {
		handler(name).ServeHTTP(w, r)
		return
	}
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	var b bytes.Buffer
	b.WriteString("<html>\n<head>\n<title>/debug/pprof/</title>\n</head>\n<body>\n/debug/pprof/\n<br>\n<p>Types of profiles available:</p>\n<table>\n<thead><td>Count</td><td>Profile</td></thead>\n")
	for _, p := range pprof.Profiles() {
		fmt.Fprintf(&b, "<tr><td>%d</td><td><a href='%s?debug=1'>%s</a></td></tr>\n", p.Count(), p.Name(), html.EscapeString(p.Name()))
	}
	b.WriteString("</table>\n<a href=\"goroutine?debug=2\">full goroutine stack dump</a>\n</body>\n</html>\n")
	w.Write(b.Bytes())
}
