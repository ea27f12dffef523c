package main

import (
	"bytes"
	"crypto"
	"crypto/cipher"
	"crypto/des"
	"crypto/ed25519"
	"crypto/hkdf"
	_ "crypto/md5"
	"crypto/pbkdf2"
	"crypto/rc4"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"
)

func try(what string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(what, "panics:", e)
		}
	}()
	f()
}

func data(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*7 + i/5)
	}
	return b
}

func hashes() {
	for h := crypto.Hash(0); h < 24; h++ {
		fmt.Print(int(h), " ", h, " ", h.HashFunc() == h, " ", h.Available(), " ")
		try("size", func() { fmt.Print(h.Size()) })
		fmt.Println()
		if h.Available() {
			n := h.New()
			n.Write([]byte("abc"))
			fmt.Printf("%x\n", n.Sum(nil))
		} else {
			try("new", func() { h.New() })
		}
	}
	crypto.RegisterHash(crypto.MD4, sha1.New)
	fmt.Println(crypto.MD4.Available(), crypto.MD4.New().Size())
	try("register", func() { crypto.RegisterHash(99, sha1.New) })
}

func rc4s() {
	for _, n := range []int{0, 1, 5, 16, 256, 257} {
		c, err := rc4.NewCipher(data(n))
		if err != nil {
			fmt.Println(err)
			continue
		}
		out := make([]byte, 30)
		c.XORKeyStream(out[:7], data(7))
		c.XORKeyStream(out[7:], data(23))
		c.XORKeyStream(nil, nil)
		c.XORKeyStream(out, out)
		fmt.Printf("%x\n", out)
		try("short", func() { c.XORKeyStream(out[:3], out[10:20]) })
		try("overlap", func() { c.XORKeyStream(out[1:], out[:20]) })
		c.Reset()
	}
}

func dess() {
	for _, n := range []int{7, 8, 16, 24} {
		one, err := des.NewCipher(data(n))
		three, err3 := des.NewTripleDESCipher(data(n))
		fmt.Println(n, err, err3)
		for _, c := range []cipher.Block{one, three} {
			if c == nil {
				continue
			}
			for k := range 3 {
				block := data(11)[k : k+8]
				out := make([]byte, 8)
				c.Encrypt(out, block)
				back := make([]byte, 8)
				c.Decrypt(back, out)
				fmt.Printf("%d %x %x\n", c.BlockSize(), out, back)
			}
			text := data(40)
			cipher.NewCBCEncrypter(c, data(8)).CryptBlocks(text, text)
			fmt.Printf("%x\n", text)
			cipher.NewCTR(c, data(8)).XORKeyStream(text, text)
			fmt.Printf("%x\n", text)
			try("input", func() { c.Encrypt(text, text[:7]) })
			try("output", func() { c.Decrypt(text[:7], text) })
			try("overlap", func() { c.Encrypt(text[1:], text) })
		}
	}
}

func derived() {
	for _, n := range []int{-1, 0, 1, 20, 33} {
		key, err := pbkdf2.Key(sha1.New, "password", []byte("salt"), 20, n)
		fmt.Printf("%x %v\n", key, err)
		key, err = pbkdf2.Key(sha3.New256, "passwd", []byte("salt"), 3, n)
		fmt.Printf("%x %v\n", key, err)
	}
	key, err := pbkdf2.Key(sha256.New, "password", []byte("salt"), 0, 20)
	fmt.Printf("%x %v\n", key, err)
	for _, n := range []int{0, 1, 42, 255 * 32, 255*32 + 1} {
		key, err := hkdf.Key(sha256.New, []byte("secret"), []byte("salt"), "info", n)
		fmt.Printf("%.50x %d %v\n", key, len(key), err)
		key, err = hkdf.Expand(sha256.New, data(32), "", n)
		fmt.Printf("%.50x %d %v\n", key, len(key), err)
	}
	key, err = hkdf.Extract(sha512.New, []byte("secret"), nil)
	fmt.Printf("%x %v\n", key, err)
}

func sha3s() {
	for _, n := range []int{0, 1, 71, 72, 104, 135, 136, 137, 144, 300} {
		d := data(n)
		a, b, c, e := sha3.Sum224(d), sha3.Sum256(d), sha3.Sum384(d), sha3.Sum512(d)
		fmt.Printf("%x %x %x %x\n", a, b, c, e)
		fmt.Printf("%x %x\n", sha3.SumSHAKE128(d, 20), sha3.SumSHAKE256(d, 5))
	}
	for _, h := range []hash.Hash{sha3.New224(), sha3.New256(), sha3.New384(), sha3.New512(), new(sha3.SHA3)} {
		h.Write(data(50))
		h.Write(data(150))
		state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
		fmt.Printf("%d %d %x %v\n", h.Size(), h.BlockSize(), state, err)
		fmt.Printf("%x\n", h.Sum([]byte("x")))
		clone, _ := h.(hash.Cloner).Clone()
		h.Write([]byte("more"))
		clone.Write([]byte("more"))
		fmt.Println(bytes.Equal(h.Sum(nil), clone.Sum(nil)))
		h.Reset()
		fmt.Println(h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
		h.Write([]byte("more"))
		fmt.Println(bytes.Equal(h.Sum(nil), clone.Sum(nil)))
		for _, bad := range [][]byte{nil, state[:10], []byte("sha\x09" + string(state[4:])), append([]byte("sha\x08\x01"), state[5:]...)} {
			fmt.Println(h.(encoding.BinaryUnmarshaler).UnmarshalBinary(bad))
		}
	}
	for _, s := range []*sha3.SHAKE{sha3.NewSHAKE128(), sha3.NewSHAKE256(), new(sha3.SHAKE), sha3.NewCSHAKE128(nil, nil), sha3.NewCSHAKE128([]byte("name"), []byte("use")), sha3.NewCSHAKE256(nil, data(200))} {
		s.Write(data(140))
		state, err := s.MarshalBinary()
		fmt.Printf("%d %x %v\n", s.BlockSize(), state, err)
		out := make([]byte, 200)
		s.Read(out[:3])
		s.Read(out[3:])
		fmt.Printf("%x\n", out)
		try("write", func() { s.Write(nil) })
		again := make([]byte, 200)
		fmt.Println(s.UnmarshalBinary(state))
		s.Read(again)
		fmt.Println(bytes.Equal(out, again))
		s.Reset()
		s.Write(data(140))
		s.Read(again)
		fmt.Println(bytes.Equal(out, again), s.UnmarshalBinary(state[:7]), s.UnmarshalBinary(append([]byte("sha\x07"), state[4:]...)))
	}
}

func signatures() {
	public, private, err := ed25519.GenerateKey(bytes.NewReader(data(32)))
	fmt.Printf("%x %x %v\n", public, private, err)
	_, _, err = ed25519.GenerateKey(strings.NewReader("short"))
	fmt.Println(err)
	message := []byte("a message")
	sig := ed25519.Sign(private, message)
	fmt.Printf("%x %v %v\n", sig, ed25519.Verify(public, message, sig), ed25519.Verify(public, message[1:], sig))
	for _, i := range []int{0, 31, 32, 63} {
		bad := bytes.Clone(sig)
		bad[i] ^= 1
		fmt.Println(ed25519.Verify(public, message, bad))
	}
	fmt.Println(ed25519.Verify(public, message, sig[:63]))
	other := bytes.Clone(public)
	other[3]++
	fmt.Println(ed25519.Verify(other, message, sig), public.Equal(private.Public()), public.Equal(ed25519.PublicKey(other)), public.Equal(5))
	fmt.Println(private.Equal(ed25519.NewKeyFromSeed(private.Seed())), private.Equal(other), bytes.Equal(private.Seed(), data(32)))
	sum := sha512.Sum512(message)
	for _, o := range []*ed25519.Options{{}, {Context: "here"}, {Hash: crypto.SHA512}, {Hash: crypto.SHA512, Context: "there"}, {Hash: crypto.SHA256}, {Context: strings.Repeat("long", 70)}, {Hash: crypto.SHA512, Context: strings.Repeat("long", 70)}} {
		for _, m := range [][]byte{message, sum[:]} {
			sig, err := private.Sign(nil, m, o)
			fmt.Printf("%x %v\n", sig, err)
			fmt.Println(ed25519.VerifyWithOptions(public, m, sig, o), ed25519.VerifyWithOptions(public, m, sig, &ed25519.Options{}))
		}
	}
	sig, err = private.Sign(nil, message, crypto.Hash(0))
	fmt.Println(ed25519.Verify(public, message, sig), err)
	sig, err = crypto.SignMessage(private, nil, message, crypto.SHA512)
	fmt.Println(ed25519.VerifyWithOptions(public, sum[:], sig, &ed25519.Options{Hash: crypto.SHA512}), err)
	try("sign", func() { ed25519.Sign(private[:5], nil) })
	try("verify", func() { ed25519.Verify(public[:5], nil, nil) })
	try("seed", func() { ed25519.NewKeyFromSeed(nil) })
	var signer crypto.Signer = private
	_, isMessage := signer.(crypto.MessageSigner)
	fmt.Println(isMessage, errors.Is(err, io.EOF))
}

func main() {
	hashes()
	rc4s()
	dess()
	derived()
	sha3s()
	signatures()
}
