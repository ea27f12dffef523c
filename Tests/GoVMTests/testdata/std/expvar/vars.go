// expvar: variables of every kind, their JSON, and /debug/vars.
package main

import (
	"encoding/json"
	"expvar"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
)

type point struct{ X, Y int }

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	hits := expvar.NewInt("hits")
	load := expvar.NewFloat("load")
	name := expvar.NewString("name")
	routes := expvar.NewMap("routes")

	var wg sync.WaitGroup
	for i := range 10 {
		wg.Go(func() {
			hits.Add(int64(i))
			load.Add(0.5)
			routes.Add(fmt.Sprintf("/r%d", i%3), 1)
		})
	}
	wg.Wait()
	name.Set("a \"quoted\" <name>\n")
	fmt.Println(hits, hits.Value(), load, load.Value(), name, name.Value(), routes)
	hits.Set(-4)
	load.Set(1e21)
	fmt.Println(hits, load)

	routes.AddFloat("f", 2.25)
	routes.AddFloat("f", 1)
	routes.AddFloat("/r0", 1)
	routes.Add("f", 1)
	routes.Set("p", expvar.Func(func() any { return point{1, 2} }))
	routes.Set("s", new(expvar.String))
	fmt.Println(routes, routes.Get("f"), routes.Get("none"))
	routes.Delete("/r1")
	routes.Delete("none")
	routes.Do(func(kv expvar.KeyValue) { fmt.Println(kv.Key, kv.Value) })
	inner := new(expvar.Map).Init()
	inner.Add("k", 7)
	routes.Set("inner", inner)
	fmt.Println(routes, new(expvar.Map), routes.Init())

	f := expvar.Func(func() any { return []int{1, 2} })
	fmt.Println(f, f.Value())
	expvar.Publish("list", f)
	fmt.Println(expvar.Get("list"), expvar.Get("hits"), expvar.Get("nothing"))
	func() {
		defer func() { fmt.Printf("%q\n", recover()) }()
		expvar.NewInt("hits")
	}()
	expvar.Do(func(kv expvar.KeyValue) {
		if kv.Key != "memstats" && kv.Key != "cmdline" {
			fmt.Println(kv.Key, "=", kv.Value)
		}
	})

	for _, handler := range []http.Handler{http.DefaultServeMux, expvar.Handler()} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest("GET", "/debug/vars", nil))
		body, _ := io.ReadAll(recorder.Body)
		var all map[string]json.RawMessage
		fmt.Println(recorder.Code, recorder.Header().Get("Content-Type"), json.Unmarshal(body, &all))
		fmt.Println(len(all), string(all["hits"]), string(all["list"]), len(all["memstats"]) > 100, all["cmdline"][0] == '[')
		fmt.Println(strings.HasPrefix(string(body), "{\n\"cmdline\": ["), strings.Contains(string(body), ",\n\"hits\": -4,\n"), strings.HasSuffix(string(body), "}\n"))
	}
}
