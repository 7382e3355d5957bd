package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"octavo/pipeline/book/booktest"
)

var destination = regexp.MustCompile(`(?m)^ *(\d+) \[.*\] "(.*)"$`)

// Others link into a PDF by the names of its places. A chapter that is put in before
// them moves the places and leaves their names.
func TestNamesOfPlacesStay(t *testing.T) {
	pdfinfo := booktest.Tool(t, "pdfinfo", "apt install poppler-utils")
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	places := func() map[string]string {
		var stderr bytes.Buffer
		out := filepath.Join(t.TempDir(), "out.pdf")
		if status := run(context.Background(), []string{"build", dir, "-q", "-o", out}, &bytes.Buffer{}, &stderr); status != 0 {
			t.Fatalf("status %d\n%s", status, &stderr)
		}
		listed, err := exec.Command(pdfinfo, "-dests", out).Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := map[string]string{}
		for _, m := range destination.FindAllStringSubmatch(string(listed), -1) {
			pages[m[2]] = m[1]
		}
		return pages
	}
	write("_config.yml", "title: T\n")
	write("b.md", "---\ntitle: Beta\nnav_order: 2\n---\n\n## Method\n\nText[^1].\n\n## Method\n\n[^1]: Note.\n")
	write("c.md", "---\ntitle: Gamma\nnav_order: 3\n---\n\nSee [there](b.md#method).\n\n## Method\n\nText.\n")
	before := places()
	write("a.md", "---\ntitle: Alpha\nnav_order: 1\n---\n\nText[^1].\n\n## Method\n\n[^1]: Note.\n")
	after := places()
	if len(before) < 5 || len(after) <= len(before) {
		t.Fatalf("%d places, then %d: %v", len(before), len(after), after)
	}
	moved := 0
	for name, page := range before {
		switch now, ok := after[name]; {
		case !ok:
			t.Errorf("%q has another name, or none", name)
		case now != page:
			moved++
		}
	}
	if moved == 0 {
		t.Error("no place has moved; the test shows nothing")
	}
}
