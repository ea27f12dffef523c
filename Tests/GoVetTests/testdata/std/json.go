package json

import "io"

type Decoder struct{ r io.Reader }
type SyntaxError struct{ Offset int64 }

func NewDecoder(r io.Reader) *Decoder
func (d *Decoder) Decode(v any) error
func Unmarshal(data []byte, v any) error
