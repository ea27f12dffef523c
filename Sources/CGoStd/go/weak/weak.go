// Package weak refers to memory without keeping it.
package weak

import "unsafe"

// A Pointer refers to a variable weakly.
type Pointer[T any] struct {
	// Pointers to distinct types do not convert to each other.
	_ [0]*T
	// A word that the machine clears when the variable's object dies; the same for equal pointers.
	handle unsafe.Pointer
}

// Make returns a weak pointer to what ptr points to.
func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	return Pointer[T]{handle: makeHandle(unsafe.Pointer(ptr))}
}

// Value returns the pointer that p was made of; nil once the variable is gone.
func (p Pointer[T]) Value() *T {
	if p.handle == nil {
		return nil
	}
	return (*T)(loadHandle(p.handle))
}

// makeHandle returns the handle for a pointer.
func makeHandle(p unsafe.Pointer) unsafe.Pointer

// loadHandle returns the pointer that a handle was made for, or nil.
func loadHandle(handle unsafe.Pointer) unsafe.Pointer
