//go:build !(windows || darwin) && (amd64 || arm64 && linux)
// +build !windows,!darwin
// +build amd64 arm64,linux

package constraints
