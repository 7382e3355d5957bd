package pipeline

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octavo/pipeline/book"
)

// contentsTitles are headings of lists that repeat the book's own contents, in
// the form that sameTitle compares.
var contentsTitles = []string{
	"table of contents", "table of content", "contents", "toc", "chapters", "inhalt", "inhaltsverzeichnis",
	"table des matieres", "sommaire", "contenido", "contenidos", "tabla de contenido", "tabla de contenidos", "indice",
	"sumario", "inhoud", "inhoudsopgave", "spis tresci", "obsah", "innehall", "innehallsforteckning", "sisallys",
	"sisallysluettelo", "icindekiler", "muc luc", "содержание", "оглавление", "зміст", "περιεχομενα", norm.NFKD.String("목차"), "目录", "目錄", "目次",
}

// dropContents drops the places of a page's own contents, and a heading "Table of
// Contents" with a list below it in which every item links to a page of the book. A page
// that holds nothing else keeps its list: it is what the page is for.
func (t *tidier) dropContents(c *book.Chapter) []book.Block {
	bs := t.dropPlaces(c.Blocks)
	out := make([]book.Block, 0, len(bs))
	var dropped []book.Block
	for i := 0; i < len(bs); i++ {
		if i+1 == len(bs) || !isContentsTitle(bs[i]) || !t.isContentsList(bs[i+1]) {
			out = append(out, bs[i])
			continue
		}
		dropped = append(dropped, bs[i])
		i++
		if i+1 < len(bs) && isRule(bs[i+1]) && len(out) > 0 && isRule(out[len(out)-1]) { // the rules that set it off
			i++
		}
	}
	if len(dropped) == 0 || !slices.ContainsFunc(out, tells) {
		return bs
	}
	for _, b := range dropped {
		t.found.Infof(b.Pos(), ChromeDropped, "", "a contents list for the web is left out; the book makes its own")
	}
	return out
}

// tells reports whether a block says something: a page of headings and rules
// alone does not.
func tells(b book.Block) bool {
	switch b.(type) {
	case *book.Heading, *book.Rule:
		return false
	}
	return true
}

// dropPlaces drops the places of a page's own contents, with the heading that
// announces one and the rule that closes it off.
func (t *tidier) dropPlaces(bs []book.Block) []book.Block {
	rw := book.Rewriter{Enter: func(n book.Node) bool {
		b, ok := n.(book.Block)
		return !ok || !isPlace(b) // what holds nothing else goes as a whole
	}, Run: func(bs []book.Block) []book.Block {
		if !slices.ContainsFunc(bs, isPlace) {
			return bs
		}
		out := make([]book.Block, 0, len(bs))
		for i, b := range bs {
			switch {
			case isPlace(b):
				t.found.Infof(b.Pos(), ChromeDropped, "", "the page's own contents list is left out; the book makes its own")
				if len(out) > 0 && (isContentsTitle(out[len(out)-1]) || isContentsLabel(out[len(out)-1])) {
					out = out[:len(out)-1]
				}
			case isRule(b) && i > 0 && isPlace(bs[i-1]):
			default:
				out = append(out, b)
			}
		}
		return out
	}}
	return rw.Blocks(bs)
}

// isPlace reports whether b is a place of contents, or a fold with nothing else in
// it, which Just the Docs' own pages put around it.
func isPlace(b book.Block) bool {
	switch b := b.(type) {
	case *book.Contents:
		return true
	case *book.Details:
		return len(b.Blocks) > 0 && !slices.ContainsFunc(b.Blocks, func(b book.Block) bool { return !isPlace(b) })
	}
	return false
}

func isContentsTitle(b book.Block) bool {
	var in []book.Inline
	switch b := b.(type) {
	case *book.Heading:
		in = b.Inlines
	case *book.Paragraph:
		if !isStrong(b.Inlines) {
			return false
		}
		in = b.Inlines
	default:
		return false
	}
	return slices.Contains(contentsTitles, titleKey(book.PlainText(in)))
}

// isContentsLabel reports whether b, before a place of contents, only announces it: a
// paragraph that says so, or, in any language, what is in the small capitals in which
// Just the Docs sets such labels.
func isContentsLabel(b book.Block) bool {
	switch b := b.(type) {
	case *book.Heading:
		return b.Has("text-delta")
	case *book.Paragraph:
		return b.Has("text-delta") || slices.Contains(contentsTitles, titleKey(book.PlainText(b.Inlines)))
	}
	return false
}

// isStrong reports whether a run of inlines is one strong one.
func isStrong(in []book.Inline) bool {
	n := 0
	for _, i := range in {
		if t, ok := i.(*book.Text); ok && strings.TrimSpace(t.S) == "" {
			continue
		}
		e, ok := i.(*book.Emphasis)
		if !ok || e.Kind != book.Strong && e.Kind != book.Bold {
			return false
		}
		n++
	}
	return n == 1
}

// isContentsList reports whether every item of a list is a link to a page of the
// book, or one with such a list below it.
func (t *tidier) isContentsList(b book.Block) bool {
	l, ok := b.(*book.List)
	if !ok || len(l.Items) == 0 {
		return false
	}
	for _, item := range l.Items {
		if len(item.Blocks) == 0 {
			return false
		}
		for i, b := range item.Blocks {
			p, ok := b.(*book.Paragraph)
			if !(ok && i == 0 && t.onlyPages(p.Inlines)) && !(i > 0 && t.isContentsList(b)) {
				return false
			}
		}
	}
	return true
}

// onlyPages reports whether inlines are links to pages of the book and nothing
// else.
func (t *tidier) onlyPages(in []book.Inline) bool {
	links := 0
	for _, i := range in {
		switch i := i.(type) {
		case *book.Text:
			if strings.TrimSpace(i.S) != "" {
				return false
			}
		case *book.Break:
		case *book.Link:
			if to, ok := i.To.(book.Ref); !ok || !t.chapters[book.ID(to)] {
				return false
			}
			links++
		default:
			return false
		}
	}
	return links > 0
}

// dropTitle drops the first heading of a page where it repeats the title. What
// the heading has beyond letters (emphasis, a note) goes over to the title. It returns
// the level of the title as written, 1 where the page has none but in its front matter.
func (t *tidier) dropTitle(c *book.Chapter) (level int) {
	path := firstHeading(c.Blocks)
	if path == nil {
		return 1
	}
	h := path.heading
	title := book.PlainText(c.Title)
	if text := book.PlainText(h.Inlines); !sameTitle(text, title) && !sameTitle(text, leadingNumber.ReplaceAllString(title, "")) {
		return 1
	}
	t.found.Infof(h.Pos(), HeadingDeduplicated, "", "heading %q repeats the title of its page and is left out", short(book.PlainText(h.Inlines)))
	if rich(h.Inlines) && !rich(c.Title) {
		c.Title = withoutSign(h.Inlines)
	}
	c.Blocks = path.without(c.Blocks)
	return h.Level
}

// leadingNumber is a number that a title has before its words; the heading on the
// page may do without.
var leadingNumber = regexp.MustCompile(`^\d{1,3}(?:\.\d+)*[.):]?\s+`)

// headingPath is the place of a heading among blocks: its index, and the Div that it stands in.
type headingPath struct {
	heading *book.Heading
	index   int
	below   *headingPath // inside the Div at index; nil: the heading itself
}

// firstHeading finds the first heading that is not inside a quote or the like.
func firstHeading(bs []book.Block) *headingPath {
	for i, b := range bs {
		switch b := b.(type) {
		case *book.Heading:
			return &headingPath{heading: b, index: i}
		case *book.Div:
			if p := firstHeading(b.Blocks); p != nil {
				return &headingPath{heading: p.heading, index: i, below: p}
			}
		}
	}
	return nil
}

func (p *headingPath) without(bs []book.Block) []book.Block {
	if p.below == nil {
		return slices.Concat(bs[:p.index], bs[p.index+1:])
	}
	out := slices.Clone(bs)
	d := *bs[p.index].(*book.Div)
	d.Blocks = p.below.without(d.Blocks)
	out[p.index] = &d
	return out
}

// rich reports whether inlines hold more than text.
func rich(in []book.Inline) bool {
	for _, i := range in {
		switch i := i.(type) {
		case *book.Text:
		case *book.Span:
			if i.ID != "" || rich(i.Inlines) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

func sameTitle(a, b string) bool {
	k := titleKey(a)
	return k != "" && k == titleKey(b)
}

// titleKey is a title without what editors write differently each time: quotes,
// dashes, spaces, case, entities, accents in two forms, Markdown's own marks.
func titleKey(s string) string {
	s = norm.NFKD.String(strings.ToLower(html.UnescapeString(s)))
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("+#&%@/=<>$€", r) || r > 0x2100 && unicode.IsSymbol(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		case strings.ContainsRune(`'’‘"“”`, r):
		default:
			gap = true
		}
	}
	return b.String()
}
