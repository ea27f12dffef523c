package slog

import (
	"bytes"
	"context"
	"log"
	"runtime"
	"sync/atomic"
	"time"
)

// logLevel is the least level of the handler that writes to package log.
var logLevel LevelVar

// SetLogLoggerLevel sets the level of what goes from here to package log, or the other way.
func SetLogLoggerLevel(level Level) (oldLevel Level) {
	oldLevel = logLevel.Level()
	logLevel.Set(level)
	return oldLevel
}

var defaultLogger atomic.Pointer[Logger]

// Default returns the default logger: one that writes to package log, unless SetDefault set another.
func Default() *Logger {
	if l := defaultLogger.Load(); l != nil {
		return l
	}
	defaultLogger.CompareAndSwap(nil, New(newDefaultHandler(log.Output)))
	return defaultLogger.Load()
}

// SetDefault makes l the default logger; package log then writes to it.
func SetDefault(l *Logger) {
	defaultLogger.Store(l)
	if _, ok := l.Handler().(*defaultHandler); !ok {
		log.SetOutput(&logWriter{l.Handler(), &logLevel, log.Flags()&(log.Lshortfile|log.Llongfile) != 0})
		log.SetFlags(0)
	}
}

// logWriter makes records of lines that package log writes.
type logWriter struct {
	h     Handler
	level Leveler
	pc    bool
}

func (w *logWriter) Write(buf []byte) (int, error) {
	level := w.level.Level()
	if !w.h.Enabled(context.Background(), level) {
		return 0, nil
	}
	var pc uintptr
	if w.pc {
		var pcs [1]uintptr
		runtime.Callers(4, pcs[:])
		pc = pcs[0]
	}
	n := len(buf)
	buf = bytes.TrimSuffix(buf, []byte("\n"))
	r := NewRecord(time.Now(), level, string(buf), pc)
	return n, w.h.Handle(context.Background(), r)
}

// Logger makes records and gives them to its handler.
type Logger struct{ handler Handler }

// New returns a logger of a handler.
func New(h Handler) *Logger {
	if h == nil {
		panic("nil Handler")
	}
	return &Logger{h}
}

// With returns the default logger with attributes.
func With(args ...any) *Logger { return Default().With(args...) }

// Handler returns the logger's handler.
func (l *Logger) Handler() Handler { return l.handler }

// With returns a logger that adds attributes.
func (l *Logger) With(args ...any) *Logger {
	if len(args) == 0 {
		return l
	}
	return &Logger{l.handler.WithAttrs(attributes(args))}
}

// WithGroup returns a logger whose attributes are in a group.
func (l *Logger) WithGroup(name string) *Logger {
	if name == "" {
		return l
	}
	return &Logger{l.handler.WithGroup(name)}
}

// Enabled reports whether records of the level are handled.
func (l *Logger) Enabled(ctx context.Context, level Level) bool {
	if ctx == nil {
		ctx = context.Background()
	}
	return l.handler.Enabled(ctx, level)
}

// NewLogLogger returns a logger of package log that writes to h.
func NewLogLogger(h Handler, level Level) *log.Logger {
	return log.New(&logWriter{h, level, true}, "", 0)
}

// Log logs a message with attributes: Attrs, or keys and values in turn.
func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) {
	l.log(ctx, level, msg, args)
}

// LogAttrs is Log with Attrs only.
func (l *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	if !l.Enabled(ctx, level) {
		return
	}
	r := l.record(level, msg)
	r.AddAttrs(attrs...)
	if ctx == nil {
		ctx = context.Background()
	}
	l.handler.Handle(ctx, r)
}

// record returns a record of the call of what called this package.
func (l *Logger) record(level Level, msg string) Record {
	var pcs [1]uintptr
	runtime.Callers(3, pcs[:])
	return NewRecord(time.Now(), level, msg, pcs[0])
}

func (l *Logger) log(ctx context.Context, level Level, msg string, args []any) {
	if !l.Enabled(ctx, level) {
		return
	}
	var pcs [1]uintptr
	runtime.Callers(3, pcs[:])
	r := NewRecord(time.Now(), level, msg, pcs[0])
	r.Add(args...)
	if ctx == nil {
		ctx = context.Background()
	}
	l.handler.Handle(ctx, r)
}

// Log logs with the default logger.
func Log(ctx context.Context, level Level, msg string, args ...any) {
	Default().log(ctx, level, msg, args)
}

// LogAttrs logs with the default logger.
func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	l := Default()
	if !l.Enabled(ctx, level) {
		return
	}
	r := l.record(level, msg)
	r.AddAttrs(attrs...)
	l.handler.Handle(ctx, r)
}

// Debug logs at LevelDebug.
func (l *Logger) Debug(msg string, args ...any) {
	l.log(context.Background(), LevelDebug, msg, args)
}

// DebugContext logs at LevelDebug with a context.
func (l *Logger) DebugContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelDebug, msg, args)
}

// Debug logs with the default logger at LevelDebug.
func Debug(msg string, args ...any) { Default().log(context.Background(), LevelDebug, msg, args) }

// DebugContext logs with the default logger at LevelDebug with a context.
func DebugContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelDebug, msg, args)
}

// Info logs at LevelInfo.
func (l *Logger) Info(msg string, args ...any) {
	l.log(context.Background(), LevelInfo, msg, args)
}

// InfoContext logs at LevelInfo with a context.
func (l *Logger) InfoContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelInfo, msg, args)
}

// Info logs with the default logger at LevelInfo.
func Info(msg string, args ...any) { Default().log(context.Background(), LevelInfo, msg, args) }

// InfoContext logs with the default logger at LevelInfo with a context.
func InfoContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelInfo, msg, args)
}

// Warn logs at LevelWarn.
func (l *Logger) Warn(msg string, args ...any) {
	l.log(context.Background(), LevelWarn, msg, args)
}

// WarnContext logs at LevelWarn with a context.
func (l *Logger) WarnContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelWarn, msg, args)
}

// Warn logs with the default logger at LevelWarn.
func Warn(msg string, args ...any) { Default().log(context.Background(), LevelWarn, msg, args) }

// WarnContext logs with the default logger at LevelWarn with a context.
func WarnContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelWarn, msg, args)
}

// Error logs at LevelError.
func (l *Logger) Error(msg string, args ...any) {
	l.log(context.Background(), LevelError, msg, args)
}

// ErrorContext logs at LevelError with a context.
func (l *Logger) ErrorContext(ctx context.Context, msg string, args ...any) {
	l.log(ctx, LevelError, msg, args)
}

// Error logs with the default logger at LevelError.
func Error(msg string, args ...any) { Default().log(context.Background(), LevelError, msg, args) }

// ErrorContext logs with the default logger at LevelError with a context.
func ErrorContext(ctx context.Context, msg string, args ...any) {
	Default().log(ctx, LevelError, msg, args)
}
