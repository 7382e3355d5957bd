// Package flavour turns what generators of documentation add to Markdown into what
// package markdown reads: boxes, tabs and folded text, in the notations of
// Python-Markdown (!!! note, /// note), of remark and markdown-it (:::note), of
// GitBook ({% hint %}), Hugo ({{< note >}}) and MDX (<Tabs>), and what Obsidian puts in
// the place of names (![[Page]]). Listings stay as they are, and every byte that is
// kept keeps its place.
package flavour

import (
	"bytes"
	"regexp"
	"strings"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Flavour is a set of notations.
type Flavour uint8

const (
	Admonitions Flavour = 1 << iota // !!! note, ??? note, === "Tab", /// note
	Containers                      // :::note, with ::: where it ends
	Tags                            // {% hint %}…{% endhint %}
	Shortcodes                      // {{< note >}}…{{< /note >}}, {{% note %}}
	JSX                             // <Tabs>…</Tabs>, import, export
	Snippets                        // --8<-- "file", {! file !}
	Notes                           // ![[picture.png|300]], ![[Page]], %%comment%%
)

// every is set for all flavours.
const every Flavour = 0xff

// triggers are what a page must hold for a notation to be looked for.
var triggers = []struct {
	Flavour
	text string
}{
	{Admonitions, "!!!"}, {Admonitions, "???"}, {Admonitions, "==="}, {Admonitions, "///"}, {Admonitions, ":::"}, {Admonitions, "title="},
	{Containers, ":::"}, {Tags, "{%"}, {Shortcodes, "{{<"}, {Shortcodes, "{{%"},
	{JSX, "<"}, {JSX, "import "}, {JSX, "export "}, {JSX, "{/*"}, {JSX, "title="},
	{Snippets, "8<--"}, {Snippets, "{!"}, {Snippets, "@include"},
	{Notes, "![["}, {Notes, "%%"}, {Notes, "^"},
	{every, "[[_TOC_]]"}, {every, "[[toc]]"}, {every, "[[TOC]]"}, {every, "[TOC]"},
}

// Codes of findings.
const (
	CodeUnknown = "unknown-construct" // a tag or component whose meaning is not known
	CodeSnippet = "snippet"           // a snippet of a file that is not there
)

// deepest bounds boxes in boxes.
const deepest = 20

// Reader reads pages of some flavours.
type Reader struct {
	Flavour
	// File is a file of the site that the page from names, and nil where there is
	// none; nil: no page takes in others.
	File func(from, name string) *source.File
	// Append are files that File finds and that stand at the end of every page, mostly
	// abbreviations and addresses of links.
	Append []string
	// Incomplete says that folders of such files are not there, which is found once for
	// the site; a snippet that is missing is then worth a note.
	Incomplete bool
	// Vault finds what Notes name; nil: they stay as they are.
	Vault Vault
	// Ref is the address that a page names by a path of Hugo's; nil: as it stands.
	Ref func(path string) string
}

// Text is the text of f from off on, with HTML for what other Markdown does not
// know.
func (r Reader) Text(f *source.File, off int) (*source.Text, diag.List) {
	if !r.any(f.Bytes[off:]) {
		return f.Whole(off), nil
	}
	w := writer{Reader: r}
	w.lines(w.joined(w.withAppended(w.withSnippets(w.withNotes(linesOf(f, off, len(f.Bytes), nil), 0), 0))), "", 0)
	return w.out.Text(), w.found
}

func (r Reader) any(b []byte) bool {
	if len(r.Append) > 0 {
		return true
	}
	for _, t := range triggers {
		if r.Flavour&t.Flavour != 0 && bytes.Contains(b, []byte(t.text)) {
			return true
		}
	}
	return false
}

// line is a line, or the rest of one, with its place.
type line struct {
	text string
	file *source.File
	off  int
	via  *source.Pos // the snippet that asked for its file
	lead int         // bytes at the head of text that are not in the file
}

func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

func (l line) pos() source.Pos {
	at := l.file.Pos(l.off)
	at.Via = l.via
	return at
}

// indent is how many columns l is set in.
func (l line) indent() int { return len(l.text) - len(strings.TrimLeft(l.text, " \t")) }

// cut is what is left of l behind its first n bytes.
func (l line) cut(n int) line {
	made := min(n, l.lead)
	l.text, l.off, l.lead = l.text[n:], l.off+n-made, l.lead-made
	return l
}

// part is what stands in l from from up to to.
func (l line) part(from, to int) line {
	p := l.cut(from)
	p.text = l.text[from:to]
	return p
}

// emptied is the blank line behind the text of l.
func (l line) emptied() line {
	l = l.cut(len(l.text))
	l.text, l.lead = "", 0
	return l
}

// linesOf are the lines of f from from up to to.
func linesOf(f *source.File, from, to int, via *source.Pos) []line {
	var out []line
	for s := range strings.Lines(string(f.Bytes[from:to])) {
		out = append(out, line{text: strings.TrimRight(s, "\n"), file: f, off: from, via: via})
		from += len(s)
	}
	return out
}

// writer is a text while it is made.
type writer struct {
	Reader
	out   source.Builder
	found diag.List
	said  map[string]bool // findings that are made once a page
	taken int             // bytes that snippets took in
	open  int             // links that are open in running text
	asked int             // how many files they asked for
}

// lines puts out lines, each after prefix.
func (w *writer) lines(all []line, prefix string, depth int) {
	r := region{all: all, with: w.Flavour}
	for i := 0; i < len(all); {
		n := r.listing(i)
		switch {
		case n > 0:
			w.listing(all[i:i+n], prefix)
		case depth < deepest:
			n = w.opened(&r, i, prefix, depth)
		}
		if n == 0 {
			w.text(all[i], prefix)
			n = 1
		}
		i += n
	}
}

// opened puts out what opens at line i, with all that belongs to it, and says how
// many lines that were; 0: nothing opens there.
func (w *writer) opened(r *region, i int, prefix string, depth int) (n int) {
	if w.Flavour&(Admonitions|Containers) != 0 {
		n = w.quotation(r, i, prefix, depth)
	}
	if n == 0 && w.Flavour&Admonitions != 0 {
		if n = w.box(r.all, i, prefix, depth); n == 0 {
			n = w.block(r, i, prefix, depth)
		}
		if n == 0 {
			n = w.generated(r.all[i:])
		}
	}
	if n == 0 && w.Flavour&Containers != 0 {
		n = w.container(r, i, prefix, depth)
	}
	if n == 0 && w.Flavour&JSX != 0 {
		n = r.module(i)
	}
	if n == 0 && w.Flavour&(Tags|Shortcodes|JSX) != 0 {
		n = w.element(r, i, prefix, depth)
	}
	return n
}

// fileTitle is the title of a listing, in the words behind its language; a name in
// brackets is the tab of VitePress's code groups.
var fileTitle = regexp.MustCompile(`\s(?:title=(?:"([^"]+)"|'([^']+)')|\[([^\]{}]+)\]\s*$)`)

// listing puts out a listing, its title before it.
func (w *writer) listing(all []line, prefix string) {
	head := all[0]
	title := ""
	if m := fileTitle.FindStringSubmatch(head.text); m != nil && !strings.HasPrefix(m[1], "fa:") { // an icon
		title = m[1] + m[2] + m[3]
	}
	w.entitled(head, title, prefix+head.text[:head.indent()], func() {
		for _, l := range all {
			if w.Flavour&Shortcodes != 0 {
				w.quoted(l, prefix)
				continue
			}
			w.line(l, prefix)
		}
	})
}

// entitled puts out a listing in a figure, which holds it to its title, if it has one.
func (w *writer) entitled(at line, title, prefix string, listing func()) {
	if title == "" {
		listing()
		return
	}
	w.made(at, "\n"+prefix+`<figure markdown="1"><figcaption>`+escaped(title)+"</figcaption>\n\n")
	listing()
	w.made(at, "\n"+prefix+"</figure>\n\n")
}

// contents asks for the contents of the page, which the book has in one place.
var contents = regexp.MustCompile(`^ {0,3}(?:\[\[(?:_TOC_|toc|TOC)\]\]|\[TOC\])[ \t]*$`)

// text puts out a line of running text.
func (w *writer) text(l line, prefix string) {
	if strings.HasPrefix(strings.TrimLeft(l.text, " "), "[") && contents.MatchString(l.text) {
		return
	}
	if w.Flavour&Snippets != 0 && strings.Contains(l.text, "8<-") && sectionLine.MatchString(l.text) {
		return
	}
	if w.Flavour&(Tags|Shortcodes|JSX) != 0 && strings.ContainsAny(l.text, "{<") {
		w.tagged(l, prefix)
		return
	}
	if w.Flavour&Notes != 0 && w.Vault != nil && strings.ContainsAny(l.text, "%![^") {
		w.noted(l, prefix)
		return
	}
	w.line(l, prefix)
}

func (w *writer) line(l line, prefix string) {
	if l.text != "" {
		w.made(l, prefix)
		w.copy(l)
	}
	end := l.cut(len(l.text))
	if rest := end.file.Bytes[end.off:]; end.lead == 0 && len(rest) > 0 && rest[0] == '\n' { // one run with the next line
		w.out.Copy(end.file, end.off, end.off+1, end.via)
		return
	}
	w.made(end, "\n")
}

func (w *writer) copy(l line) {
	lead := min(l.lead, len(l.text))
	w.made(l, l.text[:lead])
	w.out.Copy(l.file, l.off, l.off+len(l.text)-lead, l.via)
}

// copyOf puts out a part of a line that was taken out of it, with its place.
func (w *writer) copyOf(l line, part string) {
	i := strings.Index(l.text, part)
	if i < 0 { // it was decoded
		w.made(l, part)
		return
	}
	w.copy(l.part(i, i+len(part)))
}

func (w *writer) made(at line, s string) { w.out.Make(at.file, at.off, at.via, []byte(s)) }

// around puts out a title, if there is one, and inner between an opening and a closing
// element.
func (w *writer) around(at line, open, title, shut string, inner []line, prefix string, depth int) {
	w.made(at, "\n"+prefix+open+"\n\n")
	if title != "" {
		w.made(at, prefix)
		w.copyOf(at, title)
		w.made(at, "\n\n")
	}
	w.lines(inner, prefix, depth+1)
	w.made(at, "\n"+prefix+shut+"\n\n")
}

// once reports what is met the first time on a page.
func (w *writer) once(at line, code, thing, hint, format string, args ...any) {
	if w.said[thing] {
		return
	}
	if w.said == nil {
		w.said = map[string]bool{}
	}
	w.said[thing] = true
	w.found.Infof(at.pos(), code, hint, format, args...)
}
