// Package words takes texts apart.
package words

import "strings"

// Of is the words of a text.
func Of(text string) []string { return strings.Fields(text) }
