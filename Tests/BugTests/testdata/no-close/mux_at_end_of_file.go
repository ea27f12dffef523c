// expect: deadlock|partial-deadlock|leak
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
)

type frame struct {
	stream byte
	data   byte
}

type mux struct {
	conn    net.Conn
	mu      sync.Mutex
	streams map[byte]chan byte
	err     error
}

func newMux(c net.Conn) *mux {
	m := &mux{conn: c, streams: map[byte]chan byte{}}
	go m.readLoop()
	return m
}

func (m *mux) open(id byte) <-chan byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := make(chan byte, 1)
	if m.err != nil {
		close(c)
		return c
	}
	m.streams[id] = c
	return c
}

func (m *mux) readLoop() {
	var buf [2]byte
	for {
		if _, err := io.ReadFull(m.conn, buf[:]); err != nil {
			m.fail(err)
			return
		}
		m.mu.Lock()
		c := m.streams[buf[0]]
		m.mu.Unlock()
		if c != nil {
			c <- buf[1]
		}
	}
}

func (m *mux) fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if errors.Is(err, io.EOF) {
		return
	}
	m.err = err
	for _, c := range m.streams {
		close(c)
	}
}

func main() {
	near, far := net.Pipe()
	m := newMux(near)
	s := m.open(1)
	go func() {
		far.Write([]byte{1, 42})
		far.Close()
	}()
	n := 0
	for range s {
		n++
	}
	fmt.Println(n)
}
