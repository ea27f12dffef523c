package alone

import "fmt"

func f() { fmt.Printf("%d", "s") }
