// archive/zip: what is written and read again, the archive as a file system, mistakes.
package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing/fstest"
	"time"
)

var day = time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)

func write() []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	fmt.Println(w.SetComment("a comment"), w.SetComment(strings.Repeat("x", 70000)))
	f, err := w.Create("readme.txt")
	fmt.Println(err)
	fmt.Fprint(f, strings.Repeat("read me ", 100))
	f, err = w.CreateHeader(&zip.FileHeader{Name: "dir/stored.bin", Method: zip.Store, Modified: day, Comment: "kept"})
	fmt.Println(err)
	n, err := f.Write([]byte("stored"))
	fmt.Println(n, err)
	d, err := w.Create("dir/empty/")
	fmt.Println(err)
	n, err = d.Write([]byte("x"))
	fmt.Println(n, err)
	_, err = f.Write([]byte("late"))
	fmt.Println(err)
	h := &zip.FileHeader{Name: "grüße.txt", Method: zip.Deflate, Modified: day.In(time.FixedZone("", 7200))}
	h.SetMode(0o751)
	f, err = w.CreateHeader(h)
	fmt.Println(err)
	io.WriteString(f, "hallo")
	_, err = w.CreateHeader(h)
	fmt.Println(err)
	_, err = w.CreateHeader(&zip.FileHeader{Name: "x", Method: 99})
	fmt.Println(err)
	fmt.Println(w.Flush(), w.Close(), w.Close())
	return b.Bytes()
}

func list(r *zip.Reader) {
	fmt.Printf("%q\n", r.Comment)
	for _, f := range r.File {
		fmt.Println(f.Name, f.Comment, f.Method, f.Flags, f.CRC32, f.UncompressedSize64, f.Modified, f.Mode(), f.NonUTF8, f.CreatorVersion, f.ReaderVersion, f.ExternalAttrs, len(f.Extra))
		info := f.FileInfo()
		fmt.Println(info.Name(), info.Size(), info.Mode(), info.IsDir(), info.ModTime())
		rc, err := f.Open()
		if err != nil {
			fmt.Println(err)
			continue
		}
		b, err := io.ReadAll(rc)
		fmt.Printf("%.20q %v %v\n", b, err, rc.Close())
	}
}

func main() {
	data := write()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		fmt.Println(err)
		return
	}
	list(r)
	// A file system.
	fs.WalkDir(r, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Println(path, d.IsDir(), d.Type(), err)
		return nil
	})
	b, err := fs.ReadFile(r, "dir/stored.bin")
	fmt.Printf("%q %v\n", b, err)
	_, err = r.Open("none")
	fmt.Println(err, errors.Is(err, fs.ErrNotExist))
	_, err = r.Open("../up")
	fmt.Println(err)
	d, err := r.Open("dir")
	fmt.Println(err)
	_, err = d.Read(nil)
	fmt.Println(err)
	fmt.Println(fstest.TestFS(r, "readme.txt", "dir/stored.bin"))
	// Bytes, of what is not compressed.
	var s bytes.Buffer
	w := zip.NewWriter(&s)
	f, _ := w.CreateHeader(&zip.FileHeader{Name: "a", Modified: day})
	io.WriteString(f, "abc")
	w.Close()
	fmt.Printf("%x\n", s.Bytes())
	// Before an archive there may be something else.
	moved := append([]byte("#!/bin/sh\n"), data...)
	r, err = zip.NewReader(bytes.NewReader(moved), int64(len(moved)))
	fmt.Println(err)
	rc, err := r.File[1].Open()
	fmt.Println(err)
	b, err = io.ReadAll(rc)
	fmt.Printf("%q %v\n", b, err)
	at, err := r.File[1].DataOffset()
	fmt.Println(string(moved[at:at+6]), err)
	// Copies.
	var c bytes.Buffer
	w = zip.NewWriter(&c)
	for _, f := range r.File {
		fmt.Println(w.Copy(f))
	}
	fmt.Println(w.Close())
	r, err = zip.NewReader(bytes.NewReader(c.Bytes()), int64(c.Len()))
	fmt.Println(err)
	list(r)
	// From a file system.
	c.Reset()
	w = zip.NewWriter(&c)
	fmt.Println(w.AddFS(fstest.MapFS{"x/y.txt": {Data: []byte("y"), Mode: 0o644, ModTime: day}, "z": {Data: []byte("zz"), Mode: 0o600, ModTime: day}}), w.Close())
	r, err = zip.NewReader(bytes.NewReader(c.Bytes()), int64(c.Len()))
	fmt.Println(err)
	list(r)
	// Mistakes.
	broken := bytes.Clone(data)
	broken[bytes.Index(broken, []byte("stored\x50\x4b"))] ^= 1
	r, err = zip.NewReader(bytes.NewReader(broken), int64(len(broken)))
	fmt.Println(err)
	list(r)
	for _, bad := range [][]byte{nil, []byte("no archive"), data[:len(data)-30], data[100:]} {
		_, err = zip.NewReader(bytes.NewReader(bad), int64(len(bad)))
		fmt.Println(err)
	}
	_, err = zip.NewReader(bytes.NewReader(nil), -1)
	fmt.Println(err)
	_, err = zip.OpenReader("/nowhere/none.zip")
	fmt.Println(err)
	os.WriteFile("/tmp/own.zip", data, 0o644)
	o, err := zip.OpenReader("/tmp/own.zip")
	fmt.Println(err, len(o.File), o.Close())
	w = zip.NewWriter(&c)
	w.RegisterCompressor(77, func(w io.Writer) (io.WriteCloser, error) { return nil, errors.New("no compressor") })
	_, err = w.CreateHeader(&zip.FileHeader{Name: "q", Method: 77})
	fmt.Println(err)
	info, _ := fs.Stat(fstest.MapFS{"m": {Data: []byte("mm"), Mode: 0o640, ModTime: day}}, "m")
	h, err := zip.FileInfoHeader(info)
	fmt.Println(h.Name, h.Mode(), h.UncompressedSize64, h.ModTime(), err)
	defer func() { fmt.Println(recover()) }()
	zip.RegisterCompressor(zip.Store, nil)
}
