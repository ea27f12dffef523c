// expect: livelock
// explore: 1 schedules, livelock

// A session ends when it has been idle for a while. The keep-alives of its own connection count as activity.
package main

import (
	"fmt"
	"time"
)

type message struct {
	keepAlive bool
	text      string
}

type session struct {
	in   chan message
	done chan struct{}
}

func (s *session) keepAlive() {
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			select {
			case s.in <- message{keepAlive: true}:
			case <-s.done:
				return
			}
		case <-s.done:
			return
		}
	}
}

func (s *session) serve() (texts []string) {
	defer close(s.done)
	idle := time.NewTimer(50 * time.Millisecond)
	defer idle.Stop()
	for {
		select {
		case m := <-s.in:
			if !m.keepAlive {
				texts = append(texts, m.text)
			}
			idle.Reset(50 * time.Millisecond)
		case <-idle.C:
			return texts
		}
	}
}

func main() {
	s := &session{in: make(chan message), done: make(chan struct{})}
	go s.keepAlive()
	go func() { s.in <- message{text: "hello"} }()
	fmt.Println(s.serve())
}
