// Package pprof writes profiles in the format that go tool pprof reads.
//
// Time in the playground is virtual and calculation takes none of it: a CPU profile counts steps, calls and rounds of
// loops, as if each took a nanosecond. The profiles of blocking and locks are of virtual time.
package pprof

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Profile is a collection of stacks.
type Profile struct {
	name string
	mu   sync.Mutex
	m    map[any][]uintptr
}

var profiles struct {
	mu sync.Mutex
	m  map[string]*Profile
}

func lockProfiles() {
	profiles.mu.Lock()
	if profiles.m == nil {
		profiles.m = map[string]*Profile{}
		for _, name := range []string{"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"} {
			profiles.m[name] = &Profile{name: name}
		}
	}
}

// NewProfile makes a profile of one's own.
func NewProfile(name string) *Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if profiles.m[name] != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name, m: map[any][]uintptr{}}
	profiles.m[name] = p
	return p
}

// Lookup returns the profile of a name, or nil.
func Lookup(name string) *Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	return profiles.m[name]
}

// Profiles returns all profiles, sorted by name.
func Profiles() []*Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	all := make([]*Profile, 0, len(profiles.m))
	for _, p := range profiles.m {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *Profile) int { return strings.Compare(a.name, b.name) })
	return all
}

// Name returns the profile's name.
func (p *Profile) Name() string { return p.name }

// Count returns the number of stacks.
func (p *Profile) Count() int {
	switch p.name {
	case "goroutine":
		return runtime.NumGoroutine()
	case "heap", "allocs", "block", "mutex":
		return len(p.measured())
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.m)
}

// Add adds the stack of the caller, skip calls up, for a value.
func (p *Profile) Add(value any, skip int) {
	if p.name == "" {
		panic("pprof: use of uninitialized Profile")
	}
	if p.m == nil {
		panic("pprof: Add called on built-in Profile " + p.name)
	}
	pcs := make([]uintptr, 32)
	n := runtime.Callers(skip+1, pcs)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.m[value] != nil {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.m[value] = pcs[:max(n, 1)]
}

// Remove removes the stack of a value.
func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.m, value)
}

// frame is a place in a stack.
type frame struct {
	function, file string
	line           int
}

// sample is a stack, the innermost call first, and what was measured of it.
type sample struct {
	frames []frame
	pcs    []uintptr
	values []int64
}

// measured returns what the machine has measured for a predefined profile.
func (p *Profile) measured() []sample {
	switch p.name {
	case "heap", "allocs":
		var all []sample
		for _, s := range parse(heapLines(), 4) {
			inUse, total := s.values[:2], s.values[2:]
			s.values = []int64{total[0], total[1], inUse[0], inUse[1]}
			if p.name == "allocs" || s.values[3] > 0 {
				all = append(all, s)
			}
		}
		slices.SortStableFunc(all, func(a, b sample) int { return cmp.Compare(b.values[3], a.values[3]) })
		return all
	case "block", "mutex":
		all := parse(blockLines(p.name == "mutex"), 2)
		slices.SortStableFunc(all, func(a, b sample) int { return cmp.Compare(b.values[1], a.values[1]) })
		return all
	}
	return nil
}

// parse reads lines of numbers: values, then program counters.
func parse(lines string, values int) []sample {
	var all []sample
	for line := range strings.Lines(lines) {
		var s sample
		for i, word := range strings.Fields(line) {
			n, _ := strconv.ParseUint(word, 10, 64)
			if i < values {
				s.values = append(s.values, int64(n))
			} else {
				s.pcs = append(s.pcs, uintptr(n))
			}
		}
		s.frames = framesOf(s.pcs)
		if !isOwn(s.frames) {
			all = append(all, s)
		}
	}
	return all
}

// isOwn reports whether a stack is of the making of profiles.
func isOwn(frames []frame) bool {
	for _, f := range frames {
		if strings.HasPrefix(f.function, "runtime/pprof.") {
			return true
		}
	}
	return false
}

func framesOf(pcs []uintptr) []frame {
	var stack []frame
	frames := runtime.CallersFrames(pcs)
	for len(pcs) > 0 {
		f, more := frames.Next()
		stack = append(stack, frame{f.Function, f.File, f.Line})
		if !more {
			break
		}
	}
	return stack
}

// samples returns the stacks, equal ones together, the most frequent first.
func (p *Profile) samples() []sample {
	var stacks [][]frame
	if p.name == "goroutine" {
		stacks = goroutineStacks()
	} else {
		p.mu.Lock()
		for _, pcs := range p.m {
			stacks = append(stacks, framesOf(pcs))
		}
		p.mu.Unlock()
	}
	index := map[string]int{}
	var all []sample
	for _, stack := range stacks {
		key := fmt.Sprint(stack)
		if i, ok := index[key]; ok {
			all[i].values[0]++
			continue
		}
		index[key] = len(all)
		all = append(all, sample{frames: stack, values: []int64{1}})
	}
	slices.SortFunc(all, func(a, b sample) int {
		if c := cmp.Compare(b.values[0], a.values[0]); c != 0 {
			return c
		}
		return strings.Compare(fmt.Sprint(a.frames), fmt.Sprint(b.frames))
	})
	return all
}

// allStacks returns the text of all goroutines' stacks.
func allStacks() string {
	for size := 64 << 10; ; size *= 2 {
		buf := make([]byte, size)
		if n := runtime.Stack(buf, true); n < size {
			return string(buf[:n])
		}
	}
}

// goroutineStacks reads the stacks from their text.
func goroutineStacks() [][]frame {
	var stacks [][]frame
	for _, text := range strings.Split(strings.TrimSpace(allStacks()), "\n\n") {
		lines := strings.Split(text, "\n")
		var stack []frame
		for i := 1; i+1 < len(lines); i += 2 {
			function := strings.TrimPrefix(lines[i], "created by ")
			if function != lines[i] {
				break
			}
			if paren := strings.LastIndexByte(function, '('); paren > 0 {
				function = function[:paren]
			}
			place, _, _ := strings.Cut(strings.TrimSpace(lines[i+1]), " ")
			file, number := place, 0
			if colon := strings.LastIndexByte(place, ':'); colon > 0 {
				file = place[:colon]
				number, _ = strconv.Atoi(place[colon+1:])
			}
			stack = append(stack, frame{function, file, number})
		}
		if len(stack) > 0 {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}

// WriteTo writes the profile: as compressed protocol buffers (debug 0), as text, or, of goroutines, as a panic prints
// their stacks (debug 2).
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "goroutine" && debug >= 2 {
		_, err := io.WriteString(w, allStacks())
		return err
	}
	var samples []sample
	var types []valueType
	switch p.name {
	case "heap", "allocs":
		samples = p.measured()
		types = []valueType{
			{"alloc_objects", "count"}, {"alloc_space", "bytes"}, {"inuse_objects", "count"}, {"inuse_space", "bytes"},
		}
	case "block", "mutex":
		samples = p.measured()
		types = []valueType{{"contentions", "count"}, {"delay", "nanoseconds"}}
	default:
		samples = p.samples()
		types = []valueType{{p.name, "count"}}
	}
	if debug > 0 {
		return p.writeText(w, samples)
	}
	standard := ""
	if p.name == "allocs" {
		standard = "alloc_space"
	}
	return writeProfile(w, types, types[len(types)-1], standard, 0, samples)
}

// A valueType is what values are of, and their unit.
type valueType struct{ kind, unit string }

func (p *Profile) writeText(w io.Writer, samples []sample) error {
	var b strings.Builder
	sums := make([]int64, 4)
	for _, s := range samples {
		for i, value := range s.values {
			sums[i] += value
		}
	}
	switch p.name {
	case "heap", "allocs":
		fmt.Fprintf(&b, "heap profile: %d: %d [%d: %d] @ heap/1\n", sums[2], sums[3], sums[0], sums[1])
	case "block", "mutex":
		name := map[string]string{"block": "contention", "mutex": "mutex"}[p.name]
		fmt.Fprintf(&b, "--- %s:\ncycles/second=1000000000\n", name)
	default:
		fmt.Fprintf(&b, "%s profile: total %d\n", p.name, sums[0])
	}
	// Places are numbered: what is printed does not depend on where code lies.
	numbers := map[frame]int{}
	number := func(f frame) int {
		n, ok := numbers[f]
		if !ok {
			n = 0x401000 + 16*len(numbers)
			numbers[f] = n
		}
		return n
	}
	for _, s := range samples {
		switch p.name {
		case "heap", "allocs":
			fmt.Fprintf(&b, "%d: %d [%d: %d] @", s.values[2], s.values[3], s.values[0], s.values[1])
		case "block", "mutex":
			fmt.Fprintf(&b, "%d %d @", s.values[1], s.values[0])
		default:
			fmt.Fprintf(&b, "%d @", s.values[0])
		}
		for _, f := range s.frames {
			fmt.Fprintf(&b, " %#x", number(f))
		}
		b.WriteByte('\n')
		for _, f := range s.frames {
			fmt.Fprintf(&b, "#\t%#x\t%s\t%s:%d\n", number(f), f.function, f.file, f.line)
		}
		b.WriteByte('\n')
	}
	if p.name == "heap" || p.name == "allocs" {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprintf(&b, "\n# runtime.MemStats\n# Alloc = %d\n# TotalAlloc = %d\n# Sys = %d\n# Mallocs = %d\n# Frees = %d\n# HeapObjects = %d\n# NumGC = %d\n",
			m.Alloc, m.TotalAlloc, m.Sys, m.Mallocs, m.Frees, m.HeapObjects, m.NumGC)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// message is a protocol buffer under construction.
type message []byte

func (m *message) varint(x uint64) {
	for x >= 0x80 {
		*m = append(*m, byte(x)|0x80)
		x >>= 7
	}
	*m = append(*m, byte(x))
}

func (m *message) number(field int, x int64) {
	if x != 0 {
		m.varint(uint64(field) << 3)
		m.varint(uint64(x))
	}
}

func (m *message) bytes(field int, b []byte) {
	m.varint(uint64(field)<<3 | 2)
	m.varint(uint64(len(b)))
	*m = append(*m, b...)
}

// writeProfile writes samples as profile.proto has them, compressed; duration is in nanoseconds.
func writeProfile(
	w io.Writer, types []valueType, period valueType, standard string, duration int64, samples []sample,
) error {
	var profile message
	table := []string{""}
	known := map[string]int64{"": 0}
	text := func(s string) int64 {
		i, ok := known[s]
		if !ok {
			i = int64(len(table))
			known[s] = i
			table = append(table, s)
		}
		return i
	}
	write := func(field int, t valueType) {
		var m message
		m.number(1, text(t.kind))
		m.number(2, text(t.unit))
		profile.bytes(field, m)
	}
	for _, t := range types {
		write(1, t)
	}
	functions := map[string]int64{}
	locations := map[frame]int64{}
	var places, bodies message
	for _, s := range samples {
		var m, ids message
		for _, f := range s.frames {
			id, ok := locations[f]
			if !ok {
				function, ok := functions[f.function]
				if !ok {
					function = int64(len(functions) + 1)
					functions[f.function] = function
					var body message
					body.number(1, function)
					body.number(2, text(f.function))
					body.number(3, text(f.function))
					body.number(4, text(f.file))
					bodies.bytes(5, body)
				}
				id = int64(len(locations) + 1)
				locations[f] = id
				var line, place message
				line.number(1, function)
				line.number(2, int64(f.line))
				place.number(1, id)
				place.bytes(4, line)
				places.bytes(4, place)
			}
			ids.varint(uint64(id))
		}
		m.bytes(1, ids)
		var values message
		for _, value := range s.values {
			values.varint(uint64(value))
		}
		m.bytes(2, values)
		profile.bytes(2, m)
	}
	profile = append(profile, places...)
	profile = append(profile, bodies...)
	write(11, period)
	profile.number(12, 1)
	profile.number(10, duration)
	if standard != "" {
		profile.number(14, text(standard))
	}
	for _, s := range table {
		profile.bytes(6, []byte(s))
	}
	return writeGzip(w, profile)
}

// writeGzip writes data as gzip (RFC 1952) in blocks that are not compressed.
func writeGzip(w io.Writer, data []byte) error {
	out := []byte{0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF}
	for rest := data; ; {
		n := min(len(rest), 0xFFFF)
		last := byte(0)
		if n == len(rest) {
			last = 1
		}
		out = append(out, last, byte(n), byte(n>>8), ^byte(n), ^byte(n>>8))
		out = append(out, rest[:n]...)
		rest = rest[n:]
		if last == 1 {
			break
		}
	}
	for _, word := range []uint32{crc32.ChecksumIEEE(data), uint32(len(data))} {
		out = append(out, byte(word), byte(word>>8), byte(word>>16), byte(word>>24))
	}
	_, err := w.Write(out)
	return err
}

var cpu struct {
	mu    sync.Mutex
	w     io.Writer
	start time.Time
}

// StartCPUProfile begins a CPU profile, which StopCPUProfile writes to w.
func StartCPUProfile(w io.Writer) error {
	cpu.mu.Lock()
	defer cpu.mu.Unlock()
	if cpu.w != nil {
		return errors.New("cpu profiling already in use")
	}
	cpu.w = w
	cpu.start = time.Now()
	startCPU()
	return nil
}

// StopCPUProfile ends the CPU profile and writes it.
func StopCPUProfile() {
	cpu.mu.Lock()
	defer cpu.mu.Unlock()
	if cpu.w == nil {
		return
	}
	lines := stopCPU()
	types := []valueType{{"samples", "count"}, {"cpu", "nanoseconds"}}
	writeProfile(cpu.w, types, types[1], "", int64(time.Since(cpu.start)), parse(lines, 2))
	cpu.w = nil
}

// WriteHeapProfile writes the profile "heap".
func WriteHeapProfile(w io.Writer) error { return Lookup("heap").WriteTo(w, 0) }

// LabelSet is labels of goroutines.
type LabelSet struct{ list []label }

type label struct{ key, value string }

type labelKey struct{}

// Labels returns the labels of keys and values in turn.
func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var set LabelSet
	for i := 0; i+1 < len(args); i += 2 {
		set.list = append(set.list, label{args[i], args[i+1]})
	}
	return set
}

func labelsOf(ctx context.Context) []label {
	list, _ := ctx.Value(labelKey{}).([]label)
	return list
}

// WithLabels returns a context with labels in addition.
func WithLabels(ctx context.Context, labels LabelSet) context.Context {
	merged := slices.Clone(labelsOf(ctx))
	for _, l := range labels.list {
		merged = slices.DeleteFunc(merged, func(m label) bool { return m.key == l.key })
		merged = append(merged, l)
	}
	slices.SortFunc(merged, func(a, b label) int { return strings.Compare(a.key, b.key) })
	return context.WithValue(ctx, labelKey{}, merged)
}

// Label returns the value of a context's label.
func Label(ctx context.Context, key string) (string, bool) {
	for _, l := range labelsOf(ctx) {
		if l.key == key {
			return l.value, true
		}
	}
	return "", false
}

// ForLabels calls f with a context's labels until it returns false.
func ForLabels(ctx context.Context, f func(key, value string) bool) {
	for _, l := range labelsOf(ctx) {
		if !f(l.key, l.value) {
			return
		}
	}
}

// SetGoroutineLabels gives the goroutine a context's labels, of which the profiles here make no use.
func SetGoroutineLabels(ctx context.Context) {}

// Do calls f with labels in its context.
func Do(ctx context.Context, labels LabelSet, f func(context.Context)) {
	ctx = WithLabels(ctx, labels)
	SetGoroutineLabels(ctx)
	f(ctx)
}
