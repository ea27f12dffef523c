package flate

import (
	"errors"
	"fmt"
	"io"
	"math/bits"
	"slices"
)

const (
	NoCompression      = 0
	BestSpeed          = 1
	BestCompression    = 9
	DefaultCompression = -1
	HuffmanOnly        = -2 // Finds no matches, and gives common bytes short codes.
)

const (
	minMatch   = 4
	maxMatch   = 258
	blockSize  = 64 << 10 // Bytes of input that are one block.
	hashBits   = 15
	maxStored  = 65535
	shortBlock = 128
)

var errClosed = errors.New("flate: closed writer")

// token is a byte, or a match: length<<16 | distance.
type token uint32

// Writer compresses what is written to it.
type Writer struct {
	w     io.Writer
	level int
	dict  []byte
	err   error

	window []byte // Up to windowSize bytes that were compressed, and then those that were not.
	start  int    // Where the latter begin.

	bits  uint64
	count uint
	out   []byte // Whole bytes of compressed data not written yet.
}

// NewWriter returns a writer of compressed data to w; more than level tells is only searched for longer.
func NewWriter(w io.Writer, level int) (*Writer, error) { return NewWriterDict(w, level, nil) }

// NewWriterDict returns a writer that begins as if dict had been written.
func NewWriterDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("flate: invalid compression level %d: want value in range [-2, 9]", level)
	}
	if level == DefaultCompression {
		level = 6
	}
	z := &Writer{level: level, dict: slices.Clone(dict)}
	z.Reset(w)
	return z, nil
}

// Reset starts anew with another writer, and the same level and dictionary.
func (w *Writer) Reset(dst io.Writer) {
	dict := w.dict
	if len(dict) > windowSize {
		dict = dict[len(dict)-windowSize:]
	}
	*w = Writer{w: dst, level: w.level, dict: w.dict, window: append(w.window[:0], dict...), start: len(dict)}
}

// Write compresses data, which may be written later.
func (w *Writer) Write(data []byte) (n int, err error) {
	if w.err != nil {
		return 0, w.err
	}
	n = len(data)
	for len(data) > 0 {
		part := data[:min(len(data), blockSize-(len(w.window)-w.start))]
		w.window = append(w.window, part...)
		data = data[len(part):]
		if len(w.window)-w.start == blockSize {
			w.compress()
			if w.send(); w.err != nil {
				return 0, w.err
			}
		}
	}
	return n, nil
}

// Flush writes all that is there, so that a reader can read all that was written.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	w.compress()
	w.storedHeader(0, false)
	w.send()
	return w.err
}

// Close flushes, and marks the end.
func (w *Writer) Close() error {
	if w.err == errClosed {
		return nil
	}
	if w.err != nil {
		return w.err
	}
	w.compress()
	w.put(1, 1)
	w.put(1, 2)
	w.put(0, 7)
	w.align()
	if w.send(); w.err != nil {
		return w.err
	}
	w.err = errClosed
	return nil
}

// put writes the n low bits of value.
func (w *Writer) put(value uint64, n uint) {
	w.bits |= value << w.count
	w.count += n
	for w.count >= 8 {
		w.out = append(w.out, byte(w.bits))
		w.bits >>= 8
		w.count -= 8
	}
}

func (w *Writer) align() {
	if w.count > 0 {
		w.put(0, 8-w.count)
	}
}

func (w *Writer) send() {
	if len(w.out) > 0 {
		_, w.err = w.w.Write(w.out)
		w.out = w.out[:0]
	}
}

func (w *Writer) storedHeader(size int, last bool) {
	first := uint64(0)
	if last {
		first = 1
	}
	w.put(first, 3)
	w.align()
	w.put(uint64(size), 16)
	w.put(uint64(size^0xFFFF), 16)
}

// compress writes a block of what is in the window and was not compressed.
func (w *Writer) compress() {
	data := w.window[w.start:]
	if len(data) == 0 {
		return
	}
	if w.level == NoCompression {
		w.stored(data)
	} else {
		w.block(data, w.tokens())
	}
	keep := min(len(w.window), windowSize)
	w.window = w.window[:copy(w.window, w.window[len(w.window)-keep:])]
	w.start = len(w.window)
}

func (w *Writer) stored(data []byte) {
	for len(data) > 0 {
		n := min(len(data), maxStored)
		w.storedHeader(n, false)
		w.out = append(w.out, data[:n]...)
		data = data[n:]
	}
}

// plain reports whether bytes are only given shorter codes, or none: at a low level a short text has few matches.
func (w *Writer) plain() bool {
	return w.level == HuffmanOnly || w.level < 7 && len(w.window)-w.start < shortBlock
}

// chains returns how many earlier places are looked at, and how long a match is good enough, by level.
func (w *Writer) chains() (tries, enough int) {
	if w.plain() {
		return 0, 0
	}
	return 1 << (w.level + 1), 8 << w.level
}

// tokens finds matches in the window.
func (w *Writer) tokens() []token {
	tries, enough := w.chains()
	data := w.window
	var tokens []token
	if tries == 0 {
		for _, c := range data[w.start:] {
			tokens = append(tokens, token(c))
		}
		return tokens
	}
	heads := make([]int32, 1<<hashBits) // The last place with a hash, plus one.
	before := make([]int32, len(data))  // The place before it with the same hash, plus one.
	enter := func(i int) int32 {
		if i+minMatch > len(data) {
			return 0
		}
		word := uint32(data[i]) | uint32(data[i+1])<<8 | uint32(data[i+2])<<16 | uint32(data[i+3])<<24
		hash := word * 0x9E3779B1 >> (32 - hashBits)
		last := heads[hash]
		before[i] = last
		heads[hash] = int32(i + 1)
		return last
	}
	for i := 0; i < w.start; i++ {
		enter(i)
	}
	for i := w.start; i < len(data); {
		best, distance := 0, 0
		limit := min(maxMatch, len(data)-i)
		at := int(enter(i)) - 1
		for n := 0; n < tries && at >= 0 && i-at <= windowSize; n++ {
			if best == 0 || best < limit && data[at+best] == data[i+best] {
				length := 0
				for length < limit && data[at+length] == data[i+length] {
					length++
				}
				if length > best {
					best, distance = length, i-at
				}
				if best >= enough || best == limit {
					break
				}
			}
			at = int(before[at]) - 1
		}
		if best < minMatch {
			tokens = append(tokens, token(data[i]))
			i++
			continue
		}
		tokens = append(tokens, token(best<<16|distance))
		for j := i + 1; j < i+best; j++ {
			enter(j)
		}
		i += best
	}
	return tokens
}

// codeOf returns the code whose range of values begins at or below value.
func codeOf(bases []uint16, value int) int {
	at, found := slices.BinarySearch(bases, uint16(value))
	if !found {
		at--
	}
	return at
}

// block writes tokens with the codes that make it shortest, or the data as it is.
func (w *Writer) block(data []byte, tokens []token) {
	literalCounts := make([]int, maxLitCodes)
	distanceCounts := make([]int, maxDistance)
	extra := 0
	for _, t := range tokens {
		if t < 1<<16 {
			literalCounts[t]++
			continue
		}
		length, distance := codeOf(lengthBase[:], int(t>>16)), codeOf(distBase[:], int(t&0xFFFF))
		literalCounts[257+length]++
		distanceCounts[distance]++
		extra += int(lengthExtra[length]) + int(distExtra[distance])
	}
	literalCounts[endOfBlock] = 1
	literals, distances := codeLengths(literalCounts, maxCodeBits), codeLengths(distanceCounts, maxCodeBits)
	header := newHeader(literals, distances)
	fixedDistances := slices.Repeat([]uint8{5}, maxDistance)
	fixed := 3 + extra + cost(literalCounts, fixedLengths()) + cost(distanceCounts, fixedDistances)
	dynamic := 3 + extra + header.cost() + cost(literalCounts, literals) + cost(distanceCounts, distances)
	storedSize := 8*len(data) + 40*(1+len(data)/maxStored)
	if w.plain() && len(data) < shortBlock {
		dynamic *= 2 // Not worth the time else.
	}
	switch {
	case storedSize <= dynamic && (storedSize <= fixed || w.plain()):
		w.stored(data)
		return
	case fixed <= dynamic && !w.plain():
		w.put(1<<1, 3)
		literals, distances = fixedLengths(), fixedDistances
	default:
		w.put(2<<1, 3)
		header.write(w)
	}
	w.items(tokens, literals, distances)
}

func (w *Writer) items(tokens []token, literals, distances []uint8) {
	literalCodes, distanceCodes := codesOf(literals), codesOf(distances)
	for _, t := range tokens {
		if t < 1<<16 {
			w.put(literalCodes[t], uint(literals[t]))
			continue
		}
		length, distance := int(t>>16), int(t&0xFFFF)
		code := codeOf(lengthBase[:], length)
		w.put(literalCodes[257+code], uint(literals[257+code]))
		w.put(uint64(length-int(lengthBase[code])), uint(lengthExtra[code]))
		code = codeOf(distBase[:], distance)
		w.put(distanceCodes[code], uint(distances[code]))
		w.put(uint64(distance-int(distBase[code])), uint(distExtra[code]))
	}
	w.put(literalCodes[endOfBlock], uint(literals[endOfBlock]))
}

// cost returns the bits of symbols that occur so often.
func cost(counts []int, lengths []uint8) (bits int) {
	for symbol, count := range counts {
		bits += count * int(lengths[symbol])
	}
	return bits
}

// codeLengths returns the lengths of a Huffman code for symbols that occur so often, none longer than limit.
func codeLengths(counts []int, limit int) []uint8 {
	type node struct{ weight, symbol, left, right int }
	counts = slices.Clone(counts)
	for {
		var nodes []node
		for symbol, count := range counts {
			if count > 0 {
				nodes = append(nodes, node{count, symbol, -1, -1})
			}
		}
		lengths := make([]uint8, len(counts))
		if len(nodes) <= 1 {
			for _, n := range nodes {
				lengths[n.symbol] = 1
			}
			return lengths
		}
		slices.SortStableFunc(nodes, func(a, b node) int { return a.weight - b.weight })
		// The two lightest are joined: leaves come sorted, and so do the joined ones.
		leaves, leaf, joined := len(nodes), 0, len(nodes)
		lightest := func() int {
			if leaf < leaves && (joined >= len(nodes) || nodes[leaf].weight <= nodes[joined].weight) {
				leaf++
				return leaf - 1
			}
			joined++
			return joined - 1
		}
		for range leaves - 1 {
			a, b := lightest(), lightest()
			nodes = append(nodes, node{nodes[a].weight + nodes[b].weight, -1, a, b})
		}
		depths := make([]int, len(nodes))
		deepest := 0
		for i := len(nodes) - 1; i >= 0; i-- {
			if n := nodes[i]; n.symbol < 0 {
				depths[n.left], depths[n.right] = depths[i]+1, depths[i]+1
			} else {
				lengths[n.symbol] = uint8(depths[i])
				deepest = max(deepest, depths[i])
			}
		}
		if deepest <= limit {
			return lengths
		}
		// Counts that are more alike make a flatter tree.
		for symbol, count := range counts {
			if count > 0 {
				counts[symbol] = count/2 + 1
			}
		}
	}
}

// codesOf returns the codes of symbols with these lengths, first bit lowest.
func codesOf(lengths []uint8) []uint64 {
	var counts, next [maxCodeBits + 2]int
	for _, n := range lengths {
		counts[n]++
	}
	counts[0] = 0
	for n := 1; n <= maxCodeBits; n++ {
		next[n+1] = (next[n] + counts[n]) << 1
	}
	codes := make([]uint64, len(lengths))
	for symbol, n := range lengths {
		if n > 0 {
			codes[symbol] = uint64(bits.Reverse16(uint16(next[n])) >> (16 - n))
			next[n]++
		}
	}
	return codes
}

// header is how a block tells its codes: their lengths, in a code of their own.
type header struct {
	literals, distances int
	items               []headerItem
	counts              []int
	lengths             []uint8
	written             int // How many of lengths.
}

type headerItem struct {
	symbol       int
	value, extra uint
}

func newHeader(literals, distances []uint8) *header {
	h := &header{counts: make([]int, len(codeOrder))}
	used := func(lengths []uint8, least int) int {
		n := len(lengths)
		for n > least && lengths[n-1] == 0 {
			n--
		}
		return n
	}
	h.literals, h.distances = used(literals, 257), used(distances, 1)
	all := slices.Concat(literals[:h.literals], distances[:h.distances])
	for i := 0; i < len(all); {
		run := 1
		for i+run < len(all) && all[i+run] == all[i] {
			run++
		}
		i += h.run(int(all[i]), run)
	}
	for _, item := range h.items {
		h.counts[item.symbol]++
	}
	h.lengths = codeLengths(h.counts, 7)
	for h.written = len(codeOrder); h.written > 4 && h.lengths[codeOrder[h.written-1]] == 0; {
		h.written--
	}
	return h
}

// run adds a run of equal lengths, and returns how many of them.
func (h *header) run(length, run int) int {
	add := func(symbol, n int, least int, extra uint) int {
		h.items = append(h.items, headerItem{symbol, uint(n - least), extra})
		return n
	}
	switch {
	case length == 0 && run >= 11:
		return add(18, min(run, 138), 11, 7)
	case length == 0 && run >= 3:
		return add(17, min(run, 10), 3, 3)
	case length > 0 && run >= 4:
		add(length, 0, 0, 0)
		return 1 + add(16, min(run-1, 6), 3, 2)
	}
	add(length, 0, 0, 0)
	return 1
}

func (h *header) cost() (bits int) {
	bits = 14 + 3*h.written
	for _, item := range h.items {
		bits += int(h.lengths[item.symbol]) + int(item.extra)
	}
	return bits
}

func (h *header) write(w *Writer) {
	w.put(uint64(h.literals-257), 5)
	w.put(uint64(h.distances-1), 5)
	w.put(uint64(h.written-4), 4)
	for _, at := range codeOrder[:h.written] {
		w.put(uint64(h.lengths[at]), 3)
	}
	codes := codesOf(h.lengths)
	for _, item := range h.items {
		w.put(codes[item.symbol], uint(h.lengths[item.symbol]))
		w.put(uint64(item.value), item.extra)
	}
}
