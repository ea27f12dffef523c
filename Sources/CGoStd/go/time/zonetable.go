// Tables of zones in the form of RFC 8536, which is that of the files of the time zone database.

package time

import "errors"

// A zoneTable has the zones of a place, the moments at which they change, and the rule for what comes after those.
type zoneTable struct {
	zones   []zone
	changes []zoneChange
	rule    *zoneRule
}

// A zone is an offset from UTC with its abbreviation.
type zone struct {
	name   string
	offset int
	isDST  bool
}

// A zoneChange is the moment from which on a zone is in use.
type zoneChange struct {
	at   int64
	zone uint8
}

// A zoneSpan is a time without change: from start on, before end.
type zoneSpan struct {
	zone
	start, end int64
}

// The bounds of spans without any.
const (
	noStart = -1 << 63
	noEnd   = 1<<63 - 1
)

// span returns the span in which a Unix time is.
func (t *zoneTable) span(sec int64) zoneSpan {
	low, high := 0, len(t.changes)
	for low < high {
		middle := (low + high) / 2
		if t.changes[middle].at <= sec {
			low = middle + 1
		} else {
			high = middle
		}
	}
	s := zoneSpan{zone: t.zones[0], start: noStart, end: noEnd}
	if low > 0 {
		s.zone, s.start = t.zones[t.changes[low-1].zone], t.changes[low-1].at
	}
	if low < len(t.changes) {
		s.end = t.changes[low].at
	} else if t.rule != nil {
		after := t.rule.span(sec)
		// The rule's span may begin before the last change, which is the true beginning.
		after.start = max(after.start, s.start)
		return after
	}
	return s
}

// A zoneRule is what a POSIX TZ variable says: "CET-1CEST,M3.5.0,M10.5.0/3".
type zoneRule struct {
	standard, summer zone
	hasSummer        bool
	start, end       ruleDay
}

// A ruleDay is the day and the second on it, by the clock before, at which a rule changes zones.
type ruleDay struct {
	kind             byte // 'M' month, week and weekday; 'J' day of the year without leap days; 'D' with leap days
	month, week, day int
	second           int
}

// at is the second of a year at which the rule changes, in Unix time of a clock that shows UTC.
func (r ruleDay) at(year int) int64 {
	first := daysTo(year, January, 1)
	switch r.kind {
	case 'J':
		first += int64(r.day - 1)
		if isLeap(year) && r.day >= 60 {
			first++
		}
	case 'D':
		first += int64(r.day)
	default:
		first = daysTo(year, Month(r.month), 1)
		// Day 0 of the year 1 was a Monday.
		weekday := int(floorMod(first+1, 7))
		first += int64((r.day-weekday+7)%7 + 7*(r.week-1))
		for r.week == 5 && first >= daysTo(year+r.month/12, Month(r.month%12+1), 1) {
			first -= 7
		}
	}
	return first*secondsPerDay + int64(r.second) - unixToInternal
}

func floorMod(a, b int64) int64 { return a - b*floorDiv(a, b) }

// span returns the span in which a Unix time is by the rule alone.
func (r *zoneRule) span(sec int64) zoneSpan {
	s := zoneSpan{zone: r.standard, start: noStart, end: noEnd}
	if !r.hasSummer {
		return s
	}
	year := Time{ext: sec + unixToInternal + int64(r.standard.offset)}.Year()
	for y := year - 1; y <= year+1; y++ {
		begin := r.start.at(y) - int64(r.standard.offset)
		end := r.end.at(y) - int64(r.summer.offset)
		first, second := zoneSpan{zone: r.summer, start: begin}, zoneSpan{zone: r.standard, start: end}
		if end < begin {
			first, second = second, first
		}
		for _, next := range [2]zoneSpan{first, second} {
			if next.start > sec {
				s.end = min(s.end, next.start)
			} else {
				s.zone, s.start = next.zone, next.start
			}
		}
	}
	return s
}

var errZoneData = errors.New("malformed time zone information")

// A zoneReader reads numbers, their high bytes first. What is missing makes it bad.
type zoneReader struct {
	data  []byte
	isBad bool
}

func (r *zoneReader) bytes(n int) []byte {
	if n < 0 || n > len(r.data) {
		r.isBad = true
		return nil
	}
	part := r.data[:n]
	r.data = r.data[n:]
	return part
}

// number reads a signed number of n bytes.
func (r *zoneReader) number(n int) int64 {
	x := int64(0)
	for i, b := range r.bytes(n) {
		if i == 0 {
			x = int64(int8(b))
		} else {
			x = x<<8 | int64(b)
		}
	}
	return x
}

// A zoneHeader says how many of each there are: a flag UTC/local, a flag standard/wall, leap seconds, changes, zones,
// and bytes of names.
type zoneHeader struct {
	version                                  byte
	utcFlags, wallFlags, leaps, times, zones int
	names                                    int
}

func (r *zoneReader) header() zoneHeader {
	var h zoneHeader
	start := r.bytes(20)
	if r.isBad || string(start[:4]) != "TZif" {
		r.isBad = true
		return h
	}
	h.version = start[4]
	for _, count := range []*int{&h.utcFlags, &h.wallFlags, &h.leaps, &h.times, &h.zones, &h.names} {
		*count = int(r.number(4))
		if *count < 0 {
			r.isBad = true
		}
	}
	return h
}

// LoadLocationFromTZData returns a Location with the given name from a time zone database file's contents.
func LoadLocationFromTZData(name string, data []byte) (*Location, error) {
	r := &zoneReader{data: data}
	h := r.header()
	size := 4
	if h.version >= '2' {
		// What follows again has numbers of eight bytes.
		r.bytes(h.times*5 + h.zones*6 + h.names + h.leaps*8 + h.wallFlags + h.utcFlags)
		h = r.header()
		size = 8
	}
	if r.isBad || h.zones == 0 || h.times > len(r.data) || h.zones > len(r.data) {
		return nil, errZoneData
	}
	t := &zoneTable{changes: make([]zoneChange, h.times), zones: make([]zone, h.zones)}
	for i := range t.changes {
		t.changes[i].at = r.number(size)
	}
	for i := range t.changes {
		if t.changes[i].zone = uint8(r.number(1)); int(t.changes[i].zone) >= h.zones {
			return nil, errZoneData
		}
	}
	starts := make([]int, h.zones)
	for i := range t.zones {
		t.zones[i].offset = int(r.number(4))
		t.zones[i].isDST = r.number(1) != 0
		starts[i] = int(uint8(r.number(1)))
	}
	names := r.bytes(h.names)
	r.bytes(h.leaps*(size+4) + h.wallFlags + h.utcFlags)
	if r.isBad {
		return nil, errZoneData
	}
	for i, start := range starts {
		if start >= len(names) {
			return nil, errZoneData
		}
		end := start
		for end < len(names) && names[end] != 0 {
			end++
		}
		t.zones[i].name = string(names[start:end])
	}
	if n := len(r.data); size == 8 && n > 2 && r.data[0] == '\n' && r.data[n-1] == '\n' {
		t.rule = readRule(string(r.data[1 : n-1]))
	}
	return &Location{name: name, table: t}, nil
}

// readRule reads a POSIX TZ variable; nil if it is none.
func readRule(text string) *zoneRule {
	p := ruleParser{text: text}
	r := &zoneRule{}
	r.standard.name = p.name()
	r.standard.offset = -p.clock()
	if p.isBad || p.text == "" {
		if p.isBad {
			return nil
		}
		return r
	}
	r.hasSummer = true
	r.summer = zone{name: p.name(), offset: r.standard.offset + secondsPerHour, isDST: true}
	if p.text != "" && p.text[0] != ',' {
		r.summer.offset = -p.clock()
	}
	if p.text == "" {
		p.text = ",M3.2.0,M11.1.0"
	}
	p.expect(',')
	r.start = p.day()
	p.expect(',')
	r.end = p.day()
	if p.isBad || p.text != "" {
		return nil
	}
	return r
}

// A ruleParser reads the parts of a rule.
type ruleParser struct {
	text  string
	isBad bool
}

// accept reads c if it comes next.
func (p *ruleParser) accept(c byte) bool {
	if p.text == "" || p.text[0] != c {
		return false
	}
	p.text = p.text[1:]
	return true
}

func (p *ruleParser) expect(c byte) {
	if !p.accept(c) {
		p.isBad = true
	}
}

// name reads at least three letters, or anything in angle brackets.
func (p *ruleParser) name() string {
	end := 0
	if p.accept('<') {
		for end < len(p.text) && p.text[end] != '>' {
			end++
		}
		name := p.text[:end]
		p.text = p.text[end:]
		p.expect('>')
		return name
	}
	for end < len(p.text) && (p.text[end]|0x20 >= 'a' && p.text[end]|0x20 <= 'z') {
		end++
	}
	if end < 3 {
		p.isBad = true
	}
	name := p.text[:end]
	p.text = p.text[end:]
	return name
}

// number reads an unsigned number.
func (p *ruleParser) number(least, most int) int {
	n, digits := 0, 0
	for digits < len(p.text) && '0' <= p.text[digits] && p.text[digits] <= '9' && n <= most {
		n = n*10 + int(p.text[digits]-'0')
		digits++
	}
	if digits == 0 || n < least || n > most {
		p.isBad = true
	}
	p.text = p.text[digits:]
	return n
}

// clock reads hours, minutes and seconds, with a sign.
func (p *ruleParser) clock() int {
	sign := 1
	if p.accept('-') {
		sign = -1
	} else {
		p.accept('+')
	}
	seconds := p.number(0, 24*7) * secondsPerHour
	if p.accept(':') {
		seconds += p.number(0, 59) * secondsPerMinute
		if p.accept(':') {
			seconds += p.number(0, 59)
		}
	}
	return sign * seconds
}

// day reads a day of a rule, and the time on it, which is two o'clock if nothing is said.
func (p *ruleParser) day() ruleDay {
	r := ruleDay{kind: 'D', second: 2 * secondsPerHour}
	switch {
	case p.accept('M'):
		r.kind = 'M'
		r.month = p.number(1, 12)
		p.expect('.')
		r.week = p.number(1, 5)
		p.expect('.')
		r.day = p.number(0, 6)
	case p.accept('J'):
		r.kind = 'J'
		r.day = p.number(1, 365)
	default:
		r.day = p.number(0, 365)
	}
	if p.accept('/') {
		r.second = p.clock()
	}
	return r
}
