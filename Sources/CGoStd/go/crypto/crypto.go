// Package crypto has what packages of hashes and of keys have in common.
package crypto

import (
	"hash"
	"io"
	"strconv"
)

// Hash is a hash function that some package has.
type Hash uint

// The hash functions, which are there if their packages are imported.
const (
	MD4 Hash = 1 + iota
	MD5
	SHA1
	SHA224
	SHA256
	SHA384
	SHA512
	MD5SHA1
	RIPEMD160
	SHA3_224
	SHA3_256
	SHA3_384
	SHA3_512
	SHA512_224
	SHA512_256
	BLAKE2s_256
	BLAKE2b_256
	BLAKE2b_384
	BLAKE2b_512
	MLDSAMu
)

// known has the names and sizes of the hash functions.
var known = [...]struct {
	name string
	size int
}{
	MD4: {"MD4", 16}, MD5: {"MD5", 16}, SHA1: {"SHA-1", 20}, SHA224: {"SHA-224", 28}, SHA256: {"SHA-256", 32},
	SHA384: {"SHA-384", 48}, SHA512: {"SHA-512", 64}, MD5SHA1: {"MD5+SHA1", 36}, RIPEMD160: {"RIPEMD-160", 20},
	SHA3_224: {"SHA3-224", 28}, SHA3_256: {"SHA3-256", 32}, SHA3_384: {"SHA3-384", 48}, SHA3_512: {"SHA3-512", 64},
	SHA512_224: {"SHA-512/224", 28}, SHA512_256: {"SHA-512/256", 32}, BLAKE2s_256: {"BLAKE2s-256", 32},
	BLAKE2b_256: {"BLAKE2b-256", 32}, BLAKE2b_384: {"BLAKE2b-384", 48}, BLAKE2b_512: {"BLAKE2b-512", 64},
	MLDSAMu: {"ML-DSA μ message representative", 64},
}

// makers make the hash functions that are there.
var makers [len(known)]func() hash.Hash

// HashFunc returns h.
func (h Hash) HashFunc() Hash { return h }

func (h Hash) String() string {
	if h == 0 || int(h) >= len(known) {
		return "unknown hash value " + strconv.Itoa(int(h))
	}
	return known[h].name
}

// Size returns how many bytes a hash has.
func (h Hash) Size() int {
	if h == 0 || int(h) >= len(known) {
		panic("crypto: Size of unknown hash function")
	}
	return known[h].size
}

// New returns a new hash; it panics if the function is not there.
func (h Hash) New() hash.Hash {
	if !h.Available() {
		panic("crypto: requested hash function unavailable: " + h.String())
	}
	return makers[h]()
}

// Available reports whether the function's package is imported.
func (h Hash) Available() bool { return int(h) < len(makers) && makers[h] != nil }

// RegisterHash adds what makes a hash function's hashes.
func RegisterHash(h Hash, f func() hash.Hash) {
	if h == 0 || int(h) >= len(makers) {
		panic("crypto: RegisterHash of unknown hash function")
	}
	makers[h] = f
}

// PublicKey is a key that everybody may know.
type PublicKey any

// PrivateKey is a key that nobody else may know.
type PrivateKey any

// Signer signs with a private key.
type Signer interface {
	Public() PublicKey
	Sign(rand io.Reader, digest []byte, opts SignerOpts) (signature []byte, err error)
}

// MessageSigner is a Signer that signs whole messages.
type MessageSigner interface {
	Signer
	SignMessage(rand io.Reader, msg []byte, opts SignerOpts) (signature []byte, err error)
}

// SignerOpts say which hash of a message is signed; 0 for the message itself.
type SignerOpts interface {
	HashFunc() Hash
}

// SignMessage signs a message, by its hash unless the signer takes whole messages.
func SignMessage(signer Signer, rand io.Reader, msg []byte, opts SignerOpts) (signature []byte, err error) {
	if s, ok := signer.(MessageSigner); ok {
		return s.SignMessage(rand, msg, opts)
	}
	if h := opts.HashFunc(); h != 0 {
		hasher := h.New()
		hasher.Write(msg)
		msg = hasher.Sum(nil)
	}
	return signer.Sign(rand, msg, opts)
}

// Decrypter decrypts with a private key.
type Decrypter interface {
	Public() PublicKey
	Decrypt(rand io.Reader, msg []byte, opts DecrypterOpts) (plaintext []byte, err error)
}

// DecrypterOpts is how something is decrypted.
type DecrypterOpts any

// Encapsulator makes a secret that only the private key's owner can read.
type Encapsulator interface {
	Bytes() []byte
	Encapsulate() (sharedKey, ciphertext []byte)
}

// Decapsulator reads an Encapsulator's secret.
type Decapsulator interface {
	Encapsulator() Encapsulator
	Decapsulate(ciphertext []byte) (sharedKey []byte, err error)
}
