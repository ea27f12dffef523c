package testing

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// InternalExample is an example function with its output.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// RunExamples runs examples and reports whether none failed.
func RunExamples(
	matchString func(pat, str string) (bool, error), examples []InternalExample,
) (ok bool) {
	_, ok = runExamples(matchString, examples)
	return ok
}

func runExamples(
	matchString func(pat, str string) (bool, error), examples []InternalExample,
) (ran, ok bool) {
	ok = true
	m := newMatcher(matchString, *run, "-test.run", *skip)
	for _, example := range examples {
		if _, matched := m.fullName(nil, example.Name); !matched {
			continue
		}
		ran = true
		if !runExample(example) {
			ok = false
		}
	}
	return ran, ok
}

func sortedLines(output string) string {
	lines := strings.Split(output, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func runExample(example InternalExample) (ok bool) {
	if verbose.on {
		fmt.Printf("%s=== RUN   %s\n", mark(), example.Name)
	}
	stdout := os.Stdout
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout = w
	captured := make(chan string)
	go func() {
		text, _ := io.ReadAll(r)
		captured <- string(text)
	}()
	start := time.Now()
	finished := false
	defer func() {
		spent := time.Since(start)
		w.Close()
		os.Stdout = stdout
		output := <-captured
		err := recover()
		ok = reportExample(example, output, spent, finished, err)
	}()
	example.F()
	finished = true
	return
}

func reportExample(
	example InternalExample, output string, spent time.Duration, finished bool, err any,
) bool {
	failure := ""
	got := strings.TrimSpace(output)
	want := strings.TrimSpace(example.Output)
	if example.Unordered {
		if sortedLines(got) != sortedLines(want) && err == nil {
			failure = fmt.Sprintf("got:\n%s\nwant (unordered):\n%s\n", output, example.Output)
		}
	} else if got != want && err == nil {
		failure = fmt.Sprintf("got:\n%s\nwant:\n%s\n", got, want)
	}
	passed := failure == "" && finished && err == nil
	if !passed {
		fmt.Printf("%s--- FAIL: %s (%s)\n%s", mark(), example.Name, formatDuration(spent), failure)
	} else if verbose.on {
		fmt.Printf("%s--- PASS: %s (%s)\n", mark(), example.Name, formatDuration(spent))
	}
	if verbose.events {
		fmt.Printf("%s=== NAME   \n", mark())
	}
	if err != nil {
		panic(err)
	}
	if !finished {
		panic(errGoexit)
	}
	return passed
}
