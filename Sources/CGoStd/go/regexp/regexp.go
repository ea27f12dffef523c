// Package regexp searches texts for regular expressions, in time linear in the text's length.
package regexp

import (
	"internal/bytealg"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Regexp is a compiled expression. Goroutines may share it.
type Regexp struct {
	expr     string
	code     []instruction
	names    []string // Of the captures; the whole match is the first.
	longest  bool
	anchored bool   // It matches at the beginning only.
	prefix   string // What every match begins with.
	complete bool   // The prefix is all there is.
}

func (re *Regexp) String() string { return re.expr }

// Copy returns a copy.
//
// Deprecated: a Regexp may be shared.
func (re *Regexp) Copy() *Regexp {
	copied := *re
	return &copied
}

// Compile parses an expression.
func Compile(expr string) (*Regexp, error) { return compileExpr(expr, false) }

// CompilePOSIX parses an expression of POSIX egrep's syntax; matches are then the longest.
func CompilePOSIX(expr string) (*Regexp, error) { return compileExpr(expr, true) }

func compileExpr(expr string, posix bool) (*Regexp, error) {
	root, names, err := parse(expr, posix)
	if err != nil {
		return nil, err
	}
	code, err := compile(root)
	if err != nil {
		err.(*parseError).expr = expr
		return nil, err
	}
	re := &Regexp{expr: expr, code: code, names: names, longest: posix}
	re.findPrefix()
	return re, nil
}

// findPrefix sets what every match begins with.
func (re *Regexp) findPrefix() {
	pc := 1
	if re.code[pc].op == opAssert && re.code[pc].assert == beginText {
		re.anchored = true
		return
	}
	var b []byte
	for re.code[pc].op == opRune && re.code[pc].r != utf8.RuneError {
		b = utf8.AppendRune(b, re.code[pc].r)
		pc++
	}
	// What may be repeated is not part of it.
	for _, i := range re.code {
		if (i.op == opSplit || i.op == opJump) && (i.x > 0 && i.x < pc || i.op == opSplit && i.y > 0 && i.y < pc) {
			return
		}
	}
	re.prefix = string(b)
	re.complete = re.code[pc].op == opSave && re.code[pc].y == 1
}

// LiteralPrefix returns what every match begins with, and whether that is the whole expression.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.complete }

func indexFrom(text, part string, start int) int {
	i := bytealg.IndexString(text[start:], part)
	if i < 0 {
		return -1
	}
	return start + i
}

// Longest makes later searches prefer the longest match to the first.
func (re *Regexp) Longest() { re.longest = true }

func quoted(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// MustCompile is Compile that panics.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic(`regexp: Compile(` + quoted(str) + `): ` + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX that panics.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic(`regexp: CompilePOSIX(` + quoted(str) + `): ` + err.Error())
	}
	return re
}

// NumSubexp returns the number of parenthesised parts.
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames returns the names of the parenthesised parts; the first is the whole's.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex returns the index of the part of a name, or -1.
func (re *Regexp) SubexpIndex(name string) int {
	if name != "" {
		return slices.Index(re.names, name)
	}
	return -1
}

// readAll returns the text of a reader.
func readAll(r io.RuneReader) string {
	var b []byte
	for {
		c, _, err := r.ReadRune()
		if err != nil {
			return string(b)
		}
		b = utf8.AppendRune(b, c)
	}
}

// MatchReader reports whether the text of r has a match.
func (re *Regexp) MatchReader(r io.RuneReader) bool { return re.MatchString(readAll(r)) }

// MatchString reports whether s has a match.
func (re *Regexp) MatchString(s string) bool { return re.find(s, 0, false) != nil }

// Match reports whether b has a match.
func (re *Regexp) Match(b []byte) bool { return re.MatchString(bytealg.String(b)) }

// MatchReader reports whether the text of r has a match of pattern.
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

// MatchString reports whether s has a match of pattern.
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

// Match reports whether b has a match of pattern.
func Match(pattern string, b []byte) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.Match(b), nil
}

// each calls f with the slots of each match, n at most; no empty match is right after another.
func (re *Regexp) each(s string, n int, f func(slots []int)) {
	if n < 0 {
		n = len(s) + 1
	}
	pos, i, end := 0, 0, -1
	for i < n && pos <= len(s) {
		slots := re.find(s, pos, true)
		if slots == nil {
			return
		}
		accept := true
		if slots[1] == pos {
			// An empty match.
			if slots[0] == end {
				accept = false
			}
			size := 1
			if pos < len(s) && s[pos] >= utf8.RuneSelf {
				_, size = utf8.DecodeRuneInString(s[pos:])
			}
			pos += size
		} else {
			pos = slots[1]
		}
		end = slots[1]
		if accept {
			f(slots)
			i++
		}
	}
}

// replace returns s with each match replaced by what repl appends.
func (re *Regexp) replace(s string, repl func(dst []byte, slots []int) []byte) []byte {
	last, pos := 0, 0
	var buf []byte
	for pos <= len(s) {
		slots := re.find(s, pos, true)
		if slots == nil {
			break
		}
		buf = append(buf, s[last:slots[0]]...)
		if slots[1] > last || slots[0] == 0 {
			buf = repl(buf, slots)
		}
		last = slots[1]
		size := 1
		if pos < len(s) && s[pos] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(s[pos:])
		}
		if pos+size > slots[1] {
			pos += size
		} else if pos+1 > slots[1] {
			pos++
		} else {
			pos = slots[1]
		}
	}
	if buf == nil {
		return nil
	}
	return append(buf, s[last:]...)
}

// ReplaceAllString returns src with matches replaced; $1 and ${name} in repl are captures.
func (re *Regexp) ReplaceAllString(src, repl string) string {
	b := re.replace(src, func(dst []byte, slots []int) []byte { return re.expand(dst, repl, src, slots) })
	if b == nil {
		return src
	}
	return string(b)
}

// ReplaceAllLiteralString returns src with matches replaced by repl as it is.
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	b := re.replace(src, func(dst []byte, slots []int) []byte { return append(dst, repl...) })
	if b == nil {
		return src
	}
	return string(b)
}

// ReplaceAllStringFunc returns src with matches replaced by what repl returns.
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	b := re.replace(src, func(dst []byte, slots []int) []byte {
		return append(dst, repl(src[slots[0]:slots[1]])...)
	})
	if b == nil {
		return src
	}
	return string(b)
}

// ReplaceAll returns a copy of src with matches replaced; $1 and ${name} in repl are captures.
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	s := bytealg.String(src)
	template := string(repl)
	b := re.replace(s, func(dst []byte, slots []int) []byte { return re.expand(dst, template, s, slots) })
	if b == nil {
		return append([]byte(nil), src...)
	}
	return b
}

// ReplaceAllLiteral returns a copy of src with matches replaced by repl as it is.
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	b := re.replace(bytealg.String(src), func(dst []byte, slots []int) []byte { return append(dst, repl...) })
	if b == nil {
		return append([]byte(nil), src...)
	}
	return b
}

// ReplaceAllFunc returns a copy of src with matches replaced by what repl returns.
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	b := re.replace(bytealg.String(src), func(dst []byte, slots []int) []byte {
		return append(dst, repl(src[slots[0]:slots[1]:slots[1]])...)
	})
	if b == nil {
		return append([]byte(nil), src...)
	}
	return b
}

// QuoteMeta returns an expression that matches s as it is.
func QuoteMeta(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(`\.+*?()|[]{}^$`, s[i]) >= 0 {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(b)
}

// Expand appends template with $1 and ${name} replaced by the captures of match in src.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.expand(dst, string(template), bytealg.String(src), match)
}

// ExpandString is Expand of strings.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	return re.expand(dst, template, src, match)
}

func (re *Regexp) expand(dst []byte, template string, src string, match []int) []byte {
	for len(template) > 0 {
		before, after, ok := strings.Cut(template, "$")
		if !ok {
			break
		}
		dst = append(dst, before...)
		template = after
		if strings.HasPrefix(template, "$") {
			dst = append(dst, '$')
			template = template[1:]
			continue
		}
		name, number, rest, ok := variable(template)
		if !ok {
			// It stands for itself.
			dst = append(dst, '$')
			continue
		}
		template = rest
		if number < 0 {
			for i, known := range re.names {
				if known == name && 2*i+1 < len(match) && match[2*i] >= 0 {
					dst = append(dst, src[match[2*i]:match[2*i+1]]...)
					break
				}
			}
		} else if 2*number+1 < len(match) && match[2*number] >= 0 {
			dst = append(dst, src[match[2*number]:match[2*number+1]]...)
		}
	}
	return append(dst, template...)
}

// variable reads the name or number after a $.
func variable(s string) (name string, number int, rest string, ok bool) {
	brace := false
	if strings.HasPrefix(s, "{") {
		brace = true
		s = s[1:]
	}
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			break
		}
		i += size
	}
	if i == 0 {
		return "", 0, "", false
	}
	name = s[:i]
	if brace {
		if i >= len(s) || s[i] != '}' {
			return "", 0, "", false
		}
		i++
	}
	number = 0
	for j := 0; j < len(name); j++ {
		if name[j] < '0' || '9' < name[j] || number >= 1e8 {
			number = -1
			break
		}
		number = number*10 + int(name[j]) - '0'
	}
	if name[0] == '0' && len(name) > 1 {
		number = -1
	}
	return name, number, s[i:], true
}

// Split returns the parts of s between matches, n at most; all if n is negative.
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	var parts []string
	begin, end := 0, 0
	for _, match := range re.FindAllStringIndex(s, n) {
		if n > 0 && len(parts) == n-1 {
			break
		}
		end = match[0]
		if match[1] != 0 {
			parts = append(parts, s[begin:end])
		}
		begin = match[1]
	}
	if end != len(s) {
		parts = append(parts, s[begin:])
	}
	return parts
}

// AppendText appends the expression.
func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.expr...), nil }

// MarshalText returns the expression.
func (re *Regexp) MarshalText() ([]byte, error) { return re.AppendText(nil) }

// UnmarshalText compiles the expression.
func (re *Regexp) UnmarshalText(text []byte) error {
	compiled, err := Compile(string(text))
	if err != nil {
		return err
	}
	*re = *compiled
	return nil
}

// FindReaderIndex returns where the first match in r's text is.
func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) {
	return re.FindStringIndex(readAll(r))
}

// FindReaderSubmatchIndex returns where the first match in r's text and its captures are.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.FindStringSubmatchIndex(readAll(r))
}

// captures returns the captures' texts.
func captures(s string, slots []int) []string {
	texts := make([]string, len(slots)/2)
	for i := range texts {
		if slots[2*i] >= 0 {
			texts[i] = s[slots[2*i]:slots[2*i+1]]
		}
	}
	return texts
}

// captureBytes returns the captures' bytes.
func captureBytes(b []byte, slots []int) [][]byte {
	texts := make([][]byte, len(slots)/2)
	for i := range texts {
		if slots[2*i] >= 0 {
			texts[i] = b[slots[2*i]:slots[2*i+1]:slots[2*i+1]]
		}
	}
	return texts
}

// Find returns the first match, or nil.
func (re *Regexp) Find(b []byte) []byte {
	m := re.find(bytealg.String(b), 0, false)
	if m == nil {
		return nil
	}
	return b[m[0]:m[1]:m[1]]
}

// FindIndex returns where the first match is, or nil.
func (re *Regexp) FindIndex(b []byte) (loc []int) { return re.find(bytealg.String(b), 0, false) }

// FindSubmatch returns the first match and its captures, or nil.
func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	m := re.find(bytealg.String(b), 0, true)
	if m == nil {
		return nil
	}
	return captureBytes(b, m)
}

// FindSubmatchIndex returns where the first match and its captures are, or nil.
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return re.find(bytealg.String(b), 0, true) }

// FindAll returns all matches, n at most.
func (re *Regexp) FindAll(b []byte, n int) [][]byte {
	var all [][]byte
	re.each(bytealg.String(b), n, func(m []int) { all = append(all, b[m[0]:m[1]:m[1]]) })
	return all
}

// FindAllIndex returns where all matches are, n at most.
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int {
	var all [][]int
	re.each(bytealg.String(b), n, func(m []int) { all = append(all, m[0:2]) })
	return all
}

// FindAllSubmatch returns all matches and their captures, n at most.
func (re *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	var all [][][]byte
	re.each(bytealg.String(b), n, func(m []int) { all = append(all, captureBytes(b, m)) })
	return all
}

// FindAllSubmatchIndex returns where all matches and their captures are, n at most.
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	var all [][]int
	re.each(bytealg.String(b), n, func(m []int) { all = append(all, m) })
	return all
}

// FindString returns the first match, or nothing.
func (re *Regexp) FindString(s string) string {
	m := re.find(s, 0, false)
	if m == nil {
		return ""
	}
	return s[m[0]:m[1]]
}

// FindStringIndex returns where the first match is, or nil.
func (re *Regexp) FindStringIndex(s string) (loc []int) { return re.find(s, 0, false) }

// FindStringSubmatch returns the first match and its captures, or nil.
func (re *Regexp) FindStringSubmatch(s string) []string {
	m := re.find(s, 0, true)
	if m == nil {
		return nil
	}
	return captures(s, m)
}

// FindStringSubmatchIndex returns where the first match and its captures are, or nil.
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return re.find(s, 0, true) }

// FindAllString returns all matches, n at most.
func (re *Regexp) FindAllString(s string, n int) []string {
	var all []string
	re.each(s, n, func(m []int) { all = append(all, s[m[0]:m[1]]) })
	return all
}

// FindAllStringIndex returns where all matches are, n at most.
func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	var all [][]int
	re.each(s, n, func(m []int) { all = append(all, m[0:2]) })
	return all
}

// FindAllStringSubmatch returns all matches and their captures, n at most.
func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	var all [][]string
	re.each(s, n, func(m []int) { all = append(all, captures(s, m)) })
	return all
}

// FindAllStringSubmatchIndex returns where all matches and their captures are, n at most.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	var all [][]int
	re.each(s, n, func(m []int) { all = append(all, m) })
	return all
}
