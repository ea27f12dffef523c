// Package html escapes text for HTML.
package html

import (
	"strconv"
	"strings"
)

var escaper = strings.NewReplacer(`&`, "&amp;", `'`, "&#39;", `<`, "&lt;", `>`, "&gt;", `"`, "&#34;")

// EscapeString replaces the characters that mean something in HTML: <, >, &, ' and ".
func EscapeString(s string) string { return escaper.Replace(s) }

// entities are the names of characters that are common.
var entities = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u00a0", "copy": "©", "reg": "®", "hellip": "…",
	"mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
	"euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "para": "¶", "middot": "·", "bull": "•",
	"deg": "°", "plusmn": "±", "times": "×", "divide": "÷", "frac12": "½", "frac14": "¼", "frac34": "¾",
	"larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "trade": "™", "szlig": "ß",
	"auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "eacute": "é", "egrave": "è",
	"agrave": "à", "aacute": "á", "ccedil": "ç", "ntilde": "ñ", "acirc": "â", "ecirc": "ê", "icirc": "î", "ocirc": "ô",
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ", "mu": "μ", "pi": "π",
	"sigma": "σ", "omega": "ω", "infin": "∞", "ne": "≠", "le": "≤", "ge": "≥", "sum": "∑", "minus": "−",
}

// windows1252 are the characters that numbers 0x80 to 0x9F mean in HTML.
var windows1252 = []rune("\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
	"\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178")

// UnescapeString undoes EscapeString, and knows numbers and common names.
func UnescapeString(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		text, n := unescaped(s)
		b.WriteString(text)
		s = s[n:]
		i = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// unescaped returns what s, which begins with &, begins with, and how many bytes that takes.
func unescaped(s string) (string, int) {
	if len(s) > 2 && s[1] == '#' {
		i, base := 2, 10
		if s[2] == 'x' || s[2] == 'X' {
			i, base = 3, 16
		}
		start := i
		for i < len(s) && ('0' <= s[i] && s[i] <= '9' || base == 16 && ('a' <= s[i]|0x20 && s[i]|0x20 <= 'f')) {
			i++
		}
		if i == start {
			return "&", 1
		}
		x, err := strconv.ParseInt(s[start:i], base, 32)
		if i < len(s) && s[i] == ';' {
			i++
		}
		switch {
		case err != nil || x == 0 || 0xD800 <= x && x <= 0xDFFF || x > 0x10FFFF:
			x = 0xFFFD
		case 0x80 <= x && x <= 0x9F:
			x = int64(windows1252[x-0x80])
		}
		return string(rune(x)), i
	}
	i := 1
	for i < len(s) && ('a' <= s[i]|0x20 && s[i]|0x20 <= 'z' || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	name := s[1:i]
	if i < len(s) && s[i] == ';' {
		if text, ok := entities[name]; ok {
			return text, i + 1
		}
	}
	for _, short := range []string{"amp", "lt", "gt", "quot", "nbsp", "copy", "reg"} {
		if strings.HasPrefix(name, short) {
			return entities[short], 1 + len(short)
		}
	}
	return "&", 1
}
