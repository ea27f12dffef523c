// Package encoding has the interfaces of values that turn themselves into bytes or text and back.
package encoding

// BinaryMarshaler turns itself into bytes.
type BinaryMarshaler interface {
	MarshalBinary() (data []byte, err error)
}

// BinaryUnmarshaler becomes what bytes say; it copies what it keeps.
type BinaryUnmarshaler interface {
	UnmarshalBinary(data []byte) error
}

// BinaryAppender appends its bytes.
type BinaryAppender interface {
	AppendBinary(b []byte) ([]byte, error)
}

// TextMarshaler turns itself into UTF-8 text.
type TextMarshaler interface {
	MarshalText() (text []byte, err error)
}

// TextUnmarshaler becomes what a text says; it copies what it keeps.
type TextUnmarshaler interface {
	UnmarshalText(text []byte) error
}

// TextAppender appends its text.
type TextAppender interface {
	AppendText(b []byte) ([]byte, error)
}
