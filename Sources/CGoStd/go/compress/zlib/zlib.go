// Package zlib reads and writes compressed data in the format zlib (RFC 1950).
package zlib

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/adler32"
	"io"
	"slices"
)

const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

var (
	// ErrChecksum is returned for data whose checksum is wrong.
	ErrChecksum = errors.New("zlib: invalid checksum")
	// ErrDictionary is returned for data that asks for another dictionary.
	ErrDictionary = errors.New("zlib: invalid dictionary")
	// ErrHeader is returned for data whose header is wrong.
	ErrHeader = errors.New("zlib: invalid header")
)

const (
	deflate   = 8
	maxWindow = 7
	dictFlag  = 0x20
)

// Resetter is what the readers of this package are, too.
type Resetter interface {
	// Reset starts anew with another reader.
	Reset(r io.Reader, dict []byte) error
}

type reader struct {
	r       flate.Reader
	inflate io.ReadCloser
	sum     hash.Hash32
	err     error
}

// NewReader returns a reader and reads the header.
func NewReader(r io.Reader) (io.ReadCloser, error) { return NewReaderDict(r, nil) }

// NewReaderDict returns a reader for data that was written with a dictionary.
func NewReaderDict(r io.Reader, dict []byte) (io.ReadCloser, error) {
	z := new(reader)
	if err := z.Reset(r, dict); err != nil {
		return nil, err
	}
	return z, nil
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (z *reader) Reset(r io.Reader, dict []byte) error {
	*z = reader{inflate: z.inflate, sum: adler32.New()}
	if from, ok := r.(flate.Reader); ok {
		z.r = from
	} else {
		z.r = bufio.NewReader(r)
	}
	z.err = z.readHeader(dict)
	return z.err
}

func (z *reader) readHeader(dict []byte) error {
	var header [2]byte
	if _, err := io.ReadFull(z.r, header[:]); err != nil {
		return noEOF(err)
	}
	if header[0]&15 != deflate || header[0]>>4 > maxWindow || binary.BigEndian.Uint16(header[:])%31 != 0 {
		return ErrHeader
	}
	if header[1]&dictFlag == 0 {
		dict = nil
	} else {
		var sum [4]byte
		if _, err := io.ReadFull(z.r, sum[:]); err != nil {
			return noEOF(err)
		}
		if binary.BigEndian.Uint32(sum[:]) != adler32.Checksum(dict) {
			return ErrDictionary
		}
	}
	if z.inflate == nil {
		z.inflate = flate.NewReaderDict(z.r, dict)
	} else {
		z.inflate.(flate.Resetter).Reset(z.r, dict)
	}
	return nil
}

func (z *reader) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	n, z.err = z.inflate.Read(p)
	z.sum.Write(p[:n])
	if z.err != io.EOF {
		return n, z.err
	}
	var sum [4]byte
	if _, err := io.ReadFull(z.r, sum[:]); err != nil {
		z.err = noEOF(err)
	} else if binary.BigEndian.Uint32(sum[:]) != z.sum.Sum32() {
		z.err = ErrChecksum
	}
	return n, z.err
}

func (z *reader) Close() error {
	if z.err != nil && z.err != io.EOF {
		return z.err
	}
	z.err = z.inflate.Close()
	return z.err
}

// Writer compresses what is written to it.
type Writer struct {
	w       io.Writer
	level   int
	dict    []byte
	deflate *flate.Writer
	sum     hash.Hash32
	started bool
	err     error
}

// NewWriter returns a writer of compressed data.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevelDict(w, DefaultCompression, nil)
	return z
}

// NewWriterLevel returns a writer with a level.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	return NewWriterLevelDict(w, level, nil)
}

// NewWriterLevelDict returns a writer with a level and a dictionary.
func NewWriterLevelDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("zlib: invalid compression level: %d", level)
	}
	return &Writer{w: w, level: level, dict: slices.Clone(dict), sum: adler32.New()}, nil
}

// Reset starts anew with another writer, and the same level and dictionary.
func (z *Writer) Reset(w io.Writer) {
	*z = Writer{w: w, level: z.level, dict: z.dict, deflate: z.deflate, sum: adler32.New()}
	if z.deflate != nil {
		z.deflate.Reset(w)
	}
}

// start writes the header, once.
func (z *Writer) start() error {
	if z.started || z.err != nil {
		return z.err
	}
	z.started = true
	effort := byte(2)
	switch {
	case z.level == HuffmanOnly || z.level == NoCompression || z.level == BestSpeed:
		effort = 0
	case z.level >= 2 && z.level <= 5:
		effort = 1
	case z.level >= 7:
		effort = 3
	}
	header := []byte{maxWindow<<4 | deflate, effort << 6}
	if z.dict != nil {
		header[1] |= dictFlag
	}
	header[1] += byte(31 - binary.BigEndian.Uint16(header)%31)
	if z.dict != nil {
		header = binary.BigEndian.AppendUint32(header, adler32.Checksum(z.dict))
	}
	if _, z.err = z.w.Write(header); z.err != nil {
		return z.err
	}
	if z.deflate == nil {
		z.deflate, z.err = flate.NewWriterDict(z.w, z.level, z.dict)
	}
	return z.err
}

// Write compresses p, which may be written later.
func (z *Writer) Write(p []byte) (n int, err error) {
	if err := z.start(); err != nil {
		return 0, err
	}
	if len(p) == 0 {
		return 0, nil
	}
	if n, z.err = z.deflate.Write(p); z.err != nil {
		return n, z.err
	}
	z.sum.Write(p)
	return n, nil
}

// Flush writes all that is there.
func (z *Writer) Flush() error {
	if err := z.start(); err != nil {
		return err
	}
	z.err = z.deflate.Flush()
	return z.err
}

// Close writes what is left and the checksum; it does not close the writer below.
func (z *Writer) Close() error {
	if err := z.start(); err != nil {
		return err
	}
	if z.err = z.deflate.Close(); z.err != nil {
		return z.err
	}
	_, z.err = z.w.Write(binary.BigEndian.AppendUint32(nil, z.sum.Sum32()))
	return z.err
}
