// Package play is what programs made of the lines of a prompt call: where a line begins, what it shows, and the end.
package play

import (
	"fmt"
	"reflect"
)

// Line tells the host that line n begins: what is written before is not shown again.
func Line(n int)

// Wait waits until all other goroutines are blocked.
func Wait()

// Stop ends the run and leaves everybody where they are.
func Stop()

// Show writes values, each on a line with its type.
func Show(values ...any) {
	for _, v := range values {
		if v == nil {
			fmt.Println("nil")
			continue
		}
		fmt.Printf("%s  (%T)\n", text(v), v)
	}
}

func text(v any) string {
	switch v.(type) {
	case error, fmt.Stringer, fmt.GoStringer, fmt.Formatter:
		return fmt.Sprintf("%v", v)
	}
	value := reflect.ValueOf(v)
	switch value.Kind() {
	case reflect.String:
		return fmt.Sprintf("%q", v)
	case reflect.Chan:
		if value.IsNil() {
			return "nil"
		}
		if value.Cap() == 0 {
			return "unbuffered"
		}
		return fmt.Sprintf("%d of %d buffered", value.Len(), value.Cap())
	case reflect.Func, reflect.UnsafePointer:
		if value.IsNil() {
			return "nil"
		}
		return value.Kind().String()
	case reflect.Pointer:
		if value.IsNil() {
			return "nil"
		}
		switch value.Elem().Kind() {
		case reflect.Struct, reflect.Slice, reflect.Array, reflect.Map:
			return fmt.Sprintf("%+v", v)
		}
		return "&" + text(value.Elem().Interface())
	}
	return fmt.Sprintf("%+v", v)
}
