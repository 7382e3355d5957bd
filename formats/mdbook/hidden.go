package mdbook

import (
	"regexp"
	"strings"

	"octavo/pipeline/source"
)

var (
	fence     = regexp.MustCompile("^[ \t>]*(`{3,}|~{3,})[ \t]*([^`\n]*)$")
	hideLines = regexp.MustCompile(`\bhidelines=([^\s,}]+)`)
)

// withoutHiddenLines takes the lines out of listings that are there for the
// compiler only: in Rust those that open with #, in other languages as book.toml
// and the listing itself say.
func (s *Site) withoutHiddenLines(t *source.Text) *source.Text {
	var out source.Builder
	open, hide := "", ""
	off, kept := 0, 0
	for line := range strings.Lines(string(t.Bytes)) {
		from := off
		off += len(line)
		bare := strings.TrimRight(line, "\n")
		if m := fence.FindStringSubmatch(bare); m != nil && open == "" {
			open, hide = m[1], s.hiding(m[2])
			continue
		} else if m != nil && strings.HasPrefix(m[1], open) && m[2] == "" {
			open = ""
			continue
		}
		if open == "" || hide == "" {
			continue
		}
		switch code := strings.TrimLeft(bare, " \t"); {
		case hide == "#" && strings.HasPrefix(code, "##"):
			at := from + strings.IndexByte(line, '#')
			out.Append(t.Slice(kept, at), nil)
			kept = at + 1
		case hide == "#" && code != "#" && !strings.HasPrefix(code, "# "):
		case strings.HasPrefix(code, hide):
			out.Append(t.Slice(kept, from), nil)
			kept = off
		}
	}
	if kept == 0 {
		return t
	}
	out.Append(t.Slice(kept, len(t.Bytes)), nil)
	return out.Text()
}

// hiding is what hidden lines open with, in a listing with the words info.
func (s *Site) hiding(info string) string {
	if m := hideLines.FindStringSubmatch(info); m != nil {
		return m[1]
	}
	language, _, _ := strings.Cut(strings.TrimSpace(info), ",")
	if language == "rust" {
		return "#"
	}
	return s.config.Output.HTML.Code.HideLines[language]
}
