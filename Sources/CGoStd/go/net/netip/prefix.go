package netip

import (
	"cmp"
	"errors"
	"internal/bytealg"
	"strconv"
)

// An AddrPort is an address and a port.
type AddrPort struct {
	ip   Addr
	port uint16
}

// AddrPortFrom returns the AddrPort of an address and a port.
func AddrPortFrom(ip Addr, port uint16) AddrPort { return AddrPort{ip: ip, port: port} }

// ParseAddrPort reads "192.0.2.1:80" or "[2001:db8::1]:80".
func ParseAddrPort(s string) (AddrPort, error) {
	i := bytealg.LastIndexByteString(s, ':')
	if i < 0 {
		return AddrPort{}, errors.New("not an ip:port")
	}
	address, port, isBracketed := s[:i], s[i+1:], false
	if address == "" {
		return AddrPort{}, errors.New("no IP")
	}
	if port == "" {
		return AddrPort{}, errors.New("no port")
	}
	if address[0] == '[' {
		if len(address) < 2 || address[len(address)-1] != ']' {
			return AddrPort{}, errors.New("missing ]")
		}
		address, isBracketed = address[1:len(address)-1], true
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return AddrPort{}, errors.New("invalid port " + strconv.Quote(port) + " parsing " + strconv.Quote(s))
	}
	ip, err := ParseAddr(address)
	if err != nil {
		return AddrPort{}, err
	}
	if isBracketed && ip.Is4() {
		return AddrPort{}, errors.New("invalid ip:port " + strconv.Quote(s) +
			", square brackets can only be used with IPv6 addresses")
	}
	if !isBracketed && ip.Is6() {
		return AddrPort{}, errors.New("invalid ip:port " + strconv.Quote(s) +
			", IPv6 addresses must be surrounded by square brackets")
	}
	return AddrPort{ip: ip, port: uint16(number)}, nil
}

// MustParseAddrPort is ParseAddrPort, and panics where that fails.
func MustParseAddrPort(s string) AddrPort {
	p, err := ParseAddrPort(s)
	if err != nil {
		panic(err)
	}
	return p
}

// Addr returns the address.
func (p AddrPort) Addr() Addr { return p.ip }

// Port returns the port.
func (p AddrPort) Port() uint16 { return p.port }

// IsValid reports whether the address is valid; all ports are.
func (p AddrPort) IsValid() bool { return p.ip.IsValid() }

// Compare compares addresses, then ports.
func (p AddrPort) Compare(p2 AddrPort) int {
	return cmp.Or(p.ip.Compare(p2.ip), cmp.Compare(p.port, p2.port))
}

func (p AddrPort) String() string {
	if !p.IsValid() {
		return "invalid AddrPort"
	}
	return string(p.AppendTo(nil))
}

// AppendTo appends the text, nothing without an address.
func (p AddrPort) AppendTo(b []byte) []byte {
	switch {
	case p.ip.Is4():
		b = p.ip.AppendTo(b)
	case p.ip.Is6():
		b = append(p.ip.AppendTo(append(b, '[')), ']')
	default:
		return b
	}
	return appendDecimal(append(b, ':'), int(p.port))
}

// AppendText appends the text, nothing without an address.
func (p AddrPort) AppendText(b []byte) ([]byte, error) { return p.AppendTo(b), nil }

// MarshalText returns the text, an empty one without an address.
func (p AddrPort) MarshalText() ([]byte, error) { return p.AppendTo([]byte{}), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *AddrPort) UnmarshalText(text []byte) error {
	return readText(p, text, ParseAddrPort)
}

// AppendBinary appends the address's bytes and the port, its low byte first.
func (p AddrPort) AppendBinary(b []byte) ([]byte, error) {
	b, err := p.ip.AppendBinary(b)
	return append(b, byte(p.port), byte(p.port>>8)), err
}

// MarshalBinary returns the address's bytes and the port, its low byte first.
func (p AddrPort) MarshalBinary() ([]byte, error) { return p.AppendBinary([]byte{}) }

// UnmarshalBinary reads what MarshalBinary wrote.
func (p *AddrPort) UnmarshalBinary(b []byte) error {
	n := len(b) - 2
	if n < 0 {
		return errors.New("unexpected slice size")
	}
	var ip Addr
	if err := ip.UnmarshalBinary(b[:n]); err != nil {
		return err
	}
	*p = AddrPort{ip: ip, port: uint16(b[n]) | uint16(b[n+1])<<8}
	return nil
}

// A Prefix is a network: an address of which the first bits are given. The zero Prefix is not valid.
type Prefix struct {
	ip Addr
	// bits is one more than their number, so that 0 is not valid.
	bits uint8
}

// PrefixFrom returns the Prefix of the first bits of ip, whose other bits stay; without a zone. It is not valid if bits
// is out of range.
func PrefixFrom(ip Addr, bits int) Prefix {
	p := Prefix{ip: ip.withoutZone()}
	if ip.IsValid() && 0 <= bits && bits <= ip.BitLen() {
		p.bits = uint8(bits) + 1
	}
	return p
}

// Addr returns the address.
func (p Prefix) Addr() Addr { return p.ip }

// Bits returns the number of bits that are given, -1 if p is not valid.
func (p Prefix) Bits() int { return int(p.bits) - 1 }

// IsValid reports whether p is a network.
func (p Prefix) IsValid() bool { return p.bits > 0 }

// IsSingleIP reports whether p has exactly one address.
func (p Prefix) IsSingleIP() bool { return p.IsValid() && p.Bits() == p.ip.BitLen() }

// Compare sorts by validity, length of addresses, masked address, bits and address.
func (p Prefix) Compare(p2 Prefix) int {
	return cmp.Or(
		cmp.Compare(min(p.bits, 1), min(p2.bits, 1)),
		cmp.Compare(p.ip.bits, p2.ip.bits),
		p.Masked().ip.Compare(p2.Masked().ip),
		cmp.Compare(p.bits, p2.bits),
		p.ip.Compare(p2.ip))
}

// A parsePrefixError says what is wrong with a prefix.
type parsePrefixError struct {
	in, msg string
}

func (e parsePrefixError) Error() string {
	return "netip.ParsePrefix(" + strconv.Quote(e.in) + "): " + e.msg
}

// ParsePrefix reads "192.168.1.0/24" or "2001:db8::/32". Bits that are not given stay.
func ParsePrefix(s string) (Prefix, error) {
	fail := func(msg string) (Prefix, error) { return Prefix{}, parsePrefixError{in: s, msg: msg} }
	i := bytealg.LastIndexByteString(s, '/')
	if i < 0 {
		return fail("no '/'")
	}
	ip, err := ParseAddr(s[:i])
	if err != nil {
		return fail(err.Error())
	}
	if ip.zone != "" {
		return fail("IPv6 zones cannot be present in a prefix")
	}
	text := s[i+1:]
	bits, err := strconv.Atoi(text)
	if err != nil || text[0] < '0' || len(text) > 1 && text[0] == '0' {
		return fail("bad bits after slash: " + strconv.Quote(text))
	}
	if bits > ip.BitLen() {
		return fail("prefix length out of range")
	}
	return PrefixFrom(ip, bits), nil
}

// MustParsePrefix is ParsePrefix, and panics where that fails.
func MustParsePrefix(s string) Prefix {
	p, err := ParsePrefix(s)
	if err != nil {
		panic(err)
	}
	return p
}

// Masked returns p with all bits cleared that are not given.
func (p Prefix) Masked() Prefix {
	if !p.IsValid() {
		return Prefix{}
	}
	return Prefix{ip: p.ip.masked(p.Bits()), bits: p.bits}
}

// Contains reports whether ip is in the network; addresses with a zone are in none.
func (p Prefix) Contains(ip Addr) bool {
	return p.IsValid() && p.ip.bits == ip.bits && ip.zone == "" && ip.masked(p.Bits()) == p.Masked().ip
}

// Overlaps reports whether two networks have an address in common.
func (p Prefix) Overlaps(o Prefix) bool {
	if !p.IsValid() || !o.IsValid() || p.ip.bits != o.ip.bits {
		return false
	}
	n := min(p.Bits(), o.Bits())
	return p.ip.masked(n) == o.ip.masked(n)
}

func (p Prefix) String() string {
	if !p.IsValid() {
		return "invalid Prefix"
	}
	return string(p.AppendTo(nil))
}

// AppendTo appends the text, nothing for the zero Prefix.
func (p Prefix) AppendTo(b []byte) []byte {
	if p == (Prefix{}) {
		return b
	}
	if !p.IsValid() {
		return append(b, "invalid Prefix"...)
	}
	return appendDecimal(append(p.ip.AppendTo(b), '/'), p.Bits())
}

// AppendText appends the text, nothing for the zero Prefix.
func (p Prefix) AppendText(b []byte) ([]byte, error) { return p.AppendTo(b), nil }

// MarshalText returns the text, an empty one for the zero Prefix.
func (p Prefix) MarshalText() ([]byte, error) { return p.AppendTo([]byte{}), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Prefix) UnmarshalText(text []byte) error {
	return readText(p, text, ParsePrefix)
}

// AppendBinary appends the address's bytes and one for the number of bits.
func (p Prefix) AppendBinary(b []byte) ([]byte, error) {
	b, err := p.ip.AppendBinary(b)
	return append(b, byte(p.Bits())), err
}

// MarshalBinary returns the address's bytes and one for the number of bits.
func (p Prefix) MarshalBinary() ([]byte, error) { return p.AppendBinary([]byte{}) }

// UnmarshalBinary reads what MarshalBinary wrote.
func (p *Prefix) UnmarshalBinary(b []byte) error {
	n := len(b) - 1
	if n < 0 {
		return errors.New("unexpected slice size")
	}
	var ip Addr
	if err := ip.UnmarshalBinary(b[:n]); err != nil {
		return err
	}
	*p = PrefixFrom(ip, int(b[n]))
	return nil
}
