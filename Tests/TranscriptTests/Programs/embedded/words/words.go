// Package words has a list of words.
package words

import _ "embed"

//go:embed words.txt
var text []byte

// List has the words.
var List = split(text)

func split(text []byte) (words []string) {
	start := 0
	for i, b := range text {
		if b == '\n' {
			words = append(words, string(text[start:i]))
			start = i + 1
		}
	}
	return words
}
