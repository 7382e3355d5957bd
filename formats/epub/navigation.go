package epub

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
)

// contents prints entries as nested lists of links, seen from the folder text.
func (e *edition) contents(p *xhtml.Printer, entries []*entry) {
	p.Raw("<ol>\n")
	for _, n := range entries {
		p.Raw("<li")
		if n.part {
			p.Raw(` class="of-part"`)
		}
		p.Raw(`><a href="` + n.href + `">`)
		e.entry(p, n)
		p.Raw("</a>")
		if len(n.children) > 0 {
			p.Raw("\n")
			e.contents(p, n.children)
		}
		p.Raw("</li>\n")
	}
	p.Raw("</ol>\n")
}

// entry prints the title of an entry, and says where it is in another language.
func (e *edition) entry(p *xhtml.Printer, n *entry) {
	parts := phrases(nil, n.words, e.lang)
	if !slices.ContainsFunc(parts, func(ph phrase) bool { return ph.lang != e.lang }) {
		p.Text(n.title)
		return
	}
	if number, ok := strings.CutSuffix(n.title, visible(n.words)); ok {
		p.Text(number)
	}
	for _, ph := range parts {
		if ph.lang == e.lang || strings.TrimSpace(xhtml.Visible(ph.text)) == "" { // an empty span is an error there
			p.Text(xhtml.Visible(ph.text))
			continue
		}
		p.Raw(`<span lang="` + ph.lang + `" xml:lang="` + ph.lang + `">`)
		p.Text(xhtml.Visible(ph.text))
		p.Raw("</span>")
	}
}

// phrase is a part of a title in one language.
type phrase struct{ lang, text string }

// phrases appends the parts of running text, which is in a language but where it says
// another.
func phrases(out []phrase, in []book.Inline, lang string) []phrase {
	for _, n := range in {
		own := cmp.Or(book.LanguageTag(n.Attrs().Lang()), lang)
		switch n := n.(type) {
		case *book.Emphasis:
			out = phrases(out, n.Inlines, own)
		case *book.Link:
			out = phrases(out, n.Inlines, own)
		case *book.Cite:
			out = phrases(out, n.Inlines, own)
		case *book.Span:
			out = phrases(out, n.Inlines, own)
		case *book.Break:
			out = append(out, phrase{own, " "})
		case *book.Text: // with the white at its ends
			out = append(out, phrase{own, n.S})
		default:
			out = append(out, phrase{own, book.PlainText([]book.Inline{n})})
		}
	}
	return out
}

// navigation is the navigation document: the contents page of the book, and the
// landmarks and pages that only reading systems show.
func (e *edition) navigation() []byte {
	var p xhtml.Printer
	title := e.say("Contents")
	p.Raw(e.head(title, "../"))
	p.Raw(`<nav epub:type="toc" role="doc-toc" id="` + e.contentsID() + `" aria-labelledby="nav-title">` + "\n" + `<h1 id="nav-title">`)
	p.Text(title)
	p.Raw("</h1>\n")
	e.contents(&p, e.tree)
	p.Raw("</nav>\n")
	list := func(typ, role, id, title string, items func()) {
		p.Raw(`<nav epub:type="` + typ + `"` + role + ` aria-labelledby="` + id + `" hidden="hidden">` + "\n" + `<h2 id="` + id + `">`)
		p.Text(title)
		p.Raw("</h2>\n<ol>\n")
		items()
		p.Raw("</ol>\n</nav>\n")
	}
	link := func(typ, href, text string) {
		p.Raw("<li><a" + typ + ` href="` + href + `">`)
		p.Text(text)
		p.Raw("</a></li>\n")
	}
	list("landmarks", "", "landmarks-title", e.say("Landmarks"), func() {
		for _, l := range e.landmarks() {
			link(` epub:type="`+l[0]+`"`, l[1], l[2])
		}
	})
	if len(e.pages) > 0 {
		list("page-list", ` role="doc-pagelist"`, "pages-title", e.say("Pages"), func() {
			for _, pg := range e.pages {
				link("", pg.href[len("text/"):], pg.label)
			}
		})
	}
	p.Raw(tail)
	return p.Bytes()
}

// contentsID is the id by which the book's links know its contents page.
func (e *edition) contentsID() string {
	for _, d := range e.docs {
		if d.name == navName && d.of.ID != "" {
			return string(d.of.ID)
		}
	}
	return "toc"
}

// landmarks are type, address and title of the places that reading systems offer.
func (e *edition) landmarks() [][3]string {
	out := [][3]string{{"cover", "cover.xhtml", e.say("Cover")}}
	add := func(typ, title string, want func(*document) bool) {
		for _, d := range e.docs {
			if want(d) {
				out = append(out, [3]string{typ, d.name, title})
				return
			}
		}
	}
	role := func(r book.Role) func(*document) bool {
		return func(d *document) bool { return d.of.Role == r }
	}
	add("titlepage", e.say("Title page"), role(book.RoleTitlePage))
	out = append(out, [3]string{"toc", navName + "#" + e.contentsID(), e.say("Contents")})
	if len(e.book.Body) > 0 {
		first := e.book.Body[0]
		add("bodymatter", e.say("Start of text"), func(d *document) bool { return d.of == first })
	}
	add("bibliography", e.say("References"), role(book.RoleBibliography))
	return out
}

// ncx is the navigation of EPUB 2, which Kindle and older readers use.
func (e *edition) ncx() []byte {
	m := &markup{}
	order, depth := 0, 1
	var points func(ns []*entry, level int)
	point := func(tag, id, attrs, label, src string) {
		m.raw("<" + tag + ` id="` + id + `"` + attrs + ` playOrder="` + strconv.Itoa(order) + `"><navLabel><text>` + esc(label) + `</text></navLabel><content src="` + src + `"/>`)
	}
	points = func(ns []*entry, level int) {
		depth = max(depth, level)
		for _, n := range ns {
			order++
			point("navPoint", "n"+strconv.Itoa(order), "", n.title, "text/"+n.href)
			points(n.children, level+1)
			m.raw("</navPoint>\n")
		}
	}
	m.raw("<navMap>\n")
	points(e.tree, 1)
	if len(e.tree) == 0 {
		order++
		point("navPoint", "n1", "", e.titleText(), "text/"+navName)
		m.raw("</navPoint>\n")
	}
	m.raw("</navMap>\n")
	highest := 0
	if len(e.pages) > 0 {
		m.raw("<pageList>\n<navLabel><text>" + esc(e.say("Pages")) + "</text></navLabel>\n")
		for i, pg := range e.pages {
			order++
			attrs := ` type="front"`
			if n, err := strconv.Atoi(pg.label); err == nil && n > 0 {
				attrs = ` type="normal" value="` + strconv.Itoa(n) + `"`
				highest = max(highest, n)
			}
			point("pageTarget", "p"+strconv.Itoa(i+1), attrs, pg.label, pg.href)
			m.raw("</pageTarget>\n")
		}
		m.raw("</pageList>\n")
	}
	head := &markup{}
	head.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="` + e.lang + "\">\n<head>\n")
	for _, kv := range [][2]string{{"dtb:uid", e.identifier()}, {"dtb:depth", strconv.Itoa(depth)}, {"dtb:totalPageCount", strconv.Itoa(len(e.pages))}, {"dtb:maxPageNumber", strconv.Itoa(highest)}} {
		head.element("meta", "", "name", kv[0], "content", kv[1])
	}
	head.raw("</head>\n<docTitle><text>" + esc(e.titleText()) + "</text></docTitle>\n")
	for _, n := range names(e.book.Meta.Authors) {
		head.raw("<docAuthor><text>" + esc(n) + "</text></docAuthor>\n")
	}
	return append(append(head.b, m.b...), "</ncx>\n"...)
}
