package main

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type Job struct{ ID, N int }
type Result struct {
	Job Job
	Sum int
	Err error
}

func worker(ctx context.Context, id int, jobs <-chan Job, out chan<- Result, wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		select {
		case <-ctx.Done():
			return
		case j, ok := <-jobs:
			if !ok {
				return
			}
			s := 0
			for i := 1; i <= j.N; i++ {
				s += i
			}
			var err error
			if j.N%7 == 0 {
				err = fmt.Errorf("job %d: %w", j.ID, errSeven)
			}
			out <- Result{j, s, err}
		}
	}
}

var errSeven = errors.New("divisible by seven")

func pool() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	jobs := make(chan Job)
	out := make(chan Result, 4)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go worker(ctx, i, jobs, out, &wg)
	}
	go func() {
		defer close(jobs)
		for i := 1; i <= 15; i++ {
			jobs <- Job{i, i}
		}
	}()
	go func() { wg.Wait(); close(out) }()
	var rs []Result
	for r := range out {
		rs = append(rs, r)
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i].Job.ID < rs[j].Job.ID })
	for _, r := range rs {
		if errors.Is(r.Err, errSeven) {
			fmt.Print(r.Err, "; ")
			continue
		}
		fmt.Print(r.Job.ID, "=", r.Sum, " ")
	}
	fmt.Println()
}

type Cache struct {
	mu sync.RWMutex
	m  map[string]int
}

func (c *Cache) Get(k string, f func() int) int {
	c.mu.RLock()
	v, ok := c.m[k]
	c.mu.RUnlock()
	if ok {
		return v
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.m[k]; ok {
		return v
	}
	v = f()
	if c.m == nil {
		c.m = map[string]int{}
	}
	c.m[k] = v
	return v
}

type Queue struct {
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
}

func NewQueue() *Queue { q := &Queue{}; q.cond = sync.NewCond(&q.mu); return q }
func (q *Queue) Put(v int) {
	q.mu.Lock()
	q.items = append(q.items, v)
	q.mu.Unlock()
	q.cond.Signal()
}
func (q *Queue) Take() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.cond.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	return v
}

func fanIn[T any](cs ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	for _, c := range cs {
		wg.Go(func() {
			for v := range c {
				out <- v
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func gen[T any](ctx context.Context, xs ...T) <-chan T {
	c := make(chan T)
	go func() {
		defer close(c)
		for _, x := range xs {
			select {
			case c <- x:
			case <-ctx.Done():
				return
			}
		}
	}()
	return c
}

func timeouts() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	slow := make(chan int)
	go func() {
		time.Sleep(200 * time.Millisecond)
		select {
		case slow <- 1:
		default:
		}
	}()
	select {
	case v := <-slow:
		fmt.Println("got", v)
	case <-ctx.Done():
		fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	}
	ctx2, cancel2 := context.WithCancelCause(context.WithValue(context.Background(), "k", "v"))
	cancel2(errSeven)
	<-ctx2.Done()
	fmt.Println(ctx2.Err(), context.Cause(ctx2), ctx2.Value("k"))
	stop := context.AfterFunc(ctx2, func() {})
	fmt.Println(stop())
	child, c3 := context.WithTimeout(ctx2, time.Hour)
	defer c3()
	fmt.Println(child.Err())
	_, has := child.Deadline()
	fmt.Println(has)
}

func main() {
	pool()
	c := &Cache{}
	calls := atomic.Int32{}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Get(fmt.Sprint("k", i%4), func() int { calls.Add(1); return i % 4 })
		}()
	}
	wg.Wait()
	fmt.Println(calls.Load(), len(c.m), c.m)
	q := NewQueue()
	sum := 0
	done := make(chan struct{})
	go func() {
		for range 5 {
			sum += q.Take()
		}
		close(done)
	}()
	for i := range 5 {
		q.Put(i * i)
	}
	<-done
	fmt.Println(sum)
	ctx, cancel := context.WithCancel(context.Background())
	total := 0
	for v := range fanIn(gen(ctx, 1, 2, 3), gen(ctx, 10, 20), gen(ctx, 100)) {
		total += v
	}
	cancel()
	fmt.Println(total)
	timeouts()
	t := time.NewTicker(5 * time.Millisecond)
	n := 0
	for range t.C {
		n++
		if n == 3 {
			t.Stop()
			break
		}
	}
	fmt.Println("ticks", n)
	start := time.Now()
	time.Sleep(30 * time.Millisecond)
	el := time.Since(start)
	fmt.Println(el >= 30*time.Millisecond, el < 5*time.Second)
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	v := sync.OnceValue(func() int { fmt.Println("computing"); return 42 })
	fmt.Println(v(), v())
	var m sync.Map
	m.Store("a", 1)
	m.Store("b", 2)
	if x, ok := m.Load("a"); ok {
		fmt.Println(x)
	}
	act, loaded := m.LoadOrStore("a", 9)
	fmt.Println(act, loaded)
	keys := []string{}
	m.Range(func(k, v any) bool { keys = append(keys, k.(string)); return true })
	sort.Strings(keys)
	fmt.Println(strings.Join(keys, ","))
	p := sync.Pool{New: func() any { return new(strings.Builder) }}
	sb := p.Get().(*strings.Builder)
	sb.WriteString("pooled")
	fmt.Println(sb)
	sb.Reset()
	p.Put(sb)
	var counter int64
	var flag atomic.Bool
	var ptr atomic.Pointer[Job]
	for range 10 {
		wg.Add(1)
		go func() { defer wg.Done(); atomic.AddInt64(&counter, 2); flag.Store(true) }()
	}
	wg.Wait()
	ptr.Store(&Job{7, 8})
	fmt.Println(counter, flag.Load(), ptr.Load().N, atomic.CompareAndSwapInt64(&counter, 20, 1), counter)
	var av atomic.Value
	av.Store([]int{1, 2})
	fmt.Println(av.Load().([]int))
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		var wg sync.WaitGroup
		wg.Done()
	}()
	after := make(chan string, 2)
	time.AfterFunc(10*time.Millisecond, func() { after <- "second" })
	time.AfterFunc(time.Millisecond, func() { after <- "first" })
	fmt.Println(<-after, <-after)
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Reset(time.Millisecond))
	<-timer.C
	fmt.Println(time.Duration(1500)*time.Millisecond, time.Duration(90)*time.Second, 2*time.Hour+30*time.Minute)
	sem := make(chan struct{}, 2)
	var active, maxActive int32
	for range 6 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			a := atomic.AddInt32(&active, 1)
			for {
				o := atomic.LoadInt32(&maxActive)
				if a <= o || atomic.CompareAndSwapInt32(&maxActive, o, a) {
					break
				}
			}
			time.Sleep(time.Millisecond)
			atomic.AddInt32(&active, -1)
			<-sem
		}()
	}
	wg.Wait()
	fmt.Println(maxActive)
	var rw sync.RWMutex
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.Unlock()
	fmt.Println(rw.TryRLock(), rw.TryLock())
}
