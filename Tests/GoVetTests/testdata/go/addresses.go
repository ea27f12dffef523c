package main

import (
	"context"
	"fmt"
	"net"
	"time"
)

const port = 80

func dial(a string) {}

var global = fmt.Sprintf("%s:%d", "h", 1)

func main() {
	host := "h"
	net.Dial("tcp", fmt.Sprintf("%s:%d", host, 80))
	net.Dial("tcp", fmt.Sprintf("%s:%s", host, "80"))
	net.Dial("tcp", fmt.Sprintf("%v:%d", host, 80))
	net.Dial("tcp", fmt.Sprintf("%s:%v", host, 80))
	net.Dial("tcp", fmt.Sprintf("%s:80", host))
	net.Dial("tcp", fmt.Sprintf(":%d", 80))
	net.Dial("tcp", fmt.Sprintf("%s:%d", host, port))
	net.Dial("unix", fmt.Sprintf("%s:%d", host, port))
	net.Dial("tcp4", fmt.Sprintf("%s:%d", host, port))
	net.Dial("tcp", host+":80")
	addr := fmt.Sprintf("%s:%d", host, 80)
	net.Dial("tcp", addr)
	net.DialTimeout("tcp", addr, time.Second)
	var d net.Dialer
	d.Dial("tcp", addr)
	d.DialContext(context.Background(), "tcp", addr)
	net.Listen("tcp", addr)
	net.ResolveTCPAddr("tcp", addr)
	var addr2 = fmt.Sprintf("%s:%d", host, 80)
	net.Dial("tcp", addr2)
	var addr3 string
	addr3 = fmt.Sprintf("%s:%d", host, 80)
	net.Dial("tcp", addr3)
	addr4 := fmt.Sprintf("%s:%d", host, 80)
	addr4 += "x"
	net.Dial("tcp", addr4)
	net.Dial("tcp", global)
	if a := fmt.Sprintf("%s:%s", host, "x"); a != "" {
		func() { net.Dial("udp", a) }()
	}
	addr5 := fmt.Sprintf("%s:%d", host, 80)
	p := &addr5
	_ = p
	net.Dial("tcp", (addr5))
	const f = "%s:%d"
	net.Dial("tcp", fmt.Sprintf(f, host, 80))
	net.Dial("tcp", fmt.Sprintf("%s:%d", "", 80))
	net.Dial("tcp", fmt.Sprintf("%s:%d", "localhost", 80))
	a6, n := fmt.Sprintf("%s:%d", host, 80), 1
	_ = n
	net.Dial("tcp", a6)
	net.Dial("tcp", fmt.Sprintf("%s:%d", host))
	net.Dial("tcp", fmt.Sprintf("%s:%d", net.IPv4(1,2,3,4), 80))
	net.Dial("tcp", fmt.Sprintf("%[1]s:%d", host, 80))
	net.Dial("tcp", fmt.Sprintf("[%s]:%d", host, 80))
	dial(fmt.Sprintf("%s:%d", host, 80))
	x := net.Dial
	x("tcp", fmt.Sprintf("%s:%d", host, 80))
	var pt uint16 = 3
	net.Dial("tcp", fmt.Sprintf("%s:%d", host, pt))
	net.Dial("tcp", fmt.Sprintf("%s:%x", host, pt))
	net.Dial("tcp", fmt.Sprintf("%s:%d", host, pt) + "x")
	net.Dial("tcp", fmt.Sprintf("%s:%d", []any{host, pt}...))
	a7 := fmt.Sprintf("%s:%d", host, 80)
	net.Dial("tcp", a7)
	a7 = "x"
	a8 := "x"
	a8 = fmt.Sprintf("%s:%d", host, 80)
	net.Dial("tcp", a8)
}
var g1, g2 = fmt.Sprintf("%s:%d", "h", 1), 2
var (
	g3 = fmt.Sprintf("%s:%d", "h", 1)
)

type T struct{ addr string }

func other() {
	host := "h"
	net.Dial("tcp", (fmt.Sprintf("%s:%d", host, 80)))
	var a, b = fmt.Sprintf("%s:%d", host, 80), 1
	net.Dial("tcp", a)
	net.Dial("tcp", g1)
	net.Dial("tcp", g3)
	var t T
	t.addr = fmt.Sprintf("%s:%d", host, 80)
	net.Dial("tcp", t.addr)
	c := (fmt.Sprintf("%s:%d", host, 80))
	net.Dial("tcp", c)
	d := fmt.Sprintf("%s:%d", host, 80)
	e := d
	net.Dial("tcp", e)
	_ = b
	func(x string) { net.Dial("tcp", x) }(d)
	var dd *net.Dialer
	dd.Dial("tcp", d)
	type D struct{ *net.Dialer }
	D{}.Dial("tcp", d)
	f := fmt.Sprintf(("%s:%d"), host, 80)
	net.Dial("tcp", f)
	f2 := fmt.Sprintf("%s"+":%d", host, 80)
	net.Dial("tcp", f2)
	h, err := "x", error(nil)
	h, k2 := fmt.Sprintf("%s:%d", host, 80), 3
	net.Dial("tcp", h)
	_, _ = err, k2
}
