// Package testlog lets package testing know that a test calls os.Exit(0).
package testlog

// PanicOnExit0 is whether os.Exit(0) panics: while tests run, so that a test that ends the program has not passed.
var PanicOnExit0 bool
