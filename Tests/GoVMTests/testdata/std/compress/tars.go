// archive/tar: the formats, what is written and read again, mistakes.
package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing/fstest"
	"time"
)

var day = time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)

func list(data []byte) {
	r := tar.NewReader(bytes.NewReader(data))
	for {
		h, err := r.Next()
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%c %.60q %d link %.30q size %d mode %o owner %d %d %q %q mod %v %v %v dev %d %d %q %v\n", h.Typeflag, h.Name, len(h.Name), h.Linkname, h.Size, h.Mode, h.Uid, h.Gid, h.Uname, h.Gname, h.ModTime.UTC(), h.AccessTime.UTC(), h.ChangeTime.UTC(), h.Devmajor, h.Devminor, h.PAXRecords, h.Format)
		info := h.FileInfo()
		fmt.Printf("%.40q %d %v %v\n", info.Name(), info.Size(), info.Mode(), info.IsDir())
		b, err := io.ReadAll(r)
		fmt.Printf("%.20q %v\n", b, err)
	}
}

func main() {
	long := strings.Repeat("directory/", 12) + "file"
	endless := strings.Repeat("x", 300)
	headers := []*tar.Header{
		{Name: "a.txt", Mode: 0o644, Size: 5, ModTime: day},
		{Name: "dir/", Mode: 0o755, ModTime: day, Uname: "me", Gname: "us", Uid: 1000, Gid: 100},
		{Name: "link", Linkname: "a.txt", Typeflag: tar.TypeSymlink, Mode: 0o777},
		{Name: "hard", Linkname: "a.txt", Typeflag: tar.TypeLink},
		{Name: "dev", Typeflag: tar.TypeChar, Devmajor: 1, Devminor: 5, Mode: 0o4600},
		{Name: long, Mode: 0o600, Size: 5, ModTime: day},
		{Name: endless, Mode: 0o600, Size: 5, ModTime: day},
		{Name: "grüße", Mode: 0o600, Size: 5},
		{Name: "precise", Format: tar.FormatPAX, ModTime: day.Add(123456789), AccessTime: day, ChangeTime: day.Add(5e8), Size: 5},
		{Name: "gnu" + endless, Linkname: endless, Format: tar.FormatGNU, ModTime: day, AccessTime: day, Size: 5, Uid: 1 << 30},
		{Name: "uid", Uid: 1 << 30, Size: 5},
		{Name: "records", PAXRecords: map[string]string{"VENDOR.key": "value", "SCHILY.xattr.user": "x"}, Size: 5},
		{Name: "old", ModTime: time.Unix(-5, 0), Size: 5},
		{Name: "rounded", ModTime: day.Add(6e8), Size: 5},
		{Typeflag: tar.TypeXGlobalHeader, PAXRecords: map[string]string{"comment": "all"}},
	}
	var all bytes.Buffer
	w := tar.NewWriter(&all)
	for _, h := range headers {
		var one bytes.Buffer
		for _, w := range []*tar.Writer{w, tar.NewWriter(&one)} {
			err := w.WriteHeader(h)
			if err == nil && h.Size > 0 {
				_, err = w.Write([]byte("hello"))
			}
			if err != nil {
				fmt.Println(err)
			}
		}
		fmt.Printf("%.20q %d %x\n", h.Name, one.Len(), sha256.Sum256(one.Bytes()))
	}
	fmt.Println(w.Close(), w.Close(), w.WriteHeader(headers[0]))
	_, err := w.Write([]byte("x"))
	fmt.Println(err, all.Len())
	list(all.Bytes())
	// Mistakes.
	for _, h := range []*tar.Header{
		{Name: "x\x00y"},
		{Name: "x", Typeflag: tar.TypeXHeader},
		{Name: "x/", Typeflag: tar.TypeReg},
		{Name: endless, Format: tar.FormatUSTAR},
		{Name: "x", Format: tar.FormatGNU, PAXRecords: map[string]string{"a.b": "c"}},
		{Name: "x", Mode: 1 << 40, Format: tar.FormatPAX},
		{Name: "x", AccessTime: day, Format: tar.FormatUSTAR},
	} {
		fmt.Println(tar.NewWriter(io.Discard).WriteHeader(h))
	}
	w = tar.NewWriter(io.Discard)
	fmt.Println(w.WriteHeader(&tar.Header{Name: "x", Size: 3}))
	n, err := w.Write([]byte("abcd"))
	fmt.Println(n, err)
	fmt.Println(w.WriteHeader(&tar.Header{Name: "y", Size: 3}), w.Close())
	w = tar.NewWriter(io.Discard)
	w.WriteHeader(&tar.Header{Name: "x", Size: 3})
	fmt.Println(w.Flush(), w.Close())
	list(all.Bytes()[:700])
	list(all.Bytes()[:514])
	list(nil)
	broken := bytes.Clone(all.Bytes())
	broken[3] ^= 1
	list(broken)
	// File systems.
	all.Reset()
	w = tar.NewWriter(&all)
	fmt.Println(w.AddFS(fstest.MapFS{"x/y.txt": {Data: []byte("y"), Mode: 0o644, ModTime: day}, "z": {Data: []byte("zz"), Mode: 0o600 | fs.ModeSetuid, ModTime: day}}), w.Close())
	list(all.Bytes())
	info, err := fs.Stat(fstest.MapFS{"m": {Data: []byte("mm"), Mode: 0o640, ModTime: day}}, "m")
	fmt.Println(err)
	h, err := tar.FileInfoHeader(info, "")
	fmt.Println(h.Name, h.Size, h.Mode, h.ModTime, string(h.Typeflag), err)
	h, err = tar.FileInfoHeader((&tar.Header{Name: "l", Typeflag: tar.TypeSymlink, Uname: "u"}).FileInfo(), "target")
	fmt.Println(h.Name, h.Linkname, h.Uname, string(h.Typeflag), err)
	_, err = tar.FileInfoHeader(nil, "")
	fmt.Println(err, tar.FormatUSTAR, tar.FormatUnknown, tar.FormatPAX|tar.FormatGNU, errors.Is(err, tar.ErrHeader))
}
