package formats_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"octavo/pipeline/book/booktest"
)

// seen is what readers.js saw of a book.
type seen struct {
	Book                      string
	Documents                 int
	Text                      map[string]string
	Missing, Wide, Violations []string
}

// TestReaders opens the handbook, and a site with pictures and callouts, in reading
// systems: each document through epub.js in Chromium, on a phone, where axe-core finds
// nothing, no picture is missing and nothing is cut off; all of the book in MuPDF. Each
// shows the text that is in the file.
func TestReaders(t *testing.T) {
	if testing.Short() {
		t.Skip("opens a browser")
	}
	node := booktest.Tool(t, "node", "apt-get install nodejs")
	chromium := booktest.Tool(t, "chromium", "apt-get install chromium")
	modules := booktest.Validator(t)
	booktest.Validator(t, "@daisy/axe-core-for-ace/axe.min.js")
	booktest.Validator(t, "epubjs/dist/epub.min.js")
	mutool := booktest.Tool(t, "mutool", "apt-get install mupdf-tools")
	dir := t.TempDir()
	args := []string{filepath.Join("testdata", "readers", "readers.js"), modules}
	texts := map[string]map[string]string{}
	for name, site := range map[string]string{"handbook": filepath.Join("..", "content"), "class": booktest.Corpus(t, "just-the-class")} {
		made, _ := published(t, site)
		file := filepath.Join(dir, name+".epub")
		if err := os.WriteFile(file, made["epub"].Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
		texts[name+".epub"] = documentTexts(t, made["epub"].Bytes())
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, args...)
	cmd.Env = append(os.Environ(), "PUPPETEER_EXECUTABLE_PATH="+chromium)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, errs.String())
	}
	books := 0
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); books++ {
		var s seen
		if err := d.Decode(&s); err != nil {
			t.Fatal(err)
		}
		for what, list := range map[string][]string{"axe-core": s.Violations, "missing picture": s.Missing, "wider than a phone": s.Wide} {
			for _, l := range list {
				t.Errorf("%s: %s: %s", s.Book, what, l)
			}
		}
		want := texts[s.Book]
		if s.Documents != len(want) || len(want) < 8 {
			t.Errorf("%s: epub.js opened %d documents of %d", s.Book, s.Documents, len(want))
		}
		for name, text := range want {
			if letters(s.Text[name]) != letters(text) {
				t.Errorf("%s: epub.js shows another text of %s", s.Book, name)
			}
		}
		drawn, err := exec.CommandContext(ctx, mutool, "draw", "-q", "-F", "txt", filepath.Join(dir, s.Book)).Output()
		if err != nil {
			t.Fatal(err)
		}
		shown := letters(string(drawn))
		for name, text := range want {
			for _, line := range strings.Split(text, "\n") {
				if l := letters(line); !strings.Contains(shown, l) && len(l) < 400 && name != "nav.xhtml" { // longer ones may be parted by a page's end
					t.Errorf("%s: MuPDF does not show %q of %s", s.Book, line, name)
				}
			}
		}
	}
	if books != 2 {
		t.Errorf("%d books were opened", books)
	}
}

// documentTexts are the texts of the bodies of an e-book's documents.
func documentTexts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range booktest.Archive(t, data) {
		if !strings.HasSuffix(f.Name, ".xhtml") {
			continue
		}
		var text strings.Builder
		body := false
		for d := xml.NewDecoder(bytes.NewReader(f.Data)); ; {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				body = body || tok.Name.Local == "body"
			case xml.CharData:
				if body {
					text.Write(tok)
				}
			}
		}
		out[path.Base(f.Name)] = text.String()
	}
	return out
}
