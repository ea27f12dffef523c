// Package unique makes equal values identical.
package unique

import "sync"

// A Handle stands for a value: handles are equal if and only if their values are.
type Handle[T comparable] struct{ value *T }

var (
	mutex   sync.Mutex
	handles = map[any]any{}
)

// Make returns the handle for a value.
func Make[T comparable](value T) Handle[T] {
	mutex.Lock()
	defer mutex.Unlock()
	if p, ok := handles[value].(*T); ok {
		return Handle[T]{p}
	}
	p := new(T)
	*p = value
	handles[value] = p
	return Handle[T]{p}
}

// Value returns the value that the handle was made of.
func (h Handle[T]) Value() T { return *h.value }
