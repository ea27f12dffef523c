package sync

// A Pool is a set of objects that may be used again. What is in it may be removed at any time.
type Pool struct {
	_     noCopy
	m     uintptr
	items []any

	// New makes a value when Get would otherwise return nil.
	New func() any
}

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	enterSection(&p.m)
	changeInSection(&p.m)
	p.items = append(p.items, x)
	leaveSection(&p.m)
}

// Get removes an item from the pool and returns it, or what p.New makes.
func (p *Pool) Get() any {
	enterSection(&p.m)
	if n := len(p.items); n > 0 {
		changeInSection(&p.m)
		x := p.items[n-1]
		p.items[n-1] = nil
		p.items = p.items[:n-1]
		leaveSection(&p.m)
		return x
	}
	leaveSection(&p.m)
	if p.New != nil {
		return p.New()
	}
	return nil
}
