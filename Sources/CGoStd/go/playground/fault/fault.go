// Package fault lets operations fail on purpose: playground verify says which.
package fault

import "errors"

// Err is what the program's own functions return when they fail on purpose.
var Err = errors.New("failure injected by playground verify")

// Next reports whether the operation at a site, "main.go:12:fetch", fails this time.
func Next(site string) bool

// At is Next for an operation of a package, "net.Dial": the site is the place in the program that calls it.
func At(operation string) bool
