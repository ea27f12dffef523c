// Locations: UTC, zones of a fixed offset, and those of the time zone database.

package time

import "errors"

// A Location maps time instants to the zone in use at that time.
type Location struct {
	name string
	// of a location that has only one zone
	zone   string
	offset int
	// of one of the database; nil for others
	table *zoneTable
}

var utcLoc = Location{name: "UTC", zone: "UTC"}
var localLoc = Location{name: "Local", zone: "UTC"}

// UTC represents Universal Coordinated Time.
var UTC *Location = &utcLoc

// Local represents the system's local time zone: UTC, on this machine.
var Local *Location = &localLoc

func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	return l
}

// String returns a descriptive name for the time zone information.
func (l *Location) String() string { return l.get().name }

// offsetAt returns the seconds east of UTC at a Unix time.
func (l *Location) offsetAt(sec int64) int {
	if l.table == nil {
		return l.offset
	}
	return l.table.span(sec).offset
}

// nameAt returns the zone's abbreviation and offset at a Unix time.
func (l *Location) nameAt(sec int64) (name string, offset int) {
	if l.table == nil {
		return l.zone, l.offset
	}
	s := l.table.span(sec)
	return s.name, s.offset
}

// offsetOfDate returns the offset of the date and clock whose seconds would be sec in UTC. Where a clock goes forward or
// back it is that of one of the two zones.
func (l *Location) offsetOfDate(sec int64) int {
	if l.table == nil {
		return l.offset
	}
	s := l.table.span(sec)
	if at := sec - int64(s.offset); at < s.start || at >= s.end {
		s = l.table.span(at)
	}
	return s.offset
}

// offsetOfName returns the offset that the abbreviation name has at the date whose seconds would be sec in UTC, or else
// at some time.
func (l *Location) offsetOfName(name string, sec int64) (offset int, ok bool) {
	if l.table == nil {
		return l.offset, name == l.zone
	}
	for _, z := range l.table.zones {
		if z.name != name {
			continue
		}
		if s := l.table.span(sec - int64(z.offset)); s.name == name {
			return s.offset, true
		}
	}
	for _, z := range l.table.zones {
		if z.name == name {
			return z.offset, true
		}
	}
	return 0, false
}

// FixedZone returns a Location that always uses the given zone name and offset (seconds east of UTC).
func FixedZone(name string, offset int) *Location {
	return &Location{name: name, zone: name, offset: offset}
}

// zoneData returns what the database has of a name, "" if there is no such name.
func zoneData(name string) string

// LoadLocation returns the Location with the given name: "", "UTC", "Local", or one of the IANA time zone database.
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	if name[0] == '/' || name[0] == '\\' {
		return nil, errors.New("time: invalid location name")
	}
	for i := 1; i < len(name); i++ {
		if name[i] == '.' && name[i-1] == '.' {
			return nil, errors.New("time: invalid location name")
		}
	}
	data := zoneData(name)
	if data == "" {
		return nil, errors.New("unknown time zone " + name)
	}
	return LoadLocationFromTZData(name, []byte(data))
}
