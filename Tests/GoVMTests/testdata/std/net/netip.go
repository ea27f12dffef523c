// Addresses, ports and prefixes: what is read, written, refused; what neighbours and networks there are.
package main

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"slices"
)

func main() {
	for _, s := range []string{"", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", "1..2.3", ".1.2.3", "256.1.1.1", "01.2.3.4", "1.2.3.04", "1.2.3.4x", "a.b.c.d", "1.2.3.4%eth0", "1.2.3.0000", "1.2.3.1234",
		"::", "::1", ":::", "1::2::3", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:8::", "12345::", "g::", "::1.2.3.4", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "::ffff:1.2.3.4", "fe80::1%eth0", "fe80::1%", "%eth0", "1:", ":1", "1::", "::1:", "::ffff:01.2.3.4", "::1.2.3.4.5", "1::1.2.3.4:5", "::256.1.1.1", "::ffff:1.2.3.4%a", "x", "1:2:3:4:5:6:7:8:", "::1 ", "1:2:3:4::5:6:7:8", "00001::", "::1.2.3.004", "fffff::", "1.2.3.4/5", "/", "1.2.3.4\n", "é", "::1.2.3.é", "0:0:0:0:0:0:0:0.0.0.0", "1::%"} {
		a, err := netip.ParseAddr(s)
		fmt.Printf("%q %v %v\n", s, a, err)
	}
	for _, s := range []string{"", "1.2.3.4", "1.2.3.4:", "1.2.3.4:80", "1.2.3.4:65536", "[::1]:80", "::1:80", "[::1]", "[1.2.3.4]:80", "[::1:80", "1.2.3.4:-1", "1.2.3.4:http", "[::1%eth0]:80", ":80", "[]:80", "1.2.3.4:080", "1.2.3.4:+80", "1.2.3:80", "[fe80::1]x:80", "[[::1]:80", "[::1]]:80", "1.2.3.4:99999999999999999999999"} {
		a, err := netip.ParseAddrPort(s)
		fmt.Printf("%q %v %v\n", s, a, err)
	}
	for _, s := range []string{"", "/", "1.2.3.4", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/+1", "1.2.3.4/01", "1.2.3.4/0", "::/129", "::/128", "fe80::1%a/64", "1.2.3/8", "/8", "1.2.3.4/8/9", "1.2.3.4/x", "1.2.3.4/1000000000000000000000", "1.2.3.4/00", "::ffff:1.2.3.4/24", "::/0128"} {
		a, err := netip.ParsePrefix(s)
		fmt.Printf("%q %v %v\n", s, a, err)
	}
	for _, b := range []int{-1, 0, 8, 32, 33, 128, 129} {
		fmt.Println(netip.MustParseAddr("1.2.3.4").Prefix(b))
		fmt.Println(netip.MustParseAddr("fe80::1%a").Prefix(b))
		fmt.Println(netip.Addr{}.Prefix(b))
		fmt.Println(netip.PrefixFrom(netip.MustParseAddr("fe80::1%a"), b), netip.PrefixFrom(netip.MustParseAddr("1.2.3.4"), b), netip.PrefixFrom(netip.Addr{}, b))
	}
	try := func(f func()) {
		defer func() { r := recover(); fmt.Printf("%T %v\n", r, r) }()
		f()
	}
	try(func() { netip.MustParseAddr("x") })
	try(func() { netip.MustParseAddrPort("x") })
	try(func() { netip.MustParsePrefix("x") })
	try(func() { netip.Addr{}.As4() })
	try(func() { netip.IPv6Loopback().As4() })
	try(func() { fmt.Println(netip.Addr{}.As16()) })
	var a netip.Addr
	var p netip.AddrPort
	var x netip.Prefix
	for n := 0; n < 24; n++ {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(i + 60)
		}
		fmt.Println(n, a.UnmarshalBinary(b), a)
		fmt.Println(n, p.UnmarshalBinary(b), p)
		fmt.Println(n, x.UnmarshalBinary(b), x)
	}
	fmt.Println(a.UnmarshalText(nil), a.UnmarshalText([]byte("q")), p.UnmarshalText(nil), p.UnmarshalText([]byte("q")), x.UnmarshalText(nil), x.UnmarshalText([]byte("q")))
	fmt.Println(netip.AddrPort{}, netip.Prefix{}, netip.Addr{}, netip.AddrPortFrom(netip.Addr{}, 8))
	m := netip.MustParseAddr("::ffff:1.2.3.4")
	fmt.Println(m, m.StringExpanded(), m.WithZone("z"), m.WithZone("z").StringExpanded(), netip.MustParseAddr("1.2.3.4").StringExpanded(), netip.Addr{}.StringExpanded(), netip.AddrPortFrom(m.WithZone("z"), 80), netip.PrefixFrom(m, 100))
	try(func() {
		_, err := netip.ParseAddr("q")
		fmt.Printf("%T\n", err)
		_, err = netip.ParsePrefix("q")
		fmt.Printf("%T\n", err)
		_, err = netip.ParseAddrPort("q")
		fmt.Printf("%T\n", err)
	})
	fmt.Printf("%v %+v\n", m, m)
	for _, s := range []string{"0.0.0.0", "10.1.2.3", "127.9.9.9", "172.31.0.1", "172.32.0.1", "192.168.3.4", "224.0.0.251", "169.254.1.1",
		"255.255.255.255", "239.1.2.3", "::", "::1", "fe80::1%a", "fec0::1", "ff01::1", "ff02::fb", "fd00::1", "2001:db8::ffff:ffff:ffff:ffff",
		"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:224.0.0.1"} {
		a := netip.MustParseAddr(s)
		fmt.Println(a, a.IsGlobalUnicast(), a.IsInterfaceLocalMulticast(), a.IsLinkLocalMulticast(), a.IsLinkLocalUnicast(), a.IsLoopback(),
			a.IsMulticast(), a.IsPrivate(), a.IsUnspecified(), a.Is4(), a.Is6(), a.Is4In6(), a.BitLen(), a.Unmap(), a.Next(), a.Prev(), a.AsSlice())
	}
	n := netip.MustParsePrefix("10.1.2.3/12")
	fmt.Println(n, n.Masked(), n.Contains(netip.MustParseAddr("10.15.0.1")), n.Contains(netip.MustParseAddr("10.16.0.1")), n.IsSingleIP(),
		n.Overlaps(netip.MustParsePrefix("10.8.0.0/16")), n.Overlaps(netip.MustParsePrefix("11.0.0.0/8")), n.Overlaps(netip.MustParsePrefix("::/0")))
	all := []netip.Prefix{n, {}, netip.MustParsePrefix("::/0"), n.Masked(), netip.PrefixFrom(m, -1), netip.MustParsePrefix("10.1.2.3/32")}
	slices.SortFunc(all, netip.Prefix.Compare)
	fmt.Println(all)
	seen := map[netip.Addr]int{}
	for addr := n.Masked().Addr(); n.Contains(addr) && len(seen) < 5; addr = addr.Next() {
		seen[addr]++
	}
	fmt.Println(seen)
	var nobody *net.TCPAddr
	fmt.Println(nobody.AddrPort(), (&net.TCPAddr{}).AddrPort(), (&net.TCPAddr{IP: net.IPv4(1, 2, 3, 4), Port: 8, Zone: "a"}).AddrPort())
	fmt.Println(net.TCPAddrFromAddrPort(netip.AddrPort{}), net.UDPAddrFromAddrPort(netip.MustParseAddrPort("[fe80::1%a]:8")))
	fmt.Println(net.DefaultResolver.LookupNetIP(context.Background(), "ip", "1.2.3.4"))
	fmt.Println(net.DefaultResolver.LookupNetIP(context.Background(), "ip6", "1.2.3.4"))
	for _, place := range []string{"127.0.0.1:0", ":0"} {
		at, _ := net.ResolveUDPAddr("udp", place)
		c, err := net.ListenUDP("udp", at)
		if err != nil {
			fmt.Println(err)
			continue
		}
		port := c.LocalAddr().(*net.UDPAddr).AddrPort().Port()
		if _, err := c.WriteToUDPAddrPort([]byte("hi"), netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), port)); err != nil {
			fmt.Println(err)
		}
		b := make([]byte, 8)
		k, from, err := c.ReadFromUDPAddrPort(b)
		fmt.Println(string(b[:k]), from.Addr(), from.Port() == port, err)
		c.Close()
	}
}
