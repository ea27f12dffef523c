package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"
)

type user struct {
	Name string `json:"name"`
	Age  int
}

func (u user) LogValue() slog.Value { return slog.GroupValue(slog.String("n", u.Name), slog.Int("a", u.Age)) }

type plain struct{ X, Y int }
type bad struct{}

func (bad) MarshalText() ([]byte, error) { panic("oh") }

func main() {
	noTime := func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey && len(groups) == 0 {
			return slog.Attr{}
		}
		if a.Key == "secret" {
			return slog.String("secret", fmt.Sprint("***", groups))
		}
		return a
	}
	var level slog.LevelVar
	for _, h := range []slog.Handler{
		slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: noTime, Level: &level}),
		slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: noTime, Level: &level}),
	} {
		l := slog.New(h)
		l.Info("hello world", "a", 1, "b", "two words", "c", 2.5, "d", time.Second, "e", errors.New("bad = \"x\""), "f", nil, "g", true)
		l.Debug("hidden")
		level.Set(slog.LevelDebug)
		l.Debug("shown", "u", user{"bob", 3}, "p", plain{1, 2}, "s", []int{1, 2}, "m", map[string]int{"z": 1})
		level.Set(slog.LevelInfo)
		w := l.With("id", 7).WithGroup("g").With("x", 1).WithGroup("h")
		w.Warn("nested", "k", "v", slog.Group("in", "q", 1, slog.Group("deep", slog.Bool("t", true))), slog.Group("empty"))
		w.Error("no attrs")
		l.Log(context.Background(), slog.Level(5), "odd", "key")
		l.LogAttrs(context.Background(), slog.LevelError+2, "attrs", slog.Uint64("u", 5), slog.Any("any", struct{}{}), slog.Int("secret", 1))
		l.Info("quotes", "empty", "", "nl", "a\nb", "é", "日", "bad", bad{}, 42, 43)
		w.Info("x", "secret", 1)
		l.Info("float", "inf", 1e300, "small", 1e-7, "t", time.Date(2020, 1, 2, 3, 4, 5, 6000000, time.UTC))
	}
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	slog.Info("default", "a", 1, "b", "x y")
	slog.With("q", 1).WithGroup("g").Warn("w", "z", 2)
	slog.Debug("no")
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: noTime})))
	log.Print("through log")
	slog.NewLogLogger(slog.Default().Handler(), slog.LevelError).Print("legacy")
	var lv slog.Level
	fmt.Println(lv.UnmarshalText([]byte("warn+2")), lv, slog.Level(-3), slog.Level(12), lv.UnmarshalText([]byte("x")))
	fmt.Println(slog.Int("a", 1).Equal(slog.Int64("a", 1)), slog.Any("x", 3), slog.GroupValue(slog.Int("z", 1)), slog.AnyValue(3.5).Kind())
}
