package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sort"
	"strings"
	"time"
)

func show(resp *http.Response, err error) {
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	fmt.Println(resp.Status, resp.Proto, resp.ContentLength, resp.TransferEncoding, resp.Close)
	var keys []string
	for k := range resp.Header {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		if k == "Date" {
			fmt.Println("  Date", len(resp.Header[k]))
			continue
		}
		fmt.Println("  ", k, resp.Header[k])
	}
	if len(resp.Trailer) > 0 {
		fmt.Println("  trailer", resp.Trailer)
	}
	if len(b) > 300 {
		fmt.Println(len(b), err)
	} else {
		fmt.Printf("%q %v\n", b, err)
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "root %s %q\n", r.Method, r.URL.Path)
	})
	mux.HandleFunc("GET /items/{id}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "item %s pattern %q", r.PathValue("id"), r.Pattern)
	})
	mux.HandleFunc("POST /items", func(w http.ResponseWriter, r *http.Request) {
		var v struct {
			Name string `json:"name"`
		}
		if err := json.NewDecoder(r.Body).Decode(&v); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Location", "/items/7")
		w.WriteHeader(http.StatusCreated)
		json.NewEncoder(w).Encode(map[string]any{"id": 7, "name": v.Name})
	})
	mux.HandleFunc("/files/{path...}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "file %q", r.PathValue("path"))
	})
	mux.HandleFunc("/form", func(w http.ResponseWriter, r *http.Request) {
		err := r.ParseForm()
		fmt.Fprintln(w, r.Form, r.PostForm, err, r.FormValue("a"), r.Header.Get("Content-Type"), r.ContentLength)
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) {
		for i := 0; i < 100; i++ {
			fmt.Fprintf(w, "%0100d\n", i)
		}
	})
	mux.HandleFunc("/stream", func(w http.ResponseWriter, r *http.Request) {
		f := w.(http.Flusher)
		for i := 0; i < 3; i++ {
			fmt.Fprintf(w, "event %d\n", i)
			f.Flush()
			time.Sleep(time.Millisecond)
		}
	})
	mux.HandleFunc("/html", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "<html><body>x</body></html>") })
	mux.HandleFunc("/empty", func(w http.ResponseWriter, r *http.Request) {})
	mux.HandleFunc("/204", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(204)
		_, err := w.Write([]byte("x"))
		fmt.Println("204:", err)
	})
	mux.HandleFunc("/redir", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/html?x=1", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", 302) })
	mux.HandleFunc("/panic", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/headers", func(w http.ResponseWriter, r *http.Request) {
		var keys []string
		for k, v := range r.Header {
			keys = append(keys, fmt.Sprint(k, v))
		}
		sort.Strings(keys)
		fmt.Fprintln(w, r.Method, r.Host != "", r.Proto, keys, r.UserAgent())
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie("session")
		fmt.Fprintln(w, c, err, r.Cookies())
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes, it is", Path: "/", HttpOnly: true, MaxAge: 60, SameSite: http.SameSiteLaxMode})
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(2 * time.Second):
			fmt.Fprintln(w, "done")
		case <-r.Context().Done():
		}
	})
	mux.HandleFunc("/tree/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "tree", r.URL.Path) })
	mux.HandleFunc("/trailer", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Trailer", "X-Sum")
		fmt.Fprint(w, "body")
		w.Header().Set("X-Sum", "42")
	})
	mux.HandleFunc("/late", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(201)
		w.Header().Set("X-Late", "1")
		fmt.Fprint(w, "late")
	})
	mux.HandleFunc("/max", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 10)
		b, err := io.ReadAll(r.Body)
		var e *http.MaxBytesError
		fmt.Fprintln(w, len(b), err, errors.As(err, &e))
	})
	mux.HandleFunc("/auth", func(w http.ResponseWriter, r *http.Request) {
		u, p, ok := r.BasicAuth()
		if !ok {
			w.Header().Set("WWW-Authenticate", `Basic realm="x"`)
			http.Error(w, "Unauthorized", 401)
			return
		}
		fmt.Fprintln(w, u, p)
	})
	mux.Handle("/strip/", http.StripPrefix("/strip", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, r.URL.Path) })))
	mux.Handle("/timeout", http.TimeoutHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(300 * time.Millisecond)
		_, err := w.Write([]byte("too late"))
		_ = err
	}), 100*time.Millisecond, "took too long"))

	srv := httptest.NewServer(mux)
	defer srv.Close()
	u := srv.URL
	for _, p := range []string{"/", "/x/y", "/items/42", "/items/a%2Fb", "/files/a/b/c", "/form?a=1&b=2&a=3", "/big", "/stream", "/html", "/empty", "/204", "/redir", "/headers", "/tree", "/tree/x", "/a/../tree/./z", "/trailer", "/late", "/auth", "/strip/q", "/timeout", "/cookie"} {
		fmt.Println("GET", p)
		show(http.Get(u + p))
	}
	fmt.Println("POST /items")
	show(http.Post(u+"/items", "application/json", strings.NewReader(`{"name":"gopher"}`)))
	show(http.Post(u+"/items", "application/json", strings.NewReader(`{"name`)))
	show(http.PostForm(u+"/form?q=1", url.Values{"a": {"x", "y z"}, "b": {"&"}}))
	show(http.Post(u+"/items/3", "text/plain", nil))
	show(http.Head(u + "/html"))
	show(http.Head(u + "/items/3"))
	show(http.Post(u+"/max", "text/plain", strings.NewReader(strings.Repeat("x", 50))))
	req, _ := http.NewRequest("DELETE", u+"/items/9", nil)
	show(http.DefaultClient.Do(req))
	req, _ = http.NewRequest("PUT", u+"/headers", strings.NewReader("abc"))
	req.Header.Set("x-custom", "v1")
	req.Header.Add("X-Custom", "v2")
	req.Header.Set("User-Agent", "test")
	show(http.DefaultClient.Do(req))
	req, _ = http.NewRequest("GET", u+"/auth", nil)
	req.SetBasicAuth("me", "secret")
	show(http.DefaultClient.Do(req))
	req, _ = http.NewRequest("GET", u+"/cookie", nil)
	req.AddCookie(&http.Cookie{Name: "session", Value: "abc"})
	req.AddCookie(&http.Cookie{Name: "b", Value: "c d"})
	show(http.DefaultClient.Do(req))
	clean := func(err error) string {
		return strings.ReplaceAll(fmt.Sprint(err), u, "URL")
	}
	_, err := http.Get(u + "/panic")
	fmt.Println(clean(err))
	_, err = http.Get(u + "/loop")
	fmt.Println(clean(err))
	c := &http.Client{Timeout: 50 * time.Millisecond}
	_, err = c.Get(u + "/slow")
	fmt.Println(clean(err))
	var ue *url.Error
	fmt.Println(errors.As(err, &ue) && ue.Timeout())
	time.Sleep(10 * time.Millisecond)
	_, err = http.Get("http://127.0.0.1:1/")
	fmt.Println(err)
	_, err = http.Get("foo://bar")
	fmt.Println(err)
	_, err = http.Get("/rel")
	fmt.Println(err)
	_, err = http.Get("http://a b")
	fmt.Println(err)
	_, err = http.NewRequest("B D", "http://x", nil)
	fmt.Println(err)
	c = &http.Client{CheckRedirect: func(req *http.Request, via []*http.Request) error { return http.ErrUseLastResponse }}
	show(c.Get(u + "/redir"))
}
