package formats_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/formats"
	"octavo/pipeline/book/booktest"
	"octavo/pipeline/outline"
)

var update = flag.Bool("update", false, "run jekyll and write what it makes as what is wanted")

// buildWithJekyll builds the site in dir by Jekyll itself and returns the folder
// of what it built.
func buildWithJekyll(t *testing.T, dir string) string {
	jekyll := booktest.Tool(t, "jekyll", "apt-get install jekyll")
	built := t.TempDir()
	cmd := exec.Command(jekyll, "build", "--quiet", "--destination", built)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TZ=UTC", "JEKYLL_NO_BUNDLER_REQUIRE=true")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return built
}

// TestTemplatesOfJekyll: the pages of a site that is all templating have, byte for
// byte, the text that Jekyll gives them (want/ in the archive); -update runs Jekyll.
func TestTemplatesOfJekyll(t *testing.T) {
	const archive = "testdata/jekyll.txtar"
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return *update && strings.HasPrefix(f.Name, "want/") })
	dir := t.TempDir()
	site := &txtar.Archive{Files: slices.DeleteFunc(slices.Clone(a.Files), func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want/") })}
	if err := txtar.Write(site, dir); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
			want[name] = string(f.Data)
		}
	}
	if *update {
		built := buildWithJekyll(t, dir)
		for _, f := range site.Files {
			if filepath.Dir(f.Name) != "t" {
				continue
			}
			data, err := os.ReadFile(filepath.Join(built, f.Name))
			if err != nil {
				t.Fatal(err)
			}
			a.Files = append(a.Files, txtar.File{Name: "want/" + f.Name, Data: append(data, '\n')})
			want[f.Name] = string(data) + "\n"
		}
		if err := os.WriteFile(archive, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	opened, _, found := formats.OpenAs("justthedocs", dir)
	for _, d := range found {
		t.Error(d)
	}
	o, _ := opened.Outline()
	pages := map[string]*outline.Page{}
	for e := range o.All() {
		pages[e.File] = e.Page
	}
	for _, l := range o.LeftOut { // they have no titles
		pages[l.File] = l.Page
	}
	if len(want) < 80 {
		t.Fatalf("%d pages", len(want))
	}
	for _, f := range site.Files {
		if filepath.Dir(f.Name) != "t" {
			continue
		}
		text, found := opened.Text(pages[f.Name])
		if got := string(text.Bytes) + "\n"; got != want[f.Name] {
			t.Errorf("%s\n%s\n got %q\nwant %q", f.Name, f.Data, got, want[f.Name])
		}
		for _, d := range found {
			t.Errorf("%v\n%s", d, f.Data)
		}
	}
}
