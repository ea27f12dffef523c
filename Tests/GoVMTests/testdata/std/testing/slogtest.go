// A handler under testing/slogtest: what it gets, and what is said of wrong results.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"regexp"
	"testing/slogtest"
)

type h struct{ path string }

func (h h) Enabled(ctx context.Context, l slog.Level) bool {
	fmt.Println(h.path, "enabled", l)
	return true
}
func (h h) Handle(ctx context.Context, r slog.Record) error {
	fmt.Println(h.path, "handle", r.Time.IsZero(), r.Level, r.Message, r.PC != 0)
	r.Attrs(func(a slog.Attr) bool { fmt.Printf("   %q %v %v\n", a.Key, a.Value.Kind(), a); return true })
	return nil
}
func (h h) WithAttrs(as []slog.Attr) slog.Handler {
	fmt.Println(h.path, "withattrs", as)
	h.path += fmt.Sprint(as)
	return h
}
func (h h) WithGroup(n string) slog.Handler {
	fmt.Println(h.path, "withgroup", n)
	h.path += "/" + n
	return h
}

func main() {
	err := slogtest.TestHandler(h{}, func() []map[string]any { return nil })
	fmt.Println(err)
	place := regexp.MustCompile(`\(.*slogtest.go:[0-9]+\)`)
	for _, m := range []map[string]any{
		{}, {"source": 1, "G": 3, "msg": 1},
		{"time": 1, "level": 2, "msg": "x", "a": "c", "": 1, "G": map[string]any{"c": 1, "a": 2, "H": map[string]any{}, "I": 1}, "c": 3},
	} {
		err := slogtest.TestHandler(quiet{}, func() (all []map[string]any) {
			for range 17 {
				all = append(all, m)
			}
			return all
		})
		fmt.Println(place.ReplaceAllString(err.Error(), "(place)"))
	}
	var b bytes.Buffer
	fmt.Println(slogtest.TestHandler(slog.NewJSONHandler(&b, nil), func() (all []map[string]any) {
		for _, line := range bytes.Split(bytes.TrimSpace(b.Bytes()), []byte("\n")) {
			m := map[string]any{}
			fmt.Println(json.Unmarshal(line, &m), len(m))
			all = append(all, m)
		}
		return all
	}))
}

type quiet struct{}

func (quiet) Enabled(ctx context.Context, l slog.Level) bool  { return true }
func (quiet) Handle(ctx context.Context, r slog.Record) error { return nil }
func (q quiet) WithAttrs(as []slog.Attr) slog.Handler         { return q }
func (q quiet) WithGroup(n string) slog.Handler               { return q }
