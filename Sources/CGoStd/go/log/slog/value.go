// Package slog writes records with a time, a level, a message and attributes.
package slog

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"time"
)

// Kind is what a Value holds.
type Kind int

const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = [...]string{
	"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer",
}

func (k Kind) String() string {
	if k >= 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// Value is a value of an attribute. The zero one is nil.
type Value struct {
	_    [0]func() // Values cannot be compared by ==.
	kind Kind
	num  uint64
	any  any
}

// LogValuer is a value that says what is to be logged in its place.
type LogValuer interface {
	LogValue() Value
}

// StringValue returns a value of a string.
func StringValue(value string) Value { return Value{kind: KindString, any: value} }

// IntValue returns a value of an int.
func IntValue(v int) Value { return Int64Value(int64(v)) }

// Int64Value returns a value of an int64.
func Int64Value(v int64) Value { return Value{kind: KindInt64, num: uint64(v)} }

// Uint64Value returns a value of a uint64.
func Uint64Value(v uint64) Value { return Value{kind: KindUint64, num: v} }

// Float64Value returns a value of a float64.
func Float64Value(v float64) Value { return Value{kind: KindFloat64, num: math.Float64bits(v)} }

// BoolValue returns a value of a bool.
func BoolValue(v bool) Value {
	n := uint64(0)
	if v {
		n = 1
	}
	return Value{kind: KindBool, num: n}
}

// TimeValue returns a value of a time, without its monotonic clock.
func TimeValue(v time.Time) Value { return Value{kind: KindTime, any: v.Round(0)} }

// DurationValue returns a value of a duration.
func DurationValue(v time.Duration) Value { return Value{kind: KindDuration, num: uint64(v)} }

// GroupValue returns a value of attributes; empty groups among them are left out.
func GroupValue(as ...Attr) Value {
	kept := as
	if slices.ContainsFunc(as, isEmptyGroupAttr) {
		kept = nil
		for _, a := range as {
			if !isEmptyGroupAttr(a) {
				kept = append(kept, a)
			}
		}
	}
	return Value{kind: KindGroup, any: kept}
}

func isEmptyGroupAttr(a Attr) bool {
	return a.Value.kind == KindGroup && len(a.Value.any.([]Attr)) == 0
}

// AnyValue returns a value of anything.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case int:
		return Int64Value(int64(v))
	case uint:
		return Uint64Value(uint64(v))
	case int64:
		return Int64Value(v)
	case uint64:
		return Uint64Value(v)
	case bool:
		return BoolValue(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uintptr:
		return Uint64Value(uint64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case float64:
		return Float64Value(v)
	case float32:
		return Float64Value(float64(v))
	case []Attr:
		return GroupValue(v...)
	case Kind:
		return Value{any: v}
	case Value:
		return v
	case LogValuer:
		return Value{kind: KindLogValuer, any: v}
	}
	return Value{any: v}
}

// Kind returns what v holds.
func (v Value) Kind() Kind { return v.kind }

// Any returns what v holds as an any.
func (v Value) Any() any {
	switch v.kind {
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	case KindFloat64:
		return math.Float64frombits(v.num)
	case KindBool:
		return v.num == 1
	case KindDuration:
		return time.Duration(v.num)
	}
	return v.any
}

func (v Value) check(want Kind) {
	if v.kind != want {
		panic(fmt.Sprintf("Value kind is %s, not %s", v.kind, want))
	}
}

// String returns v as text; unlike the others it never panics.
func (v Value) String() string {
	if v.kind == KindString {
		return v.any.(string)
	}
	return string(v.append(nil))
}

// Int64 returns v's int64.
func (v Value) Int64() int64 {
	v.check(KindInt64)
	return int64(v.num)
}

// Uint64 returns v's uint64.
func (v Value) Uint64() uint64 {
	v.check(KindUint64)
	return v.num
}

// Bool returns v's bool.
func (v Value) Bool() bool {
	v.check(KindBool)
	return v.num == 1
}

// Duration returns v's duration.
func (v Value) Duration() time.Duration {
	v.check(KindDuration)
	return time.Duration(v.num)
}

// Float64 returns v's float64.
func (v Value) Float64() float64 {
	v.check(KindFloat64)
	return math.Float64frombits(v.num)
}

// Time returns v's time.
func (v Value) Time() time.Time {
	v.check(KindTime)
	return v.any.(time.Time)
}

// LogValuer returns v's LogValuer.
func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

// Group returns v's attributes.
func (v Value) Group() []Attr {
	if attrs, ok := v.any.([]Attr); ok {
		return attrs
	}
	panic("Group: bad kind")
}

// Equal reports whether the values are the same.
func (v Value) Equal(w Value) bool {
	if v.kind != w.kind {
		return false
	}
	switch v.kind {
	case KindInt64, KindUint64, KindBool, KindDuration:
		return v.num == w.num
	case KindFloat64:
		return v.Float64() == w.Float64()
	case KindTime:
		return v.Time().Equal(w.Time())
	case KindGroup:
		return slices.EqualFunc(v.Group(), w.Group(), Attr.Equal)
	}
	return v.any == w.any
}

// append appends v as fmt.Sprint would have it.
func (v Value) append(dst []byte) []byte {
	switch v.kind {
	case KindString:
		return append(dst, v.any.(string)...)
	case KindInt64:
		return strconv.AppendInt(dst, int64(v.num), 10)
	case KindUint64:
		return strconv.AppendUint(dst, v.num, 10)
	case KindFloat64:
		return strconv.AppendFloat(dst, v.Float64(), 'g', -1, 64)
	case KindBool:
		return strconv.AppendBool(dst, v.num == 1)
	case KindDuration:
		return append(dst, v.Duration().String()...)
	case KindTime:
		return append(dst, v.Time().String()...)
	case KindGroup:
		return fmt.Append(dst, v.Group())
	}
	return fmt.Append(dst, v.any)
}

// Resolve calls LogValue until v is no LogValuer; a panic is a value that says so.
func (v Value) Resolve() (rv Value) {
	original := v
	defer func() {
		if r := recover(); r != nil {
			rv = AnyValue(fmt.Errorf("LogValue panicked\n%s", stack(3, 5)))
		}
	}()
	const most = 100
	for i := 0; i < most; i++ {
		if v.kind != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on Value of type %T", original.Any()))
}

func stack(skip, count int) string {
	pcs := make([]uintptr, count)
	n := runtime.Callers(skip, pcs)
	if n == 0 {
		return "(no stack)"
	}
	text := ""
	frames := runtime.CallersFrames(pcs[:n])
	for {
		frame, more := frames.Next()
		text += fmt.Sprintf("called from %s (%s:%d)\n", frame.Function, frame.File, frame.Line)
		if !more {
			return text
		}
	}
}

// Attr is a key and a value.
type Attr struct {
	Key   string
	Value Value
}

// String returns an attribute of a string.
func String(key, value string) Attr { return Attr{key, StringValue(value)} }

// Int64 returns an attribute of an int64.
func Int64(key string, value int64) Attr { return Attr{key, Int64Value(value)} }

// Int returns an attribute of an int.
func Int(key string, value int) Attr { return Attr{key, IntValue(value)} }

// Uint64 returns an attribute of a uint64.
func Uint64(key string, v uint64) Attr { return Attr{key, Uint64Value(v)} }

// Float64 returns an attribute of a float64.
func Float64(key string, v float64) Attr { return Attr{key, Float64Value(v)} }

// Bool returns an attribute of a bool.
func Bool(key string, v bool) Attr { return Attr{key, BoolValue(v)} }

// Time returns an attribute of a time.
func Time(key string, v time.Time) Attr { return Attr{key, TimeValue(v)} }

// Duration returns an attribute of a duration.
func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }

// Group returns an attribute of attributes, given as for Logger.Log.
func Group(key string, args ...any) Attr { return Attr{key, GroupValue(attributes(args)...)} }

// GroupAttrs returns an attribute of attributes.
func GroupAttrs(key string, attrs ...Attr) Attr { return Attr{key, GroupValue(attrs...)} }

// Any returns an attribute of anything.
func Any(key string, value any) Attr { return Attr{key, AnyValue(value)} }

// Equal reports whether key and value are the same.
func (a Attr) Equal(b Attr) bool { return a.Key == b.Key && a.Value.Equal(b.Value) }

func (a Attr) String() string { return a.Key + "=" + a.Value.String() }

func (a Attr) isEmpty() bool { return a.Key == "" && a.Value.kind == KindAny && a.Value.any == nil }

const badKey = "!BADKEY"

// attributes returns the attributes that arguments are: Attrs, or keys and values in turn.
func attributes(args []any) []Attr {
	var attrs []Attr
	for len(args) > 0 {
		switch x := args[0].(type) {
		case string:
			if len(args) == 1 {
				return append(attrs, String(badKey, x))
			}
			attrs = append(attrs, Any(x, args[1]))
			args = args[2:]
		case Attr:
			attrs = append(attrs, x)
			args = args[1:]
		default:
			attrs = append(attrs, Any(badKey, x))
			args = args[1:]
		}
	}
	return attrs
}

// Record is what is logged by one call.
type Record struct {
	Time    time.Time
	Message string
	Level   Level
	PC      uintptr // Of the call; 0 if it is not known.

	attrs []Attr
}

// NewRecord returns a record without attributes.
func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

// Clone returns a copy that can be changed by itself.
func (r Record) Clone() Record {
	r.attrs = slices.Clip(r.attrs)
	return r
}

// NumAttrs returns the number of attributes.
func (r Record) NumAttrs() int { return len(r.attrs) }

// Attrs calls f with each attribute until it returns false.
func (r Record) Attrs(f func(Attr) bool) {
	for _, a := range r.attrs {
		if !f(a) {
			return
		}
	}
}

// AddAttrs adds attributes; empty groups are left out.
func (r *Record) AddAttrs(attrs ...Attr) {
	for _, a := range attrs {
		if !isEmptyGroupAttr(a) {
			r.attrs = append(r.attrs, a)
		}
	}
}

// Add adds attributes, given as for Logger.Log.
func (r *Record) Add(args ...any) { r.AddAttrs(attributes(args)...) }

// Source is a place in a program.
type Source struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

func (s *Source) group() Value {
	var attrs []Attr
	if s.Function != "" {
		attrs = append(attrs, String("function", s.Function))
	}
	if s.File != "" {
		attrs = append(attrs, String("file", s.File))
	}
	if s.Line != 0 {
		attrs = append(attrs, Int("line", s.Line))
	}
	return GroupValue(attrs...)
}

// Source returns the place of the call, or nil.
func (r Record) Source() *Source {
	if r.PC == 0 {
		return nil
	}
	frame, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
	return &Source{frame.Function, frame.File, frame.Line}
}
