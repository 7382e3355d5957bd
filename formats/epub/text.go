package epub

import (
	"cmp"
	"strconv"
	"strings"

	style "octavo/assets/epub"
	"octavo/assets/words"
	"octavo/formats/xhtml"
	"octavo/pipeline/book"
)

// print prints the body of a document.
func (e *edition) print(d *document) {
	if d.name == navName {
		return
	}
	p := e.printer(d)
	typ, role := semantics(d.of)
	p.Raw(`<section class="` + strings.ReplaceAll(typ, "page", "-page") + `"`)
	if !d.more { // what goes on is not a second chapter
		p.Raw(` epub:type="` + typ + `"`)
		if role != "" {
			p.Raw(` role="` + role + `"`)
		}
	}
	p.Raw(e.languageOf(d.of, e.lang) + ">\n")
	lang := cmp.Or(book.LanguageTag(d.of.Lang()), e.lang)
	p.RightToLeft = book.RightToLeft(lang)
	for _, piece := range d.pieces {
		if own := e.languageOf(piece.chapter, lang); own != "" { // a page below the chapter, in another language
			p.Raw("<div" + own + ">\n")
			p.RightToLeft = book.RightToLeft(piece.chapter.Lang())
			e.printPiece(p, piece)
			p.RightToLeft = book.RightToLeft(lang)
			p.Raw("</div>\n")
			continue
		}
		e.printPiece(p, piece)
	}
	if p.Waiting() {
		p.Raw("<div class=\"notes\">\n")
		p.Notes()
		p.Raw("</div>\n")
	}
	p.Raw("</section>\n")
	d.body = p.Bytes()
}

// languageOf are the attributes that say a page's language and direction, "" where
// they are those of what stands round it, which is in the language given.
func (e *edition) languageOf(c *book.Chapter, around string) string {
	lang := book.LanguageTag(c.Lang())
	if lang == "" || lang == around {
		return ""
	}
	s := ` lang="` + lang + `" xml:lang="` + lang + `"`
	switch rtl := book.RightToLeft(lang); {
	case rtl == book.RightToLeft(around):
	case rtl:
		s += ` dir="rtl"`
	default:
		s += ` dir="ltr"`
	}
	return s
}

func (e *edition) printer(d *document) *xhtml.Printer {
	minted := map[string]int{}
	return &xhtml.Printer{
		Href:   func(id book.ID) string { return e.href(d, id) },
		Styled: style.Has,
		Image:  e.image,
		Say:    e.say,
		Place:  func(id book.ID) string { return e.places[id] },
		Breaks: e.turns.byNode,
		Turned: func(b book.PageBreak, id string) {
			e.pages = append(e.pages, page{b.Label, "text/" + d.name + "#" + id})
		},
		Mint: func(name string) string {
			for {
				id := name
				if minted[name]++; minted[name] > 1 {
					id += "-" + strconv.Itoa(minted[name])
				}
				if e.where[book.ID(id)] == nil && (id == name || minted[id] == 0) {
					minted[id] = max(minted[id], 1)
					return id
				}
			}
		},
		Math:     e.math(d),
		Contents: func(p *xhtml.Printer) { p.Raw("<div class=\"contents\">\n"); e.contents(p, e.tree); p.Raw("</div>\n") },
		Lost: func(n book.Node) {
			e.warn(n.Pos(), NotRendered, "it is printed as it stands in the source", "the e-book cannot show this source")
		},
	}
}

func (e *edition) printPiece(p *xhtml.Printer, c piece) {
	if c.title {
		if c.chapter.Role == book.RoleColophon { // in print it has no title
			p.Heading(1, &book.Attr{ID: c.chapter.ID}, nil, []book.Inline{&book.Text{S: e.titleOf(c.chapter)}})
		}
		for _, t := range e.turns.byChapter[c.chapter] {
			p.PageTurn(t, "div")
		}
		switch c.chapter.Role {
		case book.RoleTitlePage:
			e.titlePage(p, c.chapter)
		case book.RoleHalfTitle:
			p.Raw("<p class=\"half-title\"")
			attrID(p, c.chapter.ID)
			p.Raw(">")
			p.Inlines(c.chapter.Title)
			p.Raw("</p>\n")
		case book.RoleColophon:
		case book.RoleContents:
			p.Heading(1, &book.Attr{ID: c.chapter.ID}, nil, []book.Inline{&book.Text{S: e.titleOf(c.chapter)}})
		default:
			if c.depth == 0 {
				p.Restart()
			}
			e.chapterTitle(p, c)
		}
	}
	p.Down = c.depth + 2 - firstLevel(c.chapter.Blocks)
	p.Blocks(c.blocks)
}

func (e *edition) chapterTitle(p *xhtml.Printer, c piece) {
	a := c.chapter.Attr
	title := c.chapter.Title
	if strings.TrimSpace(xhtml.Visible(book.PlainText(title))) == "" {
		title = append([]book.Inline{&book.Text{S: e.titleOf(c.chapter)}}, title...)
	}
	a.Pairs = nil
	p.Heading(c.depth+1, &a, c.chapter.Number, title)
}

func attrID(p *xhtml.Printer, id book.ID) {
	if id != "" {
		p.Raw(` id="` + string(id) + `"`)
	}
}

// titlePage prints title, subtitle, authors, logo and edition.
func (e *edition) titlePage(p *xhtml.Printer, c *book.Chapter) {
	m := e.book.Meta
	p.Heading(1, &book.Attr{ID: c.ID}, nil, []book.Inline{&book.Text{S: e.titleText()}})
	line := func(class, s string) {
		if strings.TrimSpace(s) != "" {
			p.Raw(`<p class="` + class + `">`)
			p.Text(s)
			p.Raw("</p>\n")
		}
	}
	line("subtitle", m.Subtitle)
	for _, c := range m.Credits() {
		by := ""
		if c.By != "" {
			by = e.say(c.By) + " "
		}
		line("authors", by+strings.Join(c.Names, ", "))
	}
	if logo := e.pictures[m.Logo]; logo != nil {
		p.Raw(`<p class="logo"><img src="../images/` + logo.name + "\" alt=\"\" role=\"presentation\" /></p>\n")
	}
	line("publisher", m.Publisher)
	edition := m.Date
	if m.Version != "" {
		edition = strings.Trim(e.say("Version")+" "+m.Version+", "+m.Date, ", ")
	}
	line("edition", edition)
	if href := xhtml.Address(m.URL); href != "" {
		p.Raw(`<p class="edition">`)
		p.Text(words.Lead(e.say("Newest edition:")))
		p.Block(&book.Paragraph{Plain: true, Inlines: []book.Inline{&book.Link{To: book.URL(m.URL), Auto: true, Inlines: []book.Inline{&book.Text{S: m.URL}}}}})
		p.Raw("</p>\n")
	}
}

func (e *edition) titleText() string {
	if t := strings.TrimSpace(xhtml.Visible(e.book.Meta.Title)); t != "" {
		return t
	}
	return e.say("Untitled")
}

// names are the authors' names; those who edited or drew are not among them.
func names(people []book.Person) []string {
	var out []string
	for _, p := range people {
		if (p.Role == "" || p.Role == "aut") && strings.TrimSpace(p.Name) != "" {
			out = append(out, p.Name)
		}
	}
	return out
}

// semantics are a document's EPUB type and ARIA role. A page of references or
// notes that hold their role themselves is an ordinary chapter.
func semantics(c *book.Chapter) (typ, role string) {
	switch c.Role {
	case book.RolePart:
		return "part", "doc-part"
	case book.RoleHalfTitle:
		return "halftitlepage", ""
	case book.RoleTitlePage:
		return "titlepage", ""
	case book.RoleColophon:
		return "colophon", "doc-colophon"
	}
	return "chapter", "doc-chapter"
}

// head opens a document; root leads from it to the folder EPUB.
func (e *edition) head(title, root string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="` + e.lang + `" xml:lang="` + e.lang + `"` + e.direction() + `>
<head>
<meta charset="UTF-8"/>
<title>` + esc(title) + `</title>
<link rel="stylesheet" type="text/css" href="` + root + `css/book.css"/>
</head>
<body>
`
}

// direction is the attribute of a book whose language runs from right to left.
func (e *edition) direction() string {
	if book.RightToLeft(e.lang) {
		return ` dir="rtl"`
	}
	return ""
}

const tail = "</body>\n</html>\n"

func esc(s string) string { return string(xhtml.Escape(nil, s)) }
