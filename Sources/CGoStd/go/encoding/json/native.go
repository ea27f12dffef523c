package json

import "reflect"

// What encodePlain answers.
const (
	// The text is v's.
	plainDone = iota
	// Methods are asked, or there may be an error: the values that v is made of may be plain.
	plainNotThis
	// The same, and looking at the parts is not worth it.
	plainNothing
)

// encodePlain returns v as JSON if that takes none of the program's methods and is no error. The types are those of Marshaler,
// encoding.TextMarshaler, zeroer and Number.
func encodePlain(v reflect.Value, quoted, escapeHTML bool, depth int, marshaler, textMarshaler, zeroer, number reflect.Type) ([]byte, int)

// knownFields returns a struct type's fields as typeFields does, and false if it leaves that to typeFields. They must not be
// written to.
func knownFields(t, marshaler, textMarshaler, zeroer, number reflect.Type) ([]field, bool)

// scanValue returns the place behind the value that begins at i, or -1 if there is no valid one.
func scanValue(data []byte, i int) int

// isPlain reports whether the inside of a string literal is the string: ASCII without escapes.
func isPlain(body []byte) bool
