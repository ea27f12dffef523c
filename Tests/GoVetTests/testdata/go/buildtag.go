// Build constraints that do not say the same, or stand where they say nothing.

//go:build linux || (darwin && amd64)
// +build linux darwin
// +build amd64

// +build linux
package constraints // +build foo

//go:build linux

/* // +build linux */
/*
//go:build linux
// +build linux
  // +build linux
*/

func f() {
	//go:build linux
	// +build linux
	//go:buildx
	//go:build
	// +buildx linux
}
