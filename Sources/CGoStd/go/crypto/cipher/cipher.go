// Package cipher has the modes in which block ciphers encrypt more than a block (NIST SP 800-38A and 800-38D).
package cipher

import (
	"crypto/subtle"
	"io"
	"unsafe"
)

// A Block encrypts and decrypts one block.
type Block interface {
	BlockSize() int
	Encrypt(dst, src []byte)
	Decrypt(dst, src []byte)
}

// A Stream encrypts by bytes that are added to the text's.
type Stream interface {
	XORKeyStream(dst, src []byte)
}

// A BlockMode encrypts or decrypts whole blocks.
type BlockMode interface {
	BlockSize() int
	CryptBlocks(dst, src []byte)
}

// overlaps reports whether a and b share memory, but not from the same start.
func overlaps(a, b []byte) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	first, second := uintptr(unsafe.Pointer(&a[0])), uintptr(unsafe.Pointer(&b[0]))
	return first != second && first < second+uintptr(len(b)) && second < first+uintptr(len(a))
}

// checkBuffers panics if src cannot be encrypted into dst.
func checkBuffers(dst, src []byte) {
	if len(dst) < len(src) {
		panic("crypto/cipher: output smaller than input")
	}
	if overlaps(dst[:len(src)], src) {
		panic("crypto/cipher: invalid buffer overlap")
	}
}

// cbc is cipher block chaining (SP 800-38A, 6.2).
type cbc struct {
	b        Block
	iv       []byte
	decrypts bool
}

// NewCBCEncrypter returns a mode that encrypts each block together with the one before.
func NewCBCEncrypter(b Block, iv []byte) BlockMode {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewCBCEncrypter: IV length must equal block size")
	}
	return &cbc{b, append([]byte(nil), iv...), false}
}

// NewCBCDecrypter returns the mode that decrypts what NewCBCEncrypter's encrypts.
func NewCBCDecrypter(b Block, iv []byte) BlockMode {
	if len(iv) != b.BlockSize() {
		panic("cipher.NewCBCDecrypter: IV length must equal block size")
	}
	return &cbc{b, append([]byte(nil), iv...), true}
}

func (c *cbc) BlockSize() int { return len(c.iv) }

func (c *cbc) CryptBlocks(dst, src []byte) {
	size := len(c.iv)
	if len(src)%size != 0 {
		panic("crypto/cipher: input not full blocks")
	}
	checkBuffers(dst, src)
	last := make([]byte, size)
	for ; len(src) > 0; dst, src = dst[size:], src[size:] {
		if c.decrypts {
			copy(last, src)
			c.b.Decrypt(dst[:size], src[:size])
			subtle.XORBytes(dst, dst[:size], c.iv)
			c.iv, last = last, c.iv
		} else {
			subtle.XORBytes(c.iv, src[:size], c.iv)
			c.b.Encrypt(c.iv, c.iv)
			copy(dst, c.iv)
		}
	}
}

// SetIV begins anew with another vector.
func (c *cbc) SetIV(iv []byte) {
	if len(iv) != len(c.iv) {
		panic("cipher: incorrect length IV")
	}
	copy(c.iv, iv)
}

// stream is a mode whose next bytes of the key's stream come from a block.
type stream struct {
	b Block
	// state is the counter, or what is encrypted next.
	state []byte
	// out is the encrypted block of which used bytes are used.
	out  []byte
	used int
	// next changes the state after a block.
	next func(s *stream)
}

func newStream(b Block, iv []byte, name string, next func(*stream)) *stream {
	if len(iv) != b.BlockSize() {
		panic("cipher." + name + ": IV length must equal block size")
	}
	return &stream{b, append([]byte(nil), iv...), make([]byte, len(iv)), len(iv), next}
}

// more encrypts the next block if the last is used up, and returns what is left of it.
func (s *stream) more() []byte {
	if s.used == len(s.out) {
		s.b.Encrypt(s.out, s.state)
		s.used = 0
		if s.next != nil {
			s.next(s)
		}
	}
	return s.out[s.used:]
}

func (s *stream) XORKeyStream(dst, src []byte) {
	checkBuffers(dst, src)
	for len(src) > 0 {
		n := subtle.XORBytes(dst, src, s.more())
		s.used += n
		dst, src = dst[n:], src[n:]
	}
}

// NewCTR returns a stream of encrypted counters (SP 800-38A, 6.5).
func NewCTR(block Block, iv []byte) Stream {
	if isAES(block) && len(iv) != block.BlockSize() {
		panic("bad IV length")
	}
	s := newStream(block, iv, "NewCTR", func(s *stream) {
		for i := len(s.state) - 1; i >= 0; i-- {
			if s.state[i]++; s.state[i] != 0 {
				return
			}
		}
	})
	if isAES(block) {
		return aesCounter{s}
	}
	return s
}

// isAES reports whether a cipher is crypto/aes's, whose counter mode words its panics otherwise.
func isAES(b Block) bool {
	_, ok := b.(interface{ IsAES() })
	return ok
}

type aesCounter struct{ *stream }

func (c aesCounter) XORKeyStream(dst, src []byte) {
	if len(dst) < len(src) {
		panic("crypto/aes: len(dst) < len(src)")
	}
	if overlaps(dst[:len(src)], src) {
		panic("crypto/aes: invalid buffer overlap")
	}
	c.stream.XORKeyStream(dst, src)
}

// NewOFB returns a stream of what was encrypted again and again (SP 800-38A, 6.4).
//
// Deprecated: NewCTR does the same and may begin anywhere; NewGCM also authenticates.
func NewOFB(b Block, iv []byte) Stream {
	return newStream(b, iv, "NewOFB", func(s *stream) { copy(s.state, s.out) })
}

// cfb is cipher feedback (SP 800-38A, 6.3).
type cfb struct {
	stream
	decrypts bool
}

// NewCFBEncrypter returns a stream that depends on the encrypted text.
//
// Deprecated: NewGCM also authenticates.
func NewCFBEncrypter(block Block, iv []byte) Stream {
	return &cfb{*newStream(block, iv, "newCFB", nil), false}
}

// NewCFBDecrypter returns the stream that decrypts what NewCFBEncrypter's encrypts.
//
// Deprecated: NewGCM also authenticates.
func NewCFBDecrypter(block Block, iv []byte) Stream {
	return &cfb{*newStream(block, iv, "newCFB", nil), true}
}

func (c *cfb) XORKeyStream(dst, src []byte) {
	checkBuffers(dst, src)
	for len(src) > 0 {
		rest := c.more()
		n := min(len(rest), len(src))
		if c.decrypts {
			copy(c.state[c.used:], src[:n])
		}
		subtle.XORBytes(dst, src, rest)
		if !c.decrypts {
			copy(c.state[c.used:], dst[:n])
		}
		c.used += n
		dst, src = dst[n:], src[n:]
	}
}

// A StreamReader decrypts what it reads from R.
type StreamReader struct {
	S Stream
	R io.Reader
}

func (r StreamReader) Read(dst []byte) (n int, err error) {
	n, err = r.R.Read(dst)
	r.S.XORKeyStream(dst[:n], dst[:n])
	return n, err
}

// A StreamWriter encrypts what it writes to W.
type StreamWriter struct {
	S   Stream
	W   io.Writer
	Err error // unused
}

func (w StreamWriter) Write(src []byte) (n int, err error) {
	c := make([]byte, len(src))
	w.S.XORKeyStream(c, src)
	n, err = w.W.Write(c)
	if n != len(src) && err == nil {
		// The stream is ahead of what was written.
		err = io.ErrShortWrite
	}
	return n, err
}

// Close closes W if it can be closed.
func (w StreamWriter) Close() error {
	if c, ok := w.W.(io.Closer); ok {
		return c.Close()
	}
	return nil
}
