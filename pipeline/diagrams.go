package pipeline

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/diagram"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Codes of Diagrams.
const (
	DiagramFailed = "diagram-failed"
	DiagramSource = "diagram-source"
)

// Diagrams shows listings that a web page draws as pictures: those of Mermaid and
// of the languages that tools has a program for. It runs after Resolve, which gave
// listings their ids, and before LoadMedia, which loads what it finds.
//
// A picture of the same name beside the page goes first: for a diagram with the
// attribute list {: #login} that is login.svg; for the second diagram of flow.md it
// is flow-2.svg, as `mmdc -i flow.md` writes them; for the only one it may be
// flow.svg, unless the page shows that already. Else a program draws it, else its
// source is shown with a caption.
func Diagrams(ctx context.Context, b *book.Book, web Web, tools *diagram.Tools) (*book.Book, diag.List) {
	if tools == nil {
		tools = &diagram.Tools{}
	}
	d := drawer{ctx: ctx, web: web, tools: tools, of: map[*book.Code]*drawing{}}
	b.Chapters(func(c *book.Chapter, _ int) { d.collect(c, b.Meta.Language) })
	if len(d.all) == 0 {
		return b, nil
	}
	parallel(len(d.all), func(i int) { d.draw(d.all[i]) })
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		if c, ok := b.(*book.Code); ok && d.of[c] != nil {
			return []book.Block{d.of[c].figure()}
		}
		return []book.Block{b}
	}}
	return rw.Book(b), d.report()
}

// drawn reports whether listings in a language are diagrams: Mermaid's always are.
func drawn(language string, tools *diagram.Tools) bool {
	_, named := tools.Commands[language]
	return named || language == "mermaid"
}

type drawer struct {
	ctx   context.Context
	web   Web
	tools *diagram.Tools
	all   []*drawing
	of    map[*book.Code]*drawing
}

// drawing is a diagram on its way to a picture.
type drawing struct {
	code *book.Code
	lang string   // of its page
	src  string   // its picture, as an Image names it; empty: there is none
	err  error    // why a program drew none
	says []string // the texts in its picture, where a program drew it
	left string   // what of its picture is left out; empty: nothing
}

// collect finds the diagrams of a page and their pictures beside it.
func (d *drawer) collect(c *book.Chapter, lang string) {
	from := d.web.Pages[c.Source]
	shown := map[string]bool{}
	var found []*drawing
	book.WalkChapter(c, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Image:
			shown[path.Base(n.Src)] = true
		case *book.Code:
			if drawn(strings.ToLower(n.Language), d.tools) {
				found = append(found, &drawing{code: n, lang: cmp.Or(c.Lang(), lang)})
			}
		}
		return true
	})
	for i, x := range found {
		stem := strings.TrimSuffix(path.Base(c.Source), path.Ext(c.Source))
		names := []string{x.code.Anchor, fmt.Sprintf("%s-%d", stem, i+1)}
		if len(found) == 1 {
			names = append(names, stem)
		}
		x.src = d.beside(from, names, shown)
		d.of[x.code] = x
	}
	d.all = append(d.all, found...)
}

// beside is the picture of one of the names in the folder of a page.
func (d *drawer) beside(from *outline.Page, names []string, shown map[string]bool) string {
	if from == nil {
		return ""
	}
	for _, name := range names {
		for _, ending := range []string{".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif"} {
			src := url.PathEscape(path.Base(name) + ending)
			if name == "" || shown[path.Base(name)+ending] {
				continue
			}
			if hit, ok := d.web.Addresses.Find(from, src); ok && hit.File == path.Join(path.Dir(from.File), path.Base(name)+ending) {
				return src
			}
		}
	}
	return ""
}

// draw lets a program draw what has no picture yet.
func (d *drawer) draw(x *drawing) {
	language := strings.ToLower(x.code.Language)
	if _, ok := d.tools.Commands[language]; !ok || x.src != "" || d.ctx.Err() != nil {
		return
	}
	p, err := d.tools.Draw(d.ctx, language, x.code.Text)
	if x.err = err; err == nil {
		x.says = p.Labels
		if len(p.Left) > 0 {
			x.left = leftOut(p.Picture)
		}
		x.src = "data:" + p.Type + ";base64," + base64.StdEncoding.EncodeToString(p.Data)
	}
}

// figure is the diagram's picture, or its source, with its title.
func (x *drawing) figure() *book.Figure {
	at := book.Base{At: x.code.At}
	text := func(s string) []book.Inline { return []book.Inline{&book.Text{Base: at, S: s}} }
	f := &book.Figure{Base: x.code.Base}
	title := saidIn(x.code.Text, "title")
	if x.src == "" {
		c := *x.code
		c.Attr = book.Attr{}
		f.Blocks = []book.Block{&c}
		title = cmp.Or(title, words.In(x.lang, "Diagram")+" ("+x.code.Language+")")
	} else {
		alt := cmp.Or(saidIn(x.code.Text, "accDescr"), saidIn(x.code.Text, "accTitle"), title, aloud(cmp.Or(strings.Join(x.says, "\n"), labelsOf(x.code.Text)), x.lang))
		img := &book.Image{Base: at, Src: x.src, Alt: alt}
		f.Blocks = []book.Block{&book.Paragraph{Base: at, Inlines: []book.Inline{img}}}
	}
	if title != "" {
		f.Caption = []book.Block{&book.Paragraph{Base: at, Plain: true, Inlines: text(title)}}
	}
	return f
}

var statements = regexp.MustCompile(`(?m)^[ \t]*(title|accTitle|accDescr)[ \t]*:?[ \t]+(\S[^\n]*)$`)

var described = regexp.MustCompile(`(?m)^[ \t]*accDescr[ \t]*\{([^{}]*)\}`)

// saidIn is what a statement of Mermaid's says of its diagram: a line "accTitle: x"
// (https://mermaid.js.org/config/accessibility.html), "accDescr { x }" of several lines,
// or "title: x" in front of it.
func saidIn(source, statement string) string {
	if m := described.FindStringSubmatch(source); m != nil && statement == "accDescr" {
		return strings.Join(strings.Fields(m[1]), " ")
	}
	for _, m := range statements.FindAllStringSubmatch(source, -1) {
		if m[1] == statement {
			return strings.Trim(strings.TrimSpace(m[2]), `"'`)
		}
	}
	return ""
}

var labels = regexp.MustCompile(`[\[({|"]+\s*([^\[\](){}|"\n]+?)\s*[\])}|"]`)

// longestAlt is what a listener follows, in bytes.
const longestAlt = 400

// labelsOf are the labels in the source of a diagram, a line each.
func labelsOf(source string) string {
	var b strings.Builder
	for _, m := range labels.FindAllStringSubmatch(source, -1) {
		b.WriteString(m[1] + "\n")
	}
	return b.String()
}

var (
	tags   = regexp.MustCompile(`<[a-zA-Z/][^<>]*>`)
	spoken = regexp.MustCompile(`\pL`)
)

// aloud reads out labels of a diagram, a line each, for want of a description: those
// with words, each once.
func aloud(labels, lang string) string {
	var b strings.Builder
	b.WriteString(words.In(lang, "Diagram"))
	between, seen := ": ", map[string]bool{}
	for line := range strings.Lines(labels) {
		line = strings.Join(strings.Fields(tags.ReplaceAllString(line, " ")), " ")
		if seen[line] || !spoken.MatchString(line) {
			continue
		}
		if b.Len()+len(line) > longestAlt {
			break
		}
		b.WriteString(between + line)
		between, seen[line] = ", ", true
	}
	return b.String()
}

// report tells of each diagram that a program could not draw, and once of those
// that have neither picture nor program.
func (d *drawer) report() (found diag.List) {
	bare, first := 0, source.Pos{}
	for _, x := range d.all {
		switch {
		case x.err != nil:
			found.Warnf(x.code.At, DiagramFailed, "its source is shown instead", "the diagram could not be drawn: %v", x.err)
		case x.left != "":
			found.Warnf(x.code.At, DrawingPart, leftHint, "the diagram: %s", x.left)
		case x.src == "":
			if bare++; bare == 1 {
				first = x.code.At
			}
		}
	}
	if bare > 0 {
		found.Infof(first, DiagramSource, "put a picture beside the page, or name a program with --diagrams", "%s as source", count(bare, "diagram is shown", "diagrams are shown"))
	}
	return found
}
