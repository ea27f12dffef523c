// Package csv reads and writes comma-separated values (RFC 4180).
package csv

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Errors in a ParseError.
var (
	ErrBareQuote     = errors.New("bare \" in non-quoted-field")
	ErrQuote         = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount    = errors.New("wrong number of fields")
	ErrTrailingComma = errors.New("extra delimiter at end of line")

	errInvalidDelim = errors.New("csv: invalid field or comment delimiter")
)

// A ParseError says where the text is wrong.
type ParseError struct {
	StartLine int
	Line      int
	Column    int
	Err       error
}

func (e *ParseError) Error() string {
	if e.Err == ErrFieldCount {
		return fmt.Sprintf("record on line %d: %v", e.Line, e.Err)
	}
	if e.StartLine != e.Line {
		return fmt.Sprintf("record on line %d; parse error on line %d, column %d: %v", e.StartLine, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("parse error on line %d, column %d: %v", e.Line, e.Column, e.Err)
}

// Unwrap returns e.Err.
func (e *ParseError) Unwrap() error { return e.Err }

func validDelim(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// A Reader reads records.
type Reader struct {
	Comma            rune
	Comment          rune
	FieldsPerRecord  int
	LazyQuotes       bool
	TrimLeadingSpace bool
	ReuseRecord      bool
	TrailingComma    bool

	r         *bufio.Reader
	line      int
	offset    int64
	positions []position
	last      []string
}

type position struct{ line, column int }

// NewReader returns a reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{Comma: ',', r: bufio.NewReader(r)} }

// Read reads a record.
func (r *Reader) Read() (record []string, err error) {
	if r.ReuseRecord {
		record, err = r.readRecord(r.last[:0])
		r.last = record
		return record, err
	}
	return r.readRecord(nil)
}

// FieldPos returns where a field of the last record begins.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.positions) {
		panic("out of range index passed to FieldPos")
	}
	return r.positions[field].line, r.positions[field].column
}

// InputOffset returns how much was read.
func (r *Reader) InputOffset() int64 { return r.offset }

// ReadAll reads all records.
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.readRecord(nil)
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

func (r *Reader) readLine() ([]byte, error) {
	line, err := r.r.ReadBytes('\n')
	size := len(line)
	if size > 0 && err == io.EOF {
		err = nil
		if line[size-1] == '\r' {
			line = line[:size-1]
		}
	}
	r.line++
	r.offset += int64(size)
	if n := len(line); n >= 2 && line[n-2] == '\r' && line[n-1] == '\n' {
		line[n-2] = '\n'
		line = line[:n-1]
	}
	return line, err
}

func endLength(b []byte) int {
	if len(b) > 0 && b[len(b)-1] == '\n' {
		return 1
	}
	return 0
}

func (r *Reader) readRecord(record []string) ([]string, error) {
	if r.Comma == r.Comment || !validDelim(r.Comma) || r.Comment != 0 && !validDelim(r.Comment) {
		return nil, errInvalidDelim
	}
	var line []byte
	var errRead error
	for errRead == nil {
		line, errRead = r.readLine()
		if r.Comment != 0 {
			if first, _ := utf8.DecodeRune(line); first == r.Comment && len(line) > 0 {
				line = nil
				continue
			}
		}
		if errRead == nil && len(line) == endLength(line) {
			line = nil
			continue
		}
		break
	}
	if errRead == io.EOF {
		return nil, errRead
	}
	var err error
	start := r.line
	pos := position{r.line, 1}
	r.positions = r.positions[:0]
	comma := utf8.RuneLen(r.Comma)
	var field []byte
	end := func(p position) {
		record = append(record, string(field))
		r.positions = append(r.positions, p)
		field = field[:0]
	}
fields:
	for {
		if r.TrimLeadingSpace {
			i := bytes.IndexFunc(line, func(c rune) bool { return !unicode.IsSpace(c) })
			if i < 0 {
				i = len(line)
				pos.column -= endLength(line)
			}
			line = line[i:]
			pos.column += i
		}
		if len(line) == 0 || line[0] != '"' {
			i := bytes.IndexRune(line, r.Comma)
			text := line
			if i >= 0 {
				text = text[:i]
			} else {
				text = text[:len(text)-endLength(text)]
			}
			if !r.LazyQuotes {
				if j := bytes.IndexByte(text, '"'); j >= 0 {
					err = &ParseError{start, r.line, pos.column + j, ErrBareQuote}
					break fields
				}
			}
			field = append(field, text...)
			end(pos)
			if i < 0 {
				break fields
			}
			line = line[i+comma:]
			pos.column += i + comma
			continue
		}
		begin := pos
		line = line[1:]
		pos.column++
		for {
			i := bytes.IndexByte(line, '"')
			if i < 0 {
				if len(line) > 0 {
					field = append(field, line...)
					if errRead != nil {
						break fields
					}
					pos.column += len(line)
					line, errRead = r.readLine()
					if len(line) > 0 {
						pos.line++
						pos.column = 1
					}
					if errRead == io.EOF {
						errRead = nil
					}
					continue
				}
				if !r.LazyQuotes && errRead == nil {
					err = &ParseError{start, pos.line, pos.column, ErrQuote}
					break fields
				}
				end(begin)
				break fields
			}
			field = append(field, line[:i]...)
			line = line[i+1:]
			pos.column += i + 1
			switch next, _ := utf8.DecodeRune(line); {
			case next == '"' && len(line) > 0:
				field = append(field, '"')
				line = line[1:]
				pos.column++
			case next == r.Comma && len(line) > 0:
				line = line[comma:]
				pos.column += comma
				end(begin)
				continue fields
			case len(line) == endLength(line):
				end(begin)
				break fields
			case r.LazyQuotes:
				field = append(field, '"')
			default:
				err = &ParseError{start, r.line, pos.column - 1, ErrQuote}
				break fields
			}
		}
	}
	if err == nil {
		err = errRead
	}
	if r.FieldsPerRecord > 0 {
		if len(record) != r.FieldsPerRecord && err == nil {
			line, column := start, 1
			if len(r.positions) > 0 {
				line, column = r.positions[0].line, r.positions[0].column
			}
			err = &ParseError{start, line, column, ErrFieldCount}
		}
	} else if r.FieldsPerRecord == 0 {
		r.FieldsPerRecord = len(record)
	}
	return record, err
}

// A Writer writes records.
type Writer struct {
	Comma   rune
	UseCRLF bool
	w       *bufio.Writer
}

// NewWriter returns a writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{Comma: ',', w: bufio.NewWriter(w)} }

// Write writes a record.
func (w *Writer) Write(record []string) error {
	if !validDelim(w.Comma) {
		return errInvalidDelim
	}
	for i, field := range record {
		if i > 0 {
			w.w.WriteRune(w.Comma)
		}
		if !w.needsQuotes(field) {
			w.w.WriteString(field)
			continue
		}
		w.w.WriteByte('"')
		for j := 0; j < len(field); j++ {
			switch c := field[j]; c {
			case '"':
				w.w.WriteString(`""`)
			case '\r':
				if !w.UseCRLF {
					w.w.WriteByte(c)
				}
			case '\n':
				if w.UseCRLF {
					w.w.WriteByte('\r')
				}
				w.w.WriteByte(c)
			default:
				w.w.WriteByte(c)
			}
		}
		w.w.WriteByte('"')
	}
	var err error
	if w.UseCRLF {
		_, err = w.w.WriteString("\r\n")
	} else {
		err = w.w.WriteByte('\n')
	}
	return err
}

// Flush writes what is buffered.
func (w *Writer) Flush() { w.w.Flush() }

// Error says what failed.
func (w *Writer) Error() error {
	_, err := w.w.Write(nil)
	return err
}

// WriteAll writes records.
func (w *Writer) WriteAll(records [][]string) error {
	for _, record := range records {
		if err := w.Write(record); err != nil {
			return err
		}
	}
	return w.w.Flush()
}

func (w *Writer) needsQuotes(field string) bool {
	if field == "" {
		return false
	}
	if field == `\.` || strings.ContainsRune(field, w.Comma) || strings.ContainsAny(field, "\"\r\n") {
		return true
	}
	first, _ := utf8.DecodeRuneInString(field)
	return unicode.IsSpace(first)
}
