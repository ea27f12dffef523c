package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
	"os"
	"strings"
)

type Args struct {
	A int `json:"a"`
	B int `json:"b,omitempty"`
}

type Arith struct{}

func (Arith) Add(args Args, sum *int) error {
	*sum = args.A + args.B
	return nil
}

func (Arith) Fail(args *Args, sum *int) error { return errors.New("no \"sum\"") }

func (Arith) Echo(any any, reply *any) error { *reply = any; return nil }

func (Arith) Names(ids []int, reply *map[string][]int) error {
	for _, id := range ids {
		name := fmt.Sprint("id", id%2)
		(*reply)[name] = append((*reply)[name], id)
	}
	return nil
}

// served answers lines as a server would.
func served(lines ...string) {
	client, server := net.Pipe()
	go jsonrpc.ServeConn(server)
	r := bufio.NewReader(client)
	for _, line := range lines {
		go io.WriteString(client, line+"\n")
		answer, err := r.ReadString('\n')
		fmt.Printf("%s -> %s%v\n", line, answer, err)
	}
	client.Close()
}

// answered answers calls of a client with lines.
func answered(lines ...string) {
	client, server := net.Pipe()
	c := jsonrpc.NewClient(client)
	r := bufio.NewReader(server)
	for _, line := range lines {
		var got map[string]int
		go func() {
			request, _ := r.ReadString('\n')
			fmt.Print(request)
			io.WriteString(server, line+"\n")
		}()
		call := c.Go("Some.Method", map[string]any{"k": []int{1}}, &got, nil)
		err := (<-call.Done).Error
		fmt.Printf("%s -> %v %v\n", line, got, err)
		if err == rpc.ErrShutdown {
			break
		}
	}
	fmt.Println(c.Close())
	server.Close()
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	rpc.Register(Arith{})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go jsonrpc.ServeConn(conn)
		}
	}()
	c, err := jsonrpc.Dial("tcp", l.Addr().String())
	if err != nil {
		log.Fatal(err)
	}
	sum := 0
	fmt.Println(c.Call("Arith.Add", Args{1, 2}, &sum), sum)
	fmt.Println(c.Call("Arith.Fail", Args{1, 2}, &sum), sum)
	var echo any
	fmt.Println(c.Call("Arith.Echo", []any{"x", nil, 1.5, map[string]any{"y": true}}, &echo), echo)
	var names map[string][]int
	fmt.Println(c.Call("Arith.Names", []int{1, 2, 3}, &names), names)
	fmt.Println(c.Call("Arith.Names", "text", &names))
	fmt.Println(c.Call("Arith.Missing", 1, &names))
	fmt.Println(c.Call("Arith.Add", make(chan int), &sum))
	fmt.Println(c.Call("Arith.Add", Args{4, 4}, &sum), sum)
	// A result of null is none.
	fmt.Println(c.Call("Arith.Echo", nil, &echo), echo)
	fmt.Println(c.Call("Arith.Add", Args{4, 4}, &sum), sum)
	fmt.Println(c.Close(), c.Close())
	_, err = jsonrpc.Dial("tcp", "127.0.0.1:1")
	fmt.Println(err)

	served(
		`{"method":"Arith.Add","params":[{"a":3,"b":4}],"id":"seven"}`,
		`{"method":"Arith.Add","params":[{"a":3}],"id":null}`,
		`{"method":"Arith.Add","params":[{"a":3}]}`,
		`{"method":"Arith.Add","id":[1, 2]}`,
		`{"method":"Arith.Add","params":[],"id":5}`,
		`{"method":"Arith.Add","params":[{"a":1},{"b":2}],"id":6}`,
		`{"method":"Arith.Add","params":{"a":1},"id":7}`,
		`{"method":"Arith.Fail","params":[{}],"id":8}`,
		`{"method":"add","params":[1],"id":9}`,
		`{"METHOD":"Arith.Add","Params":[{"A":20,"b":22}],"Id":10,"more":1}`,
		`{}`,
		`[1]`,
	)
	answered(
		`{"id":0,"result":{"a":1},"error":null}`,
		`{"id":1,"result":null,"error":"an error"}`,
		`{"id":2,"result":{"a":1},"error":""}`,
		`{"id":3,"result":{"a":"text"},"error":null}`,
		`{"id":4,"result":{"b":1}}`,
		`{"id":5,"result":{"a":1},"error":{"code":5}}`,
	)
	answered(`{"id":0,"error":null}`)
	answered(`no json`)
	server := jsonrpc.NewServerCodec(struct {
		io.Reader
		io.Writer
		io.Closer
	}{strings.NewReader(`{"method":"m","params":[1],"id":1}`), os.Stdout, io.NopCloser(nil)})
	var request rpc.Request
	fmt.Println(server.ReadRequestHeader(&request), request.ServiceMethod, request.Seq)
	var body json.Number
	fmt.Println(server.ReadRequestBody(&body), body)
	fmt.Println(server.WriteResponse(&rpc.Response{Seq: request.Seq}, 5))
	fmt.Println(server.WriteResponse(&rpc.Response{Seq: request.Seq}, 5))
	fmt.Println(server.ReadRequestHeader(&request), server.Close())
}
