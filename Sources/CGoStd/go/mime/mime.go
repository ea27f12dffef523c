// Package mime has the types of media.
package mime

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// ErrInvalidMediaParameter is the error of ParseMediaType if the type is good and a parameter is not.
var ErrInvalidMediaParameter = errors.New("mime: invalid media parameter")

// types has the types of file names' extensions.
var types = struct {
	mu sync.Mutex
	m  map[string]string
}{m: map[string]string{
	".avif": "image/avif", ".css": "text/css; charset=utf-8", ".gif": "image/gif", ".htm": "text/html; charset=utf-8",
	".html": "text/html; charset=utf-8", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".js": "text/javascript; charset=utf-8", ".json": "application/json", ".mjs": "text/javascript; charset=utf-8",
	".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".wasm": "application/wasm", ".webp": "image/webp", ".xml": "text/xml; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".zip": "application/zip",
	".gz": "application/gzip", ".tar": "application/x-tar", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
	".ico": "image/vnd.microsoft.icon",
}}

// TypeByExtension returns the type of files whose names end so, or "".
func TypeByExtension(ext string) string {
	types.mu.Lock()
	defer types.mu.Unlock()
	if t, ok := types.m[ext]; ok {
		return t
	}
	return types.m[strings.ToLower(ext)]
}

// ExtensionsByType returns the ends of file names of a type.
func ExtensionsByType(typ string) ([]string, error) {
	wanted, _, err := ParseMediaType(typ)
	if err != nil {
		return nil, err
	}
	types.mu.Lock()
	defer types.mu.Unlock()
	var found []string
	for ext, t := range types.m {
		if base, _, _ := strings.Cut(t, ";"); base == wanted {
			found = append(found, ext)
		}
	}
	slices.Sort(found)
	return found, nil
}

// AddExtensionType sets the type of files whose names end so.
func AddExtensionType(ext, typ string) error {
	if !strings.HasPrefix(ext, ".") {
		return fmt.Errorf("mime: extension %q missing leading dot", ext)
	}
	base, params, err := ParseMediaType(typ)
	if err != nil {
		return err
	}
	if strings.HasPrefix(base, "text/") && params["charset"] == "" {
		params["charset"] = "utf-8"
		typ = FormatMediaType(base, params)
	}
	types.mu.Lock()
	defer types.mu.Unlock()
	types.m[strings.ToLower(ext)] = typ
	return nil
}

func isTokenByte(c byte) bool {
	return c > ' ' && c < 0x7f && !strings.ContainsRune(`()<>@,;:\"/[]?=`, rune(c))
}

func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isTokenByte(s[i]) {
			return false
		}
	}
	return s != ""
}

// FormatMediaType writes a type and its parameters; "" if it can't be written.
func FormatMediaType(t string, param map[string]string) string {
	var b strings.Builder
	major, sub, ok := strings.Cut(t, "/")
	if ok {
		if !isToken(major) || !isToken(sub) {
			return ""
		}
	} else if !isToken(t) {
		return ""
	}
	b.WriteString(strings.ToLower(t))
	names := make([]string, 0, len(param))
	for name := range param {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !isToken(name) {
			return ""
		}
		value := param[name]
		b.WriteString("; ")
		b.WriteString(strings.ToLower(name))
		isPlain := true
		for i := 0; i < len(value); i++ {
			if value[i] != '\t' && (value[i] < ' ' || value[i] > 0x7e) {
				isPlain = false
			}
		}
		switch {
		case !isPlain:
			const digits = "0123456789ABCDEF"
			b.WriteString("*=utf-8''")
			for i := 0; i < len(value); i++ {
				c := value[i]
				if c <= ' ' || c >= 0x7f || c == '*' || c == '\'' || c == '%' || !isTokenByte(c) {
					b.WriteByte('%')
					b.WriteByte(digits[c>>4])
					b.WriteByte(digits[c&15])
				} else {
					b.WriteByte(c)
				}
			}
		case isToken(value):
			b.WriteByte('=')
			b.WriteString(value)
		default:
			b.WriteString(`="`)
			for i := 0; i < len(value); i++ {
				if value[i] == '"' || value[i] == '\\' {
					b.WriteByte('\\')
				}
				b.WriteByte(value[i])
			}
			b.WriteByte('"')
		}
	}
	return b.String()
}

// ParseMediaType reads a type and its parameters, whose names are in lower case.
func ParseMediaType(v string) (mediatype string, params map[string]string, err error) {
	base, _, _ := strings.Cut(v, ";")
	mediatype = strings.TrimSpace(strings.ToLower(base))
	if mediatype == "" {
		return "", nil, errors.New("mime: no media type")
	}
	major, sub, ok := strings.Cut(mediatype, "/")
	switch {
	case !isToken(major):
		return "", nil, errors.New("mime: expected token after slash")
	case ok && sub == "":
		return "", nil, errors.New("mime: expected token after slash")
	case ok && !isToken(sub):
		return "", nil, errors.New("mime: unexpected content after media subtype")
	}
	params = make(map[string]string)
	rest := v[len(base):]
	for {
		rest = strings.TrimLeft(rest, " \t\r\n")
		if rest == "" {
			break
		}
		name, value, after := takeParameter(rest)
		if name == "" {
			if strings.TrimSpace(rest) == ";" {
				break
			}
			return mediatype, nil, ErrInvalidMediaParameter
		}
		if strings.HasSuffix(name, "*") {
			name = name[:len(name)-1]
			if charset, text, ok := strings.Cut(value, "''"); ok && strings.EqualFold(charset, "utf-8") {
				value = percentDecoded(text)
			}
		}
		if old, has := params[name]; has && old != value {
			return "", nil, errors.New("mime: duplicate parameter name")
		}
		params[name] = value
		rest = after
	}
	return mediatype, params, nil
}

func percentDecoded(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		var x int
		if s[i] == '%' && i+2 < len(s) {
			if n, _ := fmt.Sscanf(s[i+1:i+3], "%02x", &x); n == 1 {
				b = append(b, byte(x))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

func takeToken(s string) (token, rest string) {
	i := 0
	for i < len(s) && isTokenByte(s[i]) {
		i++
	}
	return s[:i], s[i:]
}

func takeParameter(s string) (name, value, rest string) {
	rest = strings.TrimLeft(s, " \t\r\n")
	if !strings.HasPrefix(rest, ";") {
		return "", "", s
	}
	rest = strings.TrimLeft(rest[1:], " \t\r\n")
	name, rest = takeToken(rest)
	name = strings.ToLower(name)
	rest = strings.TrimLeft(rest, " \t\r\n")
	if name == "" || !strings.HasPrefix(rest, "=") {
		return "", "", s
	}
	rest = strings.TrimLeft(rest[1:], " \t\r\n")
	if !strings.HasPrefix(rest, `"`) {
		value, rest = takeToken(rest)
		if value == "" {
			return "", "", s
		}
		return name, value, rest
	}
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			return name, b.String(), rest[i+1:]
		case c == '\\' && i+1 < len(rest) && (rest[i+1] == '"' || rest[i+1] == '\\'):
			i++
			b.WriteByte(rest[i])
		case c == '\r' || c == '\n':
			return "", "", s
		default:
			b.WriteByte(c)
		}
	}
	return "", "", s
}
