package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

func where() {
	for i := range 3 {
		pc, file, line, ok := runtime.Caller(i)
		if runtime.FuncForPC(pc).Name() == "main.main" {
			return
		}
		fmt.Println(runtime.FuncForPC(pc).Name(), filepath.Base(file), line, ok)
	}
}

func exits(done chan bool) {
	defer close(done)
	defer where()
	runtime.Goexit()
}

func panics() {
	defer func() { fmt.Println(recover()) }()
	defer where()
	panic(1)
}

func returns() {
	defer where()
	fmt.Println("returns")
}

func main() {
	done := make(chan bool)
	go exits(done)
	<-done
	panics()
	returns()
}
