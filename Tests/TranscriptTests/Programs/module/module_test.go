package module

import (
	"fmt"
	"os"
	"runtime"
	"testing"
)

func TestFiles(t *testing.T) {
	for _, name := range []string{"testdata/two.txt", "testdata/deep/one.txt", "testdata/none.txt"} {
		text, err := os.ReadFile(name)
		t.Log(Count(string(text)), err)
	}
	if err := os.WriteFile("testdata/two.txt", []byte("changed"), 0o600); err != nil {
		t.Error(err)
	}
}

func TestProcessors(t *testing.T) { t.Log(runtime.GOMAXPROCS(0) <= 2) }

func TestParts(t *testing.T) {
	for i := range 3 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			if i == 1 {
				t.Error("bad")
			}
		})
	}
}

func TestLast(t *testing.T) {}

func FuzzCount(f *testing.F) {
	f.Add("a b")
	f.Fuzz(func(t *testing.T, text string) { t.Log(Count(text)) })
}

func ExampleCount() {
	fmt.Println(Count("a b c"))
	// Output: 3
}
