package main

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	_ "crypto/sha512"
	"fmt"
	"math/big"
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

func points(c elliptic.Curve) {
	p := c.Params()
	fmt.Println(p.Name, p.BitSize, p.P, p.N, p.B, p.Gx, p.Gy, p.Params() == p)
	x, y := c.Double(p.Gx, p.Gy)
	fmt.Println(x, y, c.IsOnCurve(x, y))
	x3, y3 := c.Add(x, y, p.Gx, p.Gy)
	fmt.Println(x3, y3)
	kx, ky := c.ScalarBaseMult([]byte{3})
	fmt.Println(x3.Cmp(kx), y3.Cmp(ky))
	kx, ky = c.ScalarMult(x, y, []byte{0, 1, 0xf7, 0x03})
	fmt.Println(kx, ky)
	fmt.Println(c.ScalarBaseMult(nil))
	fmt.Println(c.ScalarBaseMult(p.N.Bytes()))
	zero := new(big.Int)
	fmt.Println(c.Add(zero, zero, x, y))
	minus := new(big.Int).Sub(p.P, y)
	fmt.Println(c.Add(x, y, x, minus))
	fmt.Println(c.Double(zero, zero))
	fmt.Println(c.IsOnCurve(zero, zero), c.IsOnCurve(x, x), c.IsOnCurve(new(big.Int).Neg(x), y), c.IsOnCurve(new(big.Int).Add(x, p.P), y))
	try("off", func() { c.Double(x, x) })
	data := elliptic.Marshal(c, x, y)
	short := elliptic.MarshalCompressed(c, x, y)
	fmt.Printf("%x %x\n", data, short)
	fmt.Println(elliptic.Unmarshal(c, data))
	fmt.Println(elliptic.UnmarshalCompressed(c, short))
	fmt.Println(elliptic.UnmarshalCompressed(c, elliptic.MarshalCompressed(c, x3, y3)))
	fmt.Println(elliptic.Unmarshal(c, data[1:]))
	data[5]++
	fmt.Println(elliptic.Unmarshal(c, data))
	for i := range byte(6) {
		short[len(short)-1] = i
		fmt.Println(elliptic.UnmarshalCompressed(c, short))
	}
	priv, x, y, err := elliptic.GenerateKey(c, strings.NewReader(strings.Repeat("\x05random", 100)))
	fmt.Printf("%x %v %v %v\n", priv, x, y, err)
	_, _, _, err = elliptic.GenerateKey(c, strings.NewReader("short"))
	fmt.Println(err)
}

func signatures(c elliptic.Curve) {
	size := (c.Params().N.BitLen() + 7) / 8
	raw := bytes.Repeat([]byte{1, 2, 3}, 30)[:size]
	raw[0] = 0
	key, err := ecdsa.ParseRawPrivateKey(c, raw)
	fmt.Println(key.D, key.X, key.Y, err)
	message := []byte("sample")
	for _, h := range []crypto.Hash{crypto.SHA512} {
		n := h.New()
		n.Write(message)
		sum := n.Sum(nil)
		sig, err := key.Sign(nil, sum, h)
		fmt.Printf("%x %v %v\n", sig, err, ecdsa.VerifyASN1(&key.PublicKey, sum, sig))
		sum[0]++
		fmt.Println(ecdsa.VerifyASN1(&key.PublicKey, sum, sig), ecdsa.VerifyASN1(&key.PublicKey, sum, sig[1:]), ecdsa.VerifyASN1(&key.PublicKey, sum, append(sig, 0)))
		_, err = key.Sign(nil, sum[1:], h)
		fmt.Println(err)
	}
	_, err = key.Sign(nil, nil, crypto.BLAKE2b_256)
	fmt.Println(err)
	b, err := key.Bytes()
	fmt.Println(bytes.Equal(b, raw), err)
	p, err := key.PublicKey.Bytes()
	fmt.Printf("%x %v\n", p, err)
	public, err := ecdsa.ParseUncompressedPublicKey(c, p)
	fmt.Println(public.Equal(key.Public()), key.Equal(key), public.Equal(key), err)
	p[9]++
	_, err = ecdsa.ParseUncompressedPublicKey(c, p)
	_, err2 := ecdsa.ParseUncompressedPublicKey(c, p[1:])
	_, err3 := ecdsa.ParseUncompressedPublicKey(c.Params(), p)
	fmt.Println(err, "/", err2, "/", err3)
	_, err = ecdsa.ParseRawPrivateKey(c, raw[1:])
	_, err2 = ecdsa.ParseRawPrivateKey(c, make([]byte, size))
	_, err3 = ecdsa.ParseRawPrivateKey(c.Params(), raw)
	fmt.Println(err != nil, err2 != nil, err3)
}

func random() {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		fmt.Println(err)
		return
	}
	sum := sha256.Sum256([]byte("hello, world"))
	r, s, err := ecdsa.Sign(rand.Reader, key, sum[:])
	fmt.Println(err, ecdsa.Verify(&key.PublicKey, sum[:], r, s))
	sig, err := crypto.SignMessage(key, rand.Reader, []byte("hello, world"), crypto.SHA256)
	fmt.Println(err, ecdsa.VerifyASN1(&key.PublicKey, sum[:], sig), elliptic.P256() == key.Curve)
	fmt.Println(ecdsa.Verify(&key.PublicKey, sum[:], new(big.Int), s), ecdsa.Verify(&key.PublicKey, sum[:], r, key.Params().N))
}

func main() {
	points(elliptic.P256())
	c := elliptic.P224()
	x, y := c.ScalarMult(c.Params().Gx, c.Params().Gy, []byte{5, 6, 7})
	fmt.Println(x, y)
	x, y = elliptic.UnmarshalCompressed(c, elliptic.MarshalCompressed(c, x, y))
	fmt.Println(x, y)
	for _, c := range []elliptic.Curve{elliptic.P384(), elliptic.P521()} {
		fmt.Println(c.Params().Name)
		fmt.Println(c.ScalarBaseMult([]byte{0x12, 0x34, 0x56, 0x78, 0x9a}))
	}
	signatures(elliptic.P256())
	random()
}
