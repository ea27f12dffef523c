package regexp

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a node of a parsed expression does.
type kind uint8

const (
	kindEmpty kind = iota
	kindSet        // A rune of a set.
	kindCat
	kindAlternate
	kindRepeat
	kindCapture
	kindAssert // An empty string where something holds.
)

// assertion is what holds at a place.
type assertion uint8

const (
	beginText assertion = iota
	endText
	beginLine
	endLine
	wordBoundary
	noWordBoundary
)

// node is a part of an expression.
type node struct {
	kind     kind
	set      []rune // Pairs of first and last.
	subs     []*node
	min, max int // Of a repetition; max is -1 for no limit.
	lazy     bool
	index    int // Of a capture.
	assert   assertion
}

// parseError says what is wrong with an expression, and where.
type parseError struct {
	code string
	expr string
}

func (e *parseError) Error() string { return "error parsing regexp: " + e.code + ": `" + e.expr + "`" }

const (
	errMissingBracket       = "missing closing ]"
	errMissingParen         = "missing closing )"
	errUnexpectedParen      = "unexpected )"
	errTrailing             = "trailing backslash at end of expression"
	errEscape               = "invalid escape sequence"
	errMissingArgument      = "missing argument to repetition operator"
	errRepeatOp             = "invalid nested repetition operator"
	errRepeatSize           = "invalid repeat count"
	errClassRange           = "invalid character class range"
	errPerlOp               = "invalid or unsupported Perl syntax"
	errNamedCapture         = "invalid named capture"
	errInvalidUTF8          = "invalid UTF-8"
	errNesting              = "expression nests too deeply"
	errLarge                = "expression too large"
	mostRepeat              = 1000
	mostNesting             = 1000
	mostInstructions        = 100_000
	maxRune            rune = unicode.MaxRune
)

// flags change the meaning of what follows them.
type flags struct {
	fold, multiline, dotAll, ungreedy bool
}

type parser struct {
	whole string
	s     string // What is left.
	flags flags
	outer flags    // Outside the group that groupFlags began.
	names []string // Of the captures; the whole match is the first.
	depth int
	posix bool
}

func (p *parser) fail(code, expr string) { panic(&parseError{code, expr}) }

// parse returns the expression's tree and the captures' names.
func parse(expr string, posix bool) (root *node, names []string, err error) {
	p := &parser{whole: expr, s: expr, names: []string{""}, posix: posix}
	p.flags.multiline = posix
	defer func() {
		if e := recover(); e != nil {
			failed, ok := e.(*parseError)
			if !ok {
				panic(e)
			}
			err = failed
		}
	}()
	if !utf8.ValidString(expr) {
		p.fail(errInvalidUTF8, expr)
	}
	root = p.alternation()
	if p.s != "" {
		p.fail(errUnexpectedParen, p.whole)
	}
	return root, p.names, nil
}

func (p *parser) alternation() *node {
	p.depth++
	if p.depth > mostNesting {
		p.fail(errNesting, p.whole)
	}
	defer func() { p.depth-- }()
	branches := []*node{p.concatenation()}
	for strings.HasPrefix(p.s, "|") {
		p.s = p.s[1:]
		branches = append(branches, p.concatenation())
	}
	if len(branches) == 1 {
		return branches[0]
	}
	return &node{kind: kindAlternate, subs: branches}
}

func (p *parser) concatenation() *node {
	cat := &node{kind: kindCat}
	afterRepeat := "" // The operator that came right before.
	for p.s != "" && p.s[0] != '|' && p.s[0] != ')' {
		before := p.s
		switch c := p.s[0]; c {
		case '*', '+', '?', '{':
			min, max, rest, ok := p.repeat()
			if !ok {
				// A brace that counts nothing is itself.
				p.s = p.s[1:]
				cat.subs = append(cat.subs, p.literal('{'))
				afterRepeat = ""
				continue
			}
			p.s = rest
			lazy := p.flags.ungreedy
			if !p.posix && strings.HasPrefix(p.s, "?") {
				p.s = p.s[1:]
				lazy = !lazy
			}
			op := before[:len(before)-len(p.s)]
			if max > mostRepeat || min > mostRepeat || max >= 0 && min > max {
				p.fail(errRepeatSize, op)
			}
			if afterRepeat != "" && !p.posix {
				p.fail(errRepeatOp, afterRepeat+op)
			}
			if len(cat.subs) == 0 || cat.subs[len(cat.subs)-1] == nil {
				p.fail(errMissingArgument, op)
			}
			last := len(cat.subs) - 1
			cat.subs[last] = &node{kind: kindRepeat, subs: []*node{cat.subs[last]}, min: min, max: max, lazy: lazy}
			if countRepeats(cat.subs[last]) > mostRepeat {
				p.fail(errRepeatSize, op)
			}
			afterRepeat = op
			continue
		case '(':
			if n := p.group(); n != nil {
				cat.subs = append(cat.subs, n)
			}
		case '^':
			p.s = p.s[1:]
			assert := beginText
			if p.flags.multiline {
				assert = beginLine
			}
			cat.subs = append(cat.subs, &node{kind: kindAssert, assert: assert})
		case '$':
			p.s = p.s[1:]
			assert := endText
			if p.flags.multiline {
				assert = endLine
			}
			cat.subs = append(cat.subs, &node{kind: kindAssert, assert: assert})
		case '.':
			p.s = p.s[1:]
			set := []rune{0, '\n' - 1, '\n' + 1, maxRune}
			if p.flags.dotAll {
				set = []rune{0, maxRune}
			}
			cat.subs = append(cat.subs, &node{kind: kindSet, set: set})
		case '[':
			cat.subs = append(cat.subs, &node{kind: kindSet, set: p.class()})
		case '\\':
			cat.subs = append(cat.subs, p.escape()...)
		default:
			r, size := utf8.DecodeRuneInString(p.s)
			p.s = p.s[size:]
			cat.subs = append(cat.subs, p.literal(r))
		}
		afterRepeat = ""
	}
	if len(cat.subs) == 1 {
		return cat.subs[0]
	}
	return cat
}

// countRepeats returns how often the innermost part of nested repetitions is written out.
func countRepeats(n *node) int {
	most := 1
	for _, sub := range n.subs {
		most = max(most, countRepeats(sub))
	}
	if n.kind == kindRepeat && most <= mostRepeat {
		most *= max(n.min, n.max, 1)
	}
	return most
}

// repeat reads a repetition operator.
func (p *parser) repeat() (min, max int, rest string, ok bool) {
	switch p.s[0] {
	case '*':
		return 0, -1, p.s[1:], true
	case '+':
		return 1, -1, p.s[1:], true
	case '?':
		return 0, 1, p.s[1:], true
	}
	end := strings.IndexByte(p.s, '}')
	if end < 0 {
		return 0, 0, "", false
	}
	low, high, isRange := strings.Cut(p.s[1:end], ",")
	min, ok = repeatCount(low)
	if !ok {
		return 0, 0, "", false
	}
	max = min
	if isRange {
		max = -1
		if high != "" {
			if max, ok = repeatCount(high); !ok {
				return 0, 0, "", false
			}
		}
	}
	return min, max, p.s[end+1:], true
}

func repeatCount(s string) (int, bool) {
	if s == "" || len(s) > 1 && s[0] == '0' {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return mostRepeat + 1, true
	}
	return n, true
}

func isName(name string) bool {
	if name == "" {
		return false
	}
	for _, c := range name {
		if c != '_' && !('0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return false
		}
	}
	return true
}

// group reads what parentheses surround; nil for flags that hold for what follows.
func (p *parser) group() *node {
	index := -1
	if p.posix || !strings.HasPrefix(p.s, "(?") {
		p.s = p.s[1:]
		index = len(p.names)
		p.names = append(p.names, "")
	} else if strings.HasPrefix(p.s, "(?P<") || strings.HasPrefix(p.s, "(?<") {
		start := strings.IndexByte(p.s, '<') + 1
		end := strings.IndexByte(p.s, '>')
		if end < 0 {
			p.fail(errNamedCapture, p.s)
		}
		name := p.s[start:end]
		if !isName(name) {
			p.fail(errNamedCapture, p.s[:end+1])
		}
		p.s = p.s[end+1:]
		index = len(p.names)
		p.names = append(p.names, name)
	} else {
		inner := p.groupFlags()
		if !inner {
			return nil
		}
	}
	old := p.flags
	if index < 0 {
		old = p.outer
	}
	sub := p.alternation()
	p.flags = old
	if p.s == "" {
		p.fail(errMissingParen, p.whole)
	}
	p.s = p.s[1:]
	if index < 0 {
		return &node{kind: kindCat, subs: []*node{sub}}
	}
	return &node{kind: kindCapture, index: index, subs: []*node{sub}}
}

// groupFlags reads (?flags: or (?flags) and reports whether a group follows; outer are then the flags outside.
func (p *parser) groupFlags() bool {
	before := p.s
	p.s = p.s[2:]
	if p.s == "" {
		p.fail(errPerlOp, before)
	}
	f := p.flags
	on, seen := true, false
	for p.s != "" {
		c, size := utf8.DecodeRuneInString(p.s)
		p.s = p.s[size:]
		switch c {
		case 'i':
			f.fold = on
		case 'm':
			f.multiline = on
		case 's':
			f.dotAll = on
		case 'U':
			f.ungreedy = on
		case '-':
			if !on {
				p.fail(errPerlOp, before[:len(before)-len(p.s)])
			}
			on, seen = false, false
			continue
		case ':', ')':
			if !on && !seen {
				p.fail(errPerlOp, before[:len(before)-len(p.s)])
			}
			p.outer = p.flags
			p.flags = f
			return c == ':'
		default:
			p.fail(errPerlOp, before[:len(before)-len(p.s)])
		}
		seen = true
	}
	p.fail(errMissingParen, p.whole)
	return false
}

func (p *parser) literal(r rune) *node {
	return &node{kind: kindSet, set: p.folded([]rune{r, r})}
}

// folded adds the other cases of a set's runes, if case is ignored.
func (p *parser) folded(set []rune) []rune {
	if !p.flags.fold {
		return set
	}
	return foldSet(set)
}

func foldSet(set []rune) []rune {
	all := set
	for i := 0; i < len(set); i += 2 {
		if set[i] <= 0 && set[i+1] >= maxRune {
			return set
		}
		for r := set[i]; r <= set[i+1] && r <= 0x1E943; r++ {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				all = append(all, f, f)
			}
		}
	}
	return clean(all)
}

// clean sorts the ranges of a set and joins those that touch.
func clean(set []rune) []rune {
	if len(set) <= 2 {
		return set
	}
	sortRanges(set)
	out := set[:2]
	for i := 2; i < len(set); i += 2 {
		last := len(out) - 1
		if set[i] <= out[last]+1 {
			out[last] = max(out[last], set[i+1])
			continue
		}
		out = append(out, set[i], set[i+1])
	}
	return out
}

func sortRanges(set []rune) {
	// Heapsort of pairs by their first rune.
	n := len(set) / 2
	swap := func(i, j int) {
		set[2*i], set[2*j] = set[2*j], set[2*i]
		set[2*i+1], set[2*j+1] = set[2*j+1], set[2*i+1]
	}
	sift := func(root, n int) {
		for {
			child := 2*root + 1
			if child >= n {
				return
			}
			if child+1 < n && set[2*child] < set[2*child+2] {
				child++
			}
			if set[2*root] >= set[2*child] {
				return
			}
			swap(root, child)
			root = child
		}
	}
	for i := n/2 - 1; i >= 0; i-- {
		sift(i, n)
	}
	for i := n - 1; i > 0; i-- {
		swap(0, i)
		sift(0, i)
	}
}

func negate(set []rune) []rune {
	set = clean(set)
	var out []rune
	next := rune(0)
	for i := 0; i < len(set); i += 2 {
		if next < set[i] {
			out = append(out, next, set[i]-1)
		}
		next = set[i+1] + 1
	}
	if next <= maxRune {
		out = append(out, next, maxRune)
	}
	return out
}

var perlSets = map[byte][]rune{
	'd': {'0', '9'},
	's': {'\t', '\n', '\f', '\r', ' ', ' '},
	'w': {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
}

var posixSets = map[string][]rune{
	"alnum":  {'0', '9', 'A', 'Z', 'a', 'z'},
	"alpha":  {'A', 'Z', 'a', 'z'},
	"ascii":  {0, 0x7F},
	"blank":  {'\t', '\t', ' ', ' '},
	"cntrl":  {0, 0x1F, 0x7F, 0x7F},
	"digit":  {'0', '9'},
	"graph":  {'!', '~'},
	"lower":  {'a', 'z'},
	"print":  {' ', '~'},
	"punct":  {'!', '/', ':', '@', '[', '`', '{', '~'},
	"space":  {'\t', '\r', ' ', ' '},
	"upper":  {'A', 'Z'},
	"word":   {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'},
	"xdigit": {'0', '9', 'A', 'F', 'a', 'f'},
}

// perlSet reads \d, \s, \w or their negations.
func (p *parser) perlSet() (set []rune, ok bool) {
	if p.posix || len(p.s) < 2 || p.s[0] != '\\' {
		return nil, false
	}
	c := p.s[1]
	set, ok = perlSets[c|0x20]
	if !ok {
		return nil, false
	}
	p.s = p.s[2:]
	set = p.folded(append([]rune(nil), set...))
	if c&0x20 == 0 {
		set = negate(set)
	}
	return set, true
}

func tableSet(t *unicode.RangeTable) []rune {
	var set []rune
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			set = append(set, lo, hi)
			return
		}
		for r := lo; r <= hi; r += stride {
			set = append(set, r, r)
		}
	}
	for _, x := range t.R16 {
		add(rune(x.Lo), rune(x.Hi), rune(x.Stride))
	}
	for _, x := range t.R32 {
		add(rune(x.Lo), rune(x.Hi), rune(x.Stride))
	}
	return set
}

// unicodeSet reads \pL, \p{Greek} or their negations.
func (p *parser) unicodeSet() (set []rune, ok bool) {
	if p.posix || len(p.s) < 2 || p.s[0] != '\\' || p.s[1] != 'p' && p.s[1] != 'P' {
		return nil, false
	}
	negated := p.s[1] == 'P'
	before := p.s
	rest := p.s[2:]
	r, size := utf8.DecodeRuneInString(rest)
	name := rest[:size]
	if size == 0 {
		p.fail(errClassRange, before)
	}
	if r == '{' {
		end := strings.IndexByte(rest, '}')
		if end < 0 {
			p.fail(errClassRange, before)
		}
		name = rest[1:end]
		size = end + 1
	}
	p.s = rest[size:]
	if strings.HasPrefix(name, "^") {
		negated = !negated
		name = name[1:]
	}
	switch {
	case name == "Any":
		set = []rune{0, maxRune}
	case unicode.Categories[name] != nil:
		set = tableSet(unicode.Categories[name])
	case unicode.Scripts[name] != nil:
		set = tableSet(unicode.Scripts[name])
	case unicode.Categories[unicode.CategoryAliases[name]] != nil:
		set = tableSet(unicode.Categories[unicode.CategoryAliases[name]])
	case name == "ASCII":
		set = []rune{0, 0x7F}
	case name == "Assigned":
		set = negate(tableSet(unicode.Cn))
	default:
		p.fail(errClassRange, before[:len(before)-len(p.s)])
	}
	set = p.folded(clean(set))
	if negated {
		set = negate(set)
	}
	return set, true
}

// class reads a set in brackets.
func (p *parser) class() []rune {
	whole := p.s
	p.s = p.s[1:]
	negated := false
	if strings.HasPrefix(p.s, "^") {
		negated = true
		p.s = p.s[1:]
	}
	var set []rune
	for first := true; p.s == "" || p.s[0] != ']' || first; first = false {
		if p.s == "" {
			p.fail(errMissingBracket, whole)
		}
		// In POSIX's syntax, a - stands for itself only at the ends.
		if p.s[0] == '-' && p.posix && !first && (len(p.s) == 1 || p.s[1] != ']') {
			_, size := utf8.DecodeRuneInString(p.s[1:])
			p.fail(errClassRange, p.s[:1+size])
		}
		if strings.HasPrefix(p.s, "[:") {
			if end := strings.Index(p.s[2:], ":]"); end >= 0 {
				name := p.s[2 : 2+end]
				not := strings.HasPrefix(name, "^")
				named, ok := posixSets[strings.TrimPrefix(name, "^")]
				if !ok {
					p.fail(errClassRange, p.s[:end+4])
				}
				p.s = p.s[end+4:]
				named = p.folded(append([]rune(nil), named...))
				if not {
					named = negate(named)
				}
				set = append(set, named...)
				continue
			}
		}
		if named, ok := p.unicodeSet(); ok {
			set = append(set, named...)
			continue
		}
		if named, ok := p.perlSet(); ok {
			set = append(set, named...)
			continue
		}
		before := p.s
		low := p.classRune(whole)
		high := low
		if len(p.s) >= 2 && p.s[0] == '-' && p.s[1] != ']' {
			p.s = p.s[1:]
			high = p.classRune(whole)
			if high < low {
				p.fail(errClassRange, before[:len(before)-len(p.s)])
			}
		}
		set = append(set, p.folded([]rune{low, high})...)
	}
	p.s = p.s[1:]
	set = clean(set)
	if negated {
		set = negate(set)
	}
	return set
}

func (p *parser) classRune(whole string) rune {
	if p.s == "" {
		p.fail(errMissingBracket, whole)
	}
	if p.s[0] == '\\' {
		return p.escapedRune()
	}
	r, size := utf8.DecodeRuneInString(p.s)
	p.s = p.s[size:]
	return r
}

// escape reads what a backslash begins, outside brackets.
func (p *parser) escape() []*node {
	if len(p.s) >= 2 && !p.posix {
		assert := -1
		switch p.s[1] {
		case 'A':
			assert = int(beginText)
		case 'b':
			assert = int(wordBoundary)
		case 'B':
			assert = int(noWordBoundary)
		case 'z':
			assert = int(endText)
		case 'C':
			p.fail(errEscape, p.s[:2])
		case 'Q':
			text, rest, _ := strings.Cut(p.s[2:], `\E`)
			p.s = rest
			var nodes []*node
			for _, r := range text {
				nodes = append(nodes, p.literal(r))
			}
			return nodes
		}
		if assert >= 0 {
			p.s = p.s[2:]
			return []*node{{kind: kindAssert, assert: assertion(assert)}}
		}
	}
	if set, ok := p.unicodeSet(); ok {
		return []*node{{kind: kindSet, set: set}}
	}
	if set, ok := p.perlSet(); ok {
		return []*node{{kind: kindSet, set: set}}
	}
	return []*node{p.literal(p.escapedRune())}
}

func hexValue(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c && c <= 'f':
		return rune(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}

// escapedRune reads a backslash and what follows as one rune.
func (p *parser) escapedRune() rune {
	before := p.s
	p.s = p.s[1:]
	if p.s == "" {
		p.fail(errTrailing, "")
	}
	c, size := utf8.DecodeRuneInString(p.s)
	p.s = p.s[size:]
	switch c {
	case '1', '2', '3', '4', '5', '6', '7':
		if p.s == "" || p.s[0] < '0' || p.s[0] > '7' {
			break
		}
		fallthrough
	case '0':
		r := c - '0'
		for i := 1; i < 3 && p.s != "" && '0' <= p.s[0] && p.s[0] <= '7'; i++ {
			r = r*8 + rune(p.s[0]) - '0'
			p.s = p.s[1:]
		}
		return r
	case 'x':
		if p.s == "" {
			break
		}
		if p.s[0] == '{' {
			r, digits := rune(0), 0
			for i := 1; i < len(p.s); i++ {
				if p.s[i] == '}' && digits > 0 {
					p.s = p.s[i+1:]
					return r
				}
				v := hexValue(p.s[i])
				if v < 0 {
					break
				}
				r = r*16 + v
				digits++
				if r > maxRune {
					break
				}
			}
			break
		}
		if len(p.s) >= 2 && hexValue(p.s[0]) >= 0 && hexValue(p.s[1]) >= 0 {
			r := hexValue(p.s[0])*16 + hexValue(p.s[1])
			p.s = p.s[2:]
			return r
		}
	case 'a':
		return '\a'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	default:
		if c < utf8.RuneSelf && !('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z') {
			return c
		}
	}
	p.fail(errEscape, before[:len(before)-len(p.s)])
	return 0
}
