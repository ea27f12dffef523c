package os

import (
	"io"
	"io/fs"
)

type Signal interface {
	String() string
	Signal()
}

type PathError = fs.PathError

type File struct{ fd int }

func (f *File) Write(b []byte) (int, error)

var Interrupt Signal
var ErrNotExist error
var Stdout, Stderr *File
var _ io.Writer = Stdout

func Exit(code int)
