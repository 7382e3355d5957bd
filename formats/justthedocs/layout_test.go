package justthedocs

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"octavo/pipeline/diag"
)

// A layout that lists what stands elsewhere is shown for a page without text, and
// missed for one that has some.
func TestListingLayout(t *testing.T) {
	dir := t.TempDir()
	site := fstest.MapFS{
		"_config.yml":         {Data: []byte("title: T\ncollections: {weeks: {output: false}}\n")},
		"_weeks/one.md":       {Data: []byte("---\ntitle: Week one\n---\n")},
		"_layouts/weeks.html": {Data: []byte("{% for w in site.weeks %}<h2>{{ w.title }}</h2>{% endfor %}{{ content }}\n")},
		"_layouts/plain.html": {Data: []byte("<div>{{ content }}</div>\n")},
		"empty.md":            {Data: []byte("---\ntitle: A\nlayout: weeks\n---\n")},
		"full.md":             {Data: []byte("---\ntitle: B\nlayout: weeks\n---\nText.\n")},
		"other.md":            {Data: []byte("---\ntitle: C\nlayout: plain\n---\nText.\n")},
	}
	if err := os.CopyFS(dir, site); err != nil {
		t.Fatal(err)
	}
	s, _ := Open(filepath.Clean(dir))
	o, _ := s.Outline()
	for e := range o.All() {
		_, found := s.Text(e.Page)
		said := slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == CodeLayout })
		if said != (e.File == "full.md") {
			t.Errorf("%s: %v", e.File, found)
		}
	}
}
