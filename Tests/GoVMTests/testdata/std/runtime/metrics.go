// What the runtime says about itself, and who runs the program: what is the same in every run.
package main

import (
	"errors"
	"fmt"
	"os/user"
	"runtime"
	"runtime/metrics"
	"sort"
)

var sink []byte

func value(name string) uint64 {
	one := []metrics.Sample{{Name: name}}
	metrics.Read(one)
	if one[0].Value.Kind() != metrics.KindUint64 {
		fmt.Println(name, "is of kind", one[0].Value.Kind())
		return 0
	}
	return one[0].Value.Uint64()
}

func attempt(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	before := value("/sched/goroutines:goroutines")
	wait := make(chan bool)
	for range 3 {
		go func() { <-wait }()
	}
	fmt.Println(value("/sched/goroutines:goroutines") - before)
	close(wait)

	bytes, objects := value("/gc/heap/allocs:bytes"), value("/gc/heap/allocs:objects")
	for range 100 {
		sink = make([]byte, 1000)
	}
	runtime.GC()
	fmt.Println(value("/gc/heap/allocs:bytes")-bytes >= 100_000, value("/gc/heap/allocs:objects")-objects >= 100)
	fmt.Println(value("/gc/cycles/forced:gc-cycles"), value("/gc/cycles/total:gc-cycles") ==
		value("/gc/cycles/forced:gc-cycles")+value("/gc/cycles/automatic:gc-cycles"))
	fmt.Println(value("/sched/gomaxprocs:threads") == uint64(runtime.GOMAXPROCS(0)), value("/cgo/go-to-c-calls:calls"))
	fmt.Println(value("/memory/classes/heap/objects:bytes") > 0, value("/memory/classes/total:bytes") > value("/memory/classes/heap/objects:bytes"))

	all := metrics.All()
	fmt.Println(sort.SliceIsSorted(all, func(i, j int) bool { return all[i].Name < all[j].Name }))
	for _, d := range all {
		if d.Name == "/sched/goroutines:goroutines" || d.Name == "/gc/heap/allocs:bytes" {
			fmt.Println(d.Name, d.Kind, d.Cumulative)
		}
	}
	samples := []metrics.Sample{{Name: "/no/such:metric"}, {Name: "/gc/heap/objects:objects"}}
	metrics.Read(samples)
	fmt.Println(samples[0].Value.Kind(), samples[1].Value.Kind())
	attempt(func() { samples[1].Value.Float64() })
	attempt(func() { samples[0].Value.Uint64() })
	attempt(func() { samples[1].Value.Float64Histogram() })

	me, err := user.Current()
	again, err2 := user.Lookup(me.Username)
	byNumber, err3 := user.LookupId(me.Uid)
	fmt.Println(err, err2, err3, *me == *again, *me == *byNumber)
	group, err := user.LookupGroupId(me.Gid)
	same, err2 := user.LookupGroup(group.Name)
	groups, err3 := me.GroupIds()
	fmt.Println(err, err2, err3, *group == *same, groups[0] == me.Gid)
	_, err = user.Lookup("nobodyhere")
	var unknown user.UnknownUserError
	fmt.Println(err, errors.As(err, &unknown))
	_, err = user.LookupId("77777")
	fmt.Println(err)
	_, err = user.LookupId("x")
	fmt.Println(err)
	_, err = user.LookupGroup("nobodyhere")
	fmt.Println(err)
	_, err = user.LookupGroupId("x")
	fmt.Println(err)
}
