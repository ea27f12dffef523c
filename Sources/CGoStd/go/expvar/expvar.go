// Package expvar has variables that a program shows to those who ask its web server at /debug/vars, as JSON.
// All operations on them are atomic.
package expvar

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"net/http"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Var is an abstract type for all exported variables.
type Var interface {
	// String returns a valid JSON value for the variable.
	String() string
}

// Int is a 64-bit integer variable that satisfies the Var interface.
type Int struct{ value atomic.Int64 }

func (v *Int) Value() int64    { return v.value.Load() }
func (v *Int) String() string  { return strconv.FormatInt(v.Value(), 10) }
func (v *Int) Add(delta int64) { v.value.Add(delta) }
func (v *Int) Set(value int64) { v.value.Store(value) }

// Float is a 64-bit float variable that satisfies the Var interface.
type Float struct{ bits atomic.Uint64 }

func (v *Float) Value() float64 { return math.Float64frombits(v.bits.Load()) }
func (v *Float) String() string { return strconv.FormatFloat(v.Value(), 'g', -1, 64) }

// Add adds delta to v.
func (v *Float) Add(delta float64) {
	for {
		old := v.bits.Load()
		if v.bits.CompareAndSwap(old, math.Float64bits(math.Float64frombits(old)+delta)) {
			return
		}
	}
}

// Set sets v to value.
func (v *Float) Set(value float64) { v.bits.Store(math.Float64bits(value)) }

// String is a string variable, and satisfies the Var interface.
type String struct{ text atomic.Value }

func (v *String) Value() string {
	text, _ := v.text.Load().(string)
	return text
}

// String is the value as JSON, in quotes.
func (v *String) String() string {
	text, _ := json.Marshal(v.Value())
	return string(text)
}

func (v *String) Set(value string) { v.text.Store(value) }

// Func implements Var by calling the function and formatting the returned value using JSON.
type Func func() any

func (f Func) Value() any { return f() }

func (f Func) String() string {
	text, _ := json.Marshal(f())
	return string(text)
}

// KeyValue represents a single entry in a Map.
type KeyValue struct {
	Key   string
	Value Var
}

// Map is a string-to-Var map variable that satisfies the Var interface.
type Map struct {
	mu      sync.RWMutex
	entries map[string]Var
}

// Init removes all keys from the map.
func (v *Map) Init() *Map {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.entries = nil
	return v
}

func (v *Map) Get(key string) Var {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.entries[key]
}

func (v *Map) Set(key string, av Var) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.store(key, av)
}

// store sets an entry while v is locked.
func (v *Map) store(key string, av Var) {
	if v.entries == nil {
		v.entries = map[string]Var{}
	}
	v.entries[key] = av
}

// entry returns what is stored under key, or what create makes and is stored now.
func (v *Map) entry(key string, create func() Var) Var {
	v.mu.Lock()
	defer v.mu.Unlock()
	if av, ok := v.entries[key]; ok {
		return av
	}
	av := create()
	v.store(key, av)
	return av
}

// Add adds delta to the *Int value stored under the given map key.
func (v *Map) Add(key string, delta int64) {
	if i, ok := v.entry(key, func() Var { return new(Int) }).(*Int); ok {
		i.Add(delta)
	}
}

// AddFloat adds delta to the *Float value stored under the given map key.
func (v *Map) AddFloat(key string, delta float64) {
	if f, ok := v.entry(key, func() Var { return new(Float) }).(*Float); ok {
		f.Add(delta)
	}
}

// Delete deletes the given key from the map.
func (v *Map) Delete(key string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.entries, key)
}

// Do calls f for each entry in the map, in the order of the keys.
func (v *Map) Do(f func(KeyValue)) {
	v.mu.RLock()
	entries := make([]KeyValue, 0, len(v.entries))
	for key, value := range v.entries {
		entries = append(entries, KeyValue{key, value})
	}
	v.mu.RUnlock()
	sort.Slice(entries, func(i, j int) bool { return entries[i].Key < entries[j].Key })
	for _, entry := range entries {
		f(entry)
	}
}

func (v *Map) String() string {
	var b strings.Builder
	b.WriteByte('{')
	v.Do(func(entry KeyValue) {
		if b.Len() > 1 {
			b.WriteString(", ")
		}
		key, _ := json.Marshal(entry.Key)
		b.Write(key)
		b.WriteString(": ")
		if entry.Value == nil {
			b.WriteString("null")
		} else {
			b.WriteString(entry.Value.String())
		}
	})
	b.WriteByte('}')
	return b.String()
}

// all has the variables that were published.
var all Map

// Publish declares a named exported variable. A name that is registered already is a log.Panic.
func Publish(name string, v Var) {
	fresh := false
	all.entry(name, func() Var {
		fresh = true
		return v
	})
	if !fresh {
		log.Panicln("Reuse of exported var name:", name)
	}
}

// Get retrieves a named exported variable. It returns nil if the name has not been registered.
func Get(name string) Var { return all.Get(name) }

// Do calls f for each exported variable, in the order of their names.
func Do(f func(KeyValue)) { all.Do(f) }

func NewInt(name string) *Int {
	v := new(Int)
	Publish(name, v)
	return v
}

func NewFloat(name string) *Float {
	v := new(Float)
	Publish(name, v)
	return v
}

func NewMap(name string) *Map {
	v := new(Map)
	Publish(name, v)
	return v
}

func NewString(name string) *String {
	v := new(String)
	Publish(name, v)
	return v
}

// Handler returns the expvar HTTP Handler, for a place of one's own.
func Handler() http.Handler { return http.HandlerFunc(show) }

// show writes all variables as one object of JSON.
func show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	fmt.Fprintf(w, "{\n")
	first := true
	Do(func(entry KeyValue) {
		if !first {
			fmt.Fprintf(w, ",\n")
		}
		first = false
		fmt.Fprintf(w, "%q: %s", entry.Key, entry.Value)
	})
	fmt.Fprintf(w, "\n}\n")
}

func init() {
	http.HandleFunc("GET /debug/vars", show)
	Publish("cmdline", Func(func() any { return os.Args }))
	Publish("memstats", Func(func() any {
		stats := new(runtime.MemStats)
		runtime.ReadMemStats(stats)
		return *stats
	}))
}
