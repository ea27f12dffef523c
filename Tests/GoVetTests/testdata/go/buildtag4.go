//go:build linux
// +build linux,!!amd64

package constraints

// +build !!a
// +build a,b?
