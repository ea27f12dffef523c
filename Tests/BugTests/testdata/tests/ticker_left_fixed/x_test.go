// expect: clean
package poll

import (
	"testing"
	"time"
)

type poller struct {
	stop  chan struct{}
	done  chan struct{}
	fired chan int
}

func start(every time.Duration) *poller {
	p := &poller{make(chan struct{}), make(chan struct{}), make(chan int, 1)}
	go func() {
		defer close(p.done)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case <-tick.C:
				select {
				case p.fired <- n:
				default:
				}
			case <-p.stop:
				return
			}
		}
	}()
	return p
}

func (p *poller) Close() {
	close(p.stop)
	<-p.done
}

func TestFires(t *testing.T) {
	p := start(10 * time.Millisecond)
	defer p.Close()
	if n := <-p.fired; n != 0 {
		t.Fatalf("first is %d", n)
	}
	if n := <-p.fired; n < 1 {
		t.Fatalf("second is %d", n)
	}
}
