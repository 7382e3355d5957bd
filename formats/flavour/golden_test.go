package flavour

import (
	"flag"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline/book/booktest"
	"octavo/pipeline/source"
)

var update = flag.Bool("update", false, "write what was made into testdata")

var flavours = map[string]Flavour{"admonitions": Admonitions, "containers": Containers, "tags": Tags, "shortcodes": Shortcodes, "jsx": JSX, "snippets": Snippets, "notes": Notes}

// vault are the files of a page.
type vault map[string]*source.File

func (v vault) Note(name string) *source.File { return v[name+".md"] }

func (v vault) Picture(_, name string) string {
	if v[name] == nil {
		return ""
	}
	return "/" + name
}

// TestGolden reads testdata/*.txtar: a page, files that it takes in, the text that
// must come of it and what is found. The comment names the flavours.
func TestGolden(t *testing.T) {
	booktest.Golden(t, "testdata/*.txtar", *update, func(_ *testing.T, a *txtar.Archive) *txtar.Archive {
		files := map[string]*source.File{}
		got := &txtar.Archive{Comment: a.Comment}
		for _, f := range a.Files {
			if f.Name != "text" && f.Name != "found" {
				files[f.Name] = source.NewFile(f.Name, f.Data)
				got.Files = append(got.Files, f)
			}
		}
		r := Reader{File: File(func(name string) *source.File { return files[name] }, []string{"."}), Vault: vault(files)}
		for _, word := range strings.Fields(string(a.Comment)) {
			r.Flavour |= flavours[strings.Trim(word, ".,:")]
		}
		if _, names, ok := strings.Cut(strings.TrimSpace(string(a.Comment)), "append: "); ok {
			r.Append = strings.Fields(names)
		}
		text, found := r.Text(files["page.md"], 0)
		got.Files = append(got.Files, txtar.File{Name: "text", Data: text.Bytes})
		said := ""
		for _, d := range found {
			said += d.String() + "\n"
		}
		if said != "" {
			got.Files = append(got.Files, txtar.File{Name: "found", Data: []byte(said)})
		}
		return got
	})
}

// Every byte that is kept has the place that it came from.
func TestPlaces(t *testing.T) {
	f := source.NewFile("a.mdx", []byte("import X from 'y'\n\n<Tabs>\n  <TabItem\n    value=\"b\">\n\n    deep\n  </TabItem>\n</Tabs>\n\n:::note[Titled]\n  low\n:::\n"))
	text, _ := Reader{Flavour: JSX | Containers}.Text(f, 0)
	for word, want := range map[string]string{"deep": "a.mdx:7:5", "low": "a.mdx:12:3", "Titled": "a.mdx:11:9"} {
		if at := text.At(strings.Index(string(text.Bytes), word)).String(); at != want {
			t.Errorf("%s is at %s, want %s", word, at, want)
		}
	}
}
