package layout

import "octavo/formats/pdf/layout/typecase"

// kern brings the word that was just put and the one before it together, as the
// font would have done had they been one: where the style changes within a word,
// between a word and a mark after it, behind a quotation mark.
func (c *composer) kern() {
	n := len(c.p.items) - 1
	i := n - 1
	for i >= 0 && c.p.items[i].kind == anchorItem {
		i--
	}
	if i < 0 || c.p.items[i].kind != wordItem {
		return
	}
	before, after := &c.p.items[i], &c.p.items[n]
	a, b := &c.p.looks[before.look], &c.p.looks[after.look]
	if a.style.Family == typecase.Mono || b.style.Family == typecase.Mono || a.address || b.address || a.lang != b.lang {
		return
	}
	k := typecase.Leaning(a.style, b.style, before.word, after.word)
	if a.size == b.size && a.rise == b.rise && a.style.Superior == b.style.Superior && a.style.Inferior == b.style.Inferior {
		k += c.set.types.Between(before.word, after.word, a.style, b.style, a.lang)
	}
	before.kern = float32(float64(k) * min(a.size, b.size) / 1000)
	before.width += before.kern
}
