// expect: race

// A package variable is set at the first use.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type logger struct {
	mu     sync.Mutex
	prefix string
	lines  []string
}

var (
	std     *logger
	stdOnce sync.Once
)

func standard() *logger {
	if std == nil {
		std = &logger{prefix: "app: "}
	}
	return std
}

func (l *logger) log(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, l.prefix+s)
}

func main() {
	var wg sync.WaitGroup
	for _, s := range []string{"one", "two"} {
		wg.Go(func() { standard().log(s) })
	}
	wg.Wait()
	fmt.Println(strings.Join(standard().lines, " ") != "")
}
