package pipeline

import "octavo/pipeline/book"

// dropAnchors drops paragraphs that hold places of links and show nothing, such as
// <a id="more"></a> on a line of its own: set, they would be an empty line. Their
// links lead to the heading before, or else to what comes after.
func (t *tidier) dropAnchors(bs []book.Block) []book.Block {
	rw := book.Rewriter{Run: func(bs []book.Block) []book.Block {
		var out []book.Block
		var waiting []book.ID
		for i, b := range bs {
			ids := bareAnchors(b)
			if ids != nil && out == nil {
				out = append(make([]book.Block, 0, len(bs)), bs[:i]...)
			}
			if out == nil {
				continue
			}
			if ids == nil {
				b, waiting = t.lead(waiting, b), nil
				out = append(out, b)
				continue
			}
			if n := len(out); n > 0 && len(waiting) == 0 {
				if h, ok := out[n-1].(*book.Heading); ok && h.ID != "" {
					t.lead(ids, h)
					continue
				}
			}
			waiting = append(waiting, ids...)
		}
		switch {
		case out == nil:
			return bs
		case len(waiting) == 0:
		case len(out) == 0: // nothing but places
			return bs
		default:
			out[len(out)-1] = t.lead(waiting, out[len(out)-1])
		}
		return out
	}}
	return rw.Blocks(bs)
}

// lead lets what points to ids point to b, or to b's copy that has the first of
// them.
func (t *tidier) lead(ids []book.ID, b book.Block) book.Block {
	if len(ids) == 0 {
		return b
	}
	to := b.Attrs().ID
	if to == "" {
		to, ids = ids[0], ids[1:]
		b = book.Copy(b).(book.Block)
		b.Attrs().ID = to
	}
	for _, id := range ids {
		t.moved[id] = to
	}
	return b
}

// bareAnchors are the ids in a paragraph that shows nothing; nil for other blocks.
func bareAnchors(b book.Block) []book.ID {
	p, ok := b.(*book.Paragraph)
	if !ok {
		return nil
	}
	ids, unseen := unseenPlaces(p.Inlines)
	switch {
	case !unseen:
		return nil
	case p.ID != "":
		return append([]book.ID{p.ID}, ids...)
	}
	return ids
}
