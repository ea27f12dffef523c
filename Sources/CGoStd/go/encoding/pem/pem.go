// Package pem reads and writes blocks of bytes as text between BEGIN and END lines (RFC 1421).
package pem

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"slices"
	"strings"
)

// Block is one block.
type Block struct {
	Type    string            // What the BEGIN line says.
	Headers map[string]string // May be empty.
	Bytes   []byte
}

const (
	beginMark  = "-----BEGIN "
	endMark    = "-----END "
	dashes     = "-----"
	lineLength = 64
)

// line returns the first line without its end and white space, and what follows it.
func line(data []byte) (first, rest []byte) {
	first, rest, _ = bytes.Cut(data, []byte("\n"))
	return bytes.TrimRight(first, " \t\r"), rest
}

// atLine returns where a mark stands at the start of a line, or -1.
func atLine(data []byte, mark string) int {
	if bytes.HasPrefix(data, []byte(mark)) {
		return 0
	}
	if at := bytes.Index(data, []byte("\n"+mark)); at >= 0 {
		return at + 1
	}
	return -1
}

// Decode returns the next block and what follows it; nil and all of data if there is none.
func Decode(data []byte) (p *Block, rest []byte) {
	rest = data
	for {
		at := atLine(rest, beginMark)
		if at < 0 {
			return nil, data
		}
		rest = rest[at+len(beginMark):]
		if block, after, ok := body(rest); ok {
			return block, after
		}
	}
}

// body reads the block behind the words of its BEGIN line.
func body(data []byte) (p *Block, rest []byte, ok bool) {
	first, rest := line(data)
	kind, closed := bytes.CutSuffix(first, []byte(dashes))
	if !closed {
		return nil, nil, false
	}
	p = &Block{Type: string(kind), Headers: make(map[string]string)}
	for {
		if len(rest) == 0 {
			return nil, nil, false
		}
		text, after := line(rest)
		key, value, isHeader := bytes.Cut(text, []byte(":"))
		if !isHeader {
			break
		}
		p.Headers[string(bytes.TrimSpace(key))] = string(bytes.TrimSpace(value))
		rest = after
	}
	end := atLine(rest, endMark)
	if end < 0 {
		return nil, nil, false
	}
	text := rest[:end]
	last, rest := line(rest[end+len(endMark):])
	if string(last) != p.Type+dashes {
		return nil, nil, false
	}
	text = bytes.Join(bytes.Fields(text), nil)
	p.Bytes = make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(p.Bytes, text)
	if err != nil {
		return nil, nil, false
	}
	p.Bytes = p.Bytes[:n]
	return p, rest, true
}

// EncodeToMemory returns a block's text; nil if it cannot be written.
func EncodeToMemory(b *Block) []byte {
	var text bytes.Buffer
	if err := Encode(&text, b); err != nil {
		return nil
	}
	return text.Bytes()
}

// Encode writes a block's text.
func Encode(out io.Writer, b *Block) error {
	keys := make([]string, 0, len(b.Headers))
	for key := range b.Headers {
		if strings.Contains(key, ":") {
			return errors.New("pem: cannot encode a header key that contains a colon")
		}
		keys = append(keys, key)
	}
	slices.SortFunc(keys, headerOrder)
	var text bytes.Buffer
	text.WriteString(beginMark + b.Type + dashes + "\n")
	for _, key := range keys {
		text.WriteString(key + ": " + b.Headers[key] + "\n")
	}
	if len(keys) > 0 {
		text.WriteByte('\n')
	}
	encoded := base64.StdEncoding.EncodeToString(b.Bytes)
	for len(encoded) > 0 {
		n := min(lineLength, len(encoded))
		text.WriteString(encoded[:n] + "\n")
		encoded = encoded[n:]
	}
	text.WriteString(endMark + b.Type + dashes + "\n")
	_, err := out.Write(text.Bytes())
	return err
}

// headerOrder puts Proc-Type first, as RFC 1421 asks for.
func headerOrder(a, b string) int {
	const first = "Proc-Type"
	switch {
	case a == b:
		return 0
	case a == first:
		return -1
	case b == first:
		return 1
	}
	return strings.Compare(a, b)
}
