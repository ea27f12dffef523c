package log

import "io"

type Logger struct{ prefix string }

func New(out io.Writer, prefix string, flag int) *Logger
func (l *Logger) Print(v ...any)
func (l *Logger) Printf(format string, v ...any)
func (l *Logger) Println(v ...any)
func Print(v ...any)
func Printf(format string, v ...any)
func Println(v ...any)
func Fatal(v ...any)
func Fatalf(format string, v ...any)
func Panicf(format string, v ...any)
