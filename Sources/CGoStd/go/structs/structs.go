// Package structs has marker types for fields named _, which say how a struct is laid out.
package structs

// HostLayout marks a struct whose layout is the host's.
type HostLayout struct {
	_ marker
}

// marker keeps conversions from other empty structs out.
type marker struct{}
