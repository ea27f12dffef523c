// Package path works on paths with slashes.
package path

import "internal/bytealg"

// Clean returns the shortest equal path: without doubled slashes, ".", and ".." after a name.
func Clean(path string) string {
	if path == "" {
		return "."
	}
	rooted := path[0] == '/'
	out := make([]byte, 0, len(path))
	i := 0
	if rooted {
		out = append(out, '/')
		i = 1
	}
	// Names before it may not be taken back by "..".
	fixed := len(out)
	for i < len(path) {
		switch {
		case path[i] == '/':
			i++
		case path[i] == '.' && (i+1 == len(path) || path[i+1] == '/'):
			i++
		case path[i] == '.' && path[i+1] == '.' && (i+2 == len(path) || path[i+2] == '/'):
			i += 2
			switch {
			case len(out) > fixed:
				end := len(out) - 1
				for end > fixed && out[end] != '/' {
					end--
				}
				out = out[:end]
			case !rooted:
				if len(out) > 0 {
					out = append(out, '/')
				}
				out = append(out, ".."...)
				fixed = len(out)
			}
		default:
			if rooted && len(out) != 1 || !rooted && len(out) != 0 {
				out = append(out, '/')
			}
			for i < len(path) && path[i] != '/' {
				out = append(out, path[i])
				i++
			}
		}
	}
	if len(out) == 0 {
		return "."
	}
	return string(out)
}

// Split returns what is up to and with the last slash, and what is after.
func Split(path string) (dir, file string) {
	i := bytealg.LastIndexByteString(path, '/')
	return path[:i+1], path[i+1:]
}

// Join returns the cleaned path of the elements that are not empty, with slashes between.
func Join(elem ...string) string {
	var joined []byte
	for _, e := range elem {
		if len(joined) > 0 || e != "" {
			if len(joined) > 0 {
				joined = append(joined, '/')
			}
			joined = append(joined, e...)
		}
	}
	if len(joined) == 0 {
		return ""
	}
	return Clean(string(joined))
}

// Ext returns the last element's suffix from its last dot on.
func Ext(path string) string {
	for i := len(path) - 1; i >= 0 && path[i] != '/'; i-- {
		if path[i] == '.' {
			return path[i:]
		}
	}
	return ""
}

// Base returns the last element; of nothing ".", of slashes "/".
func Base(path string) string {
	if path == "" {
		return "."
	}
	for len(path) > 0 && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	path = path[bytealg.LastIndexByteString(path, '/')+1:]
	if path == "" {
		return "/"
	}
	return path
}

// IsAbs reports whether the path begins with a slash.
func IsAbs(path string) bool { return len(path) > 0 && path[0] == '/' }

// Dir returns all but the last element, cleaned.
func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}
