package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word of an action.
type token struct {
	kind tokenKind
	text string
	line int
	pos  Pos
}

// tokenKind is the kind of a token.
type tokenKind int

const (
	tokenEOF      tokenKind = iota
	tokenText               // what stands between actions
	tokenComment            // /* … */
	tokenOpen               // {{
	tokenClose              // }}
	tokenSpace              // blanks within an action
	tokenWord               // an identifier or keyword
	tokenField              // .Name
	tokenDot                // .
	tokenVariable           // $name
	tokenString             // "…" or `…`
	tokenChar               // '…'
	tokenNumber
	tokenPipe
	tokenLeft
	tokenRight
	tokenDeclare // :=
	tokenAssign  // =
	tokenComma
	tokenOther // a character that means nothing
)

// lexError is what is wrong with a template's text.
type lexError struct {
	line int
	text string
}

func isNameRune(c rune) bool { return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) }

// lex returns the tokens of a template; comments are among them only if they are wanted.
func lex(text, open, shut string, comments bool) (tokens []token, failed *lexError) {
	line := 1
	source := text
	add := func(kind tokenKind, s string) {
		tokens = append(tokens, token{kind, s, line, Pos(len(source) - len(text))})
		line += strings.Count(s, "\n")
	}
	fail := func(format string, args ...any) ([]token, *lexError) {
		return tokens, &lexError{line, fmt.Sprintf(format, args...)}
	}
	const blanks = " \t\r\n"
	trimNext := false
	for {
		i := strings.Index(text, open)
		plain := text
		if i >= 0 {
			plain = text[:i]
		}
		skipped := plain
		if trimNext {
			plain = strings.TrimLeft(plain, blanks)
		}
		if i >= 0 && strings.HasPrefix(text[i+len(open):], "-") && len(text) > i+len(open)+1 && strings.ContainsRune(blanks, rune(text[i+len(open)+1])) {
			plain = strings.TrimRight(plain, blanks)
		}
		lead := strings.Index(skipped, plain)
		if lead < 0 {
			lead = 0
		}
		line += strings.Count(skipped[:lead], "\n")
		if plain != "" {
			text = text[lead:]
			add(tokenText, plain)
			text = text[len(skipped)-lead:]
		} else {
			text = text[len(skipped):]
		}
		line += strings.Count(skipped[lead+len(plain):], "\n")
		trimNext = false
		if i < 0 {
			add(tokenEOF, "")
			return tokens, nil
		}
		opened := Pos(len(source) - len(text))
		text = text[len(open):]
		if strings.HasPrefix(text, "-") && len(text) > 1 && strings.ContainsRune(blanks, rune(text[1])) {
			text = text[1:]
		}
		if rest := strings.TrimLeft(text, blanks); strings.HasPrefix(rest, "/*") {
			end := strings.Index(rest, "*/")
			if end < 0 {
				return fail("unclosed comment")
			}
			line += strings.Count(text[:len(text)-len(rest)], "\n")
			if text = rest; comments {
				add(tokenComment, rest[:end+2])
			} else {
				line += strings.Count(rest[:end], "\n")
			}
			rest = rest[end+2:]
			if after := strings.TrimLeft(rest, blanks); after != rest && strings.HasPrefix(after, "-"+shut) {
				trimNext = true
				text = after[1+len(shut):]
			} else if strings.HasPrefix(rest, shut) {
				text = rest[len(shut):]
			} else {
				return fail("comment ends before closing delimiter")
			}
			continue
		}
		tokens = append(tokens, token{tokenOpen, "", line, opened})
		parens := 0
		for {
			if after := strings.TrimLeft(text, blanks); after != text && strings.HasPrefix(after, "-"+shut) {
				if parens > 0 {
					return fail("unclosed left paren")
				}
				trimNext = true
				line += strings.Count(text[:len(text)-len(after)], "\n")
				text = after[1+len(shut):]
				add(tokenClose, "")
				break
			}
			if strings.HasPrefix(text, shut) {
				if parens > 0 {
					return fail("unclosed left paren")
				}
				text = text[len(shut):]
				add(tokenClose, "")
				break
			}
			if text == "" {
				return fail("unclosed action")
			}
			kind, n, problem := lexOne(text)
			if problem != "" {
				return fail("%s", problem)
			}
			switch kind {
			case tokenLeft:
				parens++
			case tokenRight:
				if parens--; parens < 0 {
					return fail("unexpected right paren")
				}
			}
			add(kind, text[:n])
			text = text[n:]
			switch kind {
			case tokenWord, tokenField, tokenDot, tokenVariable:
				if c, _ := utf8.DecodeRuneInString(text); text != "" && !strings.ContainsRune(blanks+".,|:()", c) && !strings.HasPrefix(text, shut) {
					return fail("bad character %#U", c)
				}
			}
		}
	}
}

// lexOne returns the token that an action's text begins with.
func lexOne(s string) (kind tokenKind, n int, problem string) {
	first, size := utf8.DecodeRuneInString(s)
	name := func(from int) int {
		for from < len(s) {
			c, size := utf8.DecodeRuneInString(s[from:])
			if !isNameRune(c) {
				break
			}
			from += size
		}
		return from
	}
	switch {
	case strings.ContainsRune(" \t\r\n", first):
		return tokenSpace, len(s) - len(strings.TrimLeft(s, " \t\r\n")), ""
	case first == '"' || first == '\'':
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '\n':
				i = len(s)
			case byte(first):
				if first == '"' {
					return tokenString, i + 1, ""
				}
				return tokenChar, i + 1, ""
			}
		}
		if first == '"' {
			return 0, 0, "unterminated quoted string"
		}
		return 0, 0, "unterminated character constant"
	case first == '`':
		if i := strings.IndexByte(s[1:], '`'); i >= 0 {
			return tokenString, i + 2, ""
		}
		return 0, 0, "unterminated raw quoted string"
	case first == '$':
		return tokenVariable, name(1), ""
	case first == '.' && len(s) > 1 && '0' <= s[1] && s[1] <= '9', '0' <= first && first <= '9',
		first == '+' || first == '-':
		n, ok := lexNumber(s)
		if ok && n < len(s) && (s[n] == '+' || s[n] == '-') {
			// A complex number has two parts.
			var more int
			more, ok = lexNumber(s[n:])
			n += more
			ok = ok && s[n-1] == 'i'
		}
		if !ok {
			return 0, 0, fmt.Sprintf("bad number syntax: %q", s[:n])
		}
		return tokenNumber, n, ""
	case first == '.':
		if n := name(1); n > 1 {
			return tokenField, n, ""
		}
		return tokenDot, 1, ""
	case first == '|':
		return tokenPipe, 1, ""
	case first == '(':
		return tokenLeft, 1, ""
	case first == ')':
		return tokenRight, 1, ""
	case first == ',':
		return tokenComma, 1, ""
	case strings.HasPrefix(s, ":="):
		return tokenDeclare, 2, ""
	case first == '=':
		return tokenAssign, 1, ""
	case isNameRune(first):
		return tokenWord, name(size), ""
	}
	if first < utf8.RuneSelf && unicode.IsPrint(first) {
		return tokenOther, 1, ""
	}
	return 0, 0, fmt.Sprintf("unrecognized character in action: %#U", first)
}

// lexNumber returns the length of the number that s begins with; of what is none, the length with the letter that makes
// it so.
func lexNumber(s string) (n int, ok bool) {
	accept := func(set string) bool {
		if n < len(s) && strings.IndexByte(set, s[n]) >= 0 {
			n++
			return true
		}
		return false
	}
	run := func(set string) {
		for accept(set) {
		}
	}
	accept("+-")
	digits, exponent := "0123456789_", "eE"
	if accept("0") {
		switch {
		case accept("xX"):
			digits, exponent = "0123456789abcdefABCDEF_", "pP"
		case accept("oO"):
			digits, exponent = "01234567_", ""
		case accept("bB"):
			digits, exponent = "01_", ""
		}
	}
	run(digits)
	if accept(".") {
		run(digits)
	}
	if accept(exponent) {
		accept("+-")
		run("0123456789_")
	}
	accept("i")
	if c, size := utf8.DecodeRuneInString(s[n:]); n < len(s) && isNameRune(c) {
		return n + size, false
	}
	return n, true
}
