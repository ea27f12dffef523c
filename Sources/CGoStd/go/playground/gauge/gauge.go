// Package gauge hands a program's metrics to playground verify when main returns.
package gauge

var sources []func() string

// IsOn reports whether anybody asks for metrics in this run.
func IsOn() bool

// keep takes the text: a line "type name value" for each metric.
func keep(text string)

// Add has f asked for lines at the end.
func Add(f func() string) { sources = append(sources, f) }

// Report hands over what all sources say.
func Report() {
	if !IsOn() {
		return
	}
	text := ""
	for _, f := range sources {
		text += f()
	}
	keep(text)
}
