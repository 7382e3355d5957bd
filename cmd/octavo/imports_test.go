package main

import (
	"os/exec"
	"path"
	"strings"
	"testing"
)

// leaves are the rooms that any room under formats may import.
var leaves = rooms("pipeline/source pipeline/diag pipeline/book pipeline/outline pipeline/config pipeline/media pipeline/script")

// edges say what each room may import of ours. The table is DESIGN's map of rooms
// with what building has added: pipeline/files (folders on disk),
// pipeline/cite (citations and entries), and the parts of formats/pdf. A pattern
// ending in /* means all rooms below.
var edges = map[string][]string{
	"assets":                      nil,
	"assets/epub":                 nil,
	"assets/library":              nil,
	"assets/serve":                nil,
	"assets/words":                nil,
	"cmd/octavo":                  with("cmd/octavo/* formats formats/access pipeline pipeline/git"),
	"cmd/octavo/library":          with("cmd/octavo/phrase cmd/octavo/press formats pipeline pipeline/files assets/library"),
	"cmd/octavo/press":            with("formats pipeline pipeline/diagram"),
	"cmd/octavo/findings":         rooms("pipeline/diag pipeline/source"),
	"cmd/octavo/phrase":           nil,
	"cmd/octavo/release":          with("cmd/octavo/press cmd/octavo/phrase formats pipeline pipeline/git"),
	"cmd/octavo/serve":            with("cmd/octavo/library cmd/octavo/press assets/serve"),
	"cmd/octavo/setup":            with("cmd/octavo/press cmd/octavo/phrase formats pipeline"),
	"formats":                     with("formats/* pipeline assets/words"),
	"formats/access":              leaves,
	"formats/epub":                with("formats/xhtml assets assets/*"),
	"formats/flavour":             leaves,
	"formats/folder":              with("formats/flavour formats/mdbook pipeline/files"),
	"formats/justthedocs":         with("formats/liquid pipeline/files"),
	"formats/liquid":              with("pipeline/files"),
	"formats/markdown":            with("formats/markdown/kramdown formats/markdown/strict"),
	"formats/markdown/kramdown":   leaves,
	"formats/markdown/strict":     leaves,
	"formats/math":                with("pipeline/files assets"),
	"formats/mdbook":              with("pipeline/files"),
	"formats/pdf":                 with("formats/pdf/* formats/math assets"),
	"formats/pdf/face":            with("formats/pdf/layout/typecase assets"),
	"formats/pdf/finish":          with("formats/pdf/layout"),
	"formats/pdf/hyphen":          with("formats/pdf/layout assets"),
	"formats/pdf/impose":          leaves,
	"formats/pdf/layout":          with("formats/pdf/layout/bidi formats/pdf/layout/breaks formats/pdf/layout/makeup formats/pdf/layout/typecase assets/words"),
	"formats/pdf/layout/bidi":     nil,
	"formats/pdf/layout/breaks":   nil,
	"formats/pdf/layout/makeup":   nil,
	"formats/pdf/layout/typecase": rooms("assets/words"),
	"formats/pdf/svg":             with("formats/pdf/layout formats/pdf/layout/typecase pipeline/css"),
	"formats/xhtml":               leaves,
	"pipeline":                    with("pipeline/cite pipeline/diagram pipeline/files pipeline/git pipeline/language assets/words"),
	"pipeline/book":               rooms("pipeline/source"),
	"pipeline/book/booktest":      rooms("pipeline/book pipeline/source"),
	"pipeline/cite":               leaves,
	"pipeline/config":             rooms("pipeline/source pipeline/diag"),
	"pipeline/css":                nil,
	"pipeline/diag":               rooms("pipeline/source"),
	"pipeline/diagram":            rooms("pipeline/files pipeline/media"),
	"pipeline/files":              rooms("pipeline/source pipeline/diag"),
	"pipeline/git":                nil,
	"pipeline/language":           rooms("pipeline/book pipeline/diag pipeline/script pipeline/source"),
	"pipeline/media":              rooms("pipeline/source pipeline/diag pipeline/css pipeline/files pipeline/media/foreign"),
	"pipeline/media/foreign":      rooms("pipeline/css"),
	"pipeline/outline":            rooms("pipeline/source pipeline/diag"),
	"pipeline/script":             nil,
	"pipeline/source":             nil,
}

func rooms(s string) []string { return strings.Fields(s) }

func with(s string) []string { return append(rooms(s), leaves...) }

// TestImports holds the rooms apart: an import that the map does not have is a
// mistake, or a reason to change the map.
func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	cmd.Dir = path.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		room := strings.TrimPrefix(words[0], "octavo/")
		allowed, ok := edges[room]
		if !ok {
			t.Errorf("%s is not on the map of rooms", room)
			continue
		}
		for _, imported := range words[1:] {
			to, ours := strings.CutPrefix(imported, "octavo/")
			if ours && !anyOf(allowed, to) {
				t.Errorf("%s imports %s, which the map of rooms does not allow", room, to)
			}
		}
	}
}

func anyOf(patterns []string, room string) bool {
	for _, p := range patterns {
		below, all := strings.CutSuffix(p, "*")
		if p == room || all && strings.HasPrefix(room, below) {
			return true
		}
	}
	return false
}
