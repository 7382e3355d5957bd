package xhtml

import "octavo/pipeline/book"

// turned prints the direction of a block of running text where it is not that of what
// stands round it, and says so for the text in it.
func (p *Printer) turned(a *book.Attr, in []book.Inline) {
	if !p.Plain && a.Get("dir") == "" {
		p.direct(a.TextRunsLeft(p.RightToLeft, in))
	}
}

// direct prints a direction that is not the one around; what is printed from here on
// stands in it. The direction of an element that is done comes back with within.
func (p *Printer) direct(left bool) {
	switch {
	case left == p.RightToLeft:
	case left:
		p.pair("dir", "rtl")
	default:
		p.pair("dir", "ltr")
	}
	p.RightToLeft, p.directed = left, true
}

// within prints an element, which may have a direction of its own.
func (p *Printer) within(print func()) {
	around := p.RightToLeft
	print()
	p.RightToLeft = around
}

// attributed notes the direction that an element's attributes give it, where its text
// has not said one already. One that only its language tells is printed too.
func (p *Printer) attributed(a *book.Attr) {
	directed := p.directed
	p.directed = false
	switch {
	case p.Plain || directed:
	case a.Get("dir") != "":
		p.RightToLeft = a.RunsLeft(p.RightToLeft, nil)
	default:
		p.direct(a.RunsLeft(p.RightToLeft, nil))
		p.directed = false
	}
}
