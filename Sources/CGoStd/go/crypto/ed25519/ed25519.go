// Package ed25519 signs messages with keys of Edwards' curve (RFC 8032).
//
// Invariant of the signatures (R, S) of a key A: S·B = R + k·A, where B is the base point and k a hash of R, A and the message.
package ed25519

import (
	"bytes"
	"crypto"
	cryptorand "crypto/rand"
	"crypto/sha512"
	"crypto/subtle"
	"errors"
	"io"
	"math/big"
	"strconv"
)

// Sizes in bytes.
const (
	PublicKeySize  = 32
	PrivateKeySize = 64
	SignatureSize  = 64
	SeedSize       = 32
)

// PublicKey is a key that checks signatures.
type PublicKey []byte

// Equal reports whether both keys are the same.
func (pub PublicKey) Equal(x crypto.PublicKey) bool {
	other, ok := x.(PublicKey)
	return ok && subtle.ConstantTimeCompare(pub, other) == 1
}

// PrivateKey is a key that signs: a seed and the public key.
type PrivateKey []byte

// Public returns the public key.
func (priv PrivateKey) Public() crypto.PublicKey {
	return PublicKey(bytes.Clone(priv[SeedSize:PrivateKeySize]))
}

// Equal reports whether both keys are the same.
func (priv PrivateKey) Equal(x crypto.PrivateKey) bool {
	other, ok := x.(PrivateKey)
	return ok && subtle.ConstantTimeCompare(priv, other) == 1
}

// Seed returns what the key was made of.
func (priv PrivateKey) Seed() []byte { return bytes.Clone(priv[:SeedSize]) }

// Sign signs a message; or a hash of one, if opts says so.
func (priv PrivateKey) Sign(rand io.Reader, message []byte, opts crypto.SignerOpts) (signature []byte, err error) {
	context := ""
	if o, ok := opts.(*Options); ok {
		context = o.Context
	}
	prefix, err := prefixOf(opts.HashFunc(), context, message, "opts.HashFunc()")
	if err != nil {
		return nil, err
	}
	return sign(priv, message, prefix), nil
}

// Options say which variant signs.
type Options struct {
	Hash    crypto.Hash
	Context string
}

// HashFunc returns o.Hash.
func (o *Options) HashFunc() crypto.Hash { return o.Hash }

// prefixOf is what every hash begins with: nothing but in variants (RFC 8032, section 2, dom2). What errors call
// the hash is what.
func prefixOf(hash crypto.Hash, context string, message []byte, what string) (string, error) {
	const begin = "SigEd25519 no Ed25519 collisions"
	switch {
	case hash == crypto.SHA512:
		if len(message) != sha512.Size {
			return "", errors.New("ed25519: bad Ed25519ph message hash length: " + strconv.Itoa(len(message)))
		}
		if len(context) > 255 {
			return "", errors.New("ed25519: bad Ed25519ph context length: " + strconv.Itoa(len(context)))
		}
		return begin + string([]byte{1, byte(len(context))}) + context, nil
	case hash != 0:
		return "", errors.New("ed25519: expected " + what + " zero (unhashed message, for standard Ed25519) or SHA-512 (for Ed25519ph)")
	case context != "":
		if len(context) > 255 {
			return "", errors.New("ed25519: bad Ed25519ctx context length: " + strconv.Itoa(len(context)))
		}
		return begin + string([]byte{0, byte(len(context))}) + context, nil
	}
	return "", nil
}

// order is how often the base point has to be added to come back to the identity.
var order, _ = new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)

// scalar returns the number of bytes, the lowest first.
func scalar(b []byte) *big.Int {
	reversed := make([]byte, len(b))
	for i, c := range b {
		reversed[len(b)-1-i] = c
	}
	return new(big.Int).SetBytes(reversed)
}

// reduced returns a number modulo the order as 32 bytes.
func reduced(n *big.Int) []byte {
	b := n.Mod(n, order).FillBytes(make([]byte, 32))
	for i := range 16 {
		b[i], b[31-i] = b[31-i], b[i]
	}
	return b
}

func hashed(parts ...[]byte) []byte {
	h := sha512.New()
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

// GenerateKey makes a key of random bytes, those of crypto/rand if random is nil.
func GenerateKey(random io.Reader) (PublicKey, PrivateKey, error) {
	if random == nil {
		random = cryptorand.Reader
	}
	seed := make([]byte, SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return nil, nil, err
	}
	priv := NewKeyFromSeed(seed)
	return priv.Public().(PublicKey), priv, nil
}

// secret returns what a seed stands for: a number, and what makes signatures differ.
func secret(seed []byte) (number, more []byte) {
	h := hashed(seed)
	// RFC 8032, 5.1.5: a multiple of 8 with the second highest bit.
	h[0] &= 248
	h[31] = h[31]&63 | 64
	return h[:32], h[32:]
}

// NewKeyFromSeed returns the key of a seed.
func NewKeyFromSeed(seed []byte) PrivateKey {
	if len(seed) != SeedSize {
		panic("ed25519: bad seed length: " + strconv.Itoa(len(seed)))
	}
	number, _ := secret(seed)
	var public point
	public.sum([]point{base}, number)
	return append(bytes.Clone(seed), public.bytes()...)
}

// Sign signs a message.
func Sign(privateKey PrivateKey, message []byte) []byte { return sign(privateKey, message, "") }

func sign(key PrivateKey, message []byte, prefix string) []byte {
	if len(key) != PrivateKeySize {
		panic("ed25519: bad private key: ed25519: bad private key length: " + strconv.Itoa(len(key)))
	}
	number, more := secret(key[:SeedSize])
	public := key[SeedSize:]
	r := scalar(hashed([]byte(prefix), more, message))
	var point1 point
	point1.sum([]point{base}, reduced(r))
	R := point1.bytes()
	k := scalar(hashed([]byte(prefix), R, public, message))
	k.Mul(k, scalar(number))
	return append(R, reduced(k.Add(k, r))...)
}

// Verify reports whether a signature is that of a message.
func Verify(publicKey PublicKey, message, sig []byte) bool {
	return verify(publicKey, message, sig, "") == nil
}

// VerifyWithOptions is Verify of a variant.
func VerifyWithOptions(publicKey PublicKey, message, sig []byte, opts *Options) error {
	prefix, err := prefixOf(opts.Hash, opts.Context, message, "opts.Hash")
	if err != nil {
		return err
	}
	return verify(publicKey, message, sig, prefix)
}

func verify(key PublicKey, message, sig []byte, prefix string) error {
	if len(key) != PublicKeySize {
		panic("ed25519: bad public key length: " + strconv.Itoa(len(key)))
	}
	if len(sig) != SignatureSize {
		return errors.New("ed25519: bad signature length: " + strconv.Itoa(len(sig)))
	}
	invalid := errors.New("ed25519: invalid signature")
	R, S := sig[:32], sig[32:]
	var A point
	if !A.set(key) || scalar(S).Cmp(order) >= 0 {
		return invalid
	}
	k := reduced(scalar(hashed([]byte(prefix), R, key, message)))
	A.negate(&A)
	var should point
	should.sum([]point{base, A}, S, k)
	if !bytes.Equal(should.bytes(), R) {
		return invalid
	}
	return nil
}
