// Moments: seconds since the year 1 in UTC, nanoseconds, and where they came from the clock, its monotonic reading.
//
// Layout, which the machine knows for the times that timers send: wall is bit 63 set, 33 bits of seconds since 1885, 30
// bits of nanoseconds, and ext is the monotonic clock; or, without bit 63, wall is the nanoseconds and ext the seconds
// since the year 1.

package time

import "errors"

// A Time represents an instant in time with nanosecond precision.
type Time struct {
	wall uint64
	ext  int64
	loc  *Location
}

const (
	hasMonotonic = 1 << 63
	nsecMask     = 1<<30 - 1
	nsecShift    = 30

	secondsPerMinute = 60
	secondsPerHour   = 60 * secondsPerMinute
	secondsPerDay    = 24 * secondsPerHour

	daysTo1885 = 1884*365 + 1884/4 - 1884/100 + 1884/400
	daysTo1970 = 1969*365 + 1969/4 - 1969/100 + 1969/400

	wallToInternal int64 = daysTo1885 * secondsPerDay
	unixToInternal int64 = daysTo1970 * secondsPerDay

	minWall = wallToInternal
)

func (t *Time) nsec() int32 { return int32(t.wall & nsecMask) }

// sec is the seconds since the year 1.
func (t *Time) sec() int64 {
	if t.wall&hasMonotonic != 0 {
		lookAtClock()
		return wallToInternal + int64(t.wall<<1>>(nsecShift+1))
	}
	return t.ext
}

func (t *Time) unixSec() int64 { return t.sec() - unixToInternal }

// stripMono takes the monotonic reading away.
func (t *Time) stripMono() {
	if t.wall&hasMonotonic != 0 {
		t.ext = t.sec()
		t.wall &= nsecMask
	}
}

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.stripMono()
	t.loc = loc
}

// Now returns the current local time.
func Now() Time {
	sec, nsec, mono := now()
	sec += unixToInternal - minWall
	if uint64(sec)>>33 != 0 {
		return Time{uint64(nsec), sec + minWall, Local}
	}
	return Time{hasMonotonic | uint64(sec)<<nsecShift | uint64(nsec), mono, Local}
}

// A Month specifies a month of the year (January = 1, ...).
type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

var longMonthNames = []string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

// String returns the English name of the month.
func (m Month) String() string {
	if January <= m && m <= December {
		return longMonthNames[m-1]
	}
	return "%!Month(" + decimal(int(m)) + ")"
}

// A Weekday specifies a day of the week (Sunday = 0, ...).
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

var longDayNames = []string{
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
}

// String returns the English name of the day.
func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return longDayNames[d]
	}
	return "%!Weekday(" + decimal(int(d)) + ")"
}

func decimal(n int) string {
	if n < 0 {
		return "-" + decimal(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return decimal(n/10) + string(rune('0'+n%10))
}

// After reports whether the time instant t is after u.
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

// Before reports whether the time instant t is before u.
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

// Compare compares the time instant t with u: -1, 0 or +1.
func (t Time) Compare(u Time) int {
	var tc, uc int64
	if t.wall&u.wall&hasMonotonic != 0 {
		tc, uc = t.ext, u.ext
	} else {
		tc, uc = t.sec(), u.sec()
		if tc == uc {
			tc, uc = int64(t.nsec()), int64(u.nsec())
		}
	}
	switch {
	case tc < uc:
		return -1
	case tc > uc:
		return +1
	}
	return 0
}

// Equal reports whether t and u represent the same time instant.
func (t Time) Equal(u Time) bool { return t.Compare(u) == 0 }

// IsZero reports whether t represents the zero time instant, January 1, year 1, 00:00:00 UTC.
func (t Time) IsZero() bool { return t.sec() == 0 && t.nsec() == 0 }

// abs is the seconds since the year 1 in the time's own zone.
func (t Time) abs() int64 {
	l := t.loc.get()
	if l.table != nil {
		return t.sec() + int64(l.offsetAt(t.unixSec()))
	}
	return t.sec() + int64(l.offset)
}

// floorDiv divides towards minus infinity.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// civil turns days since January 1 of the year 1 into a date (Howard Hinnant's algorithm, with years that begin in
// March).
func civil(days int64) (year int, month Month, day int) {
	z := days + 306
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y := yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	m := mp + 3
	if m > 12 {
		m -= 12
		y++
	}
	return int(y), Month(m), day
}

// daysTo is the inverse of civil, for months from 1 to 12 and any day.
func daysTo(year int, month Month, day int) int64 {
	y, m := int64(year), int64(month)
	if m <= 2 {
		y--
		m += 12
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + int64(day) - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 306
}

// Date returns the year, month, and day in which t occurs.
func (t Time) Date() (year int, month Month, day int) { return civil(floorDiv(t.abs(), secondsPerDay)) }

// Year returns the year in which t occurs.
func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

// Month returns the month of the year specified by t.
func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

// Day returns the day of the month specified by t.
func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

// Weekday returns the day of the week specified by t.
func (t Time) Weekday() Weekday {
	days := floorDiv(t.abs(), secondsPerDay)
	return Weekday(((days+1)%7 + 7) % 7)
}

// ISOWeek returns the ISO 8601 year and week number in which t occurs.
func (t Time) ISOWeek() (year, week int) {
	days := floorDiv(t.abs(), secondsPerDay)
	// The week belongs to the year of its Thursday.
	weekday := ((days)%7 + 7) % 7 // Monday = 0
	thursday := days - weekday + 3
	year, _, _ = civil(thursday)
	return year, int((thursday-daysTo(year, January, 1))/7) + 1
}

// clock is the second of the day.
func (t Time) clock() int {
	abs := t.abs()
	return int(abs - floorDiv(abs, secondsPerDay)*secondsPerDay)
}

// Clock returns the hour, minute, and second within the day specified by t.
func (t Time) Clock() (hour, min, sec int) {
	c := t.clock()
	return c / secondsPerHour, c % secondsPerHour / 60, c % 60
}

// Hour returns the hour within the day specified by t, in the range [0, 23].
func (t Time) Hour() int { return t.clock() / secondsPerHour }

// Minute returns the minute offset within the hour specified by t, in the range [0, 59].
func (t Time) Minute() int { return t.clock() % secondsPerHour / 60 }

// Second returns the second offset within the minute specified by t, in the range [0, 59].
func (t Time) Second() int { return t.clock() % 60 }

// Nanosecond returns the nanosecond offset within the second specified by t.
func (t Time) Nanosecond() int {
	lookAtClock()
	return int(t.nsec())
}

// YearDay returns the day of the year specified by t.
func (t Time) YearDay() int {
	year, _, _ := t.Date()
	return int(floorDiv(t.abs(), secondsPerDay)-daysTo(year, January, 1)) + 1
}

// addSec adds seconds to a time without monotonic reading, without overflow.
func (t *Time) addSec(d int64) {
	if t.wall&hasMonotonic != 0 {
		sec := int64(t.wall << 1 >> (nsecShift + 1))
		dsec := sec + d
		if 0 <= dsec && dsec <= 1<<33-1 {
			t.wall = t.wall&nsecMask | uint64(dsec)<<nsecShift | hasMonotonic
			return
		}
		t.stripMono()
	}
	sum := t.ext + d
	if (sum > t.ext) == (d > 0) {
		t.ext = sum
	} else if d > 0 {
		t.ext = 1<<63 - 1
	} else {
		t.ext = -(1<<63 - 1)
	}
}

// Add returns the time t+d.
func (t Time) Add(d Duration) Time {
	dsec := int64(d / 1e9)
	nsec := t.nsec() + int32(d%1e9)
	if nsec >= 1e9 {
		dsec++
		nsec -= 1e9
	} else if nsec < 0 {
		dsec--
		nsec += 1e9
	}
	t.wall = t.wall&^nsecMask | uint64(nsec)
	t.addSec(dsec)
	if t.wall&hasMonotonic != 0 {
		te := t.ext + int64(d)
		if d < 0 && te > t.ext || d > 0 && te < t.ext {
			t.stripMono()
		} else {
			t.ext = te
		}
	}
	return t
}

// Sub returns the duration t-u, or the largest or smallest duration if it is out of range.
func (t Time) Sub(u Time) Duration {
	if t.wall&u.wall&hasMonotonic != 0 {
		d := Duration(t.ext - u.ext)
		if d < 0 && t.ext > u.ext {
			return maxDuration
		}
		if d > 0 && t.ext < u.ext {
			return minDuration
		}
		return d
	}
	d := Duration(t.sec()-u.sec())*Second + Duration(t.nsec()-u.nsec())
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	default:
		return maxDuration
	}
}

// Since returns the time elapsed since t.
func Since(t Time) Duration { return Now().Sub(t) }

// Until returns the duration until t.
func Until(t Time) Duration { return t.Sub(Now()) }

// AddDate returns the time corresponding to adding the given number of years, months, and days to t.
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec()), t.Location())
}

// UTC returns t with the location set to UTC.
func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

// Local returns t with the location set to local time.
func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

// In returns a copy of t representing the same time instant, but with the copy's location set to loc.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

// Location returns the time zone information associated with t.
func (t Time) Location() *Location { return t.loc.get() }

// Zone computes the time zone in effect at time t.
func (t Time) Zone() (name string, offset int) {
	return t.loc.get().nameAt(t.unixSec())
}

// ZoneBounds returns the bounds of the time zone in effect at time t, zero Times where there are none.
func (t Time) ZoneBounds() (start, end Time) {
	l := t.loc.get()
	if l.table == nil {
		return Time{}, Time{}
	}
	s := l.table.span(t.unixSec())
	if s.start != noStart {
		start = Unix(s.start, 0).In(t.loc)
	}
	if s.end != noEnd {
		end = Unix(s.end, 0).In(t.loc)
	}
	return start, end
}

// IsDST reports whether the time is in Daylight Savings Time.
func (t Time) IsDST() bool {
	l := t.loc.get()
	return l.table != nil && l.table.span(t.unixSec()).isDST
}

// Unix returns t as a Unix time, the number of seconds elapsed since January 1, 1970 UTC.
func (t Time) Unix() int64 { return t.unixSec() }

// UnixMilli returns t as a Unix time in milliseconds.
func (t Time) UnixMilli() int64 { return t.unixSec()*1e3 + int64(t.nsec())/1e6 }

// UnixMicro returns t as a Unix time in microseconds.
func (t Time) UnixMicro() int64 { return t.unixSec()*1e6 + int64(t.nsec())/1e3 }

// UnixNano returns t as a Unix time in nanoseconds.
func (t Time) UnixNano() int64 { return t.unixSec()*1e9 + int64(t.nsec()) }

// Unix returns the local Time corresponding to the given Unix time.
func Unix(sec int64, nsec int64) Time {
	if nsec < 0 || nsec >= 1e9 {
		n := nsec / 1e9
		sec += n
		nsec -= n * 1e9
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	return Time{uint64(nsec), sec + unixToInternal, Local}
}

// UnixMilli returns the local Time corresponding to the given Unix time in milliseconds.
func UnixMilli(msec int64) Time { return Unix(msec/1e3, (msec%1e3)*1e6) }

// UnixMicro returns the local Time corresponding to the given Unix time in microseconds.
func UnixMicro(usec int64) Time { return Unix(usec/1e6, (usec%1e6)*1e3) }

// norm brings lo into 0 ..< base and carries into hi.
func norm(hi, lo, base int) (int, int) {
	if lo < 0 {
		n := (-lo-1)/base + 1
		hi -= n
		lo += n * base
	}
	if lo >= base {
		n := lo / base
		hi += n
		lo -= n * base
	}
	return hi, lo
}

// Date returns the Time corresponding to the date, in the given location; values outside their ranges are normalized.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year, m = norm(year, m, 12)
	sec, nsec = norm(sec, nsec, 1e9)
	min, sec = norm(min, sec, 60)
	hour, min = norm(hour, min, 60)
	day, hour = norm(day, hour, 24)
	days := daysTo(year, Month(m+1), 1) + int64(day) - 1
	abs := days*secondsPerDay + int64(hour*secondsPerHour+min*secondsPerMinute+sec)
	t := Time{uint64(nsec), abs - int64(loc.get().offsetOfDate(abs-unixToInternal)), nil}
	t.setLoc(loc)
	return t
}

// Truncate returns the result of rounding t down to a multiple of d since the zero time.
func (t Time) Truncate(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	return t.Add(-t.remainder(d))
}

// Round returns the result of rounding t to the nearest multiple of d since the zero time.
func (t Time) Round(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	r := t.remainder(d)
	if uint64(r)+uint64(r) < uint64(d) {
		return t.Add(-r)
	}
	return t.Add(d - r)
}

// remainder is the time since the year 1 modulo d, not negative: sums of products modulo d, in 128 bits by halves.
func (t Time) remainder(d Duration) Duration {
	sec, nsec := t.sec(), int64(t.nsec())
	m := uint64(d)
	neg := sec < 0
	if neg {
		sec, nsec = -sec, -nsec
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	r := mulMod(uint64(sec)%m, 1e9%m, m)
	r = (r + uint64(nsec)%m) % m
	if neg && r != 0 {
		r = m - r
	}
	return Duration(r)
}

// mulMod is a*b mod m for a, b < m < 1<<63.
func mulMod(a, b, m uint64) uint64 {
	var r uint64
	for b > 0 {
		if b&1 != 0 {
			r += a
			if r >= m {
				r -= m
			}
		}
		a += a
		if a >= m {
			a -= m
		}
		b >>= 1
	}
	return r
}

const timeBinaryVersionV1 byte = 1

// AppendBinary implements the encoding.BinaryAppender interface.
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	offset := int16(-1)
	if t.Location() != UTC {
		_, seconds := t.Zone()
		if seconds%60 != 0 {
			return b, errors.New("Time.MarshalBinary: zone offset has fractional minute")
		}
		offset = int16(seconds / 60)
	}
	sec, nsec := t.sec(), t.nsec()
	b = append(b, timeBinaryVersionV1)
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(sec>>shift))
	}
	for shift := 24; shift >= 0; shift -= 8 {
		b = append(b, byte(nsec>>shift))
	}
	return append(b, byte(offset>>8), byte(offset)), nil
}

// MarshalBinary implements the encoding.BinaryMarshaler interface.
func (t Time) MarshalBinary() ([]byte, error) { return t.AppendBinary(nil) }

// UnmarshalBinary implements the encoding.BinaryUnmarshaler interface.
func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	if data[0] != timeBinaryVersionV1 {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	if len(data) != 15 {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	var sec int64
	for _, b := range data[1:9] {
		sec = sec<<8 | int64(b)
	}
	var nsec int32
	for _, b := range data[9:13] {
		nsec = nsec<<8 | int32(b)
	}
	offset := int(int16(uint16(data[13])<<8|uint16(data[14]))) * 60
	*t = Time{wall: uint64(nsec), ext: sec}
	switch {
	case offset == -60:
		t.setLoc(&utcLoc)
	case offset == 0:
		t.setLoc(Local)
	default:
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

// GobEncode implements the gob.GobEncoder interface.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalBinary() }

// GobDecode implements the gob.GobDecoder interface.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }
