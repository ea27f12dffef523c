package zip

import (
	"bufio"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
)

var (
	errLongName     = errors.New("zip: FileHeader.Name too long")
	errLongExtra    = errors.New("zip: FileHeader.Extra too long")
	errTwice        = errors.New("duplicate entries in zip file")
	errIsDir        = errors.New("is a directory")
	errNegativeSize = errors.New("zip: size cannot be negative")
)

// A counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// A record is a file that was written.
type record struct {
	*FileHeader
	offset uint64
	isRaw  bool
}

// A Writer writes an archive.
type Writer struct {
	buffered    *bufio.Writer
	c           *counter
	files       []*record
	last        *fileWriter
	isClosed    bool
	comment     string
	compressors map[uint16]Compressor
}

// NewWriter returns a writer of an archive.
func NewWriter(w io.Writer) *Writer {
	b := bufio.NewWriter(w)
	return &Writer{buffered: b, c: &counter{w: b}}
}

// SetOffset says where in a file the archive begins.
func (w *Writer) SetOffset(n int64) {
	if w.c.n != 0 {
		panic("zip: SetOffset called after data was written")
	}
	w.c.n = n
}

// Flush writes what is buffered.
func (w *Writer) Flush() error { return w.buffered.Flush() }

// SetComment sets the archive's comment.
func (w *Writer) SetComment(comment string) error {
	if len(comment) > max16 {
		return errors.New("zip: Writer.Comment too long")
	}
	w.comment = comment
	return nil
}

// RegisterCompressor registers a method for this writer.
func (w *Writer) RegisterCompressor(method uint16, comp Compressor) {
	if w.compressors == nil {
		w.compressors = map[uint16]Compressor{}
	}
	w.compressors[method] = comp
}

// Close writes the directory.
func (w *Writer) Close() error {
	if w.last != nil && !w.last.isClosed {
		if err := w.last.close(); err != nil {
			return err
		}
		w.last = nil
	}
	if w.isClosed {
		return errors.New("zip: writer closed twice")
	}
	w.isClosed = true
	start := uint64(w.c.n)
	for _, r := range w.files {
		if err := w.writeRecord(r); err != nil {
			return err
		}
	}
	end := uint64(w.c.n)
	records, size, offset := uint64(len(w.files)), end-start, start
	var b fields
	if records >= max16 || size >= max32 || offset >= max32 {
		b.u32(signatureEnd64)
		b.u64(lengthEnd64 - 12)
		b.u16(version45)
		b.u16(version45)
		b.u32(0)
		b.u32(0)
		b.u64(records)
		b.u64(records)
		b.u64(size)
		b.u64(offset)
		b.u32(signatureLocator64)
		b.u32(0)
		b.u64(end)
		b.u32(1)
		records, size, offset = max16, max32, max32
	}
	b.u32(signatureEnd)
	b.u32(0)
	b.u16(uint16(records))
	b.u16(uint16(records))
	b.u32(uint32(size))
	b.u32(uint32(offset))
	b.u16(uint16(len(w.comment)))
	b = append(b, w.comment...)
	if _, err := w.c.Write(b); err != nil {
		return err
	}
	return w.buffered.Flush()
}

// writeRecord writes a file's header in the directory.
func (w *Writer) writeRecord(r *record) error {
	h := r.FileHeader
	var b fields
	b.u32(signatureDirectory)
	b.u16(h.CreatorVersion)
	b.u16(h.ReaderVersion)
	b.u16(h.Flags)
	b.u16(h.Method)
	b.u16(h.ModifiedTime)
	b.u16(h.ModifiedDate)
	b.u32(h.CRC32)
	if h.isZip64() || r.offset >= max32 {
		b.u32(max32)
		b.u32(max32)
		var extra fields
		extra.u16(extraZip64)
		extra.u16(24)
		extra.u64(h.UncompressedSize64)
		extra.u64(h.CompressedSize64)
		extra.u64(r.offset)
		h.Extra = append(h.Extra, extra...)
	} else {
		b.u32(h.CompressedSize)
		b.u32(h.UncompressedSize)
	}
	b.u16(uint16(len(h.Name)))
	b.u16(uint16(len(h.Extra)))
	b.u16(uint16(len(h.Comment)))
	b.u32(0)
	b.u32(h.ExternalAttrs)
	b.u32(uint32(min(r.offset, max32)))
	b = append(append(append(b, h.Name...), h.Extra...), h.Comment...)
	_, err := w.c.Write(b)
	return err
}

// prepare ends the last file.
func (w *Writer) prepare(h *FileHeader) error {
	if w.last != nil && !w.last.isClosed {
		if err := w.last.close(); err != nil {
			return err
		}
	}
	if n := len(w.files); n > 0 && w.files[n-1].FileHeader == h {
		return errors.New("archive/zip: invalid duplicate FileHeader")
	}
	return nil
}

// Create adds a file that is compressed.
func (w *Writer) Create(name string) (io.Writer, error) {
	return w.CreateHeader(&FileHeader{Name: name, Method: Deflate})
}

// CreateHeader adds a file.
func (w *Writer) CreateHeader(fh *FileHeader) (io.Writer, error) {
	if err := w.prepare(fh); err != nil {
		return nil, err
	}
	valid1, needs1 := utf8Kind(fh.Name)
	valid2, needs2 := utf8Kind(fh.Comment)
	if fh.NonUTF8 {
		fh.Flags &^= flagUTF8
	} else if (needs1 || needs2) && valid1 && valid2 {
		fh.Flags |= flagUTF8
	}
	fh.CreatorVersion = fh.CreatorVersion&0xff00 | version20
	fh.ReaderVersion = version20
	if !fh.Modified.IsZero() {
		fh.ModifiedDate, fh.ModifiedTime = dosTime(fh.Modified)
		var extra fields
		extra.u16(extraTime)
		extra.u16(5)
		extra = append(extra, 1)
		extra.u32(uint32(fh.Modified.Unix()))
		fh.Extra = append(fh.Extra, extra...)
	}
	r := &record{FileHeader: fh, offset: uint64(w.c.n)}
	var out io.Writer
	if strings.HasSuffix(fh.Name, "/") {
		fh.Method = Store
		fh.Flags &^= flagDescriptor
		fh.CompressedSize, fh.CompressedSize64, fh.UncompressedSize, fh.UncompressedSize64 = 0, 0, 0, 0
		w.last = nil
		out = dirWriter{}
	} else {
		fh.Flags |= flagDescriptor
		comp := w.compressors[fh.Method]
		if comp == nil {
			methods.lock.Lock()
			comp = methods.compressors[fh.Method]
			methods.lock.Unlock()
		}
		if comp == nil {
			return nil, ErrAlgorithm
		}
		fw := &fileWriter{record: r, zipw: w.c, stored: &counter{w: w.c}, hash: crc32.NewIEEE()}
		var err error
		if fw.comp, err = comp(fw.stored); err != nil {
			return nil, err
		}
		fw.raw = &counter{w: fw.comp}
		w.last = fw
		out = fw
	}
	w.files = append(w.files, r)
	return out, w.writeFileHeader(r)
}

// writeFileHeader writes the header before a file's bytes.
func (w *Writer) writeFileHeader(r *record) error {
	h := r.FileHeader
	if len(h.Name) > max16 {
		return errLongName
	}
	if len(h.Extra) > max16 {
		return errLongExtra
	}
	var b fields
	b.u32(signatureFile)
	b.u16(h.ReaderVersion)
	b.u16(h.Flags)
	b.u16(h.Method)
	b.u16(h.ModifiedTime)
	b.u16(h.ModifiedDate)
	if r.isRaw && !h.hasDescriptor() {
		b.u32(h.CRC32)
		b.u32(uint32(min(h.CompressedSize64, max32)))
		b.u32(uint32(min(h.UncompressedSize64, max32)))
	} else {
		// The numbers stand behind the bytes.
		b.u32(0)
		b.u32(0)
		b.u32(0)
	}
	b.u16(uint16(len(h.Name)))
	b.u16(uint16(len(h.Extra)))
	b = append(append(b, h.Name...), h.Extra...)
	_, err := w.c.Write(b)
	return err
}

// CreateRaw adds a file whose bytes are compressed already.
func (w *Writer) CreateRaw(fh *FileHeader) (io.Writer, error) {
	if err := w.prepare(fh); err != nil {
		return nil, err
	}
	fh.CompressedSize = uint32(min(fh.CompressedSize64, max32))
	fh.UncompressedSize = uint32(min(fh.UncompressedSize64, max32))
	r := &record{FileHeader: fh, offset: uint64(w.c.n), isRaw: true}
	w.files = append(w.files, r)
	if err := w.writeFileHeader(r); err != nil {
		return nil, err
	}
	if strings.HasSuffix(fh.Name, "/") {
		w.last = nil
		return dirWriter{}, nil
	}
	fw := &fileWriter{record: r, zipw: w.c}
	w.last = fw
	return fw, nil
}

// Copy adds a file of another archive as it is compressed there.
func (w *Writer) Copy(f *File) error {
	r, err := f.OpenRaw()
	if err != nil {
		return err
	}
	h := f.FileHeader
	fw, err := w.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = io.Copy(fw, r)
	return err
}

// AddFS adds the files of a file system.
func (w *Writer) AddFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if !d.IsDir() && !info.Mode().IsRegular() {
			return errors.New("zip: cannot add non-regular file")
		}
		h, err := FileInfoHeader(info)
		if err != nil {
			return err
		}
		h.Name = name
		if d.IsDir() {
			h.Name += "/"
		}
		h.Method = Deflate
		fw, err := w.CreateHeader(h)
		if err != nil || d.IsDir() {
			return err
		}
		f, err := fsys.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = io.Copy(fw, f)
		return err
	})
}

type dirWriter struct{}

func (dirWriter) Write(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	return 0, errors.New("zip: write to directory")
}

// A fileWriter writes a file's bytes.
type fileWriter struct {
	*record
	zipw     io.Writer
	raw      *counter
	comp     io.WriteCloser
	stored   *counter
	hash     hash.Hash32
	isClosed bool
}

func (w *fileWriter) Write(p []byte) (int, error) {
	if w.isClosed {
		return 0, errors.New("zip: write to closed file")
	}
	if w.isRaw {
		return w.zipw.Write(p)
	}
	w.hash.Write(p)
	return w.raw.Write(p)
}

func (w *fileWriter) close() error {
	if w.isClosed {
		return errors.New("zip: file closed twice")
	}
	w.isClosed = true
	h := w.FileHeader
	if !w.isRaw {
		if err := w.comp.Close(); err != nil {
			return err
		}
		h.CRC32 = w.hash.Sum32()
		h.CompressedSize64, h.UncompressedSize64 = uint64(w.stored.n), uint64(w.raw.n)
		h.CompressedSize, h.UncompressedSize = uint32(min(h.CompressedSize64, max32)), uint32(min(h.UncompressedSize64, max32))
		if h.isZip64() {
			h.ReaderVersion = version45
		}
	}
	if !h.hasDescriptor() {
		return nil
	}
	var b fields
	b.u32(signatureDescriptor)
	b.u32(h.CRC32)
	if h.isZip64() {
		b.u64(h.CompressedSize64)
		b.u64(h.UncompressedSize64)
	} else {
		b.u32(h.CompressedSize)
		b.u32(h.UncompressedSize)
	}
	_, err := w.zipw.Write(b)
	return err
}
