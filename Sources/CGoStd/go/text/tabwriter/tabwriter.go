// Package tabwriter aligns columns of text (Nick Gustafson's elastic tabstops).
package tabwriter

import (
	"fmt"
	"io"
	"unicode/utf8"
)

// cell is a piece of a line between tabs.
type cell struct {
	size   int  // Bytes.
	width  int  // Characters.
	hasTab bool // A tab ended it, not a vertical tab.
}

// Writer writes text in columns, which tabs separate: a column is as wide as its widest cell.
type Writer struct {
	output   io.Writer
	minwidth int
	tabwidth int
	padding  int
	padbytes [8]byte
	flags    uint

	buf     []byte // Text without tabs and newlines.
	pos     int    // Up to where its width is in cell.
	cell    cell   // The one that is not ended yet.
	endChar byte   // What ends an escaped text; 0 if none is open.
	lines   [][]cell
	widths  []int // Of the columns, from the left, of the lines in format.
}

func (b *Writer) addLine(flushed bool) {
	b.lines = append(b.lines, []cell{})
	if !flushed {
		// The column count of the line before is a good guess.
		if n := len(b.lines); n >= 2 {
			b.lines[n-1] = make([]cell, 0, len(b.lines[n-2]))
		}
	}
}

func (b *Writer) reset() {
	b.buf = b.buf[:0]
	b.pos = 0
	b.cell = cell{}
	b.endChar = 0
	b.lines = b.lines[0:0]
	b.widths = b.widths[0:0]
	b.addLine(true)
}

const (
	FilterHTML          uint = 1 << iota // HTML tags and entities have no width, or one.
	StripEscape                          // Escape characters are left out.
	AlignRight                           // Cells are padded on the left.
	DiscardEmptyColumns                  // Columns without text have no width.
	TabIndent                            // Empty cells at the beginning are tabs.
	Debug                                // Columns are separated by |.
)

// Escape surrounds text that is taken as it is.
const Escape = '\xff'

// Init sets where to write and how.
func (b *Writer) Init(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	b.output = output
	b.minwidth = minwidth
	b.tabwidth = tabwidth
	b.padding = padding
	for i := range b.padbytes {
		b.padbytes[i] = padchar
	}
	if padchar == '\t' {
		// Tabs align on the left.
		flags &^= AlignRight
	}
	b.flags = flags
	if minwidth < 0 || tabwidth < 0 || padding < 0 {
		panic("negative minwidth, tabwidth, or padding")
	}
	b.reset()
	return b
}

// NewWriter returns a writer to output.
func NewWriter(output io.Writer, minwidth, tabwidth, padding int, padchar byte, flags uint) *Writer {
	return new(Writer).Init(output, minwidth, tabwidth, padding, padchar, flags)
}

// writeError is what a failed write panics with.
type writeError struct{ err error }

func (b *Writer) write(buf []byte) {
	n, err := b.output.Write(buf)
	if n != len(buf) && err == nil {
		err = io.ErrShortWrite
	}
	if err != nil {
		panic(writeError{err})
	}
}

func (b *Writer) writeN(src []byte, n int) {
	for n > len(src) {
		b.write(src)
		n -= len(src)
	}
	b.write(src[0:n])
}

var (
	newline = []byte{'\n'}
	tabs    = []byte("\t\t\t\t\t\t\t\t")
	bar     = []byte{'|'}
)

func (b *Writer) writePadding(textWidth, cellWidth int, useTabs bool) {
	if b.padbytes[0] == '\t' || useTabs {
		// Tabs fill cells to a multiple of their width.
		if b.tabwidth == 0 {
			return
		}
		cellWidth = (cellWidth + b.tabwidth - 1) / b.tabwidth * b.tabwidth
		n := cellWidth - textWidth
		if n < 0 {
			panic("internal error")
		}
		b.writeN(tabs, (n+b.tabwidth-1)/b.tabwidth)
		return
	}
	b.writeN(b.padbytes[0:], cellWidth-textWidth)
}

// writeLines writes the lines from line0 to below line1, whose text begins at pos0, and returns where it ends.
func (b *Writer) writeLines(pos0 int, line0, line1 int) (pos int) {
	pos = pos0
	for i := line0; i < line1; i++ {
		line := b.lines[i]
		useTabs := b.flags&TabIndent != 0
		for j, c := range line {
			if j > 0 && b.flags&Debug != 0 {
				b.write(bar)
			}
			switch {
			case c.size == 0:
				if j < len(b.widths) {
					b.writePadding(c.width, b.widths[j], useTabs)
				}
			case b.flags&AlignRight == 0:
				useTabs = false
				b.write(b.buf[pos : pos+c.size])
				pos += c.size
				if j < len(b.widths) {
					b.writePadding(c.width, b.widths[j], false)
				}
			default:
				useTabs = false
				if j < len(b.widths) {
					b.writePadding(c.width, b.widths[j], false)
				}
				b.write(b.buf[pos : pos+c.size])
				pos += c.size
			}
		}
		if i+1 == len(b.lines) {
			// The last line has no newline, but what is open of its last cell.
			b.write(b.buf[pos : pos+b.cell.size])
			pos += b.cell.size
		} else {
			b.write(newline)
		}
	}
	return pos
}

// format writes lines whose columns up to the last of widths are known: it finds the blocks of the next column.
func (b *Writer) format(pos0 int, line0, line1 int) (pos int) {
	pos = pos0
	column := len(b.widths)
	for this := line0; this < line1; this++ {
		if column >= len(b.lines[this])-1 {
			continue
		}
		// A cell of this column begins a block: write what is before.
		pos = b.writeLines(pos, line0, this)
		line0 = this
		width := b.minwidth
		discardable := true
		for ; this < line1; this++ {
			line := b.lines[this]
			if column >= len(line)-1 {
				break
			}
			c := line[column]
			if w := c.width + b.padding; w > width {
				width = w
			}
			if c.width > 0 || c.hasTab {
				discardable = false
			}
		}
		if discardable && b.flags&DiscardEmptyColumns != 0 {
			width = 0
		}
		b.widths = append(b.widths, width)
		pos = b.format(pos, line0, this)
		b.widths = b.widths[0 : len(b.widths)-1]
		line0 = this
		this--
	}
	return b.writeLines(pos, line0, line1)
}

func (b *Writer) append(text []byte) {
	b.buf = append(b.buf, text...)
	b.cell.size += len(text)
}

func (b *Writer) updateWidth() {
	b.cell.width += utf8.RuneCount(b.buf[b.pos:])
	b.pos = len(b.buf)
}

func (b *Writer) startEscape(ch byte) {
	switch ch {
	case Escape:
		b.endChar = Escape
	case '<':
		b.endChar = '>'
	case '&':
		b.endChar = ';'
	}
}

func (b *Writer) endEscape() {
	switch b.endChar {
	case Escape:
		b.updateWidth()
		if b.flags&StripEscape == 0 {
			// The escape characters have no width.
			b.cell.width -= 2
		}
	case '>':
	case ';':
		b.cell.width++
	}
	b.pos = len(b.buf)
	b.endChar = 0
}

// terminateCell ends the open cell and returns the number of the line's cells.
func (b *Writer) terminateCell(hasTab bool) int {
	b.cell.hasTab = hasTab
	line := &b.lines[len(b.lines)-1]
	*line = append(*line, b.cell)
	b.cell = cell{}
	return len(*line)
}

func (b *Writer) handlePanic(err *error, op string) {
	if e := recover(); e != nil {
		if op == "Flush" {
			b.reset()
		}
		if failed, ok := e.(writeError); ok {
			*err = failed.err
			return
		}
		panic(fmt.Sprintf("tabwriter: panic during %s (%v)", op, e))
	}
}

// Flush writes what is buffered; the last cell counts as ended.
func (b *Writer) Flush() error { return b.flush() }

func (b *Writer) flush() (err error) {
	defer b.handlePanic(&err, "Flush")
	b.flushNow()
	return nil
}

func (b *Writer) flushNow() {
	if b.cell.size > 0 {
		if b.endChar != 0 {
			b.endEscape()
		}
		b.terminateCell(false)
	}
	b.format(0, 0, len(b.lines))
	b.reset()
}

// Write takes text: tabs and vertical tabs end cells, newlines and form feeds lines; a form feed also columns.
func (b *Writer) Write(buf []byte) (n int, err error) {
	defer b.handlePanic(&err, "Write")
	n = 0
	for i, ch := range buf {
		if b.endChar != 0 {
			if ch != b.endChar {
				continue
			}
			j := i + 1
			if ch == Escape && b.flags&StripEscape != 0 {
				j = i
			}
			b.append(buf[n:j])
			n = i + 1
			b.endEscape()
			continue
		}
		switch ch {
		case '\t', '\v', '\n', '\f':
			b.append(buf[n:i])
			b.updateWidth()
			n = i + 1
			cells := b.terminateCell(ch == '\t')
			if ch == '\n' || ch == '\f' {
				b.addLine(ch == '\f')
				if ch == '\f' || cells == 1 {
					// No column goes on after a line of one cell.
					b.flushNow()
					if ch == '\f' && b.flags&Debug != 0 {
						b.write([]byte("---\n"))
					}
				}
			}
		case Escape:
			b.append(buf[n:i])
			b.updateWidth()
			n = i
			if b.flags&StripEscape != 0 {
				n++
			}
			b.startEscape(Escape)
		case '<', '&':
			if b.flags&FilterHTML != 0 {
				b.append(buf[n:i])
				b.updateWidth()
				n = i
				b.startEscape(ch)
			}
		}
	}
	b.append(buf[n:])
	return len(buf), nil
}
