package slog

import (
	"bytes"
	"encoding/json"
)

// jsonAny writes anything as JSON.
func (p *printer) jsonAny(v any) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		p.string("!ERROR:" + err.Error())
		return
	}
	p.buf = append(p.buf, bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...)
}
