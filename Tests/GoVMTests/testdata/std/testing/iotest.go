// Readers and writers of testing/iotest, and its test of readers.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"testing/iotest"
)

// reads shows each read of five bytes until an error that is not a timeout.
func reads(name string, r io.Reader) {
	fmt.Print(name, ":")
	for range 20 {
		p := make([]byte, 5)
		n, err := r.Read(p)
		fmt.Printf(" %d %q %v;", n, p[:n], err)
		if err != nil && err != iotest.ErrTimeout {
			break
		}
	}
	fmt.Println()
}

// lying says that it read more than there was room for.
type lying struct{ io.Reader }

func (l lying) Read(p []byte) (int, error) { return len(p) + 1, nil }

// halting returns data and then an error of its own.
type halting struct{ r io.Reader }

func (h halting) Read(p []byte) (int, error) {
	n, err := h.r.Read(p)
	if err == io.EOF {
		err = errors.New("broken")
	}
	return n, err
}

func main() {
	text := "Hello, wide world"
	fresh := func() io.Reader { return strings.NewReader(text) }
	reads("plain", fresh())
	reads("one byte", iotest.OneByteReader(fresh()))
	reads("half", iotest.HalfReader(fresh()))
	reads("data and error", iotest.DataErrReader(fresh()))
	reads("data and error of one", iotest.DataErrReader(iotest.OneByteReader(fresh())))
	reads("timeout", iotest.TimeoutReader(fresh()))
	reads("error", iotest.ErrReader(errors.New("mine")))
	reads("empty", iotest.DataErrReader(strings.NewReader("")))
	for _, r := range []io.Reader{iotest.OneByteReader(fresh()), iotest.HalfReader(fresh())} {
		n, err := r.Read(nil)
		fmt.Println("nothing:", n, err)
	}

	for _, limit := range []int64{0, 1, 4, 6, 100} {
		var b bytes.Buffer
		w := iotest.TruncateWriter(&b, limit)
		for _, part := range []string{"abc", "def", "", "ghi"} {
			n, err := w.Write([]byte(part))
			fmt.Print(n, " ", err, " ")
		}
		fmt.Printf("%d: %q\n", limit, b.String())
	}

	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	io.Copy(iotest.NewWriteLogger("w:", io.Discard), struct{ io.Reader }{iotest.NewReadLogger("r:", iotest.HalfReader(strings.NewReader("xyz")))})
	reader, writer := io.Pipe()
	reader.Close()
	iotest.NewWriteLogger("closed:", writer).Write([]byte{1, 254})

	fmt.Println(iotest.TestReader(fresh(), []byte(text)))
	fmt.Println(iotest.TestReader(iotest.OneByteReader(fresh()), []byte(text)))
	fmt.Println(iotest.TestReader(bytes.NewReader(nil), nil))
	fmt.Println(iotest.TestReader(bytes.NewReader([]byte(text)), []byte(text)))
	fmt.Println(iotest.TestReader(fresh(), []byte("Hello")) != nil)
	fmt.Println(iotest.TestReader(lying{fresh()}, []byte(text)) != nil)
	fmt.Println(iotest.TestReader(halting{fresh()}, []byte(text)) != nil)
}
