// Package bubble lets testing/synctest run a function with a T of package testing's making.
package bubble

// Run calls f with a *testing.T for the bubble that the goroutine is in; t is the *testing.T outside.
var Run func(t any, f func(inner any))
