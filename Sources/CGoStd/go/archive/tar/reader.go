package tar

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"
)

// A Reader reads an archive, one entry after the other.
type Reader struct {
	r    io.Reader
	left int64
	pad  int64
	err  error
}

// NewReader returns a reader of an archive.
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }

// Next goes to the next entry.
func (tr *Reader) Next() (*Header, error) {
	if tr.err != nil {
		return nil, tr.err
	}
	h, err := tr.next()
	tr.err = err
	return h, err
}

func (tr *Reader) skip(n int64) error {
	m, err := io.CopyN(io.Discard, tr.r, n)
	if err == io.EOF && m < n {
		err = io.ErrUnexpectedEOF
	}
	return err
}

func (tr *Reader) next() (*Header, error) {
	var records map[string]string
	var longName, longLink string
	format := FormatUSTAR | FormatPAX | FormatGNU
	for {
		if err := tr.skip(tr.left); err != nil {
			return nil, err
		}
		if _, err := io.CopyN(io.Discard, tr.r, tr.pad); err != nil {
			return nil, err
		}
		tr.left, tr.pad = 0, 0
		h, err := tr.block()
		if err != nil {
			return nil, err
		}
		if !isHeaderOnly(h.Typeflag) {
			tr.left, tr.pad = h.Size, -h.Size&(blockSize-1)
		}
		switch h.Typeflag {
		case TypeXHeader, TypeXGlobalHeader:
			format &= FormatPAX
			data, err := tr.special()
			if err != nil {
				return nil, err
			}
			parsed, ok := paxRecords(string(data))
			if !ok {
				return nil, ErrHeader
			}
			if h.Typeflag == TypeXGlobalHeader {
				return &Header{Name: h.Name, Typeflag: h.Typeflag, Xattrs: xattrs(parsed), PAXRecords: parsed, Format: format}, nil
			}
			records = parsed
			continue
		case TypeGNULongName, TypeGNULongLink:
			format &= FormatGNU
			data, err := tr.special()
			if err != nil {
				return nil, err
			}
			if h.Typeflag == TypeGNULongName {
				longName = untilNul(data)
			} else {
				longLink = untilNul(data)
			}
			continue
		case TypeGNUSparse:
			return nil, errSparse
		}
		for key := range records {
			if strings.HasPrefix(key, "GNU.sparse.") {
				return nil, errSparse
			}
		}
		if err := h.merge(records); err != nil {
			return nil, err
		}
		if longName != "" {
			h.Name = longName
		}
		if longLink != "" {
			h.Linkname = longLink
		}
		if h.Typeflag == TypeRegA {
			h.Typeflag = TypeReg
			if strings.HasSuffix(h.Name, "/") {
				h.Typeflag = TypeDir
			}
		}
		if !isHeaderOnly(h.Typeflag) {
			if h.Size < 0 {
				return nil, ErrHeader
			}
			tr.left, tr.pad = h.Size, -h.Size&(blockSize-1)
		}
		h.Format &= format
		// Of both, the format is the one that is more usual.
		if h.Format&FormatUSTAR != 0 && h.Format&FormatPAX != 0 {
			h.Format &= FormatUSTAR
		}
		return h, nil
	}
}

// special reads the bytes of an entry that is about the next.
func (tr *Reader) special() ([]byte, error) {
	if tr.left > maxSpecial {
		return nil, ErrFieldTooLong
	}
	return io.ReadAll(tr)
}

func untilNul(b []byte) string {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		b = b[:i]
	}
	return string(b)
}

// block reads a header's block; two empty ones end the archive.
func (tr *Reader) block() (*Header, error) {
	b := make([]byte, blockSize)
	if _, err := io.ReadFull(tr.r, b); err != nil {
		return nil, err
	}
	zero := make([]byte, blockSize)
	if bytes.Equal(b, zero) {
		if _, err := io.ReadFull(tr.r, b); err != nil {
			return nil, err
		}
		if bytes.Equal(b, zero) {
			return nil, io.EOF
		}
		return nil, ErrHeader
	}
	var bad bool
	number := func(at, size int) int64 {
		n, ok := parseNumber(b[at : at+size])
		bad = bad || !ok
		return n
	}
	if n := number(148, 8); bad || n != sum(b) {
		return nil, ErrHeader
	}
	h := &Header{
		Name: untilNul(b[:100]), Mode: number(100, 8), Uid: int(number(108, 8)), Gid: int(number(116, 8)), Size: number(124, 12),
		ModTime: time.Unix(number(136, 12), 0), Typeflag: b[156], Linkname: untilNul(b[157:257]),
	}
	isUSTAR, isGNU := string(b[257:263]) == "ustar\x00", string(b[257:265]) == headerKindGN
	if isUSTAR || isGNU {
		h.Uname, h.Gname = untilNul(b[265:297]), untilNul(b[297:329])
		h.Devmajor, h.Devminor = number(329, 8), number(337, 8)
	}
	switch {
	case isUSTAR:
		h.Format = FormatUSTAR | FormatPAX
		if prefix := untilNul(b[345:500]); prefix != "" {
			h.Name = prefix + "/" + h.Name
		}
	case isGNU:
		h.Format = FormatGNU
		if b[345] != 0 {
			h.AccessTime = time.Unix(number(345, 12), 0)
		}
		if b[357] != 0 {
			h.ChangeTime = time.Unix(number(357, 12), 0)
		}
	}
	if bad || h.Size < 0 {
		return nil, ErrHeader
	}
	return h, nil
}

// parseNumber reads octal digits, or a binary number of GNU's.
func parseNumber(b []byte) (int64, bool) {
	if b[0]&0x80 != 0 {
		n := int64(b[0] & 0x3f)
		if b[0]&0x40 != 0 {
			n |= ^0x3f
		}
		for _, c := range b[1:] {
			if n > 1<<54 || n < -1<<54 {
				return 0, false
			}
			n = n<<8 | int64(c)
		}
		return n, true
	}
	s := untilNul(bytes.Trim(b, " \x00"))
	if s = strings.TrimRight(s, " "); s == "" {
		return 0, true
	}
	n, err := strconv.ParseUint(s, 8, 63)
	return int64(n), err == nil
}

// paxRecords reads records "LENGTH KEY=VALUE\n".
func paxRecords(s string) (map[string]string, bool) {
	records := map[string]string{}
	for s != "" {
		length, _, ok := strings.Cut(s, " ")
		n, err := strconv.ParseUint(length, 10, 31)
		if !ok || err != nil || int(n) > len(s) || int(n) < len(length)+3 || s[n-1] != '\n' {
			return nil, false
		}
		key, value, ok := strings.Cut(s[len(length)+1:n-1], "=")
		if !ok || key == "" || basicKeys[key] && strings.IndexByte(value, 0) >= 0 {
			return nil, false
		}
		records[key] = value
		s = s[n:]
	}
	return records, true
}

func xattrs(records map[string]string) map[string]string {
	var found map[string]string
	for key, value := range records {
		if name, ok := strings.CutPrefix(key, xattrPrefix); ok {
			if found == nil {
				found = map[string]string{}
			}
			found[name] = value
		}
	}
	return found
}

// merge sets what PAX's records say.
func (h *Header) merge(records map[string]string) error {
	if records == nil {
		return nil
	}
	for key, value := range records {
		if value == "" {
			continue
		}
		var err error
		var n int64
		switch key {
		case "path":
			h.Name = value
		case "linkpath":
			h.Linkname = value
		case "uname":
			h.Uname = value
		case "gname":
			h.Gname = value
		case "uid":
			n, err = strconv.ParseInt(value, 10, 64)
			h.Uid = int(n)
		case "gid":
			n, err = strconv.ParseInt(value, 10, 64)
			h.Gid = int(n)
		case "size":
			h.Size, err = strconv.ParseInt(value, 10, 64)
		case "atime":
			h.AccessTime, err = parseTime(value)
		case "mtime":
			h.ModTime, err = parseTime(value)
		case "ctime":
			h.ChangeTime, err = parseTime(value)
		}
		if err != nil {
			return ErrHeader
		}
	}
	h.Xattrs = xattrs(records)
	h.PAXRecords = records
	return nil
}

// parseTime reads seconds and their decimals.
func parseTime(s string) (time.Time, error) {
	whole, decimals, _ := strings.Cut(s, ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || strings.Trim(decimals, "0123456789") != "" {
		return time.Time{}, ErrHeader
	}
	decimals = (decimals + "000000000")[:9]
	nanos, err := strconv.ParseInt(decimals, 10, 64)
	if strings.HasPrefix(whole, "-") {
		nanos = -nanos
	}
	return time.Unix(seconds, nanos), err
}

// Read reads bytes of the entry.
func (tr *Reader) Read(b []byte) (int, error) {
	if tr.err != nil {
		return 0, tr.err
	}
	if tr.left == 0 {
		return 0, io.EOF
	}
	n, err := tr.r.Read(b[:min(int64(len(b)), tr.left)])
	tr.left -= int64(n)
	if err == io.EOF && tr.left > 0 {
		err = io.ErrUnexpectedEOF
	} else if err == nil && tr.left == 0 {
		err = io.EOF
	}
	if err != nil && err != io.EOF {
		tr.err = err
	}
	return n, err
}
