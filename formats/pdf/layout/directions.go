package layout

import "octavo/formats/pdf/layout/bidi"

// Text in Hebrew or Arabic runs from right to left, and figures in it from left to right.
// A paragraph that has any, or that runs to the left as a whole, is given levels when all
// its items are known; its lines are broken in the order that it is read in, and the items
// of each line are put in their places when it is drawn (UAX 9).

// runsLeft reports whether r may need the order of a paragraph to be found: a character of
// a script that is written from right to left, or one that asks for a direction.
func runsLeft(r rune) bool {
	switch {
	case r < 0x0590:
		return false
	case r <= 0x08FF, r >= 0xFB1D && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC, r >= 0x10800 && r <= 0x10FFF, r >= 0x1E800 && r <= 0x1EFFF:
		return true
	}
	return r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// isolate is a part of a paragraph that has a direction of its own, and shows the text
// around it nothing of what is in it.
type isolate struct {
	outer *isolate
	rtl   bool
	auto  bool // as its first strong letter has it
}

func (i *isolate) depth() (n int) {
	for ; i != nil; i = i.outer {
		n++
	}
	return n
}

func (i *isolate) opens() rune {
	switch {
	case i.auto:
		return bidi.IsolateFirst
	case i.rtl:
		return bidi.IsolateRight
	}
	return bidi.IsolateLeft
}

// direct finds the levels of a paragraph's items. Words that run in both directions are
// parted.
func (c *composer) direct() {
	o := orderer{composer: c, starts: make([]int, len(c.p.items)), ends: make([]int, len(c.p.items))}
	o.read()
	o.levels = bidi.Levels(o.text, c.p.rtl)
	items := make([]item, 0, len(c.p.items)+4)
	at, moved := 0, make([]int, len(c.p.items))
	for i := range c.p.items {
		for ; at < o.starts[i]; at++ { // isolates that begin or end before it
			it := &c.p.items[i]
			items = append(items, item{kind: edgeItem, level: o.levels[at], look: it.look, off: it.off, aside: it.aside})
		}
		moved[i] = len(items)
		items = o.place(items, i)
		at = o.ends[i]
	}
	c.p.items, c.p.mixed = items, true
	c.unkern()
	if part := c.set.part; part != nil {
		for i := range part.refs.links {
			if r := &part.refs.links[i]; r.p == c.p && r.item > 0 {
				r.find(moved[r.item])
			}
		}
	}
}

// orderer gives the items of a paragraph their levels.
type orderer struct {
	*composer
	text   []rune
	starts []int // of each item in text …
	ends   []int // … and their ends
	levels []bidi.Level
	backs  map[int32]int32 // looks for text from right to left, by the look that they are made of
}

// read writes the paragraph down as the algorithm wants it.
func (o *orderer) read() {
	var in *isolate
	for i := range o.p.items {
		it := &o.p.items[i]
		in = o.step(in, o.p.looks[it.look].isolate)
		o.starts[i] = len(o.text)
		switch it.kind {
		case wordItem:
			o.text = append(o.text, []rune(it.word.Text)...)
		case spaceItem, tieItem, fixedItem:
			o.text = append(o.text, ' ')
		case turnItem:
			o.text = append(o.text, '\u2028')
		case boxItem:
			o.text = append(o.text, '\ufffc')
		}
		o.ends[i] = len(o.text)
	}
	o.step(in, nil)
}

// step leaves isolates and enters others, and returns the one that it is in then.
func (o *orderer) step(from, to *isolate) *isolate {
	if from == to {
		return to
	}
	in := to
	var enter []*isolate
	a, b := from.depth(), to.depth()
	for ; b > a; b-- {
		enter = append(enter, to)
		to = to.outer
	}
	for ; a > b; a-- {
		o.text = append(o.text, bidi.PopIsolate)
		from = from.outer
	}
	for from != to {
		o.text = append(o.text, bidi.PopIsolate)
		enter = append(enter, to)
		from, to = from.outer, to.outer
	}
	for k := len(enter) - 1; k >= 0; k-- {
		o.text = append(o.text, enter[k].opens())
	}
	return in
}

// place adds item i with its level, in as many parts as it has levels.
func (o *orderer) place(items []item, i int) []item {
	it := o.p.items[i]
	start := o.starts[i]
	if start >= len(o.levels) { // marks at the end
		if it.level = 0; o.p.rtl {
			it.level = 1
		}
		return append(items, it)
	}
	it.level = o.levels[start]
	if it.kind != wordItem || it.word.Text == "" {
		if it.kind == anchorItem || it.kind == noteItem || it.kind == chanceItem || it.kind == glueItem {
			if start > 0 { // between two characters, with the one before
				it.level = o.levels[start-1]
			}
		}
		return append(items, it)
	}
	text := []rune(it.word.Text)
	for from := 0; from < len(text); {
		level := o.levels[start+from]
		to := from + 1
		for to < len(text) && o.levels[start+to] == level && asks(text[to]) == asks(text[from]) {
			to++
		}
		part := it
		part.level = level
		if level%2 == 1 || to-from < len(text) {
			part = o.part(part, string(text[from:to]))
			if !it.aside {
				part.off += int32(from)
			}
		}
		if !asks(text[from]) { // what asks for a direction has been heard
			items = append(items, part)
		}
		from = to
	}
	return items
}

// asks reports whether r is there only to ask for a direction.
func asks(r rune) bool {
	return r == '\u061c' || r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// part makes a word of a part of another, or shapes one for the other direction.
func (o *orderer) part(it item, text string) item {
	if it.level%2 == 1 {
		it.look = o.back(it.look)
	}
	lk := &o.p.looks[it.look]
	it.word = o.set.types.Word(text, lk.style, lk.lang)
	it.kern, it.width = 0, float32(lk.wide(it.word))
	return it
}

// back is the look of text from right to left. It has no small capitals
// and no hyphens, and letters that join are not set apart.
func (o *orderer) back(look int32) int32 {
	if back, ok := o.backs[look]; ok {
		return back
	}
	lk := o.p.looks[look]
	lk.style.Backward, lk.style.SmallCaps, lk.style.AllSmall, lk.track, lk.hyphenate = true, false, false, 0, false
	if o.backs == nil {
		o.backs = map[int32]int32{}
	}
	o.p.looks = append(o.p.looks, lk)
	o.backs[look] = int32(len(o.p.looks) - 1)
	return o.backs[look]
}

// unkern takes the kerning from words that another one than before stands beside.
func (c *composer) unkern() {
	for i := range c.p.items {
		it := &c.p.items[i]
		if it.kern == 0 {
			continue
		}
		k := i + 1
		for k < len(c.p.items) && (c.p.items[k].kind == anchorItem || c.p.items[k].kind == edgeItem) {
			k++
		}
		if it.level%2 == 1 || k == len(c.p.items) || c.p.items[k].level != it.level {
			it.width -= it.kern
			it.kern = 0
		}
	}
}

// hangs reports whether an item may hang in the margin: at the end of a line stands what
// is read last only where it runs as the paragraph does.
func (p *para) hangs(it *item) bool {
	return !p.mixed || (it.level == 1) == p.rtl && it.level < 2
}
