// Package url reads and writes URLs (RFC 3986) and queries.
package url

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Error is the failure of an operation on a URL.
type Error struct {
	Op  string
	URL string
	Err error
}

// Unwrap returns e.Err.
func (e *Error) Unwrap() error { return e.Err }
func (e *Error) Error() string { return fmt.Sprintf("%s %q: %s", e.Op, e.URL, e.Err) }

// Timeout reports whether time ran out.
func (e *Error) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// Temporary reports whether trying again may help.
func (e *Error) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// EscapeError is a percent sign without two hexadecimal digits.
type EscapeError string

func (e EscapeError) Error() string { return "invalid URL escape " + strconv.Quote(string(e)) }

// InvalidHostError is a character that no host has.
type InvalidHostError string

func (e InvalidHostError) Error() string {
	return "invalid character " + strconv.Quote(string(e)) + " in host name"
}

// part is the part of a URL that is escaped or unescaped.
type part int

const (
	inPath part = iota
	inPathSegment
	inHost
	inZone
	inUserPassword
	inQuery
	inFragment
)

// isPlain reports whether a byte stands for itself in a part.
func isPlain(c byte, where part) bool {
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
		return true
	}
	if where == inHost || where == inZone {
		switch c {
		case '!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '=', ':', '[', ']', '<', '>', '"':
			return true
		}
	}
	switch c {
	case '-', '_', '.', '~':
		return true
	case '$', '&', '+', ',', '/', ':', ';', '=', '?', '@':
		switch where {
		case inPath:
			return c != '?'
		case inPathSegment:
			return c != '/' && c != ';' && c != ',' && c != '?'
		case inUserPassword:
			return c != '@' && c != '/' && c != '?' && c != ':'
		case inQuery:
			return false
		case inFragment:
			return true
		}
	}
	if where == inFragment {
		switch c {
		case '!', '(', ')', '*':
			return true
		}
	}
	return false
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}

// QueryUnescape undoes QueryEscape.
func QueryUnescape(s string) (string, error) { return unescape(s, inQuery) }

// PathUnescape undoes PathEscape.
func PathUnescape(s string) (string, error) { return unescape(s, inPathSegment) }

func unescape(s string, where part) (string, error) {
	escapes, hasPlus := 0, false
	for i := 0; i < len(s); {
		switch c := s[i]; c {
		case '%':
			escapes++
			if i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
				s = s[i:]
				if len(s) > 3 {
					s = s[:3]
				}
				return "", EscapeError(s)
			}
			if where == inHost && unhex(s[i+1]) < 8 && s[i:i+3] != "%25" {
				return "", EscapeError(s[i : i+3])
			}
			if where == inZone {
				v := unhex(s[i+1])<<4 | unhex(s[i+2])
				if s[i:i+3] != "%25" && v != ' ' && !isPlain(v, inHost) {
					return "", EscapeError(s[i : i+3])
				}
			}
			i += 3
		case '+':
			hasPlus = where == inQuery || hasPlus
			i++
		default:
			if (where == inHost || where == inZone) && c < 0x80 && !isPlain(c, where) {
				return "", InvalidHostError(s[i : i+1])
			}
			i++
		}
	}
	if escapes == 0 && !hasPlus {
		return s, nil
	}
	b := make([]byte, 0, len(s)-2*escapes)
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '%':
			b = append(b, unhex(s[i+1])<<4|unhex(s[i+2]))
			i += 2
		case s[i] == '+' && where == inQuery:
			b = append(b, ' ')
		default:
			b = append(b, s[i])
		}
	}
	return string(b), nil
}

// QueryEscape returns s so that it can be put into a query.
func QueryEscape(s string) string { return escape(s, inQuery) }

// PathEscape returns s so that it can be put into a path, as one element.
func PathEscape(s string) string { return escape(s, inPathSegment) }

func escape(s string, where part) string {
	const digits = "0123456789ABCDEF"
	need := false
	for i := 0; i < len(s); i++ {
		if !isPlain(s[i], where) {
			need = true
			break
		}
	}
	if !need {
		return s
	}
	b := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && where == inQuery:
			b = append(b, '+')
		case isPlain(c, where):
			b = append(b, c)
		default:
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(b)
}

// A URL is scheme:opaque?query#fragment or scheme://userinfo@host/path?query#fragment.
type URL struct {
	Scheme      string
	Opaque      string
	User        *Userinfo
	Host        string
	Path        string
	Fragment    string
	RawQuery    string
	RawPath     string
	RawFragment string
	ForceQuery  bool
	OmitHost    bool
}

// Userinfo is a user's name and perhaps password.
type Userinfo struct {
	username, password string
	hasPassword        bool
}

// User returns a Userinfo without a password.
func User(username string) *Userinfo { return &Userinfo{username, "", false} }

// UserPassword returns a Userinfo with a password.
func UserPassword(username, password string) *Userinfo { return &Userinfo{username, password, true} }

// Username returns the name.
func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

// Password returns the password, and whether there is one.
func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.hasPassword
}

func (u *Userinfo) String() string {
	if u == nil || u.username == "" && u.password == "" {
		return ""
	}
	s := escape(u.username, inUserPassword)
	if u.hasPassword {
		s += ":" + escape(u.password, inUserPassword)
	}
	return s
}

// takeScheme takes "scheme:" off.
func takeScheme(raw string) (scheme, rest string, err error) {
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.':
			if i == 0 {
				return "", raw, nil
			}
		case c == ':':
			if i == 0 {
				return "", "", errors.New("missing protocol scheme")
			}
			return raw[:i], raw[i+1:], nil
		default:
			return "", raw, nil
		}
	}
	return "", raw, nil
}

// Parse reads a URL, which may be relative.
func Parse(rawURL string) (*URL, error) {
	u, fragment, hasFragment := strings.Cut(rawURL, "#")
	url, err := parse(u, false)
	if err != nil {
		return nil, &Error{"parse", u, err}
	}
	if !hasFragment || fragment == "" {
		return url, nil
	}
	if err := url.setFragment(fragment); err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return url, nil
}

// ParseRequestURI reads a URL as requests have it: absolute, or a path; without a fragment.
func ParseRequestURI(rawURL string) (*URL, error) {
	url, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return url, nil
}

func parse(raw string, viaRequest bool) (*URL, error) {
	for i := 0; i < len(raw); i++ {
		if raw[i] < ' ' || raw[i] == 0x7f {
			return nil, errors.New("net/url: invalid control character in URL")
		}
	}
	if raw == "" && viaRequest {
		return nil, errors.New("empty url")
	}
	url := new(URL)
	if raw == "*" {
		url.Path = "*"
		return url, nil
	}
	scheme, rest, err := takeScheme(raw)
	if err != nil {
		return nil, err
	}
	url.Scheme = strings.ToLower(scheme)
	if strings.HasSuffix(rest, "?") && strings.Count(rest, "?") == 1 {
		url.ForceQuery = true
		rest = rest[:len(rest)-1]
	} else {
		rest, url.RawQuery, _ = strings.Cut(rest, "?")
	}
	if !strings.HasPrefix(rest, "/") {
		if url.Scheme != "" {
			url.Opaque = rest
			return url, nil
		}
		if viaRequest {
			return nil, errors.New("invalid URI for request")
		}
		if segment, _, _ := strings.Cut(rest, "/"); strings.Contains(segment, ":") {
			return nil, errors.New("first path segment in URL cannot contain colon")
		}
	}
	if (url.Scheme != "" || !viaRequest && !strings.HasPrefix(rest, "///")) && strings.HasPrefix(rest, "//") {
		authority := rest[2:]
		rest = ""
		if i := strings.Index(authority, "/"); i >= 0 {
			authority, rest = authority[:i], authority[i:]
		}
		if url.User, url.Host, err = parseAuthority(authority); err != nil {
			return nil, err
		}
	} else if url.Scheme != "" && strings.HasPrefix(rest, "/") {
		url.OmitHost = true
	}
	if err := url.setPath(rest); err != nil {
		return nil, err
	}
	return url, nil
}

func parseAuthority(authority string) (user *Userinfo, host string, err error) {
	i := strings.LastIndex(authority, "@")
	if host, err = parseHost(authority[i+1:]); err != nil || i < 0 {
		return nil, host, err
	}
	userinfo := authority[:i]
	for _, c := range userinfo {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
			strings.ContainsRune("-._:~!$&'()*+,;=%@", c)) {
			return nil, "", errors.New("net/url: invalid userinfo")
		}
	}
	name, password, hasPassword := strings.Cut(userinfo, ":")
	if name, err = unescape(name, inUserPassword); err != nil {
		return nil, "", err
	}
	if !hasPassword {
		return User(name), host, nil
	}
	if password, err = unescape(password, inUserPassword); err != nil {
		return nil, "", err
	}
	return UserPassword(name, password), host, nil
}

func parseHost(host string) (string, error) {
	if open := strings.IndexByte(host, '['); open >= 0 {
		if open > 0 {
			return "", errors.New("invalid IP-literal")
		}
		i := strings.LastIndex(host, "]")
		if i < 0 {
			return "", errors.New("missing ']' in host")
		}
		colonPort := host[i+1:]
		if !isOptionalPort(colonPort) {
			return "", fmt.Errorf("invalid port %q after host", colonPort)
		}
		if zone := strings.Index(host[:i], "%25"); zone >= 0 {
			one, err := unescape(host[:zone], inHost)
			if err != nil {
				return "", err
			}
			two, err := unescape(host[zone:i], inZone)
			if err != nil {
				return "", err
			}
			three, err := unescape(host[i:], inHost)
			if err != nil {
				return "", err
			}
			return one + two + three, nil
		}
	} else if i := strings.LastIndex(host, ":"); i >= 0 {
		if colonPort := host[i:]; !isOptionalPort(colonPort) {
			return "", fmt.Errorf("invalid port %q after host", colonPort)
		}
	}
	return unescape(host, inHost)
}

func isOptionalPort(port string) bool {
	if port == "" {
		return true
	}
	if port[0] != ':' {
		return false
	}
	for i := 1; i < len(port); i++ {
		if port[i] < '0' || port[i] > '9' {
			return false
		}
	}
	return true
}

func (u *URL) setPath(p string) error {
	path, err := unescape(p, inPath)
	if err != nil {
		return err
	}
	u.Path = path
	u.RawPath = ""
	if p != escape(path, inPath) {
		u.RawPath = p
	}
	return nil
}

func (u *URL) setFragment(f string) error {
	fragment, err := unescape(f, inFragment)
	if err != nil {
		return err
	}
	u.Fragment = fragment
	u.RawFragment = ""
	if f != escape(fragment, inFragment) {
		u.RawFragment = f
	}
	return nil
}

// isValid reports whether a text may stand for a path or fragment that is escaped already.
func isValid(s string, where part) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '!', '$', '&', '\'', '(', ')', '*', '+', ',', ';', '=', ':', '@', '[', ']', '%':
		default:
			if !isPlain(s[i], where) {
				return false
			}
		}
	}
	return true
}

// EscapedPath returns the path as it stands in a URL: u.RawPath if that is right, or else one made of u.Path.
func (u *URL) EscapedPath() string {
	if u.RawPath != "" && isValid(u.RawPath, inPath) {
		if p, err := unescape(u.RawPath, inPath); err == nil && p == u.Path {
			return u.RawPath
		}
	}
	if u.Path == "*" {
		return "*"
	}
	return escape(u.Path, inPath)
}

// EscapedFragment returns the fragment as it stands in a URL.
func (u *URL) EscapedFragment() string {
	if u.RawFragment != "" && isValid(u.RawFragment, inFragment) {
		if f, err := unescape(u.RawFragment, inFragment); err == nil && f == u.Fragment {
			return u.RawFragment
		}
	}
	return escape(u.Fragment, inFragment)
}

func (u *URL) String() string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(u.Scheme)
		b.WriteByte(':')
	}
	if u.Opaque != "" {
		b.WriteString(u.Opaque)
	} else {
		if u.Scheme != "" || u.Host != "" || u.User != nil {
			if !(u.OmitHost && u.Host == "" && u.User == nil) {
				if u.Host != "" || u.Path != "" || u.User != nil {
					b.WriteString("//")
				}
				if u.User != nil {
					b.WriteString(u.User.String())
					b.WriteByte('@')
				}
				if u.Host != "" {
					b.WriteString(escape(u.Host, inHost))
				}
			}
		}
		path := u.EscapedPath()
		if path != "" && path[0] != '/' && u.Host != "" {
			b.WriteByte('/')
		}
		if b.Len() == 0 {
			if segment, _, _ := strings.Cut(path, "/"); strings.Contains(segment, ":") {
				b.WriteString("./")
			}
		}
		b.WriteString(path)
	}
	if u.ForceQuery || u.RawQuery != "" {
		b.WriteByte('?')
		b.WriteString(u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteByte('#')
		b.WriteString(u.EscapedFragment())
	}
	return b.String()
}

// Redacted is String with "xxxxx" for a password.
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	shown := *u
	if _, has := shown.User.Password(); has {
		shown.User = UserPassword(shown.User.Username(), "xxxxx")
	}
	return shown.String()
}

// Clone returns a copy.
func (u *URL) Clone() *URL {
	if u == nil {
		return nil
	}
	clone := *u
	if u.User != nil {
		user := *u.User
		clone.User = &user
	}
	return &clone
}

// IsAbs reports whether there is a scheme.
func (u *URL) IsAbs() bool { return u.Scheme != "" }

// Parse reads a URL relative to u.
func (u *URL) Parse(ref string) (*URL, error) {
	r, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(r), nil
}

// resolvePath is the path of a reference: dots are applied (RFC 3986, 5.2.4).
func resolvePath(base, ref string) string {
	full := ref
	if ref == "" {
		full = base
	} else if ref[0] != '/' {
		full = base[:strings.LastIndex(base, "/")+1] + ref
	}
	if full == "" {
		return ""
	}
	var out []string
	elements := strings.Split(full, "/")
	for i, element := range elements {
		isLast := i == len(elements)-1
		switch element {
		case ".":
			if isLast {
				out = append(out, "")
			}
		case "..":
			if n := len(out); n > 0 && !(n == 1 && out[0] == "" && full[0] == '/') {
				out = out[:n-1]
			}
			if isLast {
				out = append(out, "")
			}
		default:
			out = append(out, element)
		}
	}
	path := strings.Join(out, "/")
	return "/" + strings.TrimPrefix(path, "/")
}

// ResolveReference returns what ref means relative to u.
func (u *URL) ResolveReference(ref *URL) *URL {
	url := *ref
	if ref.Scheme == "" {
		url.Scheme = u.Scheme
	}
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		url.setPath(resolvePath(ref.EscapedPath(), ""))
		return &url
	}
	if ref.Opaque != "" {
		url.User = nil
		url.Host = ""
		url.Path = ""
		return &url
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		url.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			url.Fragment = u.Fragment
			url.RawFragment = u.RawFragment
		}
	}
	if ref.Path == "" && u.Opaque != "" {
		url.Opaque = u.Opaque
		url.User = nil
		url.Host = ""
		url.Path = ""
		return &url
	}
	url.Host = u.Host
	url.User = u.User
	url.setPath(resolvePath(u.EscapedPath(), ref.EscapedPath()))
	return &url
}

// Query reads the query; what is wrong in it is left out.
func (u *URL) Query() Values {
	v, _ := ParseQuery(u.RawQuery)
	return v
}

// RequestURI returns path?query, or opaque?query, as the first line of a request has it.
func (u *URL) RequestURI() string {
	result := u.Opaque
	if result == "" {
		result = u.EscapedPath()
		if result == "" {
			result = "/"
		}
	} else if strings.HasPrefix(result, "//") {
		result = u.Scheme + ":" + result
	}
	if u.ForceQuery || u.RawQuery != "" {
		result += "?" + u.RawQuery
	}
	return result
}

// Hostname returns the host without a port.
func (u *URL) Hostname() string {
	host, _ := splitHostPort(u.Host)
	return host
}

// Port returns the port, or "".
func (u *URL) Port() string {
	_, port := splitHostPort(u.Host)
	return port
}

func splitHostPort(hostPort string) (host, port string) {
	host = hostPort
	if colon := strings.LastIndexByte(host, ':'); colon >= 0 && isOptionalPort(host[colon:]) {
		host, port = host[:colon], host[colon+1:]
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return host, port
}

// MarshalBinary returns the URL's text.
func (u *URL) MarshalBinary() (text []byte, err error) { return u.AppendBinary(nil) }

// AppendBinary appends the URL's text.
func (u *URL) AppendBinary(b []byte) ([]byte, error) { return append(b, u.String()...), nil }

// UnmarshalBinary reads a URL.
func (u *URL) UnmarshalBinary(text []byte) error {
	url, err := Parse(string(text))
	if err != nil {
		return err
	}
	*u = *url
	return nil
}

// JoinPath returns u with elements added to its path, dots applied.
func (u *URL) JoinPath(elem ...string) *URL {
	elem = append([]string{u.EscapedPath()}, elem...)
	var p string
	if !strings.HasPrefix(elem[0], "/") {
		elem[0] = "/" + elem[0]
		p = path.Join(elem...)[1:]
	} else {
		p = path.Join(elem...)
	}
	if strings.HasSuffix(elem[len(elem)-1], "/") && !strings.HasSuffix(p, "/") {
		p += "/"
	}
	url := *u
	url.setPath(p)
	return &url
}

// JoinPath returns base with elements added to its path.
func JoinPath(base string, elem ...string) (result string, err error) {
	url, err := Parse(base)
	if err != nil {
		return "", err
	}
	return url.JoinPath(elem...).String(), nil
}

// Values has the values of names, as a query or a form has them.
type Values map[string][]string

// Get returns the first value of a name.
func (v Values) Get(key string) string {
	if vs := v[key]; len(vs) > 0 {
		return vs[0]
	}
	return ""
}

// Set makes value the only one of a name.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add adds a value to those of a name.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

// Del removes the values of a name.
func (v Values) Del(key string) { delete(v, key) }

// Has reports whether a name has values.
func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Clone returns a copy.
func (v Values) Clone() Values {
	if v == nil {
		return nil
	}
	clone := make(Values, len(v))
	for key, values := range v {
		clone[key] = slices.Clone(values)
	}
	return clone
}

// ParseQuery reads a query; err is the first thing that is wrong in it.
func ParseQuery(query string) (Values, error) {
	m := make(Values)
	var first error
	for query != "" {
		var key string
		key, query, _ = strings.Cut(query, "&")
		if strings.Contains(key, ";") {
			first = fmt.Errorf("invalid semicolon separator in query")
			continue
		}
		if key == "" {
			continue
		}
		key, value, _ := strings.Cut(key, "=")
		key, err := QueryUnescape(key)
		if err == nil {
			value, err = QueryUnescape(value)
		}
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		m[key] = append(m[key], value)
	}
	return m, first
}

// Encode writes the values, sorted by name.
func (v Values) Encode() string {
	keys := make([]string, 0, len(v))
	for key := range v {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var b strings.Builder
	for _, key := range keys {
		name := QueryEscape(key)
		for _, value := range v[key] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(name)
			b.WriteByte('=')
			b.WriteString(QueryEscape(value))
		}
	}
	return b.String()
}
