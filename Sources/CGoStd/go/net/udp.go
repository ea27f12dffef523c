package net

import (
	"internal/point"
	"net/netip"
	"os"
	"syscall"
	"time"
)

// UDPConn sends and receives packets, which arrive in order unless the receiver has no room.
type UDPConn struct {
	local  *UDPAddr
	remote *UDPAddr // of a connected one
	queue  chan packet
	closed chan struct{}
	done   bool
	reads  pipeDeadline
}

type packet struct {
	data []byte
	from *UDPAddr
}

// packetRoom is how many packets wait for a receiver; more are lost.
const packetRoom = 256

// ListenPacket listens for packets.
func ListenPacket(network, address string) (PacketConn, error) {
	switch network {
	case "udp", "udp4", "udp6":
	default:
		return nil, &OpError{Op: "listen", Net: network, Err: UnknownNetworkError(network)}
	}
	addr, err := ResolveUDPAddr(network, address)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Err: err}
	}
	c, err := ListenUDP(network, addr)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// ListenUDP listens for packets.
func ListenUDP(network string, laddr *UDPAddr) (*UDPConn, error) {
	if laddr == nil {
		laddr = &UDPAddr{}
	}
	local := *laddr
	if len(local.IP) == 0 {
		local.IP = IPv6unspecified
		if network == "udp4" {
			local.IP = IPv4zero
		}
	}
	c, err := newUDP(&local)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: laddr, Err: err}
	}
	return c, nil
}

func newUDP(local *UDPAddr) (*UDPConn, error) {
	c := &UDPConn{local: local, queue: make(chan packet, packetRoom), closed: make(chan struct{})}
	c.reads.init()
	beginHost(point.Both)
	defer point.End()
	if local.Port == 0 {
		if host.clients == 0 {
			host.clients = firstDialPort
		}
		local.Port = host.clients
		host.clients++
	}
	for _, other := range host.packets {
		if other.local.Port == local.Port {
			return nil, os.NewSyscallError("bind", syscall.EADDRINUSE)
		}
	}
	host.packets = append(host.packets, c)
	return c, nil
}

// DialUDP returns a connection that sends to raddr and receives from it.
func DialUDP(network string, laddr, raddr *UDPAddr) (*UDPConn, error) {
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Err: errMissingAddress}
	}
	to := *raddr
	if len(to.IP) == 0 || to.IP.IsUnspecified() {
		to.IP = IPv4(127, 0, 0, 1)
	}
	local := &UDPAddr{IP: to.IP}
	if laddr != nil {
		local.Port = laddr.Port
	}
	c, err := newUDP(local)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Source: laddr, Addr: raddr, Err: err}
	}
	c.remote = &to
	return c, nil
}

func (c *UDPConn) wrap(op string, to Addr, err error) error {
	if err == nil {
		return nil
	}
	e := &OpError{Op: op, Net: "udp", Source: c.local, Err: err}
	if to != nil {
		e.Addr = to
	} else if c.remote != nil {
		e.Addr = c.remote
	}
	return e
}

// ReadFromUDP waits for a packet.
func (c *UDPConn) ReadFromUDP(b []byte) (n int, addr *UDPAddr, err error) {
	expired := c.reads.wait()
	point.Outside(1)
	defer point.Outside(0)
	for {
		select {
		case p := <-c.queue:
			if c.remote != nil && p.from.Port != c.remote.Port {
				continue
			}
			return copy(b, p.data), p.from, nil
		case <-c.closed:
			return 0, nil, c.wrap("read", nil, errClosed)
		case <-expired:
			return 0, nil, c.wrap("read", nil, os.ErrDeadlineExceeded)
		}
	}
}

// ReadFromUDPAddrPort waits for a packet. On all of the host's addresses IPv4's are mapped to IPv6's.
func (c *UDPConn) ReadFromUDPAddrPort(b []byte) (n int, addr netip.AddrPort, err error) {
	n, from, err := c.ReadFromUDP(b)
	addr = from.AddrPort()
	if !c.local.IP.Equal(IPv6unspecified) {
		addr = netip.AddrPortFrom(addr.Addr().Unmap(), addr.Port())
	}
	return n, addr, err
}

// WriteToUDPAddrPort sends a packet.
func (c *UDPConn) WriteToUDPAddrPort(b []byte, addr netip.AddrPort) (int, error) {
	return c.WriteToUDP(b, UDPAddrFromAddrPort(addr))
}

// ReadFrom waits for a packet.
func (c *UDPConn) ReadFrom(b []byte) (int, Addr, error) {
	n, addr, err := c.ReadFromUDP(b)
	if addr == nil {
		return n, nil, err
	}
	return n, addr, err
}

// Read waits for a packet.
func (c *UDPConn) Read(b []byte) (int, error) {
	n, _, err := c.ReadFromUDP(b)
	return n, err
}

// WriteToUDP sends a packet.
func (c *UDPConn) WriteToUDP(b []byte, addr *UDPAddr) (int, error) {
	if c.remote != nil {
		return 0, c.wrap("write", addr, ErrWriteToConnected)
	}
	if addr == nil {
		return 0, c.wrap("write", nil, errMissingAddress)
	}
	return c.send(b, addr)
}

func (c *UDPConn) send(b []byte, addr *UDPAddr) (int, error) {
	beginHost(point.Both)
	if c.done {
		point.End()
		return 0, c.wrap("write", addr, errClosed)
	}
	var found *UDPConn
	for _, other := range host.packets {
		if other.local.Port == addr.Port {
			found = other
		}
	}
	point.End()
	from := *c.local
	if len(from.IP) == 0 || from.IP.IsUnspecified() {
		from.IP = IPv4(127, 0, 0, 1)
	}
	if found != nil {
		select {
		case found.queue <- packet{append([]byte(nil), b...), &from}:
		default:
		}
	}
	return len(b), nil
}

// WriteTo sends a packet.
func (c *UDPConn) WriteTo(b []byte, addr Addr) (int, error) {
	a, ok := addr.(*UDPAddr)
	if !ok {
		return 0, c.wrap("write", addr, syscall.EINVAL)
	}
	return c.WriteToUDP(b, a)
}

// Write sends a packet to the other end.
func (c *UDPConn) Write(b []byte) (int, error) {
	if c.remote == nil {
		return 0, c.wrap("write", nil, os.NewSyscallError("write", syscall.EDESTADDRREQ))
	}
	return c.send(b, c.remote)
}

// Close ends listening.
func (c *UDPConn) Close() error {
	beginHost(point.Both)
	if c.done {
		point.End()
		return c.wrap("close", nil, errClosed)
	}
	c.done = true
	for i, known := range host.packets {
		if known == c {
			host.packets = append(host.packets[:i:i], host.packets[i+1:]...)
			break
		}
	}
	point.End()
	close(c.closed)
	return nil
}

// LocalAddr returns the address of this end.
func (c *UDPConn) LocalAddr() Addr { return c.local }

// RemoteAddr returns the address of the other end, nil if there is no one other.
func (c *UDPConn) RemoteAddr() Addr {
	if c.remote == nil {
		return nil
	}
	return c.remote
}

// SetDeadline sets when reads fail; writes never wait.
func (c *UDPConn) SetDeadline(t time.Time) error { return c.SetReadDeadline(t) }

// SetReadDeadline sets when reads fail.
func (c *UDPConn) SetReadDeadline(t time.Time) error {
	c.reads.set(t)
	return nil
}

// SetWriteDeadline changes nothing: writes never wait.
func (c *UDPConn) SetWriteDeadline(t time.Time) error { return nil }

// SetReadBuffer changes nothing.
func (c *UDPConn) SetReadBuffer(bytes int) error { return nil }

// SetWriteBuffer changes nothing.
func (c *UDPConn) SetWriteBuffer(bytes int) error { return nil }
