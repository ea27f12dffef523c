package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"time"
)

type list []string

func (l *list) String() string     { return fmt.Sprint(*l) }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var fs *flag.FlagSet
	for _, args := range [][]string{{"-n", "3", "x"}, {"--n=5", "-b", "-s", "q", "--", "-z"}, {"-n", "abc"}, {"-zz"}, {"-n"}, {"-b=maybe"}, {"-h"}, {"-d", "3s", "-f", "2.5", "-l", "a", "-l", "b"}, {"-d", "xx"}, {"---n"}, {"-n", "99999999999999999999"}, {"-fn", "k"}, {"-u", "-3"}} {
		var out bytes.Buffer
		fs = flag.NewFlagSet("prog", flag.ContinueOnError)
		fs.SetOutput(&out)
		n := fs.Int("n", 1, "the `count` of things")
		b := fs.Bool("b", false, "a bool")
		s := fs.String("s", "def", "a string\nover two lines")
		d := fs.Duration("d", time.Second, "dur")
		f := fs.Float64("f", 0, "float")
		u := fs.Uint("u", 7, "")
		var l list
		fs.Var(&l, "l", "list")
		fs.Func("fn", "function", func(s string) error { return errors.New("no " + s) })
		err := fs.Parse(args)
		fmt.Println(*n, *b, *s, *d, *f, *u, l, fs.Args(), fs.NFlag(), err)
		fmt.Print(out.String())
	}
	fs.Visit(func(f *flag.Flag) { fmt.Println("visit", f.Name, f.Value) })
	l := log.New(os.Stdout, "pre: ", log.Lshortfile|log.Lmsgprefix)
	l.Println("a", 1)
	l.SetFlags(0)
	l.Printf("b%d\n", 2)
	func() {
		defer func() { fmt.Println(recover()) }()
		l.Panicf("p %d", 1)
	}()
	log.SetFlags(log.Llongfile &^ log.Llongfile)
	log.SetPrefix("x ")
	log.Print("std")
	port := flag.Int("port", 80, "port")
	flag.Parse()
	fmt.Println(*port, flag.Args())
	log.Fatalln("bye")
}
