package formats_test

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"octavo/pipeline/book/booktest"
)

// aceReport is the part of Ace's report that tells what it found. Ace runs
// axe-core on each document, and its own rules on the package.
type aceReport struct {
	Assertions []struct {
		TestSubject struct{ URL string } `json:"earl:testSubject"`
		Assertions  []struct {
			Test struct {
				Title string `json:"dct:title"`
			} `json:"earl:test"`
		} `json:"assertions"`
	} `json:"assertions"`
}

// TestAce runs DAISY's accessibility checker over books of the corpora that hold
// formulas, tables, callouts, listings, notes and pages of print.
func TestAce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute a book")
	}
	node := booktest.Tool(t, "node", "apt-get install nodejs")
	chromium := booktest.Tool(t, "chromium", "apt-get install chromium")
	ace := booktest.Validator(t, "@daisy/ace/bin/ace-puppeteer.js")
	for _, name := range []string{"just-the-class", "just-the-docs"} {
		t.Run(name, func(t *testing.T) {
			made, _ := published(t, booktest.Corpus(t, name))
			dir := t.TempDir()
			file := filepath.Join(dir, "book.epub")
			if err := os.WriteFile(file, made["epub"].Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, node, ace, "-f", "-s", "-o", dir, file)
			cmd.Env = append(os.Environ(), "PUPPETEER_EXECUTABLE_PATH="+chromium)
			out, _ := cmd.CombinedOutput() // violations are no error to Ace; the report tells
			data, err := os.ReadFile(filepath.Join(dir, "report.json"))
			if err != nil {
				t.Fatalf("Ace made no report: %v\n%.2000s", err, out)
			}
			var r aceReport
			if err := json.Unmarshal(data, &r); err != nil {
				t.Fatal(err)
			}
			if len(r.Assertions) == 0 {
				t.Fatal("Ace's report says nothing of any document")
			}
			for _, d := range r.Assertions {
				for _, a := range d.Assertions {
					t.Errorf("%s: %s", d.TestSubject.URL, a.Test.Title)
				}
			}
		})
	}
}
