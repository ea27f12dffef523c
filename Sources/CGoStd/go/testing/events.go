package testing

import (
	"errors"
	"strconv"
	"strings"
)

// verbosity is the flag -test.v: as a truth value, or "test2json", which has lines about tests marked for the program that
// makes events of them.
type verbosity struct {
	on, events bool
}

func (v *verbosity) IsBoolFlag() bool { return true }

func (v *verbosity) Get() any {
	if v.events {
		return "test2json"
	}
	return v.on
}

func (v *verbosity) String() string {
	if v.events {
		return "test2json"
	}
	return strconv.FormatBool(v.on)
}

func (v *verbosity) Set(text string) error {
	if text == "test2json" {
		*v = verbosity{on: true, events: true}
		return nil
	}
	on, err := strconv.ParseBool(text)
	if err != nil {
		return errors.New("invalid flag -test.v=" + text)
	}
	*v = verbosity{on: on}
	return nil
}

// mark is what stands in front of a line about tests: nothing, or the time between two control characters.
func mark() string {
	if !verbose.events {
		return ""
	}
	return "\x16" + strconv.FormatInt(int64(nanoseconds()), 10) + "\x16"
}

// markedError is text, some lines, between the characters that say that it is an error's.
func markedError(text string) string {
	if !verbose.events {
		return text
	}
	return "\x0f" + strings.TrimSuffix(text, "\n") + "\x0e\n"
}

// backTo says that output is name's again.
func (c *chatty) backTo(name string) {
	if c != nil && verbose.events {
		c.update(name, "=== NAME  %s\n", name)
	}
}
