package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
)

func serve(l net.Listener, wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		c, err := l.Accept()
		if err != nil {
			fmt.Println("accept ends:", errors.Is(err, net.ErrClosed))
			return
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer c.Close()
			s := bufio.NewScanner(c)
			for s.Scan() {
				fmt.Fprintf(c, "echo %s\n", strings.ToUpper(s.Text()))
			}
		}()
	}
}

func main() {
	for _, s := range []string{"192.0.2.1", "::1", "2001:db8::68", "::ffff:1.2.3.4", "1.2.3", "1.2.3.400", "fe80::1%lo", "1:2:3:4:5:6:7:8", "1::8:0:0:1", "0:0:1::", "::"} {
		fmt.Println(s, net.ParseIP(s))
	}
	ip, n, err := net.ParseCIDR("192.0.2.130/25")
	fmt.Println(ip, n, err, n.Contains(net.IPv4(192, 0, 2, 200)), n.Contains(net.IPv4(192, 0, 2, 2)))
	_, _, err = net.ParseCIDR("192.0.2.1")
	fmt.Println(err)
	for _, s := range []string{"localhost:80", "[::1]:80", "a:b:c", "[::1]", "x", "[a]b:1", ":http", ""} {
		h, p, err := net.SplitHostPort(s)
		fmt.Printf("%q %q %q %v\n", s, h, p, err)
	}
	fmt.Println(net.JoinHostPort("::1", "80"), net.JoinHostPort("a", "b"))
	_, err = net.Listen("foo", ":1")
	fmt.Println(err)
	_, err = net.Listen("tcp", "127.0.0.1:99999")
	fmt.Println(err)
	_, err = net.Dial("tcp", "127.0.0.1")
	fmt.Println(err)
	l, err := net.Listen("tcp", "127.0.0.1:18181")
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = net.Listen("tcp", "127.0.0.1:18181")
	fmt.Println(err, errors.Is(err, syscall.EADDRINUSE))
	_, err = net.Dial("tcp", "127.0.0.1:18182")
	fmt.Println(err, errors.Is(err, syscall.ECONNREFUSED))
	var op *net.OpError
	fmt.Println(errors.As(err, &op), op.Op, op.Net, op.Addr, op.Timeout())
	var wg sync.WaitGroup
	wg.Add(1)
	go serve(l, &wg)
	fmt.Println(l.Addr(), l.Addr().Network())
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.RemoteAddr())
	r := bufio.NewReader(c)
	for _, w := range []string{"one", "two", "three"} {
		fmt.Fprintln(c, w)
		line, err := r.ReadString('\n')
		fmt.Printf("%q %v\n", line, err)
	}
	c.(*net.TCPConn).CloseWrite()
	_, err = r.ReadString('\n')
	fmt.Println(err)
	fmt.Println(c.Close())
	_, err = c.Read(make([]byte, 1))
	fmt.Println(errors.Is(err, net.ErrClosed))
	fmt.Println(strings.Contains(err.Error(), "use of closed network connection"))
	l.Close()
	wg.Wait()

	l, _ = net.Listen("tcp", "127.0.0.1:0")
	go func() {
		c, _ := l.Accept()
		time.Sleep(200 * time.Millisecond)
		c.Write([]byte("late"))
		time.Sleep(100 * time.Millisecond)
		c.Close()
	}()
	c, _ = net.Dial("tcp", l.Addr().String())
	c.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	_, err = c.Read(make([]byte, 10))
	var ne net.Error
	fmt.Println(errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &ne) && ne.Timeout())
	c.SetReadDeadline(time.Time{})
	b, err := io.ReadAll(c)
	fmt.Println(string(b), err)
	c.Close()

	p, q := net.Pipe()
	go func() {
		q.Write([]byte("hello pipe"))
		q.Close()
	}()
	b = make([]byte, 4)
	for {
		n, err := p.Read(b)
		fmt.Printf("%q %v\n", b[:n], err)
		if err != nil {
			break
		}
	}
	_, err = p.Write([]byte("x"))
	fmt.Println(err)
	p2, _ := net.Pipe()
	p2.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	_, err = p2.Read(b)
	fmt.Println(err)
}
