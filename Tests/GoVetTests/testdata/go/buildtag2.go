//go:build ((linux || darwin) && amd64) || windows
// +build linux darwin windows
// +buildx amd64 windows

package constraints
