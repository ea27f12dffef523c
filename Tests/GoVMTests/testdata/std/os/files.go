package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

func main() {
	dir, err := os.MkdirTemp("", "x*y")
	fmt.Println(strings.HasPrefix(dir, "/tmp/x"), strings.HasSuffix(dir, "y"), err)
	os.Chdir(dir)
	fmt.Println(os.WriteFile("a.txt", []byte("hello\nworld\n"), 0644))
	f, _ := os.OpenFile("a.txt", os.O_APPEND|os.O_WRONLY, 0)
	fmt.Fprintf(f, "more %d\n", 1)
	f.Close()
	b, err := os.ReadFile("a.txt")
	fmt.Printf("%q %v\n", b, err)
	os.MkdirAll("d/e/f", 0755)
	os.WriteFile("d/e/x.go", nil, 0600)
	os.Symlink("e", "d/link")
	fs.WalkDir(os.DirFS("."), ".", func(p string, d fs.DirEntry, err error) error {
		fmt.Println(p, d, err)
		return nil
	})
	m, err := fs.Glob(os.DirFS("d"), "*/*.go")
	fmt.Println(m, err)
	_, err = os.Stat("nope")
	fmt.Println(errors.Is(err, fs.ErrNotExist), os.IsNotExist(err), err)
	var pe *fs.PathError
	fmt.Println(errors.As(err, &pe), pe.Op, pe.Path, pe.Err)
	r, w, _ := os.Pipe()
	old := os.Stdout
	os.Stdout = w
	fmt.Println("captured")
	w.Close()
	os.Stdout = old
	c, _ := io.ReadAll(r)
	fmt.Printf("%q\n", c)
	g, _ := os.Open("a.txt")
	g.Seek(6, io.SeekStart)
	buf := make([]byte, 5)
	io.ReadFull(g, buf)
	fmt.Println(string(buf))
	n, err := g.ReadAt(buf, 15)
	fmt.Println(n, err)
	fi, _ := g.Stat()
	fmt.Println(fi.Size(), fi.Mode(), fi.Name(), fi.IsDir())
	fmt.Println(os.Rename("a.txt", "d/b.txt"), os.Remove("d/link"), os.RemoveAll("d"))
	os.Setenv("K", "v")
	fmt.Println(os.Getenv("K"), os.ExpandEnv("$K ${K}x"))
	_, ok := os.LookupEnv("Q")
	fmt.Println(ok)
	es, _ := os.ReadDir(".")
	fmt.Println(len(es))
	var e error = &os.LinkError{"a", "b", "c", fs.ErrExist}
	fmt.Println(e, errors.Is(e, os.ErrExist))
	defer fmt.Println("not run")
	os.Exit(4)
}
