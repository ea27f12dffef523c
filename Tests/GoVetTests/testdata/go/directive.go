//go:debug panicnil=1

/*
//go:debug panicnil=1
*/

package main

//go:debug panicnil=1
func main() {
	//go:debug
	/* x */ //go:debug y=1
	//go:debugx
	/* //go:debug */
}
