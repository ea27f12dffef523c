package strings

import (
	"internal/bytealg"
	"io"
)

// Replacer replaces strings by others. Goroutines may share it.
type Replacer struct {
	root    node
	byFirst [256]bool // The bytes that an old string begins with.
	hasNone bool      // An old string is empty.
}

// node is a place in the tree of old strings, one byte a level.
type node struct {
	children []child
	value    string // Replaces the string that ends here.
	priority int    // Greater for pairs that came first; 0 if no old string ends here.
}

type child struct {
	c    byte
	node *node
}

func (n *node) next(c byte) *node {
	for i := range n.children {
		if n.children[i].c == c {
			return n.children[i].node
		}
	}
	return nil
}

// NewReplacer returns a replacer of pairs of old and new strings; at each place the first pair that fits is taken.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	r := new(Replacer)
	for i := 0; i < len(oldnew); i += 2 {
		old, priority := oldnew[i], len(oldnew)-i
		if old == "" {
			r.hasNone = true
		} else {
			r.byFirst[old[0]] = true
		}
		at := &r.root
		for j := 0; j < len(old); j++ {
			next := at.next(old[j])
			if next == nil {
				next = new(node)
				at.children = append(at.children, child{old[j], next})
			}
			at = next
		}
		if at.priority == 0 {
			at.value = oldnew[i+1]
			at.priority = priority
		}
	}
	return r
}

// find returns the pair that fits at the beginning of s; not the empty one if ignoreNone.
func (r *Replacer) find(s string, ignoreNone bool) (value string, size int, found bool) {
	at := &r.root
	priority := 0
	if !ignoreNone && at.priority > 0 {
		value, priority, found = at.value, at.priority, true
	}
	for i := 0; i < len(s); i++ {
		at = at.next(s[i])
		if at == nil {
			break
		}
		if at.priority > priority {
			value, priority, size, found = at.value, at.priority, i+1, true
		}
	}
	return value, size, found
}

// pieces calls f with the parts of the result.
func (r *Replacer) pieces(s string, f func(string) error) error {
	start := 0
	wasNone := false
	for i := 0; i <= len(s); {
		if i < len(s) && !r.hasNone && !r.byFirst[s[i]] {
			wasNone = false
			i++
			continue
		}
		value, size, found := r.find(s[i:], wasNone)
		wasNone = found && size == 0
		if !found {
			i++
			continue
		}
		if err := f(s[start:i]); err != nil {
			return err
		}
		if err := f(value); err != nil {
			return err
		}
		i += size
		start = i
	}
	if start == 0 {
		return f(s)
	}
	if start < len(s) {
		return f(s[start:])
	}
	return nil
}

// Replace returns s with all replacements made.
func (r *Replacer) Replace(s string) string {
	var b []byte
	r.pieces(s, func(piece string) error {
		b = append(b, piece...)
		return nil
	})
	return bytealg.String(b)
}

// WriteString writes s to w with all replacements made.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	err = r.pieces(s, func(piece string) error {
		if piece == "" {
			return nil
		}
		m, err := io.WriteString(w, piece)
		n += m
		return err
	})
	return n, err
}
