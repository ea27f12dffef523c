package http

import (
	"errors"
	"log"
	"net"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A Cookie is what a server asks a client to send along.
type Cookie struct {
	Name        string
	Value       string
	Quoted      bool
	Path        string
	Domain      string
	Expires     time.Time
	RawExpires  string
	MaxAge      int
	Secure      bool
	HttpOnly    bool
	SameSite    SameSite
	Partitioned bool
	Raw         string
	Unparsed    []string
}

// SameSite says to which requests of other sites a cookie is added.
type SameSite int

// The kinds of SameSite.
const (
	SameSiteDefaultMode SameSite = iota + 1
	SameSiteLaxMode
	SameSiteStrictMode
	SameSiteNoneMode
)

// ErrNoCookie is the error of a cookie that is not there.
var ErrNoCookie = errors.New("http: named cookie not present")

var (
	errBlankCookie           = errors.New("http: blank cookie")
	errEqualNotFoundInCookie = errors.New("http: '=' not found in cookie")
	errInvalidCookieName     = errors.New("http: invalid cookie name")
	errInvalidCookieValue    = errors.New("http: invalid cookie value")
)

// ParseCookie reads the value of a header "Cookie".
func ParseCookie(line string) ([]*Cookie, error) {
	line = textproto.TrimString(line)
	if line == "" {
		return nil, errBlankCookie
	}
	var cookies []*Cookie
	for part := range strings.SplitSeq(line, ";") {
		name, value, ok := strings.Cut(textproto.TrimString(part), "=")
		if !ok {
			return nil, errEqualNotFoundInCookie
		}
		if !isToken(name) {
			return nil, errInvalidCookieName
		}
		value, quoted, ok := parseCookieValue(value, true)
		if !ok {
			return nil, errInvalidCookieValue
		}
		cookies = append(cookies, &Cookie{Name: name, Value: value, Quoted: quoted})
	}
	return cookies, nil
}

// ParseSetCookie reads the value of a header "Set-Cookie".
func ParseSetCookie(line string) (*Cookie, error) {
	parts := strings.Split(textproto.TrimString(line), ";")
	if len(parts) == 1 && parts[0] == "" {
		return nil, errBlankCookie
	}
	name, value, ok := strings.Cut(textproto.TrimString(parts[0]), "=")
	if !ok {
		return nil, errEqualNotFoundInCookie
	}
	name = textproto.TrimString(name)
	if !isToken(name) {
		return nil, errInvalidCookieName
	}
	value, quoted, ok := parseCookieValue(value, true)
	if !ok {
		return nil, errInvalidCookieValue
	}
	c := &Cookie{Name: name, Value: value, Quoted: quoted, Raw: line}
	for _, part := range parts[1:] {
		part = textproto.TrimString(part)
		if part == "" {
			continue
		}
		attribute, value, _ := strings.Cut(part, "=")
		value, _, ok := parseCookieValue(value, false)
		if !ok || !c.setAttribute(strings.ToLower(attribute), value) {
			c.Unparsed = append(c.Unparsed, part)
		}
	}
	return c, nil
}

func (c *Cookie) setAttribute(attribute, value string) bool {
	switch attribute {
	case "samesite":
		switch strings.ToLower(value) {
		case "lax":
			c.SameSite = SameSiteLaxMode
		case "strict":
			c.SameSite = SameSiteStrictMode
		case "none":
			c.SameSite = SameSiteNoneMode
		default:
			c.SameSite = SameSiteDefaultMode
		}
	case "secure":
		c.Secure = true
	case "httponly":
		c.HttpOnly = true
	case "partitioned":
		c.Partitioned = true
	case "domain":
		c.Domain = value
	case "path":
		c.Path = value
	case "max-age":
		seconds, err := strconv.Atoi(value)
		if err != nil || seconds != 0 && value[0] == '0' {
			return false
		}
		if seconds <= 0 {
			seconds = -1
		}
		c.MaxAge = seconds
	case "expires":
		c.RawExpires = value
		t, err := time.Parse(time.RFC1123, value)
		if err != nil {
			t, err = time.Parse("Mon, 02-Jan-2006 15:04:05 MST", value)
		}
		if err != nil {
			c.Expires = time.Time{}
			return false
		}
		c.Expires = t.UTC()
	default:
		return false
	}
	return true
}

func isCookieByte(c byte) bool {
	return 0x20 <= c && c < 0x7f && c != '"' && c != ';' && c != '\\'
}

func parseCookieValue(raw string, mayQuote bool) (value string, quoted, ok bool) {
	if mayQuote && len(raw) > 1 && raw[0] == '"' && raw[len(raw)-1] == '"' {
		raw = raw[1 : len(raw)-1]
		quoted = true
	}
	for i := 0; i < len(raw); i++ {
		if !isCookieByte(raw[i]) {
			return "", quoted, false
		}
	}
	return raw, quoted, true
}

// SetCookie adds a header "Set-Cookie".
func SetCookie(w ResponseWriter, cookie *Cookie) {
	if v := cookie.String(); v != "" {
		w.Header().Add("Set-Cookie", v)
	}
}

// cookieText returns what may stand in a cookie of s.
func cookieText(kind, s string, isGood func(byte) bool) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		if isGood(s[i]) {
			b = append(b, s[i])
		}
	}
	if len(b) < len(s) {
		for i := 0; i < len(s); i++ {
			if !isGood(s[i]) {
				log.Printf("net/http: invalid byte %q in %s; dropping invalid bytes", s[i], kind)
				break
			}
		}
	}
	return string(b)
}

func cookieValue(s string, quoted bool) string {
	s = cookieText("Cookie.Value", s, isCookieByte)
	if s != "" && (quoted || strings.ContainsAny(s, " ,")) {
		return `"` + s + `"`
	}
	return s
}

func cookieName(s string) string { return strings.NewReplacer("\n", "-", "\r", "-").Replace(s) }

func isCookieDomain(s string) bool {
	if net.ParseIP(s) != nil && !strings.Contains(s, ":") {
		return true
	}
	if s == "" || len(s) > 255 {
		return false
	}
	s = strings.TrimPrefix(s, ".")
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for i := 0; i < len(label); i++ {
			c := label[i]
			if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-') {
				return false
			}
		}
	}
	return true
}

// String is the cookie as in a header: "Cookie" if only name and value are set, or else "Set-Cookie".
func (c *Cookie) String() string {
	if c == nil || !isToken(c.Name) {
		return ""
	}
	var b strings.Builder
	b.WriteString(c.Name + "=" + cookieValue(c.Value, c.Quoted))
	if c.Path != "" {
		b.WriteString("; Path=" + cookieText("Cookie.Path", c.Path, func(x byte) bool {
			return 0x20 <= x && x < 0x7f && x != ';'
		}))
	}
	if c.Domain != "" {
		if isCookieDomain(c.Domain) {
			b.WriteString("; Domain=" + strings.TrimPrefix(c.Domain, "."))
		} else {
			log.Printf("net/http: invalid Cookie.Domain %q; dropping domain attribute", c.Domain)
		}
	}
	if c.Expires.Year() >= 1601 {
		b.WriteString("; Expires=" + c.Expires.UTC().Format(TimeFormat))
	}
	if c.MaxAge > 0 {
		b.WriteString("; Max-Age=" + strconv.Itoa(c.MaxAge))
	} else if c.MaxAge < 0 {
		b.WriteString("; Max-Age=0")
	}
	if c.HttpOnly {
		b.WriteString("; HttpOnly")
	}
	if c.Secure {
		b.WriteString("; Secure")
	}
	switch c.SameSite {
	case SameSiteNoneMode:
		b.WriteString("; SameSite=None")
	case SameSiteLaxMode:
		b.WriteString("; SameSite=Lax")
	case SameSiteStrictMode:
		b.WriteString("; SameSite=Strict")
	}
	if c.Partitioned {
		b.WriteString("; Partitioned")
	}
	return b.String()
}

// Valid says what is wrong with the cookie.
func (c *Cookie) Valid() error {
	if c == nil {
		return errors.New("http: nil Cookie")
	}
	if !isToken(c.Name) {
		return errors.New("http: invalid Cookie.Name")
	}
	if !c.Expires.IsZero() && c.Expires.Year() < 1601 {
		return errors.New("http: invalid Cookie.Expires")
	}
	for i := 0; i < len(c.Value); i++ {
		if !isCookieByte(c.Value[i]) {
			return errors.New("http: invalid byte " + strconv.QuoteRune(rune(c.Value[i])) + " in Cookie.Value")
		}
	}
	for i := 0; i < len(c.Path); i++ {
		if x := c.Path[i]; x < 0x20 || x >= 0x7f || x == ';' {
			return errors.New("http: invalid byte " + strconv.QuoteRune(rune(x)) + " in Cookie.Path")
		}
	}
	if c.Domain != "" && !isCookieDomain(c.Domain) {
		return errors.New("http: invalid Cookie.Domain")
	}
	if c.Partitioned && !c.Secure {
		return errors.New("http: partitioned cookies must be set with Secure")
	}
	return nil
}

func readSetCookies(h Header) []*Cookie {
	lines := h["Set-Cookie"]
	if len(lines) == 0 {
		return []*Cookie{}
	}
	cookies := make([]*Cookie, 0, len(lines))
	for _, line := range lines {
		if c, err := ParseSetCookie(line); err == nil {
			cookies = append(cookies, c)
		}
	}
	return cookies
}

// readCookies returns the cookies of a request, those called filter if it is not "".
func readCookies(h Header, filter string) []*Cookie {
	cookies := []*Cookie{}
	for _, line := range h["Cookie"] {
		for part := range strings.SplitSeq(line, ";") {
			part = textproto.TrimString(part)
			if part == "" {
				continue
			}
			name, value, _ := strings.Cut(part, "=")
			name = textproto.TrimString(name)
			if !isToken(name) || filter != "" && filter != name {
				continue
			}
			if value, quoted, ok := parseCookieValue(value, true); ok {
				cookies = append(cookies, &Cookie{Name: name, Value: value, Quoted: quoted})
			}
		}
	}
	return cookies
}

// A CookieJar keeps cookies for a client.
type CookieJar interface {
	SetCookies(u *url.URL, cookies []*Cookie)
	Cookies(u *url.URL) []*Cookie
}
