// crypto/aes and crypto/cipher: known answers, modes, panics.
package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
)

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

func count(n, step int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i * step)
	}
	return b
}

// mustBlock makes the cipher of a key that counts.
func mustBlock(n int) cipher.Block {
	b, err := aes.NewCipher(count(n, 1))
	if err != nil {
		panic(err)
	}
	return b
}

func blocks() {
	for _, n := range []int{16, 24, 32} {
		b := mustBlock(n)
		// FIPS 197, appendix C.
		text := unhex("00112233445566778899aabbccddeeff")
		out := make([]byte, 20)
		b.Encrypt(out, text)
		fmt.Printf("%d %x %d\n", n, out, b.BlockSize())
		b.Decrypt(out, out)
		fmt.Println(bytes.Equal(out[:16], text))
		for i := range 100 {
			b.Encrypt(out, out[:16])
			if i%3 == 0 {
				b.Decrypt(text, out)
			}
		}
		fmt.Printf("%x %x\n", out, text)
	}
	for _, n := range []int{0, 15, 17, 33} {
		b, err := aes.NewCipher(make([]byte, n))
		var size aes.KeySizeError
		fmt.Println(b == nil, err, errors.As(err, &size), int(size))
	}
}

func caught(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

func modes() {
	b := mustBlock(32)
	iv, text := count(16, 7), count(64, 3)
	out := make([]byte, 70)
	cbc := cipher.NewCBCEncrypter(b, iv)
	cbc.CryptBlocks(out, text[:16])
	cbc.CryptBlocks(out[16:], text[16:])
	fmt.Printf("cbc %x %d\n", out, cbc.BlockSize())
	cbc = cipher.NewCBCDecrypter(b, iv)
	cbc.CryptBlocks(out, out[:32])
	cbc.CryptBlocks(out[32:], out[32:64])
	fmt.Printf("%x\n", out)
	for _, mode := range []struct {
		name             string
		encrypt, decrypt func(cipher.Block, []byte) cipher.Stream
	}{
		{"ctr", cipher.NewCTR, cipher.NewCTR},
		{"ofb", cipher.NewOFB, cipher.NewOFB},
		{"cfb", cipher.NewCFBEncrypter, cipher.NewCFBDecrypter},
	} {
		s := mode.encrypt(b, bytes.Repeat([]byte{255}, 16))
		for i, n := 0, 1; i+n <= len(text); i, n = i+n, n+2 {
			s.XORKeyStream(out[i:], text[i:i+n])
		}
		fmt.Printf("%s %x\n", mode.name, out)
		s = mode.decrypt(b, bytes.Repeat([]byte{255}, 16))
		for i, n := 0, 5; i+n <= len(text); i, n = i+n, n+3 {
			s.XORKeyStream(out[i:], out[i:i+n])
		}
		fmt.Printf("%x\n", out)
		caught("iv", func() { mode.encrypt(b, iv[:5]) })
		caught("short", func() { s.XORKeyStream(out[:3], text) })
		caught("overlap", func() { s.XORKeyStream(out[1:], out[:20]) })
	}
	var all strings.Builder
	w := cipher.StreamWriter{S: cipher.NewCTR(b, iv), W: &all}
	for _, s := range []string{"some", " ", "text that is longer than a block"} {
		n, err := io.WriteString(w, s)
		fmt.Print(n, err, " ")
	}
	fmt.Println(w.Close())
	read, err := io.ReadAll(cipher.StreamReader{S: cipher.NewCTR(b, iv), R: strings.NewReader(all.String())})
	fmt.Printf("%x %q %v\n", all.String(), read, err)
	caught("cbc iv", func() { cipher.NewCBCEncrypter(b, iv[:3]) })
	caught("cbc iv", func() { cipher.NewCBCDecrypter(b, nil) })
	caught("cbc length", func() { cbc.CryptBlocks(out, text[:17]) })
	caught("cbc room", func() { cbc.CryptBlocks(out[:16], text[:32]) })
	caught("cbc overlap", func() { cbc.CryptBlocks(out[2:], out[:32]) })
	caught("input", func() { b.Encrypt(out, text[:15]) })
	caught("output", func() { b.Decrypt(out[:15], text) })
	caught("overlap", func() { b.Decrypt(out[1:], out) })
}

// small is a cipher of other blocks.
type small struct{}

func (small) BlockSize() int          { return 8 }
func (small) Encrypt(dst, src []byte) { copy(dst[:8], src) }
func (small) Decrypt(dst, src []byte) { copy(dst[:8], src) }

func authenticated() {
	b := mustBlock(16)
	for _, size := range []int{1, 8, 12, 16, 31} {
		g, err := cipher.NewGCMWithNonceSize(b, size)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(g.NonceSize(), g.Overhead())
		for _, n := range []int{0, 1, 15, 16, 17, 40} {
			nonce, text, more := count(size, 5), count(n, 11), count(n/2, 13)
			sealed := g.Seal([]byte("x:"), nonce, text, more)
			opened, err := g.Open(nil, nonce, sealed[2:], more)
			fmt.Printf("%x %v %v\n", sealed, err, bytes.Equal(opened, text))
			sealed[len(sealed)-1] ^= 1
			opened, err = g.Open(nil, nonce, sealed[2:], more)
			fmt.Println(opened == nil, err)
		}
	}
	for _, size := range []int{11, 12, 13, 16, 17} {
		g, err := cipher.NewGCMWithTagSize(b, size)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%x %d\n", g.Seal(nil, count(12, 1), []byte("text"), nil), g.Overhead())
	}
	_, err := cipher.NewGCM(small{})
	fmt.Println(err)
	_, err = cipher.NewGCMWithNonceSize(b, 0)
	fmt.Println(err)
	g, err := cipher.NewGCM(b)
	fmt.Println(err)
	in := append(make([]byte, 0, 64), "in place"...)
	in = g.Seal(in[:0], count(12, 1), in, nil)
	fmt.Printf("%x\n", in)
	in, err = g.Open(in[:0], count(12, 1), in, nil)
	fmt.Printf("%s %v\n", in, err)
	_, err = g.Open(nil, count(12, 1), []byte("short"), nil)
	fmt.Println(err)
	caught("nonce", func() { g.Seal(nil, count(11, 1), nil, nil) })
	caught("nonce", func() { g.Open(nil, count(13, 1), nil, nil) })
	shared := make([]byte, 64)
	caught("overlap", func() { g.Seal(shared[:1], count(12, 1), shared[:20], nil) })
	caught("overlap", func() { g.Seal(shared[:0], count(12, 1), nil, shared[:4]) })
	r, err := cipher.NewGCMWithRandomNonce(b)
	fmt.Println(r.NonceSize(), r.Overhead(), err)
	one := r.Seal(nil, nil, []byte("hello"), []byte("more"))
	other := r.Seal(nil, nil, []byte("hello"), []byte("more"))
	opened, err := r.Open(nil, nil, one, []byte("more"))
	fmt.Printf("%d %v %s %v\n", len(one), bytes.Equal(one, other), opened, err)
	_, err = r.Open(nil, nil, one, nil)
	fmt.Println(err)
	caught("nonce", func() { r.Seal(nil, count(12, 1), nil, nil) })
	caught("nonce", func() { r.Open(nil, count(12, 1), one, nil) })
	_, err = cipher.NewGCMWithRandomNonce(small{})
	fmt.Println(err)
	caught("iv", func() { cipher.NewCTR(small{}, nil) })
	caught("short", func() { cipher.NewCTR(small{}, count(8, 1)).XORKeyStream(nil, shared) })
	// NewCBCEncrypter works with any cipher.
	out := make([]byte, 16)
	cipher.NewCBCEncrypter(small{}, count(8, 1)).CryptBlocks(out, count(16, 2))
	fmt.Printf("%x\n", out)
}

func main() {
	blocks()
	modes()
	authenticated()
}
