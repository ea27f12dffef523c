package regexp

import "unicode/utf8"

// op is what an instruction does.
type op uint8

const (
	opSet    op = iota // Take a rune of the set.
	opRune             // Take one rune.
	opSplit            // Try x, then y.
	opJump             // Go to x.
	opSave             // Keep the place in slot y.
	opAssert           // Go on if it holds.
	opMatch
	opFail
)

// instruction is one of a program.
type instruction struct {
	op     op
	x, y   int
	r      rune
	set    []rune
	assert assertion
}

type compiler struct{ code []instruction }

func (c *compiler) emit(i instruction) int {
	if len(c.code) >= mostInstructions {
		panic(&parseError{errLarge, ""})
	}
	c.code = append(c.code, i)
	return len(c.code) - 1
}

// compile returns the program of a tree.
func compile(root *node) (code []instruction, err error) {
	defer func() {
		if e := recover(); e != nil {
			failed, ok := e.(*parseError)
			if !ok {
				panic(e)
			}
			err = failed
		}
	}()
	c := new(compiler)
	c.emit(instruction{op: opSave, y: 0})
	c.node(root)
	c.emit(instruction{op: opSave, y: 1})
	c.emit(instruction{op: opMatch})
	return c.code, nil
}

func (c *compiler) node(n *node) {
	switch n.kind {
	case kindEmpty:
	case kindSet:
		switch {
		case len(n.set) == 0:
			c.emit(instruction{op: opFail})
		case len(n.set) == 2 && n.set[0] == n.set[1]:
			c.emit(instruction{op: opRune, r: n.set[0]})
		default:
			c.emit(instruction{op: opSet, set: n.set})
		}
	case kindCat:
		for _, sub := range n.subs {
			c.node(sub)
		}
	case kindAlternate:
		var ends []int
		for i, sub := range n.subs {
			if i == len(n.subs)-1 {
				c.node(sub)
				break
			}
			split := c.emit(instruction{op: opSplit})
			c.code[split].x = len(c.code)
			c.node(sub)
			ends = append(ends, c.emit(instruction{op: opJump}))
			c.code[split].y = len(c.code)
		}
		for _, end := range ends {
			c.code[end].x = len(c.code)
		}
	case kindCapture:
		c.emit(instruction{op: opSave, y: 2 * n.index})
		c.node(n.subs[0])
		c.emit(instruction{op: opSave, y: 2*n.index + 1})
	case kindAssert:
		c.emit(instruction{op: opAssert, assert: n.assert})
	case kindRepeat:
		c.repeat(n)
	}
}

// split emits a choice between going on here and what is set later as the other way.
func (c *compiler) split(lazy bool) int {
	at := c.emit(instruction{op: opSplit})
	if lazy {
		c.code[at].y = len(c.code)
	} else {
		c.code[at].x = len(c.code)
	}
	return at
}

func (c *compiler) setOther(at int, lazy bool, target int) {
	if lazy {
		c.code[at].x = target
	} else {
		c.code[at].y = target
	}
}

func (c *compiler) repeat(n *node) {
	sub := n.subs[0]
	for i := 0; i < n.min-1; i++ {
		c.node(sub)
	}
	if n.max < 0 {
		if n.min == 0 {
			if canBeEmpty(sub) {
				// (x+)?: an empty round must not be lost.
				outer := c.split(n.lazy)
				start := len(c.code)
				c.node(sub)
				loop := c.split(n.lazy)
				c.redirect(loop, n.lazy, start)
				c.setOther(outer, n.lazy, len(c.code))
				return
			}
			loop := c.split(n.lazy)
			c.node(sub)
			c.emit(instruction{op: opJump, x: loop})
			c.setOther(loop, n.lazy, len(c.code))
			return
		}
		start := len(c.code)
		c.node(sub)
		loop := c.split(n.lazy)
		c.redirect(loop, n.lazy, start)
		return
	}
	if n.min > 0 {
		c.node(sub)
	}
	var outs []int
	for i := n.min; i < n.max; i++ {
		outs = append(outs, c.split(n.lazy))
		c.node(sub)
	}
	for _, out := range outs {
		c.setOther(out, n.lazy, len(c.code))
	}
}

// redirect makes the loop's first way lead to start, and the other one here.
func (c *compiler) redirect(loop int, lazy bool, start int) {
	if lazy {
		c.code[loop].y = start
		c.code[loop].x = len(c.code)
	} else {
		c.code[loop].x = start
		c.code[loop].y = len(c.code)
	}
}

func canBeEmpty(n *node) bool {
	switch n.kind {
	case kindSet:
		return false
	case kindCat, kindCapture:
		for _, sub := range n.subs {
			if !canBeEmpty(sub) {
				return false
			}
		}
		return true
	case kindAlternate:
		for _, sub := range n.subs {
			if canBeEmpty(sub) {
				return true
			}
		}
		return false
	case kindRepeat:
		return n.min == 0 || canBeEmpty(n.subs[0])
	}
	return true
}

// job is a place to go on from, or a slot to restore.
type job struct {
	pc, pos int
	restore bool
}

// matcher tries the ways of a program through a text, each instruction at each place once.
type matcher struct {
	re      *Regexp
	text    string
	base    int // Places before it are not visited.
	width   int // Of a row of visited.
	visited []uint32
	jobs    []job
	slots   []int
	best    []int
}

// find returns the slots of the leftmost match at or after pos, or nil; captures are kept only if all are wanted.
func (re *Regexp) find(text string, pos int, all bool) []int {
	if re.anchored && pos > 0 {
		return nil
	}
	slots := 2
	if all {
		slots = 2 * len(re.names)
	}
	m := &matcher{re: re, text: text, base: pos, width: len(text) - pos + 1}
	m.visited = make([]uint32, (len(re.code)*m.width+31)/32)
	m.slots = make([]int, slots)
	for i := range m.slots {
		m.slots[i] = -1
	}
	for start := pos; start <= len(text); {
		if re.prefix != "" {
			// The text must have the prefix somewhere.
			at := indexFrom(text, re.prefix, start)
			if at < 0 {
				return nil
			}
			start = at
		}
		if m.run(start) {
			return m.best
		}
		if re.anchored || start >= len(text) {
			return nil
		}
		if text[start] < utf8.RuneSelf {
			start++
		} else {
			_, size := utf8.DecodeRuneInString(text[start:])
			start += size
		}
	}
	return nil
}

func (m *matcher) visit(pc, pos int) bool {
	n := pc*m.width + pos - m.base
	bit := uint32(1) << (n & 31)
	if m.visited[n>>5]&bit != 0 {
		return false
	}
	m.visited[n>>5] |= bit
	return true
}

// run tries to match at start.
func (m *matcher) run(start int) bool {
	code := m.re.code
	text := m.text
	found := false
	m.jobs = append(m.jobs[:0], job{pc: 0, pos: start})
	for len(m.jobs) > 0 {
		j := m.jobs[len(m.jobs)-1]
		m.jobs = m.jobs[:len(m.jobs)-1]
		if j.restore {
			m.slots[j.pc] = j.pos
			continue
		}
		pc, pos := j.pc, j.pos
	follow:
		for m.visit(pc, pos) {
			i := &code[pc]
			switch i.op {
			case opRune, opSet:
				if pos >= len(text) {
					break follow
				}
				r, size := rune(text[pos]), 1
				if r >= utf8.RuneSelf {
					r, size = utf8.DecodeRuneInString(text[pos:])
				}
				if i.op == opRune {
					if r != i.r {
						break follow
					}
				} else if !inSet(i.set, r) {
					break follow
				}
				pos += size
				pc++
			case opSplit:
				m.jobs = append(m.jobs, job{pc: i.y, pos: pos})
				pc = i.x
			case opJump:
				pc = i.x
			case opSave:
				if i.y < len(m.slots) {
					m.jobs = append(m.jobs, job{pc: i.y, pos: m.slots[i.y], restore: true})
					m.slots[i.y] = pos
				}
				pc++
			case opAssert:
				if !holds(i.assert, text, pos) {
					break follow
				}
				pc++
			case opMatch:
				if !m.re.longest {
					m.best = append([]int(nil), m.slots...)
					return true
				}
				if !found || m.slots[1] > m.best[1] {
					m.best = append([]int(nil), m.slots...)
				}
				found = true
				break follow
			case opFail:
				break follow
			}
		}
	}
	return found
}

func inSet(set []rune, r rune) bool {
	if len(set) <= 8 {
		for i := 0; i < len(set); i += 2 {
			if r < set[i] {
				return false
			}
			if r <= set[i+1] {
				return true
			}
		}
		return false
	}
	low, high := 0, len(set)/2
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch {
		case r < set[2*middle]:
			high = middle
		case r > set[2*middle+1]:
			low = middle + 1
		default:
			return true
		}
	}
	return false
}

func isWord(text string, pos int) bool {
	if pos < 0 || pos >= len(text) {
		return false
	}
	c := text[pos]
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

func holds(a assertion, text string, pos int) bool {
	switch a {
	case beginText:
		return pos == 0
	case endText:
		return pos == len(text)
	case beginLine:
		return pos == 0 || text[pos-1] == '\n'
	case endLine:
		return pos == len(text) || text[pos] == '\n'
	case wordBoundary:
		return isWord(text, pos-1) != isWord(text, pos)
	}
	return isWord(text, pos-1) == isWord(text, pos)
}
