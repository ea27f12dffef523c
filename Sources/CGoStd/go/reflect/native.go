package reflect

import "unsafe"

// An rtype is a type's descriptor in the machine: its address is the type's identity.
type rtype struct{ _ uintptr }

// Flags of a Value. With flagIndirect its word is the address of the value's memory, else the value itself, of one
// word.
const (
	flagReadOnly flag = 1 << iota
	flagEmbedReadOnly
	flagIndirect
	flagAddressable

	flagReadOnlyMask = flagReadOnly | flagEmbedReadOnly
)

type flag uintptr

// valueOf returns the value in i; the zero Value if i is nil.
func valueOf(i any) Value

// typeOf returns the dynamic type of i, or nil.
func typeOf(i any) *rtype

// typeKind returns t's kind.
func typeKind(t *rtype) Kind

// What typeText answers.
const (
	textString = iota
	textName
	textPackage
)

// typeText returns one of t's texts.
func typeText(t *rtype, what int) string

// What typeNumber answers.
const (
	numberSize = iota
	numberAlign
	numberLength
	numberFields
	numberMethods
	numberIn
	numberOut
	numberDirection
	numberVariadic
	numberComparable
	numberNamed
	numberSlots
)

// typeNumber returns one of t's numbers; 1 and 0 for yes and no. The methods of a concrete type are the exported ones
// of its method set.
func typeNumber(t *rtype, what int) int

// What typePart answers.
const (
	partElem = iota
	partKey
	partIn
	partOut
	partUnderlying
)

// typePart returns one of the types that t is made of.
func typePart(t *rtype, what, index int) *rtype

// typeField returns field i of a struct type; pkgPath is empty for exported ones.
func typeField(t *rtype, i int) (name, pkgPath, tag string, typ *rtype, offset uintptr, embedded bool)

// typeMethod returns method i, exported ones of concrete types only.
func typeMethod(t *rtype, i int) (name, pkgPath string, typ *rtype)

// implements reports whether t's method set has u's methods.
func implements(t, u *rtype) bool

// What makeType makes.
const (
	makeSliceType = iota
	makePointerType
	makeMapType
	makeChanType
	makeArrayType
)

// makeType returns a type made of a, b and n.
func makeType(what int, a, b *rtype, n int) *rtype

// makeFuncType returns the function type with the first in of types as parameters, the others as results.
func makeFuncType(types []*rtype, in int, variadic bool) *rtype

// makeStructType returns a struct type.
func makeStructType(names, pkgPaths, tags []string, types []*rtype, embedded []bool) *rtype

// packInterface returns v's value, of a concrete type, as an interface.
func packInterface(v Value) any

// loadInterface returns the interface value that is v.
func loadInterface(v Value) any

// storeInterface sets the interface variable v.
func storeInterface(v Value, x any)

// loadBits returns the one word of v, zero-extended.
func loadBits(v Value) uint64

// storeBits sets the variable v of one word or less.
func storeBits(v Value, x uint64)

// loadString returns the string v.
func loadString(v Value) string

// storeString sets the string variable v.
func storeString(v Value, x string)

// loadBytes returns the []byte v, or the addressable byte array v as a slice.
func loadBytes(v Value) []byte

// loadPair returns the two words of a complex v.
func loadPair(v Value) (uint64, uint64)

// makeBits returns a value of a type of one word.
func makeBits(t *rtype, x uint64) Value

// makePair returns a value of a complex type.
func makePair(t *rtype, x, y uint64) Value

// makeString returns a value of a string type.
func makeString(t *rtype, x string) Value

// makeInterface returns a value of an interface type.
func makeInterface(t *rtype, x any) Value

// store copies v, of the same layout, to the variable target.
func store(target, v Value)

// zeroValue returns the zero value of t.
func zeroValue(t *rtype) Value

// isZero reports whether v is its type's zero value, of which all bits are 0.
func isZero(v Value) bool

// newObject returns the address of a new variable.
func newObject(t *rtype) unsafe.Pointer

// checkMemory panics if no variable of type t fits in the object at p.
func checkMemory(t *rtype, p unsafe.Pointer)

// field returns field i of the struct v.
func field(v Value, i int) Value

// index returns element i, which exists, of an array, slice or string v.
func index(v Value, i int) Value

// length returns the length of an array, slice, string or map v.
func length(v Value) int

// capacity returns the capacity of an array or slice v.
func capacity(v Value) int

// slice returns v[i:j:k] of a slice, string (k unused) or addressable array, within bounds, as a value of type t.
func slice(v Value, t *rtype, i, j, k int) Value

// makeSlice returns make(t, n, c).
func makeSlice(t *rtype, n, c int) Value

// extend returns the slice v, of type t, with n more elements.
func extend(v Value, t *rtype, n int) Value

// copyElements copies from the slice, array or string v to the slice or array target.
func copyElements(target, v Value) int

// clearElements zeroes the elements of the slice v.
func clearElements(v Value)

// makeMap returns a new map.
func makeMap(t *rtype, n int) Value

// mapIndex returns the element for key, or the zero Value.
func mapIndex(m, key Value) Value

// mapAssign sets an element.
func mapAssign(m, key, elem Value)

// mapDelete removes an element.
func mapDelete(m, key Value)

// mapClear removes all elements.
func mapClear(m Value)

// A mapIterator is the machine's iterator over a map.
type mapIterator struct{ words [4]unsafe.Pointer }

// mapStart starts an iteration.
func mapStart(m Value, iter *mapIterator)

// mapNext returns the next entry, or two zero Values at the end.
func mapNext(t *rtype, iter *mapIterator) (key, elem Value)

// callCode returns a function that calls a func of type t, with results and then parameters in a buffer.
func callCode(t *rtype) func(buffer, fn unsafe.Pointer)

// newBuffer returns the address of a new buffer of n words.
func newBuffer(n int) unsafe.Pointer

// toBuffer copies v to the words from n on.
func toBuffer(v Value, buffer unsafe.Pointer, n int)

// fromBuffer returns the value of type t in the words from n on.
func fromBuffer(t *rtype, buffer unsafe.Pointer, n int) Value

// methodValue returns method i of v, which is not a nil interface, as a func value; with its receiver bound.
func methodValue(v Value, i int) Value

// methodFunction returns method i of a concrete type as a func value that takes the receiver first.
func methodFunction(t *rtype, i int) Value

// makeFunction returns a func of type t that calls f with a buffer of results and then parameters.
func makeFunction(t *rtype, f func(buffer unsafe.Pointer)) Value

// chanSend returns code that sends the value in buffer to a channel of type t.
func chanSend(t *rtype) func(buffer, c unsafe.Pointer)

// chanTrySend returns code that sends the value in buffer if it need not wait.
func chanTrySend(t *rtype) func(buffer, c unsafe.Pointer) bool

// chanReceive returns code that receives a value into buffer.
func chanReceive(t *rtype) func(buffer, c unsafe.Pointer) bool

// chanTryReceive returns code that receives a value into buffer if it need not wait; the first result tells whether it
// did.
func chanTryReceive(t *rtype) func(buffer, c unsafe.Pointer) (bool, bool)

// chanClose returns code that closes a channel; chanLength and chanCapacity, code that asks it.
func chanClose() func(c unsafe.Pointer)
func chanLength() func(c unsafe.Pointer) int
func chanCapacity() func(c unsafe.Pointer) int

// chanMake returns code that makes a channel of type t.
func chanMake(t *rtype) func(n int) unsafe.Pointer

// chanSelect returns code for a select over channels with elements of these types: those with send true are sent to. Of
// each case, the buffer holds the channel and then the words of its element. The last result tells whether a value was
// received.
func chanSelect(elems []*rtype, send []bool, hasDefault bool) func(buffer unsafe.Pointer) (int, bool)
