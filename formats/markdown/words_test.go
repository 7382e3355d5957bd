package markdown_test

import (
	"encoding/json"
	"io/fs"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// wordsApart are how many words of a site may differ from kramdown's own
// rendering. Most are blanks before the call of a note and math, which kramdown
// reads as prose.
var wordsApart = map[string]int{
	"seed-site":          16, // prose with a pipe, which kramdown sets as a table; ___; -- in a bare address
	"cs161-textbook":     71, // $…$ with &, \\, | and < in it; notes after a blank
	"hellenike/docs":     0,
	"just-the-docs/docs": 42, // references whose addresses are Liquid; a note after a blank
	"just-the-class":     0,
	"practical-python":   5, // emphasis in emphasis; prose with a pipe
}

// TestWords compares the words of real sites with those of kramdown's HTML, in
// their order.
func TestWords(t *testing.T) {
	ruby := booktest.Tool(t, "ruby", "apt-get install ruby kramdown")
	script := booktest.Shared(t, "check", "kramdown_text.rb")
	for site, limit := range wordsApart {
		t.Run(site, func(t *testing.T) {
			root := booktest.Corpus(t, site)
			args := append([]string{script}, markdownFiles(t, root)...)
			out, err := exec.Command(ruby, args...).Output()
			if err != nil {
				t.Fatal(err)
			}
			var pages []struct{ File, HTML string }
			if err := json.Unmarshal(out, &pages); err != nil {
				t.Fatal(err)
			}
			apart, all := 0, 0
			for _, p := range pages {
				file, _ := filepath.Rel(root, p.File)
				want := wordsOfHTML(p.HTML)
				got := wordsOfChapter(readPage(t, root, file))
				missing, extra := difference(want, got)
				all += len(want)
				if n := len(missing) + len(extra); n > 0 {
					apart += n
					t.Logf("%s: missing %q, extra %q", file, missing, extra)
				}
			}
			if apart > limit {
				t.Errorf("%d of %d words differ, at most %d may", apart, all, limit)
			}
		})
	}
}

func markdownFiles(t *testing.T, root string) []string {
	var out []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".md") {
			out = append(out, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// wordsOfHTML are the words that a browser shows, but what belongs to the web
// page only: styles, scripts, the generated contents, return links of notes.
func wordsOfHTML(s string) []string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "style", "script", "input":
				return
			case "iframe":
				b.WriteString(playerText(n))
			}
		}
		for _, a := range n.Attr {
			if a.Key == "id" && (a.Val == "markdown-toc") || a.Key == "class" && (a.Val == "reversefootnote" || a.Val == "footnote") {
				return
			}
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type != html.ElementNode {
			return
		}
		switch n.Data {
		case "p", "li", "div", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "pre", "dt", "dd", "summary":
			b.WriteByte(' ')
		}
	}
	walk(doc)
	return words(b.String())
}

// playerText is what a book says in place of something that plays.
func playerText(n *html.Node) string {
	s := ""
	for _, a := range n.Attr {
		switch {
		case a.Key == "title" && a.Val != "":
			s = " " + a.Val + ": " + s
		case a.Key == "src":
			s += " " + a.Val + " "
		}
	}
	return s
}

func wordsOfChapter(c *book.Chapter) []string { return words(textOf(c.Blocks...)) }

// textOf is book.TextOf with notes, and with blanks between blocks.
func textOf[N book.Node](nodes ...N) string {
	var b strings.Builder
	see := func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Text:
			b.WriteString(n.S)
		case *book.CodeSpan:
			b.WriteString(n.Text)
		case *book.MathSpan:
			b.WriteString(n.TeX)
		case *book.Break, *book.Note:
			b.WriteByte(' ')
		case *book.Code:
			b.WriteString(" " + n.Text + " ")
		case *book.MathBlock:
			b.WriteString(" " + n.TeX + " ")
		case *book.Callout:
			b.WriteString(" ")
			if len(n.Title) == 1 && n.Title[0].Pos() == n.Pos() {
				untitled := *n // the title is the configuration's, not the page's
				untitled.Title = nil
				b.WriteString(textOf(&untitled))
				return false
			}
		case *book.Details:
			b.WriteString(" ")
		case *book.Definitions:
			for _, d := range n.Items {
				for _, t := range d.Terms {
					b.WriteString(" " + textOf(&book.Paragraph{Inlines: t.Inlines}) + " ")
				}
				for _, x := range d.Bodies {
					b.WriteString(" " + textOf(x.Blocks...) + " ")
				}
			}
			return false
		case book.Block:
			b.WriteByte(' ')
		}
		return true
	}
	for _, n := range nodes {
		book.Walk(n, see)
		b.WriteByte(' ')
	}
	return b.String()
}

// words cuts s at white space; marks that engines put round formulas are not
// part of them.
func words(s string) []string {
	return strings.Fields(strings.NewReplacer(`\[`, "", `\]`, "", `\(`, "", `\)`, "", "\u200b", "", "$", "").Replace(s))
}

// difference is what only one of two bags of words holds.
func difference(a, b []string) (onlyA, onlyB []string) {
	count := map[string]int{}
	for _, w := range a {
		count[w]++
	}
	for _, w := range b {
		count[w]--
	}
	for w, n := range count {
		for ; n > 0; n-- {
			onlyA = append(onlyA, w)
		}
		for ; n < 0; n++ {
			onlyB = append(onlyB, w)
		}
	}
	sort.Strings(onlyA)
	sort.Strings(onlyB)
	return onlyA, onlyB
}
