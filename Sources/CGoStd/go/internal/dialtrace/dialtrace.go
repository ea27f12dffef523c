// Package dialtrace is how net tells net/http/httptrace what dialing does.
package dialtrace

// Key is the key of a *Trace among a context's values.
type Key struct{}

// A Trace has functions that dialing calls; each may be nil.
type Trace struct {
	// DNSStart and DNSDone are called before and after a name is looked up; addrs are of type net.IPAddr.
	DNSStart func(host string)
	DNSDone  func(addrs []any, err error)
	// ConnectStart and ConnectDone are called before and after a connection is made.
	ConnectStart func(network, addr string)
	ConnectDone  func(network, addr string, err error)
}
