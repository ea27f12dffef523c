// Times as text, by layouts that show how the reference time would be written: Mon Jan 2 15:04:05 MST 2006.

package time

import "errors"

// Layouts for Time.Format and time.Parse.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// The elements of layouts.
const (
	stdNone = iota
	stdLongMonth
	stdMonth
	stdNumMonth
	stdZeroMonth
	stdLongWeekDay
	stdWeekDay
	stdDay
	stdUnderDay
	stdZeroDay
	stdUnderYearDay
	stdZeroYearDay
	stdHour
	stdHour12
	stdZeroHour12
	stdMinute
	stdZeroMinute
	stdSecond
	stdZeroSecond
	stdLongYear
	stdYear
	stdPM
	stdpm
	stdTZ
	stdISO8601TZ
	stdISO8601SecondsTZ
	stdISO8601ShortTZ
	stdISO8601ColonTZ
	stdISO8601ColonSecondsTZ
	stdNumTZ
	stdNumSecondsTz
	stdNumShortTZ
	stdNumColonTZ
	stdNumColonSecondsTZ
	stdFracSecond0
	stdFracSecond9
)

// element is an element's text in layouts.
type element struct {
	text string
	std  int
}

// elements are in the order in which they are tried: longer before shorter.
var elements = []element{
	{"January", stdLongMonth}, {"Jan", stdMonth},
	{"Monday", stdLongWeekDay}, {"Mon", stdWeekDay}, {"MST", stdTZ},
	{"002", stdZeroYearDay}, {"01", stdZeroMonth}, {"02", stdZeroDay}, {"03", stdZeroHour12},
	{"04", stdZeroMinute}, {"05", stdZeroSecond}, {"06", stdYear},
	{"15", stdHour}, {"1", stdNumMonth},
	{"2006", stdLongYear}, {"2", stdDay},
	{"__2", stdUnderYearDay}, {"_2", stdUnderDay},
	{"3", stdHour12}, {"4", stdMinute}, {"5", stdSecond},
	{"PM", stdPM}, {"pm", stdpm},
	{"-070000", stdNumSecondsTz}, {"-07:00:00", stdNumColonSecondsTZ}, {"-0700", stdNumTZ},
	{"-07:00", stdNumColonTZ}, {"-07", stdNumShortTZ},
	{"Z070000", stdISO8601SecondsTZ}, {"Z07:00:00", stdISO8601ColonSecondsTZ}, {"Z0700", stdISO8601TZ},
	{"Z07:00", stdISO8601ColonTZ}, {"Z07", stdISO8601ShortTZ},
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

func isDigit(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// nextElement finds the first element of a layout: the text before it, which it is, its digits (of a fraction), its own
// text, and the rest.
func nextElement(layout string) (prefix string, std, digits int, own, suffix string) {
	for i := 0; i < len(layout); i++ {
		switch c := layout[i]; c {
		case 'J', 'M', '0', '1', '2', '_', '3', '4', '5', 'P', 'p', '-', 'Z':
			if c == '_' && hasPrefix(layout[i:], "_2006") {
				// An underscore before a year.
				return layout[:i+1], stdLongYear, 0, layout[i+1 : i+5], layout[i+5:]
			}
			for _, e := range elements {
				if !hasPrefix(layout[i:], e.text) {
					continue
				}
				// "Jan" is no month in "January" alone, nor in a longer word of small letters.
				if e.std == stdMonth || e.std == stdWeekDay {
					next := i + len(e.text)
					if next < len(layout) && 'a' <= layout[next] && layout[next] <= 'z' {
						continue
					}
				}
				return layout[:i], e.std, 0, e.text, layout[i+len(e.text):]
			}
		case '.', ',':
			if i+1 < len(layout) && (layout[i+1] == '0' || layout[i+1] == '9') {
				digit := layout[i+1]
				j := i + 1
				for j < len(layout) && layout[j] == digit {
					j++
				}
				if !isDigit(layout, j) {
					std := stdFracSecond0
					if digit == '9' {
						std = stdFracSecond9
					}
					return layout[:i], std, j - (i + 1), layout[i:j], layout[j:]
				}
			}
		}
	}
	return layout, stdNone, 0, "", ""
}

func appendInt(b []byte, x int, width int) []byte {
	if x < 0 {
		b = append(b, '-')
		x = -x
	}
	var buf [20]byte
	i := len(buf)
	for x >= 10 {
		i--
		buf[i] = byte('0' + x%10)
		x /= 10
	}
	i--
	buf[i] = byte('0' + x)
	for w := len(buf) - i; w < width; w++ {
		b = append(b, '0')
	}
	return append(b, buf[i:]...)
}

// String returns the time formatted using the format string "2006-01-02 15:04:05.999999999 -0700 MST", and the
// monotonic clock reading if there is one.
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.wall&hasMonotonic != 0 {
		m := t.ext
		sign := byte('+')
		if m < 0 {
			sign = '-'
			m = -m
		}
		b := append([]byte(" m="), sign)
		b = appendInt(b, int(m/1e9), 0)
		b = append(b, '.')
		b = appendInt(b, int(m%1e9), 9)
		s += string(b)
	}
	return s
}

// GoString returns a string representation of t as Go source.
func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	b := append([]byte(nil), "time.Date("...)
	b = appendInt(b, year, 0)
	if January <= month && month <= December {
		b = append(b, ", time."...)
		b = append(b, longMonthNames[month-1]...)
	}
	for _, n := range []int{day, hour, minute, second, t.Nanosecond()} {
		b = append(b, ", "...)
		b = appendInt(b, n, 0)
	}
	b = append(b, ", "...)
	switch loc := t.Location(); loc {
	case UTC, nil:
		b = append(b, "time.UTC"...)
	case Local:
		b = append(b, "time.Local"...)
	default:
		b = append(b, "time.Location("...)
		b = append(b, quote(loc.name)...)
		b = append(b, ')')
	}
	return string(append(b, ')'))
}

// Format returns a textual representation of the time value formatted according to the layout.
func (t Time) Format(layout string) string {
	return string(t.AppendFormat(make([]byte, 0, len(layout)+10), layout))
}

// AppendFormat is like Format but appends the textual representation to b and returns the extended buffer.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	name, offset := t.Zone()
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	for layout != "" {
		prefix, std, digits, own, suffix := nextElement(layout)
		b = append(b, prefix...)
		if std == stdNone {
			break
		}
		layout = suffix
		switch std {
		case stdYear:
			y := year
			if y < 0 {
				y = -y
			}
			b = appendInt(b, y%100, 2)
		case stdLongYear:
			b = appendInt(b, year, 4)
		case stdMonth:
			b = append(b, month.String()[:3]...)
		case stdLongMonth:
			b = append(b, month.String()...)
		case stdNumMonth:
			b = appendInt(b, int(month), 0)
		case stdZeroMonth:
			b = appendInt(b, int(month), 2)
		case stdWeekDay:
			b = append(b, t.Weekday().String()[:3]...)
		case stdLongWeekDay:
			b = append(b, t.Weekday().String()...)
		case stdDay:
			b = appendInt(b, day, 0)
		case stdUnderDay:
			if day < 10 {
				b = append(b, ' ')
			}
			b = appendInt(b, day, 0)
		case stdZeroDay:
			b = appendInt(b, day, 2)
		case stdUnderYearDay:
			yday := t.YearDay()
			if yday < 100 {
				b = append(b, ' ')
				if yday < 10 {
					b = append(b, ' ')
				}
			}
			b = appendInt(b, yday, 0)
		case stdZeroYearDay:
			b = appendInt(b, t.YearDay(), 3)
		case stdHour:
			b = appendInt(b, hour, 2)
		case stdHour12, stdZeroHour12:
			hr := hour % 12
			if hr == 0 {
				hr = 12
			}
			width := 0
			if std == stdZeroHour12 {
				width = 2
			}
			b = appendInt(b, hr, width)
		case stdMinute:
			b = appendInt(b, min, 0)
		case stdZeroMinute:
			b = appendInt(b, min, 2)
		case stdSecond:
			b = appendInt(b, sec, 0)
		case stdZeroSecond:
			b = appendInt(b, sec, 2)
		case stdPM:
			if hour >= 12 {
				b = append(b, "PM"...)
			} else {
				b = append(b, "AM"...)
			}
		case stdpm:
			if hour >= 12 {
				b = append(b, "pm"...)
			} else {
				b = append(b, "am"...)
			}
		case stdISO8601TZ, stdISO8601ColonTZ, stdISO8601SecondsTZ, stdISO8601ShortTZ, stdISO8601ColonSecondsTZ,
			stdNumTZ, stdNumColonTZ, stdNumSecondsTz, stdNumShortTZ, stdNumColonSecondsTZ:
			if offset == 0 && own[0] == 'Z' {
				b = append(b, 'Z')
				break
			}
			b = appendOffset(b, std, offset)
		case stdTZ:
			if name != "" {
				b = append(b, name...)
				break
			}
			zone := offset / 60
			if zone < 0 {
				b = append(b, '-')
				zone = -zone
			} else {
				b = append(b, '+')
			}
			b = appendInt(b, zone/60, 2)
			b = appendInt(b, zone%60, 2)
		case stdFracSecond0, stdFracSecond9:
			b = appendFraction(b, t.Nanosecond(), std == stdFracSecond9, digits, own[0])
		}
	}
	return b
}

// appendOffset appends a zone's offset.
func appendOffset(b []byte, std, offset int) []byte {
	zone := offset / 60
	abs := offset
	if zone < 0 {
		b = append(b, '-')
		zone = -zone
		abs = -abs
	} else {
		b = append(b, '+')
	}
	b = appendInt(b, zone/60, 2)
	switch std {
	case stdISO8601ColonTZ, stdNumColonTZ, stdISO8601ColonSecondsTZ, stdNumColonSecondsTZ:
		b = append(b, ':')
	}
	if std != stdNumShortTZ && std != stdISO8601ShortTZ {
		b = appendInt(b, zone%60, 2)
	}
	switch std {
	case stdISO8601ColonSecondsTZ, stdNumColonSecondsTZ:
		b = append(b, ':')
		b = appendInt(b, abs%60, 2)
	case stdISO8601SecondsTZ, stdNumSecondsTz:
		b = appendInt(b, abs%60, 2)
	}
	return b
}

// appendFraction appends a fraction of a second of so many digits; trim leaves zeros at its end out.
func appendFraction(b []byte, nanosec int, trim bool, digits int, point byte) []byte {
	if trim && (digits == 0 || nanosec == 0) {
		return b
	}
	start := len(b)
	b = append(b, point)
	b = appendInt(b, nanosec, 9)
	if digits < 9 {
		b = b[:start+1+digits]
	}
	if trim {
		for len(b) > start && b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
		if len(b) > start && b[len(b)-1] == point {
			b = b[:len(b)-1]
		}
	}
	return b
}

// ParseError describes a problem parsing a time string.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

// Error returns the string representation of a ParseError.
func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " +
			quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

var errBad = errors.New("bad value for field")

// getnum reads one or two digits; fixed asks for two.
func getnum(s string, fixed bool) (int, string, error) {
	if !isDigit(s, 0) {
		return 0, s, errBad
	}
	if !isDigit(s, 1) {
		if fixed {
			return 0, s, errBad
		}
		return int(s[0] - '0'), s[1:], nil
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), s[2:], nil
}

// getnum3 reads one to three digits; fixed asks for three.
func getnum3(s string, fixed bool) (int, string, error) {
	n, i := 0, 0
	for ; i < 3 && isDigit(s, i); i++ {
		n = n*10 + int(s[i]-'0')
	}
	if i == 0 || fixed && i != 3 {
		return 0, s, errBad
	}
	return n, s[i:], nil
}

// lookup finds the name of tab that val begins with, whatever the case; short compares three letters.
func lookup(tab []string, val string, short bool) (int, string, error) {
	for i, name := range tab {
		if short {
			name = name[:3]
		}
		if len(val) >= len(name) && equalFold(val[:len(name)], name) {
			return i, val[len(name):], nil
		}
	}
	return -1, val, errBad
}

func equalFold(a, b string) bool {
	for i := range len(a) {
		x, y := a[i], b[i]
		if x != y && (x|0x20 != y|0x20 || x|0x20 < 'a' || x|0x20 > 'z') {
			return false
		}
	}
	return true
}

// skip passes over the text before an element; a blank of it stands for any number of blanks.
func skip(value, prefix string) (string, error) {
	for prefix != "" {
		if prefix[0] == ' ' {
			if value != "" && value[0] != ' ' {
				return value, errBad
			}
			for prefix != "" && prefix[0] == ' ' {
				prefix = prefix[1:]
			}
			for value != "" && value[0] == ' ' {
				value = value[1:]
			}
			continue
		}
		if value == "" || value[0] != prefix[0] {
			return value, errBad
		}
		prefix = prefix[1:]
		value = value[1:]
	}
	return value, nil
}

// Parse parses a formatted string and returns the time value it represents; without a zone it is UTC.
func Parse(layout, value string) (Time, error) { return parse(layout, value, UTC, Local) }

// ParseInLocation is like Parse but without a zone the time is in loc.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

// parsed is what has been read of a time.
type parsed struct {
	year, month, day, yday int
	hour, min, sec, nsec   int
	pmSet, amSet           bool
	zone                   *Location
	zoneOffset             int
	zoneName               string
	rangeErr               string
}

func parse(layout, value string, standard, local *Location) (Time, error) {
	alayout, avalue := layout, value
	p := parsed{month: -1, day: -1, yday: -1, zoneOffset: -1}
	for {
		prefix, std, digits, own, suffix := nextElement(layout)
		rest, err := skip(value, prefix)
		if err != nil {
			return Time{}, &ParseError{alayout, avalue, prefix, rest, ""}
		}
		value = rest
		if std == stdNone {
			if value != "" {
				return Time{}, &ParseError{alayout, avalue, "", value, ": extra text: " + quote(value)}
			}
			break
		}
		layout = suffix
		hold := value
		value, err = p.element(std, digits, own, value, layout)
		if p.rangeErr != "" {
			return Time{}, &ParseError{alayout, avalue, own, value, ": " + p.rangeErr + " out of range"}
		}
		if err != nil {
			return Time{}, &ParseError{alayout, avalue, own, hold, ""}
		}
	}
	return p.time(alayout, avalue, value, standard, local)
}

// element reads one element from value and returns the rest.
func (p *parsed) element(std, digits int, own, value, layout string) (rest string, err error) {
	switch std {
	case stdYear:
		if len(value) < 2 {
			return value, errBad
		}
		n, rest, err := getnum(value, true)
		if err != nil {
			return value, err
		}
		if n >= 69 {
			n += 1900
		} else {
			n += 2000
		}
		p.year = n
		return rest, nil
	case stdLongYear:
		if len(value) < 4 || !isDigit(value, 0) {
			return value, errBad
		}
		n := 0
		for i := range 4 {
			if !isDigit(value, i) {
				return value, errBad
			}
			n = n*10 + int(value[i]-'0')
		}
		p.year = n
		return value[4:], nil
	case stdMonth, stdLongMonth:
		i, rest, err := lookup(longMonthNames, value, std == stdMonth)
		p.month = i + 1
		return rest, err
	case stdNumMonth, stdZeroMonth:
		p.month, rest, err = getnum(value, std == stdZeroMonth)
		if err == nil && (p.month <= 0 || 12 < p.month) {
			p.rangeErr = "month"
		}
		return rest, err
	case stdWeekDay, stdLongWeekDay:
		_, rest, err = lookup(longDayNames, value, std == stdWeekDay)
		return rest, err
	case stdDay, stdUnderDay, stdZeroDay:
		if std == stdUnderDay && value != "" && value[0] == ' ' {
			value = value[1:]
		}
		p.day, rest, err = getnum(value, std == stdZeroDay)
		return rest, err
	case stdUnderYearDay, stdZeroYearDay:
		for range 2 {
			if std == stdUnderYearDay && value != "" && value[0] == ' ' {
				value = value[1:]
			}
		}
		p.yday, rest, err = getnum3(value, std == stdZeroYearDay)
		return rest, err
	case stdHour:
		p.hour, rest, err = getnum(value, false)
		if p.hour < 0 || 24 <= p.hour {
			p.rangeErr = "hour"
		}
		return rest, err
	case stdHour12, stdZeroHour12:
		p.hour, rest, err = getnum(value, std == stdZeroHour12)
		if p.hour < 0 || 12 < p.hour {
			p.rangeErr = "hour"
		}
		return rest, err
	case stdMinute, stdZeroMinute:
		p.min, rest, err = getnum(value, std == stdZeroMinute)
		if p.min < 0 || 60 <= p.min {
			p.rangeErr = "minute"
		}
		return rest, err
	case stdSecond, stdZeroSecond:
		p.sec, rest, err = getnum(value, std == stdZeroSecond)
		if err != nil {
			return rest, err
		}
		if p.sec < 0 || 60 <= p.sec {
			p.rangeErr = "second"
			return rest, nil
		}
		// A fraction may follow where the layout has none.
		if len(rest) >= 2 && (rest[0] == '.' || rest[0] == ',') && isDigit(rest, 1) {
			_, next, _, _, _ := nextElement(layout)
			if next == stdFracSecond0 || next == stdFracSecond9 {
				return rest, nil
			}
			n := 2
			for isDigit(rest, n) {
				n++
			}
			p.nanoseconds(rest[1:n])
			rest = rest[n:]
		}
		return rest, nil
	case stdPM, stdpm:
		if len(value) < 2 {
			return value, errBad
		}
		switch s := value[:2]; {
		case s == "PM" && std == stdPM, s == "pm" && std == stdpm:
			p.pmSet = true
		case s == "AM" && std == stdPM, s == "am" && std == stdpm:
			p.amSet = true
		default:
			return value, errBad
		}
		return value[2:], nil
	case stdTZ:
		return p.zoneText(value)
	case stdFracSecond0:
		n := 1 + digits
		if len(value) < n || value[0] != '.' && value[0] != ',' {
			return value, errBad
		}
		for i := 1; i < n; i++ {
			if !isDigit(value, i) {
				return value, errBad
			}
		}
		p.nanoseconds(value[1:n])
		return value[n:], nil
	case stdFracSecond9:
		if len(value) < 2 || value[0] != '.' && value[0] != ',' || !isDigit(value, 1) {
			return value, nil
		}
		i := 1
		for isDigit(value, i) {
			i++
		}
		p.nanoseconds(value[1:i])
		return value[i:], nil
	}
	return p.offset(std, own, value)
}

func (p *parsed) nanoseconds(digits string) {
	n, scale := 0, 1e9
	for i := 0; i < len(digits) && i < 9; i++ {
		n = n*10 + int(digits[i]-'0')
		scale /= 10
	}
	p.nsec = n * int(scale)
}

// offset reads a zone's offset.
func (p *parsed) offset(std int, own, value string) (string, error) {
	if own[0] == 'Z' && hasPrefix(value, "Z") {
		p.zone = UTC
		return value[1:], nil
	}
	if value == "" || value[0] != '+' && value[0] != '-' {
		return value, errBad
	}
	colon := false
	parts := 2
	switch std {
	case stdISO8601ColonTZ, stdNumColonTZ:
		colon = true
	case stdISO8601ColonSecondsTZ, stdNumColonSecondsTZ:
		colon = true
		parts = 3
	case stdISO8601SecondsTZ, stdNumSecondsTz:
		parts = 3
	case stdISO8601ShortTZ, stdNumShortTZ:
		parts = 1
	}
	rest := value[1:]
	var numbers [3]int
	for i := range parts {
		if i > 0 && colon {
			if rest == "" || rest[0] != ':' {
				return value, errBad
			}
			rest = rest[1:]
		}
		n, r, err := getnum(rest, true)
		if err != nil {
			return value, err
		}
		numbers[i] = n
		rest = r
	}
	if numbers[0] > 24 {
		p.rangeErr = "time zone offset hour"
	} else if numbers[1] > 60 {
		p.rangeErr = "time zone offset minute"
	} else if numbers[2] > 60 {
		p.rangeErr = "time zone offset second"
	}
	p.zoneOffset = (numbers[0]*60+numbers[1])*60 + numbers[2]
	if value[0] == '-' {
		p.zoneOffset = -p.zoneOffset
	}
	return rest, nil
}

// zoneText reads a zone's abbreviation: UTC, three or four capital letters, or GMT with an offset.
func (p *parsed) zoneText(value string) (string, error) {
	if hasPrefix(value, "UTC") {
		p.zone = UTC
		return value[3:], nil
	}
	if value == "" {
		return value, errBad
	}
	if value[0] == '+' || value[0] == '-' {
		n := signedOffset(value)
		if n == 0 {
			return value, errBad
		}
		p.zoneName = value[:n]
		return value[n:], nil
	}
	if hasPrefix(value, "GMT") {
		n := 3 + signedOffset(value[3:])
		p.zoneName = value[:n]
		return value[n:], nil
	}
	n := 0
	for n < 6 && n < len(value) && 'A' <= value[n] && value[n] <= 'Z' {
		n++
	}
	switch {
	case n == 5 && value[4] == 'T', n == 4 && (value[3] == 'T' || value[:4] == "WITA"), n == 3,
		n >= 4 && (value[:4] == "ChST" || value[:4] == "MeST"):
		p.zoneName = value[:n]
		return value[n:], nil
	}
	if hasPrefix(value, "ChST") || hasPrefix(value, "MeST") {
		p.zoneName = value[:4]
		return value[4:], nil
	}
	return value, errBad
}

// signedOffset is the length of a sign and one or two digits up to 23 at the start of value, or 0.
func signedOffset(value string) int {
	if value == "" || value[0] != '+' && value[0] != '-' {
		return 0
	}
	n, i := 0, 1
	for isDigit(value, i) && n < 1000 {
		n = n*10 + int(value[i]-'0')
		i++
	}
	if i == 1 || n > 23 {
		return 0
	}
	return i
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(m Month, year int) int {
	switch m {
	case February:
		if isLeap(year) {
			return 29
		}
		return 28
	case April, June, September, November:
		return 30
	}
	return 31
}

// time puts together what has been read.
func (p *parsed) time(alayout, avalue, value string, standard, local *Location) (Time, error) {
	if p.pmSet && p.hour < 12 {
		p.hour += 12
	} else if p.amSet && p.hour == 12 {
		p.hour = 0
	}
	outOfRange := func(what string) (Time, error) {
		return Time{}, &ParseError{alayout, avalue, "", value, ": " + what}
	}
	if p.yday >= 0 {
		var d, m int
		yday := p.yday
		if isLeap(p.year) {
			if yday == 31+29 {
				m, d = int(February), 29
			} else if yday > 31+29 {
				yday--
			}
		}
		if yday < 1 || yday > 365 {
			return outOfRange("day-of-year out of range")
		}
		if m == 0 {
			for m = 1; yday > daysIn(Month(m), 2001); m++ {
				yday -= daysIn(Month(m), 2001)
			}
			d = yday
		}
		if p.month >= 0 && p.month != m {
			return outOfRange("day-of-year does not match month")
		}
		p.month = m
		if p.day >= 0 && p.day != d {
			return outOfRange("day-of-year does not match day")
		}
		p.day = d
	} else {
		if p.month < 0 {
			p.month = int(January)
		}
		if p.day < 0 {
			p.day = 1
		}
	}
	if p.day < 1 || p.day > daysIn(Month(p.month), p.year) {
		return outOfRange("day out of range")
	}
	date := func(loc *Location) Time {
		return Date(p.year, Month(p.month), p.day, p.hour, p.min, p.sec, p.nsec, loc)
	}
	if p.zone != nil {
		return date(p.zone), nil
	}
	if p.zoneOffset != -1 {
		t := date(UTC)
		t.addSec(-int64(p.zoneOffset))
		name, offset := local.get().nameAt(t.unixSec())
		if p.zoneOffset == offset && (p.zoneName == "" || p.zoneName == name) {
			t.setLoc(local)
			return t, nil
		}
		t.setLoc(FixedZone(p.zoneName, p.zoneOffset))
		return t, nil
	}
	if p.zoneName != "" {
		t := date(UTC)
		if offset, ok := local.get().offsetOfName(p.zoneName, t.unixSec()); ok {
			t.addSec(-int64(offset))
			t.setLoc(local)
			return t, nil
		}
		offset := 0
		if len(p.zoneName) > 3 && p.zoneName[:3] == "GMT" {
			for _, c := range p.zoneName[4:] {
				offset = offset*10 + int(c-'0')
			}
			offset *= 3600
			if p.zoneName[3] == '-' {
				offset = -offset
			}
		}
		// As if the time of day were UTC's: what the abbreviation says only shifts how it is shown.
		t.setLoc(FixedZone(p.zoneName, offset))
		return t, nil
	}
	return date(standard), nil
}

// appendStrict appends t as RFC 3339 asks, or says why that cannot be.
func (t Time) appendStrict(b []byte) ([]byte, error) {
	if y := t.Year(); y < 0 || y >= 10000 {
		return b, errors.New("year outside of range [0,9999]")
	}
	if _, offset := t.Zone(); offset <= -24*3600 || offset >= 24*3600 {
		return b, errors.New("timezone hour outside of range [0,23]")
	}
	return t.AppendFormat(b, RFC3339Nano), nil
}

// parseStrict reads what RFC 3339 allows.
func parseStrict(b string) (Time, error) { return Parse(RFC3339, b) }

// MarshalJSON implements the encoding/json.Marshaler interface: a quoted string in the RFC 3339 format.
func (t Time) MarshalJSON() ([]byte, error) {
	b, err := t.appendStrict([]byte{'"'})
	if err != nil {
		return nil, errors.New("Time.MarshalJSON: " + err.Error())
	}
	return append(b, '"'), nil
}

// UnmarshalJSON implements the encoding/json.Unmarshaler interface.
func (t *Time) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	var err error
	*t, err = parseStrict(string(data[1 : len(data)-1]))
	return err
}

// AppendText implements the encoding.TextAppender interface.
func (t Time) AppendText(b []byte) ([]byte, error) {
	b, err := t.appendStrict(b)
	if err != nil {
		return nil, errors.New("Time.AppendText: " + err.Error())
	}
	return b, nil
}

// MarshalText implements the encoding.TextMarshaler interface.
func (t Time) MarshalText() ([]byte, error) {
	b, err := t.appendStrict(nil)
	if err != nil {
		return nil, errors.New("Time.MarshalText: " + err.Error())
	}
	return b, nil
}

// UnmarshalText implements the encoding.TextUnmarshaler interface.
func (t *Time) UnmarshalText(data []byte) error {
	var err error
	*t, err = parseStrict(string(data))
	return err
}
