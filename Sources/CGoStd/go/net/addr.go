package net

import (
	"context"
	"internal/bytealg"
	"net/netip"
	"strconv"
	"strings"
)

// TCPAddr is the address of an end of a TCP connection.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string
}

// Network is "tcp".
func (a *TCPAddr) Network() string { return "tcp" }

func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return hostPort(a.IP, a.Zone, a.Port)
}

// UDPAddr is the address of an end of UDP.
type UDPAddr struct {
	IP   IP
	Port int
	Zone string
}

// Network is "udp".
func (a *UDPAddr) Network() string { return "udp" }

func (a *UDPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return hostPort(a.IP, a.Zone, a.Port)
}

func hostPort(ip IP, zone string, port int) string {
	host := ""
	if len(ip) > 0 {
		host = ip.String()
	}
	if zone != "" {
		host += "%" + zone
	}
	return JoinHostPort(host, strconv.Itoa(port))
}

// IPAddr is the address of a host.
type IPAddr struct {
	IP   IP
	Zone string
}

// Network is "ip".
func (a *IPAddr) Network() string { return "ip" }

func (a *IPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	text := ""
	if len(a.IP) > 0 {
		text = a.IP.String()
	}
	if a.Zone != "" {
		text += "%" + a.Zone
	}
	return text
}

// UnixAddr is the address of an end of a connection by a name in the file system.
type UnixAddr struct {
	Name string
	Net  string
}

// Network is a.Net.
func (a *UnixAddr) Network() string { return a.Net }

func (a *UnixAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return a.Name
}

// JoinHostPort returns "host:port", or "[host]:port" if there is a colon in the host.
func JoinHostPort(host, port string) string {
	if bytealg.IndexByteString(host, ':') >= 0 {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

// SplitHostPort takes "host:port", "[host]:port" apart.
func SplitHostPort(hostport string) (host, port string, err error) {
	fail := func(why string) (string, string, error) {
		return "", "", &AddrError{Err: why, Addr: hostport}
	}
	i := bytealg.LastIndexByteString(hostport, ':')
	if i < 0 {
		return fail("missing port in address")
	}
	open, shut := 0, 0
	if hostport[0] == '[' {
		end := bytealg.IndexByteString(hostport, ']')
		if end < 0 {
			return fail("missing ']' in address")
		}
		switch end + 1 {
		case len(hostport):
			return fail("missing port in address")
		case i:
		default:
			if hostport[end+1] == ':' {
				return fail("too many colons in address")
			}
			return fail("missing port in address")
		}
		host = hostport[1:end]
		open, shut = 1, end+1
	} else {
		host = hostport[:i]
		if bytealg.IndexByteString(host, ':') >= 0 {
			return fail("too many colons in address")
		}
	}
	if bytealg.IndexByteString(hostport[open:], '[') >= 0 {
		return fail("unexpected '[' in address")
	}
	if bytealg.IndexByteString(hostport[shut:], ']') >= 0 {
		return fail("unexpected ']' in address")
	}
	return host, hostport[i+1:], nil
}

// services has the ports of protocols' names.
var services = map[string]int{
	"domain": 53, "ftp": 21, "ftps": 990, "gopher": 70, "http": 80, "https": 443, "imap2": 143, "imap3": 220,
	"imaps": 993, "pop3": 110, "pop3s": 995, "smtp": 25, "submissions": 465, "ssh": 22, "telnet": 23,
}

// LookupPort returns the port of a service, or the number that it is.
func LookupPort(network, service string) (port int, err error) {
	switch network {
	case "", "ip", "tcp", "tcp4", "tcp6", "udp", "udp4", "udp6":
	default:
		return 0, &AddrError{Err: "unknown network", Addr: network}
	}
	if service == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(service)
	if err == nil {
		if n < 0 || n > 65535 {
			return 0, &AddrError{Err: "invalid port", Addr: service}
		}
		return n, nil
	}
	if len(service) > 0 && ('0' <= service[0] && service[0] <= '9' || service[0] == '-' || service[0] == '+') {
		if e, ok := err.(*strconv.NumError); ok && e.Err == strconv.ErrRange {
			return 0, &AddrError{Err: "invalid port", Addr: service}
		}
	}
	if n, ok := services[strings.ToLower(service)]; ok {
		return n, nil
	}
	name := network
	if name == "" {
		name = "ip"
	}
	return 0, &DNSError{Err: "unknown port", Name: name + "/" + service, IsNotFound: true}
}

// hostName is the name of the program's host.
const hostName = "playground"

// lookupHost returns the addresses of a name: there is only the host itself.
func lookupHost(host string) ([]IP, error) {
	if host == "" {
		return nil, &DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	address, zone, _ := strings.Cut(host, "%")
	if ip := ParseIP(address); ip != nil && (zone == "" || ip.To4() == nil) {
		return []IP{ip}, nil
	}
	name := strings.TrimSuffix(strings.ToLower(host), ".")
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return []IP{IPv4(127, 0, 0, 1)}, nil
	}
	if name == hostName {
		return []IP{IPv4(127, 0, 0, 1)}, nil
	}
	return nil, &DNSError{Err: "no such host", Name: host, IsNotFound: true}
}

// A Resolver looks names up.
type Resolver struct {
	PreferGo     bool
	StrictErrors bool
	Dial         func(ctx context.Context, network, address string) (Conn, error)
}

// DefaultResolver is what the package's functions use.
var DefaultResolver = &Resolver{}

// LookupHost returns the addresses of a host.
func LookupHost(host string) (addrs []string, err error) {
	return DefaultResolver.LookupHost(context.Background(), host)
}

// LookupHost returns the addresses of a host.
func (r *Resolver) LookupHost(ctx context.Context, host string) (addrs []string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, &DNSError{Err: mapErr(err).Error(), Name: host, UnwrapErr: err, IsTimeout: err == context.DeadlineExceeded}
	}
	ips, err := lookupHost(host)
	for _, ip := range ips {
		addrs = append(addrs, ip.String())
	}
	return addrs, err
}

// LookupIP returns the addresses of a host.
func LookupIP(host string) ([]IP, error) { return lookupHost(host) }

// LookupIPAddr returns the addresses of a host.
func (r *Resolver) LookupIPAddr(ctx context.Context, host string) ([]IPAddr, error) {
	ips, err := r.LookupIP(ctx, "ip", host)
	var addrs []IPAddr
	for _, ip := range ips {
		addrs = append(addrs, IPAddr{IP: ip})
	}
	return addrs, err
}

// LookupIP returns the addresses of a host.
func (r *Resolver) LookupIP(ctx context.Context, network, host string) ([]IP, error) {
	if _, err := r.LookupHost(ctx, host); err != nil {
		return nil, err
	}
	return lookupHost(host)
}

// LookupPort returns the port of a service.
func (r *Resolver) LookupPort(ctx context.Context, network, service string) (port int, err error) {
	return LookupPort(network, service)
}

// LookupAddr returns the names of an address.
func LookupAddr(addr string) (names []string, err error) {
	if ip := ParseIP(addr); ip != nil && ip.IsLoopback() {
		return []string{"localhost"}, nil
	}
	return nil, &DNSError{Err: "no such host", Name: addr, IsNotFound: true}
}

// LookupCNAME returns the canonical name of a host.
func LookupCNAME(host string) (cname string, err error) {
	if _, err := lookupHost(host); err != nil {
		return "", err
	}
	return strings.TrimSuffix(host, ".") + ".", nil
}

// LookupTXT finds nothing.
func LookupTXT(name string) ([]string, error) {
	return nil, &DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

// resolve reads "host:port"; an empty host is nil.
func resolve(network, address string) (ip IP, zone string, port int, err error) {
	if address == "" {
		return nil, "", 0, errMissingAddress
	}
	host, service, err := SplitHostPort(address)
	if err != nil {
		return nil, "", 0, err
	}
	base := strings.TrimRight(network, "46")
	if port, err = LookupPort(base, service); err != nil {
		return nil, "", 0, err
	}
	if host == "" {
		return nil, "", port, nil
	}
	ips, err := lookupHost(host)
	if err != nil {
		return nil, "", 0, err
	}
	ip = ips[0]
	if ip4 := ip.To4(); ip4 != nil && network[len(network)-1] == '6' && host == "localhost" {
		return IPv6loopback, "", port, nil
	}
	is4 := ip.To4() != nil
	if network[len(network)-1] == '4' && !is4 || network[len(network)-1] == '6' && is4 {
		return nil, "", 0, &AddrError{Err: errNoSuitableAddress.Error(), Addr: host}
	}
	if _, z, ok := strings.Cut(host, "%"); ok {
		zone = z
	}
	return ip, zone, port, nil
}

// ResolveTCPAddr returns the address of an end of TCP.
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
	case "":
		network = "tcp"
	default:
		return nil, UnknownNetworkError(network)
	}
	ip, zone, port, err := resolve(network, address)
	if err != nil {
		return nil, err
	}
	return &TCPAddr{IP: ip, Port: port, Zone: zone}, nil
}

// ResolveUDPAddr returns the address of an end of UDP.
func ResolveUDPAddr(network, address string) (*UDPAddr, error) {
	switch network {
	case "udp", "udp4", "udp6":
	case "":
		network = "udp"
	default:
		return nil, UnknownNetworkError(network)
	}
	ip, zone, port, err := resolve(network, address)
	if err != nil {
		return nil, err
	}
	return &UDPAddr{IP: ip, Port: port, Zone: zone}, nil
}

// ResolveIPAddr returns the address of a host.
func ResolveIPAddr(network, address string) (*IPAddr, error) {
	switch strings.TrimRight(network, "46") {
	case "ip", "":
	default:
		return nil, UnknownNetworkError(network)
	}
	ips, err := lookupHost(address)
	if err != nil {
		return nil, err
	}
	return &IPAddr{IP: ips[0]}, nil
}

// ResolveUnixAddr returns the address of a name in the file system.
func ResolveUnixAddr(network, address string) (*UnixAddr, error) {
	switch network {
	case "unix", "unixgram", "unixpacket":
		return &UnixAddr{Name: address, Net: network}, nil
	}
	return nil, UnknownNetworkError(network)
}

// Flags describe an interface.
type Flags uint

// The flags of interfaces.
const (
	FlagUp Flags = 1 << iota
	FlagBroadcast
	FlagLoopback
	FlagPointToPoint
	FlagMulticast
	FlagRunning
)

func (f Flags) String() string {
	text := ""
	for i, name := range []string{"up", "broadcast", "loopback", "pointtopoint", "multicast", "running"} {
		if f&(1<<uint(i)) != 0 {
			if text != "" {
				text += "|"
			}
			text += name
		}
	}
	if text == "" {
		return "0"
	}
	return text
}

// An Interface is one of the host's; there is only the loopback.
type Interface struct {
	Index        int
	MTU          int
	Name         string
	HardwareAddr HardwareAddr
	Flags        Flags
}

var loopback = Interface{Index: 1, MTU: 65536, Name: "lo", Flags: FlagUp | FlagLoopback | FlagRunning}

// Interfaces returns the host's interfaces.
func Interfaces() ([]Interface, error) { return []Interface{loopback}, nil }

// InterfaceByName returns an interface.
func InterfaceByName(name string) (*Interface, error) {
	if name == loopback.Name {
		found := loopback
		return &found, nil
	}
	return nil, &OpError{Op: "route", Net: "ip+net", Err: errNoSuchInterface}
}

// InterfaceByIndex returns an interface.
func InterfaceByIndex(index int) (*Interface, error) {
	if index == loopback.Index {
		found := loopback
		return &found, nil
	}
	return nil, &OpError{Op: "route", Net: "ip+net", Err: errNoSuchInterface}
}

var errNoSuchInterface error = InvalidAddrError("no such network interface")

// Addrs returns an interface's addresses.
func (ifi *Interface) Addrs() ([]Addr, error) { return InterfaceAddrs() }

// InterfaceAddrs returns the addresses of all interfaces.
func InterfaceAddrs() ([]Addr, error) {
	return []Addr{
		&IPNet{IP: IPv4(127, 0, 0, 1), Mask: CIDRMask(8, 32)},
		&IPNet{IP: IPv6loopback, Mask: CIDRMask(128, 128)},
	}, nil
}

func addrPort(ip IP, port int, zone string) netip.AddrPort {
	addr, _ := netip.AddrFromSlice(ip)
	return netip.AddrPortFrom(addr.WithZone(zone), uint16(port))
}

// AddrPort returns the address as a value that can be compared.
func (a *TCPAddr) AddrPort() netip.AddrPort {
	if a == nil {
		return netip.AddrPort{}
	}
	return addrPort(a.IP, a.Port, a.Zone)
}

// AddrPort returns the address as a value that can be compared.
func (a *UDPAddr) AddrPort() netip.AddrPort {
	if a == nil {
		return netip.AddrPort{}
	}
	return addrPort(a.IP, a.Port, a.Zone)
}

// TCPAddrFromAddrPort returns addr as a TCPAddr.
func TCPAddrFromAddrPort(addr netip.AddrPort) *TCPAddr {
	return &TCPAddr{IP: addr.Addr().AsSlice(), Zone: addr.Addr().Zone(), Port: int(addr.Port())}
}

// UDPAddrFromAddrPort returns addr as a UDPAddr.
func UDPAddrFromAddrPort(addr netip.AddrPort) *UDPAddr {
	return &UDPAddr{IP: addr.Addr().AsSlice(), Zone: addr.Addr().Zone(), Port: int(addr.Port())}
}

// LookupNetIP returns the addresses of a host.
func (r *Resolver) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	switch network {
	case "ip", "ip4", "ip6":
	default:
		return nil, UnknownNetworkError(network)
	}
	ips, err := r.LookupIP(ctx, network, host)
	if err != nil {
		return nil, err
	}
	var addrs []netip.Addr
	for _, ip := range ips {
		addr, ok := netip.AddrFromSlice(ip)
		if ok && (network == "ip" || addr.Unmap().Is4() == (network == "ip4")) {
			addrs = append(addrs, addr)
		}
	}
	if len(addrs) == 0 {
		return nil, &AddrError{Err: "no suitable address found", Addr: host}
	}
	return addrs, nil
}
