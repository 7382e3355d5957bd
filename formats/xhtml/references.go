package xhtml

import (
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// references prints a bibliography or endnotes. An endnote begins with its mark
// and links back to where it is called; a reference ends with the places that
// cite it.
func (p *Printer) references(b *book.References) {
	class := "bibliography"
	if b.Endnotes {
		class = "endnotes"
	}
	if p.Plain {
		p.open("div", &b.Attr, class)
	} else {
		p.Raw(`<section epub:type="` + class + `" role="doc-` + class + `"`)
		p.attrs(&b.Attr, class)
		p.Raw(">")
	}
	p.Raw("\n")
	if len(b.Entries) > 0 {
		p.Raw("<ol class=\"entries\">\n")
		for _, e := range b.Entries {
			p.entry(e, b.Endnotes)
		}
		p.Raw("</ol>\n")
	}
	p.Raw(map[bool]string{true: "</div>\n", false: "</section>\n"}[p.Plain])
}

func (p *Printer) entry(e *book.Entry, endnote bool) {
	p.Raw("<li")
	if !p.Plain && !endnote {
		p.Raw(` epub:type="biblioentry"`)
	}
	p.attrs(&e.Attr)
	p.Raw(">")
	blocks := e.Blocks
	first, ok := (*book.Paragraph)(nil), false
	if len(blocks) > 0 {
		first, ok = blocks[0].(*book.Paragraph)
	}
	if ok {
		p.open("p", &first.Attr)
		p.mark(e, endnote)
		p.paragraphText(first)
		p.citedBy(e, endnote)
		p.Raw("</p>\n")
		p.Blocks(blocks[1:])
	} else {
		p.Raw("<p>")
		p.mark(e, endnote)
		p.citedBy(e, endnote)
		p.Raw("</p>\n")
		p.Blocks(blocks)
	}
	p.Raw("</li>\n")
}

// mark prints an entry's number; that of an endnote leads back to its first call.
func (p *Printer) mark(e *book.Entry, endnote bool) {
	if e.Mark == "" {
		return
	}
	if endnote && len(e.CitedBy) > 0 && !p.Plain {
		if href := p.href(e.CitedBy[0]); href != "" {
			p.Raw(`<a role="doc-backlink" class="note-mark"`)
			p.pair("href", href)
			p.pair("aria-label", p.say("Back to the text")+", "+e.Mark)
			p.Raw(">")
			p.Text(e.Mark)
			p.Raw("</a> ")
			return
		}
	}
	p.Raw(`<span class="note-mark">`)
	p.Text(e.Mark)
	p.Raw("</span> ")
}

// citedBy prints the links back from an entry. An endnote with a mark has its
// first one there.
func (p *Printer) citedBy(e *book.Entry, endnote bool) {
	from := e.CitedBy
	if endnote && e.Mark != "" && len(from) > 0 {
		from = from[1:]
	}
	if p.Plain || len(from) == 0 {
		return
	}
	last, n, any := "", 0, false
	for i, id := range from {
		href := p.href(id)
		if href == "" {
			continue
		}
		if !any {
			p.Raw(` <span class="cited-by">`)
			p.Text(p.say("Cited in") + ": ")
			any = true
		} else {
			p.Raw(", ")
		}
		label := ""
		if p.Place != nil {
			label = p.Place(id)
		}
		shown := label
		switch n++; {
		case label == "":
			shown = strconv.Itoa(i + 1)
		case label == last: // named just before: the number will do
			shown = strconv.Itoa(n)
		default:
			last, n = label, 1
		}
		p.Raw(`<a role="doc-backlink"`)
		p.pair("href", href)
		if shown != label {
			p.pair("aria-label", strings.Join(strings.Fields(p.say("Cited in")+" "+label+" "+shown), " "))
		}
		p.Raw(">")
		p.Text(shown)
		p.Raw("</a>")
	}
	if any {
		p.Raw("</span>")
	}
}
