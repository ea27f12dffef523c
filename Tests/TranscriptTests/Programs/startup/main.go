package main

import (
	"fmt"

	"example.com/startup/cache"
	"example.com/startup/metrics"
)

func init() { fmt.Println("main") }

func main() { cache.Get(metrics.Name) }
