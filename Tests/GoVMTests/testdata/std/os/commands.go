// os/exec: commands whose executables are missing.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
)

func main() {
	os.Setenv("PATH", "/nowhere:/tmp/none")
	p, err := exec.LookPath("tool")
	fmt.Printf("%q %v %v %T\n", p, err, errors.Is(err, exec.ErrNotFound), err)
	p, err = exec.LookPath("./tool")
	fmt.Printf("%q %v %v\n", p, err, errors.Is(err, fs.ErrNotExist))
	p, err = exec.LookPath("")
	fmt.Printf("%q %v\n", p, err)
	p, err = exec.LookPath("/tmp")
	fmt.Printf("%q %v\n", p, err)
	os.WriteFile("/tmp/plain", nil, 0o644)
	p, err = exec.LookPath("/tmp/plain")
	fmt.Printf("%q %v\n", p, err)
	os.MkdirAll("/tmp/bin", 0o755)
	os.WriteFile("/tmp/bin/own", []byte("x"), 0o755)
	os.Setenv("PATH", "/nowhere:/tmp/bin")
	p, err = exec.LookPath("own")
	fmt.Printf("%q %v\n", p, err)
	os.Chdir("/tmp/bin")
	os.Setenv("PATH", ".")
	p, err = exec.LookPath("own")
	fmt.Printf("%q %v %v\n", p, err, errors.Is(err, exec.ErrDot))
	c := exec.Command("own", "a")
	fmt.Println(c.Path, c.Err, c.Run())
	os.Setenv("PATH", "/nowhere")
	c = exec.Command("tool", "a b", "c")
	fmt.Println(c, c.Path, c.Args, c.Err)
	fmt.Println(c.Run(), c.Process, c.ProcessState)
	fmt.Println(c.Start())
	fmt.Println(c.Wait())
	out, err := exec.Command("tool").Output()
	fmt.Println(out, err)
	out, err = exec.Command("tool").CombinedOutput()
	fmt.Println(out, err)
	c = exec.Command("/nowhere/tool")
	fmt.Println(c, c.Err, c.Start())
	var pe *fs.PathError
	fmt.Println(errors.As(c.Run(), &pe), pe)
	c = exec.Command("/nowhere/tool")
	c.Dir = "/none"
	fmt.Println(c.Run())
	c = exec.CommandContext(context.Background(), "/nowhere/tool")
	c.Stdout = &bytes.Buffer{}
	c.Stdin = strings.NewReader("x")
	_, err = c.StdoutPipe()
	fmt.Println(err)
	_, err = c.StdinPipe()
	fmt.Println(err)
	r, err := c.StderrPipe()
	fmt.Println(r != nil, err)
	_, err = c.StderrPipe()
	fmt.Println(err)
	fmt.Println(c.Run())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	fmt.Println(exec.CommandContext(ctx, "/nowhere/tool").Run())
	c = exec.Command("/nowhere/tool")
	c.Stdout = &bytes.Buffer{}
	_, err = c.Output()
	fmt.Println(err)
	_, err = c.CombinedOutput()
	fmt.Println(err)
	c.Env = []string{"A=1", "B=2", "A=3"}
	fmt.Println(c.Environ())
	c.Dir = "/tmp"
	fmt.Println(c.Environ())
	e := &exec.Error{Name: "n", Err: errors.New("e")}
	fmt.Println(e, errors.Unwrap(e))
	fmt.Println((&exec.Cmd{}).Run())
	c = &exec.Cmd{Path: "/nowhere/x", Args: []string{"y", "z"}, Err: errors.New("own")}
	fmt.Println(c, c.Run())
	fmt.Println(exec.ErrDot, exec.ErrNotFound, exec.ErrWaitDelay)
	defer func() { fmt.Println(recover()) }()
	exec.CommandContext(nil, "x")
}
