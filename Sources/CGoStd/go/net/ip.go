package net

import (
	"internal/bytealg"
	"strconv"
)

// Lengths of addresses in bytes.
const (
	IPv4len = 4
	IPv6len = 16
)

// An IP is an address of 4 or 16 bytes.
type IP []byte

// An IPMask is a mask of 4 or 16 bytes.
type IPMask []byte

// An IPNet is a network of addresses.
type IPNet struct {
	IP   IP
	Mask IPMask
}

// IPv4 returns the address a.b.c.d in 16 bytes.
func IPv4(a, b, c, d byte) IP {
	return IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d}
}

// IPv4Mask returns the mask a.b.c.d.
func IPv4Mask(a, b, c, d byte) IPMask { return IPMask{a, b, c, d} }

// CIDRMask returns a mask of ones bits that are 1 and then 0, bits in all.
func CIDRMask(ones, bits int) IPMask {
	if bits != 8*IPv4len && bits != 8*IPv6len || ones < 0 || ones > bits {
		return nil
	}
	m := make(IPMask, bits/8)
	for i := range m {
		switch {
		case ones >= 8:
			m[i] = 0xff
			ones -= 8
		case ones > 0:
			m[i] = ^byte(0xff >> uint(ones))
			ones = 0
		}
	}
	return m
}

// Addresses that are known by name.
var (
	IPv4bcast     = IPv4(255, 255, 255, 255)
	IPv4allsys    = IPv4(224, 0, 0, 1)
	IPv4allrouter = IPv4(224, 0, 0, 2)
	IPv4zero      = IPv4(0, 0, 0, 0)

	IPv6zero                   = IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	IPv6unspecified            = IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	IPv6loopback               = IP{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
	IPv6interfacelocalallnodes = IP{0xff, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01}
	IPv6linklocalallnodes      = IP{0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01}
	IPv6linklocalallrouters    = IP{0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02}
)

// To4 returns the address in 4 bytes, nil if it is not IPv4's.
func (ip IP) To4() IP {
	if len(ip) == IPv4len {
		return ip
	}
	if len(ip) == IPv6len && allZero(ip[:10]) && ip[10] == 0xff && ip[11] == 0xff {
		return ip[12:16]
	}
	return nil
}

// To16 returns the address in 16 bytes.
func (ip IP) To16() IP {
	if len(ip) == IPv4len {
		return IPv4(ip[0], ip[1], ip[2], ip[3])
	}
	if len(ip) == IPv6len {
		return ip
	}
	return nil
}

func allZero(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

// Equal reports whether two addresses are the same; 4 bytes may equal 16.
func (ip IP) Equal(x IP) bool {
	if len(ip) == len(x) {
		return string(ip) == string(x)
	}
	a, b := ip.To16(), x.To16()
	return a != nil && b != nil && string(a) == string(b)
}

// IsUnspecified reports whether ip is 0.0.0.0 or ::.
func (ip IP) IsUnspecified() bool { return ip.Equal(IPv4zero) || ip.Equal(IPv6unspecified) }

// IsLoopback reports whether ip is the host itself.
func (ip IP) IsLoopback() bool {
	if ip4 := ip.To4(); ip4 != nil {
		return ip4[0] == 127
	}
	return ip.Equal(IPv6loopback)
}

// IsPrivate reports whether ip is an address of private networks (RFC 1918, RFC 4193).
func (ip IP) IsPrivate() bool {
	if ip4 := ip.To4(); ip4 != nil {
		return ip4[0] == 10 || ip4[0] == 172 && ip4[1]&0xf0 == 16 || ip4[0] == 192 && ip4[1] == 168
	}
	return len(ip) == IPv6len && ip[0]&0xfe == 0xfc
}

// IsMulticast reports whether ip is an address of many.
func (ip IP) IsMulticast() bool {
	if ip4 := ip.To4(); ip4 != nil {
		return ip4[0]&0xf0 == 0xe0
	}
	return len(ip) == IPv6len && ip[0] == 0xff
}

// IsInterfaceLocalMulticast reports whether ip is one of many on the interface.
func (ip IP) IsInterfaceLocalMulticast() bool {
	return len(ip) == IPv6len && ip[0] == 0xff && ip[1]&0x0f == 0x01
}

// IsLinkLocalMulticast reports whether ip is one of many on the link.
func (ip IP) IsLinkLocalMulticast() bool {
	if ip4 := ip.To4(); ip4 != nil {
		return ip4[0] == 224 && ip4[1] == 0 && ip4[2] == 0
	}
	return len(ip) == IPv6len && ip[0] == 0xff && ip[1]&0x0f == 0x02
}

// IsLinkLocalUnicast reports whether ip is one on the link.
func (ip IP) IsLinkLocalUnicast() bool {
	if ip4 := ip.To4(); ip4 != nil {
		return ip4[0] == 169 && ip4[1] == 254
	}
	return len(ip) == IPv6len && ip[0] == 0xfe && ip[1]&0xc0 == 0x80
}

// IsGlobalUnicast reports whether ip is one host's address anywhere.
func (ip IP) IsGlobalUnicast() bool {
	return (len(ip) == IPv4len || len(ip) == IPv6len) && !ip.Equal(IPv4bcast) && !ip.IsUnspecified() &&
		!ip.IsLoopback() && !ip.IsMulticast() && !ip.IsLinkLocalUnicast()
}

// DefaultMask returns the mask of an IPv4 address's class.
func (ip IP) DefaultMask() IPMask {
	ip4 := ip.To4()
	switch {
	case ip4 == nil:
		return nil
	case ip4[0] < 0x80:
		return IPv4Mask(0xff, 0, 0, 0)
	case ip4[0] < 0xC0:
		return IPv4Mask(0xff, 0xff, 0, 0)
	}
	return IPv4Mask(0xff, 0xff, 0xff, 0)
}

// Mask returns ip with the bits that are 0 in mask cleared.
func (ip IP) Mask(mask IPMask) IP {
	if len(mask) == IPv6len && len(ip) == IPv4len && string(mask[:12]) == "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" {
		mask = mask[12:]
	}
	if len(mask) == IPv4len {
		if ip4 := ip.To4(); ip4 != nil {
			ip = ip4
		}
	}
	if len(ip) != len(mask) {
		return nil
	}
	out := make(IP, len(ip))
	for i := range ip {
		out[i] = ip[i] & mask[i]
	}
	return out
}

func (ip IP) String() string {
	if len(ip) == 0 {
		return "<nil>"
	}
	if ip4 := ip.To4(); ip4 != nil {
		b := make([]byte, 0, 15)
		for i, x := range ip4 {
			if i > 0 {
				b = append(b, '.')
			}
			b = strconv.AppendInt(b, int64(x), 10)
		}
		return string(b)
	}
	if len(ip) != IPv6len {
		return "?" + hexString(ip)
	}
	// The longest run of at least two zero groups becomes "::".
	begin, end := -1, -1
	for i := 0; i < IPv6len; i += 2 {
		j := i
		for j < IPv6len && ip[j] == 0 && ip[j+1] == 0 {
			j += 2
		}
		if j > i+2 && j-i > end-begin {
			begin, end = i, j
		}
		if j > i {
			i = j
		}
	}
	var b []byte
	for i := 0; i < IPv6len; i += 2 {
		if i == begin {
			b = append(b, ':', ':')
			i = end
			if i >= IPv6len {
				break
			}
		} else if i > 0 {
			b = append(b, ':')
		}
		b = strconv.AppendUint(b, uint64(ip[i])<<8|uint64(ip[i+1]), 16)
	}
	return string(b)
}

func hexString(b []byte) string {
	const digits = "0123456789abcdef"
	text := make([]byte, 0, 2*len(b))
	for _, x := range b {
		text = append(text, digits[x>>4], digits[x&15])
	}
	return string(text)
}

// MarshalText returns the address's text.
func (ip IP) MarshalText() ([]byte, error) { return ip.AppendText(nil) }

// AppendText appends the address's text.
func (ip IP) AppendText(b []byte) ([]byte, error) {
	if len(ip) == 0 {
		return b, nil
	}
	if len(ip) != IPv4len && len(ip) != IPv6len {
		return b, &AddrError{Err: "invalid IP address", Addr: hexString(ip)}
	}
	return append(b, ip.String()...), nil
}

// UnmarshalText reads an address.
func (ip *IP) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*ip = nil
		return nil
	}
	x := ParseIP(string(text))
	if x == nil {
		return &ParseError{Type: "IP address", Text: string(text)}
	}
	*ip = x
	return nil
}

// ParseIP reads an address; nil if it is none.
func ParseIP(s string) IP {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '.':
			ip, ok := parseIPv4(s)
			if !ok {
				return nil
			}
			return ip
		case ':':
			return parseIPv6(s)
		}
	}
	return nil
}

func parseIPv4(s string) (IP, bool) {
	var p [IPv4len]byte
	for i := range p {
		if i > 0 {
			if s == "" || s[0] != '.' {
				return nil, false
			}
			s = s[1:]
		}
		n, digits := 0, 0
		for digits < len(s) && '0' <= s[digits] && s[digits] <= '9' {
			n = n*10 + int(s[digits]-'0')
			if n > 255 {
				return nil, false
			}
			digits++
		}
		if digits == 0 || digits > 1 && s[0] == '0' {
			return nil, false
		}
		p[i] = byte(n)
		s = s[digits:]
	}
	return IPv4(p[0], p[1], p[2], p[3]), s == ""
}

func parseIPv6(s string) IP {
	ip := make(IP, IPv6len)
	ellipsis := -1
	if len(s) >= 2 && s[0] == ':' && s[1] == ':' {
		ellipsis = 0
		s = s[2:]
		if s == "" {
			return ip
		}
	}
	i := 0
	for i < IPv6len {
		n, digits := 0, 0
		for digits < len(s) && digits < 5 {
			x, ok := hexDigit(s[digits])
			if !ok {
				break
			}
			n = n<<4 | x
			digits++
		}
		if digits == 0 || digits > 4 {
			return nil
		}
		if digits < len(s) && s[digits] == '.' {
			if ellipsis < 0 && i != IPv6len-IPv4len || i+IPv4len > IPv6len {
				return nil
			}
			ip4, ok := parseIPv4(s)
			if !ok {
				return nil
			}
			copy(ip[i:], ip4[12:])
			s = ""
			i += IPv4len
			break
		}
		ip[i], ip[i+1] = byte(n>>8), byte(n)
		i += 2
		s = s[digits:]
		if s == "" {
			break
		}
		if s[0] != ':' || len(s) == 1 {
			return nil
		}
		s = s[1:]
		if s[0] == ':' {
			if ellipsis >= 0 {
				return nil
			}
			ellipsis = i
			s = s[1:]
			if s == "" {
				break
			}
		}
	}
	if s != "" {
		return nil
	}
	if i < IPv6len {
		if ellipsis < 0 {
			return nil
		}
		n := IPv6len - i
		copy(ip[ellipsis+n:], ip[ellipsis:i])
		for j := ellipsis; j < ellipsis+n; j++ {
			ip[j] = 0
		}
	} else if ellipsis >= 0 {
		return nil
	}
	return ip
}

func hexDigit(c byte) (int, bool) {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0'), true
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10, true
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10, true
	}
	return 0, false
}

// Size returns the number of leading ones of a mask and of its bits; 0, 0 if it is not ones and then zeros.
func (m IPMask) Size() (ones, bits int) {
	bits = 8 * len(m)
	for i := 0; i < bits; i++ {
		if m[i/8]>>(7-uint(i)%8)&1 == 1 {
			if ones != i {
				return 0, 0
			}
			ones++
		}
	}
	return ones, bits
}

func (m IPMask) String() string {
	if len(m) == 0 {
		return "<nil>"
	}
	return hexString(m)
}

// Contains reports whether ip is in the network.
func (n *IPNet) Contains(ip IP) bool {
	network, mask := n.IP.To4(), n.Mask
	if network == nil {
		network = n.IP
	} else if len(mask) == IPv6len {
		mask = mask[12:]
	}
	if x := ip.To4(); x != nil {
		ip = x
	}
	if len(ip) != len(network) || len(mask) != len(network) {
		return false
	}
	for i := range ip {
		if network[i]&mask[i] != ip[i]&mask[i] {
			return false
		}
	}
	return true
}

// Network is "ip+net".
func (n *IPNet) Network() string { return "ip+net" }

func (n *IPNet) String() string {
	if n == nil {
		return "<nil>"
	}
	ones, bits := n.Mask.Size()
	if bits == 0 {
		return n.IP.String() + "/" + n.Mask.String()
	}
	return n.IP.String() + "/" + strconv.Itoa(ones)
}

// ParseCIDR reads an address and the length of its network's prefix, as "192.0.2.0/24".
func ParseCIDR(s string) (IP, *IPNet, error) {
	fail := &ParseError{Type: "CIDR address", Text: s}
	i := bytealg.IndexByteString(s, '/')
	if i < 0 {
		return nil, nil, fail
	}
	ip := ParseIP(s[:i])
	if ip == nil {
		return nil, nil, fail
	}
	bits := 8 * IPv6len
	address := ip
	if bytealg.IndexByteString(s[:i], ':') < 0 {
		bits = 8 * IPv4len
		address = ip.To4()
	}
	n, err := strconv.Atoi(s[i+1:])
	if err != nil || n < 0 || n > bits || s[i+1] == '+' {
		return nil, nil, fail
	}
	m := CIDRMask(n, bits)
	return ip, &IPNet{IP: address.Mask(m), Mask: m}, nil
}

// A HardwareAddr is the address of an interface's hardware.
type HardwareAddr []byte

func (a HardwareAddr) String() string {
	text := ""
	for i, b := range a {
		if i > 0 {
			text += ":"
		}
		text += hexString([]byte{b})
	}
	return text
}

// ParseMAC reads a hardware address of bytes with colons or hyphens.
func ParseMAC(s string) (hw HardwareAddr, err error) {
	fail := &AddrError{Err: "invalid MAC address", Addr: s}
	for i := 0; ; i += 3 {
		if i+2 > len(s) {
			return nil, fail
		}
		high, ok1 := hexDigit(s[i])
		low, ok2 := hexDigit(s[i+1])
		if !ok1 || !ok2 {
			return nil, fail
		}
		hw = append(hw, byte(high<<4|low))
		if i+2 == len(s) {
			break
		}
		if s[i+2] != s[2] || s[2] != ':' && s[2] != '-' {
			return nil, fail
		}
	}
	if len(hw) != 6 && len(hw) != 8 && len(hw) != 20 {
		return nil, fail
	}
	return hw, nil
}
