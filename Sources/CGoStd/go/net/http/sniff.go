package http

import (
	"bytes"
	"encoding/binary"
)

// sniffLength is how much of a body its type is told from.
const sniffLength = 512

// A signature is how content of a type begins.
type signature struct {
	begin, mask string // where mask is shorter than begin, every bit counts
	kind        string
}

var signatures = []signature{
	{"%PDF-", "", "application/pdf"},
	{"%!PS-Adobe-", "", "application/postscript"},
	{"\xFE\xFF\x00\x00", "\xFF\xFF\x00\x00", "text/plain; charset=utf-16be"},
	{"\xFF\xFE\x00\x00", "\xFF\xFF\x00\x00", "text/plain; charset=utf-16le"},
	{"\xEF\xBB\xBF\x00", "\xFF\xFF\xFF\x00", "text/plain; charset=utf-8"},
	{"\x00\x00\x01\x00", "", "image/x-icon"},
	{"\x00\x00\x02\x00", "", "image/x-icon"},
	{"BM", "", "image/bmp"},
	{"GIF87a", "", "image/gif"},
	{"GIF89a", "", "image/gif"},
	{"RIFF\x00\x00\x00\x00WEBPVP", "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF\xFF\xFF", "image/webp"},
	{"\x89PNG\x0D\x0A\x1A\x0A", "", "image/png"},
	{"\xFF\xD8\xFF", "", "image/jpeg"},
	{"FORM\x00\x00\x00\x00AIFF", "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF", "audio/aiff"},
	{"ID3", "", "audio/mpeg"},
	{"OggS\x00", "", "application/ogg"},
	{"MThd\x00\x00\x00\x06", "", "audio/midi"},
	{"RIFF\x00\x00\x00\x00AVI ", "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF", "video/avi"},
	{"RIFF\x00\x00\x00\x00WAVE", "\xFF\xFF\xFF\xFF\x00\x00\x00\x00\xFF\xFF\xFF\xFF", "audio/wave"},
	{"\x1A\x45\xDF\xA3", "", "video/webm"},
	{"\x00\x01\x00\x00", "", "font/ttf"},
	{"OTTO", "", "font/otf"},
	{"ttcf", "", "font/collection"},
	{"wOFF", "", "font/woff"},
	{"wOF2", "", "font/woff2"},
	{"\x1F\x8B\x08", "", "application/x-gzip"},
	{"PK\x03\x04", "", "application/zip"},
	{"Rar!\x1A\x07\x00", "", "application/x-rar-compressed"},
	{"Rar!\x1A\x07\x01\x00", "", "application/x-rar-compressed"},
	{"\x00\x61\x73\x6D", "", "application/wasm"},
}

// htmlTags are what HTML begins with, before a blank or ">".
var htmlTags = []string{
	"<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE",
	"<B", "<BODY", "<BR", "<P", "<!--",
}

func (s *signature) matches(data []byte) bool {
	if len(data) < len(s.begin) {
		return false
	}
	for i := 0; i < len(s.begin); i++ {
		b := data[i]
		if i < len(s.mask) {
			b &= s.mask[i]
		}
		if b != s.begin[i] {
			return false
		}
	}
	return true
}

func isHTML(data []byte) bool {
	for _, tag := range htmlTags {
		if len(data) <= len(tag) || !bytes.EqualFold(data[:len(tag)], []byte(tag)) {
			continue
		}
		if c := data[len(tag)]; c == ' ' || c == '>' {
			return true
		}
	}
	return false
}

func isMP4(data []byte) bool {
	if len(data) < 12 {
		return false
	}
	size := int(binary.BigEndian.Uint32(data[:4]))
	if len(data) < size || size%4 != 0 || string(data[4:8]) != "ftyp" {
		return false
	}
	for at := 8; at < size; at += 4 {
		if at != 12 && string(data[at:at+3]) == "mp4" {
			return true
		}
	}
	return false
}

// DetectContentType tells the type of content from its first 512 bytes (https://mimesniff.spec.whatwg.org).
func DetectContentType(data []byte) string {
	if len(data) > sniffLength {
		data = data[:sniffLength]
	}
	text := bytes.TrimLeft(data, "\t\n\x0C\r ")
	if isHTML(text) {
		return "text/html; charset=utf-8"
	}
	if bytes.HasPrefix(text, []byte("<?xml")) {
		return "text/xml; charset=utf-8"
	}
	for i := range signatures {
		if signatures[i].matches(data) {
			return signatures[i].kind
		}
	}
	if isMP4(data) {
		return "video/mp4"
	}
	for _, b := range text {
		if b <= 0x08 || b == 0x0B || 0x0E <= b && b <= 0x1A || 0x1C <= b && b <= 0x1F {
			return "application/octet-stream"
		}
	}
	return "text/plain; charset=utf-8"
}
