// Bytes are quoted in a TextHandler's lines.
package main

import (
	"encoding/json"
	"log/slog"
	"os"
)

type bytes []byte

func main() {
	h := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}))
	h.Info("m", "b", []byte("hi"), "e", []byte{}, "n", []byte(nil), "named", bytes("x y"), "array", [2]byte{1, 2}, "raw", json.RawMessage(`{"a":1}`))
}
