package metrics

import "fmt"

const Name = "metrics"

func init() { fmt.Println("metrics") }
