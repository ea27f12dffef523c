// Compressed data: formats, errors, what other programs wrote, and there and back at all levels.
package main

import (
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"time"
)

// The same text as bzip2, gzip and zlib wrote it.
const (
	bzipped = "QlpoOTFBWSZTWWxCmfMAATD/4e/5AgBL/4gYP6f9gH////ABABAAEAAACFAFvrjlrbOF1M66oCK2DTSTTTQp6aZR6jGkbUA0AAAB5RoGgNTTENBEyaU9A1DCAGhgAmQBo0wNMhCaJhCp+pqfqeqPUeoYj1DEGIZGIaAwcNNMjEYTTAQwCaYRgmJkNMjQ0AkSIxCTJtTRMU9pGCTTanlHkjTQeoaaeoxNqeR3QLSgG0xpI8OM9vqiG/hux+Z2jPj4y99O6UVPcUGaGddq6G+gRAA5ABMZ/ITSS3pVHuVeXOWnqv+roosHtGGYZ6IQNDivtjOfn3r6n4+0EHxFezXqx7aUBAIskQcgeLixA2LBaSHcoteEemmfD9yr67oo++tbzPDd/0LWMdOW0UToIFrLOIa5gXU/1heKBKhxpSjkFDO05CiEGKQRMx4rOcFKJMcJyMQcB5iFxj5a88so1vdRkEXgrig9AeN7+O6xtRmROoro1CuiozpVrTEobpx5HhtzmBuQyzuM4PXTaJ04Xgcu5lxiORBISqAMNp1xQIbzzegCNixU4HwDVxxKZ2iSS/YVZNZIjhATv6Ug/zIcQjakI1mrogO8J9jkX3UHkmiecCGFixJavurWzOjB6t3GqTuZwp6g8AiiDeftQyBv5rR4NDWqhQKVLCGEkkGe62PIIBFdTrBkMcZoy2ZJmZ/UMBayKKCsuRvpL4VCElhrszQ9DVi4QQHTinaSB3Od+efF/h1hqR2uO2sPNnq4eyoY0VY/Y5QeF4m0cEEDaAhs0eucwdI6GjBlUTNXRtO1aPF0e6iir44L05VFm5/CqhDLlPokd+fDhkvMreK3rMd2WY3FiTh8u4YPrf1HBZldCvWGP+bZHyO9QsXwQtA5w4aIJ9jVymTunFcuMZehxcHn1QKarjBYEOLIaO12jR5BkEQQz41BLbRmaCcccRI791MagQsEAk6sq92uMZZtMBogds75yuBuJ7xIonQwA5gLHMoVyi0GOxyZgXtqFe/gppmpAP+i7fjhi/i3huM6DlFsEvx1lal+jCVVs6VEtoRjjNcb1lBEZ6mr3KWERHU5A62VqgtFm06dZEnhJBBxMWGakFwhDIGD852GjEMfjQlTR3+Hn69ZmG+Jss1gtgRrRc/QtLLwnhybf30/zjRB9xlI0V49TGaoOaSEXySgGNEQMUFWaQoFYnDsL3gZWkYyQc+5VbHp+2ZmxUqV8cu2KihsNG1KaDnvsuHhs7Eu2duBcWmyyOoi11IGzFog163Rd4aCOfPv4UHXJRYhx1xALZEKKkkYN5CLS59BOV6WWNq7JUJMHT+umNS6wy37Wv2YIgo4DIARSjxycu0jeCiiioQRbzLsr3qDAkSSmBIbTh1JBU98jLSyLmk7hl9hE7yQ63kNRZXCxJkTtxHFGr5w1M9MJJ8ByMpsWw9nLmGumMIG9BZcUUMPYDG7y262smEfrKeF1FQywzwWTdrhQtW4uRIdIzKtFKr59OlX7g7nzRTMx470o4uElAbF+L70pwXJi82Jy3IJrezoYsTGNtiTakdjN8CsFxyrSdNYTJOeMrzqlNTscJRVCgpc8kUTuCaLmN2cbdXJgWlVWxmmQUkkZdA+plCbr1Dh0jUt8C/gvkUJo8EwwdwTIJIrCJISyLTCYkfcReOhG1JkpRmwTEfF1O+eumAW+Rg1E0iDXhDWHNKRxqRAeh+VYY42ZF8UK36HDspMHnSk0UXF05ZVsvsyXrWXo05EqVKTGjeBlzwhNLuzIXMw3sPHBJgctsp3oOcSKBk4zrDYOEN0zSTvYTi7JHQiMBX8tDcfXnlrFdkKTFCnYDicBoQQBiYJY2I81TwQ86mBrlG9cQsNY4Uh3reXuG0zRr8+W5nUxyHu/Wna7ySS8kkvkbd2P++n0nze3ykkepok+k/8XckU4UJBsQpnzA=="
	gzipped = "H4sIADkwAAAC/+1WzXLbNhDumU+xMzkk8VDKoTf75LqJxzN24sae9EqIXFGISIAFQMvqA/QB+oh5kn4LgJSSOk176C08SCQW2J9vv93FMzp39UYHrsPouCjeGSbdsKKN7RpPYcM0ONs61VOwLePbndLJiZpX3Wg8WUOKfL3hZuzY0Wga/GIlOBW43ZMyDXWsHthjFYs1L09O6LzryIrGorYNU6+2kGe9nl5UtyoEdsZXZfTj0lJvxYB/WVK9sdZj+2RU9r9+HDrr2FWQfxybFovRlsgu7m5f/cwSpnW+eknWFYPTJsQQezEmX3J2WRTPntFNslRG13cbS7ofrMN2vPdFQXigko6e1jo7Bm3kUL1RxnCHN88dbOJ/b2qsW9h4xGfd2XpbJvdKaibHzmYzBsBo00ZDU1zZUEZVC5hwTqDxrJBFWltBfaWaGZZjB+nTH3+K01HnhG0WiZJ2ROKfIwOTSBu62+k13LVgxVpDHSuY+ZrOS3u3N0E9ZtFgvQ7aGqAQ7Jbl39eCi4twyMbgGOEPyvk5OjxPYXBp7/cDT+5GfwMWgDTX2+PD33jE38nPrPgDh+Ms0gOHiIL3B3v/VnF0MrEDVkJTUvxLDvuAfCnXQHe9VaDnc+G0t6MTEnC/4qbh5gu9T4Px4eZoiwABcO0gZSTss/2AZAHmHukCI0vasBr+0efyKItXUgiDAykdHTxEEmku+zMyKmipZ7t+Oras/MNNhqBMSEcTN8ptG7sz2Y0L2/fWyCLtdNhQUCsp6GgvMWS1p7qHfNGu+29gcwFn/YH3/Miu1l4ChE6f2Chkd6oRhDSOP7BrdB38E9gcQVHOdVjOAaRSYofC65Wpo9kVm3ojzsISwtJS16XgJgXkT9FAVCDtqWfl0XKbzyxOZXlIxx27hyN+Hxfq+e0VKj+K0YAdqw6pQjWE3LYUdVY1B90HP6P6MlX326t3KQzJLCA6MoSW7VCuz3NXFqH0hF+uMS++WghfJEUIIinJNmKTnYOJ3blEazENtuJtSoWstUBHkOtsiGSQznlGCkPj/O3dVeo8MdnlcWjFxCggMMUyt68BtuskO8Mm4y0WkQtRGiQvO4fQQOoxzLCJTK3sQ9b8utFoiO9f315PKAGbfgin1GkUsAil/jqW1ofC0x4E2CfSddYOx30zexkVD53at5ggJiWsV9osveSH/tsjisW7osD8jKWY1FTwzwPI2MGVc3Z3RpWM3NRCK1qNWiZ+rMBqsWCQXdc6LIJymPuLhgfGWDf1fpEyvIjniKHKYUJ7VKspkihhqSMHolmOY8oxNZbTau5RS6ruGW69utfNPr5V8eYR4XJxroM/auVhmE9xkt4IRCqBm6Zo4QCi7ac2hRnI5kE7a3o2QQgruvLNIXnWjz6gXgbGuxAL8tU+gEfQj9QPyP6KPYqMqkySKspkfDvbFZ5/G8Whedd0eUh3h3O5FIHBtuvsLoaOvLabaEdaNFKDDbRWBs4tFtrAoKcfq1NRJFyqYhar25kSS7SxegycBe9Hk7mTF+5jjvLHhQqqs23+eqPMlTmcQznnjzvdj10EsiqSlCV3VWKA9MXqXuqzir2kepNqtEqNvbpWuOhMYZdRdTo/rWVfMnzLKWbJeWsl1M98vrS3abAspWVV8fIXyXttpU9jf7wklImsZ18ZOZ36XXf7l5PpNAWr4oWi9WhqCZWElwhtrR0oUKO28+6bNCmXcDK5FC2onmdcJAROE+Dg/tKPq4+4u02YxnvYlD6MLiQTVn+SHEaUIlN/Vd02fuGKFr0CxH4bb2/pNg3GQ9ek+YUq0rCd79zxmofBnL9zCGk8pYz+bWVKCxooiPfD9+f78z88fwFY30fbTg4AAA=="
	zlibbed = "eJztVsFy2zYQ7ZlfsTM5JPFQyqE3++S6icczduLGHvdKiFxRiEiABUDL6gf0A/qJ+ZK+BUBKaZ2ml97Cgy0C4O7bt2938YLOXb3RgeswOi6KD4ZJN6xoY7vGU9gwDc62TvUUbMt4d6d0cqLmVTcaT9aQIl9vuBk7djSaBn+xEpwK3O5JmYY6Vo/ssYrFmpcnJ3TedWTFYlHbhqlXW+xnu55eVbcqBHbGV2XEcWmpt+LAvy6p3ljrcXxyKuffPg2ddewq7H8amxaL0ZfsXdzdvvmZJUzrfPWarCsGp02IIfbiTN7k22VRvHhBN8lTGaHvNpZ0P1iH4/jdFwXhgUk6elrr7Bi0kY/qjTKGO/zy3MEn/u9NjXULH094rTtbb8sEr6RmAnY2uzEgRps2Opriyo4yq1rIBDihxrNCFmlthfWVamZajgHS5z/+FNDR5sRt3hIj7YjEv0QGpi1t6G6n14BroYq1hjlWcPM1m5f2bm+Cespbg/U6aGvAQrBblv++Fl5cpEMOBscIf1DOz9HheY6DS3u/H3iCG/EGLIBprrfHH3/jEbwTzmz4gcNxFumRQ2TB+4O//2o4gkzqgJfQlBT/JcA+IF/KNbBdbxXk+VI07e3oRATcr7hpuPmb3efJeLg5OiJEgFw7SBmJ+mw/IFmguUe6oMiSNqyGf8VcHmXxSgphcBClowNCJJHmsj8jo4KWerbr52PLxh9uMgVlYjq6uFFu29idyTAubN9bI4u002FDQa2koKO/pJDVnuoe+4t23X+DmwuA9Qfd8xO7WnsJEDZ9UqOI3alGGNL4/JFdo+vwZbIT/CMqyrkOyzmAVErsUHi9MnV0u2JTbwQsPCEsLXVdCm9SQP4UDUQF0p56Vh4tt/nC41SWh3TcsXs80vdxoZ7fXqHy4zYasGPVIVWohpDblqLOquZg+4Azmi9Tdb+/+pDCkMyCoiNHaNkO5foyd2XZlJ7wyzXmxXM18FxSRCCSkuwjNtk5mNidS7QW0+Aofk2pkLUW7AhznQ1RDNI5z0hhaJy/v7tKnScmuzwOrZgUBQamWOb2NcB3nfbOcMh4i0XkQowGycvOITSIegwzbbKnVvYxW37baDTEj29vryeWwE0/hFPqNApYNqX+OpbWh8LTHgLYJ9F11k5VmNAnlNHw0Kl9iwliUsJ6pc3SS36+SvTzjxgWdEWB+RlLMZmpgM+DyNjBlXN2d0aVjNzUQitajVomfqzAarFgiF3XOiyCcpj7i4YHxlg39X6RMryI3xHDlMOE9qhWU6StxKWOGohuOY4px9RYTqu5Ry2pumfAenOvm338VcWbR6TLxbkO/aiVh2M+xZf0TihSidw0RQsHEm0/tSnMQDaP2lnTswkiWLGVbw4JWT/6gHoZGL9FWNhf7QN0BPtI/YDsr9ijyKjKIqninoxvZ7vC82+jAJpPTZeHdHc4l0sRFGy7zu5i6Mhru4l+pEUjNThAa2UAbrHQBg49/VidiiHRUhWzWN3OkliijdVj4LzxcTRZO3nhPuYov1yooDrb5rd3ylyZw3co5/xyp/uxi0RWRdplyV2VFCB9sbqX+qxiL6nepRqtUmOvrhUuOlPYZTSdvp/WMpZM33KKWXLeWgn1C8yX9jYNlqW0rCpe/qJ4r630aZyPl4QyifXsKyOnU7/rbv96cp2mYFW8UrQeTS2hkugSoa21gwRq1HY+fZMm5RIgE6ToQfU88yIhcJoAB/hLP64+4e42cRrvYVP6MLqQTHj9SXIYWYpK/VV12/iGK1pEBYr9Nt7e0m0aioetyfIrVaRhO9+54zUPgzm/5xDSeEoZ/cfKlBY0UAjvh+/P9+d/eP4C5Ov1tQ=="
)

func decoded(text string) io.Reader {
	return base64.NewDecoder(base64.StdEncoding, strings.NewReader(text))
}

func main() {
	others()
	for _, l := range []int{-3, 10, -2, -1, 0, 9} {
		_, e := flate.NewWriter(io.Discard, l)
		_, e2 := gzip.NewWriterLevel(io.Discard, l)
		_, e3 := zlib.NewWriterLevel(io.Discard, l)
		fmt.Println(l, e, e2, e3)
	}
	for _, s := range []string{"", "\x03\x00", "\x00\x00\x00\xff\xff", "\x01\x00\x00\xff\xff", "\x01\x01\x00\xfe\xff", "\x01\x00\x00\x00\x00", "\x07", "\x06", "\x05", "abc", "\x4b\x04\x00"} {
		b, err := io.ReadAll(flate.NewReader(strings.NewReader(s)))
		fmt.Printf("%q: %q %v %T\n", s, b, err, err)
	}
	for _, s := range []string{"", "\x1f", "\x1f\x8b", "\x1f\x8b\x08", "hello world!", "\x1f\x8b\x07\x00\x00\x00\x00\x00\x00\x00"} {
		_, err := gzip.NewReader(strings.NewReader(s))
		_, err2 := zlib.NewReader(strings.NewReader(s))
		fmt.Printf("%q: %v | %v\n", s, err, err2)
	}
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Name, z.Comment, z.Extra, z.ModTime, z.OS = "a.txt", "cömment", []byte("xx"), time.Unix(1e9, 0), 3
	fmt.Println(z.Write([]byte("hello")))
	fmt.Println(z.Flush(), z.Close(), z.Close())
	fmt.Println(z.Write([]byte("x")))
	fmt.Printf("%x\n", buf.Bytes()[:28])
	all := bytes.Clone(buf.Bytes())
	r, err := gzip.NewReader(&buf)
	fmt.Printf("%+v %v\n", r.Header, err)
	b, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	for _, n := range []int{1, 4, 8, 9, 12} {
		r, err := gzip.NewReader(bytes.NewReader(all[:len(all)-n]))
		if err != nil {
			fmt.Println(n, err)
			continue
		}
		b, err := io.ReadAll(r)
		fmt.Printf("%d %q %v\n", n, b, err)
	}
	bad := bytes.Clone(all)
	bad[len(bad)-6] ^= 1
	r, _ = gzip.NewReader(bytes.NewReader(bad))
	b, err = io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	r, _ = gzip.NewReader(bytes.NewReader(append(bytes.Clone(all), all...)))
	b, err = io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	r, _ = gzip.NewReader(bytes.NewReader(append(bytes.Clone(all), "junkjunkjunk"...)))
	b, err = io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	rd := bytes.NewReader(append(bytes.Clone(all), all...))
	r, _ = gzip.NewReader(rd)
	r.Multistream(false)
	b, err = io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	fmt.Println(r.Reset(rd), r.Close())
	z.Reset(&buf)
	z.Name = "ö日"
	fmt.Println(z.Close())
	buf.Reset()
	zw, err := zlib.NewWriterLevelDict(&buf, 6, []byte("hello world"))
	zw.Write([]byte("hello"))
	fmt.Println(zw.Close())
	fmt.Printf("%x\n", buf.Bytes()[:6])
	_, err = zlib.NewReader(bytes.NewReader(buf.Bytes()))
	_, err2 := zlib.NewReaderDict(bytes.NewReader(buf.Bytes()), []byte("x"))
	zr, err3 := zlib.NewReaderDict(bytes.NewReader(buf.Bytes()), []byte("hello world"))
	fmt.Println(err, err2, err3)
	b, err = io.ReadAll(zr)
	fmt.Printf("%q %v\n", b, err)
	for _, l := range []int{-2, -1, 0, 1, 2, 5, 6, 7, 9} {
		buf.Reset()
		zw, _ := zlib.NewWriterLevel(&buf, l)
		fmt.Println(buf.Len())
		zw.Write([]byte("x"))
		zw.Close()
		fmt.Printf("%d %x\n", l, buf.Bytes()[:2])
	}
	buf.Reset()
	zw = zlib.NewWriter(&buf)
	zw.Close()
	fmt.Printf("%x\n", buf.Bytes())
	data := buf.Bytes()
	data[len(data)-1] = 9
	zr, err = zlib.NewReader(bytes.NewReader(data))
	_, e := io.ReadAll(zr)
	fmt.Println(e)
	for _, lit := range []int{1, 2, 5, 8, 9} {
		for _, o := range []lzw.Order{lzw.LSB, lzw.MSB, 3} {
			buf.Reset()
			w := lzw.NewWriter(&buf, o, lit)
			n, err := w.Write([]byte{0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0})
			n2, err2 := w.Write([]byte{44})
			fmt.Println(lit, o, n, err, n2, err2, w.Close())
			fmt.Printf("%x\n", buf.Bytes())
			r := lzw.NewReader(bytes.NewReader(buf.Bytes()), o, lit)
			b, err := io.ReadAll(r)
			fmt.Println(b, err, r.Close())
			fmt.Println(r.Read(make([]byte, 3)))
		}
	}
	buf.Reset()
	w := lzw.NewWriter(&buf, lzw.LSB, 8)
	fmt.Println(w.Close(), w.Close())
	fmt.Printf("%x\n", buf.Bytes())
	for _, s := range []string{"", "\xff", "\xff\xff\xff\xff", "\x00\x01", "\x00\x03\x03"} {
		b, err := io.ReadAll(lzw.NewReader(strings.NewReader(s), lzw.LSB, 8))
		fmt.Printf("%q %q %v\n", s, b, err)
	}
	for _, s := range []string{"", "B", "BZ", "BZh", "BZh9", "BZh0", "XXXX", "BZh9\x17\x72\x45\x38\x50\x90\x00\x00\x00\x00", "BZh9\x17\x72\x45\x38\x50\x90\x00\x00\x00\x01", "BZh91AY&SY", "BZh9abcdefghij"} {
		b, err := io.ReadAll(bzip2.NewReader(strings.NewReader(s)))
		fmt.Printf("%q %q %v %T\n", s, b, err, err)
	}
	buf.Reset()
	fw, _ := flate.NewWriter(&buf, 6)
	fw.Close()
	fmt.Printf("%x %d\n", buf.Bytes(), buf.Len())
	fmt.Println(fw.Write([]byte("x")))
	fmt.Println(fw.Close(), fw.Flush())
	buf.Reset()
	fw.Reset(&buf)
	fw.Flush()
	fmt.Printf("%x\n", buf.Bytes())
	fw.Write([]byte("a"))
	fw.Flush()
	fmt.Printf("%x\n", buf.Bytes())
	fw.Close()
	fmt.Printf("%x\n", buf.Bytes())
}

func others() {
	text, err := io.ReadAll(bzip2.NewReader(decoded(bzipped)))
	fmt.Printf("%d %v %08x\n%q\n", len(text), err, crc32.ChecksumIEEE(text), text[:60])
	g, err := gzip.NewReader(decoded(gzipped))
	fmt.Println(g.Header.ModTime.UTC(), g.OS, err)
	same, err := io.ReadAll(g)
	fmt.Println(bytes.Equal(text, same), err)
	z, err := zlib.NewReader(decoded(zlibbed))
	same, err = io.ReadAll(z)
	fmt.Println(bytes.Equal(text, same), err)
	damaged, _ := io.ReadAll(decoded(zlibbed))
	damaged[900] ^= 0x10
	z, err = zlib.NewReader(bytes.NewReader(damaged))
	same, err = io.ReadAll(z)
	fmt.Println(len(same) <= len(text), err != nil)
	text = bytes.Repeat(text, 60)
	for level := -2; level < 10; level++ {
		var out bytes.Buffer
		w, err := zlib.NewWriterLevel(&out, level)
		for i := 0; i < len(text); i += 7001 {
			n, err := w.Write(text[i:min(i+7001, len(text))])
			if n == 0 || err != nil {
				fmt.Println(n, err)
			}
		}
		fmt.Println(level, w.Close(), err, out.Len() < len(text)/2)
		z, _ := zlib.NewReader(&out)
		same, err := io.ReadAll(z)
		fmt.Println(bytes.Equal(text, same), err)
	}
	for _, order := range []lzw.Order{lzw.LSB, lzw.MSB} {
		var out bytes.Buffer
		w := lzw.NewWriter(&out, order, 8)
		w.Write(text)
		w.Close()
		fmt.Printf("%d %08x\n", out.Len(), crc32.ChecksumIEEE(out.Bytes()))
		same, err := io.ReadAll(lzw.NewReader(&out, order, 8))
		fmt.Println(bytes.Equal(text, same), err)
	}
}
