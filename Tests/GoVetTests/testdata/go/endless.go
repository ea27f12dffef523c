// Cancel functions, jumps, and functions that never return.
package lc

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

var ctx0 = context.Background()

func a1() { ctx, cancel := context.WithCancel(ctx0); _ = ctx; if ctx == nil { return }; cancel() }
func a2() { _, cancel := context.WithCancel(ctx0); for { if cond() { return }; cancel() } }
func a3() { _, cancel := context.WithCancel(ctx0); for { select {} }; cancel() }
func a4() { _, cancel := context.WithCancel(ctx0); switch { case cond(): return; default: cancel() } }
func a5() (c context.Context, cancel func()) { c, cancel = context.WithCancel(ctx0); return }
func a6() (c context.Context, cancel func()) { c, cancel = context.WithCancel(ctx0); return c, nil }
func a7() { _, cancel := context.WithTimeout(ctx0, time.Second); if cond() { panic("x") }; cancel() }
func a8() { _, cancel := context.WithTimeout(ctx0, time.Second); if cond() { os.Exit(1) }; cancel() }
func a9() error { _, cancel := context.WithTimeout(ctx0, time.Second); if cond() { return errors.New("x") }; defer cancel(); return nil }
func b1() { var cancel context.CancelFunc; _, cancel = context.WithCancel(ctx0); _, cancel = context.WithCancel(ctx0); cancel() }
func b2() { _, cancel := context.WithCancel(ctx0); _, cancel = context.WithCancel(ctx0); defer cancel() }
func b3() { _, cancel := context.WithCancel(ctx0); _ = cancel }
func b4() { _, cancel := context.WithCancel(ctx0); go func() { cancel() }() }
func b5() { _, cancel := context.WithCancel(ctx0); func() { fmt.Println() }(); if cond() { cancel() } }
func b6() { f := func() { _, cancel := context.WithCancel(ctx0); if cond() { return }; cancel() }; f() }
func b7() { for i := 0; i < 3; i++ { _, cancel := context.WithCancel(ctx0); if cond() { continue }; cancel() } }
func b8() { for range 3 { _, cancel := context.WithCancel(ctx0); if cond() { break }; cancel() } }
func b9() { var cancel context.CancelFunc; if cond() { _, cancel = context.WithCancel(ctx0) }; if cancel != nil { cancel() } }
func c1() { var cancel context.CancelFunc; if cond() { _, cancel = context.WithCancel(ctx0) } else { cancel = func() {} }; fmt.Println() ; if cond() { return }; cancel() }
func c2() { _, cancel := context.WithCancelCause(ctx0); if cond() { return }; cancel(nil) }
func c3() { goto L; L: _, cancel := context.WithCancel(ctx0); if cond() { goto L }; cancel() }
func c4() { _, cancel := context.WithCancel(ctx0); L: if cond() { goto L }; cancel() }
func c5(ch chan int) { _, cancel := context.WithCancel(ctx0); select { case <-ch: cancel(); case ch <- 1: return } }
func c6(ch chan int) { _, cancel := context.WithCancel(ctx0); for range ch { cancel() } }
func c7() { _, cancel := context.WithCancel(ctx0); for cond() { cancel() }; }
func c8() { _, cancel := context.WithCancel(ctx0); for { } ; cancel() }
func c9() (err error) { _, cancel := context.WithCancel(ctx0); defer func() { if err != nil { cancel() } }(); return nil }
func d1() { type s struct { c context.CancelFunc }; var x s; _, x.c = context.WithCancel(ctx0) }
func d2() { var cancel context.CancelFunc; f := func() { _, cancel = context.WithCancel(ctx0) }; f(); cancel() }
func d3() { if _, cancel := context.WithCancel(ctx0); cond() { cancel() } }
func d4() { if _, cancel := context.WithCancel(ctx0); cond() { return } else { cancel() } }
func d5() { switch _, cancel := context.WithCancel(ctx0); { case cond(): cancel() } }
func d6(x any) { _, cancel := context.WithCancel(ctx0); switch x.(type) { case int: cancel(); case string: fallthroughish() } }
func d7() { _, cancel := context.WithCancel(ctx0); switch { case cond(): fallthrough; case !cond(): cancel() } }
func d8() { _, cancel := context.WithCancel(ctx0); defer fmt.Println(cancel) }
func d9() { var _, cancel = context.WithCancel(ctx0); if cond() { return }; cancel() }
func e1() { _, cancel := context.WithCancel(ctx0); if cond() || callit(cancel) { return } }
func e2() { _, cancel := context.WithCancel(ctx0); if cond() && callit(cancel) { return } }
func e3() { _, cancel := context.WithCancel(ctx0); x := cond() && callit(cancel); _ = x }
func e4() bool { _, cancel := context.WithCancel(ctx0); return cond() && callit(cancel) }
func e5() { _, cancel := context.WithCancel(ctx0); L: for { for { if cond() { break L }; if cond() { continue L } } }; cancel() }
func e6() { _, cancel := context.WithDeadline(ctx0, time.Now()); if cond() { return }; if cond() { return }; cancel() }
func e7() { _, cancel := context.WithCancel(ctx0); { if cond() { return } }; cancel() }
func e8() { _, c1 := context.WithCancel(ctx0); _, c2 := context.WithCancel(ctx0); if cond() { return }; c1(); c2() }
func e9() { _, cancel := context.WithCancel(ctx0); log(func() { return }); cancel() }
func log(f func()) {}
func cond() bool { return false }
func callit(f func()) bool { return true }
func fallthroughish() {}
func f1() { _, cancel := context.WithCancel(ctx0); defer func() {}(); panic(cond()); cancel() }
func f2() { _, cancel := context.WithCancel(ctx0); for cond() { if cond() { return } }; cancel() }
func f3() { _, cancel := context.WithCancel(ctx0); for ; ; { if cond() { break } }; cancel() }
func f4() { var cancel context.CancelFunc = nil; for { _, cancel = context.WithCancel(ctx0); if cond() { break } }; cancel() }
func f5() { var cancel context.CancelFunc; for { if cancel != nil { cancel() }; _, cancel = context.WithCancel(ctx0); if cond() { return } } }
func f6() { ctx, cancel := context.WithCancel(ctx0); ctx, cancel2 := context.WithCancel(ctx); defer cancel2(); _ = ctx; if cond() { cancel() } }
func f7() func() { _, cancel := context.WithCancel(ctx0); if cond() { return nil }; return cancel }
func f8() { _, cancel := context.WithCancel(ctx0); select { default: }; if !cond() { cancel(); return }; fmt.Println() }
func f9() int { _, cancel := context.WithCancel(ctx0); if cond() { cancel(); return 1 } else { return 2 } }
func die() { os.Exit(1) }
func dieSometimes() { if cond() { os.Exit(1) } }
func dieDeep() { for { die() } }
func dieBoth() { if cond() { die() } else { panic(1) } }
func dieRec() { defer func() { recover() }(); panic(1) }
func rec1() { rec2() }
func rec2() { rec1() }
type T struct{}
func (T) die() { os.Exit(1) }
func g1() { _, cancel := context.WithCancel(ctx0); if cond() { die(); return }; cancel() }
func g2() { _, cancel := context.WithCancel(ctx0); if cond() { dieSometimes(); return }; cancel() }
func g3() { _, cancel := context.WithCancel(ctx0); if cond() { dieDeep(); return }; cancel() }
func g4() { _, cancel := context.WithCancel(ctx0); if cond() { dieBoth(); return }; cancel() }
func g5() { _, cancel := context.WithCancel(ctx0); if cond() { dieRec(); return }; cancel() }
func g6() { _, cancel := context.WithCancel(ctx0); if cond() { T{}.die(); return }; cancel() }
func g7() { _, cancel := context.WithCancel(ctx0); if cond() { func() { os.Exit(1) }(); return }; cancel() }
func g8() { _, cancel := context.WithCancel(ctx0); if cond() { rec1(); return }; cancel() }
func g9() { _, cancel := context.WithCancel(ctx0); if cond() { x := dieInt(); _ = x; return }; cancel() }
func dieInt() int { panic(1) }
func h1() { f := die; _, cancel := context.WithCancel(ctx0); if cond() { f(); return }; cancel() }
func h2() { _, cancel := context.WithCancel(ctx0); if cond() { dieG[int](); return }; cancel() }
func dieG[E any]() { panic(1) }
func h3(cancel context.CancelFunc) { _, cancel = context.WithCancel(ctx0); if cond() { return }; cancel() }
func h4() { var _ = func() (cancel func()) { _, cancel = context.WithCancel(ctx0); return nil } }
func h5() { _, cancel := context.WithCancel(ctx0); if cond() { defer die(); return }; cancel() }
func h6() { _, cancel := context.WithCancel(ctx0); if cond() { (die)(); return }; cancel() }
func h7() (cancel func()) { f := func() { _, cancel = context.WithCancel(ctx0) }; f(); return nil }
func dd1() { defer fmt.Println(); os.Exit(1) }
func dd2() { defer fmt.Println(); panic(1) }
func dd3() { defer func() { recover() }(); os.Exit(1) }
func dd4() { recover(); panic(1) }
func dd5() { defer rec(); panic(1) }
func rec() { recover() }
func i1() { _, cancel := context.WithCancel(ctx0); if cond() { dd1(); return }; cancel() }
func i2() { _, cancel := context.WithCancel(ctx0); if cond() { dd2(); return }; cancel() }
func i3() { _, cancel := context.WithCancel(ctx0); if cond() { dd3(); return }; cancel() }
func i4() { _, cancel := context.WithCancel(ctx0); if cond() { dd4(); return }; cancel() }
func i5() { _, cancel := context.WithCancel(ctx0); if cond() { dd5(); return }; cancel() }
func i6() { _, cancel := context.WithCancel(ctx0); if cond() { x, y := 1, dieInt(); _, _ = x, y; return }; cancel() }
func i7() { _, cancel := context.WithCancel(ctx0); if cond() { fmt.Println(dieInt()); return }; cancel() }
func i8() { _, cancel := context.WithCancel(ctx0); if cond() { dieInt(); return }; cancel() }
func i9() { _, cancel := context.WithCancel(ctx0); if cond() { noret{}.L(); return }; cancel() }
type noret struct{}
func (*noret) L2() { for {} }
func (noret) L() { select {} }
func j1() { _, cancel := context.WithCancel(ctx0); if cond() { new(noret).L2(); return }; cancel() }
func j2() { _, cancel := context.WithCancel(ctx0); if cond() { var e interface{ L() } = noret{}; e.L(); return }; cancel() }
func j3() { _, cancel := context.WithCancel(ctx0); if cond() { labeled(); return }; cancel() }
func labeled() { L: for { for { break L } } }
func j4() { _, cancel := context.WithCancel(ctx0); if cond() { gotos(); return }; cancel() }
func gotos() { L: fmt.Println(); goto L }
func j5() { _, cancel := context.WithCancel(ctx0); if cond() { for { die() }; }; cancel() }
func j6() (err error) { _, cancel := context.WithCancel(ctx0); if cond() { die() }; cancel(); return }
func j7() (err error) { _, cancel := context.WithCancel(ctx0); switch { case cond(): die(); default: cancel() }; return }
