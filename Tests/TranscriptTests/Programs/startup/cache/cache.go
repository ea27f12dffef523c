package cache

import (
	"fmt"

	"example.com/startup/store"
)

func init() { fmt.Println("cache, after", store.Name) }

func Get(key string) { fmt.Println("get", key, "from", store.Name) }
