package layout

import (
	"strings"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// heads sets the running head and the folio. Opening, title and blank pages have
// no running head; an opening has its folio at the foot.
func (p *painter) heads(lf *leaf, i int, x float64) {
	s := &p.d.spec
	u := &p.d.units[lf.unit]
	stamped := p.stamp(lf, i)
	if u.bare() {
		return
	}
	p.ruled(lf)
	if p.d.book.Meta.PartOf != "" {
		p.imprint(lf, i, x)
		return
	}
	p.artifact, p.margin = true, HeadMargin
	defer func() { p.artifact, p.margin = false, NoMargin }()
	size := s.small(0.857)
	folio := look{size: size, style: typecase.Style{Family: s.Heads[2].Style.Family, Figures: s.TextFigures}, lang: p.d.book.Meta.Language}
	head := folio
	head.style.Italic = !s.Upright
	foot := min(s.Height-0.35*s.Bottom, s.Height-s.Bottom+2.2*s.Leading)
	if lf.first {
		p.margin = FootMargin
		p.outer(lf, lf.label, folio, x, foot)
	} else {
		base := max(s.Top-2*s.Leading, 0.3*s.Top+size/2)
		if s.Top < 1.6*s.Leading {
			return
		}
		if lf.verso {
			p.outer(lf, lf.label, folio, x+stamped, base)
		} else {
			p.outer(lf, lf.label, folio, x-stamped, base)
		}
		template := s.HeadRecto
		if lf.verso {
			template = s.HeadVerso
		}
		if !s.TwoSided {
			template = s.HeadRecto
		}
		room := s.measure() - 3*s.TextSize - stamped
		text := p.d.shorten(p.d.expand(template, lf), head, room)
		if w := p.d.widthOf(text, head); lf.verso {
			p.text(text, head, x+s.measure()-w, base)
		} else {
			p.text(text, head, x, base)
		}
	}
	if s.Foot != "" {
		p.margin = FootMargin
		text := p.d.shorten(p.d.expand(s.Foot, lf), folio, s.measure()-3*s.TextSize)
		w := p.d.widthOf(text, folio)
		p.text(text, folio, x+(s.measure()-w)/2, foot)
	}
}

// outer sets a folio at the outer edge.
func (p *painter) outer(lf *leaf, text string, lk look, x, base float64) {
	if p.d.spec.NoFolio {
		return
	}
	if !lf.verso {
		x += p.d.spec.measure() - p.d.widthOf(text, lk)
	}
	p.text(text, lk, x, base)
}

// text sets a text of one line that is not part of the book.
func (p *painter) text(text string, lk look, x, base float64) {
	pa := p.d.oneLine(text, lk)
	if len(pa.lines) > 0 {
		p.line(pa, &pa.lines[0], x, base)
	}
}

func (d *Document) oneLine(text string, lk look) *para {
	s := setter{room: &room{spec: &d.spec, types: d.types}, body: lk, rtl: d.across != nil}
	return s.oneLine(text, lk)
}

func (d *Document) widthOf(text string, lk look) float64 { return d.oneLine(text, lk).width() }

// shorten cuts text between words until it fits, and says so with an ellipsis.
func (d *Document) shorten(text string, lk look, room float64) string {
	if d.widthOf(text, lk) <= room {
		return text
	}
	words := strings.Fields(text)
	lo, hi := 0, len(words)
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if d.widthOf(ellipsis(words[:mid]), lk) <= room {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	if lo == 0 {
		return ""
	}
	return ellipsis(words[:lo])
}

func ellipsis(words []string) string {
	return strings.TrimRight(strings.Join(words, " "), ".,;:–—- ") + " …"
}

// expand fills in a template of a running head.
func (d *Document) expand(template string, lf *leaf) string {
	if !strings.Contains(template, "{") {
		return template
	}
	var b strings.Builder
	for {
		before, rest, more := strings.Cut(template, "{")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if value, ok := d.headPart(name, lf); ok && closed {
			b.WriteString(value)
			template = after
			continue
		}
		b.WriteByte('{')
		template = rest
	}
}

// headPart is what a name in a template stands for.
func (d *Document) headPart(name string, lf *leaf) (text string, ok bool) {
	m := &d.book.Meta
	switch name {
	case "title":
		return m.Title, true
	case "short_title":
		if m.ShortTitle == "" {
			return m.Title, true
		}
		return m.ShortTitle, true
	case "chapter":
		return book.PlainText(withoutNotes(d.units[lf.unit].chapter.Title)), true
	case "page":
		return lf.label, true
	case "pages": // of those that are counted as this one is
		if d.units[lf.unit].matter == frontMatter && d.Front > 0 {
			return d.leaves[d.Front-1].label, true
		}
		return itoa(len(d.leaves) - d.Front), true
	case "version":
		return m.Version, true
	case "date":
		return m.Date, true
	case "url":
		return m.URL, true
	}
	return "", false
}

// withoutNotes are inlines as they are shown again elsewhere: their notes and
// links stay where they are.
func withoutNotes(in []book.Inline) []book.Inline {
	r := book.Rewriter{
		Inline: func(n book.Inline) []book.Inline {
			switch n := n.(type) {
			case *book.Note, *book.NoteRef:
				return nil
			case *book.Link:
				return n.Inlines
			case *book.Cite:
				return n.Inlines
			case *book.Span:
				if n.ID != "" {
					return n.Inlines
				}
			}
			return []book.Inline{n}
		},
		Enter: func(n book.Node) bool {
			_, note := n.(*book.Note)
			return !note
		},
	}
	return r.Inlines(in)
}
