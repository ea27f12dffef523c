// Package quick tests functions on arbitrary values.
package quick

import (
	"flag"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"time"
)

var checks = flag.Int("quickchecks", 100, "The default number of iterations for each check")

// A Generator can generate random values of its own type.
type Generator interface {
	// Generate returns a random instance of the type on which it is a method, using the size as a size hint.
	Generate(rand *rand.Rand, size int) reflect.Value
}

// sizeHint bounds lengths of slices, maps and strings.
const sizeHint = 50

// Value returns an arbitrary value of the given type, by its Generator if it has one.
func Value(t reflect.Type, rand *rand.Rand) (value reflect.Value, ok bool) {
	return arbitrary(t, rand, sizeHint)
}

// arbitrary is Value with a bound on sizes, which becomes smaller for what is inside.
func arbitrary(t reflect.Type, r *rand.Rand, size int) (value reflect.Value, ok bool) {
	if g, ok := reflect.Zero(t).Interface().(Generator); ok {
		return g.Generate(r, size), true
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(r.Int()&1 == 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(r.Uint64()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(r.Uint64())
	case reflect.Float32:
		v.SetFloat(signed(r) * math.MaxFloat32)
	case reflect.Float64:
		v.SetFloat(signed(r) * math.MaxFloat64)
	case reflect.Complex64:
		v.SetComplex(complex(signed(r)*math.MaxFloat32, signed(r)*math.MaxFloat32))
	case reflect.Complex128:
		v.SetComplex(complex(signed(r)*math.MaxFloat64, signed(r)*math.MaxFloat64))
	case reflect.String:
		runes := make([]rune, r.Intn(sizeHint))
		for i := range runes {
			runes[i] = rune(r.Intn(0x10ffff))
		}
		v.SetString(string(runes))
	case reflect.Pointer:
		if r.Intn(size) == 0 {
			break // nil
		}
		to, ok := arbitrary(t.Elem(), r, size)
		if !ok {
			return reflect.Value{}, false
		}
		pointer := reflect.New(t.Elem())
		pointer.Elem().Set(to)
		v.Set(pointer)
	case reflect.Slice:
		length := r.Intn(size)
		v.Set(reflect.MakeSlice(t, length, length))
		for i := 0; i < length; i++ {
			element, ok := arbitrary(t.Elem(), r, size-length)
			if !ok {
				return reflect.Value{}, false
			}
			v.Index(i).Set(element)
		}
	case reflect.Array:
		for i := 0; i < t.Len(); i++ {
			element, ok := arbitrary(t.Elem(), r, size)
			if !ok {
				return reflect.Value{}, false
			}
			v.Index(i).Set(element)
		}
	case reflect.Map:
		length := r.Intn(size)
		v.Set(reflect.MakeMap(t))
		for i := 0; i < length; i++ {
			key, ok := arbitrary(t.Key(), r, size)
			if !ok {
				return reflect.Value{}, false
			}
			element, ok := arbitrary(t.Elem(), r, size)
			if !ok {
				return reflect.Value{}, false
			}
			v.SetMapIndex(key, element)
		}
	case reflect.Struct:
		for i := 0; i < t.NumField(); i++ {
			// The room is divided among the fields, so that types that contain themselves come to an end.
			field, ok := arbitrary(t.Field(i).Type, r, max(size/t.NumField(), 1))
			if !ok {
				return reflect.Value{}, false
			}
			v.Field(i).Set(field)
		}
	default:
		return reflect.Value{}, false
	}
	return v, true
}

// signed returns a number in (-1, 1).
func signed(r *rand.Rand) float64 {
	f := r.Float64()
	if r.Int()&1 == 1 {
		f = -f
	}
	return f
}

// A Config structure contains options for running a test.
type Config struct {
	// MaxCount sets the maximum number of iterations. If zero, MaxCountScale is used.
	MaxCount int
	// MaxCountScale is a non-negative scale factor applied to the default maximum, 100 or -quickchecks.
	MaxCountScale float64
	// Rand is a source of random numbers; nil is a default one.
	Rand *rand.Rand
	// Values makes the arguments of the function that is tested; nil is Value for each.
	Values func([]reflect.Value, *rand.Rand)
}

// source returns where random numbers come from.
func (c *Config) source() *rand.Rand {
	if c.Rand != nil {
		return c.Rand
	}
	return rand.New(rand.NewSource(time.Now().UnixNano()))
}

// count returns how many times the function is called.
func (c *Config) count() int {
	if c.MaxCount != 0 {
		return c.MaxCount
	}
	if c.MaxCountScale != 0 {
		return int(c.MaxCountScale * float64(*checks))
	}
	return *checks
}

// A SetupError is a mistake in the use of this package, whatever the functions do that are tested.
type SetupError string

func (s SetupError) Error() string { return string(s) }

// A CheckError is the result of Check finding an error.
type CheckError struct {
	Count int
	In    []any
}

func (s *CheckError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s", s.Count, list(s.In))
}

// A CheckEqualError is the result of CheckEqual finding an error.
type CheckEqualError struct {
	CheckError
	Out1 []any
	Out2 []any
}

func (s *CheckEqualError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s. Output 1: %s. Output 2: %s",
		s.Count, list(s.In), list(s.Out1), list(s.Out2))
}

// list joins values as %#v has them.
func list(values []any) string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = fmt.Sprintf("%#v", value)
	}
	return strings.Join(texts, ", ")
}

// Check looks for an input to f, any function that returns bool, such that f returns false.
func Check(f any, config *Config) error {
	if config == nil {
		config = new(Config)
	}
	function := reflect.ValueOf(f)
	if function.Kind() != reflect.Func {
		return SetupError("argument is not a function")
	}
	t := function.Type()
	if t.NumOut() != 1 {
		return SetupError("function does not return one value")
	}
	if t.Out(0).Kind() != reflect.Bool {
		return SetupError("function does not return a bool")
	}
	arguments, r := make([]reflect.Value, t.NumIn()), config.source()
	for i, count := 0, config.count(); i < count; i++ {
		if err := fill(arguments, t, config, r); err != nil {
			return err
		}
		if !function.Call(arguments)[0].Bool() {
			return &CheckError{i + 1, interfaces(arguments)}
		}
	}
	return nil
}

// CheckEqual looks for an input on which f and g return different results.
func CheckEqual(f, g any, config *Config) error {
	if config == nil {
		config = new(Config)
	}
	first, second := reflect.ValueOf(f), reflect.ValueOf(g)
	if first.Kind() != reflect.Func {
		return SetupError("f is not a function")
	}
	if second.Kind() != reflect.Func {
		return SetupError("g is not a function")
	}
	t := first.Type()
	if t != second.Type() {
		return SetupError("functions have different types")
	}
	arguments, r := make([]reflect.Value, t.NumIn()), config.source()
	for i, count := 0, config.count(); i < count; i++ {
		if err := fill(arguments, t, config, r); err != nil {
			return err
		}
		out1, out2 := interfaces(first.Call(arguments)), interfaces(second.Call(arguments))
		if !reflect.DeepEqual(out1, out2) {
			return &CheckEqualError{CheckError{i + 1, interfaces(arguments)}, out1, out2}
		}
	}
	return nil
}

// fill makes arguments for a function of type t.
func fill(arguments []reflect.Value, t reflect.Type, config *Config, r *rand.Rand) error {
	if config.Values != nil {
		config.Values(arguments, r)
		return nil
	}
	for i := range arguments {
		value, ok := Value(t.In(i), r)
		if !ok {
			return SetupError(fmt.Sprintf("cannot create arbitrary value of type %s for argument %d", t.In(i), i))
		}
		arguments[i] = value
	}
	return nil
}

// interfaces returns the values of values.
func interfaces(values []reflect.Value) []any {
	result := make([]any, len(values))
	for i, value := range values {
		result[i] = value.Interface()
	}
	return result
}
