package sync

// A Map is like a map[any]any that goroutines may use at the same time.
type Map struct {
	_ noCopy
	m uintptr
	// The entries; each key's value.
	entries map[any]any
}

// Load returns the value for a key, or nil, and whether there is one.
func (m *Map) Load(key any) (value any, ok bool) {
	enterSection(&m.m)
	value, ok = m.entries[key]
	leaveSection(&m.m)
	return value, ok
}

// Store sets the value for a key.
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Clear deletes all entries.
func (m *Map) Clear() {
	enterSection(&m.m)
	changeInSection(&m.m)
	clear(m.entries)
	leaveSection(&m.m)
}

// LoadOrStore returns the value for the key if there is one; else it stores the given value and returns it.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	enterSection(&m.m)
	defer leaveSection(&m.m)
	// A key that cannot be hashed panics when it is set: looking into an empty map would panic in other words.
	if len(m.entries) > 0 {
		if old, ok := m.entries[key]; ok {
			return old, true
		}
	}
	changeInSection(&m.m)
	m.set(key, value)
	return value, false
}

// LoadAndDelete deletes the value for a key and returns it.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	enterSection(&m.m)
	defer leaveSection(&m.m)
	if value, loaded = m.entries[key]; !loaded {
		return nil, false
	}
	changeInSection(&m.m)
	delete(m.entries, key)
	return value, loaded
}

// Delete deletes the value for a key.
func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

// Swap sets the value for a key and returns the one before.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	enterSection(&m.m)
	defer leaveSection(&m.m)
	if len(m.entries) > 0 {
		previous, loaded = m.entries[key]
	}
	changeInSection(&m.m)
	m.set(key, value)
	return previous, loaded
}

// CompareAndSwap sets the value for a key to new if it is old.
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	enterSection(&m.m)
	defer leaveSection(&m.m)
	if value, ok := m.entries[key]; !ok || value != old {
		return false
	}
	changeInSection(&m.m)
	m.set(key, new)
	return true
}

// CompareAndDelete deletes the entry for a key if its value is old.
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	enterSection(&m.m)
	defer leaveSection(&m.m)
	if value, ok := m.entries[key]; !ok || value != old {
		return false
	}
	changeInSection(&m.m)
	delete(m.entries, key)
	return true
}

// Range calls f for each entry until f returns false. Entries that are stored or deleted meanwhile may be missed.
func (m *Map) Range(f func(key, value any) bool) {
	enterSection(&m.m)
	keys := make([]any, 0, len(m.entries))
	for key := range m.entries {
		keys = append(keys, key)
	}
	leaveSection(&m.m)
	for _, key := range keys {
		if value, ok := m.Load(key); ok && !f(key, value) {
			return
		}
	}
}

func (m *Map) set(key, value any) {
	if m.entries == nil {
		m.entries = map[any]any{}
	}
	m.entries[key] = value
}
