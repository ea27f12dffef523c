package main
import ("sync";"time";"os")
type W struct { mu sync.Mutex; rw sync.RWMutex; wg sync.WaitGroup; c *sync.Cond }
func worker(w *W, ch chan int) { for v := range ch { _ = v } }
func main() { w := &W{}; w.c = sync.NewCond(&sync.Mutex{}); w.mu.Lock(); w.rw.Lock(); w.wg.Add(1)
 ch := make(chan int)
 go worker(w, ch)
 go func(){ w.mu.Lock() }()
 go func(){ w.rw.Lock() }()
 go func(){ w.rw.RLock() }()
 go func(){ w.wg.Wait() }()
 go func(){ w.c.L.Lock(); w.c.Wait() }()
 go func(){ select {} }()
 go func(){ var c chan int; c <- 1 }()
 go func(){ var c chan int; <-c }()
 go func(){ a, b := make(chan int), make(chan int); select { case <-a: case b <- 1: } }()
 go func(){ ch2 := make(chan int); ch2 <- 1 }()
 time.Sleep(time.Millisecond)
 if len(os.Args) > 5 { return }
 <-make(chan int) }
