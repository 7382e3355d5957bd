package markdown

import (
	"slices"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// emphasisElements are the elements that become book.Emphasis.
var emphasisElements = map[string]book.EmphasisKind{
	"em": book.Emph, "strong": book.Strong, "i": book.Italic, "b": book.Bold, "u": book.Underline,
	"s": book.Strike, "strike": book.Strike, "del": book.Strike, "ins": book.Insert, "mark": book.Mark,
	"small": book.Small, "sup": book.Sup, "sub": book.Sub, "kbd": book.Key, "samp": book.Samp, "tt": book.Samp,
	"var": book.Var, "cite": book.Cited, "q": book.Quoted, "abbr": book.Abbr, "acronym": book.Abbr, "dfn": book.Dfn,
}

var spanElements = set("span font big bdo bdi time data label button ruby rb rt rp rtc nobr")

// players are elements that show something which no book can play.
var players = set("iframe video audio embed object")

// controls are elements that only a live page can use.
var controls = set("script form input select textarea option optgroup datalist noembed")

// attrs is what a tag says of its node, by the allow-list.
func (p *page) attrs(t *tag, at source.Pos) book.Attr {
	var a book.Attr
	for _, x := range t.attrs {
		switch x.key {
		case "id":
			a.Anchor = x.value
		case "class":
			addClasses(&a, x.value)
		case "style":
			p.setStyle(&a, x.value, at)
		case "color": // <font color>
			p.setStyle(&a, "color:"+x.value, at)
		case "bgcolor": // <td bgcolor>
			p.setStyle(&a, "background-color:"+x.value, at)
		case "lang", "xml:lang", "dir", "title", "width", "height", "align", "role", "aria-label":
			a.Pairs = append(a.Pairs, book.Pair{Key: x.key, Value: x.value})
		default:
			if strings.HasPrefix(x.key, "on") {
				p.once(at, CodeActiveContent, x.key+" attribute", "attribute %s of <%s> would run a script, dropped", x.key, t.name)
			}
		}
	}
	return a
}

// spanElement makes inlines of an element in running text.
func (p *page) spanElement(t *tag, inside []book.Inline, at source.Pos) []book.Inline {
	if hasClass(t, marginSigns) {
		return nil
	}
	if hasClass(t, marginNotes) && !p.keepHTML {
		return p.marginNote(inside, at)
	}
	base := book.Base{At: at, Attr: p.attrs(t, at)}
	if kind, ok := emphasisElements[t.name]; ok {
		if len(inside) == 0 && base.Attr.IsZero() {
			return nil
		}
		return []book.Inline{&book.Emphasis{Base: base, Kind: kind, Inlines: inside}}
	}
	switch {
	case t.name == "br":
		return []book.Inline{&book.Break{Base: base}}
	case t.name == "wbr":
		return []book.Inline{&book.Text{Base: book.Base{At: at}, S: "\u200b"}}
	case t.name == "code":
		if !onlyText(inside) {
			return []book.Inline{&book.Span{Base: base, Inlines: []book.Inline{
				&book.Emphasis{Base: book.Base{At: at}, Kind: book.Samp, Inlines: inside}}}}
		}
		return []book.Inline{&book.CodeSpan{Base: base, Text: textOf(inside)}}
	case t.name == "a":
		return []book.Inline{p.anchor(t, base, inside)}
	case t.name == "img":
		return []book.Inline{p.safeLink(image(t, base))}
	case players[t.name] && shows(t) && !p.keepHTML:
		return []book.Inline{p.safeLink(embedded(t, base, inside))}
	case players[t.name]:
		return wrapSpan(book.Base{At: at, Attr: book.Attr{Classes: base.Classes}}, p.player(t, at, inside))
	case t.name == "rp" && !p.keepHTML:
		return nil
	case t.name == "rt" && !p.keepHTML: // how characters are read, beside them for want of ruby in the model
		out := append([]book.Inline{&book.Text{Base: book.Base{At: at}, S: "("}}, inside...)
		return wrapSpan(base, append(out, &book.Text{Base: book.Base{At: at}, S: ")"}))
	case t.name == "center" && !p.keepHTML:
		return p.centredText(base, inside)
	case spanElements[t.name]:
		return wrapSpan(base, inside)
	case t.name == "style":
		p.found.Infof(at, CodeChromeDropped, "", "<style> is for the web site; the book takes no more of it than the colours, weight and slant of classes")
		return nil
	case t.name == "link" || t.name == "meta":
		p.found.Infof(at, CodeChromeDropped, "", "<%s> is for the web site only, dropped", t.name)
		return nil
	case controls[t.name]:
		p.found.Warnf(at, CodeActiveContent, "", "<%s> works on a live page only, dropped", t.name)
		return nil
	case t.name == "source" && t.get("src") != "" && !p.keepHTML:
		return p.playable(t, at)
	case t.name == "source" || t.name == "track" || t.name == "param" || t.name == "noscript" || t.name == "picture":
		return wrapSpan(book.Base{At: at, Attr: book.Attr{Classes: base.Classes}}, inside)
	}
	p.unknown(t, at)
	return wrapSpan(base, inside)
}

// centredText is <center> in running text, which kramdown leaves there.
func (p *page) centredText(base book.Base, inside []book.Inline) []book.Inline {
	in := trimText(slices.Clone(inside))
	if len(in) == 0 {
		return wrapSpan(base, nil)
	}
	block := centred(base, p.paragraphs(&book.Paragraph{Base: book.Base{At: in[0].Pos()}, Plain: true, Inlines: in}))
	n := &book.Span{Base: block.Base, Inlines: inside}
	p.setApart(n, block)
	return []book.Inline{n}
}

func wrapSpan(base book.Base, inside []book.Inline) []book.Inline {
	if base.Attr.IsZero() {
		return inside
	}
	return []book.Inline{&book.Span{Base: base, Inlines: inside}}
}

func (p *page) unknown(t *tag, at source.Pos) {
	p.once(at, CodeUnknown, "<"+t.name+">", "element <%s> is not known; its content is kept", t.name)
}

func onlyText(in []book.Inline) bool {
	for _, n := range in {
		if !isText(n) {
			return false
		}
	}
	return true
}

func textOf(in []book.Inline) string {
	var b strings.Builder
	for _, n := range in {
		b.WriteString(book.TextOf(n))
	}
	return b.String()
}

// anchor is <a>: a link, or a place that links lead to.
func (p *page) anchor(t *tag, base book.Base, inside []book.Inline) book.Inline {
	if base.Anchor == "" {
		base.Anchor = t.get("name")
	}
	if !t.has("href") {
		return &book.Span{Base: base, Inlines: inside}
	}
	l := &book.Link{Base: base, To: book.Path(strings.TrimSpace(t.get("href"))), Title: t.get("title"), Inlines: inside}
	l.Pairs = without(l.Pairs, "title")
	return p.safeLink(l)
}

func without(pairs []book.Pair, key string) []book.Pair {
	var out []book.Pair
	for _, x := range pairs {
		if x.Key != key {
			out = append(out, x)
		}
	}
	return out
}

// player stands for something that a book cannot play: its title and address.
func (p *page) player(t *tag, at source.Pos, inside []book.Inline) []book.Inline {
	src := t.get("src")
	if src == "" {
		src = t.get("data")
	}
	if strings.HasPrefix(src, "//") { // by the scheme of the page, which a book has none of
		src = "https:" + src
	}
	base := book.Base{At: at}
	var out []book.Inline
	if title := strings.TrimSpace(t.get("title")); title != "" {
		out = append(out, &book.Text{Base: base, S: title + ": "})
	}
	inside = p.onePlayable(inside, src == "")
	if src == "" {
		return append(out, inside...)
	}
	link := &book.Link{Base: base, To: book.Path(src), Auto: true, Inlines: []book.Inline{&book.Text{Base: base, S: src}}}
	out = append(out, p.safeLink(link))
	if len(inside) > 0 {
		out = append(out, &book.Text{Base: base, S: " "})
	}
	return append(out, inside...)
}

// playable is the address in <source>: one of several codings of what a player shows.
func (p *page) playable(t *tag, at source.Pos) []book.Inline {
	out := p.player(t, at, nil)
	if p.playables == nil {
		p.playables = map[book.Inline]bool{}
	}
	p.playables[out[len(out)-1]] = true
	return out
}

// onePlayable leaves one of the addresses that <source> gives in a player, or none where
// the player itself has one.
func (p *page) onePlayable(inside []book.Inline, keep bool) []book.Inline {
	if p.playables == nil {
		return inside
	}
	var out []book.Inline
	for _, n := range inside {
		switch {
		case !p.playables[n]:
			out = append(out, n)
		case keep:
			out, keep = append(out, n, &book.Text{Base: book.Base{At: n.Pos()}, S: " "}), false
		}
	}
	return out
}

// safeLink takes the address from a link that would run or hold a program.
func (p *page) safeLink(n book.Inline) book.Inline {
	if p.keepHTML {
		return n
	}
	switch n := n.(type) {
	case *book.Link:
		to, _ := n.To.(book.Path)
		if scheme := unsafeScheme(string(to)); scheme != "" {
			p.found.Warnf(n.At, CodeActiveContent, "", "link to a %s address, dropped; its text is kept", scheme)
			return &book.Span{Base: n.Base, Inlines: n.Inlines}
		}
	case *book.Image:
		if scheme := unsafeScheme(n.Src); scheme != "" && !strings.HasPrefix(n.Src, "data:image/") {
			p.found.Warnf(n.At, CodeActiveContent, "", "picture from a %s address, dropped; its description is kept", scheme)
			return &book.Text{Base: book.Base{At: n.At}, S: n.Alt}
		}
	}
	return n
}

func unsafeScheme(address string) string {
	scheme, _, ok := strings.Cut(address, ":")
	scheme = strings.ToLower(strings.Join(strings.Fields(scheme), ""))
	if ok && (scheme == "javascript" || scheme == "data" || scheme == "vbscript") {
		return scheme + ":"
	}
	return ""
}
