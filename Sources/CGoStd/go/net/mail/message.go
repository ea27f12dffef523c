// Package mail reads messages and addresses (RFC 5322).
package mail

import (
	"bufio"
	"errors"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// A Message is what was read: its header, and where its body is read from.
type Message struct {
	Header Header
	Body   io.Reader
}

// ReadMessage reads a message's header.
func ReadMessage(r io.Reader) (msg *Message, err error) {
	body := bufio.NewReader(r)
	header, err := readHeader(body)
	if err != nil && (err != io.EOF || len(header) == 0) {
		return nil, err
	}
	return &Message{Header: header, Body: body}, nil
}

// readHeader reads a header. A line that begins a message in a file of several is taken as a field, too.
func readHeader(body *bufio.Reader) (Header, error) {
	r := textproto.NewReader(body)
	h := Header{}
	if first, err := body.Peek(1); err == nil && (first[0] == ' ' || first[0] == '\t') {
		line, err := r.ReadLine()
		if err != nil {
			return h, err
		}
		return h, errors.New("malformed initial line: " + strconv.Quote(line))
	}
	for {
		line, err := r.ReadContinuedLine()
		if line == "" {
			return h, err
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return h, errors.New("malformed header line: " + strconv.Quote(line))
		}
		key = textproto.CanonicalMIMEHeaderKey(key)
		if key != "" {
			h[key] = append(h[key], strings.TrimLeft(value, " \t"))
		}
		if err != nil {
			return h, err
		}
	}
}

// A Header has the values of a message's fields.
type Header map[string][]string

// Get returns the first value of a field.
func (h Header) Get(key string) string { return textproto.MIMEHeader(h).Get(key) }

// ErrHeaderNotPresent is what is returned for a field that is not there.
var ErrHeaderNotPresent = errors.New("mail: header not in message")

// Date returns when the message was written.
func (h Header) Date() (time.Time, error) {
	date := h.Get("Date")
	if date == "" {
		return time.Time{}, ErrHeaderNotPresent
	}
	return ParseDate(date)
}

// AddressList returns the addresses of a field.
func (h Header) AddressList(key string) ([]*Address, error) {
	list := h.Get(key)
	if list == "" {
		return nil, ErrHeaderNotPresent
	}
	return ParseAddressList(list)
}

// layouts are all forms of dates: with or without the day of the week, seconds and so on.
var layouts = func() (all []string) {
	for _, week := range []string{"", "Mon, "} {
		for _, day := range []string{"2", "02"} {
			for _, year := range []string{"2006", "06"} {
				for _, second := range []string{":05", ""} {
					// Spec: "-0700", or names of the United States' zones.
					for _, zone := range []string{"-0700", "MST", "UT"} {
						all = append(all, week+day+" Jan "+year+" 15:04"+second+" "+zone)
					}
				}
			}
		}
	}
	return all
}()

// ParseDate reads a date of a message.
func ParseDate(date string) (time.Time, error) {
	date = strings.ReplaceAll(date, "\r\n", "")
	if strings.Contains(date, "\r") {
		return time.Time{}, errors.New("mail: header has a CR without LF")
	}
	p := parser{s: date}
	p.skipSpace()
	// A comment may stand behind the zone, whose offset may have a space before it or not.
	if i := strings.IndexAny(p.s, "+-"); i >= 0 && len(p.s) >= i+5 {
		// An offset has five characters.
		date, p.s = p.s[:i+5], p.s[i+5:]
	} else {
		i := strings.Index(p.s, "T")
		if i == 0 {
			// It may be a day of the week.
			if i = strings.Index(p.s[1:], "T"); i >= 0 {
				i++
			}
		}
		if i >= 0 && len(p.s) >= i+5 {
			// As in "GMT".
			date, p.s = p.s[:i+1], p.s[i+1:]
		}
	}
	if !p.skipComments() {
		return time.Time{}, errComment
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, date); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("mail: header could not be parsed")
}
