// The type of ParseDuration's errors, and what they say.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, s := range []string{"1x", "", "5", "x", "99999999999h", "1.5", "-", "1h\xff", "2 s"} {
		d, err := time.ParseDuration(s)
		fmt.Printf("%v %T %v\n", d, err, err)
	}
}
