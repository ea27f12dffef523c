package net

import (
	"context"
	"internal/dialtrace"
	"internal/point"
	"os"
	"playground/fault"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// host is the network of the program: who listens where. It changes between point.Begin and End.
var host struct {
	key       byte
	listeners []*listener
	packets   []*UDPConn
	next      int // the next port that nobody chose
	clients   int // the next port of who dials
}

// Ports that are given to who asks for none.
const (
	firstListenPort = 40001
	firstDialPort   = 50001
)

// backlog is how many may wait for being accepted.
const backlog = 128

// A listener waits for connections at an address.
type listener struct {
	network string
	addr    Addr
	queue   chan *end
	closed  chan struct{}
	// isClosed is whether closed is, or will be at once.
	isClosed bool
	// isSecure is whether connections are of what is called TLS.
	isSecure bool
}

// dialled has the addresses of an end that is to be accepted.
type dialled struct{ local, remote Addr }

func beginHost(order int) { point.Begin(unsafe.Pointer(&host.key), order) }

// covers reports whether who listens at a can be reached at b, or would be in the way of it.
func covers(a, b Addr) bool {
	x, ok1 := a.(*TCPAddr)
	y, ok2 := b.(*TCPAddr)
	if !ok1 || !ok2 {
		return ok1 == ok2 && a.String() == b.String()
	}
	if x.Port != y.Port {
		return false
	}
	return len(x.IP) == 0 || len(y.IP) == 0 || x.IP.IsUnspecified() || y.IP.IsUnspecified() || x.IP.Equal(y.IP)
}

// listen begins to listen; the error is of the operating system's kind.
func listen(network string, addr Addr) (*listener, error) {
	beginHost(point.Both)
	if a, ok := addr.(*TCPAddr); ok && a.Port == 0 {
		if host.next == 0 {
			host.next = firstListenPort
		}
		for isTaken(&TCPAddr{Port: host.next}) {
			host.next++
		}
		a.Port = host.next
		host.next++
	}
	if isTaken(addr) {
		point.End()
		return nil, os.NewSyscallError("bind", syscall.EADDRINUSE)
	}
	l := &listener{
		network: network, addr: addr, queue: make(chan *end, backlog), closed: make(chan struct{}),
	}
	host.listeners = append(host.listeners, l)
	point.End()
	return l, nil
}

func isTaken(addr Addr) bool {
	for _, l := range host.listeners {
		if covers(l.addr, addr) {
			return true
		}
	}
	return false
}

// accept waits for who connects.
func (l *listener) accept(expired <-chan struct{}) (*end, error) {
	point.Outside(1)
	defer point.Outside(0)
	select {
	case e := <-l.queue:
		return e, nil
	case <-l.closed:
		return nil, errClosed
	case <-expired:
		return nil, os.ErrDeadlineExceeded
	}
}

// close ends listening; who was not accepted yet finds the connection reset.
func (l *listener) close() error {
	beginHost(point.Both)
	if l.isClosed {
		point.End()
		return errClosed
	}
	l.isClosed = true
	for i, known := range host.listeners {
		if known == l {
			host.listeners = append(host.listeners[:i:i], host.listeners[i+1:]...)
			break
		}
	}
	waiting := len(l.queue)
	point.End()
	close(l.closed)
	for range waiting {
		select {
		case e := <-l.queue:
			e.reset()
		default:
		}
	}
	return nil
}

// connect dials: it finds who listens and joins its queue.
func connect(ctx context.Context, network string, addr Addr) (*conn, error) {
	if fault.At("dial") {
		return nil, os.NewSyscallError("connect", syscall.ECONNREFUSED)
	}
	beginHost(point.Look)
	var found *listener
	for _, l := range host.listeners {
		if strings.TrimRight(l.network, "46") == strings.TrimRight(network, "46") && covers(l.addr, addr) {
			found = l
			break
		}
	}
	if found == nil {
		point.End()
		if network == "unix" {
			return nil, os.NewSyscallError("connect", syscall.ENOENT)
		}
		return nil, os.NewSyscallError("connect", syscall.ECONNREFUSED)
	}
	near, far := newEnds()
	var local Addr
	if to, ok := addr.(*TCPAddr); ok {
		if host.clients == 0 {
			host.clients = firstDialPort
		}
		local = &TCPAddr{IP: to.IP, Port: host.clients}
		host.clients++
	} else {
		// Who dials has no name.
		local = &UnixAddr{Name: "@", Net: network}
	}
	far.addrs = dialled{addr, local}
	point.End()
	select {
	case found.queue <- far:
	case <-found.closed:
		return nil, os.NewSyscallError("connect", syscall.ECONNREFUSED)
	case <-ctx.Done():
		return nil, mapErr(ctx.Err())
	}
	return &conn{end: near, network: network, local: local, remote: addr, isSecure: found.isSecure}, nil
}

// TCPListener accepts connections of TCP.
type TCPListener struct {
	l        *listener
	deadline acceptDeadline
}

// acceptDeadline is when Accept fails.
type acceptDeadline struct {
	timer   *time.Timer
	expired chan struct{}
}

func (d *acceptDeadline) set(t time.Time) {
	if d.timer != nil {
		d.timer.Stop()
	}
	d.timer, d.expired = nil, nil
	if t.IsZero() {
		return
	}
	expired := make(chan struct{})
	d.expired = expired
	if wait := time.Until(t); wait > 0 {
		d.timer = time.AfterFunc(wait, func() { close(expired) })
	} else {
		close(expired)
	}
}

func (l *listener) wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: op, Net: l.network, Addr: l.addr, Err: err}
}

// Accept waits for the next connection.
func (l *TCPListener) Accept() (Conn, error) {
	c, err := l.AcceptTCP()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// AcceptTCP waits for the next connection.
func (l *TCPListener) AcceptTCP() (*TCPConn, error) {
	if l == nil || l.l == nil {
		return nil, syscall.EINVAL
	}
	e, err := l.l.accept(l.deadline.expired)
	if err != nil {
		return nil, l.l.wrap("accept", err)
	}
	return &TCPConn{conn{end: e, network: "tcp", local: e.addrs.local, remote: e.addrs.remote}}, nil
}

// Close ends listening; an Accept that waits goes on with an error.
func (l *TCPListener) Close() error {
	if l == nil || l.l == nil {
		return syscall.EINVAL
	}
	return l.l.wrap("close", l.l.close())
}

// SetSecure notes that connections are of what is called TLS.
func (l *TCPListener) SetSecure() { l.l.isSecure = true }

// Addr returns the address.
func (l *TCPListener) Addr() Addr { return l.l.addr }

// SetDeadline sets when Accept fails.
func (l *TCPListener) SetDeadline(t time.Time) error {
	l.deadline.set(t)
	return nil
}

// File fails: no listener is a file.
func (l *TCPListener) File() (f *os.File, err error) { return nil, l.l.wrap("file", syscall.ENOTSUP) }

// UnixListener accepts connections by a name in the file system.
type UnixListener struct {
	l        *listener
	deadline acceptDeadline
}

// Accept waits for the next connection.
func (l *UnixListener) Accept() (Conn, error) {
	c, err := l.AcceptUnix()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// AcceptUnix waits for the next connection.
func (l *UnixListener) AcceptUnix() (*UnixConn, error) {
	e, err := l.l.accept(l.deadline.expired)
	if err != nil {
		return nil, l.l.wrap("accept", err)
	}
	return &UnixConn{conn{end: e, network: "unix", local: e.addrs.local, remote: e.addrs.remote}}, nil
}

// Close ends listening.
func (l *UnixListener) Close() error { return l.l.wrap("close", l.l.close()) }

// Addr returns the address.
func (l *UnixListener) Addr() Addr { return l.l.addr }

// SetDeadline sets when Accept fails.
func (l *UnixListener) SetDeadline(t time.Time) error {
	l.deadline.set(t)
	return nil
}

// SetUnlinkOnClose changes nothing: there is no file.
func (l *UnixListener) SetUnlinkOnClose(unlink bool) {}

// ListenConfig has what Listen may be asked for.
type ListenConfig struct {
	Control         func(network, address string, c syscall.RawConn) error
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig
}

// Listen listens at an address.
func (lc *ListenConfig) Listen(ctx context.Context, network, address string) (Listener, error) {
	return Listen(network, address)
}

// ListenPacket listens for packets.
func (lc *ListenConfig) ListenPacket(ctx context.Context, network, address string) (PacketConn, error) {
	return ListenPacket(network, address)
}

// Listen listens at an address: "tcp" with "host:port", "unix" with a name.
func Listen(network, address string) (Listener, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
		if address == "" {
			return listenTCP(network, &TCPAddr{})
		}
		ip, zone, port, err := resolve(network, address)
		if err != nil {
			return nil, &OpError{Op: "listen", Net: network, Err: err}
		}
		return listenTCP(network, &TCPAddr{IP: ip, Port: port, Zone: zone})
	case "unix", "unixpacket":
		l, err := ListenUnix(network, &UnixAddr{Name: address, Net: network})
		if err != nil {
			return nil, err
		}
		return l, nil
	}
	return nil, &OpError{Op: "listen", Net: network, Err: UnknownNetworkError(network)}
}

func listenTCP(network string, addr *TCPAddr) (Listener, error) {
	l, err := ListenTCP(network, addr)
	if err != nil {
		return nil, err
	}
	return l, nil
}

// ListenTCP listens at an address.
func ListenTCP(network string, laddr *TCPAddr) (*TCPListener, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
	default:
		return nil, &OpError{Op: "listen", Net: network, Err: UnknownNetworkError(network)}
	}
	if laddr == nil {
		laddr = &TCPAddr{}
	}
	asked := *laddr
	addr := *laddr
	if len(addr.IP) == 0 {
		addr.IP = IPv6unspecified
		if network == "tcp4" {
			addr.IP = IPv4zero
		}
	}
	if !addr.IP.IsUnspecified() && !addr.IP.IsLoopback() {
		err := os.NewSyscallError("bind", syscall.EADDRNOTAVAIL)
		return nil, &OpError{Op: "listen", Net: network, Addr: &asked, Err: err}
	}
	l, err := listen(network, &addr)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: &asked, Err: err}
	}
	return &TCPListener{l: l}, nil
}

// ListenUnix listens at a name.
func ListenUnix(network string, laddr *UnixAddr) (*UnixListener, error) {
	if laddr == nil {
		return nil, &OpError{Op: "listen", Net: network, Err: errMissingAddress}
	}
	l, err := listen("unix", laddr)
	if err != nil {
		return nil, &OpError{Op: "listen", Net: network, Addr: laddr, Err: err}
	}
	return &UnixListener{l: l}, nil
}

// A Dialer has what Dial may be asked for.
type Dialer struct {
	Timeout         time.Duration
	Deadline        time.Time
	LocalAddr       Addr
	DualStack       bool
	FallbackDelay   time.Duration
	KeepAlive       time.Duration
	KeepAliveConfig KeepAliveConfig
	Resolver        *Resolver
	Cancel          <-chan struct{}
	Control         func(network, address string, c syscall.RawConn) error
	ControlContext  func(ctx context.Context, network, address string, c syscall.RawConn) error
}

// Dial connects to an address.
func Dial(network, address string) (Conn, error) { return new(Dialer).Dial(network, address) }

// DialTimeout connects to an address within a time.
func DialTimeout(network, address string, timeout time.Duration) (Conn, error) {
	return (&Dialer{Timeout: timeout}).Dial(network, address)
}

// Dial connects to an address.
func (d *Dialer) Dial(network, address string) (Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

// DialContext connects to an address, unless ctx ends before.
func (d *Dialer) DialContext(ctx context.Context, network, address string) (Conn, error) {
	if ctx == nil {
		panic("nil context")
	}
	if d.Timeout > 0 || !d.Deadline.IsZero() {
		deadline := d.Deadline
		if d.Timeout > 0 {
			if t := time.Now().Add(d.Timeout); deadline.IsZero() || t.Before(deadline) {
				deadline = t
			}
		}
		inner, cancel := context.WithDeadline(ctx, deadline)
		defer cancel()
		ctx = inner
	}
	switch network {
	case "tcp", "tcp4", "tcp6":
		return d.dialTCP(ctx, network, address)
	case "udp", "udp4", "udp6":
		addr, err := ResolveUDPAddr(network, address)
		if err != nil {
			return nil, &OpError{Op: "dial", Net: network, Err: err}
		}
		c, err := DialUDP(network, nil, addr)
		if err != nil {
			return nil, err
		}
		return c, nil
	case "unix":
		c, err := DialUnix(network, nil, &UnixAddr{Name: address, Net: network})
		if err != nil {
			return nil, err
		}
		return c, nil
	}
	return nil, &OpError{Op: "dial", Net: network, Err: UnknownNetworkError(network)}
}

func (d *Dialer) dialTCP(ctx context.Context, network, address string) (Conn, error) {
	trace, _ := ctx.Value(dialtrace.Key{}).(*dialtrace.Trace)
	if trace == nil {
		trace = new(dialtrace.Trace)
	}
	name, _, _ := SplitHostPort(address)
	isName := name != "" && ParseIP(name) == nil
	if isName && trace.DNSStart != nil {
		trace.DNSStart(name)
	}
	ip, zone, port, err := resolve(network, address)
	if isName && trace.DNSDone != nil {
		var found []any
		if err == nil {
			found = append(found, IPAddr{IP: ip, Zone: zone})
		}
		trace.DNSDone(found, err)
	}
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Err: err}
	}
	addr := &TCPAddr{IP: ip, Port: port, Zone: zone}
	if err := ctx.Err(); err != nil {
		return nil, &OpError{Op: "dial", Net: network, Addr: addr, Err: mapErr(err)}
	}
	if trace.ConnectStart != nil {
		trace.ConnectStart(network, addr.String())
	}
	c, err := dialTCP(ctx, network, addr)
	if trace.ConnectDone != nil {
		trace.ConnectDone(network, addr.String(), err)
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

func dialTCP(ctx context.Context, network string, addr *TCPAddr) (*TCPConn, error) {
	to := *addr
	if len(to.IP) == 0 || to.IP.IsUnspecified() {
		to.IP = IPv4(127, 0, 0, 1)
		if network == "tcp6" {
			to.IP = IPv6loopback
		}
	}
	if !to.IP.IsLoopback() {
		// There is nobody there who could answer.
		err := os.NewSyscallError("connect", syscall.ENETUNREACH)
		return nil, &OpError{Op: "dial", Net: network, Addr: addr, Err: err}
	}
	c, err := connect(ctx, network, &to)
	if err != nil {
		shown := addr
		if len(addr.IP) == 0 {
			shown = &to
			shown.IP = nil
			shown.Port = addr.Port
		}
		return nil, &OpError{Op: "dial", Net: network, Addr: shown, Err: err}
	}
	return &TCPConn{*c}, nil
}

// DialTCP connects to an address.
func DialTCP(network string, laddr, raddr *TCPAddr) (*TCPConn, error) {
	switch network {
	case "tcp", "tcp4", "tcp6":
	default:
		return nil, &OpError{Op: "dial", Net: network, Err: UnknownNetworkError(network)}
	}
	if raddr == nil {
		return nil, &OpError{Op: "dial", Net: network, Err: errMissingAddress}
	}
	return dialTCP(context.Background(), network, raddr)
}

// DialUnix connects to a name.
func DialUnix(network string, laddr, raddr *UnixAddr) (*UnixConn, error) {
	c, err := connect(context.Background(), "unix", raddr)
	if err != nil {
		return nil, &OpError{Op: "dial", Net: network, Addr: raddr, Err: err}
	}
	return &UnixConn{*c}, nil
}
