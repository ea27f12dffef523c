package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

var errBufferTooSmall = errors.New("buffer too small")

// Size returns the bytes of a value of fixed size, a slice of such or a pointer to one; -1 of others.
func Size(v any) int { return dataSize(reflect.Indirect(reflect.ValueOf(v))) }

func dataSize(v reflect.Value) int {
	if !v.IsValid() {
		return -1
	}
	if v.Kind() == reflect.Slice {
		if size := typeSize(v.Type().Elem()); size >= 0 {
			return size * v.Len()
		}
		return -1
	}
	return typeSize(v.Type())
}

func typeSize(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Array:
		if size := typeSize(t.Elem()); size >= 0 {
			return size * t.Len()
		}
	case reflect.Struct:
		sum := 0
		for i := 0; i < t.NumField(); i++ {
			size := typeSize(t.Field(i).Type)
			if size < 0 {
				return -1
			}
			sum += size
		}
		return sum
	case reflect.Bool, reflect.Int8, reflect.Uint8:
		return 1
	case reflect.Int16, reflect.Uint16:
		return 2
	case reflect.Int32, reflect.Uint32, reflect.Float32:
		return 4
	case reflect.Int64, reflect.Uint64, reflect.Float64, reflect.Complex64:
		return 8
	case reflect.Complex128:
		return 16
	}
	return -1
}

func typeName(data any) string {
	if data == nil {
		return "<nil>"
	}
	return reflect.TypeOf(data).String()
}

// Read reads a value of fixed size into what data points to, or a slice.
func Read(r io.Reader, order ByteOrder, data any) error {
	v := reflect.ValueOf(data)
	size := -1
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
		size = dataSize(v)
	case reflect.Slice:
		size = dataSize(v)
	}
	if size < 0 {
		return errors.New("binary.Read: invalid type " + typeName(data))
	}
	b := make([]byte, size)
	if _, err := io.ReadFull(r, b); err != nil {
		return err
	}
	c := coder{order, b}
	c.decode(v)
	return nil
}

// Decode reads a value of fixed size from buf and returns its bytes.
func Decode(buf []byte, order ByteOrder, data any) (int, error) {
	v := reflect.ValueOf(data)
	size := -1
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
		size = dataSize(v)
	case reflect.Slice:
		size = dataSize(v)
	}
	if size < 0 {
		return 0, errors.New("binary.Decode: invalid type " + typeName(data))
	}
	if len(buf) < size {
		return 0, errBufferTooSmall
	}
	c := coder{order, buf[:size]}
	c.decode(v)
	return size, nil
}

func encoded(name string, order ByteOrder, data any) ([]byte, error) {
	v := reflect.Indirect(reflect.ValueOf(data))
	size := dataSize(v)
	if size < 0 {
		return nil, errors.New("binary." + name + ": some values are not fixed-sized in type " + typeName(data))
	}
	b := make([]byte, size)
	c := coder{order, b}
	c.encode(v)
	return b, nil
}

// Write writes a value of fixed size, what a pointer to one points to, or a slice.
func Write(w io.Writer, order ByteOrder, data any) error {
	b, err := encoded("Write", order, data)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// Encode writes a value of fixed size to buf and returns its bytes.
func Encode(buf []byte, order ByteOrder, data any) (int, error) {
	b, err := encoded("Encode", order, data)
	if err != nil {
		return 0, err
	}
	if len(buf) < len(b) {
		return 0, errBufferTooSmall
	}
	return copy(buf, b), nil
}

// Append appends a value of fixed size to buf.
func Append(buf []byte, order ByteOrder, data any) ([]byte, error) {
	b, err := encoded("Append", order, data)
	if err != nil {
		return nil, err
	}
	return append(buf, b...), nil
}

// coder goes through bytes.
type coder struct {
	order ByteOrder
	buf   []byte
}

func (c *coder) take(n int) []byte {
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

// word reads a number of size bytes.
func (c *coder) word(size int) uint64 {
	switch b := c.take(size); size {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(c.order.Uint16(b))
	case 4:
		return uint64(c.order.Uint32(b))
	default:
		return c.order.Uint64(b)
	}
}

func (c *coder) putWord(size int, v uint64) {
	switch b := c.take(size); size {
	case 1:
		b[0] = byte(v)
	case 2:
		c.order.PutUint16(b, uint16(v))
	case 4:
		c.order.PutUint32(b, uint32(v))
	default:
		c.order.PutUint64(b, v)
	}
}

func (c *coder) decode(v reflect.Value) {
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			c.decode(v.Index(i))
		}
	case reflect.Struct:
		t := v.Type()
		for i := 0; i < v.NumField(); i++ {
			// A blank field's bytes are skipped.
			if f := v.Field(i); f.CanSet() || t.Field(i).Name != "_" {
				c.decode(f)
			} else {
				c.take(typeSize(f.Type()))
			}
		}
	case reflect.Bool:
		v.SetBool(c.word(1) != 0)
	case reflect.Int8:
		v.SetInt(int64(int8(c.word(1))))
	case reflect.Int16:
		v.SetInt(int64(int16(c.word(2))))
	case reflect.Int32:
		v.SetInt(int64(int32(c.word(4))))
	case reflect.Int64:
		v.SetInt(int64(c.word(8)))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(c.word(typeSize(v.Type())))
	case reflect.Float32:
		v.SetFloat(float64(math.Float32frombits(uint32(c.word(4)))))
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(c.word(8)))
	case reflect.Complex64:
		re := math.Float32frombits(uint32(c.word(4)))
		im := math.Float32frombits(uint32(c.word(4)))
		v.SetComplex(complex(float64(re), float64(im)))
	case reflect.Complex128:
		re := math.Float64frombits(c.word(8))
		im := math.Float64frombits(c.word(8))
		v.SetComplex(complex(re, im))
	}
}

func (c *coder) encode(v reflect.Value) {
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			c.encode(v.Index(i))
		}
	case reflect.Struct:
		t := v.Type()
		for i := 0; i < v.NumField(); i++ {
			if f := v.Field(i); t.Field(i).Name != "_" {
				c.encode(f)
			} else {
				clear(c.take(typeSize(f.Type())))
			}
		}
	case reflect.Bool:
		word := uint64(0)
		if v.Bool() {
			word = 1
		}
		c.putWord(1, word)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		c.putWord(typeSize(v.Type()), uint64(v.Int()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		c.putWord(typeSize(v.Type()), v.Uint())
	case reflect.Float32:
		c.putWord(4, uint64(math.Float32bits(float32(v.Float()))))
	case reflect.Float64:
		c.putWord(8, math.Float64bits(v.Float()))
	case reflect.Complex64:
		x := v.Complex()
		c.putWord(4, uint64(math.Float32bits(float32(real(x)))))
		c.putWord(4, uint64(math.Float32bits(float32(imag(x)))))
	case reflect.Complex128:
		x := v.Complex()
		c.putWord(8, math.Float64bits(real(x)))
		c.putWord(8, math.Float64bits(imag(x)))
	}
}
