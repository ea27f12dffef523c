// Package gzip reads and writes compressed files in the format gzip (RFC 1952).
package gzip

import (
	"bufio"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"time"
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
	ErrChecksum = errors.New("gzip: invalid checksum")
	// ErrHeader is returned for data whose header is wrong.
	ErrHeader = errors.New("gzip: invalid header")
)

// Header is what a file says about itself.
type Header struct {
	Comment string
	Extra   []byte
	ModTime time.Time
	Name    string
	OS      byte
}

const (
	magic1, magic2, deflate = 0x1f, 0x8b, 8

	flagCRC     = 1 << 1
	flagExtra   = 1 << 2
	flagName    = 1 << 3
	flagComment = 1 << 4

	maxText = 512 // Most bytes of a name or a comment.
)

// Reader reads what a file contains.
type Reader struct {
	Header
	r       flate.Reader
	inflate io.ReadCloser
	crc     uint32
	size    uint32
	err     error
	single  bool // Only one of the files that follow each other is read.
}

// NewReader returns a reader and reads the header.
func NewReader(r io.Reader) (*Reader, error) {
	z := new(Reader)
	if err := z.Reset(r); err != nil {
		return nil, err
	}
	return z, nil
}

// Reset starts anew with another reader.
func (z *Reader) Reset(r io.Reader) error {
	*z = Reader{inflate: z.inflate}
	if reader, ok := r.(flate.Reader); ok {
		z.r = reader
	} else {
		z.r = bufio.NewReader(r)
	}
	z.Header, z.err = z.readHeader()
	return z.err
}

// Multistream says whether files that follow each other are read as one.
func (z *Reader) Multistream(ok bool) { z.single = !ok }

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (z *Reader) readHeader() (h Header, err error) {
	var fixed [10]byte
	if _, err := io.ReadFull(z.r, fixed[:]); err != nil {
		return h, err
	}
	if fixed[0] != magic1 || fixed[1] != magic2 || fixed[2] != deflate {
		return h, ErrHeader
	}
	flags := fixed[3]
	if seconds := binary.LittleEndian.Uint32(fixed[4:]); seconds > 0 {
		h.ModTime = time.Unix(int64(seconds), 0)
	}
	h.OS = fixed[9]
	crc := crc32.ChecksumIEEE(fixed[:])
	read := func(n int) []byte {
		b := make([]byte, n)
		if _, e := io.ReadFull(z.r, b); e != nil {
			err = noEOF(e)
			return nil
		}
		return b
	}
	if flags&flagExtra != 0 {
		length := read(2)
		if err != nil {
			return h, err
		}
		h.Extra = read(int(binary.LittleEndian.Uint16(length)))
		if err != nil {
			return h, err
		}
		crc = crc32.Update(crc32.Update(crc, crc32.IEEETable, length), crc32.IEEETable, h.Extra)
	}
	text := func(flag byte) (s string) {
		if flags&flag == 0 || err != nil {
			return ""
		}
		var runes []rune
		for {
			b := read(1)
			if err != nil {
				return ""
			}
			crc = crc32.Update(crc, crc32.IEEETable, b)
			if b[0] == 0 {
				return string(runes)
			}
			if len(runes) == maxText-1 {
				err = ErrHeader
				return ""
			}
			runes = append(runes, rune(b[0]))
		}
	}
	h.Name = text(flagName)
	h.Comment = text(flagComment)
	if err != nil {
		return h, err
	}
	if flags&flagCRC != 0 {
		sum := read(2)
		if err != nil {
			return h, err
		}
		if binary.LittleEndian.Uint16(sum) != uint16(crc) {
			return h, ErrHeader
		}
	}
	z.crc, z.size = 0, 0
	if z.inflate == nil {
		z.inflate = flate.NewReader(z.r)
	} else {
		z.inflate.(flate.Resetter).Reset(z.r, nil)
	}
	return h, nil
}

// Read reads what the file contains.
func (z *Reader) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	for n == 0 {
		n, z.err = z.inflate.Read(p)
		z.crc = crc32.Update(z.crc, crc32.IEEETable, p[:n])
		z.size += uint32(n)
		if z.err != io.EOF {
			return n, z.err
		}
		var trailer [8]byte
		if _, err := io.ReadFull(z.r, trailer[:]); err != nil {
			z.err = noEOF(err)
			return n, z.err
		}
		if binary.LittleEndian.Uint32(trailer[:]) != z.crc || binary.LittleEndian.Uint32(trailer[4:]) != z.size {
			z.err = ErrChecksum
			return n, z.err
		}
		z.err = io.EOF
		if z.single {
			return n, z.err
		}
		if _, z.err = z.readHeader(); z.err != nil {
			return n, z.err
		}
	}
	return n, nil
}

// Close closes the reader, not the one below.
func (z *Reader) Close() error { return z.inflate.Close() }

// Writer compresses what is written to it; its header is written first.
type Writer struct {
	Header
	w       io.Writer
	level   int
	started bool
	closed  bool
	deflate *flate.Writer
	crc     uint32
	size    uint32
	err     error
}

// NewWriter returns a writer of a compressed file.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevel(w, DefaultCompression)
	return z
}

// NewWriterLevel returns a writer with a level.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("gzip: invalid compression level: %d", level)
	}
	z := &Writer{level: level}
	z.Reset(w)
	return z, nil
}

// Reset starts anew with another writer.
func (z *Writer) Reset(w io.Writer) {
	*z = Writer{w: w, level: z.level, deflate: z.deflate, Header: Header{OS: 255}}
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
	out := []byte{magic1, magic2, deflate, 0, 0, 0, 0, 0, 0, z.OS}
	if z.ModTime.After(time.Unix(0, 0)) {
		binary.LittleEndian.PutUint32(out[4:], uint32(z.ModTime.Unix()))
	}
	switch z.level {
	case BestCompression:
		out[8] = 2
	case BestSpeed:
		out[8] = 4
	}
	if z.Extra != nil {
		if len(z.Extra) > 0xFFFF {
			z.err = errors.New("gzip.Write: Extra data is too large")
			return z.err
		}
		out[3] |= flagExtra
		out = append(binary.LittleEndian.AppendUint16(out, uint16(len(z.Extra))), z.Extra...)
	}
	for _, text := range []struct {
		s    string
		flag byte
	}{{z.Name, flagName}, {z.Comment, flagComment}} {
		if text.s == "" {
			continue
		}
		out[3] |= text.flag
		for _, r := range text.s {
			if r == 0 || r > 0xFF {
				z.err = errors.New("gzip.Write: non-Latin-1 header string")
				return z.err
			}
			out = append(out, byte(r))
		}
		out = append(out, 0)
	}
	if _, z.err = z.w.Write(out); z.err != nil {
		return z.err
	}
	if z.deflate == nil {
		z.deflate, z.err = flate.NewWriter(z.w, z.level)
	}
	return z.err
}

// Write compresses p, which may be written later.
func (z *Writer) Write(p []byte) (int, error) {
	if err := z.start(); err != nil {
		return 0, err
	}
	z.size += uint32(len(p))
	z.crc = crc32.Update(z.crc, crc32.IEEETable, p)
	n, err := z.deflate.Write(p)
	z.err = err
	return n, err
}

// Flush writes all that is there.
func (z *Writer) Flush() error {
	if z.closed || z.err != nil {
		return z.err
	}
	if err := z.start(); err != nil {
		return err
	}
	z.err = z.deflate.Flush()
	return z.err
}

// Close writes what is left and the checksum; it does not close the writer below.
func (z *Writer) Close() error {
	if z.closed || z.err != nil {
		return z.err
	}
	z.closed = true
	if err := z.start(); err != nil {
		return err
	}
	if z.err = z.deflate.Close(); z.err != nil {
		return z.err
	}
	trailer := binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, z.crc), z.size)
	_, z.err = z.w.Write(trailer)
	return z.err
}
