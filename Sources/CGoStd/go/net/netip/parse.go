package netip

import "strconv"

// A parseAddrError says what is wrong with an address, and from where on.
type parseAddrError struct {
	in, msg, at string
}

func (e parseAddrError) Error() string {
	text := "ParseAddr(" + strconv.Quote(e.in) + "): " + e.msg
	if e.at != "" {
		text += " (at " + strconv.Quote(e.at) + ")"
	}
	return text
}

// ParseAddr reads "192.0.2.1", "2001:db8::68" or "fe80::1cc0:3e8c:119f:c2e1%ens18".
func ParseAddr(s string) (Addr, error) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '.':
			a, err := parse4(s, s)
			if err != nil {
				return Addr{}, err
			}
			return is4(a), nil
		case ':':
			return parse6(s)
		case '%':
			return Addr{}, parseAddrError{in: s, msg: "missing IPv6 address"}
		}
	}
	return Addr{}, parseAddrError{in: s, msg: "unable to parse IP"}
}

// MustParseAddr is ParseAddr, and panics where that fails.
func MustParseAddr(s string) Addr {
	ip, err := ParseAddr(s)
	if err != nil {
		panic(err)
	}
	return ip
}

// parse4 reads the four numbers of s, which is the end of the address in.
func parse4(in, s string) (uint32, error) {
	address, number, numbers, digits := uint32(0), 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			if digits == 1 && number == 0 {
				return 0, parseAddrError{in: in, msg: "IPv4 field has octet with leading zero"}
			}
			number = number*10 + int(c-'0')
			digits++
			if number > 255 {
				return 0, parseAddrError{in: in, msg: "IPv4 field has value >255"}
			}
		case c == '.':
			if digits == 0 || i == len(s)-1 {
				return 0, parseAddrError{in: in, msg: "IPv4 field must have at least one digit", at: s[i:]}
			}
			if numbers == 3 {
				return 0, parseAddrError{in: in, msg: "IPv4 address too long"}
			}
			address = address<<8 | uint32(number)
			numbers++
			number, digits = 0, 0
		default:
			return 0, parseAddrError{in: in, msg: "unexpected character", at: s[i:]}
		}
	}
	if numbers < 3 {
		return 0, parseAddrError{in: in, msg: "IPv4 address too short"}
	}
	return address<<8 | uint32(number), nil
}

// parse6 reads groups of hexadecimal digits between colons, one run of zeros as "::", and a zone.
func parse6(in string) (Addr, error) {
	fail := func(msg, at string) (Addr, error) { return Addr{}, parseAddrError{in: in, msg: msg, at: at} }
	s, zone := in, ""
	if i := indexByte(s, '%'); i >= 0 {
		s, zone = s[:i], s[i+1:]
		if zone == "" {
			return fail("zone must be a non-empty string", "")
		}
	}
	var bytes [16]byte
	n, ellipsis := 0, -1
	if len(s) >= 2 && s[:2] == "::" {
		ellipsis = 0
		s = s[2:]
	}
	for n < 16 && s != "" {
		value, digits := 0, 0
		for digits < len(s) {
			d := hexDigit(s[digits])
			if d < 0 {
				break
			}
			if digits == 4 {
				return fail("each group must have 4 or less digits", s)
			}
			value = value<<4 | d
			digits++
		}
		if digits == 0 {
			return fail("each colon-separated field must have at least one digit", s)
		}
		if digits < len(s) && s[digits] == '.' {
			if ellipsis < 0 && n != 12 || n > 12 {
				return fail("embedded IPv4 address must replace the final 2 fields of the address", s)
			}
			a, err := parse4(in, s)
			if err != nil {
				return Addr{}, err
			}
			bytes[n], bytes[n+1], bytes[n+2], bytes[n+3] = byte(a>>24), byte(a>>16), byte(a>>8), byte(a)
			n += 4
			s = ""
			break
		}
		bytes[n], bytes[n+1] = byte(value>>8), byte(value)
		n += 2
		s = s[digits:]
		if s == "" {
			break
		}
		if s[0] != ':' {
			return fail("unexpected character, want colon", s)
		}
		if len(s) == 1 {
			return fail("colon must be followed by more characters", s)
		}
		s = s[1:]
		if s[0] == ':' {
			if ellipsis >= 0 {
				return fail("multiple :: in address", s)
			}
			ellipsis = n
			s = s[1:]
		}
	}
	switch {
	case s != "":
		return fail("trailing garbage after address", s)
	case n < 16 && ellipsis < 0:
		return fail("address string too short", "")
	case n == 16 && ellipsis >= 0:
		return fail("the :: must expand to at least one field of zeros", "")
	case n < 16:
		rest := 16 - n
		copy(bytes[ellipsis+rest:], bytes[ellipsis:n])
		clear(bytes[ellipsis : ellipsis+rest])
	}
	return AddrFrom16(bytes).WithZone(zone), nil
}

func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
