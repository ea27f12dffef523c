package store

import "fmt"

var Name = "store"

func init() { fmt.Println("store") }
