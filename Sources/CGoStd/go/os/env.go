package os

import (
	"strings"
	"sync"
	"syscall"
)

// environment is the program's own: it begins empty.
var environment struct {
	mu     sync.RWMutex
	values map[string]string
	order  []string
}

// Getenv returns the value of a variable, or "".
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

// LookupEnv returns the value of a variable, and whether it is set.
func LookupEnv(key string) (string, bool) {
	environment.mu.RLock()
	defer environment.mu.RUnlock()
	v, ok := environment.values[key]
	return v, ok
}

// Setenv sets a variable.
func Setenv(key, value string) error {
	if key == "" || strings.ContainsAny(key, "=\x00") || strings.ContainsRune(value, 0) {
		return NewSyscallError("setenv", syscall.EINVAL)
	}
	environment.mu.Lock()
	defer environment.mu.Unlock()
	if environment.values == nil {
		environment.values = make(map[string]string)
	}
	if _, ok := environment.values[key]; !ok {
		environment.order = append(environment.order, key)
	}
	environment.values[key] = value
	return nil
}

// Unsetenv removes a variable.
func Unsetenv(key string) error {
	environment.mu.Lock()
	defer environment.mu.Unlock()
	if _, ok := environment.values[key]; ok {
		delete(environment.values, key)
		for i, k := range environment.order {
			if k == key {
				environment.order = append(environment.order[:i], environment.order[i+1:]...)
				break
			}
		}
	}
	return nil
}

// Clearenv removes all variables.
func Clearenv() {
	environment.mu.Lock()
	defer environment.mu.Unlock()
	environment.values = nil
	environment.order = nil
}

// Environ returns all variables as "key=value".
func Environ() []string {
	environment.mu.RLock()
	defer environment.mu.RUnlock()
	list := make([]string, 0, len(environment.order))
	for _, key := range environment.order {
		list = append(list, key+"="+environment.values[key])
	}
	return list
}

// ExpandEnv replaces $var and ${var} by variables of the environment.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces $var and ${var} by what mapping says.
func Expand(s string, mapping func(string) string) string {
	var buf []byte
	i := 0
	for j := 0; j < len(s); j++ {
		if s[j] != '$' || j+1 >= len(s) {
			continue
		}
		buf = append(buf, s[i:j]...)
		name, width := variableName(s[j+1:])
		if name == "" && width > 0 {
			// Bad syntax: it is left out.
		} else if name == "" {
			buf = append(buf, s[j])
		} else {
			buf = append(buf, mapping(name)...)
		}
		j += width
		i = j + 1
	}
	if i == 0 {
		return s
	}
	return string(buf) + s[i:]
}

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

func isAlphanumeric(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// variableName returns the name that s begins with, and how much of s it takes.
func variableName(s string) (name string, width int) {
	switch {
	case s[0] == '{':
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	case isSpecial(s[0]):
		return s[0:1], 1
	}
	i := 0
	for i < len(s) && isAlphanumeric(s[i]) {
		i++
	}
	return s[:i], i
}
