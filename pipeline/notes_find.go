package pipeline

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/pipeline/book"
)

// note is a note as its author wrote it: at the foot of a page, or among endnotes.
type note struct {
	mark   string
	page   *page
	place  int          // index of its block on the page
	body   []book.Block // without the mark
	source []book.Block // as it stood, for a note that nothing calls
	called *call        // the first reference; nil: none
	id     book.ID      // minted when a second reference needs it, or for an endnote
	entry  *book.Entry  // of an endnote
	gone   bool         // only answers that were left out call it
}

// noteBlock is a run of notes between the blocks of a page, with its rules.
type noteBlock struct {
	from, to int
	carried  []book.Block // rest of a note that began before this block
	carrier  *note
	notes    []*note
}

// call is a number in a superscript that may refer to a note.
type call struct {
	mark string
	sup  *book.Emphasis
	page *page
	// place is the index of the page's block that it stands in.
	place int
	weak  bool // stands where an exponent would
	to    *note
	id    book.ID // of the NoteRef that it becomes
}

var (
	marksOfCall = regexp.MustCompile(`^\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*$`)
	signs       = regexp.MustCompile(`^(?:\*{1,4}|[†‡§¶#]{1,3}|[a-z])$`)
	numbers     = regexp.MustCompile(`\d+|[–-]`)
	opening     = regexp.MustCompile(`^\s*(\*{1,3}|[†‡]{1,2})\s*\S`)
	itemNumber  = regexp.MustCompile(`^\s*(?:\[(\d{1,4})\]|(\d{1,4})[.)]?)\s+\S`)
	// exponent is what a power or a unit's power stands behind.
	exponent = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])(?:\p{L}|[kcmd]m|ft|in|mi|yd|\d{1,3}(?:[.,]\d+)*)$`)
)

// longestSpan bounds a span of references in one superscript, "12–14".
const longestSpan = 20

// marksOf are the marks in a superscript, nil when it is none of a note.
func marksOf(sup *book.Emphasis) []string {
	s := strings.TrimSpace(strings.ReplaceAll(book.PlainText(sup.Inlines), "\\", ""))
	if signs.MatchString(s) {
		return []string{s}
	}
	if !marksOfCall.MatchString(s) {
		return nil
	}
	var out []string
	through := false
	for _, m := range numbers.FindAllString(s, -1) {
		n, err := strconv.Atoi(m)
		if err != nil {
			through = true
			continue
		}
		if through {
			last, _ := strconv.Atoi(out[len(out)-1])
			if n <= last || n-last > longestSpan {
				return nil
			}
			for k := last + 1; k < n; k++ {
				out = append(out, itoa(k))
			}
			through = false
		}
		out = append(out, itoa(n))
	}
	return out
}

// supMark is the one mark of a superscript, "" when there is none or several.
func supMark(i book.Inline) string {
	if e, ok := i.(*book.Emphasis); ok && e.Kind == book.Sup {
		if m := marksOf(e); len(m) == 1 {
			return m[0]
		}
	}
	return ""
}

// piece is one note's part of a paragraph.
type piece struct {
	mark       string
	all, after []book.Inline // with the mark and without
}

// pieces are the notes in a paragraph that begins with a mark; nil says that it
// does not.
func pieces(p *book.Paragraph) []piece {
	in := p.Inlines
	for len(in) > 0 && blank(in[:1]) {
		in = in[1:]
	}
	if len(in) == 0 {
		return nil
	}
	mark := supMark(in[0])
	if mark == "" {
		if m := opening.FindStringSubmatchIndex(flat(in)); m != nil && small(p) {
			_, rest := cut(append([]book.Inline(nil), in...), m[3])
			return []piece{{flat(in)[m[2]:m[3]], in, trimmed(rest)}}
		}
		return nil
	}
	var out []piece
	from := 0
	for i := 1; i < len(in); i++ {
		next := supMark(in[i])
		if next == "" || !follows(mark, next) || !endsSentence(in[from:i]) {
			continue
		}
		out = append(out, piece{mark, in[from:i], trimmed(in[from+1 : i])})
		from, mark = i, next
	}
	if out == nil && blank(in[1:]) {
		return nil
	}
	return append(out, piece{mark, in[from:], trimmed(in[from+1:])})
}

// follows reports whether b is a later number than a, by little: a lost note is
// no reason to take its neighbours for one.
func follows(a, b string) bool {
	x, err := strconv.Atoi(a)
	y, err2 := strconv.Atoi(b)
	return err == nil && err2 == nil && y > x && y-x <= 3
}

// trimmed is inlines without the white space at their start.
func trimmed(in []book.Inline) []book.Inline {
	if len(in) == 0 {
		return in
	}
	if t, ok := in[0].(*book.Text); ok {
		d := *t
		d.S = strings.TrimLeftFunc(t.S, unicode.IsSpace)
		return append([]book.Inline{&d}, in[1:]...)
	}
	return in
}

// shown is flat text without what stands for notes and pictures.
func shown(in []book.Inline) string {
	return strings.TrimSpace(strings.ReplaceAll(flat(in), opaque, ""))
}

func endsSentence(in []book.Inline) bool {
	s := strings.TrimRight(shown(in), "”’\"')]» \u00a0")
	r, _ := utf8.DecodeLastRuneInString(s)
	return s == "" || strings.ContainsRune(".!?…:;", r)
}

func startsLower(in []book.Inline) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(shown(in), "“‘\"'(«"))
	return unicode.IsLower(r)
}

// asNote is a paragraph of a note that holds in.
func asNote(p *book.Paragraph, in []book.Inline) *book.Paragraph {
	d := inNote(p).(*book.Paragraph)
	d.Inlines = in
	return d
}

// inNote is a block as part of a note: notes are small by themselves.
func inNote(b book.Block) book.Block {
	b = book.Copy(b).(book.Block)
	a := b.Attrs()
	a.Classes = unshrunk(a.Classes)
	return b
}

func unshrunk(classes []string) []string {
	var out []string
	for _, c := range classes {
		if !strings.HasPrefix(c, "fs-") {
			out = append(out, c)
		}
	}
	return out
}

// noteBlocks finds the notes at the foot of the printed pages that a page was made
// of. before is the last note so far in the work.
func noteBlocks(p *page, skip func(int) bool, before *note) []*noteBlock {
	var out []*noteBlock
	blocks := p.chapter.Blocks
	for i := 0; i < len(blocks); i++ {
		if skip(i) {
			continue
		}
		nb := noteBlockAt(p, i, before)
		if nb == nil {
			continue
		}
		if n := len(nb.notes); n > 0 {
			before = nb.notes[n-1]
		}
		out = append(out, nb)
		i = nb.to - 1
	}
	return out
}

func noteBlockAt(p *page, i int, before *note) *noteBlock {
	blocks := p.chapter.Blocks
	fenced := isRule(blocks[i])
	nb := &noteBlock{from: i, to: i, carrier: before}
	if fenced {
		nb.to++
	}
	for ; nb.to < len(blocks); nb.to++ {
		b := blocks[nb.to]
		ps, ok := noteParts(b)
		if !ok || ps == nil && !small(b) || !fenced && !small(b) || !fenced && ps == nil && len(nb.notes) == 0 {
			break
		}
		nb.take(p, b, ps)
	}
	closed := nb.to == len(blocks) || isRule(blocks[nb.to])
	if len(nb.notes) == 0 && (len(nb.carried) == 0 || !closed || !goesOnWith(before, nb.carried)) {
		return nil
	}
	if fenced && nb.to < len(blocks) && isRule(blocks[nb.to]) {
		nb.to++
	}
	return nb
}

// noteParts are the notes that begin in a block; false: the block is of a kind that
// no foot of notes has.
func noteParts(b book.Block) ([]piece, bool) {
	switch b := b.(type) {
	case *book.Paragraph:
		return pieces(b), true
	case *book.Quote, *book.List:
		return nil, true
	}
	return nil, false
}

func (nb *noteBlock) take(p *page, b book.Block, ps []piece) {
	if ps == nil {
		if n := len(nb.notes); n > 0 {
			last := nb.notes[n-1]
			last.body = append(last.body, inNote(b))
			last.source = append(last.source, b)
		} else {
			nb.carried = append(nb.carried, b)
		}
		return
	}
	par := b.(*book.Paragraph)
	for k, pc := range ps {
		src := *par
		src.Inlines = pc.all
		body := asNote(par, pc.after)
		if k > 0 {
			src.ID, src.Anchor, body.ID, body.Anchor = "", "", "", ""
		}
		nb.notes = append(nb.notes, &note{mark: pc.mark, page: p, place: nb.from, body: []book.Block{body}, source: []book.Block{&src}})
	}
}

// goesOnWith reports whether a fenced run of small text without a mark is the rest
// of the note before it.
func goesOnWith(before *note, carried []book.Block) bool {
	if before == nil {
		return false
	}
	last, ok := before.body[len(before.body)-1].(*book.Paragraph)
	if !ok {
		return false
	}
	if first, ok := carried[0].(*book.Paragraph); ok {
		return !endsSentence(last.Inlines) || startsLower(first.Inlines)
	}
	return !endsSentence(last.Inlines) || strings.HasSuffix(shown(last.Inlines), ":")
}

// endnoteSection is a run of blocks that hold endnotes.
type endnoteSection struct {
	from, to int
	notes    []*note
}

var notesTitles = append([]string{"footnotes", "notas", "notes de fin", "fußnoten"}, endnotes...)

func isEndnotes(c *book.Chapter) bool {
	return c.Role == book.RoleEndnotes || titled(sectionName(book.PlainText(c.Title)), notesTitles)
}

func endnoteSections(p *page) []*endnoteSection {
	blocks := p.chapter.Blocks
	if isEndnotes(p.chapter) {
		return []*endnoteSection{endnotesIn(p, 0, len(blocks))}
	}
	var out []*endnoteSection
	for i, b := range blocks {
		if h, ok := b.(*book.Heading); ok && sectionTitled(h, notesTitles) {
			out = append(out, endnotesIn(p, i+1, sectionEnd(blocks, i)))
		}
	}
	return out
}

func endnotesIn(p *page, from, to int) *endnoteSection {
	s := &endnoteSection{from: from, to: to}
	for i := from; i < to; i++ {
		switch b := p.chapter.Blocks[i].(type) {
		case *book.Paragraph:
			ps := pieces(b)
			if ps == nil {
				if m := itemNumber.FindStringSubmatchIndex(flat(b.Inlines)); m != nil {
					ps = plainPiece(b, m)
				}
			}
			for _, pc := range ps {
				s.notes = append(s.notes, &note{mark: pc.mark, page: p, place: i, body: []book.Block{asNote(b, pc.after)}})
			}
		case *book.List:
			for k, item := range b.Items {
				if b.Ordered {
					s.notes = append(s.notes, &note{mark: itoa(max(b.Start, 1) + k), page: p, place: i, body: item.Blocks})
				}
			}
		}
	}
	return s
}

func plainPiece(p *book.Paragraph, m []int) []piece {
	k := 2
	if m[k] < 0 {
		k = 4
	}
	text := flat(p.Inlines)
	end := m[k+1]
	for end < len(text) && strings.IndexByte(".)]", text[end]) >= 0 {
		end++
	}
	_, rest := cut(append([]book.Inline(nil), p.Inlines...), end)
	return []piece{{text[m[k]:m[k+1]], p.Inlines, trimmed(rest)}}
}
