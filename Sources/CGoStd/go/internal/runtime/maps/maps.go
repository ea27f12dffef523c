// Package maps has the error of looking for what cannot be hashed.
package maps

// unhashableTypeError says that a key of the type of this name was looked for in an empty map. The machine makes values
// of it.
type unhashableTypeError string

func (e unhashableTypeError) RuntimeError() {}
func (e unhashableTypeError) Error() string { return "hash of unhashable type: " + string(e) }
