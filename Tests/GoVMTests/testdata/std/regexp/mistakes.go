// Classes of characters that do not exist.
package main

import (
	"fmt"
	"regexp"
)

func main() {
	for _, s := range []string{`\pX`, `\p{`, `\p{Foo}`, `[\pX]`, `\p`, `\P{`, `[[:foo:]]`} {
		_, err := regexp.Compile(s)
		fmt.Println(err)
	}
}
