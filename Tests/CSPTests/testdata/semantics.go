// The rows of SemanticsTests.swift in Go. `go run semantics.go` writes what each does to semantics.txt;
// a second of the Swift rows is 20 ms here.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const second = 20 * time.Millisecond

var start = time.Now()

func seconds() int64 { return int64((time.Since(start) + second/2) / second) }

type row struct {
	name string
	body func()
}

func text(err error) string {
	if err == nil {
		return "nil"
	}
	return err.Error()
}

var channelRows = []row{
	{"a send to a nil channel blocks for ever", func() { var ch chan int; ch <- 1 }},
	{"a receive from a nil channel blocks for ever", func() { var ch chan int; <-ch }},
	{"close of a nil channel panics", func() { var ch chan int; close(ch) }},
	{"a send on a closed channel panics", func() { ch := make(chan int, 1); close(ch); ch <- 1 }},
	{"a second close panics", func() { ch := make(chan int); close(ch); close(ch) }},
	{"a closed channel gives what is buffered, then nil", func() {
		ch := make(chan int, 3)
		ch <- 1
		ch <- 2
		close(ch)
		values := []string{}
		for range 4 {
			if v, ok := <-ch; ok {
				values = append(values, fmt.Sprint(v))
			} else {
				values = append(values, "nil")
			}
		}
		fmt.Println(strings.Join(values, " "))
	}},
	{"a full channel blocks its sender", func() { ch := make(chan int, 1); ch <- 1; ch <- 2 }},
	{"an unbuffered send waits for its receiver", func() {
		ch, done := make(chan int), make(chan struct{})
		go func() { fmt.Println("received", <-ch); done <- struct{}{} }()
		ch <- 7
		<-done
		fmt.Println("sent")
	}},
	{"values come in order", func() {
		ch := make(chan int, 3)
		go func() {
			for i := range 10 {
				ch <- i
			}
			close(ch)
		}()
		values := []string{}
		for v := range ch {
			values = append(values, fmt.Sprint(v))
		}
		fmt.Println(strings.Join(values, " "))
	}},
	{"a close makes waiting senders panic", func() {
		ch, done := make(chan int), make(chan any)
		go func() {
			defer func() { done <- recover() }()
			ch <- 1
		}()
		time.Sleep(second)
		close(ch)
		fmt.Println(<-done)
	}},
	{"a close wakes waiting receivers", func() {
		ch, done := make(chan int), make(chan bool)
		go func() { _, ok := <-ch; done <- ok }()
		time.Sleep(second)
		close(ch)
		if <-done {
			fmt.Println("value")
		} else {
			fmt.Println("nil")
		}
	}},
	{"len and cap", func() {
		ch := make(chan int, 3)
		ch <- 1
		ch <- 1
		var none chan int
		fmt.Println(len(ch), cap(ch), len(none), cap(make(chan int)))
	}},
	{"a waiting sender fills the slot that a receive frees", func() {
		ch := make(chan int, 1)
		go func() {
			for v := 1; v <= 3; v++ {
				ch <- v
			}
		}()
		time.Sleep(second)
		fmt.Println(<-ch, <-ch, <-ch)
	}},
}

var selectRows = []row{
	{"a select without cases blocks for ever", func() { select {} }},
	{"a select of nil channels blocks for ever", func() {
		var ch chan int
		select {
		case <-ch:
		case ch <- 1:
		}
	}},
	{"a select of nil channels takes its default", func() {
		var ch chan int
		select {
		case <-ch:
		default:
			fmt.Println("default")
		}
	}},
	{"default is taken only if nothing can go on", func() {
		ch := make(chan int, 1)
		ch <- 5
		select {
		case v := <-ch:
			fmt.Println(v)
		default:
			fmt.Println("default")
		}
	}},
	{"a select that sends to a closed channel panics", func() {
		ch := make(chan int)
		close(ch)
		select {
		case ch <- 1:
		}
	}},
	{"a waiting select leaves the other queues", func() {
		a, b := make(chan int), make(chan int)
		go func() { time.Sleep(second); a <- 1 }()
		select {
		case v := <-a:
			fmt.Println("a", v)
		case v := <-b:
			fmt.Println("b", v)
		}
		select {
		case b <- 2:
			fmt.Println("sent")
		default:
			fmt.Println("nobody")
		}
	}},
	{"two selects meet", func() {
		ch, done := make(chan int), make(chan struct{})
		go func() {
			select {
			case ch <- 3:
			case <-done:
			}
			done <- struct{}{}
		}()
		select {
		case v := <-ch:
			fmt.Println("got", v)
		}
		<-done
		fmt.Println("ok")
	}},
	{"a closed channel is always ready", func() {
		ch := make(chan int)
		go func() { time.Sleep(time.Millisecond); close(ch) }()
		select {
		case _, ok := <-ch:
			if ok {
				fmt.Println("value")
			} else {
				fmt.Println("closed")
			}
		}
	}},
	{"a timeout fires when nothing comes", func() {
		ch := make(chan int)
		select {
		case <-ch:
			fmt.Println("value")
		case <-time.After(second):
			fmt.Println("timeout")
		}
	}},
}

var lockRows = []row{
	{"a mutex excludes", func() {
		var mu sync.Mutex
		var wg sync.WaitGroup
		count := 0
		for range 3 {
			wg.Go(func() {
				for range 10 {
					mu.Lock()
					count++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		fmt.Println(count)
	}},
	{"locking twice deadlocks", func() { var mu sync.Mutex; mu.Lock(); mu.Lock() }},
	{"unlock of an unlocked mutex is fatal", func() { var mu sync.Mutex; mu.Unlock() }},
	{"Unlock of an unlocked RWMutex is fatal", func() { var mu sync.RWMutex; mu.Unlock() }},
	{"RUnlock of an unlocked RWMutex is fatal", func() { var mu sync.RWMutex; mu.RUnlock() }},
	{"another goroutine may unlock", func() {
		var mu sync.Mutex
		mu.Lock()
		go mu.Unlock()
		mu.Lock()
		fmt.Println("locked again")
	}},
	{"tryLock", func() {
		var mu sync.Mutex
		a, b := mu.TryLock(), mu.TryLock()
		mu.Unlock()
		fmt.Println(a, b, mu.TryLock())
	}},
	{"readers share, and a writer that waits keeps new readers out", func() {
		var mu sync.RWMutex
		mu.RLock()
		before := mu.TryRLock()
		go func() { mu.Lock(); mu.Unlock() }()
		time.Sleep(second)
		during := mu.TryRLock()
		mu.RUnlock()
		mu.RUnlock()
		time.Sleep(second)
		fmt.Println(before, during, mu.TryRLock())
	}},
	{"RLock again while a writer waits deadlocks", func() {
		var mu sync.RWMutex
		mu.RLock()
		go mu.Lock()
		time.Sleep(second)
		mu.RLock()
	}},
	{"an upgrade deadlocks", func() { var mu sync.RWMutex; mu.RLock(); mu.Lock() }},
	{"readers that wait go before the next writer", func() {
		var mu sync.RWMutex
		order := make(chan string, 3)
		mu.Lock()
		for i, role := range []string{"r", "w", "r"} {
			go func() {
				time.Sleep(time.Duration(i+1) * second)
				if role == "r" {
					mu.RLock()
					order <- "r"
					time.Sleep(second)
					mu.RUnlock()
				} else {
					mu.Lock()
					order <- "w"
					mu.Unlock()
				}
			}()
		}
		time.Sleep(10 * second)
		mu.Unlock()
		fmt.Println(<-order, <-order, <-order)
	}},
}

var syncRows = []row{
	{"a negative counter panics", func() { var wg sync.WaitGroup; wg.Add(-1) }},
	{"done without add ends the program", func() { var wg sync.WaitGroup; wg.Done() }},
	{"a wait group can be used again", func() {
		var wg sync.WaitGroup
		var count atomic.Int64
		for round := int64(1); round <= 2; round++ {
			wg.Go(func() { count.Add(1) })
			wg.Wait()
			fmt.Println(count.Load())
		}
	}},
	{"wait without add returns", func() { var wg sync.WaitGroup; wg.Wait(); fmt.Println("ok") }},
	{"several wait", func() {
		var wg, waiters sync.WaitGroup
		var count atomic.Int64
		wg.Add(1)
		for range 3 {
			waiters.Go(func() { wg.Wait(); count.Add(1) })
		}
		wg.Done()
		waiters.Wait()
		fmt.Println(count.Load())
	}},
	{"wait for ever deadlocks", func() { var wg sync.WaitGroup; wg.Add(1); wg.Wait() }},
	{"a signal without waiters is lost", func() {
		var mu sync.Mutex
		cond := sync.NewCond(&mu)
		cond.Signal()
		mu.Lock()
		cond.Wait()
	}},
	{"a broadcast wakes all", func() {
		var mu sync.Mutex
		var wg sync.WaitGroup
		var count atomic.Int64
		cond := sync.NewCond(&mu)
		ready := false
		for range 3 {
			wg.Go(func() {
				mu.Lock()
				for !ready {
					cond.Wait()
				}
				mu.Unlock()
				count.Add(1)
			})
		}
		mu.Lock()
		ready = true
		mu.Unlock()
		cond.Broadcast()
		wg.Wait()
		fmt.Println(count.Load())
	}},
	{"once happens once, and others wait for it", func() {
		var once sync.Once
		var wg sync.WaitGroup
		var count atomic.Int64
		seen := make(chan int64, 3)
		for range 3 {
			wg.Go(func() {
				once.Do(func() { time.Sleep(second); count.Add(1) })
				seen <- count.Load()
			})
		}
		wg.Wait()
		fmt.Println(<-seen, <-seen, <-seen)
	}},
	{"once inside itself deadlocks", func() {
		var once sync.Once
		once.Do(func() { once.Do(func() {}) })
	}},
}

var timeRows = []row{
	{"sleeping takes virtual time", func() {
		time.Sleep(second)
		time.Sleep(2 * second)
		fmt.Printf("%ds\n", seconds())
	}},
	{"stop before it fires", func() { t := time.NewTimer(second); fmt.Println(t.Stop(), t.Stop()) }},
	{"stop after it fired but was not received", func() {
		t := time.NewTimer(second)
		time.Sleep(2 * second)
		stopped := t.Stop()
		select {
		case <-t.C:
			fmt.Println(stopped, "value")
		default:
			fmt.Println(stopped, "nothing")
		}
	}},
	{"stop after it was received", func() { t := time.NewTimer(second); <-t.C; fmt.Println(t.Stop()) }},
	{"reset counts from now", func() {
		t := time.NewTimer(second)
		time.Sleep(2 * second)
		t.Reset(3 * second)
		<-t.C
		fmt.Println(seconds())
	}},
	{"a timer's channel has length and capacity 0", func() {
		t := time.NewTimer(second)
		time.Sleep(2 * second)
		fmt.Println(len(t.C), cap(t.C))
	}},
	{"afterFunc runs in a goroutine of its own", func() {
		done := make(chan struct{})
		time.AfterFunc(second, func() { done <- struct{}{} })
		<-done
		fmt.Println("fired")
	}},
	{"a ticker drops what nobody waits for", func() {
		t := time.NewTicker(second)
		time.Sleep(7 * second / 2)
		before := time.Since(start)
		first := <-t.C
		t.Stop()
		fmt.Println(int64(before/second), int64((first.Sub(start)+second/2)/second))
	}},
	{"a ticker needs a positive interval", func() { time.NewTicker(0) }},
	{"timers due at the same time fire in order", func() {
		ch := make(chan int, 3)
		for v := 1; v <= 3; v++ {
			go func() { time.Sleep(time.Duration(4-v) * second); ch <- 4 - v }()
		}
		fmt.Println(<-ch, <-ch, <-ch)
	}},
}

type userKey struct{}

var shutdown = errors.New("shutting down")

var contextRows = []row{
	{"cancel", func() {
		ctx, cancel := context.WithCancel(context.Background())
		fmt.Println(text(ctx.Err()))
		cancel()
		<-ctx.Done()
		fmt.Println(text(ctx.Err()), text(context.Cause(ctx)))
	}},
	{"the first cause counts", func() {
		ctx, cancel := context.WithCancelCause(context.Background())
		cancel(shutdown)
		cancel(nil)
		fmt.Println(text(ctx.Err()), text(context.Cause(ctx)))
	}},
	{"a child ends with its parent, for its cause", func() {
		parent, cancel := context.WithCancelCause(context.Background())
		child, stop := context.WithTimeout(parent, 10*second)
		defer stop()
		cancel(shutdown)
		fmt.Println(text(child.Err()), text(context.Cause(child)))
	}},
	{"a parent does not end with its child", func() {
		parent, cancelParent := context.WithCancel(context.Background())
		_, cancel := context.WithCancel(parent)
		cancel()
		fmt.Println(text(parent.Err()))
		cancelParent()
	}},
	{"a timeout", func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*second)
		<-ctx.Done()
		fmt.Println(text(ctx.Err()), seconds())
		cancel()
	}},
	{"the earlier deadline counts", func() {
		parent, cancelParent := context.WithTimeout(context.Background(), second)
		child, cancel := context.WithTimeout(parent, 5*second)
		<-child.Done()
		fmt.Println(seconds())
		cancel()
		cancelParent()
	}},
	{"a deadline that has passed", func() {
		ctx, cancel := context.WithTimeout(context.Background(), -second)
		fmt.Println(text(ctx.Err()))
		cancel()
	}},
	{"the background never ends", func() {
		fmt.Println(context.Background().Done() == nil, text(context.Background().Err()))
	}},
	{"values are found upwards", func() {
		ctx := context.WithValue(context.Background(), userKey{}, "ann")
		child, cancel := context.WithCancel(ctx)
		none := "nil"
		if context.Background().Value(userKey{}) != nil {
			none = "found"
		}
		fmt.Println(child.Value(userKey{}), none)
		cancel()
	}},
	{"without cancel", func() {
		parent, cancel := context.WithCancel(context.WithValue(context.Background(), userKey{}, "ann"))
		ctx := context.WithoutCancel(parent)
		cancel()
		fmt.Println(ctx.Value(userKey{}), text(ctx.Err()))
	}},
	{"afterFunc runs when the context ends", func() {
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan struct{})
		context.AfterFunc(ctx, func() { done <- struct{}{} })
		cancel()
		<-done
		fmt.Println("called")
	}},
	{"afterFunc can be stopped", func() {
		ctx, cancel := context.WithCancel(context.Background())
		stop := context.AfterFunc(ctx, func() { fmt.Println("called") })
		fmt.Println(stop(), stop())
		cancel()
	}},
}

var goroutineRows = []row{
	{"main does not wait for goroutines", func() {
		go func() { time.Sleep(second); fmt.Println("slow") }()
		fmt.Println("main")
	}},
	{"a panic in a goroutine ends the program", func() {
		go func() { panic("boom") }()
		time.Sleep(second)
		fmt.Println("not reached")
	}},
	{"a recovered panic does not", func() {
		defer func() { fmt.Println("recovered", recover()) }()
		panic("boom")
	}},
	{"exit", func() { fmt.Println("before"); os.Exit(3) }},
}

func main() {
	rows := []row{}
	for _, table := range [][]row{
		channelRows, selectRows, lockRows, syncRows, timeRows, contextRows, goroutineRows,
	} {
		rows = append(rows, table...)
	}
	if len(os.Args) > 1 {
		for _, r := range rows {
			if r.name == os.Args[1] {
				r.body()
			}
		}
		return
	}
	self, _ := os.Executable()
	var out strings.Builder
	for _, r := range rows {
		command := exec.Command(self, r.name)
		var stderr strings.Builder
		command.Stderr = &stderr
		stdout, _ := command.Output()
		first, _, _ := strings.Cut(stderr.String(), "\n")
		first = strings.TrimSuffix(first, " [recovered]")
		status := first
		if status == "" {
			status = fmt.Sprint("exit ", command.ProcessState.ExitCode())
		}
		fmt.Fprintf(&out, "# %s\n%s> %s\n", r.name, stdout, status)
	}
	os.WriteFile("semantics.txt", []byte(out.String()), 0o644)
}
