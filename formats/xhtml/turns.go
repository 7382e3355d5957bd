package xhtml

import (
	"unicode/utf8"

	"octavo/pipeline/book"
)

// counted prints text of a paragraph, with the page turns that fall into it.
func (p *Printer) counted(s string) {
	for len(p.turn) > 0 {
		n := p.turn[0].Offset - p.runes
		at := byteOf(s, n)
		if at >= len(s) && n > 0 {
			break
		}
		p.Text(s[:at])
		p.runes += utf8.RuneCountInString(s[:at])
		s = s[at:]
		p.PageTurn(p.turn[0], "span")
		p.turn = p.turn[1:]
	}
	if len(p.turn) > 0 {
		p.runes += utf8.RuneCountInString(s)
	}
	p.Text(s)
}

// byteOf is where rune n of s begins; len(s) when s is shorter.
func byteOf(s string, n int) int {
	if n <= 0 {
		return 0
	}
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// turns prints the page turns that are due.
func (p *Printer) turns() {
	for len(p.turn) > 0 && p.turn[0].Offset <= p.runes {
		p.PageTurn(p.turn[0], "span")
		p.turn = p.turn[1:]
	}
}

// paragraphText prints a paragraph's inlines with the page turns in it.
func (p *Printer) paragraphText(b *book.Paragraph) {
	turn, runes := p.turn, p.runes
	p.turn, p.runes = p.Breaks[b], 0
	p.Inlines(b.Inlines)
	for _, t := range p.turn {
		p.PageTurn(t, "span")
	}
	p.turn, p.runes = turn, runes
}

// PageTurn prints the place where a page of the print edition begins.
func (p *Printer) PageTurn(b book.PageBreak, element string) {
	id := p.mint("page", b.Label)
	p.Raw("<" + element + ` epub:type="pagebreak" role="doc-pagebreak"`)
	p.pair("id", id)
	p.pair("aria-label", b.Label)
	p.Raw("></" + element + ">")
	if p.Turned != nil {
		p.Turned(b, id)
	}
}
