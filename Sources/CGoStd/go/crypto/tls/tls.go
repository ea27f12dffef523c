// Package tls has the names of transport layer security. The network is inside the program, where nobody listens in:
// what is called TLS sends the same bytes as without.
package tls

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"time"
)

// Versions of TLS.
const (
	VersionTLS10 = 0x0301
	VersionTLS11 = 0x0302
	VersionTLS12 = 0x0303
	VersionTLS13 = 0x0304
)

// VersionName returns the name of a version.
func VersionName(version uint16) string {
	if VersionTLS10 <= version && version <= VersionTLS13 {
		return fmt.Sprintf("TLS 1.%d", version-VersionTLS10)
	}
	return fmt.Sprintf("0x%04X", version)
}

// CurveID names a curve.
type CurveID uint16

// Curves.
const (
	CurveP256 CurveID = 23
	CurveP384 CurveID = 24
	CurveP521 CurveID = 25
	X25519    CurveID = 29
)

// ClientAuthType says what is asked of clients.
type ClientAuthType int

// What is asked of clients.
const (
	NoClientCert ClientAuthType = iota
	RequestClientCert
	RequireAnyClientCert
	VerifyClientCertIfGiven
	RequireAndVerifyClientCert
)

// A Certificate is a chain of certificates.
type Certificate struct {
	Certificate [][]byte
	PrivateKey  any
	Leaf        *x509.Certificate
}

// A Config says how TLS is used.
type Config struct {
	Rand                     io.Reader
	Time                     func() time.Time
	Certificates             []Certificate
	GetCertificate           func(*ClientHelloInfo) (*Certificate, error)
	RootCAs                  *x509.CertPool
	NextProtos               []string
	ServerName               string
	ClientAuth               ClientAuthType
	ClientCAs                *x509.CertPool
	InsecureSkipVerify       bool
	CipherSuites             []uint16
	PreferServerCipherSuites bool
	SessionTicketsDisabled   bool
	MinVersion               uint16
	MaxVersion               uint16
	CurvePreferences         []CurveID
	KeyLogWriter             io.Writer
}

// Clone returns a copy.
func (c *Config) Clone() *Config {
	if c == nil {
		return nil
	}
	clone := *c
	return &clone
}

// ClientHelloInfo is what a client says first.
type ClientHelloInfo struct {
	ServerName string
	Conn       net.Conn
}

// ConnectionState tells about a connection.
type ConnectionState struct {
	Version            uint16
	HandshakeComplete  bool
	DidResume          bool
	CipherSuite        uint16
	NegotiatedProtocol string
	ServerName         string
	PeerCertificates   []*x509.Certificate
	VerifiedChains     [][]*x509.Certificate
}

// A Conn is a connection that is called secure.
type Conn struct {
	net.Conn
}

// Server returns the server's side.
func Server(conn net.Conn, config *Config) *Conn { return &Conn{conn} }

// Client returns the client's side.
func Client(conn net.Conn, config *Config) *Conn { return &Conn{conn} }

// NetConn returns the connection below.
func (c *Conn) NetConn() net.Conn { return c.Conn }

// Handshake does nothing.
func (c *Conn) Handshake() error { return nil }

// HandshakeContext does nothing.
func (c *Conn) HandshakeContext(ctx context.Context) error { return ctx.Err() }

// ConnectionState tells about the connection.
func (c *Conn) ConnectionState() ConnectionState {
	return ConnectionState{Version: VersionTLS13, HandshakeComplete: true}
}

// CertificateVerificationError is the error of a certificate that is not trusted.
type CertificateVerificationError struct {
	UnverifiedCertificates []*x509.Certificate
	Err                    error
}

func (e *CertificateVerificationError) Error() string {
	return fmt.Sprintf("tls: failed to verify certificate: %s", e.Err)
}

// Unwrap returns e.Err.
func (e *CertificateVerificationError) Unwrap() error { return e.Err }

// errNone is the error of all that would need a certificate.
var errNone = errors.New("tls: the playground has no certificates; its network is inside the program and needs none")

// LoadX509KeyPair fails.
func LoadX509KeyPair(certFile, keyFile string) (Certificate, error) { return Certificate{}, errNone }

// X509KeyPair fails.
func X509KeyPair(certPEMBlock, keyPEMBlock []byte) (Certificate, error) {
	return Certificate{}, errNone
}

// Dial connects to an address.
func Dial(network, addr string, config *Config) (*Conn, error) {
	c, err := net.Dial(network, addr)
	if err != nil {
		return nil, err
	}
	return Client(c, config), nil
}

// A Dialer connects.
type Dialer struct {
	NetDialer *net.Dialer
	Config    *Config
}

// Dial connects to an address.
func (d *Dialer) Dial(network, addr string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, addr)
}

// DialContext connects to an address.
func (d *Dialer) DialContext(ctx context.Context, network, addr string) (net.Conn, error) {
	dialer := d.NetDialer
	if dialer == nil {
		dialer = new(net.Dialer)
	}
	c, err := dialer.DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return Client(c, d.Config), nil
}

type listener struct{ net.Listener }

func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return Server(c, nil), nil
}

// NewListener returns a listener whose connections are called secure.
func NewListener(inner net.Listener, config *Config) net.Listener {
	if l, ok := inner.(interface{ SetSecure() }); ok {
		l.SetSecure()
	}
	return listener{inner}
}

// Listen listens at an address.
func Listen(network, laddr string, config *Config) (net.Listener, error) {
	l, err := net.Listen(network, laddr)
	if err != nil {
		return nil, err
	}
	return NewListener(l, config), nil
}
