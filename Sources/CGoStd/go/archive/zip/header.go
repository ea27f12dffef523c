// Package zip reads and writes ZIP archives (PKWARE's APPNOTE.TXT).
package zip

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Methods of compression.
const (
	Store   uint16 = 0
	Deflate uint16 = 8
)

// Errors of archives.
var (
	ErrFormat       = errors.New("zip: not a valid zip file")
	ErrAlgorithm    = errors.New("zip: unsupported compression algorithm")
	ErrChecksum     = errors.New("zip: checksum error")
	ErrInsecurePath = errors.New("zip: insecure file path")
)

const (
	signatureFile       = 0x04034b50
	signatureDirectory  = 0x02014b50
	signatureEnd        = 0x06054b50
	signatureEnd64      = 0x06064b50
	signatureLocator64  = 0x07064b50
	signatureDescriptor = 0x08074b50

	lengthFile      = 30
	lengthDirectory = 46
	lengthEnd       = 22
	lengthEnd64     = 56
	lengthLocator64 = 20

	max16 = 1<<16 - 1
	max32 = 1<<32 - 1

	flagDescriptor = 0x8
	flagUTF8       = 0x800

	version20 = 20
	version45 = 45 // reads and writes zip64

	creatorFAT   = 0
	creatorUnix  = 3
	creatorNTFS  = 11
	creatorVFAT  = 14
	creatorMacOS = 19

	extraZip64    = 0x0001
	extraNTFS     = 0x000a
	extraUnix     = 0x000d
	extraTime     = 0x5455
	extraInfoZip  = 0x5855
	ntfsTicks     = 1e7
	ntfsToUnix    = 11644473600
	attributeDir  = 0x10
	attributeRead = 0x01
)

// A FileHeader describes a file.
type FileHeader struct {
	Name               string
	Comment            string
	NonUTF8            bool
	CreatorVersion     uint16
	ReaderVersion      uint16
	Flags              uint16
	Method             uint16
	Modified           time.Time
	ModifiedTime       uint16
	ModifiedDate       uint16
	CRC32              uint32
	CompressedSize     uint32
	UncompressedSize   uint32
	CompressedSize64   uint64
	UncompressedSize64 uint64
	Extra              []byte
	ExternalAttrs      uint32
}

// FileInfo returns the header as a file's information.
func (h *FileHeader) FileInfo() fs.FileInfo { return headerInfo{h} }

type headerInfo struct{ h *FileHeader }

func (i headerInfo) Name() string { return path.Base(i.h.Name) }
func (i headerInfo) Size() int64 {
	if i.h.UncompressedSize64 > 0 {
		return int64(i.h.UncompressedSize64)
	}
	return int64(i.h.UncompressedSize)
}
func (i headerInfo) IsDir() bool { return i.Mode().IsDir() }
func (i headerInfo) ModTime() time.Time {
	if i.h.Modified.IsZero() {
		return i.h.ModTime()
	}
	return i.h.Modified.UTC()
}
func (i headerInfo) Mode() fs.FileMode          { return i.h.Mode() }
func (i headerInfo) Type() fs.FileMode          { return i.h.Mode().Type() }
func (i headerInfo) Sys() any                   { return i.h }
func (i headerInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i headerInfo) String() string             { return fs.FormatFileInfo(i) }

// FileInfoHeader returns a header of a file's information.
func FileInfoHeader(fi fs.FileInfo) (*FileHeader, error) {
	h := &FileHeader{Name: fi.Name(), UncompressedSize64: uint64(fi.Size())}
	h.Modified = fi.ModTime()
	h.ModifiedDate, h.ModifiedTime = dosTime(fi.ModTime().UTC())
	h.SetMode(fi.Mode())
	h.UncompressedSize = uint32(min(h.UncompressedSize64, max32))
	return h, nil
}

// dosTime returns a time as MS-DOS counted it, every two seconds.
func dosTime(t time.Time) (date, clock uint16) {
	return uint16(t.Day() + int(t.Month())<<5 + (t.Year()-1980)<<9), uint16(t.Second()/2 + t.Minute()<<5 + t.Hour()<<11)
}

func fromDosTime(date, clock uint16) time.Time {
	return time.Date(int(date>>9)+1980, time.Month(date>>5&0xf), int(date&0x1f), int(clock>>11), int(clock>>5&0x3f), int(clock&0x1f)*2, 0, time.UTC)
}

// ModTime returns the time of MS-DOS.
//
// Deprecated: Modified is more precise.
func (h *FileHeader) ModTime() time.Time { return fromDosTime(h.ModifiedDate, h.ModifiedTime) }

// SetModTime sets all that says when the file was changed.
//
// Deprecated: Modified does it.
func (h *FileHeader) SetModTime(t time.Time) {
	t = t.UTC()
	h.Modified = t
	h.ModifiedDate, h.ModifiedTime = dosTime(t)
}

// Unix's kinds of files.
var unixKinds = map[uint32]fs.FileMode{
	0xc000: fs.ModeSocket, 0xa000: fs.ModeSymlink, 0x8000: 0, 0x6000: fs.ModeDevice, 0x4000: fs.ModeDir,
	0x2000: fs.ModeDevice | fs.ModeCharDevice, 0x1000: fs.ModeNamedPipe,
}

// Mode returns the file's permissions and kind.
func (h *FileHeader) Mode() (mode fs.FileMode) {
	switch h.CreatorVersion >> 8 {
	case creatorUnix, creatorMacOS:
		m := h.ExternalAttrs >> 16
		mode = fs.FileMode(m&0o777) | unixKinds[m&0xf000]
		for bit, flag := range map[uint32]fs.FileMode{0o4000: fs.ModeSetuid, 0o2000: fs.ModeSetgid, 0o1000: fs.ModeSticky} {
			if m&bit != 0 {
				mode |= flag
			}
		}
	case creatorNTFS, creatorVFAT, creatorFAT:
		mode = 0o666
		if h.ExternalAttrs&attributeDir != 0 {
			mode = fs.ModeDir | 0o777
		}
		if h.ExternalAttrs&attributeRead != 0 {
			mode &^= 0o222
		}
	}
	if strings.HasSuffix(h.Name, "/") {
		mode |= fs.ModeDir
	}
	return mode
}

// SetMode sets the file's permissions and kind.
func (h *FileHeader) SetMode(mode fs.FileMode) {
	h.CreatorVersion = h.CreatorVersion&0xff | creatorUnix<<8
	m := uint32(mode.Perm())
	for bits, kind := range unixKinds {
		if mode.Type() == kind {
			m |= bits
		}
	}
	for bit, flag := range map[uint32]fs.FileMode{0o4000: fs.ModeSetuid, 0o2000: fs.ModeSetgid, 0o1000: fs.ModeSticky} {
		if mode&flag != 0 {
			m |= bit
		}
	}
	h.ExternalAttrs = m << 16
	if mode&fs.ModeDir != 0 {
		h.ExternalAttrs |= attributeDir
	}
	if mode&0o200 == 0 {
		h.ExternalAttrs |= attributeRead
	}
}

func (h *FileHeader) hasDescriptor() bool { return h.Flags&flagDescriptor != 0 }

func (h *FileHeader) isZip64() bool {
	return h.CompressedSize64 >= max32 || h.UncompressedSize64 >= max32
}

// fields are numbers in the order of an archive.
type fields []byte

func (f *fields) u16(n uint16) { *f = binary.LittleEndian.AppendUint16(*f, n) }
func (f *fields) u32(n uint32) { *f = binary.LittleEndian.AppendUint32(*f, n) }
func (f *fields) u64(n uint64) { *f = binary.LittleEndian.AppendUint64(*f, n) }

// A parser takes numbers; what is not there is 0.
type parser []byte

func (p *parser) take(n int) []byte {
	if n > len(*p) {
		*p = nil
		return make([]byte, min(n, 8))
	}
	b := (*p)[:n]
	*p = (*p)[n:]
	return b
}

func (p *parser) u16() uint16 { return binary.LittleEndian.Uint16(p.take(2)) }
func (p *parser) u32() uint32 { return binary.LittleEndian.Uint32(p.take(4)) }
func (p *parser) u64() uint64 { return binary.LittleEndian.Uint64(p.take(8)) }

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
