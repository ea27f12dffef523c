// Times with a zone's abbreviation and no offset.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, v := range []string{"2020-01-02 10:00 GMT+3", "2020-01-02 10:00 GMT-11", "2020-01-02 10:00 CEST", "2020-01-02 10:00 UTC"} {
		t, err := time.Parse("2006-01-02 15:04 MST", v)
		fmt.Println(t, t.UTC(), err)
	}
}
