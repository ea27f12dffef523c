// The usage of the command line names the program.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	os.Args[0] = "/some/where/tool"
	flag.CommandLine.Init("named", flag.ContinueOnError)
	flag.CommandLine.SetOutput(os.Stdout)
	flag.Int("n", 1, "a `count`")
	fmt.Println(flag.CommandLine.Parse([]string{"-x"}))
	flag.Usage()
}
