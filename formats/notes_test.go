package formats_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"octavo/pipeline/book/booktest"
)

// siteOf is a folder with one page.
func siteOf(t *testing.T, page string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.md"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

const twiceCalled = `---
title: Alone
---
One.[^b] Two.[^a] Again one.[^b] Again within.[^c]

[^a]: Alpha note.
[^b]: Beta note, which calls another.[^c]
[^c]: Gamma note.
`

// A second call of a note shows the number of the note and leads to it. A note called
// in a note has the next number, on paper as on screen.
func TestSecondCallOfNote(t *testing.T) {
	pdftotext := booktest.Tool(t, "pdftotext", "apt-get install poppler-utils")
	made, _ := published(t, siteOf(t, twiceCalled))

	text := zipped(t, made["epub"].Bytes(), "p-index.xhtml")
	calls := regexp.MustCompile(`<a epub:type="noteref"[^>]*href="(#[^"]*)"[^>]*>([^<]*)</a>`).FindAllStringSubmatch(text, -1)
	var seen []string
	for _, c := range calls {
		seen = append(seen, c[2]+c[1])
	}
	want := "1#p-index.fn-b 3#p-index.fn-a 1#p-index.fn-b 2#p-index.fn-c 2#p-index.fn-c"
	got := regexp.MustCompile(`-[0-9a-f]{8}`).ReplaceAllString(strings.Join(seen, " "), "")
	if got != want {
		t.Errorf("the e-book calls %s, want %s", got, want)
	}
	for _, mark := range []string{">1</a> Beta", ">2</a> Gamma", ">3</a> Alpha"} {
		if !strings.Contains(text, mark) {
			t.Errorf("no note %s in\n%s", mark, text)
		}
	}

	cmd := exec.CommandContext(t.Context(), pdftotext, "-q", "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(made["pdf"].Bytes())
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	printed := strings.Join(strings.Fields(string(out)), " ")
	number := regexp.MustCompile(`One\. ?(\d) Two\. ?(\d) Again one\. ?(\d) Again within\. ?(\d) .*calls another\. ?(\d)`).FindStringSubmatch(printed)
	if number == nil || strings.Join(number[1:], "") != "13122" {
		t.Fatalf("print calls %v in %s", number, printed)
	}
}

// zipped is the text of a file in an archive, known by the end of its name.
func zipped(t *testing.T, data []byte, name string) string {
	t.Helper()
	for _, f := range booktest.Archive(t, data) {
		if strings.HasSuffix(f.Name, name) {
			return string(f.Data)
		}
	}
	t.Fatalf("no file %s", name)
	return ""
}

// Headings that their author keeps out of contents are in none.
func TestHeadingsKeptOutOfContents(t *testing.T) {
	made, _ := published(t, siteOf(t, "---\ntitle: Paper\n---\n## A Journal\n{: .no_toc }\n\nText.\n\n## Methods\n\nMore.\n"))
	nav := zipped(t, made["epub"].Bytes(), "nav.xhtml")
	if strings.Contains(nav, "A Journal") || !strings.Contains(nav, "Methods") {
		t.Errorf("the contents are\n%s", nav)
	}
}
