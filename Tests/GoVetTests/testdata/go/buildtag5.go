//go:build linux && amd64
/* x */ // +build windows
// +build amd64
//    +build linux,

package constraints
