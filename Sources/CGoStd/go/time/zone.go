// Locations. The sandbox has no time zone database: there are UTC, and zones of a fixed offset.

package time

import "errors"

// A Location maps time instants to the zone in use at that time.
type Location struct {
	name   string
	zone   string
	offset int
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

// FixedZone returns a Location that always uses the given zone name and offset (seconds east of UTC).
func FixedZone(name string, offset int) *Location {
	return &Location{name: name, zone: name, offset: offset}
}

// LoadLocation returns the Location with the given name: "", "UTC" and "Local" are known.
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	return nil, errors.New("unknown time zone " + name)
}

// LoadLocationFromTZData returns a Location with the given name from a time zone database file's contents.
func LoadLocationFromTZData(name string, data []byte) (*Location, error) {
	return nil, errors.New("malformed time zone information")
}
