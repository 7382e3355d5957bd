package formats_test

import (
	"encoding/json"
	"errors"
	"index/suffixarray"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"octavo/pipeline/book/booktest"
	"octavo/pipeline/config"
)

// phrase is how many words in a row must be in the book as they are on the page.
const phrase = 5

// TestFidelity publishes whole sites and looks for every phrase of every page, as
// Jekyll itself makes it, in both formats. In print a phrase may be parted by the
// foot of a page, with its notes; TestEveryWordOnce of package layout hears print in
// the order of its tags.
func TestFidelity(t *testing.T) {
	for corpus, most := range map[string]struct{ epub, pdf float64 }{ // phrases missing
		"seed-site":      {0, 0.005},
		"cs161-textbook": {0, 0.005},
		"hellenike/docs": {0, 0.005},
		"just-the-class": {0, 0.005},
		"just-the-docs":  {0.0005, 0.005}, // it says the year in which it is built; a book that of its sources
	} {
		t.Run(corpus, func(t *testing.T) {
			t.Parallel()
			dir := withoutTheme(t, booktest.Corpus(t, corpus))
			pages := pagesOfJekyll(t, dir)
			made, _ := published(t, dir, func(s *config.Settings) {
				s.Links, s.PageRefs = "none", new(false)
				s.Orphans, s.Excluded = config.Append, config.Append
			})
			look := func(format, text string, most float64) {
				index := suffixarray.New([]byte(text))
				all, missing := 0, 0
				for _, p := range pages {
					for _, phrase := range p.phrases {
						all++
						if index.Lookup([]byte(lettersAndDigits(phrase)), 1) == nil {
							missing++
							t.Logf("%s: %s: %s", format, p.file, phrase)
						}
					}
				}
				if float64(missing) > most*float64(all) || all < 500 {
					t.Errorf("%s: %d of %d phrases are missing", format, missing, all)
				}
			}
			look("EPUB", lettersOfEPUB(t, made["epub"].Bytes()), most.epub)
			look("PDF", lettersOfPDF(t, made["pdf"]), most.pdf)
		})
	}
}

// withoutTheme is a copy of a site that Jekyll can build where the theme is not
// installed: without style sheets, which import the theme's.
func withoutTheme(t *testing.T, corpus string) string {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(corpus)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Gemfile", "_sass", "assets/css"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// jekyllPage are the phrases of a page: each run of words of a paragraph, heading or
// cell, and all the words of shorter ones.
type jekyllPage struct {
	file    string
	phrases []string
}

// pagesOfJekyll are the pages with Markdown of a site, as Jekyll makes them.
func pagesOfJekyll(t *testing.T, dir string) []jekyllPage {
	ruby := booktest.Tool(t, "ruby", "apt-get install jekyll")
	out, err := exec.CommandContext(t.Context(), ruby, filepath.Join("testdata", "jekyll_pages.rb"), dir, t.TempDir()).Output()
	if err != nil {
		var exit *exec.ExitError
		errors.As(err, &exit)
		t.Fatalf("%v\n%s", err, exit.Stderr)
	}
	var made []struct{ File, HTML string }
	if err := json.Unmarshal(out, &made); err != nil {
		t.Fatal(err)
	}
	var pages []jekyllPage
	for _, m := range made {
		if filepath.Ext(m.File) != ".md" {
			continue
		}
		p := jekyllPage{file: m.File}
		for block := range strings.SplitSeq(textOfHTML(t, m.HTML), "\f") {
			words := slices.DeleteFunc(strings.Fields(block), func(w string) bool { return lettersAndDigits(w) == "" })
			for i := range max(1, len(words)-phrase+1) {
				if run := words[i:min(len(words), i+phrase)]; len(run) > 0 {
					p.phrases = append(p.phrases, strings.Join(run, " "))
				}
			}
		}
		pages = append(pages, p)
	}
	return pages
}

// textOfHTML is what a reader sees of a page, with form feeds between blocks. The
// contents that kramdown generates and its heading are the site's; formulas read
// otherwise in a book; and the number of a note is its place in the book.
func textOfHTML(t *testing.T, s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
			return
		}
		if n.Type == html.ElementNode && !inLine[n.Data] || isPlaced(n) {
			b.WriteByte('\f')
			defer b.WriteByte('\f')
		}
		if !isLeftOut(n) {
			for c := range n.ChildNodes() {
				walk(c)
			}
		}
	}
	walk(doc)
	return b.String()
}

var inLine = setOf("em strong a code span sup sub b i kbd abbr small u s del ins mark q cite var samp font tt")

func setOf(names string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		set[name] = true
	}
	return set
}

var (
	ofTheWeb = setOf("head script style iframe video audio noscript svg math template")
	heading  = setOf("h1 h2 h3 h4 h5 h6")
)

// isLeftOut reports whether a book does not show an element.
func isLeftOut(n *html.Node) bool {
	if heading[n.Data] {
		next := n.NextSibling
		for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
			next = next.NextSibling
		}
		return next != nil && attribute(next, "id") == "markdown-toc"
	}
	return ofTheWeb[n.Data] || attribute(n, "id") == "markdown-toc" || isPlaced(n)
}

// isPlaced reports whether an element is the call of a note, the way back from one or
// a formula: it reads otherwise in a book.
func isPlaced(n *html.Node) bool {
	class := attribute(n, "class")
	return class == "kdmath" || class == "footnote" || class == "reversefootnote"
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func lettersOfEPUB(t *testing.T, data []byte) string {
	var b strings.Builder
	for _, f := range booktest.Archive(t, data) {
		if strings.HasSuffix(f.Name, ".xhtml") && path.Base(f.Name) != "nav.xhtml" {
			b.WriteString(lettersAndDigits(html.UnescapeString(tag.ReplaceAllString(string(f.Data), ""))))
		}
	}
	return b.String()
}

// lettersOfPDF are those of its pages without their running heads.
func lettersOfPDF(t *testing.T, pdf io.Reader) string {
	return lettersAndDigits(strings.Join(textOfPages(t, pdf), "\n"))
}

// lettersAndDigits is s without all else, and with no difference between cases and
// forms of letters: quotes, dashes, ligatures and hyphens do not count.
func lettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}
