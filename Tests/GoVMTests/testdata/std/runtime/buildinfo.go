// runtime/debug.BuildInfo: its text, what the text is parsed to, mistakes in it, and its JSON.
package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
)

const system string = runtime.GOOS + "/" + runtime.GOARCH

func main() {
	fmt.Println(system)
	old := &debug.Module{Path: "example.com/new", Version: "v0.1.0", Sum: "h1:new="}
	info := &debug.BuildInfo{
		GoVersion: "go1.27",
		Path:      "example.com/cmd",
		Main:      debug.Module{Path: "example.com", Version: "(devel)"},
		Deps: []*debug.Module{
			{Path: "example.com/a", Version: "v1.0.0", Sum: "h1:a="},
			{Path: "example.com/b", Version: "v1.2.0", Replace: old},
		},
		Settings: []debug.BuildSetting{
			{"-race", "true"}, {"-ldflags", "a b\tc"}, {"-tags", "\"x\""}, {"odd key", "x"}, {"a=b", "c=d"}, {"empty", ""}, {"line", "a\nb"}, {"back", "a`b"},
		},
	}
	fmt.Printf("%q\n", info.String())
	back, err := debug.ParseBuildInfo(info.String())
	b, _ := json.Marshal(back)
	fmt.Println(string(b), err)
	b, err = json.Marshal(debug.BuildInfo{})
	fmt.Println(string(b), err)
	for _, text := range []string{
		"", "path\tx", "path\tx\n", "mod\ta\n", "mod\ta\tv1\n", "mod\ta\tv1\th1\n", "mod\ta\tv1\th1\tx\n", "dep\ta\n", "dep\ta\tv1\n",
		"=>\ta\tv1\th1\n", "dep\ta\tv1\n=>\tb\tv2\n", "dep\ta\tv1\n=>\tb\tv2\th2\n", "mod\ta\tv1\n=>\tb\tv2\th2\n", "build\tk=v\n", "build\tk\n", "build\t=v\n",
		"build\t\"k k\"=\"v v\"\n", "build\t\"k\n", "build\tk=\"v\n", "build\tk=`v`\n", "build\t`k=k`=v\n", "build\t\"k\"v\n", "other\tx\n", "go\tgo1.2\n", "\npath\tp\n", "build\tk=v w\n", "dep\ta\tv1\th\n\n=>\tb\tv2\th2\n", "build\tk k=v\n", "build\tk=\"v\"w\n",
	} {
		info, err := debug.ParseBuildInfo(text)
		fmt.Printf("%q %v", text, err)
		if err == nil {
			b, _ := json.Marshal(info)
			fmt.Printf(" %s", b)
		}
		fmt.Println()
	}
}
