package layout

import (
	"unicode/utf8"

	"octavo/formats/pdf/layout/typecase"
	"octavo/pipeline/book"
)

// itemKind is what an item of a paragraph is.
type itemKind uint8

const (
	wordItem   itemKind = iota
	spaceItem           // stretches, shrinks, and a line may end here
	tieItem             // the same, but no line ends here
	fixedItem           // white of one width, no line ends here
	glueItem            // white between East Asian characters: stretches, shrinks, and a line may end here
	chanceItem          // a line may end here; nothing is shown
	turnItem            // the line ends here
	anchorItem          // a place that links lead to
	noteItem            // a note is called here
	boxItem             // a picture or a formula in the line
	edgeItem            // a part with a direction of its own begins or ends; nothing is shown
)

// item is a part of a paragraph that no line divides, but for words at their
// points. Items of one paragraph share looks.
type item struct {
	word  *typecase.Word
	width float32 // pt, with kern
	kern  float32 // pt between a word and the next one, which nothing parts from it
	off   int32   // runes of the block's text before it
	look  int32   // index in para.looks
	extra int32   // index in para.ids, para.notes or para.boxes; penalty of a chance; shrink of glue, 1/1000 em; columns of code's white
	kind  itemKind
	aside bool  // not in the block's text
	level uint8 // of its direction, in a paragraph that is mixed; odd: from right to left
}

// look is everything about how an item is set.
type look struct {
	style     typecase.Style
	size      float64
	rise      float64 // pt
	track     float64 // pt after each glyph
	color     Color
	ground    Color // behind it, Alpha 0: none
	letters   letterCase
	lang      string
	elem      *Element
	link      *linkTo
	isolate   *isolate // part with a direction of its own that it stands in; nil: none
	underline bool
	dotted    bool // East Asian characters have dots, for emphasis
	strike    bool
	hyphenate bool
	address   bool    // breaks between syllables, but without a hyphen
	white     float64 // the em of its spaces: small type is set wider; set when the look is used
	hyphen    float64 // advance of a hyphen, pt; set when the look is used
}

// linkTo is where pieces of text lead.
type linkTo struct {
	url  string
	to   book.ID
	text string
	elem *Element
}

// box is a picture or a formula that stands in a line on the baseline.
type box struct {
	w, h, depth float64
	media       *book.Media
	formula     *formulaPart // in place of media
	elem        *Element
}

// para is a paragraph as items, and as lines once it is broken.
type para struct {
	items []item
	looks []look
	ids   []book.ID
	notes []*noteSet
	boxes []box
	block book.Block // whose text the offsets count; nil: made by layout
	lines []line
	flex  *flexible // nil: it has one setting
	marks bool      // has anchors, notes or boxes
	rtl   bool      // runs from right to left; its lines' x too
	mixed bool      // items have levels
}

// lastRune is the last character of p that shows, 0: none does.
func (p *para) lastRune() rune {
	i := p.lastWord()
	if i < 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(p.items[i].word.Text)
	return r
}

// lastWord is the item of p's last word, -1: it has none.
func (p *para) lastWord() int32 {
	for i := len(p.items) - 1; i >= 0; i-- {
		if p.items[i].kind == wordItem {
			return int32(i)
		}
	}
	return -1
}

// Word spaces, in em: close to a quarter em (Bringhurst 2.1.1). Below 0.17 em readers of
// PDF text no longer see a space (measured, research/pdf.md 1.2).
const (
	spaceNatural = 0.275
	spaceLeast   = 0.182
	spaceMore    = 0.1 // stretches by at a ratio of 1
)

// space is the natural width of a word space, in pt.
func (lk *look) space(m typecase.Metrics) float64 {
	if lk.style.Family == typecase.Mono {
		return float64(m.Space) * lk.size / 1000
	}
	return spaceNatural * lk.white
}

// spaceOf is the natural width, stretch and shrink of a space, in pt.
func (lk *look) spaceOf(it *item) (nat, stretch, shrink float64) {
	nat = float64(it.width)
	if it.kind == glueItem {
		return nat, letterStretch * lk.size, float64(it.extra) * lk.size / 1000
	}
	if lk.style.Family == typecase.Mono {
		return nat, nat * 0.25, nat * 0.2
	}
	return nat, spaceMore * lk.white, nat - spaceLeast*lk.white
}
