package image

import (
	"bufio"
	"errors"
	"io"
	"sync"
)

// ErrFormat is what Decode fails with when no format fits.
var ErrFormat = errors.New("image: unknown format")

// A format is how pictures are encoded.
type format struct {
	name, magic  string
	decode       func(io.Reader) (Image, error)
	decodeConfig func(io.Reader) (Config, error)
}

var formats struct {
	sync.Mutex
	list []format
}

// RegisterFormat adds a format that Decode finds by what its data begins with; a ? stands for any byte.
func RegisterFormat(name, magic string, decode func(io.Reader) (Image, error), decodeConfig func(io.Reader) (Config, error)) {
	formats.Lock()
	defer formats.Unlock()
	formats.list = append(formats.list, format{name, magic, decode, decodeConfig})
}

// peeker is a reader that can look ahead.
type peeker interface {
	io.Reader
	Peek(int) ([]byte, error)
}

func (f format) fits(r peeker) bool {
	data, err := r.Peek(len(f.magic))
	if err != nil || len(data) != len(f.magic) {
		return false
	}
	for i, b := range data {
		if f.magic[i] != b && f.magic[i] != '?' {
			return false
		}
	}
	return true
}

// find finds the format of what a reader has.
func find(r io.Reader) (peeker, format) {
	p, ok := r.(peeker)
	if !ok {
		p = bufio.NewReader(r)
	}
	formats.Lock()
	list := formats.list
	formats.Unlock()
	for _, f := range list {
		if f.fits(p) {
			return p, f
		}
	}
	return p, format{}
}

// Decode decodes a picture of any format that is registered, and names it.
func Decode(r io.Reader) (Image, string, error) {
	p, f := find(r)
	if f.decode == nil {
		return nil, "", ErrFormat
	}
	m, err := f.decode(p)
	return m, f.name, err
}

// DecodeConfig decodes a picture's size and colors.
func DecodeConfig(r io.Reader) (Config, string, error) {
	p, f := find(r)
	if f.decodeConfig == nil {
		return Config{}, "", ErrFormat
	}
	c, err := f.decodeConfig(p)
	return c, f.name, err
}
