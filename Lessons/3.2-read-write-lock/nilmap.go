// The zero SafeMap can be read, and not written.
package main

import (
	"fmt"
	"sync"
)

type SafeMap struct {
	sync.RWMutex
	data map[string]interface{}
}

func (m *SafeMap) Get(key string) interface{} {
	m.RLock()
	defer m.RUnlock()
	return m.data[key]
}

func (m *SafeMap) Set(key string, value interface{}) {
	m.Lock()
	defer m.Unlock()
	m.data[key] = value
}

func main() {
	var m SafeMap
	fmt.Println(m.Get("a"))
	m.Set("a", 1)
}
