// The JSON handler writes the replacement character where a message, a key or a value is not UTF-8.
package main

import (
	"errors"
	"log/slog"
	"os"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}}))
	log.Info("m\xff", "k\xfe", "v\xffé\u2028\u2029\ufffd\x00\x1f\x7f<&>", "any", []string{"\xff\u2028<"}, "e", errors.New("\xc3"))
}
