package main

import (
	"crypto/rand"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"hash/adler32"
	"hash/crc64"
	"hash/maphash"
	"html"
	"math/big"
	"os"
	"strings"
)

func main() {
	f := new(big.Int).MulRange(1, 60)
	fmt.Println(f)
	a, b := big.NewInt(0), big.NewInt(1)
	for range 400 {
		a.Add(a, b)
		a, b = b, a
	}
	fmt.Println(a, a.BitLen(), len(a.Text(2)))
	x, _ := new(big.Int).SetString("123456789012345678901234567890123456789012345678901234567890", 10)
	y, _ := new(big.Int).SetString("-987654321098765432109876543210", 10)
	q, r := new(big.Int).QuoRem(x, y, new(big.Int))
	fmt.Println(q, r)
	q, r = new(big.Int).DivMod(x, y, new(big.Int))
	fmt.Println(q, r)
	q, r = new(big.Int).DivMod(y, big.NewInt(7), new(big.Int))
	fmt.Println(q, r)
	fmt.Println(new(big.Int).Mul(x, y), new(big.Int).Sub(y, x), x.Cmp(y), y.Sign())
	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(1000), big.NewInt(1000007)), new(big.Int).Exp(big.NewInt(2), big.NewInt(200), nil))
	fmt.Println(new(big.Int).Sqrt(x), new(big.Int).GCD(nil, nil, big.NewInt(84), big.NewInt(-36)))
	var s, t big.Int
	g := new(big.Int).GCD(&s, &t, big.NewInt(240), big.NewInt(46))
	fmt.Println(g, &s, &t, new(big.Int).ModInverse(big.NewInt(3), big.NewInt(11)))
	fmt.Println(new(big.Int).And(x, y), new(big.Int).Or(x, y), new(big.Int).Xor(y, big.NewInt(-5)), new(big.Int).Not(x), new(big.Int).AndNot(y, x))
	fmt.Println(new(big.Int).Lsh(y, 70), new(big.Int).Rsh(y, 70), new(big.Int).Rsh(x, 3))
	fmt.Printf("%d|%x|%X|%#x|%o|%b|%40d|%-40d|%+d|%040d|%s|%v|%.40d|%q\n", y, y, y, y, y, big.NewInt(5), y, y, x, y, y, y, y, y)
	for _, p := range []int64{1, 2, 3, 91, 97, 561, 7919, 1000003, 1000001} {
		fmt.Print(big.NewInt(p).ProbablyPrime(10), " ")
	}
	m, _ := new(big.Int).SetString("2305843009213693951", 0)
	m2 := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 127), big.NewInt(1))
	fmt.Println(m.ProbablyPrime(20), m2.ProbablyPrime(20), new(big.Int).Add(m2, big.NewInt(2)).ProbablyPrime(20))
	for _, t := range []string{"0x1F", "0b101", "0o17", "017", "1_000", "", "-", "12a", "_1", "1__0", "0x", "0", "-0"} {
		v, ok := new(big.Int).SetString(t, 0)
		fmt.Print(t, " ", v, " ", ok, "; ")
	}
	fmt.Println()
	fmt.Println(new(big.Int).Binomial(50, 25), x.Bytes(), new(big.Int).SetBytes([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9}), y.Bit(0), y.Bit(3), new(big.Int).SetBit(big.NewInt(0), 70, 1), x.TrailingZeroBits(), x.IsInt64(), y.Int64(), x.Uint64())
	ff, acc := x.Float64()
	fmt.Println(ff, acc)
	j, err := json.Marshal(map[string]*big.Int{"x": x})
	fmt.Println(string(j), err)
	var back map[string]*big.Int
	fmt.Println(json.Unmarshal(j, &back), back["x"].Cmp(x))
	r1, r2 := big.NewRat(1, 3), big.NewRat(-6, 4)
	fmt.Println(r1, r2, new(big.Rat).Add(r1, r2), new(big.Rat).Mul(r1, r2), new(big.Rat).Quo(r1, r2), new(big.Rat).Sub(r1, r2), r1.Cmp(r2), r1.FloatString(10), r2.FloatString(0), r2.RatString(), big.NewRat(4, 2).RatString())
	fl, exact := r1.Float64()
	fmt.Println(fl, exact)
	fl, exact = r2.Float64()
	fmt.Println(fl, exact)
	for _, t := range []string{"3.14159", "1/3", "-2.5e3", "1e-3", "x", "1/0", "0x10"} {
		v, ok := new(big.Rat).SetString(t)
		fmt.Print(t, " ", v, " ", ok, "; ")
	}
	fmt.Println(new(big.Rat).SetFloat64(0.1))
	n, err := rand.Int(rand.Reader, x)
	fmt.Println(n.Cmp(x) < 0, err)
	p, err := rand.Prime(rand.Reader, 64)
	fmt.Println(p.BitLen(), p.ProbablyPrime(10), err)
	func() {
		defer func() { fmt.Println(recover()) }()
		new(big.Int).Div(x, big.NewInt(0))
	}()

	rd := csv.NewReader(strings.NewReader("a,b,c\n\"x, y\",\"say \"\"hi\"\"\",\"two\nlines\"\n\n# c\n1,2,3\r\n"))
	rd.Comment = '#'
	recs, err := rd.ReadAll()
	fmt.Printf("%q %v\n", recs, err)
	for _, t := range []string{"a,b\nc", "a,\"b", "a\"b,c", "\"a\"b,c\n", "a;b"} {
		recs, err := csv.NewReader(strings.NewReader(t)).ReadAll()
		fmt.Printf("%q %v\n", recs, err)
	}
	w := csv.NewWriter(os.Stdout)
	w.WriteAll([][]string{{"plain", "with,comma", "with \"quote\"", "", " lead", "nl\nx"}, {"1", "2"}})
	fmt.Println(adler32.Checksum([]byte("Wikipedia")), crc64.Checksum([]byte("hello world"), crc64.MakeTable(crc64.ISO)), crc64.Checksum([]byte("hello world"), crc64.MakeTable(crc64.ECMA)))
	seed := maphash.MakeSeed()
	fmt.Println(maphash.String(seed, "a") == maphash.String(seed, "a"), maphash.Comparable(seed, struct {
		A int
		B string
	}{1, "x"}) == maphash.Comparable(seed, struct {
		A int
		B string
	}{1, "x"}))
	fmt.Println(html.EscapeString(`<a href="x">'&'</a>`), html.UnescapeString("&lt;b&gt; &amp;amp; &quot;x&quot; &#39;y&#39; &#x41; &eacute; &nope; & x"))
}
