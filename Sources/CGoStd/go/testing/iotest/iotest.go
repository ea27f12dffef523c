// Package iotest has readers and writers that behave in the ways that readers and writers are allowed to and
// rarely do, for tests, and a test of readers.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// ErrTimeout is a fake timeout error.
var ErrTimeout = errors.New("timeout")

// A readFunc is a function as an io.Reader.
type readFunc func(p []byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// A writeFunc is a function as an io.Writer.
type writeFunc func(p []byte) (int, error)

func (f writeFunc) Write(p []byte) (int, error) { return f(p) }

// OneByteReader returns a Reader that implements each non-empty Read by reading one byte from r.
func OneByteReader(r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) {
		if len(p) == 0 {
			return 0, nil
		}
		return r.Read(p[:1])
	})
}

// HalfReader returns a Reader that implements Read by reading half as many requested bytes from r.
func HalfReader(r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) { return r.Read(p[:(len(p)+1)/2]) })
}

// DataErrReader returns a Reader whose final error comes with the final data, instead of in the Read after it.
func DataErrReader(r io.Reader) io.Reader {
	// What was read ahead is buffer[from:to], and what came with it is err.
	buffer := make([]byte, 1024)
	from, to := 0, 0
	var err error
	return readFunc(func(p []byte) (int, error) {
		n := 0
		for {
			if from == to && err == nil {
				from = 0
				to, err = r.Read(buffer)
			}
			if n > 0 || (from == to && err != nil) {
				break
			}
			n = copy(p, buffer[from:to])
			from += n
			if n == 0 && len(p) == 0 {
				return 0, nil
			}
		}
		if from == to {
			return n, err
		}
		return n, nil
	})
}

// TimeoutReader returns ErrTimeout on the second read with no data. Subsequent calls to read succeed.
func TimeoutReader(r io.Reader) io.Reader {
	reads := 0
	return readFunc(func(p []byte) (int, error) {
		reads++
		if reads == 2 {
			return 0, ErrTimeout
		}
		return r.Read(p)
	})
}

// ErrReader returns an io.Reader that returns 0, err from all Read calls.
func ErrReader(err error) io.Reader {
	return readFunc(func([]byte) (int, error) { return 0, err })
}

// TruncateWriter returns a Writer that writes to w but stops silently after n bytes.
func TruncateWriter(w io.Writer, n int64) io.Writer {
	return writeFunc(func(p []byte) (int, error) {
		if n <= 0 {
			return len(p), nil
		}
		part := p
		if int64(len(part)) > n {
			part = part[:n]
		}
		written, err := w.Write(part)
		n -= int64(written)
		if err == nil && written == len(part) {
			written = len(p)
		}
		return written, err
	})
}

// NewReadLogger returns a reader that behaves like r except that it logs each read to standard error.
func NewReadLogger(prefix string, r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		logBytes(prefix, p[:n], err)
		return n, err
	})
}

// NewWriteLogger returns a writer that behaves like w except that it logs each write to standard error.
func NewWriteLogger(prefix string, w io.Writer) io.Writer {
	return writeFunc(func(p []byte) (int, error) {
		n, err := w.Write(p)
		logBytes(prefix, p[:n], err)
		return n, err
	})
}

// logBytes logs what was moved, and the error if there was one.
func logBytes(prefix string, moved []byte, err error) {
	if err != nil {
		log.Printf("%s %x: %v", prefix, moved, err)
	} else {
		log.Printf("%s %x", prefix, moved)
	}
}

// TestReader tests that reading from r returns the expected file content, by reads of different sizes; and, where
// r is an io.Seeker or an io.ReaderAt, that those behave as they should.
func TestReader(r io.Reader, content []byte) error {
	if n, err := r.Read(nil); n != 0 || err != nil && (err != io.EOF || len(content) > 0) {
		return fmt.Errorf("Read(0) = %d, %v, want 0, nil", n, err)
	}
	data, err := io.ReadAll(&smallReads{r: r})
	if err != nil {
		return err
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAll(small amounts) = %q\n\twant %q", data, content)
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	if seeker, ok := r.(io.ReadSeeker); ok {
		if err := testSeeker(seeker, content); err != nil {
			return err
		}
	}
	if at, ok := r.(io.ReaderAt); ok {
		return testReaderAt(at, content)
	}
	return nil
}

// smallReads asks r for 1, 2 and 3 bytes in turn.
type smallReads struct {
	r    io.Reader
	size int
}

func (s *smallReads) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	s.size = s.size%3 + 1
	size := min(s.size, len(p))
	n, err := s.r.Read(p[:size])
	if err != nil && err != io.EOF {
		err = fmt.Errorf("Read(%d) = %d, %w", size, n, err)
	}
	if n < 0 || n > size {
		return 0, fmt.Errorf("Read(%d) = %d, %v, want no more than %d", size, n, err, size)
	}
	return n, err
}

// testSeeker tests the seeks of r, which is at its end.
func testSeeker(r io.ReadSeeker, content []byte) error {
	size := int64(len(content))
	middle := size / 2
	steps := []struct {
		name   string
		offset int64
		whence int
		want   int64
	}{
		{"0, 1", 0, io.SeekCurrent, size},
		{"0, 0", 0, io.SeekStart, 0},
		{"mid, 0", middle, io.SeekStart, middle},
		{"0, 1", 0, io.SeekCurrent, middle},
		{"0, 2", 0, io.SeekEnd, size},
		{"-mid, 2", middle - size, io.SeekEnd, middle},
		{"-mid, 1", -middle, io.SeekCurrent, 0},
	}
	for _, step := range steps {
		got, err := r.Seek(step.offset, step.whence)
		if err != nil || got != step.want {
			return fmt.Errorf("Seek(%s) = %d, %v, want %d, nil", step.name, got, err, step.want)
		}
		if step.whence == io.SeekCurrent && step.offset == 0 {
			continue
		}
		rest, err := io.ReadAll(r)
		if err != nil {
			return fmt.Errorf("ReadAll after Seek(%s): %w", step.name, err)
		}
		if !bytes.Equal(rest, content[step.want:]) {
			return fmt.Errorf("ReadAll after Seek(%s) = %q\n\twant %q", step.name, rest, content[step.want:])
		}
		if _, err := r.Seek(step.want, io.SeekStart); err != nil {
			return fmt.Errorf("Seek(%d, 0): %w", step.want, err)
		}
	}
	if got, err := r.Seek(-1, io.SeekStart); err == nil {
		return fmt.Errorf("Seek(-1, 0) = %d, %v, want error", got, err)
	}
	_, err := r.Seek(0, io.SeekEnd)
	return err
}

// testReaderAt tests reads of r at the start, at the end, beyond the end, and of each length at each place.
func testReaderAt(r io.ReaderAt, content []byte) error {
	size := int64(len(content))
	whole := make([]byte, size, size+10)
	if n, err := r.ReadAt(whole, 0); n != len(whole) || err != nil && err != io.EOF {
		return fmt.Errorf("ReadAt(%d, 0) = %v, %v, want %d, nil or EOF", len(whole), n, err, len(whole))
	}
	if !bytes.Equal(whole, content) {
		return fmt.Errorf("ReadAt(%d, 0) = %q\n\twant %q", len(whole), whole, content)
	}
	if n, err := r.ReadAt(whole[:1:1], size); n != 0 || err != io.EOF {
		return fmt.Errorf("ReadAt(1, %d) = %v, %v, want 0, EOF", size, n, err)
	}
	longer := whole[:size+10]
	if n, err := r.ReadAt(longer, 0); n != len(content) || err != io.EOF {
		return fmt.Errorf("ReadAt(%d, 0) = %v, %v, want %d, EOF", len(longer), n, err, len(content))
	}
	for at := range content {
		part := make([]byte, 1)
		if n, err := r.ReadAt(part, int64(at)); n != 1 || err != nil && (err != io.EOF || at+1 < len(content)) {
			return fmt.Errorf("ReadAt(1, %d) = %v, %v, want 1, nil", at, n, err)
		}
		if part[0] != content[at] {
			return fmt.Errorf("ReadAt(1, %d) = %q, want %q", at, part, content[at:at+1])
		}
	}
	if n, err := r.ReadAt(longer[:1], -1); err == nil {
		return fmt.Errorf("ReadAt(1, -1) = %v, %v, want error", n, err)
	}
	return nil
}
