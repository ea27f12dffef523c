package main

import (
	"bufio"
	"bytes"
	"container/list"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type All struct {
	Mu  sync.Mutex
	RW  sync.RWMutex
	WG  sync.WaitGroup
	O   sync.Once
	I32 atomic.Int32
	I64 atomic.Int64
	U32 atomic.Uint32
	U64 atomic.Uint64
	B   atomic.Bool
	V   atomic.Value
	P   atomic.Pointer[int]
	Up  atomic.Uintptr
	SB  strings.Builder
	BB  bytes.Buffer
	L   list.List
	T   time.Time
	D   time.Duration
	M   time.Month
}
type C struct{ C sync.Cond }

func main() {
	var a All
	fmt.Printf("%v\n%+v\n", &a, &a)
	fmt.Printf("%#v\n", &a)
	fmt.Printf("%v\n%+v\n", &C{}, &C{})
	fmt.Printf("%+v\n", errors.New("x"))
	fmt.Printf("%#v\n", errors.New("x"))
	fmt.Printf("%v\n", &strings.Reader{})
	fmt.Printf("%+v\n", io.SectionReader{})
	fmt.Printf("%#v\n", fmt.Errorf("a %w", io.EOF) != nil)
	fmt.Printf("%T %T %T %T\n", errors.Join(io.EOF), fmt.Errorf("x"), fmt.Errorf("%w %w", io.EOF, io.EOF), io.ErrUnexpectedEOF)
	fmt.Printf("%T %T %T\n", time.Second, time.Now(), time.UTC)
	a.Mu.Lock()
	a.RW.RLock()
	a.WG.Add(2)
	a.I32.Store(5)
	a.I64.Store(6)
	a.B.Store(true)
	a.V.Store("x")
	a.O.Do(func() {})
	fmt.Printf("%v %+v\n", &a.I32, &a.I64)
	fmt.Printf("%+v\n", &a.B)
	fmt.Printf("%+v\n", &a.V)
	fmt.Printf("%+v\n", &a.O)
	fmt.Printf("%+v\n", &a.Mu)
	fmt.Printf("%+v\n", &a.RW)
	fmt.Printf("%+v\n", &a.WG)
	fmt.Printf("%T %T\n", a.Mu.TryLock, bufio.NewReader)
}
