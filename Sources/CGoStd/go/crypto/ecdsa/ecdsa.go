// Package ecdsa signs hashes with keys of elliptic curves (FIPS 186-5).
package ecdsa

import (
	"crypto"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"errors"
	"hash"
	"io"
	"math/big"
	"strings"
)

// A PublicKey is a point of a curve; it checks signatures.
type PublicKey struct {
	elliptic.Curve
	X, Y *big.Int
}

// A PrivateKey is a number, so many times the base point of which is the public key; it signs.
type PrivateKey struct {
	PublicKey
	D *big.Int
}

// Equal reports whether both keys are the same.
func (pub *PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(*PublicKey)
	return ok && pub.X.Cmp(other.X) == 0 && pub.Y.Cmp(other.Y) == 0 && pub.Curve == other.Curve
}

// isKnown reports whether a curve is one of NIST's.
func isKnown(c elliptic.Curve) bool {
	return c == elliptic.P224() || c == elliptic.P256() || c == elliptic.P384() || c == elliptic.P521()
}

// Bytes returns the key as bytes.
func (pub *PublicKey) Bytes() ([]byte, error) {
	if !isKnown(pub.Curve) {
		return nil, errors.New("ecdsa: unsupported elliptic curve")
	}
	if !pub.IsOnCurve(pub.X, pub.Y) {
		return nil, errors.New("ecdsa: invalid public key")
	}
	return elliptic.Marshal(pub.Curve, pub.X, pub.Y), nil
}

// ParseUncompressedPublicKey returns the key of bytes.
func ParseUncompressedPublicKey(curve elliptic.Curve, data []byte) (*PublicKey, error) {
	if len(data) < 1 || data[0] != 4 {
		return nil, errors.New("ecdsa: invalid uncompressed public key")
	}
	if !isKnown(curve) {
		return nil, errors.New("ecdsa: curve not supported by ParseUncompressedPublicKey")
	}
	x, y := elliptic.Unmarshal(curve, data)
	if x == nil {
		return nil, errors.New(strings.ReplaceAll(curve.Params().Name, "-", "") + " point not on curve")
	}
	return &PublicKey{curve, x, y}, nil
}

// Public returns the public key.
func (priv *PrivateKey) Public() crypto.PublicKey { return &priv.PublicKey }

// Equal reports whether both keys are the same.
func (priv *PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(*PrivateKey)
	return ok && priv.PublicKey.Equal(&other.PublicKey) && priv.D.Cmp(other.D) == 0
}

// size returns how many bytes a number below the order has.
func size(c elliptic.Curve) int { return (c.Params().N.BitLen() + 7) / 8 }

// Bytes returns the key as bytes.
func (priv *PrivateKey) Bytes() ([]byte, error) {
	if !isKnown(priv.Curve) {
		return nil, errors.New("ecdsa: unsupported elliptic curve")
	}
	if priv.D.Sign() <= 0 || priv.D.Cmp(priv.Params().N) >= 0 {
		return nil, errors.New("ecdsa: invalid private key")
	}
	return priv.D.FillBytes(make([]byte, size(priv.Curve))), nil
}

// ParseRawPrivateKey returns the key of bytes.
func ParseRawPrivateKey(curve elliptic.Curve, data []byte) (*PrivateKey, error) {
	if !isKnown(curve) {
		return nil, errors.New("ecdsa: curve not supported by ParseRawPrivateKey")
	}
	d := new(big.Int).SetBytes(data)
	if len(data) != size(curve) || d.Sign() == 0 || d.Cmp(curve.Params().N) >= 0 {
		return nil, errors.New("ecdsa: invalid private key")
	}
	return newKey(curve, d), nil
}

func newKey(curve elliptic.Curve, d *big.Int) *PrivateKey {
	x, y := curve.ScalarBaseMult(d.Bytes())
	return &PrivateKey{PublicKey{curve, x, y}, d}
}

// GenerateKey makes a key of random bytes, those of crypto/rand.
func GenerateKey(c elliptic.Curve, r io.Reader) (*PrivateKey, error) {
	d, err := below(c.Params().N)
	if err != nil {
		return nil, err
	}
	return newKey(c, d), nil
}

// below returns a random number from 1 on below n.
func below(n *big.Int) (*big.Int, error) {
	one := big.NewInt(1)
	k, err := rand.Int(rand.Reader, new(big.Int).Sub(n, one))
	if err != nil {
		return nil, err
	}
	return k.Add(k, one), nil
}

// number returns a hash as a number of as many bits as the order has.
func number(hash []byte, c elliptic.Curve) *big.Int {
	bits := c.Params().N.BitLen()
	if len(hash) > (bits+7)/8 {
		hash = hash[:(bits+7)/8]
	}
	n := new(big.Int).SetBytes(hash)
	if extra := 8*len(hash) - bits; extra > 0 {
		n.Rsh(n, uint(extra))
	}
	return n
}

// signWith signs with numbers k that next returns, one after the other until one does.
func (priv *PrivateKey) signWith(hash []byte, next func() (*big.Int, error)) (r, s *big.Int, err error) {
	n := priv.Params().N
	if priv.D.Sign() <= 0 || priv.D.Cmp(n) >= 0 {
		return nil, nil, errors.New("ecdsa: invalid private key")
	}
	e := number(hash, priv.Curve)
	for {
		k, err := next()
		if err != nil {
			return nil, nil, err
		}
		// r is the x of k times the base point, s = (e + r·d) / k.
		r, _ = priv.ScalarBaseMult(k.Bytes())
		r.Mod(r, n)
		if r.Sign() == 0 {
			continue
		}
		s = new(big.Int).Mul(r, priv.D)
		s.Add(s, e)
		s.Mul(s, new(big.Int).ModInverse(k, n))
		if s.Mod(s, n); s.Sign() != 0 {
			return r, s, nil
		}
	}
}

// Sign signs a hash; the signature is two numbers.
func Sign(rand io.Reader, priv *PrivateKey, hash []byte) (r, s *big.Int, err error) {
	return priv.signWith(hash, func() (*big.Int, error) { return below(priv.Params().N) })
}

// SignASN1 signs a hash.
func SignASN1(r io.Reader, priv *PrivateKey, hash []byte) ([]byte, error) {
	x, s, err := Sign(r, priv, hash)
	if err != nil {
		return nil, err
	}
	return encoded(x, s), nil
}

// Sign signs a hash; without random always in the same way (RFC 6979).
func (priv *PrivateKey) Sign(random io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if random != nil {
		return SignASN1(random, priv, digest)
	}
	h := opts.HashFunc()
	if h.Size() != len(digest) {
		return nil, errors.New("ecdsa: hash length does not match hash function")
	}
	if !h.Available() {
		return nil, errors.New("ecdsa: requested hash function (" + h.String() + ") is not available")
	}
	r, s, err := priv.signWith(digest, priv.deterministic(h.New, digest))
	if err != nil {
		return nil, err
	}
	return encoded(r, s), nil
}

// deterministic returns a function that makes numbers of a key and a hash (RFC 6979, 3.2).
func (priv *PrivateKey) deterministic(h func() hash.Hash, digest []byte) func() (*big.Int, error) {
	n, length := priv.Params().N, size(priv.Curve)
	key, value := make([]byte, h().Size()), make([]byte, h().Size())
	for i := range value {
		value[i] = 1
	}
	mac := func(parts ...[]byte) []byte {
		m := hmac.New(h, key)
		for _, part := range parts {
			m.Write(part)
		}
		return m.Sum(nil)
	}
	d := priv.D.FillBytes(make([]byte, length))
	e := number(digest, priv.Curve)
	hashed := e.Mod(e, n).FillBytes(make([]byte, length))
	for b := range byte(2) {
		key = mac(value, []byte{b}, d, hashed)
		value = mac(value)
	}
	isFirst := true
	return func() (*big.Int, error) {
		for {
			if !isFirst {
				key = mac(value, []byte{0})
				value = mac(value)
			}
			isFirst = false
			var t []byte
			for len(t) < length {
				value = mac(value)
				t = append(t, value...)
			}
			if k := number(t, priv.Curve); k.Sign() > 0 && k.Cmp(n) < 0 {
				return k, nil
			}
		}
	}
}

// Verify reports whether a signature is that of a hash.
func Verify(pub *PublicKey, hash []byte, r, s *big.Int) bool {
	n := pub.Params().N
	if r.Sign() <= 0 || s.Sign() <= 0 || r.Cmp(n) >= 0 || s.Cmp(n) >= 0 || !pub.IsOnCurve(pub.X, pub.Y) {
		return false
	}
	w := new(big.Int).ModInverse(s, n)
	u1, u2 := number(hash, pub.Curve), new(big.Int).Mul(r, w)
	u1.Mul(u1, w)
	u1.Mod(u1, n)
	u2.Mod(u2, n)
	x1, y1 := pub.ScalarBaseMult(u1.Bytes())
	x2, y2 := pub.ScalarMult(pub.X, pub.Y, u2.Bytes())
	x, y := pub.Add(x1, y1, x2, y2)
	if x.Sign() == 0 && y.Sign() == 0 {
		return false
	}
	return x.Mod(x, n).Cmp(r) == 0
}

// VerifyASN1 reports whether a signature is that of a hash.
func VerifyASN1(pub *PublicKey, hash, sig []byte) bool {
	r, s, ok := decoded(sig)
	return ok && Verify(pub, hash, r, s)
}

// encoded returns two numbers as ASN.1 has them: a sequence of two integers.
func encoded(r, s *big.Int) []byte {
	var inner []byte
	for _, n := range []*big.Int{r, s} {
		// The first bit is the sign's.
		b := n.FillBytes(make([]byte, n.BitLen()/8+1))
		inner = append(inner, 2, byte(len(b)))
		inner = append(inner, b...)
	}
	if len(inner) < 0x80 {
		return append([]byte{0x30, byte(len(inner))}, inner...)
	}
	return append([]byte{0x30, 0x81, byte(len(inner))}, inner...)
}

// decoded returns the numbers that encoded makes these bytes of.
func decoded(sig []byte) (r, s *big.Int, ok bool) {
	if len(sig) < 2 || sig[0] != 0x30 {
		return nil, nil, false
	}
	rest := sig[2:]
	if sig[1] == 0x81 && len(rest) > 0 {
		rest = rest[1:]
	}
	var numbers [2]*big.Int
	for i := range numbers {
		if len(rest) < 3 || rest[0] != 2 || int(rest[1]) > len(rest)-2 {
			return nil, nil, false
		}
		numbers[i] = new(big.Int).SetBytes(rest[2 : 2+rest[1]])
		rest = rest[2+rest[1]:]
	}
	// There is one form only.
	if string(encoded(numbers[0], numbers[1])) != string(sig) {
		return nil, nil, false
	}
	return numbers[0], numbers[1], true
}
