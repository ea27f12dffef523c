// The older names of package ioutil.
package main

import (
	"fmt"
	"io"
	"io/ioutil"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	dir, err := ioutil.TempDir("", "test-*-dir")
	base := filepath.Base(dir)
	fmt.Println(err, strings.HasPrefix(base, "test-"), strings.HasSuffix(base, "-dir"))
	defer os.RemoveAll(dir)
	for i, name := range []string{"b.txt", "a.txt"} {
		fmt.Println(ioutil.WriteFile(filepath.Join(dir, name), []byte(strings.Repeat("x", i+3)), 0o600))
	}
	f, err := ioutil.TempFile(dir, "z")
	fmt.Fprint(f, "temp")
	fmt.Println(err, f.Close())
	infos, err := ioutil.ReadDir(dir)
	for _, info := range infos {
		fmt.Println(info.Name()[:1], info.Size(), info.Mode(), info.IsDir())
	}
	data, err := ioutil.ReadFile(filepath.Join(dir, "a.txt"))
	fmt.Println(string(data), err)
	_, err = ioutil.ReadFile("/nowhere/a")
	_, err2 := ioutil.ReadDir("/nowhere")
	fmt.Println(err, err2)
	all, err := ioutil.ReadAll(ioutil.NopCloser(strings.NewReader("abc")))
	fmt.Println(string(all), err)
	fmt.Println(io.WriteString(ioutil.Discard, "gone"))
}
