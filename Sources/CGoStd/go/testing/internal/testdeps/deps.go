// Package testdeps gives package testing what it cannot import.
package testdeps

import "regexp"

// TestDeps is what testing.MainStart needs.
type TestDeps struct{}

// ImportPath is the path of the package that is tested.
var ImportPath string

func (TestDeps) ImportPath() string { return ImportPath }

var last struct {
	pattern string
	re      *regexp.Regexp
}

// MatchString reports whether the regular expression fits a part of str.
func (TestDeps) MatchString(pat, str string) (result bool, err error) {
	if last.re == nil || last.pattern != pat {
		last.pattern = pat
		last.re, err = regexp.Compile(pat)
		if err != nil {
			return false, err
		}
	}
	return last.re.MatchString(str), nil
}
