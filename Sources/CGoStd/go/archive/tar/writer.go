package tar

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Writer writes an archive.
type Writer struct {
	w    io.Writer
	left int64 // bytes of the entry that are to come
	pad  int64 // bytes behind them
	err  error
}

// NewWriter returns a writer of an archive.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Flush ends the entry.
func (tw *Writer) Flush() error {
	if tw.err != nil {
		return tw.err
	}
	if tw.left > 0 {
		return fmt.Errorf("archive/tar: missed writing %d bytes", tw.left)
	}
	if _, tw.err = tw.w.Write(make([]byte, tw.pad)); tw.err != nil {
		return tw.err
	}
	tw.pad = 0
	return nil
}

// A refusal collects why the formats cannot have a header.
type refusal struct{ ustar, pax, gnu string }

// allowed returns the formats that can have a header, and PAX's records for it.
func (h *Header) allowed() (Format, map[string]string, error) {
	var no refusal
	records := map[string]string{}
	text := func(s string, size int, name, key string) {
		isTooLong := len(s) > size
		why := fmt.Sprintf("%s=%q", name, s)
		if isTooLong && name != "Name" && name != "Linkname" {
			no.gnu = "GNU cannot encode " + why
		}
		if isTooLong || !isASCII(s) {
			_, _, canSplit := split(s)
			if name != "Name" || !canSplit {
				no.ustar = "USTAR cannot encode " + why
				if key == "" {
					no.pax = "PAX cannot encode " + why
				}
			}
			if key != "" {
				records[key] = s
			}
		}
	}
	number := func(n, most int64, name, key string) {
		if n >= 0 && n <= most {
			return
		}
		why := fmt.Sprintf("%s=%d", name, n)
		no.ustar = "USTAR cannot encode " + why
		if key == "" {
			no.pax = "PAX cannot encode " + why
		} else {
			records[key] = strconv.FormatInt(n, 10)
		}
	}
	moment := func(t time.Time, name, key string) {
		if t.IsZero() {
			return
		}
		why := fmt.Sprintf("%s=%v", name, t)
		isMod := key == "mtime"
		if !isMod || t.Unix() < 0 || t.Unix() > maxOctal11 {
			no.ustar = "USTAR cannot encode " + why
		}
		if !isMod || t.Nanosecond() != 0 || t.Unix() < 0 || t.Unix() > maxOctal11 {
			records[key] = paxTime(t)
		}
	}
	text(h.Name, nameSize, "Name", "path")
	text(h.Linkname, nameSize, "Linkname", "linkpath")
	text(h.Uname, ownerSize, "Uname", "uname")
	text(h.Gname, ownerSize, "Gname", "gname")
	number(h.Mode, maxOctal7, "Mode", "")
	number(int64(h.Uid), maxOctal7, "Uid", "uid")
	number(int64(h.Gid), maxOctal7, "Gid", "gid")
	number(h.Size, maxOctal11, "Size", "size")
	number(h.Devmajor, maxOctal7, "Devmajor", "")
	number(h.Devminor, maxOctal7, "Devminor", "")
	moment(h.ModTime, "ModTime", "mtime")
	moment(h.AccessTime, "AccessTime", "atime")
	moment(h.ChangeTime, "ChangeTime", "ctime")
	switch h.Typeflag {
	case TypeReg, TypeChar, TypeBlock, TypeFifo, TypeGNUSparse:
		if strings.HasSuffix(h.Name, "/") {
			return 0, nil, errors.New("archive/tar: cannot encode header: filename may not have trailing slash")
		}
	case TypeXHeader, TypeGNULongName, TypeGNULongLink:
		return 0, nil, errors.New("archive/tar: cannot encode header: cannot manually encode TypeXHeader, TypeGNULongName, or TypeGNULongLink headers")
	case TypeXGlobalHeader:
		no.ustar, no.gnu = "only PAX supports TypeXGlobalHeader", "only PAX supports TypeXGlobalHeader"
	}
	if h.Size < 0 {
		return 0, nil, errors.New("archive/tar: cannot encode header: negative size on header-only type")
	}
	for key, value := range h.Xattrs {
		records[xattrPrefix+key] = value
	}
	for key, value := range h.PAXRecords {
		if _, ok := records[key]; !ok && !basicKeys[key] {
			records[key] = value
		}
	}
	if len(h.Xattrs)+len(h.PAXRecords) > 0 {
		no.ustar, no.gnu = "only PAX supports PAXRecords", "only PAX supports PAXRecords"
		if len(h.PAXRecords) == 0 {
			no.ustar, no.gnu = "only PAX supports Xattrs", "only PAX supports Xattrs"
		}
	}
	for _, key := range slices.Sorted(maps.Keys(records)) {
		value := records[key]
		if key == "" || strings.Contains(key, "=") || strings.IndexByte(value, 0) >= 0 && basicKeys[key] {
			return 0, nil, fmt.Errorf("archive/tar: cannot encode header: invalid PAX record: %q", key+" = "+value)
		}
	}
	formats := Format(0)
	for f, why := range map[Format]string{FormatUSTAR: no.ustar, FormatPAX: no.pax, FormatGNU: no.gnu} {
		if why == "" {
			formats |= f
		}
	}
	if h.Format != FormatUnknown {
		if formats&h.Format == 0 {
			why := map[Format]string{FormatUSTAR: no.ustar, FormatPAX: no.pax, FormatGNU: no.gnu}[h.Format]
			return 0, nil, fmt.Errorf("archive/tar: cannot encode header: Format specifies %v; and %s", h.Format, why)
		}
		formats &= h.Format
	}
	if formats == 0 {
		var whys []string
		for _, why := range []string{no.ustar, no.pax, no.gnu} {
			if why != "" && !slices.Contains(whys, why) {
				whys = append(whys, why)
			}
		}
		return 0, nil, errors.New("archive/tar: cannot encode header: " + strings.Join(whys, "; and "))
	}
	return formats, records, nil
}

// basicKeys are PAX's records for fields of the header.
var basicKeys = map[string]bool{
	"path": true, "linkpath": true, "size": true, "uid": true, "gid": true, "uname": true, "gname": true, "mtime": true,
	"atime": true, "ctime": true,
}

// paxTime returns a time as PAX has it: seconds and their decimals.
func paxTime(t time.Time) string {
	seconds, nanos := t.Unix(), t.Nanosecond()
	if nanos == 0 {
		return strconv.FormatInt(seconds, 10)
	}
	sign := ""
	if seconds < 0 {
		sign = "-"
		seconds = -(seconds + 1)
		nanos = 1e9 - nanos
	}
	return strings.TrimRight(fmt.Sprintf("%s%d.%09d", sign, seconds, nanos), "0")
}

// paxRecord returns a record, whose length counts itself.
func paxRecord(key, value string) string {
	size := len(key) + len(value) + 3
	size += len(strconv.Itoa(size))
	record := fmt.Sprintf("%d %s=%s\n", size, key, value)
	if len(record) != size {
		record = fmt.Sprintf("%d %s=%s\n", len(record), key, value)
	}
	return record
}

// WriteHeader begins an entry.
func (tw *Writer) WriteHeader(hdr *Header) error {
	if err := tw.Flush(); err != nil {
		return err
	}
	h := *hdr
	if h.Format == FormatUnknown {
		h.ModTime = h.ModTime.Round(time.Second)
		h.AccessTime, h.ChangeTime = time.Time{}, time.Time{}
	}
	if h.Typeflag == TypeRegA {
		h.Typeflag = TypeReg
		if strings.HasSuffix(h.Name, "/") {
			h.Typeflag = TypeDir
		}
	}
	formats, records, err := h.allowed()
	if err != nil {
		// Other entries may still be written.
		return err
	}
	switch {
	case formats&FormatUSTAR != 0:
		prefix, suffix, ok := split(h.Name)
		if ok {
			h.Name = suffix
		}
		tw.err = tw.block(&h, headerKindUS, prefix)
	case formats&FormatPAX != 0:
		tw.err = tw.pax(&h, records)
	default:
		tw.err = tw.gnu(&h)
	}
	return tw.err
}

func (tw *Writer) pax(h *Header, records map[string]string) error {
	isGlobal := h.Typeflag == TypeXGlobalHeader
	if len(records) > 0 || isGlobal {
		var data strings.Builder
		for _, key := range slices.Sorted(maps.Keys(records)) {
			data.WriteString(paxRecord(key, records[key]))
		}
		meta := &Header{Typeflag: TypeXHeader, Size: int64(data.Len())}
		if isGlobal {
			meta.Typeflag = TypeXGlobalHeader
			if meta.Name = h.Name; meta.Name == "" {
				meta.Name = "GlobalHead.0.0"
			}
		} else {
			dir, file := path.Split(h.Name)
			meta.Name = path.Join(dir, "PaxHeaders.0", file)
		}
		meta.Name = strings.TrimRight(ascii(meta.Name)[:min(len(ascii(meta.Name)), nameSize)], "/")
		if err := tw.extra(meta, headerKindUS, data.String()); err != nil || isGlobal {
			return err
		}
	}
	plain := *h
	plain.Name = ascii(h.Name)
	plain.Name = plain.Name[:min(len(plain.Name), nameSize)]
	plain.Linkname = ascii(h.Linkname)
	plain.Uname, plain.Gname = ascii(h.Uname), ascii(h.Gname)
	return tw.block(&plain, headerKindUS, "")
}

func (tw *Writer) gnu(h *Header) error {
	const long = "././@LongLink"
	if len(h.Name) > nameSize {
		if err := tw.extra(&Header{Name: long, Typeflag: TypeGNULongName, Size: int64(len(h.Name) + 1)}, headerKindGN, h.Name+"\x00"); err != nil {
			return err
		}
	}
	if len(h.Linkname) > nameSize {
		if err := tw.extra(&Header{Name: long, Typeflag: TypeGNULongLink, Size: int64(len(h.Linkname) + 1)}, headerKindGN, h.Linkname+"\x00"); err != nil {
			return err
		}
	}
	return tw.block(h, headerKindGN, "")
}

// extra writes an entry that is about the next.
func (tw *Writer) extra(h *Header, kind, data string) error {
	if err := tw.block(h, kind, ""); err != nil {
		return err
	}
	_, err := io.WriteString(tw, data)
	return err
}

// block writes a header's block.
func (tw *Writer) block(h *Header, kind, prefix string) error {
	if err := tw.Flush(); err != nil {
		return err
	}
	b := make([]byte, blockSize)
	number := func(at, size int, n int64) {
		s := strconv.FormatInt(n, 8)
		if n >= 0 && len(s) < size {
			copy(b[at:], strings.Repeat("0", size-1-len(s))+s)
		} else if kind == headerKindGN {
			// Larger numbers are binary.
			for i := size - 1; i >= 0; i-- {
				b[at+i] = byte(n)
				n >>= 8
			}
			b[at] |= 0x80
		} else {
			copy(b[at:], strings.Repeat("0", size-1))
		}
	}
	seconds := int64(0)
	if !h.ModTime.IsZero() {
		seconds = h.ModTime.Unix()
	}
	copy(b[:100], h.Name)
	number(100, 8, h.Mode)
	number(108, 8, int64(h.Uid))
	number(116, 8, int64(h.Gid))
	number(124, 12, h.Size)
	number(136, 12, seconds)
	b[156] = h.Typeflag
	copy(b[157:257], h.Linkname)
	copy(b[257:265], kind)
	copy(b[265:297], h.Uname)
	copy(b[297:329], h.Gname)
	if strings.IndexByte("xgKL", h.Typeflag) < 0 {
		number(329, 8, h.Devmajor)
		number(337, 8, h.Devminor)
	}
	if kind == headerKindGN {
		for at, t := range map[int]time.Time{345: h.AccessTime, 357: h.ChangeTime} {
			if !t.IsZero() {
				number(at, 12, t.Unix())
			}
		}
	} else {
		copy(b[345:500], prefix)
	}
	copy(b[148:], fmt.Sprintf("%06o\x00 ", sum(b)))
	if _, err := tw.w.Write(b); err != nil {
		return err
	}
	size := h.Size
	if isHeaderOnly(h.Typeflag) {
		size = 0
	}
	tw.left = size
	tw.pad = -size & (blockSize - 1)
	return nil
}

// sum returns a header's sum of bytes, the sum's own counting as blanks.
func sum(b []byte) (n int64) {
	for i, c := range b {
		if i >= 148 && i < 156 {
			c = ' '
		}
		n += int64(c)
	}
	return n
}

// Write writes bytes of the entry.
func (tw *Writer) Write(b []byte) (n int, err error) {
	if tw.err != nil {
		return 0, tw.err
	}
	isTooLong := int64(len(b)) > tw.left
	if isTooLong {
		b = b[:tw.left]
	}
	if len(b) > 0 {
		n, err = tw.w.Write(b)
		tw.left -= int64(n)
	}
	if err != nil {
		tw.err = err
	} else if isTooLong {
		return n, ErrWriteTooLong
	}
	return n, err
}

// Close ends the archive.
func (tw *Writer) Close() error {
	if tw.err == ErrWriteAfterClose {
		return nil
	}
	err := tw.Flush()
	if err == nil {
		_, err = tw.w.Write(make([]byte, 2*blockSize))
	}
	tw.err = ErrWriteAfterClose
	return err
}

// AddFS adds the files of a file system.
func (tw *Writer) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		link := ""
		if d.Type() == fs.ModeSymlink {
			if link, err = fs.ReadLink(fsys, name); err != nil {
				return err
			}
		} else if !d.IsDir() && !info.Mode().IsRegular() {
			return errors.New("tar: cannot add non-regular file")
		}
		h, err := FileInfoHeader(info, link)
		if err != nil {
			return err
		}
		h.Name = name
		if d.IsDir() {
			h.Name += "/"
		}
		if err := tw.WriteHeader(h); err != nil || !d.Type().IsRegular() {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(tw, f)
		return err
	})
}
