package http

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// A pattern is "[METHOD ][HOST]/[PATH]".
type pattern struct {
	text     string
	method   string
	host     string
	segments []segment
	place    string // where it was registered
}

// A segment is a part of a pattern's path between slashes.
type segment struct {
	text    string // the literal, or the wildcard's name
	isWild  bool
	isMulti bool // matches all that is left
}

// endOfPath is the literal of {$}: only "/" is left.
const endOfPath = "/"

func (p *pattern) String() string { return p.text }

func (p *pattern) last() segment { return p.segments[len(p.segments)-1] }

// parsePattern reads a pattern.
func parsePattern(text string) (*pattern, error) {
	if text == "" {
		return nil, errors.New("empty pattern")
	}
	method, rest, found := text, "", false
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		method, rest, found = text[:i], strings.TrimLeft(text[i+1:], " \t"), true
	}
	offset := len(text) - len(rest)
	if !found {
		rest, method, offset = method, "", 0
	}
	fail := func(at int, format string, args ...any) (*pattern, error) {
		return nil, fmt.Errorf("at offset %d: %s", at, fmt.Sprintf(format, args...))
	}
	if method != "" && !isToken(method) {
		return fail(0, "invalid method %q", method)
	}
	p := &pattern{text: text, method: method}
	i := strings.IndexByte(rest, '/')
	if i < 0 {
		return fail(offset, "host/path missing /")
	}
	p.host = rest[:i]
	rest = rest[i:]
	if j := strings.IndexByte(p.host, '{'); j >= 0 {
		return fail(offset+j, "host contains '{' (missing initial '/'?)")
	}
	offset += i
	if method != "" && method != "CONNECT" && cleanPath(rest) != rest {
		return fail(offset, "non-CONNECT pattern with unclean path can never match")
	}
	seen := map[string]bool{}
	for rest != "" {
		rest = rest[1:]
		offset = len(text) - len(rest)
		if rest == "" {
			p.segments = append(p.segments, segment{isWild: true, isMulti: true})
			break
		}
		end := strings.IndexByte(rest, '/')
		if end < 0 {
			end = len(rest)
		}
		seg := rest[:end]
		rest = rest[end:]
		open := strings.IndexByte(seg, '{')
		if open < 0 {
			literal, err := url.PathUnescape(seg)
			if err != nil {
				literal = seg
			}
			p.segments = append(p.segments, segment{text: literal})
			continue
		}
		if open != 0 {
			return fail(offset, "bad wildcard segment (must start with '{')")
		}
		if seg[len(seg)-1] != '}' {
			return fail(offset, "bad wildcard segment (must end with '}')")
		}
		name := seg[1 : len(seg)-1]
		if name == "$" {
			if rest != "" {
				return fail(offset, "{$} not at end")
			}
			p.segments = append(p.segments, segment{text: endOfPath})
			break
		}
		name, multi := strings.CutSuffix(name, "...")
		if multi && rest != "" {
			return fail(offset, "{...} wildcard not at end")
		}
		if name == "" {
			return fail(offset, "empty wildcard")
		}
		if !isIdentifier(name) {
			return fail(offset, "bad wildcard name %q", name)
		}
		if seen[name] {
			return fail(offset, "duplicate wildcard name %q", name)
		}
		seen[name] = true
		p.segments = append(p.segments, segment{text: name, isWild: true, isMulti: multi})
	}
	return p, nil
}

func isIdentifier(s string) bool {
	for i, c := range s {
		isLetter := c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
		if !isLetter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// matches reports whether a path matches, and the wildcards' values.
func (p *pattern) matches(path string) (values []string, ok bool) {
	rest := path
	for _, s := range p.segments {
		if rest == "" || rest[0] != '/' {
			return nil, false
		}
		rest = rest[1:]
		if s.isMulti {
			if s.text != "" {
				values = append(values, unescapedPath(rest))
			}
			return values, true
		}
		if !s.isWild && s.text == endOfPath {
			return values, rest == ""
		}
		end := strings.IndexByte(rest, '/')
		if end < 0 {
			end = len(rest)
		}
		part := unescapedPath(rest[:end])
		rest = rest[end:]
		if s.isWild {
			if part == "" {
				return nil, false
			}
			values = append(values, part)
		} else if part != s.text {
			return nil, false
		}
	}
	return values, rest == ""
}

func unescapedPath(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// names returns the wildcards' names.
func (p *pattern) names() []string {
	var names []string
	for _, s := range p.segments {
		if s.isWild && s.text != "" {
			names = append(names, s.text)
		}
	}
	return names
}

// relationship says how the requests of two patterns relate.
type relationship int

const (
	equivalent   relationship = iota // both match the same
	moreGeneral                      // the first matches all that the second does, and more
	moreSpecific                     // the second matches all that the first does, and more
	disjoint                         // none is matched by both
	overlaps                         // some are matched by both, and some by each alone
)

func inverse(r relationship) relationship {
	switch r {
	case moreSpecific:
		return moreGeneral
	case moreGeneral:
		return moreSpecific
	}
	return r
}

func combined(r1, r2 relationship) relationship {
	switch r1 {
	case equivalent:
		return r2
	case disjoint:
		return disjoint
	case overlaps:
		if r2 == disjoint {
			return disjoint
		}
		return overlaps
	}
	switch r2 {
	case equivalent:
		return r1
	case inverse(r1):
		return overlaps
	}
	if r2 == r1 {
		return r1
	}
	return r2
}

func compareMethods(p1, p2 *pattern) relationship {
	switch {
	case p1.method == p2.method:
		return equivalent
	case p1.method == "":
		return moreGeneral
	case p2.method == "":
		return moreSpecific
	case p1.method == "GET" && p2.method == "HEAD":
		return moreGeneral
	case p2.method == "GET" && p1.method == "HEAD":
		return moreSpecific
	}
	return disjoint
}

func compareSegments(s1, s2 segment) relationship {
	switch {
	case s1.isMulti && s2.isMulti:
		return equivalent
	case s1.isMulti:
		return moreGeneral
	case s2.isMulti:
		return moreSpecific
	case s1.isWild && s2.isWild:
		return equivalent
	case s1.isWild:
		if s2.text == endOfPath {
			return disjoint
		}
		return moreGeneral
	case s2.isWild:
		if s1.text == endOfPath {
			return disjoint
		}
		return moreSpecific
	case s1.text == s2.text:
		return equivalent
	}
	return disjoint
}

func comparePaths(p1, p2 *pattern) relationship {
	if len(p1.segments) != len(p2.segments) && !p1.last().isMulti && !p2.last().isMulti {
		return disjoint
	}
	rel := equivalent
	i := 0
	for ; i < len(p1.segments) && i < len(p2.segments); i++ {
		rel = combined(rel, compareSegments(p1.segments[i], p2.segments[i]))
		if rel == disjoint {
			return rel
		}
	}
	switch {
	case i < len(p1.segments):
		if p2.last().isMulti {
			return combined(rel, moreSpecific)
		}
		return disjoint
	case i < len(p2.segments):
		if p1.last().isMulti {
			return combined(rel, moreGeneral)
		}
		return disjoint
	}
	return rel
}

// compare says how the requests of two patterns of one host relate.
func (p1 *pattern) compare(p2 *pattern) relationship {
	m := compareMethods(p1, p2)
	if m == disjoint {
		return disjoint
	}
	return combined(m, comparePaths(p1, p2))
}

// conflictsWith reports whether neither of two patterns is more specific where both match.
func (p1 *pattern) conflictsWith(p2 *pattern) bool {
	if p1.host != p2.host {
		return false
	}
	rel := p1.compare(p2)
	return rel == equivalent || rel == overlaps
}

// isPreferredTo reports whether p1 is the one to take where both match.
func (p1 *pattern) isPreferredTo(p2 *pattern) bool {
	if p1.host != p2.host {
		return p1.host != ""
	}
	return p1.compare(p2) == moreSpecific
}

// commonPath returns a path that both patterns match.
func commonPath(p1, p2 *pattern) string {
	var b strings.Builder
	i := 0
	for ; i < len(p1.segments) && i < len(p2.segments); i++ {
		if s := p1.segments[i]; s.isWild {
			writeSegment(&b, p2.segments[i])
		} else {
			writeSegment(&b, s)
		}
	}
	for ; i < len(p1.segments); i++ {
		writeSegment(&b, p1.segments[i])
	}
	for ; i < len(p2.segments); i++ {
		writeSegment(&b, p2.segments[i])
	}
	return b.String()
}

// differencePath returns a path that p1 matches and p2 does not.
func differencePath(p1, p2 *pattern) string {
	var b strings.Builder
	i := 0
	for ; i < len(p1.segments) && i < len(p2.segments); i++ {
		s1, s2 := p1.segments[i], p2.segments[i]
		switch {
		case s1.isMulti && s2.isMulti:
			b.WriteByte('/')
			return b.String()
		case s1.isMulti:
			b.WriteByte('/')
			if s2.text == endOfPath {
				// Something besides the end.
				if s1.text != "" {
					b.WriteString(s1.text)
				} else {
					b.WriteString("x")
				}
			}
			return b.String()
		case s2.isMulti:
			writeSegment(&b, s1)
		case s1.isWild && s2.isWild:
			writeSegment(&b, s1)
		case s1.isWild:
			if s1.text != s2.text {
				writeSegment(&b, s1)
			} else {
				b.WriteString("/" + s2.text + "x")
			}
		default:
			writeSegment(&b, s1)
		}
	}
	for ; i < len(p1.segments); i++ {
		writeSegment(&b, p1.segments[i])
	}
	for ; i < len(p2.segments); i++ {
		writeSegment(&b, p2.segments[i])
	}
	return b.String()
}

func writeSegment(b *strings.Builder, s segment) {
	b.WriteByte('/')
	if !s.isMulti && s.text != endOfPath {
		b.WriteString(s.text)
	}
}

// describeConflict says why two patterns conflict.
func describeConflict(p1, p2 *pattern) string {
	m, path := compareMethods(p1, p2), comparePaths(p1, p2)
	switch {
	case path == overlaps:
		return fmt.Sprintf(`%[1]s and %[2]s both match some paths, like %[3]q.
But neither is more specific than the other.
%[1]s matches %[4]q, but %[2]s doesn't.
%[2]s matches %[5]q, but %[1]s doesn't.`,
			p1, p2, commonPath(p1, p2), differencePath(p1, p2), differencePath(p2, p1))
	case m == equivalent && path == equivalent:
		return fmt.Sprintf("%s matches the same requests as %s", p1, p2)
	case m == moreGeneral && path == moreSpecific:
		return fmt.Sprintf("%s matches more methods than %s, but has a more specific path pattern", p1, p2)
	case m == moreSpecific && path == moreGeneral:
		return fmt.Sprintf("%s matches fewer methods than %s, but has a more general path pattern", p1, p2)
	}
	return fmt.Sprintf("bug: unexpected way for two patterns %s and %s to conflict: methods %d, paths %d", p1, p2, m, path)
}
