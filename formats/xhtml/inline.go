package xhtml

import (
	"cmp"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// Inlines prints running text.
func (p *Printer) Inlines(in []book.Inline) {
	for _, i := range in {
		p.inline(i)
	}
}

// elements are the names of the kinds of emphasis, and where a name alone does
// not tell kinds apart, their class.
var elements = map[book.EmphasisKind]string{
	book.Emph: "em", book.Strong: "strong", book.Italic: "i", book.Bold: "b", book.Underline: "u",
	book.Strike: "del", book.Insert: "ins", book.Mark: "mark", book.Small: "small", book.Sup: "sup",
	book.Sub: "sub", book.Key: "kbd", book.Samp: "samp", book.Var: "var", book.Cited: "cite",
	book.Quoted: "q", book.Abbr: "abbr", book.Dfn: "dfn",
}

func (p *Printer) inline(n book.Inline) {
	if t, ok := n.(*book.Text); ok {
		p.counted(t.S)
		return
	}
	p.within(func() { p.element(n) })
}

// element prints running text that has attributes.
func (p *Printer) element(n book.Inline) {
	switch n := n.(type) {
	case *book.Break:
		p.turns()
		p.runes++
		p.Raw("<br />\n")
	case *book.Emphasis:
		p.emphasis(n)
	case *book.CodeSpan:
		p.Raw("<code")
		p.codeAttrs(&n.Attr)
		p.Raw(">")
		p.counted(n.Text)
		p.Raw("</code>")
	case *book.Link:
		p.link(n)
	case *book.Image:
		p.image(n)
	case *book.Note:
		p.outsideLinks(func() { p.callNote(n) })
	case *book.NoteRef:
		p.outsideLinks(func() { p.noteRef(n) })
	case *book.Cite:
		p.cite(n)
	case *book.MathSpan:
		p.mathSpan(n)
	case *book.Span:
		if len(n.Inlines) == 0 && n.IsZero() {
			return
		}
		p.wrap("span", &n.Attr, n.Inlines)
	case *book.RawInline:
		p.lost(n)
		if p.Plain {
			p.Raw(n.Text)
			return
		}
		p.open("code", &n.Attr, "raw")
		p.counted(n.Text)
		p.Raw("</code>")
	}
}

func (p *Printer) open(name string, a *book.Attr, classes ...string) {
	p.Raw("<" + name)
	p.attrs(a, classes...)
	p.Raw(">")
}

func (p *Printer) wrap(name string, a *book.Attr, in []book.Inline, classes ...string) {
	p.open(name, a, classes...)
	p.Inlines(in)
	p.Raw("</" + name + ">")
}

func (p *Printer) emphasis(n *book.Emphasis) {
	name := elements[n.Kind]
	if name == "" {
		name = "em"
	}
	if n.Kind != book.Dfn {
		p.wrap(name, &n.Attr, n.Inlines)
		return
	}
	if p.inDfn {
		p.wrap("i", &n.Attr, n.Inlines)
		return
	}
	p.inDfn = true
	p.wrap(name, &n.Attr, n.Inlines)
	p.inDfn = false
}

// link prints a link; inside another one only what it shows.
func (p *Printer) link(n *book.Link) {
	href, classes := "", []string(nil)
	switch to := n.To.(type) {
	case book.URL:
		href = Address(string(to))
	case book.Path:
		if p.Plain {
			href = p.plainAddress(string(to))
		}
	case book.Wiki:
		if p.Plain { // Resolve decides what it is
			p.wiki(string(to), n)
			return
		}
	case book.Ref:
		href = p.href(book.ID(to))
	}
	if n.Auto && !p.Plain {
		classes = []string{"address"}
	}
	if p.inLink > 0 || href == "" && !p.Plain {
		p.wrap("span", &n.Attr, n.Inlines, classes...)
		return
	}
	p.Raw("<a")
	p.pair("href", href)
	p.attrs(&n.Attr, classes...)
	if n.Title != "" && n.Get("title") == "" {
		p.pair("title", n.Title)
	}
	if !p.Plain && !named(n.Inlines) {
		p.pair("aria-label", href)
	}
	p.Raw(p.formulaName(n.Inlines) + ">")
	p.inside(n.Inlines)
	p.Raw("</a>")
	p.flush()
}

// wiki prints a name between double brackets as it was written.
func (p *Printer) wiki(name string, n *book.Link) {
	p.Raw("[[")
	if !n.Auto {
		p.Text(name + "|")
	}
	p.Inlines(n.Inlines)
	p.Raw("]]")
}

// named reports whether inlines show something that a link can be called by.
func named(in []book.Inline) bool {
	found := false
	book.WalkInlines(in, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.Image:
			found = found || strings.TrimSpace(n.Alt) != ""
		case *book.Note, *book.NoteRef:
			return false
		}
		return true
	})
	return found || strings.TrimSpace(Visible(book.PlainText(in))) != ""
}

// alternative is the words for a formula in its MathML.
var alternative = regexp.MustCompile(`^<math[^>]* alttext="([^"]+)"`)

// formulaName is the name of a link that shows formulas alone, as an attribute: their
// words, which assistive technology does not take from MathML for the name.
func (p *Printer) formulaName(in []book.Inline) string {
	var words []string
	other := p.Plain
	book.WalkInlines(in, func(n book.Node) bool {
		switch n := n.(type) {
		case *book.MathSpan:
			m, _ := p.mathML(n)
			if a := alternative.FindStringSubmatch(m); a != nil {
				words = append(words, a[1])
			} else {
				other = true
			}
		case *book.Text:
			other = other || strings.TrimSpace(n.S) != ""
		case *book.CodeSpan, *book.Image, *book.RawInline:
			other = true
		}
		return !other
	})
	if other || len(words) == 0 {
		return ""
	}
	return ` aria-label="` + strings.Join(words, " ") + `"`
}

// inside prints what a link shows.
func (p *Printer) inside(in []book.Inline) {
	p.inLink++
	p.Inlines(in)
	p.inLink--
}

// outsideLinks runs f now, or after the link that is open.
func (p *Printer) outsideLinks(f func()) {
	if p.inLink > 0 {
		p.waiting = append(p.waiting, f)
		return
	}
	f()
}

func (p *Printer) flush() {
	for p.inLink == 0 && len(p.waiting) > 0 {
		fs := p.waiting
		p.waiting = nil
		for _, f := range fs {
			f()
		}
	}
}

func (p *Printer) cite(n *book.Cite) {
	href := p.href(n.To)
	if p.Plain || p.inLink > 0 || n.To == "" || href == "" {
		p.wrap("span", &n.Attr, n.Inlines)
		return
	}
	p.Raw(`<a epub:type="biblioref" role="doc-biblioref"`)
	p.pair("href", href)
	p.attrs(&n.Attr)
	p.Raw(">")
	p.inside(n.Inlines)
	p.Raw("</a>")
	p.flush()
}

func (p *Printer) image(n *book.Image) {
	src, ok := p.plainAddress(n.Src), true
	if p.Image != nil {
		src, ok = p.Image(n)
	}
	if !ok {
		p.standIn(n)
		return
	}
	p.Raw("<img")
	p.pair("src", src)
	p.pair("alt", p.described(n))
	p.attrs(&n.Attr)
	if n.Title != "" && n.Get("title") == "" {
		p.pair("title", n.Title)
	}
	if n.Decorative && !p.Plain {
		p.Raw(` role="presentation"`)
	}
	p.size(n)
	p.Raw(" />")
}

// described is a picture's alternative text. Where its author gave none, a reader
// hears at least that there is a picture.
func (p *Printer) described(n *book.Image) string {
	if p.Plain || n.Decorative || strings.TrimSpace(n.Alt) != "" {
		return n.Alt
	}
	return cmp.Or(strings.TrimSpace(n.Title), p.say("Picture"))
}

// size asks for the width and height that the author gave. A picture with a
// width keeps its shape, so its height is left out.
func (p *Printer) size(n *book.Image) {
	if p.Plain {
		if n.Width != "" {
			p.pair("width", n.Width)
		}
		if n.Height != "" {
			p.pair("height", n.Height)
		}
		return
	}
	if w := relative(dimension(n.Width)); w != "" {
		p.pair("style", "width: "+w)
	} else if h := dimension(n.Height); h != "" {
		p.pair("style", "height: "+h)
	}
}

// Of a web page, in pixels: its measure, and the size of its text.
const (
	webMeasure = 720
	webText    = 16
	largeIcon  = 64
)

// relative is a width in pixels as a share of the measure, since the pixels of a
// phone, a tablet and a page of e-paper are not the same; that of an icon as a
// multiple of the text.
func relative(width string) string {
	number, ok := strings.CutSuffix(width, "px")
	px, err := strconv.ParseFloat(number, 64)
	switch {
	case !ok || err != nil:
		return width
	case px <= largeIcon:
		return strconv.FormatFloat(math.Round(100*px/webText)/100, 'f', -1, 64) + "em"
	}
	return strconv.Itoa(int(min(100, math.Round(100*px/webMeasure)))) + "%"
}

// standIn tells what picture is missing here.
func (p *Printer) standIn(n *book.Image) {
	p.open("span", &n.Attr, "stand-in")
	p.Raw(`<span class="stand-in-alt">`)
	alt := n.Alt
	if alt == "" {
		alt = p.say("Picture")
	}
	p.Text(alt)
	p.Raw(`</span> <span class="stand-in-address">`)
	p.Text(n.Address())
	p.Raw(`</span></span>`)
}

func (p *Printer) mathSpan(n *book.MathSpan) {
	if p.Plain {
		p.Raw(`\(`)
		p.Text(n.TeX)
		p.Raw(`\)`)
		return
	}
	p.turns()
	if m, ok := p.mathML(n); ok {
		p.open("span", &n.Attr, "math")
		p.Raw(m + "</span>")
		p.runes += utf8.RuneCountInString(n.TeX)
		return
	}
	p.open("code", &n.Attr, "math")
	p.counted(n.TeX)
	p.Raw("</code>")
}

func (p *Printer) mathML(n book.Node) (string, bool) {
	if p.Math == nil {
		return "", false
	}
	return p.Math(n)
}
