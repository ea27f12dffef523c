//go:debug panicnil=1

package directives

/*
//go:debug panicnil=1
*/

//go:debug panicnil=1
func f() {
	//go:debug
}
