// Constants shift right as two's complement numbers do.
package main

import "fmt"

func main() {
	const big = -1 << 100
	fmt.Println(-5>>1, -1>>1, -4>>1, -1>>70, -7>>2, big>>99, (big+1)>>99, (big-1)>>100, 5>>1)
	x := -5
	fmt.Println(x>>1 == -5>>1)
}
