// Package cookiejar keeps cookies for clients (RFC 6265).
package cookiejar

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// PublicSuffixList says which domains anybody can register below.
type PublicSuffixList interface {
	PublicSuffix(domain string) string
	String() string
}

// Options are what New may be asked for.
type Options struct {
	PublicSuffixList PublicSuffixList
}

// Jar keeps cookies.
type Jar struct {
	mu      sync.Mutex
	suffix  PublicSuffixList
	entries []*entry
	next    int
}

type entry struct {
	name, value, domain, path string
	quoted, secure, hostOnly  bool
	expires                   time.Time // zero: with the session
	number                    int
}

// New returns an empty jar.
func New(o *Options) (*Jar, error) {
	jar := &Jar{}
	if o != nil {
		jar.suffix = o.PublicSuffixList
	}
	return jar, nil
}

func hostOf(u *url.URL) string { return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".") }

func (e *entry) matches(host, path string, secure bool) bool {
	if e.domain != host && (e.hostOnly || !strings.HasSuffix(host, "."+e.domain)) {
		return false
	}
	if path != e.path && !(strings.HasPrefix(path, e.path) && (e.path[len(e.path)-1] == '/' || path[len(e.path)] == '/')) {
		return false
	}
	return secure || !e.secure
}

// Cookies returns the cookies to send to a URL.
func (j *Jar) Cookies(u *url.URL) (cookies []*http.Cookie) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	now := time.Now()
	j.entries = slices.DeleteFunc(j.entries, func(e *entry) bool { return !e.expires.IsZero() && !e.expires.After(now) })
	path := u.Path
	if path == "" {
		path = "/"
	}
	var found []*entry
	for _, e := range j.entries {
		if e.matches(hostOf(u), path, u.Scheme == "https") {
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b *entry) int {
		if len(a.path) != len(b.path) {
			return len(b.path) - len(a.path)
		}
		return a.number - b.number
	})
	for _, e := range found {
		cookies = append(cookies, &http.Cookie{Name: e.name, Value: e.value, Quoted: e.quoted})
	}
	return cookies
}

func defaultPath(path string) string {
	i := strings.LastIndex(path, "/")
	if path == "" || path[0] != '/' || i == 0 {
		return "/"
	}
	return path[:i]
}

var errDomain = errors.New("cookiejar: no host name available")

func (j *Jar) domainOf(host, domain string) (string, bool, error) {
	if domain == "" {
		return host, true, nil
	}
	if net.ParseIP(host) != nil {
		if host == domain {
			return host, true, nil
		}
		return "", false, errDomain
	}
	domain = strings.ToLower(strings.TrimPrefix(domain, "."))
	if domain == "" || domain[0] == '.' || host != domain && !strings.HasSuffix(host, "."+domain) {
		return "", false, errDomain
	}
	suffix := ""
	if j.suffix != nil {
		suffix = j.suffix.PublicSuffix(domain)
	} else if i := strings.LastIndex(domain, "."); i >= 0 {
		suffix = domain[i+1:]
	} else {
		suffix = domain
	}
	if suffix != "" && (domain == suffix || !strings.HasSuffix(domain, "."+suffix)) {
		if host == domain {
			return host, true, nil
		}
		return "", false, errDomain
	}
	return domain, false, nil
}

// SetCookies keeps the cookies of an answer.
func (j *Jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	if len(cookies) == 0 || u.Scheme != "http" && u.Scheme != "https" {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	now := time.Now()
	for _, c := range cookies {
		domain, hostOnly, err := j.domainOf(hostOf(u), c.Domain)
		if err != nil {
			continue
		}
		e := &entry{name: c.Name, value: c.Value, quoted: c.Quoted, domain: domain, hostOnly: hostOnly, secure: c.Secure, path: c.Path}
		if e.path == "" || e.path[0] != '/' {
			e.path = defaultPath(u.Path)
		}
		remove := c.MaxAge < 0
		if c.MaxAge > 0 {
			e.expires = now.Add(time.Duration(c.MaxAge) * time.Second)
		} else if !c.Expires.IsZero() {
			e.expires = c.Expires
			remove = remove || !c.Expires.After(now)
		}
		e.number = j.next
		j.next++
		at := slices.IndexFunc(j.entries, func(o *entry) bool {
			return o.name == e.name && o.domain == e.domain && o.path == e.path
		})
		switch {
		case at >= 0 && remove:
			j.entries = slices.Delete(j.entries, at, at+1)
		case at >= 0:
			e.number = j.entries[at].number
			j.entries[at] = e
		case !remove:
			j.entries = append(j.entries, e)
		}
	}
}
