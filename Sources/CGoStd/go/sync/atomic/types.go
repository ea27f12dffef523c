package atomic

import "unsafe"

// noCopy marks structs that must not be copied after their first use.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// align64 marks structs that lie at multiples of 8 bytes.
type align64 struct{}

// A Bool is an atomic boolean value. The zero value is false.
type Bool struct {
	_ noCopy
	v uint32
}

// Load returns the value.
func (x *Bool) Load() bool

// Store sets the value.
func (x *Bool) Store(val bool)

// Swap sets the value and returns the previous one.
func (x *Bool) Swap(new bool) (old bool)

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Bool) CompareAndSwap(old, new bool) (swapped bool)

// A Pointer is an atomic pointer of type *T. The zero value is a nil *T.
type Pointer[T any] struct {
	_ [0]*T
	_ noCopy
	v unsafe.Pointer
}

// Load returns the value.
func (x *Pointer[T]) Load() *T { return (*T)(LoadPointer(&x.v)) }

// Store sets the value.
func (x *Pointer[T]) Store(val *T) { StorePointer(&x.v, unsafe.Pointer(val)) }

// Swap sets the value and returns the previous one.
func (x *Pointer[T]) Swap(new *T) (old *T) { return (*T)(SwapPointer(&x.v, unsafe.Pointer(new))) }

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Pointer[T]) CompareAndSwap(old, new *T) (swapped bool) {
	return CompareAndSwapPointer(&x.v, unsafe.Pointer(old), unsafe.Pointer(new))
}

// An Int32 is an atomic int32. The zero value is zero.
type Int32 struct {
	_ noCopy
	v int32
}

// Load returns the value.
func (x *Int32) Load() int32

// Store sets the value.
func (x *Int32) Store(val int32)

// Swap sets the value and returns the previous one.
func (x *Int32) Swap(new int32) (old int32)

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Int32) CompareAndSwap(old, new int32) (swapped bool)

// Add adds delta to the value and returns the new one.
func (x *Int32) Add(delta int32) (new int32)

// And stores the value & mask and returns the old value.
func (x *Int32) And(mask int32) (old int32)

// Or stores the value | mask and returns the old value.
func (x *Int32) Or(mask int32) (old int32)

// An Int64 is an atomic int64. The zero value is zero.
type Int64 struct {
	_ noCopy
	_ align64
	v int64
}

// Load returns the value.
func (x *Int64) Load() int64

// Store sets the value.
func (x *Int64) Store(val int64)

// Swap sets the value and returns the previous one.
func (x *Int64) Swap(new int64) (old int64)

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Int64) CompareAndSwap(old, new int64) (swapped bool)

// Add adds delta to the value and returns the new one.
func (x *Int64) Add(delta int64) (new int64)

// And stores the value & mask and returns the old value.
func (x *Int64) And(mask int64) (old int64)

// Or stores the value | mask and returns the old value.
func (x *Int64) Or(mask int64) (old int64)

// A Uint32 is an atomic uint32. The zero value is zero.
type Uint32 struct {
	_ noCopy
	v uint32
}

// Load returns the value.
func (x *Uint32) Load() uint32

// Store sets the value.
func (x *Uint32) Store(val uint32)

// Swap sets the value and returns the previous one.
func (x *Uint32) Swap(new uint32) (old uint32)

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Uint32) CompareAndSwap(old, new uint32) (swapped bool)

// Add adds delta to the value and returns the new one.
func (x *Uint32) Add(delta uint32) (new uint32)

// And stores the value & mask and returns the old value.
func (x *Uint32) And(mask uint32) (old uint32)

// Or stores the value | mask and returns the old value.
func (x *Uint32) Or(mask uint32) (old uint32)

// A Uint64 is an atomic uint64. The zero value is zero.
type Uint64 struct {
	_ noCopy
	_ align64
	v uint64
}

// Load returns the value.
func (x *Uint64) Load() uint64

// Store sets the value.
func (x *Uint64) Store(val uint64)

// Swap sets the value and returns the previous one.
func (x *Uint64) Swap(new uint64) (old uint64)

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Uint64) CompareAndSwap(old, new uint64) (swapped bool)

// Add adds delta to the value and returns the new one.
func (x *Uint64) Add(delta uint64) (new uint64)

// And stores the value & mask and returns the old value.
func (x *Uint64) And(mask uint64) (old uint64)

// Or stores the value | mask and returns the old value.
func (x *Uint64) Or(mask uint64) (old uint64)

// A Uintptr is an atomic uintptr. The zero value is zero.
type Uintptr struct {
	_ noCopy
	v uintptr
}

// Load returns the value.
func (x *Uintptr) Load() uintptr

// Store sets the value.
func (x *Uintptr) Store(val uintptr)

// Swap sets the value and returns the previous one.
func (x *Uintptr) Swap(new uintptr) (old uintptr)

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (x *Uintptr) CompareAndSwap(old, new uintptr) (swapped bool)

// Add adds delta to the value and returns the new one.
func (x *Uintptr) Add(delta uintptr) (new uintptr)

// And stores the value & mask and returns the old value.
func (x *Uintptr) And(mask uintptr) (old uintptr)

// Or stores the value | mask and returns the old value.
func (x *Uintptr) Or(mask uintptr) (old uintptr)
