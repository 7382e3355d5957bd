// Package setup writes what a site needs to become books by itself: settings filled
// from what the site says already, the workflow that makes books of a tag, and the
// lines that put them on the site. It is what `octavo init` does besides flags,
// messages and files.
package setup

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/cmd/octavo/phrase"
	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// Settings is an octavo.yaml for a site, of which b is the book and found what was
// found on the way. It gives the same book as none: keys that it sets have the values
// that held, and only such are set as no page of the site says otherwise for a book
// of its own. The others are shown, as comments.
func Settings(s *press.Site, b *book.Book, found diag.List) []byte {
	w := writer{}
	w.note("Settings of the books that octavo makes of this site. Every key may be left out.\nA key behind a # is not set; it shows what holds without it, or an example.")
	w.about(s, b)
	w.pages(s, found)
	w.looks(b)
	return []byte(w.b.String())
}

// writer writes lines of YAML.
type writer struct{ b strings.Builder }

// note is a comment of one or more lines, after an empty one.
func (w *writer) note(text string) {
	if w.b.Len() > 0 {
		w.b.WriteByte('\n')
	}
	for line := range strings.Lines(text) {
		w.b.WriteString("# " + line)
	}
	w.b.WriteByte('\n')
}

// set sets a key, if there is a value and octavo takes it back as it is; else, and
// where off, it is only shown.
func (w *writer) set(off bool, key string, value any, why string) {
	line, ok := lineOf(key, value)
	if !ok || off {
		line = "#" + line
	}
	if why != "" {
		line += "  # " + why
	}
	w.b.WriteString(line + "\n")
}

// show shows a key that is not set, with a value as it is written.
func (w *writer) show(key, value, why string) {
	line := strings.TrimRight("#"+key+": "+value, " ")
	if why != "" {
		line = fmt.Sprintf("%-30s # %s", line, why)
	}
	w.b.WriteString(line + "\n")
}

// lineOf is a line that sets a key; ok: octavo reads it without a finding.
func lineOf(key string, value any) (line string, ok bool) {
	var n yaml.Node
	if err := n.Encode(value); err != nil {
		return key + ":", false
	}
	n.Style = 0
	if n.Kind == yaml.SequenceNode {
		n.Style = yaml.FlowStyle
	}
	out, err := yaml.Marshal(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, &n}})
	line = strings.TrimSpace(string(out))
	if err != nil || n.Kind == yaml.ScalarNode && n.Value == "" || n.Kind == yaml.SequenceNode && len(n.Content) == 0 || strings.Contains(line, "\n") {
		return key + ":", false // a line is one line: what has several stays where it is said
	}
	_, found := config.Read(config.File, []byte(line))
	return line, len(found) == 0
}

// about is what is known of the book.
func (w *writer) about(s *press.Site, b *book.Book) {
	m, site := &b.Meta, s.Pages.Meta()
	w.note("What the book is.")
	w.set(false, "title", m.Title, "")
	w.show("subtitle", "", "")
	w.set(len(site.Authors) == 0 || said(s, "author", "authors") || !plain(m.Authors), "authors", names(m.Authors), "")
	w.set(said(s, "lang"), "language", m.Language, "")
	w.set(true, "description", m.Description, "")
	w.set(said(s, "license"), "license", m.License, "")
	w.set(true, "url", m.URL, "")
	w.show("version", "", "octavo release takes it from the tag")
	w.show("cover", "cover.jpg", "without one octavo draws it")
}

// said reports whether a page of the site speaks for itself in front matter.
func said(s *press.Site, keys ...string) bool {
	for e := range (&outline.Outline{Entries: s.Outline.Entries}).All() {
		for _, k := range keys {
			if _, ok := e.Front[k]; ok {
				return true
			}
		}
	}
	return false
}

// plain reports whether all are authors of whom no more than a name is known.
func plain(people []book.Person) bool {
	for _, p := range people {
		if p.Role != "aut" && p.Role != "" || p.Sort != "" || p.Identifier != "" {
			return false
		}
	}
	return true
}

func names(people []book.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name)
	}
	return out
}

// pages is which pages are printed.
func (w *writer) pages(s *press.Site, found diag.List) {
	n := map[outline.Reason]int{}
	for _, p := range s.Plans {
		for _, l := range p.LeftOut {
			n[l.Reason]++
		}
	}
	w.note("Which pages are printed: octavo list shows them.")
	w.show("exclude", `["drafts/**"]`, "")
	w.show("orphans", "skip", counted(n[outline.Orphan], "whose parent does not exist", "append prints them at the end"))
	w.show("excluded", "skip", counted(n[outline.Excluded], "with nav_exclude", "append prints them at the end"))
	for _, d := range found {
		if d.Code == pipeline.SeparateWorks {
			w.note("Several books, each of a page and all below it: " + d.Msg + ".")
			w.b.WriteString("#books:\n#  - match: \"§ *\"\n")
			return
		}
	}
}

func counted(n int, which, what string) string {
	if n == 0 {
		return ""
	}
	return phrase.Count(n, "page", "pages") + " " + which + "; " + what
}

// looks is how the book is made.
func (w *writer) looks(b *book.Book) {
	w.note("What is made, and how it looks.")
	w.show("formats", "[epub, pdf]", "")
	w.show("theme", "book", "book, handout or large-print")
	w.show("paper", "6x9", "a4, letter, a5, 6x9, or a size like 148x210mm")
	w.show("two_sided", "true", "false for the screen and for printing on one side")
	w.show("numbering", "auto", "auto, chapters, sections or none")
	w.show("notes", "foot", "foot, chapter or book")
	w.show("links", "list", "addresses in print: list, notes, inline or none")
	w.show("foot", `""`, "such as \"{title} {version}\"")
	remote := 0
	for _, m := range b.Media {
		if strings.Contains(m.Source, "://") {
			remote++
		}
	}
	why := ""
	if remote > 0 {
		why = phrase.Count(remote, "picture is", "pictures are") + " on the web; fetch puts them into the book"
	}
	w.show("remote_images", "stand-in", why)
}
