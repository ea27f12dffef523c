package zip

import (
	"bufio"
	"bytes"
	"compress/flate"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// A Compressor returns a writer that compresses.
type Compressor func(w io.Writer) (io.WriteCloser, error)

// A Decompressor returns a reader that decompresses.
type Decompressor func(r io.Reader) io.ReadCloser

// methods are those of all readers and writers.
var methods = struct {
	lock          sync.Mutex
	compressors   map[uint16]Compressor
	decompressors map[uint16]Decompressor
}{
	compressors: map[uint16]Compressor{
		Store:   func(w io.Writer) (io.WriteCloser, error) { return nopCloser{w}, nil },
		Deflate: func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) },
	},
	decompressors: map[uint16]Decompressor{Store: io.NopCloser, Deflate: flate.NewReader},
}

// RegisterCompressor registers a method of compression.
func RegisterCompressor(method uint16, comp Compressor) {
	methods.lock.Lock()
	defer methods.lock.Unlock()
	if methods.compressors[method] != nil {
		panic("compressor already registered")
	}
	methods.compressors[method] = comp
}

// RegisterDecompressor registers a method of compression.
func RegisterDecompressor(method uint16, dcomp Decompressor) {
	methods.lock.Lock()
	defer methods.lock.Unlock()
	if methods.decompressors[method] != nil {
		panic("decompressor already registered")
	}
	methods.decompressors[method] = dcomp
}

// A Reader reads an archive.
type Reader struct {
	File    []*File
	Comment string

	r             io.ReaderAt
	decompressors map[uint16]Decompressor
	// entries are the files and folders by their paths, once somebody opened one.
	entries map[string]*entry
	once    sync.Once
}

// A ReadCloser is a Reader whose file is closed.
type ReadCloser struct {
	Reader
	f *os.File
}

// A File is a file of an archive.
type File struct {
	FileHeader
	zip    *Reader
	offset int64 // of the file's header
}

// OpenReader opens an archive of a file.
func OpenReader(name string) (*ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	rc := &ReadCloser{f: f}
	if err := rc.init(f, info.Size()); err != nil {
		f.Close()
		return nil, err
	}
	return rc, nil
}

// Close closes the file.
func (rc *ReadCloser) Close() error { return rc.f.Close() }

// NewReader returns a reader of an archive of a size.
func NewReader(r io.ReaderAt, size int64) (*Reader, error) {
	if size < 0 {
		return nil, errNegativeSize
	}
	zr := new(Reader)
	if err := zr.init(r, size); err != nil {
		return nil, err
	}
	return zr, nil
}

// RegisterDecompressor registers a method for this reader.
func (r *Reader) RegisterDecompressor(method uint16, dcomp Decompressor) {
	if r.decompressors == nil {
		r.decompressors = map[uint16]Decompressor{}
	}
	r.decompressors[method] = dcomp
}

// ends are what an archive's end says.
type ends struct {
	records, size, offset uint64
	comment               string
}

// readEnd looks for the end of the directory, and where the archive begins.
func readEnd(r io.ReaderAt, size int64) (e ends, base int64, err error) {
	n := min(size, lengthEnd+max16)
	tail := make([]byte, n)
	if _, err := r.ReadAt(tail, size-n); err != nil && err != io.EOF {
		return e, 0, err
	}
	at := -1
	for i := len(tail) - lengthEnd; i >= 0; i-- {
		if bytes.HasPrefix(tail[i:], []byte("PK\x05\x06")) {
			if comment := int(tail[i+20]) | int(tail[i+21])<<8; i+lengthEnd+comment <= len(tail) {
				at = i
				break
			}
		}
	}
	if at < 0 {
		return e, 0, ErrFormat
	}
	p := parser(tail[at+4:])
	p.take(6) // the numbers of disks
	e.records, e.size, e.offset = uint64(p.u16()), uint64(p.u32()), uint64(p.u32())
	e.comment = string(p.take(int(p.u16())))
	end := size - n + int64(at)
	if e.records == max16 || e.size == max32 || e.offset == max32 {
		if locator := end - lengthLocator64; locator >= 0 {
			b := make([]byte, lengthLocator64)
			if _, err := r.ReadAt(b, locator); err != nil {
				return e, 0, err
			}
			p := parser(b)
			if p.u32() == signatureLocator64 && p.u32() == 0 {
				where := int64(p.u64())
				b := make([]byte, lengthEnd64)
				if where < 0 || where > size-lengthEnd64 {
					return e, 0, ErrFormat
				}
				if _, err := r.ReadAt(b, where); err != nil {
					return e, 0, err
				}
				p := parser(b)
				if p.u32() != signatureEnd64 {
					return e, 0, ErrFormat
				}
				p.take(28)
				e.records, e.size, e.offset = p.u64(), p.u64(), p.u64()
				end = where
			}
		}
	}
	if e.size > uint64(end) || e.offset > 1<<62 {
		return e, 0, ErrFormat
	}
	// What stands before the archive, or does not any more, moves it.
	base = end - int64(e.size) - int64(e.offset)
	if base > 0 {
		b := make([]byte, 4)
		if _, err := r.ReadAt(b, int64(e.offset)); err == nil && bytes.Equal(b, []byte("PK\x01\x02")) {
			base = 0
		}
	}
	return e, base, nil
}

func (r *Reader) init(in io.ReaderAt, size int64) error {
	e, base, err := readEnd(in, size)
	if err != nil {
		return err
	}
	r.r, r.Comment = in, e.comment
	start := base + int64(e.offset)
	buffered := bufio.NewReader(io.NewSectionReader(in, start, size-start))
	for {
		f := &File{zip: r}
		err := f.read(buffered)
		if err == ErrFormat || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return err
		}
		f.offset += base
		r.File = append(r.File, f)
	}
	if uint16(len(r.File)) != uint16(e.records) {
		return ErrFormat
	}
	return nil
}

// read reads the directory's header of a file.
func (f *File) read(r io.Reader) error {
	head := make([]byte, lengthDirectory)
	if _, err := io.ReadFull(r, head); err != nil {
		return err
	}
	p := parser(head)
	if p.u32() != signatureDirectory {
		return ErrFormat
	}
	f.CreatorVersion, f.ReaderVersion, f.Flags, f.Method = p.u16(), p.u16(), p.u16(), p.u16()
	f.ModifiedTime, f.ModifiedDate = p.u16(), p.u16()
	f.CRC32, f.CompressedSize, f.UncompressedSize = p.u32(), p.u32(), p.u32()
	name, extra, comment := int(p.u16()), int(p.u16()), int(p.u16())
	p.take(4)
	f.ExternalAttrs = p.u32()
	f.offset = int64(p.u32())
	f.CompressedSize64, f.UncompressedSize64 = uint64(f.CompressedSize), uint64(f.UncompressedSize)
	rest := make([]byte, name+extra+comment)
	if _, err := io.ReadFull(r, rest); err != nil {
		return err
	}
	f.Name, f.Extra, f.Comment = string(rest[:name]), rest[name:name+extra], string(rest[name+extra:])
	valid1, needs1 := utf8Kind(f.Name)
	valid2, needs2 := utf8Kind(f.Comment)
	switch {
	case !valid1 || !valid2:
		f.NonUTF8 = true
	case !needs1 && !needs2:
		f.NonUTF8 = false
	default:
		f.NonUTF8 = f.Flags&flagUTF8 == 0
	}
	return f.readExtra()
}

// utf8Kind reports whether s is UTF-8, and whether it matters.
func utf8Kind(s string) (valid, needs bool) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		// These differ between the character sets that archives have.
		if r < 0x20 || r > 0x7d || r == 0x5c {
			if !utf8.ValidRune(r) || r == utf8.RuneError && size == 1 {
				return false, false
			}
			needs = true
		}
	}
	return true, needs
}

func (f *File) readExtra() error {
	var modified time.Time
	for p := parser(f.Extra); len(p) >= 4; {
		tag, size := p.u16(), int(p.u16())
		if size > len(p) {
			break
		}
		field := parser(p.take(size))
		switch tag {
		case extraZip64:
			for _, one := range []struct {
				is bool
				to *uint64
			}{{f.UncompressedSize == max32, &f.UncompressedSize64}, {f.CompressedSize == max32, &f.CompressedSize64}} {
				if one.is {
					if len(field) < 8 {
						return ErrFormat
					}
					*one.to = field.u64()
				}
			}
			if f.offset == max32 {
				if len(field) < 8 {
					return ErrFormat
				}
				f.offset = int64(field.u64())
			}
		case extraNTFS:
			if len(field) < 4 {
				continue
			}
			field.take(4)
			for len(field) >= 4 {
				attr, n := field.u16(), int(field.u16())
				if n > len(field) {
					break
				}
				value := parser(field.take(n))
				if attr != 1 || n != 24 {
					continue
				}
				ticks := int64(value.u64())
				modified = time.Unix(ticks/ntfsTicks-ntfsToUnix, ticks%ntfsTicks*100)
			}
		case extraUnix, extraInfoZip:
			if len(field) >= 8 {
				field.take(4)
				modified = time.Unix(int64(field.u32()), 0)
			}
		case extraTime:
			if len(field) >= 5 && field.take(1)[0]&1 != 0 {
				modified = time.Unix(int64(field.u32()), 0)
			}
		}
	}
	dos := fromDosTime(f.ModifiedDate, f.ModifiedTime)
	f.Modified = dos
	if !modified.IsZero() {
		f.Modified = modified.UTC()
		if f.ModifiedTime != 0 || f.ModifiedDate != 0 {
			// The time of MS-DOS was a local one: it tells the zone.
			offset := dos.Sub(modified).Round(15 * time.Minute)
			if offset < -12*time.Hour || offset > 14*time.Hour {
				offset = 0
			}
			f.Modified = modified.In(time.FixedZone("", int(offset/time.Second)))
		}
	}
	return nil
}

// DataOffset returns where the file's bytes begin.
func (f *File) DataOffset() (offset int64, err error) {
	head := make([]byte, lengthFile)
	if _, err := f.zip.r.ReadAt(head, f.offset); err != nil {
		return 0, err
	}
	p := parser(head)
	if p.u32() != signatureFile {
		return 0, ErrFormat
	}
	p.take(22)
	return f.offset + lengthFile + int64(p.u16()) + int64(p.u16()), nil
}

// OpenRaw returns a reader of the file's compressed bytes.
func (f *File) OpenRaw() (io.Reader, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	return io.NewSectionReader(f.zip.r, at, int64(f.CompressedSize64)), nil
}

// Open returns a reader of the file.
func (f *File) Open() (io.ReadCloser, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(f.Name, "/") {
		if f.UncompressedSize64 != 0 {
			return &dirReader{ErrFormat}, nil
		}
		return &dirReader{io.EOF}, nil
	}
	open := f.zip.decompressors[f.Method]
	if open == nil {
		methods.lock.Lock()
		open = methods.decompressors[f.Method]
		methods.lock.Unlock()
	}
	if open == nil {
		return nil, ErrAlgorithm
	}
	size := int64(f.CompressedSize64)
	r := &checkedReader{rc: open(io.NewSectionReader(f.zip.r, at, size)), hash: crc32.NewIEEE(), f: f}
	if f.hasDescriptor() {
		r.descriptor = io.NewSectionReader(f.zip.r, at+size, 24)
	}
	return r, nil
}

type dirReader struct{ err error }

func (r *dirReader) Read([]byte) (int, error) { return 0, r.err }
func (r *dirReader) Close() error             { return nil }

// A checkedReader compares what was read with the checksum.
type checkedReader struct {
	rc         io.ReadCloser
	hash       hash.Hash32
	read       uint64
	f          *File
	descriptor io.Reader
	err        error
}

func (r *checkedReader) Stat() (fs.FileInfo, error) { return headerInfo{&r.f.FileHeader}, nil }
func (r *checkedReader) Close() error               { return r.rc.Close() }

func (r *checkedReader) Read(b []byte) (n int, err error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err = r.rc.Read(b)
	r.hash.Write(b[:n])
	r.read += uint64(n)
	if r.read > r.f.UncompressedSize64 {
		r.err = ErrFormat
		return 0, r.err
	}
	if err == io.EOF {
		err = r.end()
	}
	r.err = err
	return n, err
}

// end says whether all was as it should be.
func (r *checkedReader) end() error {
	if r.read != r.f.UncompressedSize64 {
		return io.ErrUnexpectedEOF
	}
	if r.descriptor != nil {
		b := make([]byte, 8)
		if _, err := io.ReadFull(r.descriptor, b); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		p := parser(b)
		sum := p.u32()
		if sum == signatureDescriptor {
			sum = p.u32()
		}
		if sum != r.f.CRC32 || r.hash.Sum32() != r.f.CRC32 {
			return ErrChecksum
		}
	} else if r.f.CRC32 != 0 && r.hash.Sum32() != r.f.CRC32 {
		return ErrChecksum
	}
	return io.EOF
}

// An entry is a file or folder of the archive as a file system.
type entry struct {
	name     string
	file     *File // nil of folders that are only parts of paths
	isDir    bool
	isTwice  bool
	children map[string]*entry
}

func (e *entry) Name() string {
	_, name := path.Split(e.name)
	return name
}
func (e *entry) IsDir() bool { return e.isDir }
func (e *entry) Size() int64 {
	if e.file == nil || e.isDir {
		return 0
	}
	return headerInfo{&e.file.FileHeader}.Size()
}
func (e *entry) Mode() fs.FileMode {
	if e.isDir {
		return fs.ModeDir | 0o555
	}
	return e.file.Mode()
}
func (e *entry) Type() fs.FileMode { return e.Mode().Type() }
func (e *entry) ModTime() time.Time {
	if e.file == nil {
		return time.Time{}
	}
	return e.file.FileHeader.Modified.UTC()
}
func (e *entry) Sys() any       { return nil }
func (e *entry) String() string { return fs.FormatFileInfo(e) }
func (e *entry) Info() (fs.FileInfo, error) {
	if e.isTwice {
		return nil, &fs.PathError{Op: "stat", Path: e.name, Err: errTwice}
	}
	return e, nil
}

func (r *Reader) index() {
	r.entries = map[string]*entry{".": {name: ".", isDir: true, children: map[string]*entry{}}}
	for _, f := range r.File {
		name := path.Clean("/" + strings.ReplaceAll(f.Name, `\`, "/"))[1:]
		if name == "" {
			continue
		}
		if known := r.entries[name]; known != nil && known.file != nil {
			known.isTwice = true
			continue
		}
		e := r.add(name, strings.HasSuffix(f.Name, "/") || r.entries[name] != nil)
		e.file = f
	}
}

// add adds a file or folder and the folders around it.
func (r *Reader) add(name string, isDir bool) *entry {
	if e := r.entries[name]; e != nil {
		if e.children == nil {
			e.children = map[string]*entry{}
		}
		e.isDir = true
		return e
	}
	e := &entry{name: name, isDir: isDir}
	if isDir {
		e.children = map[string]*entry{}
	}
	r.entries[name] = e
	around := r.add(path.Dir(name), true)
	around.children[name] = e
	return e
}

// Open opens a file of the archive as of a file system.
func (r *Reader) Open(name string) (fs.File, error) {
	r.once.Do(r.index)
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	e := r.entries[name]
	if e == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if e.isDir {
		names := slices.Sorted(maps.Keys(e.children))
		d := &openDir{e: e}
		for _, name := range names {
			d.list = append(d.list, e.children[name])
		}
		return d, nil
	}
	rc, err := e.file.Open()
	if err != nil {
		return nil, err
	}
	f, ok := rc.(fs.File)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return f, nil
}

type openDir struct {
	e    *entry
	list []*entry
}

func (d *openDir) Close() error               { return nil }
func (d *openDir) Stat() (fs.FileInfo, error) { return d.e.Info() }
func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.e.name, Err: errIsDir}
}

func (d *openDir) ReadDir(count int) ([]fs.DirEntry, error) {
	n := len(d.list)
	if count > 0 && n > count {
		n = count
	}
	if n == 0 {
		if count <= 0 {
			return nil, nil
		}
		return nil, io.EOF
	}
	list := make([]fs.DirEntry, n)
	for i := range list {
		list[i] = d.list[i]
		if d.list[i].isTwice {
			return nil, &fs.PathError{Op: "readdir", Path: d.list[i].name, Err: errTwice}
		}
	}
	d.list = d.list[n:]
	return list, nil
}
