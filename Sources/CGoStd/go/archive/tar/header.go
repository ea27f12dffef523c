// Package tar reads and writes tar archives: USTAR, PAX (POSIX.1-2001) and GNU's.
package tar

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Errors of archives.
var (
	ErrHeader          = errors.New("archive/tar: invalid tar header")
	ErrWriteTooLong    = errors.New("archive/tar: write too long")
	ErrFieldTooLong    = errors.New("archive/tar: header field too long")
	ErrWriteAfterClose = errors.New("archive/tar: write after close")
	ErrInsecurePath    = errors.New("archive/tar: insecure file path")
	errSparse          = errors.New("archive/tar: sparse files cannot be read in the playground")
)

// Kinds of entries.
const (
	TypeReg           = '0'
	TypeRegA          = '\x00'
	TypeLink          = '1'
	TypeSymlink       = '2'
	TypeChar          = '3'
	TypeBlock         = '4'
	TypeDir           = '5'
	TypeFifo          = '6'
	TypeCont          = '7'
	TypeXHeader       = 'x'
	TypeXGlobalHeader = 'g'
	TypeGNUSparse     = 'S'
	TypeGNULongName   = 'L'
	TypeGNULongLink   = 'K'
)

// Format is the format of a header.
type Format int

// The formats; the first is that of the original tar, which nobody names.
const (
	formatV7 Format = 1 << iota
	FormatUSTAR
	FormatPAX
	FormatGNU
	FormatUnknown Format = 0
)

func (f Format) String() string {
	names := []string{}
	for _, one := range []struct {
		f    Format
		name string
	}{{formatV7, "V7"}, {FormatUSTAR, "USTAR"}, {FormatPAX, "PAX"}, {FormatGNU, "GNU"}} {
		if f&one.f != 0 {
			names = append(names, one.name)
		}
	}
	switch len(names) {
	case 0:
		return "<unknown>"
	case 1:
		return names[0]
	}
	return "(" + strings.Join(names, " | ") + ")"
}

// A Header describes an entry.
type Header struct {
	Typeflag   byte
	Name       string
	Linkname   string
	Size       int64
	Mode       int64
	Uid        int
	Gid        int
	Uname      string
	Gname      string
	ModTime    time.Time
	AccessTime time.Time
	ChangeTime time.Time
	Devmajor   int64
	Devminor   int64
	// Xattrs are records "SCHILY.xattr.".
	//
	// Deprecated: PAXRecords has them, too.
	Xattrs     map[string]string
	PAXRecords map[string]string
	Format     Format
}

const (
	blockSize    = 512
	nameSize     = 100
	prefixSize   = 155
	ownerSize    = 32
	maxOctal7    = 1<<21 - 1
	maxOctal11   = 1<<33 - 1
	xattrPrefix  = "SCHILY.xattr."
	maxSpecial   = 1 << 20
	setuidBit    = 0o4000
	setgidBit    = 0o2000
	stickyBit    = 0o1000
	headerKindUS = "ustar\x0000"
	headerKindGN = "ustar  \x00"
)

// isHeaderOnly reports whether entries of a kind have no bytes.
func isHeaderOnly(flag byte) bool { return flag >= TypeLink && flag <= TypeFifo }

// FileInfo returns the header as a file's information.
func (h *Header) FileInfo() fs.FileInfo { return headerInfo{h} }

type headerInfo struct{ h *Header }

func (i headerInfo) Size() int64        { return i.h.Size }
func (i headerInfo) IsDir() bool        { return i.Mode().IsDir() }
func (i headerInfo) ModTime() time.Time { return i.h.ModTime }
func (i headerInfo) Sys() any           { return i.h }
func (i headerInfo) String() string     { return fs.FormatFileInfo(i) }
func (i headerInfo) Name() string {
	if i.IsDir() {
		return path.Base(path.Clean(i.h.Name))
	}
	return path.Base(i.h.Name)
}

// kinds are the kinds of entries, with their kinds of files.
var kinds = map[byte]fs.FileMode{
	TypeSymlink: fs.ModeSymlink, TypeChar: fs.ModeDevice | fs.ModeCharDevice, TypeBlock: fs.ModeDevice, TypeDir: fs.ModeDir,
	TypeFifo: fs.ModeNamedPipe,
}

// unixKinds are the kinds of files that old archives have in the mode.
var unixKinds = map[int64]fs.FileMode{
	0o040000: fs.ModeDir, 0o010000: fs.ModeNamedPipe, 0o120000: fs.ModeSymlink, 0o060000: fs.ModeDevice,
	0o020000: fs.ModeDevice | fs.ModeCharDevice, 0o140000: fs.ModeSocket,
}

func (i headerInfo) Mode() (mode fs.FileMode) {
	m := i.h.Mode
	mode = fs.FileMode(m).Perm()
	if m&setuidBit != 0 {
		mode |= fs.ModeSetuid
	}
	if m&setgidBit != 0 {
		mode |= fs.ModeSetgid
	}
	if m&stickyBit != 0 {
		mode |= fs.ModeSticky
	}
	return mode | unixKinds[m&^0o7777] | kinds[i.h.Typeflag]
}

// FileInfoNames is a file's information that knows its owners' names.
type FileInfoNames interface {
	fs.FileInfo
	Uname() (string, error)
	Gname() (string, error)
}

// FileInfoHeader returns a header of a file's information.
func FileInfoHeader(fi fs.FileInfo, link string) (*Header, error) {
	if fi == nil {
		return nil, errors.New("archive/tar: FileInfo is nil")
	}
	mode := fi.Mode()
	h := &Header{Name: fi.Name(), ModTime: fi.ModTime(), Mode: int64(mode.Perm())}
	switch {
	case mode.IsRegular():
		h.Typeflag, h.Size = TypeReg, fi.Size()
	case fi.IsDir():
		h.Typeflag = TypeDir
		h.Name += "/"
	case mode&fs.ModeSymlink != 0:
		h.Typeflag, h.Linkname = TypeSymlink, link
	case mode&fs.ModeDevice != 0:
		h.Typeflag = TypeBlock
		if mode&fs.ModeCharDevice != 0 {
			h.Typeflag = TypeChar
		}
	case mode&fs.ModeNamedPipe != 0:
		h.Typeflag = TypeFifo
	case mode&fs.ModeSocket != 0:
		return nil, errors.New("archive/tar: sockets not supported")
	default:
		return nil, fmt.Errorf("archive/tar: unknown file mode %v", mode)
	}
	for flag, bit := range map[fs.FileMode]int64{fs.ModeSetuid: setuidBit, fs.ModeSetgid: setgidBit, fs.ModeSticky: stickyBit} {
		if mode&flag != 0 {
			h.Mode |= bit
		}
	}
	if known, ok := fi.Sys().(*Header); ok {
		h.Uid, h.Gid, h.Uname, h.Gname = known.Uid, known.Gid, known.Uname, known.Gname
		h.AccessTime, h.ChangeTime = known.AccessTime, known.ChangeTime
		h.Devmajor, h.Devminor = known.Devmajor, known.Devminor
		if known.Typeflag == TypeLink {
			h.Typeflag, h.Size, h.Linkname = TypeLink, 0, known.Linkname
		}
		if known.PAXRecords != nil {
			h.PAXRecords = map[string]string{}
			for key, value := range known.PAXRecords {
				h.PAXRecords[key] = value
			}
		}
	}
	if names, ok := fi.(FileInfoNames); ok {
		var err error
		if h.Gname, err = names.Gname(); err != nil {
			return nil, err
		}
		if h.Uname, err = names.Uname(); err != nil {
			return nil, err
		}
	}
	return h, nil
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] == 0 {
			return false
		}
	}
	return true
}

func ascii(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] < 0x80 && s[i] != 0 {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// split divides a name between the fields prefix and name.
func split(name string) (prefix, suffix string, ok bool) {
	n := len(name)
	if n <= nameSize || !isASCII(name) {
		return "", "", false
	}
	if n > prefixSize+1 {
		n = prefixSize + 1
	} else if name[n-1] == '/' {
		n--
	}
	i := strings.LastIndexByte(name[:n], '/')
	if i <= 0 || len(name)-i-1 > nameSize || len(name)-i-1 == 0 || i > prefixSize {
		return "", "", false
	}
	return name[:i], name[i+1:], true
}
