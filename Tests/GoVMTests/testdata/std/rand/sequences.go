package main

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"math/rand"
	r2 "math/rand/v2"
	"strings"
)

type T struct {
	A int32
	B uint16
	C [2]float32
	D bool
	_ [3]byte
}

func main() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Int63(), r.Uint32(), r.Uint64(), r.Intn(10), r.Intn(1<<40), r.Float64(), r.Float32(), r.Int31n(7), r.Int())
	fmt.Println(r.Perm(8))
	x := []int{1, 2, 3, 4, 5, 6}
	r.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
	fmt.Println(x)
	s := 0.0
	for i := 0; i < 2000; i++ {
		s += r.NormFloat64() * r.ExpFloat64()
	}
	fmt.Println(s)
	b := make([]byte, 11)
	r.Read(b)
	fmt.Println(b)
	z := rand.NewZipf(r, 1.5, 2, 100)
	for i := 0; i < 10; i++ {
		fmt.Print(z.Uint64(), " ")
	}
	fmt.Println()
	fmt.Println(rand.New(rand.NewSource(-5)).Int(), rand.New(rand.NewSource(0)).Int())
	p := r2.New(r2.NewPCG(1, 2))
	fmt.Println(p.Uint64(), p.IntN(10), p.IntN(1<<50), p.Int64N(1e12), p.Float64(), p.Float32(), p.Perm(5), p.Uint32N(99), p.Int32(), p.NormFloat64(), p.ExpFloat64())
	c := r2.NewChaCha8([32]byte([]byte("abcdefghijklmnopqrstuvwxyz012345")))
	var sum uint64
	for i := 0; i < 500; i++ {
		sum = sum*31 + c.Uint64()
	}
	fmt.Println(sum)
	c.Read(b)
	fmt.Println(b)
	m, _ := c.MarshalBinary()
	fmt.Printf("%x\n", m)
	fmt.Println(rand.Intn(5) < 5, r2.IntN(5) < 5, r2.N(int64(10)) < 10)
	data := []byte(strings.Repeat("The quick brown fox. ", 20))
	fmt.Printf("%x\n%x\n%x\n%x\n", sha256.Sum256(data), sha256.Sum224(data), sha1.Sum(data), md5.Sum(data))
	h := sha256.New()
	for i := 0; i < 10; i++ {
		io.WriteString(h, "chunk of data")
	}
	fmt.Printf("%x %x\n", h.Sum(nil), sha256.Sum256(nil))
	fmt.Println(crc32.ChecksumIEEE(data), crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)))
	for _, f := range []io.Writer{fnv.New32(), fnv.New32a(), fnv.New64(), fnv.New64a(), fnv.New128(), fnv.New128a()} {
		f.Write(data)
		fmt.Printf("%x ", f.(interface{ Sum([]byte) []byte }).Sum(nil))
	}
	fmt.Println()
	for n := 0; n < 5; n++ {
		e := base64.StdEncoding.EncodeToString(data[:n])
		d, err := base64.StdEncoding.DecodeString(e)
		fmt.Printf("%s %q %v %s\n", e, d, err, base64.RawURLEncoding.EncodeToString(data[:n]))
	}
	for _, bad := range []string{"QQ=", "QQ", "Q!==", "QQ==x", "Q\nQ=\n=", "QR==", "====", "QUJD\n", "="} {
		d, err := base64.StdEncoding.DecodeString(bad)
		d2, err2 := base64.StdEncoding.Strict().DecodeString(bad)
		d3, err3 := base64.RawStdEncoding.DecodeString(bad)
		fmt.Printf("%q %v %q %v %q %v\n", d, err, d2, err2, d3, err3)
	}
	fmt.Print(hex.Dump(data[:37]))
	_, err := hex.DecodeString("abc")
	_, err2 := hex.DecodeString("abxc")
	fmt.Println(hex.EncodeToString([]byte("hi")), err, err2)
	var buf bytes.Buffer
	fmt.Println(binary.Write(&buf, binary.BigEndian, T{A: -2, B: 3, C: [2]float32{1, 2.5}, D: true}), binary.Size(T{}), buf.Bytes())
	var t T
	fmt.Println(binary.Read(&buf, binary.BigEndian, &t), t, binary.Write(&buf, binary.LittleEndian, "x"), binary.Read(&buf, binary.LittleEndian, &t))
	v := binary.AppendVarint(nil, -300)
	w, n := binary.Varint(v)
	fmt.Println(v, w, n, binary.LittleEndian.Uint32([]byte{1, 2, 3, 4}), binary.BigEndian)
}
