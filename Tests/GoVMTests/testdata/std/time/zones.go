// Places of the time zone database: their zones over the years, clocks that go forward and back, and how zones are read.
package main

import (
	"fmt"
	"hash/fnv"
	"time"
)

var places = []string{
	"UTC", "Etc/UTC", "GMT", "Zulu", "Etc/GMT+5",
	"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "America/Phoenix",
	"America/Toronto", "America/Vancouver", "America/Halifax", "America/St_Johns", "America/Mexico_City", "America/Bogota",
	"America/Lima", "America/Caracas", "America/Santiago", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "US/Pacific",
	"Pacific/Honolulu", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia",
	"Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Paris", "Europe/Berlin", "Europe/Zurich", "Europe/Vienna", "Europe/Rome",
	"Europe/Madrid", "Europe/Amsterdam", "Europe/Stockholm", "Europe/Oslo", "Europe/Warsaw", "Europe/Prague", "Europe/Budapest",
	"Europe/Athens", "Europe/Helsinki", "Europe/Istanbul", "Europe/Moscow", "Europe/Kyiv", "Atlantic/Reykjavik", "Atlantic/Azores",
	"Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "Africa/Casablanca",
	"Asia/Dubai", "Asia/Tehran", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Jakarta",
	"Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Manila", "Asia/Seoul", "Asia/Tokyo", "Asia/Jerusalem",
	"Asia/Riyadh", "Asia/Tashkent", "Asia/Vladivostok",
	"Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth", "Australia/Lord_Howe",
}

func main() {
	for _, name := range places {
		loc, err := time.LoadLocation(name)
		if err != nil {
			fmt.Println(name, err)
			continue
		}
		// Every change between 1990 and 2036, and dates around it.
		sum, changes := fnv.New64a(), 0
		for t := time.Date(1990, 1, 1, 0, 0, 0, 0, loc); ; changes++ {
			_, was := t.Zone()
			_, t = t.ZoneBounds()
			if t.IsZero() || t.Year() > 2036 {
				break
			}
			fmt.Fprintln(sum, t, t.IsDST())
			for _, minutes := range []int{-60, -1, 0, 30, 60} {
				clock := t.UTC().Add(time.Duration(was)*time.Second + time.Duration(minutes)*time.Minute)
				date := time.Date(clock.Year(), clock.Month(), clock.Day(), clock.Hour(), clock.Minute(), 0, 0, loc)
				fmt.Fprintln(sum, date.Unix(), date.Hour())
			}
		}
		summer := time.Date(2024, 7, 15, 12, 0, 0, 0, loc)
		winter := time.Date(2024, 1, 15, 12, 0, 0, 0, loc)
		fmt.Printf("%-30s %d changes %x; %v %v, %v %v\n", loc, changes, sum.Sum64(), summer, summer.IsDST(), winter, winter.IsDST())
	}
	for _, name := range []string{"", "Local", "america/new_york", "../x", "/etc/localtime", "a\\b", "Europe/Nowhere", "x"} {
		loc, err := time.LoadLocation(name)
		fmt.Println(loc, err)
	}

	york, _ := time.LoadLocation("America/New_York")
	for _, date := range []time.Time{
		time.Date(1880, 1, 1, 0, 0, 0, 0, york), time.Date(1918, 7, 1, 0, 0, 0, 0, york), time.Date(1943, 7, 1, 0, 0, 0, 0, york),
		time.Date(1969, 12, 31, 19, 0, 0, 0, york), time.Date(2024, 3, 10, 2, 30, 0, 0, york), time.Date(2024, 11, 3, 1, 30, 0, 0, york),
		time.Date(2050, 7, 1, 0, 0, 0, 0, york), time.Date(2050, 12, 1, 0, 0, 0, 0, york), time.Date(2400, 3, 12, 12, 0, 0, 0, york),
	} {
		fmt.Println(date, date.Unix(), date.IsDST(), date.UTC())
	}
	start, end := time.Date(2024, 7, 1, 0, 0, 0, 0, york).ZoneBounds()
	fmt.Println(start, end, start.Location())
	start, end = time.Date(1850, 7, 1, 0, 0, 0, 0, york).ZoneBounds()
	fmt.Println(start, end)
	day := time.Date(2024, 3, 9, 12, 0, 0, 0, york)
	fmt.Println(day.Add(24*time.Hour), day.AddDate(0, 0, 1), day.AddDate(0, 0, 1).Sub(day))
	fmt.Println(day.Equal(day.UTC()), day == day.UTC(), day.Truncate(24*time.Hour), day.YearDay(), day.Weekday())
	fmt.Printf("%#v\n", day)
	for _, text := range []string{"2024-07-01 12:00:00 EDT", "2024-07-01 12:00:00 EST", "2024-01-01 12:00:00 EDT", "2024-01-01 12:00:00 CET",
		"2024-01-01 12:00:00 EWT"} {
		t, err := time.ParseInLocation("2006-01-02 15:04:05 MST", text, york)
		fmt.Println(t, t.Location(), err)
	}
	for _, text := range []string{"2024-07-01T12:00:00-04:00", "2024-07-01T12:00:00-05:00", "2024-01-01T12:00:00-05:00", "2024-01-01T12:00:00Z"} {
		t, err := time.ParseInLocation(time.RFC3339, text, york)
		fmt.Println(t, t.Location(), err)
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", "2024-11-03 01:30", york)
	fmt.Println(t, err)
	fmt.Println(day.MarshalText())
	_, err = time.LoadLocationFromTZData("broken", []byte("TZif2, but no more"))
	fmt.Println(err)
}
