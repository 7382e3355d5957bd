package pipeline_test

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// site is a site in memory: pages in the order of their names, and a page
// "a/b.md" below the page "a.md".
type site struct {
	files fstest.MapFS
	pages []*outline.Page
	meta  book.Meta

	markup pipeline.Markup // nil: lines
}

func newSite(files map[string]string) *site {
	s := &site{files: fstest.MapFS{}, meta: book.Meta{Title: "Site"}}
	for name, text := range files {
		s.files[name] = &fstest.MapFile{Data: []byte(text)}
		if path.Ext(name) == ".md" {
			stem := strings.TrimSuffix(name, ".md")
			title, _, _ := strings.Cut(text, "\n")
			s.pages = append(s.pages, &outline.Page{File: name, URL: "/" + stem + "/", Title: title, At: source.Pos{File: name, Line: 1, Col: 1}})
		}
	}
	slices.SortFunc(s.pages, func(a, b *outline.Page) int { return cmp.Compare(a.URL, b.URL) })
	return s
}

func (s *site) Outline() (*outline.Outline, diag.List) {
	o := &outline.Outline{}
	byStem := map[string]*outline.Entry{}
	for _, p := range s.pages {
		e := &outline.Entry{Page: p}
		stem := strings.TrimSuffix(p.File, ".md")
		byStem[stem] = e
		if up := byStem[path.Dir(stem)]; up != nil {
			up.Children = append(up.Children, e)
		} else {
			o.Entries = append(o.Entries, e)
		}
	}
	return o, nil
}

func (s *site) Addresses() *outline.Addresses {
	var files []string
	for f := range s.files {
		if path.Ext(f) != ".md" {
			files = append(files, f)
		}
	}
	slices.Sort(files)
	return outline.NewAddresses(s.pages, files, "")
}

func (s *site) Text(p *outline.Page) (*source.Text, diag.List) {
	b := s.files[p.File].Data
	return source.NewFile(p.File, b).Whole(strings.IndexByte(string(b), '\n') + 1), nil
}

func (s *site) FS() fs.FS       { return s.files }
func (s *site) Meta() book.Meta { return s.meta }

// lines is markup for tests that are about stages and not about Markdown: a line
// "## x" is a heading with the anchor x, "[x](y)" a link, "![x](y)" a picture,
// "***" a rule, each in a paragraph of its own, and any other line is text.
type lines struct{}

func (lines) Chapter(p *outline.Page, text *source.Text) (*book.Chapter, diag.List) {
	c := &book.Chapter{Title: []book.Inline{&book.Text{S: p.Title}}}
	off := 0
	for line := range strings.Lines(string(text.Bytes)) {
		at := book.Base{At: text.At(off)}
		off += len(line)
		if line = strings.TrimSpace(line); line != "" {
			c.Blocks = append(c.Blocks, block(at, line))
		}
	}
	return c, nil
}

func block(at book.Base, line string) book.Block {
	if line == "***" {
		return &book.Rule{Base: at}
	}
	if mark, rest, ok := strings.Cut(line, " "); ok && strings.Trim(mark, "#") == "" {
		h := &book.Heading{Base: at, Level: len(mark), Inlines: []book.Inline{&book.Text{Base: at, S: rest}}}
		h.Anchor = strings.ReplaceAll(strings.ToLower(rest), " ", "-")
		return h
	}
	if text, to, ok := strings.Cut(line, "]("); ok {
		to = strings.TrimSuffix(to, ")")
		if alt, image := strings.CutPrefix(text, "!["); image {
			return &book.Paragraph{Base: at, Inlines: []book.Inline{&book.Image{Base: at, Src: to, Alt: alt}}}
		}
		return &book.Paragraph{Base: at, Inlines: []book.Inline{&book.Link{Base: at, To: book.Path(to), Inlines: []book.Inline{&book.Text{Base: at, S: strings.TrimPrefix(text, "[")}}}}}
	}
	if name, ok := strings.CutPrefix(line, "[["); ok {
		name, text, piped := strings.Cut(strings.TrimSuffix(name, "]]"), "|")
		if !piped {
			text = name
		}
		return &book.Paragraph{Base: at, Inlines: []book.Inline{&book.Link{Base: at, To: book.Wiki(name), Auto: !piped, Inlines: []book.Inline{&book.Text{Base: at, S: text}}}}}
	}
	return &book.Paragraph{Base: at, Inlines: []book.Inline{&book.Text{Base: at, S: line}}}
}

// compose makes the whole site one book.
func compose(t *testing.T, s *site, settings config.Settings) (*book.Book, diag.List) {
	t.Helper()
	o, _ := s.Outline()
	plans, found := pipeline.Choose(s.Meta(), o, settings, nil)
	if len(plans) != 1 {
		t.Fatalf("%d plans: %v", len(plans), found)
	}
	markup := s.markup
	if markup == nil {
		markup = lines{}
	}
	b, l, err := pipeline.Compose(context.Background(), s, markup, plans[0], pipeline.Surroundings{})
	if err != nil {
		t.Fatal(err)
	}
	return b, append(found, l...)
}

// shape is a book's body as text: one line for each chapter and block.
func shape(b *book.Book) string {
	var out strings.Builder
	b.Chapters(func(c *book.Chapter, depth int) {
		if c.Source == "" {
			return
		}
		in := strings.Repeat("  ", depth)
		fmt.Fprintf(&out, "%s%s %v %s\n", in, roles[c.Role], c.Number, book.PlainText(c.Title))
		describeAll(&out, c.Blocks, in+"  ")
	})
	return out.String()
}

func describeAll(out *strings.Builder, bs []book.Block, in string) {
	for _, b := range bs {
		fmt.Fprintf(out, "%s%s\n", in, describe(b))
		switch b := b.(type) {
		case *book.Quote:
			describeAll(out, b.Blocks, in+"  ")
		case *book.Div:
			describeAll(out, b.Blocks, in+"  ")
		case *book.Callout:
			describeAll(out, b.Blocks, in+"  ")
		case *book.Details:
			describeAll(out, b.Blocks, in+"  ")
		case *book.List:
			for _, i := range b.Items {
				describeAll(out, i.Blocks, in+"  ")
			}
		}
	}
}

var roles = map[book.Role]string{book.RoleChapter: "chapter", book.RolePart: "part", book.RoleSection: "section", book.RoleBibliography: "bibliography", book.RoleEndnotes: "endnotes"}

func describe(b book.Block) string {
	switch b := b.(type) {
	case *book.Heading:
		return fmt.Sprintf("h%d %s", b.Level, inText(b.Inlines))
	case *book.Figure:
		where := ""
		if len(b.Caption) > 0 {
			where = " caption below: "
			if b.Above {
				where = " caption above: "
			}
		}
		return "figure " + inFigure(b.Blocks) + where + inFigure(b.Caption)
	case *book.Rule:
		return "rule"
	case *book.Paragraph:
		return "p " + inText(b.Inlines)
	case *book.List:
		return "list"
	case *book.Quote:
		return "quote"
	case *book.Div:
		return "div " + strings.Join(b.Classes, " ")
	case *book.Callout:
		return "callout " + b.Kind
	case *book.Details:
		return "details " + inText(b.Summary)
	case *book.Code:
		return fmt.Sprintf("code %s %q, %d tokens", b.Language, b.Text, len(b.Tokens))
	}
	return fmt.Sprintf("%T %s", b, book.TextOf(b))
}

func inFigure(bs []book.Block) string {
	var s []string
	for _, b := range bs {
		if p, ok := b.(*book.Paragraph); ok {
			s = append(s, inText(p.Inlines))
		}
	}
	return strings.Join(s, " ")
}

// inText is running text with its links as [text → target] and its pictures as
// {alt}.
func inText(in []book.Inline) string {
	var s strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case *book.Link:
			to := strings.TrimPrefix(fmt.Sprintf("%T ", i.To), "book.") + fmt.Sprint(i.To)
			s.WriteString("[" + inText(i.Inlines) + " → " + to + "]")
		case *book.Image:
			s.WriteString("{" + i.Alt + "}")
		case *book.Emphasis:
			s.WriteString(inText(i.Inlines))
		case *book.Span:
			s.WriteString(inText(i.Inlines))
		default:
			s.WriteString(strings.ReplaceAll(book.TextOf(i), "\n", " ↵ "))
		}
	}
	return s.String()
}

func messages(l diag.List, severity diag.Severity) string {
	var s []string
	for _, d := range l {
		if d.Severity >= severity {
			s = append(s, d.String())
		}
	}
	return strings.Join(s, "\n")
}
