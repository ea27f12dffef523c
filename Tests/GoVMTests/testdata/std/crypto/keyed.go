// SHA-512 and its relatives, hashes with keys, and comparisons in constant time.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

func try(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

func main() {
	h := sha256.New()
	try(func() { hmac.New(func() hash.Hash { return h }, []byte("k")) })
	m := hmac.New(sha512.New, []byte("k"))
	_, ok := m.(encoding.BinaryMarshaler)
	_, ok2 := m.(hash.Cloner)
	fmt.Println(ok, ok2, m.Size(), m.BlockSize())
	for _, x := range []func() hash.Hash{sha512.New, sha512.New384, sha512.New512_224, sha512.New512_256} {
		b, err := x().(encoding.BinaryMarshaler).MarshalBinary()
		fmt.Printf("%x %v %d\n", b[:70], err, len(b))
		fmt.Println(x().(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte("abc")), x().(encoding.BinaryUnmarshaler).UnmarshalBinary(b[:20]))
	}
	try(func() { subtle.XORBytes(make([]byte, 1), []byte("ab"), []byte("cd")) })
	try(func() { subtle.ConstantTimeCopy(1, make([]byte, 1), []byte("ab")) })
	try(func() {
		b := []byte("abcdefgh")
		subtle.XORBytes(b[1:], b, b[2:])
	})
	for _, n := range []int{0, 1, 111, 112, 127, 128, 129, 500} {
		p := []byte(strings.Repeat("x", n))
		fmt.Printf("%x\n%x\n%x\n%x\n", sha512.Sum512(p), sha512.Sum384(p), sha512.Sum512_256(p), sha512.Sum512_224(p))
	}
	for _, key := range []string{"", "key", strings.Repeat("long", 40)} {
		for _, h := range []func() hash.Hash{sha256.New, sha512.New, sha512.New384} {
			mac := hmac.New(h, []byte(key))
			mac.Write([]byte("The quick brown fox "))
			copied, err := mac.(hash.Cloner).Clone()
			mac.Write([]byte("jumps over the lazy dog"))
			sum := mac.Sum(nil)
			fmt.Println(hex.EncodeToString(sum), hex.EncodeToString(copied.Sum([]byte("a"))), err)
			mac.Reset()
			mac.Write([]byte("The quick brown fox jumps over the lazy dog"))
			fmt.Println(hmac.Equal(sum, mac.Sum(nil)), hmac.Equal(sum, sum[1:]))
		}
	}
	half := sha512.New()
	half.Write([]byte(strings.Repeat("state", 40)))
	state, _ := half.(encoding.BinaryMarshaler).MarshalBinary()
	rest := sha512.New()
	fmt.Println(rest.(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
	half.Write([]byte("end"))
	rest.Write([]byte("end"))
	fmt.Println(subtle.ConstantTimeCompare(half.Sum(nil), rest.Sum(nil)))
	fmt.Println(subtle.ConstantTimeByteEq(3, 3), subtle.ConstantTimeByteEq(3, 4), subtle.ConstantTimeEq(-1, -1), subtle.ConstantTimeEq(-1, 1))
	fmt.Println(subtle.ConstantTimeLessOrEq(3, 4), subtle.ConstantTimeLessOrEq(4, 4), subtle.ConstantTimeLessOrEq(5, 4))
	fmt.Println(subtle.ConstantTimeSelect(1, 7, 8), subtle.ConstantTimeSelect(0, 7, 8), subtle.ConstantTimeCompare([]byte("a"), []byte("ab")))
	x, y := []byte("abc"), []byte("xyz")
	subtle.ConstantTimeCopy(0, x, y)
	fmt.Println(string(x))
	subtle.ConstantTimeCopy(1, x, y)
	fmt.Println(string(x), subtle.XORBytes(x, y, []byte("  ")), string(x))
	subtle.WithDataIndependentTiming(func() { fmt.Println("called") })
}
