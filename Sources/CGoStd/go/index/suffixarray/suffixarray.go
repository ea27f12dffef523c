// Package suffixarray finds byte strings in data by an index of all its suffixes in order.
package suffixarray

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"regexp"
	"slices"
	"sort"
)

// Index is data with the order of its suffixes.
type Index struct {
	data  []byte
	order []int32 // Where the suffixes start, the least one first.
}

// New returns an index of data.
func New(data []byte) *Index { return &Index{data, suffixes(data)} }

// suffixes sorts by prefixes that double in length: ranks by the first n bytes make those by 2n.
func suffixes(data []byte) []int32 {
	count := len(data)
	order := make([]int32, count)
	rank := make([]int32, count)
	for i, c := range data {
		order[i] = int32(i)
		rank[i] = int32(c) + 1
	}
	next := make([]int32, count)
	for length := 0; ; length = max(1, 2*length) {
		second := func(i int32) int32 {
			if length == 0 || int(i)+length >= count {
				return 0
			}
			return rank[int(i)+length]
		}
		compare := func(a, b int32) int {
			if rank[a] != rank[b] {
				return int(rank[a] - rank[b])
			}
			return int(second(a) - second(b))
		}
		slices.SortFunc(order, compare)
		different := int32(0)
		for i, at := range order {
			if i == 0 || compare(order[i-1], at) != 0 {
				different++
			}
			next[at] = different
		}
		copy(rank, next)
		if int(different) == count || length >= count {
			return order
		}
	}
}

// Bytes returns the data.
func (x *Index) Bytes() []byte { return x.data }

// matches returns the part of the order whose suffixes begin with s.
func (x *Index) matches(s []byte) []int32 {
	first := sort.Search(len(x.order), func(i int) bool { return bytes.Compare(x.data[x.order[i]:], s) >= 0 })
	count := sort.Search(len(x.order)-first, func(i int) bool { return !bytes.HasPrefix(x.data[x.order[first+i]:], s) })
	return x.order[first : first+count]
}

// Lookup returns at most n places where s stands, all if n < 0, in no order.
func (x *Index) Lookup(s []byte, n int) (result []int) {
	if len(s) == 0 || n == 0 {
		return nil
	}
	found := x.matches(s)
	if n < 0 || n > len(found) {
		n = len(found)
	}
	for _, at := range found[:n] {
		result = append(result, int(at))
	}
	return result
}

// FindAllIndex returns at most n matches of r that do not overlap, sorted; all if n < 0.
func (x *Index) FindAllIndex(r *regexp.Regexp, n int) (result [][]int) {
	prefix, complete := r.LiteralPrefix()
	switch {
	case n == 0:
		return nil
	case prefix == "":
		return r.FindAllIndex(x.data, n)
	}
	// All places where a match may begin, since those that overlap are left out.
	places := x.Lookup([]byte(prefix), -1)
	slices.Sort(places)
	end := 0
	for _, at := range places {
		if len(result) == n {
			break
		}
		if at < end {
			continue
		}
		length := len(prefix)
		if !complete {
			// A match must begin here; what stands before may matter for ^ and \b.
			match := r.FindIndex(x.data[at:])
			if match == nil {
				break
			}
			if match[0] != 0 {
				continue
			}
			length = match[1]
		}
		end = at + length
		result = append(result, []int{at, end})
	}
	return result
}

var errCorrupted = errors.New("suffixarray: data corrupted")

const (
	numberLength = binary.MaxVarintLen64
	chunkLength  = 16 << 10 // Most bytes of a part of the order as it is written, its length included.
)

func writeNumber(w io.Writer, x int) error {
	var buf [numberLength]byte
	binary.PutVarint(buf[:], int64(x))
	_, err := w.Write(buf[:])
	return err
}

func readNumber(r io.Reader) (int, error) {
	var buf [numberLength]byte
	if _, err := io.ReadFull(r, buf[:]); err != nil {
		return 0, err
	}
	x, n := binary.Varint(buf[:])
	if n <= 0 || int64(int(x)) != x {
		return 0, errCorrupted
	}
	return int(x), nil
}

// Write writes the index.
func (x *Index) Write(w io.Writer) error {
	if err := writeNumber(w, len(x.data)); err != nil {
		return err
	}
	if _, err := w.Write(x.data); err != nil {
		return err
	}
	for rest := x.order; len(rest) > 0; {
		var chunk []byte
		used := 0
		for used < len(rest) && numberLength+len(chunk)+numberLength <= chunkLength {
			chunk = binary.AppendUvarint(chunk, uint64(rest[used]))
			used++
		}
		if err := writeNumber(w, numberLength+len(chunk)); err != nil {
			return err
		}
		if _, err := w.Write(chunk); err != nil {
			return err
		}
		rest = rest[used:]
	}
	return nil
}

// Read reads an index that Write wrote.
func (x *Index) Read(r io.Reader) error {
	count, err := readNumber(r)
	if err != nil {
		return err
	}
	if count < 0 || count > 1<<31-1 {
		return errCorrupted
	}
	data, err := io.ReadAll(io.LimitReader(r, int64(count)))
	if err != nil {
		return err
	}
	if len(data) < count {
		return io.ErrUnexpectedEOF
	}
	order := make([]int32, 0, count)
	for len(order) < count {
		length, err := readNumber(r)
		if err != nil {
			return err
		}
		if length < numberLength || length > chunkLength {
			return errCorrupted
		}
		chunk := make([]byte, length-numberLength)
		if _, err := io.ReadFull(r, chunk); err != nil {
			return err
		}
		for len(chunk) > 0 && len(order) < count {
			at, n := binary.Uvarint(chunk)
			if n <= 0 || at >= uint64(count) {
				return errCorrupted
			}
			order = append(order, int32(at))
			chunk = chunk[n:]
		}
	}
	x.data, x.order = data, order
	return nil
}
