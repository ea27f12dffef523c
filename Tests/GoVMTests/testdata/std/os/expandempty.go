// os.ExpandEnv and os.Expand where nothing comes in a variable's place, and of what is not a variable.
package main

import (
	"fmt"
	"os"
)

func main() {
	for _, s := range []string{
		"$NOPE", "$NOPE-x", "${NOPE}y", "$NOPE$NOPE", "plain", "", "$", "$$", "${", "${}", "${}x", "${a b}", "$1x", "a$",
		"$*z", "${NOPE", "$-x", "$é", "$_a-", "x$ y", "${*}", "${1}", "${12}", "$12",
	} {
		fmt.Printf("%q %q %q\n", s, os.ExpandEnv(s), os.Expand(s, func(s string) string { return "<" + s + ">" }))
	}
}
