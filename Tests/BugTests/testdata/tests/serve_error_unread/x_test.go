// expect: deadlock|leak|partial-deadlock
package server

import (
	"context"
	"errors"
	"net"
	"net/http"
	"testing"
	"time"
)

type server struct {
	http *http.Server
	errs chan error
}

func start(h http.Handler) (*server, string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	s := &server{&http.Server{Handler: h}, make(chan error)}
	go func() { s.errs <- s.http.Serve(l) }()
	return s, "http://" + l.Addr().String(), nil
}

func (s *server) stop() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		return err
	}
	select {
	case err := <-s.errs:
		if !errors.Is(err, http.ErrServerClosed) {
			return err
		}
	default:
	}
	return nil
}

func TestServes(t *testing.T) {
	s, url, err := start(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	}))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusNoContent {
		t.Fatalf("status %d", resp.StatusCode)
	}
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
}
