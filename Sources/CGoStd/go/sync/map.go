package sync

// A Map is like a map[any]any that goroutines may use at the same time.
type Map struct {
	_ noCopy
	m Mutex
	// The entries; each key's value.
	entries map[any]any
}

// Load returns the value for a key, or nil, and whether there is one.
func (m *Map) Load(key any) (value any, ok bool) {
	m.m.Lock()
	value, ok = m.entries[key]
	m.m.Unlock()
	return value, ok
}

// Store sets the value for a key.
func (m *Map) Store(key, value any) { m.Swap(key, value) }

// Clear deletes all entries.
func (m *Map) Clear() {
	m.m.Lock()
	clear(m.entries)
	m.m.Unlock()
}

// LoadOrStore returns the value for the key if there is one; else it stores the given value and returns it.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	m.m.Lock()
	defer m.m.Unlock()
	if old, ok := m.entries[key]; ok {
		return old, true
	}
	m.set(key, value)
	return value, false
}

// LoadAndDelete deletes the value for a key and returns it.
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	m.m.Lock()
	defer m.m.Unlock()
	value, loaded = m.entries[key]
	delete(m.entries, key)
	return value, loaded
}

// Delete deletes the value for a key.
func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

// Swap sets the value for a key and returns the one before.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	m.m.Lock()
	defer m.m.Unlock()
	previous, loaded = m.entries[key]
	m.set(key, value)
	return previous, loaded
}

// CompareAndSwap sets the value for a key to new if it is old.
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	m.m.Lock()
	defer m.m.Unlock()
	if value, ok := m.entries[key]; !ok || value != old {
		return false
	}
	m.set(key, new)
	return true
}

// CompareAndDelete deletes the entry for a key if its value is old.
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	m.m.Lock()
	defer m.m.Unlock()
	if value, ok := m.entries[key]; !ok || value != old {
		return false
	}
	delete(m.entries, key)
	return true
}

// Range calls f for each entry until f returns false. Entries that are stored or deleted meanwhile may be missed.
func (m *Map) Range(f func(key, value any) bool) {
	m.m.Lock()
	keys := make([]any, 0, len(m.entries))
	for key := range m.entries {
		keys = append(keys, key)
	}
	m.m.Unlock()
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
