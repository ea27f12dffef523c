package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

type text string

func pairs(key any, text text, attrs []any, shown fmt.Stringer) {
	ctx := context.Background()
	log := slog.Default()
	slog.Info("m", "a")
	slog.Info("m", "a", 1, "b")
	slog.Info("m", 1, 2)
	slog.Warn("m", slog.Int("n", 1), "a", 1, slog.String("s", ""), "rest")
	slog.Debug("m", text, 1)
	slog.Error("m", key, 1, "a", 2)
	slog.Error("m", key, 1, "a")
	slog.Error("m", key, key, 7, 8)
	slog.Error("m", key, "a", 7)
	slog.Info("m", attrs...)
	slog.Info("m", shown, 1)
	slog.InfoContext(ctx, "m", "a")
	slog.Log(ctx, slog.LevelInfo, "m", "a", 1, 2)
	log.Log(ctx, slog.LevelInfo, "m", "a")
	log.Info("m", "a", 1, 2, 3)
	log.With("a").Info("m")
	log.With("a", 1).WithGroup("g").Warn("m", "b")
	slog.With("a").Info("m", slog.Group("g", "a"))
	var record slog.Record
	record.Add("a", 1, "b")
	log.Info("right", "a", 1, slog.Duration("d", time.Second), "b", nil)
}

func since(start time.Time) {
	defer time.Since(start)
	defer fmt.Println(time.Since(start))
	defer func() { fmt.Println(time.Since(start)) }()
}

func main() {}
