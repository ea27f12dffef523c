// Package scanner reads text as tokens, by default those of Go.
package scanner

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"unicode"
	"unicode/utf8"
)

// Position is a place in a text; it is valid if Line > 0.
type Position struct {
	Filename string
	Offset   int // Bytes, from 0.
	Line     int // From 1.
	Column   int // Characters, from 1.
}

// IsValid reports whether the position is one.
func (pos *Position) IsValid() bool { return pos.Line > 0 }

func (pos Position) String() string {
	s := pos.Filename
	if s == "" {
		s = "<input>"
	}
	if pos.IsValid() {
		s += fmt.Sprintf(":%d:%d", pos.Line, pos.Column)
	}
	return s
}

// The bits of Mode.
const (
	ScanIdents     = 1 << -Ident
	ScanInts       = 1 << -Int
	ScanFloats     = 1 << -Float // Integers too.
	ScanChars      = 1 << -Char
	ScanStrings    = 1 << -String
	ScanRawStrings = 1 << -RawString
	ScanComments   = 1 << -Comment
	SkipComments   = 1 << -skipComment // Comments that are scanned are white space.
	GoTokens       = ScanIdents | ScanFloats | ScanChars | ScanStrings | ScanRawStrings | ScanComments | SkipComments
)

// What Scan returns, if not a character.
const (
	EOF = -(iota + 1)
	Ident
	Int
	Float
	Char
	String
	RawString
	Comment
	skipComment
)

var tokenNames = map[rune]string{
	EOF: "EOF", Ident: "Ident", Int: "Int", Float: "Float", Char: "Char", String: "String", RawString: "RawString",
	Comment: "Comment",
}

// TokenString returns a token's name, or the character in quotes.
func TokenString(tok rune) string {
	if name, ok := tokenNames[tok]; ok {
		return name
	}
	return fmt.Sprintf("%q", string(tok))
}

// GoWhitespace are Go's white space characters.
const GoWhitespace = 1<<'\t' | 1<<'\n' | 1<<'\r' | 1<<' '

// notRead stands for the next character before the first is read.
const notRead = -2

// Scanner reads characters and tokens.
type Scanner struct {
	in *bufio.Reader

	ch     rune     // The next character.
	raw    [4]byte  // Its bytes.
	width  int      // How many.
	next   Position // Where it stands.
	text   []byte   // Of the token so far, without the next character.
	inside bool     // A token's text is kept.

	// Error is called for each error; without it the error is printed to standard error.
	Error func(s *Scanner, msg string)

	// ErrorCount counts the errors.
	ErrorCount int

	// Mode says which tokens are recognised.
	Mode uint

	// Whitespace says which characters up to a space are white space.
	Whitespace uint64

	// IsIdentRune says whether ch may be the ith character of an identifier; Go's rules without it.
	IsIdentRune func(ch rune, i int) bool

	// Position is where the last token starts; it is invalid after Init and Next.
	Position
}

// Init starts with a new source.
func (s *Scanner) Init(src io.Reader) *Scanner {
	s.in = bufio.NewReader(src)
	s.ch = notRead
	s.width = 0
	s.next = Position{Line: 1, Column: 1}
	s.text = nil
	s.inside = false
	s.Error = nil
	s.ErrorCount = 0
	s.Mode = GoTokens
	s.Whitespace = GoWhitespace
	s.Line = 0
	return s
}

func (s *Scanner) error(msg string) {
	s.ErrorCount++
	if s.Error != nil {
		s.Error(s, msg)
		return
	}
	pos := s.Position
	if !pos.IsValid() {
		pos = s.Pos()
	}
	fmt.Fprintf(os.Stderr, "%s: %s\n", pos, msg)
}

// advance takes the next character into the token and reads the one behind it.
func (s *Scanner) advance() {
	first := s.ch == notRead
	switch {
	case s.ch == EOF:
		return
	case first:
	case s.ch == '\n':
		s.next.Line++
		s.next.Column = 1
	default:
		s.next.Column++
	}
	if s.inside && !first {
		s.text = append(s.text, s.raw[:s.width]...)
	}
	s.next.Offset += s.width
	s.read()
	if first && s.ch == '\uFEFF' {
		s.next.Offset += s.width
		s.next.Column++
		s.read()
	}
}

// read reads one character.
func (s *Scanner) read() {
	first, err := s.in.ReadByte()
	if err != nil {
		s.ch, s.width = EOF, 0
		if err != io.EOF {
			s.error(err.Error())
		}
		return
	}
	s.raw = [4]byte{first}
	for n := 1; n < len(s.raw) && !utf8.FullRune(s.raw[:n]); n++ {
		more, err := s.in.Peek(n)
		if err != nil {
			break
		}
		copy(s.raw[1:], more)
	}
	ch, width := utf8.DecodeRune(s.raw[:])
	s.in.Discard(width - 1)
	s.width = width
	s.ch = ch
	switch {
	case ch == 0:
		s.error("invalid character NUL")
	case ch == utf8.RuneError && width == 1:
		s.error("invalid UTF-8 encoding")
	}
}

// Next reads and returns the next character; EOF at the end.
func (s *Scanner) Next() rune {
	s.inside = false
	s.Line = 0
	ch := s.Peek()
	s.advance()
	return ch
}

// Peek returns the next character without reading it.
func (s *Scanner) Peek() rune {
	if s.ch == notRead {
		s.advance()
	}
	return s.ch
}

// Pos returns the position behind the last character or token that was read.
func (s *Scanner) Pos() (pos Position) {
	pos = s.next
	pos.Filename = s.Filename
	return pos
}

// TokenText returns the text of the last token.
func (s *Scanner) TokenText() string { return string(s.text) }

func (s *Scanner) isIdent(ch rune, i int) bool {
	if s.IsIdentRune != nil {
		return ch != EOF && s.IsIdentRune(ch, i)
	}
	return ch == '_' || unicode.IsLetter(ch) || unicode.IsDigit(ch) && i > 0
}

func (s *Scanner) isSpace(ch rune) bool {
	return 0 <= ch && ch <= ' ' && s.Whitespace&(1<<uint(ch)) != 0
}

func (s *Scanner) has(bit uint) bool { return s.Mode&bit != 0 }

// Scan reads the next token and returns it, or a character that is none.
func (s *Scanner) Scan() rune {
	for {
		s.inside = false
		s.text = s.text[:0]
		s.Line = 0
		s.Peek()
		for s.isSpace(s.ch) {
			s.advance()
		}
		s.inside = true
		name := s.Filename
		s.Position = s.next
		s.Filename = name
		tok := s.token()
		if tok != skipComment {
			return tok
		}
	}
}

// token reads a token, whose first character is the next.
func (s *Scanner) token() rune {
	ch := s.ch
	switch {
	case s.isIdent(ch, 0):
		if s.has(ScanIdents) {
			for i := 0; s.isIdent(s.ch, i); i++ {
				s.advance()
			}
			return Ident
		}
		s.advance()
	case isDecimal(ch):
		if s.has(ScanInts | ScanFloats) {
			return s.number(false)
		}
		s.advance()
	case ch == EOF:
		return EOF
	case ch == '"' && s.has(ScanStrings):
		s.quoted('"')
		return String
	case ch == '\'' && s.has(ScanChars):
		if s.quoted('\'') != 1 {
			s.error("invalid char literal")
		}
		s.advance()
		return Char
	case ch == '`' && s.has(ScanRawStrings):
		s.raws()
		return RawString
	case ch == '.':
		s.advance()
		if isDecimal(s.ch) && s.has(ScanFloats) {
			return s.number(true)
		}
	case ch == '/':
		s.advance()
		if (s.ch == '/' || s.ch == '*') && s.has(ScanComments) {
			s.comment()
			if s.has(SkipComments) {
				return skipComment
			}
			return Comment
		}
	default:
		s.advance()
	}
	return ch
}

// comment reads a comment from its second character.
func (s *Scanner) comment() {
	if s.ch == '/' {
		for s.ch != '\n' && s.ch != EOF {
			s.advance()
		}
		return
	}
	s.advance()
	for {
		if s.ch == EOF {
			s.error("comment not terminated")
			return
		}
		last := s.ch
		s.advance()
		if last == '*' && s.ch == '/' {
			s.advance()
			return
		}
	}
}

// quoted reads a literal up to the quote that ends it, for a string behind it, and returns its number of characters.
func (s *Scanner) quoted(quote rune) (count int) {
	s.advance()
	for s.ch != quote {
		if s.ch == '\n' || s.ch == EOF {
			s.error("literal not terminated")
			break
		}
		if s.ch == '\\' {
			s.escape(quote)
		} else {
			s.advance()
		}
		count++
	}
	if quote == '"' {
		s.advance()
	}
	return count
}

// escape reads an escape sequence.
func (s *Scanner) escape(quote rune) {
	s.advance()
	switch s.ch {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', quote:
		s.advance()
	case '0', '1', '2', '3', '4', '5', '6', '7':
		s.escapeDigits(3, 8)
	case 'x':
		s.advance()
		s.escapeDigits(2, 16)
	case 'u':
		s.advance()
		s.escapeDigits(4, 16)
	case 'U':
		s.advance()
		s.escapeDigits(8, 16)
	default:
		s.error("invalid char escape")
	}
}

func (s *Scanner) escapeDigits(count, base int) {
	for ; count > 0 && digit(s.ch) < base; count-- {
		s.advance()
	}
	if count > 0 {
		s.error("invalid char escape")
	}
}

// raws reads a raw string.
func (s *Scanner) raws() {
	s.advance()
	for s.ch != '`' {
		if s.ch == EOF {
			s.error("literal not terminated")
			return
		}
		s.advance()
	}
	s.advance()
}

func isDecimal(ch rune) bool { return '0' <= ch && ch <= '9' }

func lower(ch rune) rune { return ch | ('a' - 'A') }

// digit returns a hexadecimal digit's value, 16 if it is none.
func digit(ch rune) int {
	switch {
	case isDecimal(ch):
		return int(ch - '0')
	case 'a' <= lower(ch) && lower(ch) <= 'f':
		return int(lower(ch)-'a') + 10
	}
	return 16
}

// number reads a number; with fraction its point has been read.
func (s *Scanner) number(fraction bool) rune {
	base, prefix := 10, rune(0)
	kind := rune(Int)
	hasDigits, hasUnderscore := false, false
	wrong := rune(0) // A digit that the base does not have.
	digits := func() {
		for {
			switch limit := max(base, 10); {
			case s.ch == '_':
				hasUnderscore = true
			case digit(s.ch) < limit:
				hasDigits = true
				if digit(s.ch) >= base && wrong == 0 {
					wrong = s.ch
				}
			default:
				return
			}
			s.advance()
		}
	}
	if !fraction {
		if s.ch == '0' {
			s.advance()
			switch lower(s.ch) {
			case 'x':
				base, prefix = 16, 'x'
			case 'o':
				base, prefix = 8, 'o'
			case 'b':
				base, prefix = 2, 'b'
			default:
				base, prefix = 8, '0'
				hasDigits = true
			}
			if prefix != '0' {
				s.advance()
			}
		}
		digits()
		if s.ch == '.' && s.has(ScanFloats) {
			s.advance()
			if prefix == 'o' || prefix == 'b' {
				s.error("invalid radix point in " + literal(prefix))
			}
			fraction = true
		}
	}
	if fraction {
		kind = Float
		digits()
	}
	if !hasDigits {
		s.error(literal(prefix) + " has no digits")
	}
	if e := lower(s.ch); (e == 'e' || e == 'p') && s.has(ScanFloats) {
		switch {
		case e == 'e' && prefix != 0 && prefix != '0':
			s.error(fmt.Sprintf("%q exponent requires decimal mantissa", s.ch))
		case e == 'p' && prefix != 'x':
			s.error(fmt.Sprintf("%q exponent requires hexadecimal mantissa", s.ch))
		}
		s.advance()
		kind = Float
		if s.ch == '+' || s.ch == '-' {
			s.advance()
		}
		base, hasDigits = 10, false
		digits()
		if !hasDigits {
			s.error("exponent has no digits")
		}
	} else if prefix == 'x' && kind == Float {
		s.error("hexadecimal mantissa requires a 'p' exponent")
	}
	if kind == Int && wrong != 0 {
		s.error(fmt.Sprintf("invalid digit %q in %s", wrong, literal(prefix)))
	}
	if hasUnderscore && !wellSeparated(string(s.text)) {
		s.error("'_' must separate successive digits")
	}
	return kind
}

// literal returns what a number with a prefix is called.
func literal(prefix rune) string {
	switch prefix {
	case 'x':
		return "hexadecimal literal"
	case 'o', '0':
		return "octal literal"
	case 'b':
		return "binary literal"
	}
	return "decimal literal"
}

// wellSeparated reports whether each underscore stands between digits, or a prefix and a digit.
func wellSeparated(text string) bool {
	base := 16
	if len(text) < 2 || text[0] != '0' || lower(rune(text[1])) != 'x' {
		base = 10
	}
	for i := 0; i < len(text); i++ {
		if text[i] != '_' {
			continue
		}
		before := i > 0 && (digit(rune(text[i-1])) < base || i == 2 && text[0] == '0')
		if !before || i+1 == len(text) || digit(rune(text[i+1])) >= base {
			return false
		}
	}
	return true
}
