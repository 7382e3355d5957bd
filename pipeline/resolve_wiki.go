package pipeline

import (
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// WikiName is the code of the finding about names in double brackets.
const WikiName = "wiki-name"

// nameless counts the names in double brackets that are no page's.
type nameless struct {
	count int
	first string
	at    source.Pos
}

// wiki is what stands in the place of `[[name]]`: a link where a page has that
// name, else what its author wrote.
func (r *resolver) wiki(l *book.Link, name string, from *outline.Page) []book.Inline {
	title, section, sectioned := strings.Cut(name, "#")
	hit := outline.Hit{Page: from}
	ok := from != nil && sectioned
	if title = strings.TrimSpace(title); title != "" {
		hit, ok = r.web.Addresses.Named(from, title, func(p *outline.Page) bool { return r.pages[p.File] != nil })
	}
	if !ok {
		if r.names.count++; r.names.count == 1 {
			r.names.first, r.names.at = name, l.Pos()
		}
		return asWritten(l, name)
	}
	d := *l
	d.Auto = false
	if l.Auto && sectioned {
		d.Inlines = []book.Inline{&book.Text{Base: book.Base{At: l.At}, S: wikiText(title, section)}}
	}
	p := r.pages[hit.Page.File]
	if p == nil {
		d.To = r.onWeb(l, hit.Page.URL, "", hit.Page.File)
		if d.To == nil {
			return unlinked(&d)
		}
		return []book.Inline{&d}
	}
	section = strings.TrimSpace(section)
	if id, ok := p.titled[outline.Fold(section)]; ok && section != "" {
		d.To = book.Ref(id)
	} else {
		d.To = r.inBook(l, outline.Hit{Page: hit.Page, Fragment: section})
	}
	return []book.Inline{&d}
}

// wikiText is what a name with a section in it shows: words, without the sign.
func wikiText(title, section string) string {
	section = strings.TrimSpace(section)
	switch {
	case title == "":
		return section
	case section == "":
		return title
	}
	return title + " › " + section
}

// asWritten is the text of double brackets, brackets and all.
func asWritten(l *book.Link, name string) []book.Inline {
	text := func(s string) book.Inline { return &book.Text{Base: book.Base{At: l.At}, S: s} }
	open := "[["
	if !l.Auto {
		open += name + "|"
	}
	if t, ok := l.Inlines[0].(*book.Text); ok && len(l.Inlines) == 1 {
		return []book.Inline{text(open + t.S + "]]")}
	}
	out := append([]book.Inline{text(open)}, l.Inlines...)
	return append(out, text("]]"))
}

func (r *resolver) reportNames() {
	if r.names.count == 0 {
		return
	}
	r.found.Infof(r.names.at, WikiName, "a page's title or file name in the brackets makes them a link",
		"%s as written, the first is [[%s]]", count(r.names.count, "name in double brackets means no page and stays", "names in double brackets mean no page and stay"), short(r.names.first))
}
