// Package module has packages below it.
package module

import "example.com/module/internal/words"

// Count counts the words of a text.
func Count(text string) int { return len(words.Of(text)) }
