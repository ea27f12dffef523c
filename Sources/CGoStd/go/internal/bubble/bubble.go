// Package bubble lets testing/synctest run a function with a T of package testing's making.
package bubble

// Run calls f with a *testing.T for the bubble that the goroutine is in, and returns whether f has failed; t is the *testing.T
// outside. It panics with what is sent on ended before f has returned.
var Run func(t any, ended chan any, f func(inner any)) (failed bool)
