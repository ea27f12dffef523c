// Package netip defines an IP address type that is a small comparable value, with types for an address and a port,
// and for a network's prefix.
//
// An IPv4 address is kept as the IPv6 address that it is mapped to; bits tells them apart, and is 0 in the zero Addr.
package netip

import (
	"cmp"
	"errors"
	"internal/bytealg"
	"math/bits"
)

// An Addr is an IPv4 or IPv6 address, the latter possibly with a zone. The zero Addr is no valid address.
type Addr struct {
	hi, lo uint64
	bits   uint8
	zone   string
}

// mapped is what stands before an IPv4 address in the low half of an IPv6 address.
const mapped = 0xffff << 32

func is4(a uint32) Addr { return Addr{lo: mapped | uint64(a), bits: 32} }

// IPv6LinkLocalAllNodes returns ff02::1.
func IPv6LinkLocalAllNodes() Addr { return Addr{hi: 0xff02 << 48, lo: 1, bits: 128} }

// IPv6LinkLocalAllRouters returns ff02::2.
func IPv6LinkLocalAllRouters() Addr { return Addr{hi: 0xff02 << 48, lo: 2, bits: 128} }

// IPv6Loopback returns ::1.
func IPv6Loopback() Addr { return Addr{lo: 1, bits: 128} }

// IPv6Unspecified returns ::.
func IPv6Unspecified() Addr { return Addr{bits: 128} }

// IPv4Unspecified returns 0.0.0.0.
func IPv4Unspecified() Addr { return is4(0) }

// AddrFrom4 returns the IPv4 address of four bytes.
func AddrFrom4(addr [4]byte) Addr {
	return is4(uint32(addr[0])<<24 | uint32(addr[1])<<16 | uint32(addr[2])<<8 | uint32(addr[3]))
}

// AddrFrom16 returns the IPv6 address of sixteen bytes.
func AddrFrom16(addr [16]byte) Addr {
	return Addr{hi: uint64At(addr[:8]), lo: uint64At(addr[8:]), bits: 128}
}

func uint64At(b []byte) uint64 {
	x := uint64(0)
	for _, c := range b[:8] {
		x = x<<8 | uint64(c)
	}
	return x
}

// AddrFromSlice returns the address of 4 or 16 bytes.
func AddrFromSlice(slice []byte) (ip Addr, ok bool) {
	switch len(slice) {
	case 4:
		return AddrFrom4([4]byte(slice)), true
	case 16:
		return AddrFrom16([16]byte(slice)), true
	}
	return Addr{}, false
}

// IsValid reports whether ip is an address, not the zero Addr.
func (ip Addr) IsValid() bool { return ip.bits != 0 }

// BitLen returns 32, 128, or 0 for the zero Addr.
func (ip Addr) BitLen() int { return int(ip.bits) }

// Zone returns the zone of an IPv6 address, if any.
func (ip Addr) Zone() string { return ip.zone }

// Is4 reports whether ip is an IPv4 address, and no mapped one.
func (ip Addr) Is4() bool { return ip.bits == 32 }

// Is6 reports whether ip is an IPv6 address, mapped ones included.
func (ip Addr) Is6() bool { return ip.bits == 128 }

// Is4In6 reports whether ip is an IPv6 address that an IPv4 address is mapped to.
func (ip Addr) Is4In6() bool { return ip.Is6() && ip.hi == 0 && ip.lo>>32 == 0xffff }

// Unmap returns the IPv4 address that is mapped to ip, or else ip.
func (ip Addr) Unmap() Addr {
	if ip.Is4In6() {
		return is4(uint32(ip.lo))
	}
	return ip
}

// WithZone returns an IPv6 address with another zone; other addresses have none.
func (ip Addr) WithZone(zone string) Addr {
	if ip.Is6() {
		ip.zone = zone
	}
	return ip
}

func (ip Addr) withoutZone() Addr {
	ip.zone = ""
	return ip
}

// Compare returns -1, 0 or 1: shorter addresses come first, then smaller ones, then zones in order.
func (ip Addr) Compare(ip2 Addr) int {
	return cmp.Or(cmp.Compare(ip.bits, ip2.bits), cmp.Compare(ip.hi, ip2.hi), cmp.Compare(ip.lo, ip2.lo),
		cmp.Compare(ip.zone, ip2.zone))
}

// Less reports whether ip sorts before ip2.
func (ip Addr) Less(ip2 Addr) bool { return ip.Compare(ip2) < 0 }

// byte returns byte i of sixteen.
func (ip Addr) byte(i int) byte {
	if i < 8 {
		return byte(ip.hi >> (56 - 8*i))
	}
	return byte(ip.lo >> (120 - 8*i))
}

// IsUnspecified reports whether ip is 0.0.0.0 or ::.
func (ip Addr) IsUnspecified() bool { return ip == IPv4Unspecified() || ip == IPv6Unspecified() }

// IsLoopback reports whether ip is the host itself.
func (ip Addr) IsLoopback() bool {
	if ip.Is4In6() {
		ip = ip.Unmap()
	}
	return ip.Is4() && ip.byte(12) == 127 || ip.Is6() && ip.hi == 0 && ip.lo == 1
}

// IsPrivate reports whether ip is an address of private networks (RFC 1918, RFC 4193).
func (ip Addr) IsPrivate() bool {
	ip = ip.Unmap()
	if ip.Is4() {
		a, b := ip.byte(12), ip.byte(13)
		return a == 10 || a == 172 && b&0xf0 == 16 || a == 192 && b == 168
	}
	return ip.Is6() && ip.byte(0)&0xfe == 0xfc
}

// IsMulticast reports whether ip is an address of many.
func (ip Addr) IsMulticast() bool {
	ip = ip.Unmap()
	return ip.Is4() && ip.byte(12)&0xf0 == 0xe0 || ip.Is6() && ip.byte(0) == 0xff
}

// IsInterfaceLocalMulticast reports whether ip is an IPv6 address of many on the interface.
func (ip Addr) IsInterfaceLocalMulticast() bool {
	return ip.Is6() && ip.byte(0) == 0xff && ip.byte(1)&0x0f == 1
}

// IsLinkLocalMulticast reports whether ip is an address of many on the link.
func (ip Addr) IsLinkLocalMulticast() bool {
	ip = ip.Unmap()
	return ip.Is4() && uint32(ip.lo)>>8 == 224<<16 || ip.Is6() && ip.byte(0) == 0xff && ip.byte(1)&0x0f == 2
}

// IsLinkLocalUnicast reports whether ip is one on the link.
func (ip Addr) IsLinkLocalUnicast() bool {
	ip = ip.Unmap()
	return ip.Is4() && uint32(ip.lo)>>16 == 169<<8|254 || ip.Is6() && ip.hi>>54 == 0xfe80>>6
}

// IsGlobalUnicast reports whether ip is one host's address anywhere.
func (ip Addr) IsGlobalUnicast() bool {
	ip = ip.Unmap()
	return ip.IsValid() && !(ip.Is4() && uint32(ip.lo) == 0xffffffff) && !ip.IsUnspecified() && !ip.IsLoopback() &&
		!ip.IsMulticast() && !ip.IsLinkLocalUnicast()
}

// As16 returns the sixteen bytes of an address, of an IPv4 address those that it is mapped to.
func (ip Addr) As16() (a16 [16]byte) {
	for i := range a16 {
		a16[i] = ip.byte(i)
	}
	return a16
}

// As4 returns the four bytes of an IPv4 address or of one that is mapped; it panics for others.
func (ip Addr) As4() (a4 [4]byte) {
	if !ip.IsValid() {
		panic("As4 called on IP zero value")
	}
	if !ip.Is4() && !ip.Is4In6() {
		panic("As4 called on IPv6 address")
	}
	for i := range a4 {
		a4[i] = ip.byte(12 + i)
	}
	return a4
}

// AsSlice returns the 4 or 16 bytes of an address, nil of the zero Addr.
func (ip Addr) AsSlice() []byte {
	switch {
	case ip.Is4():
		a := ip.As4()
		return a[:]
	case ip.Is6():
		a := ip.As16()
		return a[:]
	}
	return nil
}

// Next returns the address after ip, the zero Addr if there is none.
func (ip Addr) Next() Addr {
	if ip.Is4() {
		if uint32(ip.lo) == 0xffffffff {
			return Addr{}
		}
		ip.lo++
		return ip
	}
	var carry uint64
	ip.lo, carry = bits.Add64(ip.lo, 1, 0)
	ip.hi, carry = bits.Add64(ip.hi, 0, carry)
	if carry != 0 {
		return Addr{}
	}
	return ip
}

// Prev returns the address before ip, the zero Addr if there is none.
func (ip Addr) Prev() Addr {
	if ip.Is4() {
		if uint32(ip.lo) == 0 {
			return Addr{}
		}
		ip.lo--
		return ip
	}
	var borrow uint64
	ip.lo, borrow = bits.Sub64(ip.lo, 1, 0)
	ip.hi, borrow = bits.Sub64(ip.hi, 0, borrow)
	if borrow != 0 {
		return Addr{}
	}
	return ip
}

// masked returns ip with all but its first n bits cleared.
func (ip Addr) masked(n int) Addr {
	n += 128 - int(ip.bits)
	if n <= 64 {
		ip.hi &= ^uint64(0) << (64 - n)
		ip.lo = 0
	} else {
		ip.lo &= ^uint64(0) << (128 - n)
	}
	return ip
}

// Prefix returns the network of ip's first b bits.
func (ip Addr) Prefix(b int) (Prefix, error) {
	if b < 0 {
		return Prefix{}, errors.New("negative Prefix bits")
	}
	if !ip.IsValid() {
		return Prefix{}, nil
	}
	if b > ip.BitLen() {
		family := "IPv6"
		if ip.Is4() {
			family = "IPv4"
		}
		return Prefix{}, errors.New("prefix length " + decimal(b) + " too large for " + family)
	}
	return PrefixFrom(ip.withoutZone().masked(b), b), nil
}

// String returns the address's text: "192.0.2.1", "2001:db8::1", "::ffff:1.2.3.4", "fe80::1%eth0", "invalid IP".
func (ip Addr) String() string {
	if !ip.IsValid() {
		return "invalid IP"
	}
	return string(ip.AppendTo(nil))
}

// AppendTo appends the address's text, nothing for the zero Addr.
func (ip Addr) AppendTo(b []byte) []byte {
	switch {
	case ip.Is4():
		return ip.append4(b)
	case ip.Is4In6():
		b = ip.append4(append(b, "::ffff:"...))
	case ip.Is6():
		b = ip.append6(b)
	}
	return ip.appendZone(b)
}

func (ip Addr) appendZone(b []byte) []byte {
	if ip.zone != "" {
		b = append(append(b, '%'), ip.zone...)
	}
	return b
}

func (ip Addr) append4(b []byte) []byte {
	for i := 12; i < 16; i++ {
		if i > 12 {
			b = append(b, '.')
		}
		b = appendDecimal(b, int(ip.byte(i)))
	}
	return b
}

// group returns the sixteen bits between two colons.
func (ip Addr) group(i int) uint16 { return uint16(ip.byte(2*i))<<8 | uint16(ip.byte(2*i+1)) }

// append6 appends eight groups, the first of the longest runs of at least two zeros as "::".
func (ip Addr) append6(b []byte) []byte {
	start, end := 8, 8
	for i := 0; i < 8; i++ {
		j := i
		for j < 8 && ip.group(j) == 0 {
			j++
		}
		if j-i >= 2 && j-i > end-start {
			start, end = i, j
		}
		i = max(i, j-1)
	}
	for i := 0; i < 8; i++ {
		if i == start {
			b = append(b, "::"...)
			i = end
			if i == 8 {
				break
			}
		} else if i > 0 {
			b = append(b, ':')
		}
		b = appendHex(b, ip.group(i), 1)
	}
	return b
}

// StringExpanded returns the address's text with all of an IPv6 address's zeros.
func (ip Addr) StringExpanded() string {
	if !ip.Is6() {
		return ip.String()
	}
	var b []byte
	for i := range 8 {
		if i > 0 {
			b = append(b, ':')
		}
		b = appendHex(b, ip.group(i), 4)
	}
	return string(ip.appendZone(b))
}

func appendHex(b []byte, x uint16, digits int) []byte {
	for i := 3; i >= 0; i-- {
		if i < digits || x>>(4*i) != 0 {
			b = append(b, "0123456789abcdef"[x>>(4*i)&15])
		}
	}
	return b
}

func appendDecimal(b []byte, x int) []byte {
	if x >= 10 {
		b = appendDecimal(b, x/10)
	}
	return append(b, byte('0'+x%10))
}

func decimal(x int) string { return string(appendDecimal(nil, x)) }

// AppendText appends the address's text, nothing for the zero Addr.
func (ip Addr) AppendText(b []byte) ([]byte, error) { return ip.AppendTo(b), nil }

// MarshalText returns the address's text, an empty one for the zero Addr.
func (ip Addr) MarshalText() ([]byte, error) { return ip.AppendTo([]byte{}), nil }

// UnmarshalText reads an address; of an empty text the zero Addr.
func (ip *Addr) UnmarshalText(text []byte) error {
	return readText(ip, text, ParseAddr)
}

// readText sets *v to what parse makes of the text, to the zero value if that is empty.
func readText[T any](v *T, text []byte, parse func(string) (T, error)) (err error) {
	if len(text) == 0 {
		var zero T
		*v = zero
		return nil
	}
	*v, err = parse(string(text))
	return err
}

// AppendBinary appends the 0, 4 or 16 bytes of the address and its zone.
func (ip Addr) AppendBinary(b []byte) ([]byte, error) {
	return append(append(b, ip.AsSlice()...), ip.zone...), nil
}

// MarshalBinary returns the 0, 4 or 16 bytes of the address and its zone.
func (ip Addr) MarshalBinary() ([]byte, error) { return ip.AppendBinary([]byte{}) }

// UnmarshalBinary reads what MarshalBinary wrote.
func (ip *Addr) UnmarshalBinary(b []byte) error {
	switch n := len(b); {
	case n == 0:
		*ip = Addr{}
	case n == 4:
		*ip = AddrFrom4([4]byte(b))
	case n >= 16:
		*ip = AddrFrom16([16]byte(b[:16])).WithZone(string(b[16:]))
	default:
		return errors.New("unexpected slice size")
	}
	return nil
}

// indexByte is the place of c in s, or -1.
func indexByte(s string, c byte) int { return bytealg.IndexByteString(s, c) }
