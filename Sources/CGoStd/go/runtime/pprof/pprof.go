// Package pprof writes profiles in the format that go tool pprof reads.
//
// Of the predefined profiles, "goroutine" has the stacks of all goroutines. Time in the playground is virtual and
// calculation takes none of it, so that a CPU profile has no samples; those of the heap, blocking and locks have none
// either.
package pprof

import (
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
	if p.name == "goroutine" {
		return runtime.NumGoroutine()
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

// sample is a stack, the innermost call first, and how often it occurs.
type sample struct {
	frames []frame
	count  int64
}

// samples returns the stacks, equal ones together, the most frequent first.
func (p *Profile) samples() []sample {
	var stacks [][]frame
	if p.name == "goroutine" {
		stacks = goroutineStacks()
	} else {
		p.mu.Lock()
		for _, pcs := range p.m {
			var stack []frame
			frames := runtime.CallersFrames(pcs)
			for {
				f, more := frames.Next()
				stack = append(stack, frame{f.Function, f.File, f.Line})
				if !more {
					break
				}
			}
			stacks = append(stacks, stack)
		}
		p.mu.Unlock()
	}
	index := map[string]int{}
	var all []sample
	for _, stack := range stacks {
		key := fmt.Sprint(stack)
		if i, ok := index[key]; ok {
			all[i].count++
			continue
		}
		index[key] = len(all)
		all = append(all, sample{stack, 1})
	}
	slices.SortFunc(all, func(a, b sample) int {
		if a.count != b.count {
			return int(b.count - a.count)
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
	samples := p.samples()
	if debug > 0 {
		return p.writeText(w, samples)
	}
	return writeProfile(w, p.name, "count", samples)
}

func (p *Profile) writeText(w io.Writer, samples []sample) error {
	total := int64(0)
	for _, s := range samples {
		total += s.count
	}
	text := fmt.Sprintf("%s profile: total %d\n", p.name, total)
	for _, s := range samples {
		text += fmt.Sprintf("%d @\n", s.count)
		for _, f := range s.frames {
			text += fmt.Sprintf("#\t%s\t%s:%d\n", f.function, f.file, f.line)
		}
		text += "\n"
	}
	_, err := io.WriteString(w, text)
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

// writeProfile writes samples as profile.proto has them, compressed.
func writeProfile(w io.Writer, kind, unit string, samples []sample) error {
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
	valueType := func(field int, kind, unit string) {
		var m message
		m.number(1, text(kind))
		m.number(2, text(unit))
		profile.bytes(field, m)
	}
	valueType(1, kind, unit)
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
		values.varint(uint64(s.count))
		m.bytes(2, values)
		profile.bytes(2, m)
	}
	profile = append(profile, places...)
	profile = append(profile, bodies...)
	valueType(11, kind, unit)
	profile.number(12, 1)
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
	mu sync.Mutex
	w  io.Writer
}

// StartCPUProfile begins a CPU profile, which StopCPUProfile writes to w.
func StartCPUProfile(w io.Writer) error {
	cpu.mu.Lock()
	defer cpu.mu.Unlock()
	if cpu.w != nil {
		return errors.New("cpu profiling already in use")
	}
	cpu.w = w
	return nil
}

// StopCPUProfile ends the CPU profile and writes it.
func StopCPUProfile() {
	cpu.mu.Lock()
	defer cpu.mu.Unlock()
	if cpu.w != nil {
		writeProfile(cpu.w, "samples", "count", nil)
		cpu.w = nil
	}
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
