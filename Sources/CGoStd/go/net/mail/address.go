package mail

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode/utf8"
)

// An Address is a mail address, and the name of who has it.
type Address struct {
	Name    string
	Address string
}

// ParseAddress reads an address.
func ParseAddress(address string) (*Address, error) { return (&AddressParser{}).Parse(address) }

// ParseAddressList reads addresses between commas.
func ParseAddressList(list string) ([]*Address, error) { return (&AddressParser{}).ParseList(list) }

// An AddressParser reads addresses.
type AddressParser struct {
	WordDecoder *mime.WordDecoder
}

// Parse reads an address.
func (p *AddressParser) Parse(address string) (*Address, error) {
	return (&parser{s: address, words: p.WordDecoder}).single()
}

// ParseList reads addresses between commas.
func (p *AddressParser) ParseList(list string) ([]*Address, error) {
	return (&parser{s: list, words: p.WordDecoder}).list()
}

// String returns the address as messages have it.
func (a *Address) String() string {
	local, domain := a.Address, ""
	at := strings.LastIndex(a.Address, "@")
	if at >= 0 {
		local, domain = a.Address[:at], a.Address[at+1:]
	}
	if needsQuotes(local) {
		local = quoted(local)
	}
	text := "<" + local + "@" + domain + ">"
	if a.Name == "" {
		return text
	}
	isPlain := true
	for _, r := range a.Name {
		if !isVisible(r) && !isSpace(r) || isWide(r) {
			isPlain = false
			break
		}
	}
	if isPlain {
		return quoted(a.Name) + " " + text
	}
	// RFC 2047, 5.3: in names only some characters may stand for themselves.
	if strings.ContainsAny(a.Name, "\"#$%&'(),.:;<>@[]^`{|}~") {
		return mime.BEncoding.Encode("utf-8", a.Name) + " " + text
	}
	return mime.QEncoding.Encode("utf-8", a.Name) + " " + text
}

// needsQuotes reports whether what stands before the @ is no list of atoms between dots.
func needsQuotes(local string) bool {
	for i, r := range local {
		if isAtom(r, false) {
			continue
		}
		if r == '.' && i > 0 && local[i-1] != '.' && i < len(local)-1 && local[i+1] != '.' {
			continue
		}
		return true
	}
	return false
}

func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if isQuotedText(r) || isSpace(r) {
			b.WriteRune(r)
		} else if isVisible(r) {
			b.WriteByte('\\')
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// A parser reads what is left of a text.
type parser struct {
	s     string
	words *mime.WordDecoder
}

var (
	errComment = errors.New("mail: misformatted parenthetical comment")
	errNoAddr  = errors.New("mail: no address")
)

func (p *parser) isEmpty() bool { return p.s == "" }

func (p *parser) skipSpace() { p.s = strings.TrimLeft(p.s, " \t") }

// take takes a character if it comes next.
func (p *parser) take(c byte) bool {
	if p.isEmpty() || p.s[0] != c {
		return false
	}
	p.s = p.s[1:]
	return true
}

// skipComments skips spaces and comments.
func (p *parser) skipComments() bool {
	for p.skipSpace(); p.take('('); p.skipSpace() {
		if _, ok := p.comment(); !ok {
			return false
		}
	}
	return true
}

// comment takes the rest of a comment, in which others may be.
func (p *parser) comment() (string, bool) {
	var text strings.Builder
	for depth := 1; ; {
		if p.isEmpty() {
			return "", false
		}
		if p.s[0] == '\\' && len(p.s) > 1 {
			p.s = p.s[1:]
		} else if p.s[0] == '(' {
			depth++
		} else if p.s[0] == ')' {
			depth--
		}
		if depth > 0 {
			text.WriteByte(p.s[0])
		}
		p.s = p.s[1:]
		if depth == 0 {
			return text.String(), true
		}
	}
}

func (p *parser) list() ([]*Address, error) {
	var list []*Address
	for {
		p.skipSpace()
		// Spec: lists may have commas with nothing between them, of old.
		if p.take(',') {
			continue
		}
		some, err := p.address(true)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
		if !p.skipComments() {
			return nil, errComment
		}
		if p.isEmpty() {
			return list, nil
		}
		if p.s[0] != ',' {
			return nil, errors.New("mail: expected comma")
		}
		for p.take(',') {
			p.skipSpace()
		}
		if p.isEmpty() {
			return list, nil
		}
	}
}

func (p *parser) single() (*Address, error) {
	list, err := p.address(true)
	if err != nil {
		return nil, err
	}
	if !p.skipComments() {
		return nil, errComment
	}
	if !p.isEmpty() {
		return nil, fmt.Errorf("mail: expected single address, got %q", p.s)
	}
	if len(list) == 0 {
		return nil, errors.New("mail: empty group")
	}
	if len(list) > 1 {
		return nil, errors.New("mail: group with multiple addresses")
	}
	return list[0], nil
}

// address reads an address, or a group of them.
func (p *parser) address(mayBeGroup bool) ([]*Address, error) {
	p.skipSpace()
	if p.isEmpty() {
		return nil, errNoAddr
	}
	if spec, err := p.spec(); err == nil {
		name := ""
		p.skipSpace()
		if p.take('(') {
			// A name may stand behind the address, as a comment.
			if name, err = p.nameInComment(); err != nil {
				return nil, err
			}
		}
		return []*Address{{name, spec}}, nil
	}
	name := ""
	if p.s[0] != '<' {
		var err error
		if name, err = p.phrase(); err != nil {
			return nil, err
		}
	}
	p.skipSpace()
	if mayBeGroup && p.take(':') {
		return p.group()
	}
	if !p.take('<') {
		for _, r := range name {
			if !isAtom(r, true) {
				return nil, errors.New("mail: no angle-addr")
			}
		}
		return nil, errors.New("mail: missing '@' or angle-addr")
	}
	spec, err := p.spec()
	if err != nil {
		return nil, err
	}
	if !p.take('>') {
		return nil, errors.New("mail: unclosed angle-addr")
	}
	return []*Address{{name, spec}}, nil
}

// group reads the addresses of a group up to a semicolon.
func (p *parser) group() ([]*Address, error) {
	var list []*Address
	p.skipSpace()
	if p.take(';') {
		if !p.skipComments() {
			return nil, errComment
		}
		return list, nil
	}
	for {
		p.skipSpace()
		some, err := p.address(false)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
		if !p.skipComments() {
			return nil, errComment
		}
		if p.take(';') {
			if !p.skipComments() {
				return nil, errComment
			}
			return list, nil
		}
		if !p.take(',') {
			return nil, errors.New("mail: expected comma")
		}
	}
}

// spec reads an address without a name: user@domain. If there is none, nothing is taken.
func (p *parser) spec() (spec string, err error) {
	before := *p
	defer func() {
		if err != nil {
			*p = before
		}
	}()
	p.skipSpace()
	if p.isEmpty() {
		return "", errors.New("mail: no addr-spec")
	}
	local := ""
	if p.s[0] == '"' {
		if local, err = p.quotedString(); err == nil && local == "" {
			err = errors.New("mail: empty quoted string in addr-spec")
		}
	} else {
		local, err = p.atom(true, false)
	}
	if err != nil {
		return "", err
	}
	if !p.take('@') {
		return "", errors.New("mail: missing @ in addr-spec")
	}
	p.skipSpace()
	if p.isEmpty() {
		return "", errors.New("mail: no domain in addr-spec")
	}
	domain := ""
	if p.s[0] == '[' {
		domain, err = p.literal()
	} else {
		domain, err = p.atom(true, false)
	}
	if err != nil {
		return "", err
	}
	return local + "@" + domain, nil
}

// literal reads a domain between brackets.
func (p *parser) literal() (string, error) {
	p.take('[')
	text := ""
	for {
		if p.isEmpty() {
			return "", errors.New("mail: unclosed domain-literal")
		}
		if p.s[0] == ']' {
			break
		}
		r, size := utf8.DecodeRuneInString(p.s)
		if size == 1 && r == utf8.RuneError {
			return "", fmt.Errorf("mail: invalid utf-8 in domain-literal: %q", p.s)
		}
		if !isDomainText(r) {
			return "", fmt.Errorf("mail: bad character in domain-literal: %q", r)
		}
		text += p.s[:size]
		p.s = p.s[size:]
	}
	p.take(']')
	return "[" + text + "]", nil
}

// phrase reads words: a name.
func (p *parser) phrase() (string, error) {
	var words []string
	var err error
	wasEncoded := false
	for {
		if len(words) > 0 && !p.skipComments() {
			return "", errComment
		}
		p.skipSpace()
		if p.isEmpty() {
			break
		}
		word, isEncoded := "", false
		if p.s[0] == '"' {
			word, err = p.quotedString()
		} else if word, err = p.atom(true, true); err == nil {
			word, isEncoded, err = p.decoded(word)
		}
		if err != nil {
			break
		}
		if wasEncoded && isEncoded {
			words[len(words)-1] += word
		} else {
			words = append(words, word)
		}
		wasEncoded = isEncoded
	}
	if err != nil && len(words) == 0 {
		return "", fmt.Errorf("mail: missing word in phrase: %v", err)
	}
	return strings.Join(words, " "), nil
}

// quotedString reads what stands between quotes.
func (p *parser) quotedString() (string, error) {
	var text []rune
	isEscaped := false
	i := 1
	for {
		r, size := utf8.DecodeRuneInString(p.s[i:])
		switch {
		case size == 0:
			return "", errors.New("mail: unclosed quoted-string")
		case size == 1 && r == utf8.RuneError:
			return "", fmt.Errorf("mail: invalid utf-8 in quoted-string: %q", p.s)
		case isEscaped:
			if !isVisible(r) && !isSpace(r) {
				return "", fmt.Errorf("mail: bad character in quoted-string: %q", r)
			}
			text = append(text, r)
			isEscaped = false
		case isQuotedText(r) || isSpace(r):
			text = append(text, r)
		case r == '"':
			p.s = p.s[i+1:]
			return string(text), nil
		case r == '\\':
			isEscaped = true
		default:
			return "", fmt.Errorf("mail: bad character in quoted-string: %q", r)
		}
		i += size
	}
}

// atom reads characters that stand for themselves, with dots between them if withDots, or anywhere if isLenient.
func (p *parser) atom(withDots, isLenient bool) (string, error) {
	i := 0
	for i < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[i:])
		if size == 1 && r == utf8.RuneError {
			return "", fmt.Errorf("mail: invalid utf-8 in address: %q", p.s)
		}
		if !isAtom(r, withDots) {
			break
		}
		i += size
	}
	if i == 0 {
		return "", errors.New("mail: invalid string")
	}
	atom := p.s[:i]
	p.s = p.s[i:]
	if !isLenient {
		if strings.HasPrefix(atom, ".") {
			return "", errors.New("mail: leading dot in atom")
		}
		if strings.Contains(atom, "..") {
			return "", errors.New("mail: double dot in atom")
		}
		if strings.HasSuffix(atom, ".") {
			return "", errors.New("mail: trailing dot in atom")
		}
	}
	return atom, nil
}

// nameInComment reads a name up to the comment's end.
func (p *parser) nameInComment() (string, error) {
	text, ok := p.comment()
	if !ok {
		return "", errComment
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' })
	for i, word := range words {
		decoded, isEncoded, err := p.decoded(word)
		if err != nil {
			return "", err
		}
		if isEncoded {
			words[i] = decoded
		}
	}
	return strings.Join(words, " "), nil
}

// decoded decodes a word that may be encoded (RFC 2047). What is encoded in an unknown set of characters is an error,
// what is not encoded stays as it is.
func (p *parser) decoded(s string) (word string, isEncoded bool, err error) {
	var d mime.WordDecoder
	if p.words != nil {
		d = *p.words
	}
	read := d.CharsetReader
	var unknown error
	d.CharsetReader = func(charset string, input io.Reader) (r io.Reader, err error) {
		if read == nil {
			unknown = fmt.Errorf("charset not supported: %q", charset)
			return nil, unknown
		}
		r, unknown = read(charset, input)
		return r, unknown
	}
	if word, err = d.Decode(s); err == nil {
		return word, true, nil
	}
	if unknown != nil {
		return s, true, unknown
	}
	return s, false, nil
}

// isAtom reports whether a character may stand for itself in an atom.
func isAtom(r rune, withDots bool) bool {
	switch r {
	case '.':
		return withDots
	case '(', ')', '<', '>', '[', ']', ':', ';', '@', '\\', ',', '"':
		return false
	}
	return isVisible(r)
}

// isQuotedText reports whether a character may stand for itself between quotes.
func isQuotedText(r rune) bool { return r != '\\' && r != '"' && isVisible(r) }

// isVisible reports whether a character can be seen.
func isVisible(r rune) bool { return '!' <= r && r <= '~' || isWide(r) }

func isWide(r rune) bool { return r >= utf8.RuneSelf }

func isSpace(r rune) bool { return r == ' ' || r == '\t' }

// isDomainText reports whether a character may stand in a domain between brackets.
func isDomainText(r rune) bool { return r != '[' && r != ']' && r != '\\' && isVisible(r) }
