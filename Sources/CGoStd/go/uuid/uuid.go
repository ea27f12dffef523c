// Package uuid has universally unique identifiers as RFC 9562 defines them.
//
// Random bits are crypto/rand's, which in the playground follow the seed.
package uuid

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"sync"
	"time"
)

// A UUID is a Universally Unique Identifier as specified in RFC 9562.
type UUID [16]byte

var errInvalid = errors.New("invalid uuid")

// Nil returns the UUID whose bits are all zero.
func Nil() UUID { return UUID{} }

// Max returns the UUID whose bits are all one.
func Max() UUID {
	var u UUID
	for i := range u {
		u[i] = 0xff
	}
	return u
}

// New returns a new UUID, for those who need no particular kind.
func New() UUID { return NewV4() }

// mark sets the version, and the variant of RFC 9562.
func (u *UUID) mark(version byte) {
	u[6] = u[6]&0x0f | version<<4
	u[8] = u[8]&0x3f | 0x80
}

// NewV4 returns a new UUID of 122 random bits.
func NewV4() UUID {
	var u UUID
	rand.Read(u[:])
	u.mark(4)
	return u
}

// latest is the time of the latest UUID of version 7: milliseconds since 1970, and 4096ths of one in the lowest
// 12 bits. Those of one moment count on from it.
var latest struct {
	sync.Mutex
	ticks, clock uint64
}

// NewV7 returns a new UUID that begins with the time. Each is greater than the one before it, unless the clock was
// set back.
func NewV7() UUID {
	now := time.Now().UnixNano()
	ticks := uint64(now/1e6)<<12 | uint64(now%1e6)<<12/1e6
	latest.Lock()
	clock := ticks
	if clock >= latest.clock && ticks <= latest.ticks {
		ticks = latest.ticks + 1
	}
	latest.ticks, latest.clock = ticks, clock
	latest.Unlock()

	var u UUID
	rand.Read(u[8:])
	for i := range 6 {
		u[i] = byte(ticks >> (12 + 8*(5-i)))
	}
	u[6], u[7] = byte(ticks>>8)&0x0f, byte(ticks)
	u.mark(7)
	return u
}

// Parse returns the UUID that s represents: hexadecimal digits with dashes, bare, in braces or after urn:uuid:, or
// the digits alone.
func Parse(s string) (UUID, error) {
	const dashed = 36
	switch {
	case len(s) == dashed+2 && s[0] == '{' && s[dashed+1] == '}':
		s = s[1 : dashed+1]
	case len(s) == dashed+9 && s[:9] == "urn:uuid:":
		s = s[9:]
	}
	var u UUID
	if len(s) == dashed {
		if s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
			return UUID{}, errInvalid
		}
		s = s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	}
	if len(s) != 2*len(u) {
		return UUID{}, errInvalid
	}
	if _, err := hex.Decode(u[:], []byte(s)); err != nil {
		return UUID{}, errInvalid
	}
	return u, nil
}

// MustParse is Parse of what must be right: it panics if s is not.
func MustParse(s string) UUID {
	u, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return u
}

// AppendText appends what String returns.
func (u UUID) AppendText(b []byte) ([]byte, error) {
	for i, part := range [][]byte{u[:4], u[4:6], u[6:8], u[8:10], u[10:]} {
		if i > 0 {
			b = append(b, '-')
		}
		b = hex.AppendEncode(b, part)
	}
	return b, nil
}

// MarshalText returns what String returns.
func (u UUID) MarshalText() ([]byte, error) { return u.AppendText(nil) }

// String is u in small hexadecimal digits and dashes.
func (u UUID) String() string {
	text, _ := u.AppendText(nil)
	return string(text)
}

// UnmarshalText sets u to what b represents, in a form that Parse accepts.
func (u *UUID) UnmarshalText(b []byte) error {
	parsed, err := Parse(string(b))
	if err != nil {
		return err
	}
	*u = parsed
	return nil
}

// Compare returns -1, 0 or 1 where u is before v, the same or after it, by their bytes.
func (u UUID) Compare(v UUID) int { return bytes.Compare(u[:], v[:]) }
