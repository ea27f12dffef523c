// expect: clean
package flush

import (
	"testing"
	"time"
)

type flusher struct {
	logf func(string, ...any)
	stop chan struct{}
	done chan struct{}
}

func (f *flusher) run() {
	defer close(f.done)
	select {
	case <-f.stop:
	case <-time.After(time.Minute):
	}
	time.Sleep(10 * time.Millisecond)
	f.logf("flushed")
}

func TestFlush(t *testing.T) {
	f := &flusher{t.Logf, make(chan struct{}), make(chan struct{})}
	go f.run()
	time.Sleep(time.Millisecond)
	close(f.stop)
	<-f.done
}
