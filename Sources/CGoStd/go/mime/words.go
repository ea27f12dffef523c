// Encoded words of RFC 2047: text beyond ASCII in headers, as =?charset?encoding?content?=.

package mime

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A WordEncoder is an RFC 2047 encoded-word encoder.
type WordEncoder byte

const (
	// BEncoding is base64.
	BEncoding = WordEncoder('b')
	// QEncoding has most of ASCII as it is, and other bytes as = and two hexadecimal digits.
	QEncoding = WordEncoder('q')
)

// longest is how long an encoded word may be.
const longest = 75

var errInvalidWord = errors.New("mime: invalid RFC 2047 encoded-word")

// Encode returns the encoded-word form of s, or s itself if it is ASCII that can be printed. In UTF-8 what is too long
// for one word becomes several, none of which ends within a character.
func (e WordEncoder) Encode(charset, s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return (r < ' ' || r > '~') && r != '\t' }) < 0 {
		return s
	}
	before, after := "=?"+charset+"?"+string(rune(e))+"?", "?="
	var words []string
	room := longest - len(before) - len(after)
	for strings.EqualFold(charset, "utf-8") {
		n := e.fitting(s, room)
		if n == len(s) {
			break
		}
		words = append(words, before+e.content(s[:n])+after)
		s = s[n:]
	}
	return strings.Join(append(words, before+e.content(s)+after), " ")
}

// fitting returns how many bytes of s, whole characters and at least one, have room in a word.
func (e WordEncoder) fitting(s string, room int) int {
	taken, length := 0, 0
	for taken < len(s) {
		_, size := utf8.DecodeRuneInString(s[taken:])
		if e == BEncoding {
			length = base64.StdEncoding.EncodedLen(taken + size)
		} else {
			length += len(e.content(s[taken : taken+size]))
		}
		if taken > 0 && length > room {
			break
		}
		taken += size
	}
	return taken
}

// content returns s encoded.
func (e WordEncoder) content(s string) string {
	if e == BEncoding {
		return base64.StdEncoding.EncodeToString([]byte(s))
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('_')
		case c > ' ' && c <= '~' && c != '=' && c != '?' && c != '_':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "=%02X", c)
		}
	}
	return b.String()
}

// A WordDecoder decodes MIME headers containing RFC 2047 encoded-words.
type WordDecoder struct {
	// CharsetReader, if non-nil, converts from a charset, in small letters, into UTF-8. It is not needed for utf-8,
	// iso-8859-1 and us-ascii.
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
}

// Decode decodes an RFC 2047 encoded-word.
func (d *WordDecoder) Decode(word string) (string, error) {
	charset, encoding, content, rest, ok := cutWord(word)
	if !ok || rest != "" || charset == "" || strings.Contains(content, "?") {
		return "", errInvalidWord
	}
	decoded, err := decodeContent(encoding, content)
	if err != nil {
		return "", err
	}
	return d.convert(charset, decoded)
}

// cutWord cuts an encoded word off s, which begins with it.
func cutWord(s string) (charset string, encoding byte, content, rest string, ok bool) {
	s, ok = strings.CutPrefix(s, "=?")
	if !ok {
		return
	}
	charset, s, ok = strings.Cut(s, "?")
	if !ok || len(s) < len("q??=") || s[1] != '?' {
		return "", 0, "", "", false
	}
	encoding = s[0]
	content, rest, ok = strings.Cut(s[2:], "?=")
	return
}

// DecodeHeader decodes all encoded-words of the given string. What is not right stays as it is; an error is one of
// the CharsetReader.
func (d *WordDecoder) DecodeHeader(header string) (string, error) {
	var b strings.Builder
	afterWord := false
	for {
		start := strings.Index(header, "=?")
		if start < 0 {
			break
		}
		charset, encoding, content, rest, ok := cutWord(header[start:])
		if !ok {
			break
		}
		decoded, err := decodeContent(encoding, content)
		if err != nil {
			b.WriteString(header[:len(header)-len(rest)])
			header, afterWord = rest, false
			continue
		}
		// Space between two words is there for the sake of their lengths.
		if !afterWord || strings.Trim(header[:start], " \t\r\n") != "" {
			b.WriteString(header[:start])
		}
		text, err := d.convert(charset, decoded)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
		header, afterWord = rest, true
	}
	b.WriteString(header)
	return b.String(), nil
}

// decodeContent returns the bytes of a word.
func decodeContent(encoding byte, content string) ([]byte, error) {
	switch encoding {
	case 'b', 'B':
		return base64.StdEncoding.DecodeString(content)
	case 'q', 'Q':
		return decodeQ(content)
	}
	return nil, errInvalidWord
}

func decodeQ(content string) ([]byte, error) {
	var decoded []byte
	for i := 0; i < len(content); i++ {
		switch c := content[i]; {
		case c == '_':
			decoded = append(decoded, ' ')
		case c == '=':
			if i+2 >= len(content) {
				return nil, errInvalidWord
			}
			high, err := hexDigit(content[i+1])
			if err != nil {
				return nil, err
			}
			low, err := hexDigit(content[i+2])
			if err != nil {
				return nil, err
			}
			decoded = append(decoded, high<<4|low)
			i += 2
		case c >= ' ' && c <= '~' || c == '\n' || c == '\r' || c == '\t':
			decoded = append(decoded, c)
		default:
			return nil, errInvalidWord
		}
	}
	return decoded, nil
}

func hexDigit(c byte) (byte, error) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', nil
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, nil
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, nil
	}
	return 0, fmt.Errorf("mime: invalid hex byte %#02x", c)
}

// convert returns content, which is in charset, in UTF-8.
func (d *WordDecoder) convert(charset string, content []byte) (string, error) {
	switch {
	case strings.EqualFold(charset, "utf-8"):
		return string(content), nil
	case strings.EqualFold(charset, "iso-8859-1"):
		runes := make([]rune, len(content))
		for i, c := range content {
			runes[i] = rune(c)
		}
		return string(runes), nil
	case strings.EqualFold(charset, "us-ascii"):
		runes := make([]rune, len(content))
		for i, c := range content {
			if runes[i] = rune(c); c >= utf8.RuneSelf {
				runes[i] = utf8.RuneError
			}
		}
		return string(runes), nil
	case d.CharsetReader == nil:
		return "", fmt.Errorf("mime: unhandled charset %q", charset)
	}
	r, err := d.CharsetReader(strings.ToLower(charset), strings.NewReader(string(content)))
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return "", err
	}
	return string(text), nil
}
