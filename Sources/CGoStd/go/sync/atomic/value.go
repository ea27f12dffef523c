package atomic

// A Value holds a value of any one type. The zero value returns nil from Load.
type Value struct {
	v any
}

// access is an atomic access to *v: a read, or one that may write.
func access(v *any, writes bool)

// typeWord returns a number that is the same for values of the same dynamic type.
func typeWord(v any) uintptr

// Load returns the value stored last, or nil.
func (v *Value) Load() (val any) {
	access(&v.v, false)
	return v.v
}

// Store sets the value, which must have the type of the one before and not be nil.
func (v *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	access(&v.v, true)
	if v.v != nil && typeWord(v.v) != typeWord(val) {
		panic("sync/atomic: store of inconsistently typed value into Value")
	}
	v.v = val
}

// Swap sets the value and returns the previous one.
func (v *Value) Swap(new any) (old any) {
	if new == nil {
		panic("sync/atomic: swap of nil value into Value")
	}
	access(&v.v, true)
	if v.v != nil && typeWord(v.v) != typeWord(new) {
		panic("sync/atomic: swap of inconsistently typed value into Value")
	}
	old = v.v
	v.v = new
	return old
}

// CompareAndSwap sets the value to new if it is old, and reports whether it was.
func (v *Value) CompareAndSwap(old, new any) (swapped bool) {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	if old != nil && typeWord(old) != typeWord(new) {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	access(&v.v, true)
	if v.v == nil {
		if old != nil {
			return false
		}
		v.v = new
		return true
	}
	if typeWord(v.v) != typeWord(new) {
		panic("sync/atomic: compare and swap of inconsistently typed value into Value")
	}
	if v.v != old {
		return false
	}
	v.v = new
	return true
}
