// Durations, and how they are written.

package time

// A Duration represents the elapsed time between two instants as an int64 nanosecond count.
type Duration int64

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

// Common durations.
const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

// String returns a string representing the duration in the form "72h3m0.5s".
func (d Duration) String() string {
	var buf [32]byte
	w := len(buf)
	u := uint64(d)
	neg := d < 0
	if neg {
		u = -u
	}
	if u < uint64(Second) {
		if u == 0 {
			return "0s"
		}
		w--
		buf[w] = 's'
		w--
		var digits int
		switch {
		case u < uint64(Microsecond):
			buf[w] = 'n'
		case u < uint64(Millisecond):
			digits = 3
			w--
			copy(buf[w:], "µ")
		default:
			digits = 6
			buf[w] = 'm'
		}
		w, u = putFraction(buf[:w], u, digits)
		w = putInteger(buf[:w], u)
	} else {
		w--
		buf[w] = 's'
		w, u = putFraction(buf[:w], u, 9)
		w = putInteger(buf[:w], u%60)
		u /= 60
		if u > 0 {
			w--
			buf[w] = 'm'
			w = putInteger(buf[:w], u%60)
			u /= 60
			if u > 0 {
				w--
				buf[w] = 'h'
				w = putInteger(buf[:w], u)
			}
		}
	}
	if neg {
		w--
		buf[w] = '-'
	}
	return string(buf[w:])
}

// putFraction writes the fraction v/10**digits at the end of buf, without trailing zeros and without a point if it is 0;
// it returns where the text begins and v/10**digits.
func putFraction(buf []byte, v uint64, digits int) (int, uint64) {
	w := len(buf)
	written := false
	for range digits {
		digit := v % 10
		written = written || digit != 0
		if written {
			w--
			buf[w] = byte(digit) + '0'
		}
		v /= 10
	}
	if written {
		w--
		buf[w] = '.'
	}
	return w, v
}

// putInteger writes v at the end of buf and returns where it begins.
func putInteger(buf []byte, v uint64) int {
	w := len(buf)
	if v == 0 {
		w--
		buf[w] = '0'
		return w
	}
	for v > 0 {
		w--
		buf[w] = byte(v%10) + '0'
		v /= 10
	}
	return w
}

// Nanoseconds returns the duration as an integer nanosecond count.
func (d Duration) Nanoseconds() int64 { return int64(d) }

// Microseconds returns the duration as an integer microsecond count.
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }

// Milliseconds returns the duration as an integer millisecond count.
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

// Seconds returns the duration as a floating point number of seconds.
func (d Duration) Seconds() float64 {
	return float64(d/Second) + float64(d%Second)/1e9
}

// Minutes returns the duration as a floating point number of minutes.
func (d Duration) Minutes() float64 {
	return float64(d/Minute) + float64(d%Minute)/(60*1e9)
}

// Hours returns the duration as a floating point number of hours.
func (d Duration) Hours() float64 {
	return float64(d/Hour) + float64(d%Hour)/(60*60*1e9)
}

// Truncate returns the result of rounding d toward zero to a multiple of m.
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

// Round returns the result of rounding d to the nearest multiple of m, halfway values away from zero.
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if d < 0 {
		r = -r
		if uint64(r)+uint64(r) < uint64(m) {
			return d + r
		}
		if d1 := d - m + r; d1 < d {
			return d1
		}
		return minDuration
	}
	if uint64(r)+uint64(r) < uint64(m) {
		return d - r
	}
	if d1 := d + m - r; d1 > d {
		return d1
	}
	return maxDuration
}

// Abs returns the absolute value of d.
func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == minDuration:
		return maxDuration
	default:
		return -d
	}
}

var units = map[string]uint64{
	"ns": uint64(Nanosecond),
	"us": uint64(Microsecond),
	"µs": uint64(Microsecond), // U+00B5
	"μs": uint64(Microsecond), // U+03BC
	"ms": uint64(Millisecond),
	"s":  uint64(Second),
	"m":  uint64(Minute),
	"h":  uint64(Hour),
}

// A parseDurationError says what is wrong with the text of a duration.
type parseDurationError struct{ problem string }

func (e *parseDurationError) Error() string { return "time: " + e.problem }

// ParseDuration parses a duration string such as "300ms", "-1.5h" or "2h45m".
func ParseDuration(s string) (Duration, error) {
	orig := s
	invalid := func() (Duration, error) { return 0, &parseDurationError{"invalid duration " + quote(orig)} }
	var d uint64
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "0" {
		return 0, nil
	}
	if s == "" {
		return invalid()
	}
	for s != "" {
		if s[0] != '.' && (s[0] < '0' || s[0] > '9') {
			return invalid()
		}
		before := len(s)
		v, rest, ok := leadingInteger(s)
		if !ok {
			return invalid()
		}
		s = rest
		hasInteger := before != len(s)
		var f uint64
		scale := 1.0
		hasFraction := false
		if s != "" && s[0] == '.' {
			s = s[1:]
			before := len(s)
			f, scale, s = leadingFraction(s)
			hasFraction = before != len(s)
		}
		if !hasInteger && !hasFraction {
			return invalid()
		}
		i := 0
		for i < len(s) && s[i] != '.' && (s[i] < '0' || s[i] > '9') {
			i++
		}
		if i == 0 {
			return 0, &parseDurationError{"missing unit in duration " + quote(orig)}
		}
		name := s[:i]
		s = s[i:]
		unit, ok := units[name]
		if !ok {
			return 0, &parseDurationError{"unknown unit " + quote(name) + " in duration " + quote(orig)}
		}
		if v > 1<<63/unit {
			return invalid()
		}
		v *= unit
		if f > 0 {
			v += uint64(float64(f) * (float64(unit) / scale))
			if v > 1<<63 {
				return invalid()
			}
		}
		d += v
		if d > 1<<63 {
			return invalid()
		}
	}
	if neg {
		return -Duration(d), nil
	}
	if d > 1<<63-1 {
		return invalid()
	}
	return Duration(d), nil
}

// leadingInteger reads the digits at the start of s; ok is false if there are too many.
func leadingInteger(s string) (v uint64, rest string, ok bool) {
	i := 0
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if v > 1<<63/10 {
			return 0, s, false
		}
		v = v*10 + uint64(s[i]-'0')
		if v > 1<<63 {
			return 0, s, false
		}
	}
	return v, s[i:], true
}

// leadingFraction reads the digits at the start of s as a fraction v/scale; more digits than fit are passed over.
func leadingFraction(s string) (v uint64, scale float64, rest string) {
	i := 0
	scale = 1
	full := false
	for ; i < len(s) && '0' <= s[i] && s[i] <= '9'; i++ {
		if full {
			continue
		}
		if v > (1<<63-1)/10 {
			full = true
			continue
		}
		y := v*10 + uint64(s[i]-'0')
		if y > 1<<63 {
			full = true
			continue
		}
		v = y
		scale *= 10
	}
	return v, scale, s[i:]
}

// quote writes s as a Go string, for errors.
func quote(s string) string {
	const hex = "0123456789abcdef"
	buf := make([]byte, 1, len(s)+2)
	buf[0] = '"'
	for i, c := range s {
		if c >= 0x80 || c < ' ' {
			width := 1
			if c >= 0x80 && c != 0xFFFD {
				width = len(string(c))
			} else if c == 0xFFFD && i+2 < len(s) && s[i:i+3] == "\uFFFD" {
				width = 3
			}
			for j := range width {
				buf = append(buf, '\\', 'x', hex[s[i+j]>>4], hex[s[i+j]&0xF])
			}
			continue
		}
		if c == '"' || c == '\\' {
			buf = append(buf, '\\')
		}
		buf = append(buf, string(c)...)
	}
	return string(append(buf, '"'))
}
