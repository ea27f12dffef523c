// How a program was built, and its text: lines of a word, a tab, and columns between tabs.

package debug

import (
	"fmt"
	"strconv"
	"strings"
)

// BuildInfo says how the program was built.
type BuildInfo struct {
	GoVersion string         `json:",omitempty"`
	Path      string         `json:",omitempty"`
	Main      Module         `json:""`
	Deps      []*Module      `json:",omitempty"`
	Settings  []BuildSetting `json:",omitempty"`
}

// A Module is a module of the program.
type Module struct {
	Path    string  `json:",omitempty"`
	Version string  `json:",omitempty"`
	Sum     string  `json:",omitempty"`
	Replace *Module `json:",omitempty"`
}

// A BuildSetting is one setting of the build.
type BuildSetting struct {
	Key   string `json:",omitempty"`
	Value string `json:",omitempty"`
}

// Keys and values with any of these are quoted.
const (
	quotedInKeys   = "=" + quotedInValues
	quotedInValues = " \t\r\n\"`"
)

// String returns the text that ParseBuildInfo reads.
func (bi *BuildInfo) String() string {
	var b strings.Builder
	if bi.GoVersion != "" {
		fmt.Fprintf(&b, "go\t%s\n", bi.GoVersion)
	}
	if bi.Path != "" {
		fmt.Fprintf(&b, "path\t%s\n", bi.Path)
	}
	if bi.Main != (Module{}) {
		b.WriteString(bi.Main.line("mod"))
	}
	for _, dep := range bi.Deps {
		b.WriteString(dep.line("dep"))
	}
	quoted := func(text, special string) string {
		if strings.ContainsAny(text, special) {
			return strconv.Quote(text)
		}
		return text
	}
	for _, s := range bi.Settings {
		fmt.Fprintf(&b, "build\t%s=%s\n", quoted(s.Key, quotedInKeys), quoted(s.Value, quotedInValues))
	}
	return b.String()
}

// line is the line of a module, with that of its replacement after it.
func (m *Module) line(word string) string {
	text := word + "\t" + m.Path + "\t" + m.Version
	if m.Replace == nil {
		return text + "\t" + m.Sum + "\n"
	}
	return text + "\n" + m.Replace.line("=>") + "\n"
}

// ParseBuildInfo parses what BuildInfo.String returns, except that GoVersion is not set.
func ParseBuildInfo(data string) (bi *BuildInfo, err error) {
	bi = new(BuildInfo)
	// last is the module that a replacement would be of.
	var last *Module
	for number := 1; ; number++ {
		line, rest, ended := strings.Cut(data, "\n")
		if !ended {
			return bi, nil
		}
		data = rest
		word, text, _ := strings.Cut(line, "\t")
		switch word {
		case "path":
			bi.Path = text
		case "mod":
			last = &bi.Main
			err = last.parse(text)
		case "dep":
			last = new(Module)
			bi.Deps = append(bi.Deps, last)
			err = last.parse(text)
		case "=>":
			columns := strings.Split(text, "\t")
			switch {
			case len(columns) != 3:
				err = fmt.Errorf("expected 3 columns for replacement; got %d", len(columns))
			case last == nil:
				err = fmt.Errorf("replacement with no module on previous line")
			default:
				last.Replace = &Module{Path: columns[0], Version: columns[1], Sum: columns[2]}
				last = nil
			}
		case "build":
			var setting BuildSetting
			setting, err = parseSetting(text)
			bi.Settings = append(bi.Settings, setting)
		}
		if err != nil {
			return nil, fmt.Errorf("could not parse Go build info: line %d: %w", number, err)
		}
	}
}

// parse sets m to the columns of its line.
func (m *Module) parse(text string) error {
	columns := strings.Split(text, "\t")
	if len(columns) != 2 && len(columns) != 3 {
		return fmt.Errorf("expected 2 or 3 columns; got %d", len(columns))
	}
	*m = Module{Path: columns[0], Version: columns[1]}
	if len(columns) == 3 {
		m.Sum = columns[2]
	}
	return nil
}

// parseSetting parses key=value, either of which may be quoted.
func parseSetting(text string) (s BuildSetting, err error) {
	if text == "" || text[0] == '=' {
		return s, fmt.Errorf("build line with missing key")
	}
	value := ""
	if text[0] == '"' || text[0] == '`' {
		prefix, err := strconv.QuotedPrefix(text)
		if err != nil {
			return s, fmt.Errorf("invalid quoted key in build line")
		}
		value = text[len(prefix):]
		if value == "" {
			return s, fmt.Errorf("build line missing '=' after key")
		}
		if value[0] != '=' {
			return s, fmt.Errorf("unexpected character after quoted key: %q", value[0])
		}
		value = value[1:]
		s.Key, _ = strconv.Unquote(prefix)
	} else {
		found := false
		s.Key, value, found = strings.Cut(text, "=")
		if !found {
			return s, fmt.Errorf("build line missing '=' after key")
		}
		if strings.ContainsAny(s.Key, quotedInKeys) {
			return s, fmt.Errorf("unquoted key %q must be quoted", s.Key)
		}
	}
	switch {
	case value != "" && (value[0] == '"' || value[0] == '`'):
		if s.Value, err = strconv.Unquote(value); err != nil {
			return s, fmt.Errorf("invalid quoted value in build line")
		}
	case strings.ContainsAny(value, quotedInValues):
		return s, fmt.Errorf("unquoted value %q must be quoted", value)
	default:
		s.Value = value
	}
	return s, nil
}
