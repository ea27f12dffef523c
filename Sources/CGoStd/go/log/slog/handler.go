package slog

import (
	"context"
	"encoding"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Handler takes records.
type Handler interface {
	// Enabled reports whether records of the level are handled.
	Enabled(context.Context, Level) bool
	// Handle handles a record.
	Handle(context.Context, Record) error
	// WithAttrs returns a handler that adds attributes.
	WithAttrs(attrs []Attr) Handler
	// WithGroup returns a handler whose later attributes are in a group.
	WithGroup(name string) Handler
}

// Keys of what every record has.
const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"
)

// HandlerOptions are options of TextHandler and JSONHandler.
type HandlerOptions struct {
	// AddSource adds the place of the call.
	AddSource bool
	// Level is the least that is handled; nil is LevelInfo.
	Level Leveler
	// ReplaceAttr changes attributes before they are written; the zero Attr is left out.
	ReplaceAttr func(groups []string, a Attr) Attr
}

// DiscardHandler takes nothing.
var DiscardHandler Handler = discardHandler{}

type discardHandler struct{}

func (discardHandler) Enabled(context.Context, Level) bool  { return false }
func (discardHandler) Handle(context.Context, Record) error { return nil }
func (d discardHandler) WithAttrs([]Attr) Handler           { return d }
func (d discardHandler) WithGroup(string) Handler           { return d }

// scope is attributes of With, and the groups that are open where they were added.
type scope struct {
	group string // It opens a group, if this is not empty.
	attrs []Attr
}

// common is what the handlers of this package share.
type common struct {
	json   bool
	opts   HandlerOptions
	scopes []scope
	mu     *sync.Mutex
	w      io.Writer
}

func (c *common) enabled(l Level) bool {
	least := LevelInfo
	if c.opts.Level != nil {
		least = c.opts.Level.Level()
	}
	return l >= least
}

func (c *common) with(s scope) *common {
	copied := *c
	copied.scopes = append(slices.Clip(c.scopes), s)
	return &copied
}

// TextHandler writes records as key=value pairs.
type TextHandler struct{ *common }

// NewTextHandler returns a handler that writes to w.
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	return &TextHandler{newCommon(w, opts, false)}
}

func newCommon(w io.Writer, opts *HandlerOptions, json bool) *common {
	if opts == nil {
		opts = &HandlerOptions{}
	}
	return &common{json: json, w: w, opts: *opts, mu: new(sync.Mutex)}
}

// Enabled reports whether records of the level are handled.
func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

// WithAttrs returns a handler that adds attributes.
func (h *TextHandler) WithAttrs(attrs []Attr) Handler {
	if len(attrs) == 0 {
		return h
	}
	return &TextHandler{h.with(scope{attrs: attrs})}
}

// WithGroup returns a handler whose later attributes are in a group.
func (h *TextHandler) WithGroup(name string) Handler {
	if name == "" {
		return h
	}
	return &TextHandler{h.with(scope{group: name})}
}

// Handle writes a record.
func (h *TextHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

// JSONHandler writes records as lines of JSON.
type JSONHandler struct{ *common }

// NewJSONHandler returns a handler that writes to w.
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	return &JSONHandler{newCommon(w, opts, true)}
}

// Enabled reports whether records of the level are handled.
func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

// WithAttrs returns a handler that adds attributes.
func (h *JSONHandler) WithAttrs(attrs []Attr) Handler {
	if len(attrs) == 0 {
		return h
	}
	return &JSONHandler{h.with(scope{attrs: attrs})}
}

// WithGroup returns a handler whose later attributes are in a group.
func (h *JSONHandler) WithGroup(name string) Handler {
	if name == "" {
		return h
	}
	return &JSONHandler{h.with(scope{group: name})}
}

// Handle writes a record.
func (h *JSONHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

// printer writes one record.
type printer struct {
	c      *common
	buf    []byte
	sep    string
	prefix string   // Of keys, in text.
	groups []string // For ReplaceAttr.
}

func (c *common) handle(r Record) error {
	p := &printer{c: c}
	if c.json {
		p.buf = append(p.buf, '{')
	}
	replace := c.opts.ReplaceAttr
	if !r.Time.IsZero() {
		if replace == nil {
			p.key(TimeKey)
			p.time(r.Time.Round(0))
		} else {
			p.attr(Time(TimeKey, r.Time.Round(0)))
		}
	}
	if replace == nil {
		p.key(LevelKey)
		p.string(r.Level.String())
	} else {
		p.attr(Any(LevelKey, r.Level))
	}
	if c.opts.AddSource {
		source := r.Source()
		if source == nil {
			source = &Source{}
		}
		p.attr(Any(SourceKey, source))
	}
	if replace == nil {
		p.key(MessageKey)
		p.string(r.Message)
	} else {
		p.attr(String(MessageKey, r.Message))
	}
	p.rest(c.scopes, r)
	if c.json {
		p.buf = append(p.buf, '}')
	}
	p.buf = append(p.buf, '\n')
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.w.Write(p.buf)
	return err
}

// rest writes the attributes of the scopes and then the record's; groups without any are left out.
func (p *printer) rest(scopes []scope, r Record) {
	for i, s := range scopes {
		if s.group == "" {
			for _, a := range s.attrs {
				p.attr(a)
			}
			continue
		}
		p.inGroup(s.group, func() { p.rest(scopes[i+1:], r) })
		return
	}
	r.Attrs(func(a Attr) bool {
		p.attr(a)
		return true
	})
}

// inGroup writes a group; nothing if body writes nothing.
func (p *printer) inGroup(name string, body func()) {
	size, sep, prefix := len(p.buf), p.sep, p.prefix
	if p.c.json {
		p.key(name)
		p.buf = append(p.buf, '{')
		p.sep = ""
	} else {
		p.prefix += name + "."
	}
	start := len(p.buf)
	p.groups = append(p.groups, name)
	body()
	p.groups = p.groups[:len(p.groups)-1]
	p.prefix = prefix
	if len(p.buf) == start {
		p.buf = p.buf[:size]
		p.sep = sep
		return
	}
	if p.c.json {
		p.buf = append(p.buf, '}')
		p.sep = ","
	}
}

func (p *printer) attr(a Attr) {
	a.Value = a.Value.Resolve()
	if replace := p.c.opts.ReplaceAttr; replace != nil && a.Value.Kind() != KindGroup {
		groups := p.groups
		if len(groups) == 0 {
			groups = nil
		}
		a = replace(groups, a)
		a.Value = a.Value.Resolve()
	}
	if a.isEmpty() {
		return
	}
	if src, ok := a.Value.any.(*Source); ok && a.Value.kind == KindAny {
		if p.c.json {
			a.Value = src.group()
		} else {
			a.Value = StringValue(fmt.Sprintf("%s:%d", src.File, src.Line))
		}
	}
	if a.Value.Kind() == KindGroup {
		attrs := a.Value.Group()
		if len(attrs) == 0 {
			return
		}
		if a.Key == "" {
			for _, inner := range attrs {
				p.attr(inner)
			}
			return
		}
		p.inGroup(a.Key, func() {
			for _, inner := range attrs {
				p.attr(inner)
			}
		})
		return
	}
	p.key(a.Key)
	p.value(a.Value)
}

func (p *printer) key(key string) {
	p.buf = append(p.buf, p.sep...)
	if p.c.json {
		p.sep = ","
		p.string(key)
		p.buf = append(p.buf, ':')
	} else {
		p.sep = " "
		p.string(p.prefix + key)
		p.buf = append(p.buf, '=')
	}
}

func (p *printer) string(s string) {
	switch {
	case p.c.json:
		p.buf = appendJSONString(p.buf, s)
	case needsQuoting(s):
		p.buf = strconv.AppendQuote(p.buf, s)
	default:
		p.buf = append(p.buf, s...)
	}
}

func needsQuoting(s string) bool {
	if len(s) == 0 {
		return true
	}
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b < ' ' || b == ' ' || b == '=' || b == '"' || b == 0x7F {
				return true
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r) {
			return true
		}
		i += size
	}
	return false
}

func appendJSONString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '"' || c == '\\':
				b = append(b, '\\', c)
			case c >= ' ':
				b = append(b, c)
			case c == '\n':
				b = append(b, '\\', 'n')
			case c == '\r':
				b = append(b, '\\', 'r')
			case c == '\t':
				b = append(b, '\\', 't')
			case c == '\b':
				b = append(b, '\\', 'b')
			case c == '\f':
				b = append(b, '\\', 'f')
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xF])
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = utf8.AppendRune(b, utf8.RuneError)
		case r == '\u2028' || r == '\u2029':
			b = append(b, `\u202`...)
			b = append(b, hex[r&0xF])
		default:
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	return append(b, '"')
}

func (p *printer) time(t time.Time) {
	if p.c.json {
		p.buf = append(p.buf, '"')
		p.buf = t.AppendFormat(p.buf, time.RFC3339Nano)
		p.buf = append(p.buf, '"')
		return
	}
	// RFC 3339 with milliseconds.
	p.buf = t.AppendFormat(p.buf, "2006-01-02T15:04:05.000Z07:00")
}

// value writes a value; a panic of one of its methods in its place.
func (p *printer) value(v Value) {
	size := len(p.buf)
	defer func() {
		if r := recover(); r != nil {
			p.buf = p.buf[:size]
			p.string(fmt.Sprintf("!PANIC: %v", r))
		}
	}()
	if p.c.json {
		p.jsonValue(v)
		return
	}
	switch v.Kind() {
	case KindString:
		p.string(v.any.(string))
	case KindTime:
		p.time(v.Time())
	case KindAny:
		if tm, ok := v.any.(encoding.TextMarshaler); ok {
			data, err := tm.MarshalText()
			if err != nil {
				p.string("!ERROR:" + err.Error())
				return
			}
			p.string(string(data))
			return
		}
		if b := reflect.ValueOf(v.any); b.IsValid() && b.Kind() == reflect.Slice && b.Type().Elem().Kind() == reflect.Uint8 {
			p.buf = strconv.AppendQuote(p.buf, string(b.Bytes()))
			return
		}
		p.string(fmt.Sprintf("%+v", v.Any()))
	default:
		p.buf = v.append(p.buf)
	}
}

func (p *printer) jsonValue(v Value) {
	switch v.Kind() {
	case KindString:
		p.string(v.any.(string))
	case KindFloat64:
		f := v.Float64()
		switch {
		case math.IsInf(f, 0) || math.IsNaN(f):
			p.string(strconv.FormatFloat(f, 'g', -1, 64))
		default:
			p.jsonAny(f)
		}
	case KindTime:
		p.time(v.Time())
	case KindDuration:
		p.buf = strconv.AppendInt(p.buf, int64(v.Duration()), 10)
	case KindAny:
		if err, ok := v.any.(error); ok {
			if _, isMarshaler := v.any.(interface{ MarshalJSON() ([]byte, error) }); !isMarshaler {
				p.string(err.Error())
				return
			}
		}
		p.jsonAny(v.any)
	default:
		p.buf = v.append(p.buf)
	}
}

// MultiHandler gives records to several handlers.
type MultiHandler struct{ handlers []Handler }

// NewMultiHandler returns a handler that gives records to the handlers.
func NewMultiHandler(handlers ...Handler) *MultiHandler {
	return &MultiHandler{slices.Clone(handlers)}
}

// Enabled reports whether one of the handlers takes the level.
func (h *MultiHandler) Enabled(ctx context.Context, l Level) bool {
	return slices.ContainsFunc(h.handlers, func(h Handler) bool { return h.Enabled(ctx, l) })
}

// Handle gives the record to those that take its level.
func (h *MultiHandler) Handle(ctx context.Context, r Record) error {
	var errs []error
	for _, handler := range h.handlers {
		if handler.Enabled(ctx, r.Level) {
			if err := handler.Handle(ctx, r.Clone()); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

// WithAttrs returns a handler of handlers with attributes.
func (h *MultiHandler) WithAttrs(attrs []Attr) Handler {
	all := make([]Handler, 0, len(h.handlers))
	for _, handler := range h.handlers {
		all = append(all, handler.WithAttrs(attrs))
	}
	return &MultiHandler{all}
}

// WithGroup returns a handler of handlers with a group.
func (h *MultiHandler) WithGroup(name string) Handler {
	all := make([]Handler, 0, len(h.handlers))
	for _, handler := range h.handlers {
		all = append(all, handler.WithGroup(name))
	}
	return &MultiHandler{all}
}

// defaultHandler writes records to package log.
type defaultHandler struct {
	*common
	output func(calldepth int, s string) error
}

func newDefaultHandler(output func(int, string) error) *defaultHandler {
	return &defaultHandler{newCommon(nil, nil, false), output}
}

func (*defaultHandler) Enabled(_ context.Context, l Level) bool { return l >= logLevel.Level() }

func (h *defaultHandler) Handle(_ context.Context, r Record) error {
	p := &printer{c: h.common, sep: " "}
	p.buf = append(p.buf, r.Level.String()...)
	p.buf = append(p.buf, ' ')
	p.buf = append(p.buf, r.Message...)
	p.rest(h.scopes, r)
	return h.output(4, string(p.buf))
}

func (h *defaultHandler) WithAttrs(as []Attr) Handler {
	return &defaultHandler{h.with(scope{attrs: as}), h.output}
}

func (h *defaultHandler) WithGroup(name string) Handler {
	return &defaultHandler{h.with(scope{group: name}), h.output}
}
