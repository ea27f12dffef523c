package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/rpc"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

type Args struct{ A, B int }

type Quotient struct{ Quo, Rem int }

type Arith int

func (t *Arith) Multiply(args *Args, reply *int) error {
	*reply = args.A * args.B
	return nil
}

func (t *Arith) Divide(args *Args, quo *Quotient) error {
	if args.B == 0 {
		return errors.New("divide by zero")
	}
	quo.Quo, quo.Rem = args.A/args.B, args.A%args.B
	return nil
}

func (t *Arith) ByValue(args Args, reply *string) error {
	*reply = fmt.Sprint(args)
	return nil
}

func (t *Arith) Slow(d time.Duration, reply *string) error {
	time.Sleep(d)
	*reply = d.String()
	return nil
}

func (t *Arith) Maps(keys []string, reply *map[string]int) error {
	for i, k := range keys {
		(*reply)[k] = i
	}
	return nil
}

func (t *Arith) Slices(n int, reply *[]int) error {
	fmt.Println("nil:", *reply == nil)
	for i := range n {
		*reply = append(*reply, i*i)
	}
	return nil
}

func (t *Arith) NotSent(n int, reply *chan int) error { return nil }

// Methods that are not suitable.
func (t *Arith) None()                                     {}
func (t *Arith) Two(a int) error                           { return nil }
func (t *Arith) NoPointer(a int, b int) error              { return nil }
func (t *Arith) NoError(a int, b *int) int                 { return 0 }
func (t *Arith) NoResult(a int, b *int)                    {}
func (t *Arith) Hidden(a hidden, b *int) error             { return nil }
func (t *Arith) HiddenReply(a int, b *hidden) error        { return nil }
func (t *Arith) small(a int, b *int) error                 { return nil }
func (t *Arith) Anonymous(a struct{ X int }, b *int) error { *b = a.X; return nil }

type hidden struct{ X int }

func (h *hidden) M(a int, b *int) error { return nil }

type Empty struct{}

type ByPointer struct{}

func (*ByPointer) M(a int, b *int) error { *b = a + 1; return nil }

func listen(network, address string) net.Listener {
	l, err := net.Listen(network, address)
	if err != nil {
		log.Fatal(err)
	}
	return l
}

func registering() {
	s := rpc.NewServer()
	for _, rcvr := range []any{new(Arith), new(Arith), new(hidden), Empty{}, ByPointer{}, &ByPointer{}, struct{}{}, 5} {
		fmt.Printf("%T: %v\n", rcvr, s.Register(rcvr))
	}
	fmt.Println(s.RegisterName("other", new(hidden)), s.RegisterName("other", new(hidden)), s.RegisterName("", new(Arith)))
	fmt.Println(s.RegisterName("a.b", new(Arith)))
}

func calling(c *rpc.Client) {
	var product int
	fmt.Println(c.Call("Arith.Multiply", &Args{6, 7}, &product), product)
	fmt.Println(c.Call("Arith.Multiply", Args{6, 8}, &product), product)
	var quo Quotient
	fmt.Println(c.Call("Arith.Divide", &Args{17, 5}, &quo), quo)
	err := c.Call("Arith.Divide", &Args{17, 0}, &quo)
	_, isServers := err.(rpc.ServerError)
	fmt.Printf("%v %v %T %v\n", err, quo, err, isServers)
	var text string
	fmt.Println(c.Call("Arith.ByValue", &Args{1, 2}, &text), text)
	var m map[string]int
	fmt.Println(c.Call("Arith.Maps", []string{"x", "y"}, &m), m)
	fmt.Println(c.Call("Arith.Maps", []string{}, &m), m)
	var list []int
	fmt.Println(c.Call("Arith.Slices", 4, &list), list)
	for _, name := range []string{"Arith", "Arith.", ".", "", "Arith.None", "Arith.Two", "Arith.NoPointer", "Arith.NoError", "Arith.NoResult", "Arith.Hidden", "Arith.HiddenReply", "Arith.small", "Nobody.At", "a.b.Multiply"} {
		fmt.Printf("%q: %v\n", name, c.Call(name, 1, new(int)))
	}
	fmt.Println(c.Call("Arith.Anonymous", struct{ X int }{9}, &product), product)
	fmt.Println(c.Call("Arith.Multiply", &struct{ C string }{"x"}, &product))
	fmt.Println(c.Call("Arith.Multiply", "text", &product))
	fmt.Println(c.Call("Arith.Multiply", &Args{2, 2}, &product), product)
	fmt.Println(c.Call("Arith.Multiply", func() {}, &product))
	fmt.Println(c.Call("Arith.Multiply", make(chan int), &product))
	fmt.Println(c.Call("Arith.Multiply", nil, &product))
}

func concurrent(c *rpc.Client) {
	done := make(chan *rpc.Call, 8)
	for i := 5; i > 0; i-- {
		c.Go("Arith.Slow", time.Duration(i)*20*time.Millisecond, new(string), done)
	}
	for range 5 {
		call := <-done
		fmt.Println(call.ServiceMethod, call.Args, *call.Reply.(*string), call.Error)
	}
	var group sync.WaitGroup
	results := make([]int, 20)
	for i := range results {
		group.Add(1)
		go func() {
			defer group.Done()
			if err := c.Call("Arith.Multiply", &Args{i, i}, &results[i]); err != nil {
				fmt.Println(err)
			}
		}()
	}
	group.Wait()
	fmt.Println(results)
	call := c.Go("Arith.Multiply", &Args{3, 3}, new(int), nil)
	fmt.Println(call == <-call.Done, *call.Reply.(*int), cap(call.Done))
	defer func() { fmt.Println("recovered:", recover()) }()
	c.Go("Arith.Multiply", &Args{3, 3}, new(int), make(chan *rpc.Call))
}

func closing(c *rpc.Client, how string) {
	slow := c.Go("Arith.Slow", 50*time.Millisecond, new(string), nil)
	time.Sleep(10 * time.Millisecond)
	fmt.Println(how, c.Close())
	err := (<-slow.Done).Error
	fmt.Println(errors.Is(err, net.ErrClosed))
	fmt.Println(c.Close())
	err = c.Call("Arith.Multiply", &Args{1, 1}, new(int))
	fmt.Println(err, err == rpc.ErrShutdown)
}

func withoutServer() {
	_, err := rpc.Dial("tcp", "127.0.0.1:1")
	fmt.Println(err)
	_, err = rpc.DialHTTP("tcp", "127.0.0.1:1")
	fmt.Println(err)
	l := listen("tcp", "127.0.0.1:0")
	accepted := make(chan net.Conn)
	go func() {
		conn, _ := l.Accept()
		accepted <- conn
	}()
	c, err := rpc.Dial("tcp", l.Addr().String())
	fmt.Println(err)
	conn := <-accepted
	call := c.Go("Arith.Multiply", &Args{1, 1}, new(int), nil)
	io.ReadAtLeast(conn, make([]byte, 1), 1)
	conn.Close()
	err = (<-call.Done).Error
	fmt.Println(err == io.ErrUnexpectedEOF || strings.Contains(err.Error(), "reset"))
	fmt.Println(c.Call("Arith.Multiply", &Args{1, 1}, new(int)))
	fmt.Println(c.Close())
	l.Close()
}

func overHTTP() {
	rpc.Register(new(Arith))
	rpc.RegisterName("Plain", &ByPointer{})
	rpc.HandleHTTP()
	l := listen("tcp", "127.0.0.1:0")
	go http.Serve(l, nil)
	address := l.Addr().String()
	c, err := rpc.DialHTTP("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	n := 0
	fmt.Println(c.Call("Plain.M", 41, &n), n)
	_, err = rpc.DialHTTPPath("tcp", address, "/nowhere")
	text := strings.ReplaceAll(fmt.Sprint(err), address, "ADDRESS")
	fmt.Println(text)
	for _, path := range []string{rpc.DefaultDebugPath, rpc.DefaultRPCPath} {
		got, err := http.Get("http://" + address + path)
		if err != nil {
			log.Fatal(err)
		}
		body, _ := io.ReadAll(got.Body)
		got.Body.Close()
		fmt.Printf("%s\n%s\n%s\n", got.Status, got.Header.Get("Content-Type"), body)
	}
	fmt.Println(c.Close())
	l.Close()
}

type recordingCodec struct {
	requests []rpc.Request
	out      []string
}

func (c *recordingCodec) ReadRequestHeader(r *rpc.Request) error {
	if len(c.requests) == 0 {
		return io.EOF
	}
	*r = c.requests[0]
	c.requests = c.requests[1:]
	if r.ServiceMethod == "bad" {
		return errors.New("bad header")
	}
	return nil
}

func (c *recordingCodec) ReadRequestBody(body any) error {
	if body == nil {
		c.out = append(c.out, "discarded")
		return nil
	}
	switch body := body.(type) {
	case *Args:
		*body = Args{5, 0}
	case *int:
		*body = 3
	default:
		return fmt.Errorf("no %T", body)
	}
	return nil
}

func (c *recordingCodec) WriteResponse(r *rpc.Response, body any) error {
	if p, ok := body.(*int); ok {
		body = *p
	}
	c.out = append(c.out, fmt.Sprintf("%d %s %q %v", r.Seq, r.ServiceMethod, r.Error, body))
	return nil
}

func (c *recordingCodec) Close() error {
	c.out = append(c.out, "closed")
	return nil
}

func codecs() {
	c := &recordingCodec{requests: []rpc.Request{
		{ServiceMethod: "Arith.Divide", Seq: 7}, {ServiceMethod: "Arith.Nothing", Seq: 8}, {ServiceMethod: "Plain.M", Seq: 9},
		{ServiceMethod: "Arith.Maps", Seq: 10}, {ServiceMethod: "bad", Seq: 11}, {ServiceMethod: "Plain.M", Seq: 12},
	}}
	for range 7 {
		fmt.Println(rpc.ServeRequest(c))
	}
	c.requests = []rpc.Request{{ServiceMethod: "Plain.M", Seq: 13}, {ServiceMethod: "x", Seq: 14}}
	rpc.ServeCodec(c)
	sort.Strings(c.out)
	fmt.Println(strings.Join(c.out, "\n"))
}

// pipes calls over connections that are in the program.
func pipes() {
	client, server := net.Pipe()
	go rpc.ServeConn(server)
	c := rpc.NewClient(client)
	n := 0
	fmt.Println(c.Call("Plain.M", 1, &n), n)
	fmt.Println(c.Close())
	client, server = net.Pipe()
	ended := make(chan bool)
	go func() {
		rpc.ServeConn(server)
		close(ended)
	}()
	w := bufio.NewWriter(client)
	w.WriteString("\x02xx and more")
	go w.Flush()
	<-ended
	client.Close()
	client, server = net.Pipe()
	go rpc.ServeConn(server)
	c = rpc.NewClient(client)
	fmt.Println(c.Call("Arith.NotSent", 1, new(chan int)) != nil)
	client, server = net.Pipe()
	go rpc.ServeConn(server)
	c = rpc.NewClient(client)
	fmt.Println(c.Call("Plain.M", 1, new(string)))
	fmt.Println(c.Call("Plain.M", 1, &n))
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	registering()
	server := rpc.NewServer()
	server.Register(new(Arith))
	l := listen("tcp", "127.0.0.1:0")
	go server.Accept(l)
	c, err := rpc.Dial("tcp", l.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	calling(c)
	c, _ = rpc.Dial("tcp", l.Addr().String())
	concurrent(c)
	closing(c, "tcp")
	dir, _ := os.MkdirTemp("", "rpc")
	defer os.RemoveAll(dir)
	name := dir + "/socket"
	u := listen("unix", name)
	go server.Accept(u)
	if c, err = rpc.Dial("unix", name); err != nil {
		log.Fatal(err)
	}
	closing(c, "unix")
	withoutServer()
	overHTTP()
	codecs()
	pipes()
}
