package book

import "testing"

func TestRewriterLeavesItsInputAlone(t *testing.T) {
	txt := &Text{S: "a"}
	in := []Block{&Quote{Blocks: []Block{&Paragraph{Inlines: []Inline{txt}}}}, &Rule{}}
	r := Rewriter{Inline: func(i Inline) []Inline {
		x := *i.(*Text)
		x.S = "b"
		return []Inline{&x}
	}}
	out := r.Blocks(in)
	if got := TextOf(out[0]); got != "b" {
		t.Errorf("rewritten text is %q, want b", got)
	}
	if txt.S != "a" || TextOf(in[0]) != "a" {
		t.Error("the input was changed")
	}
	if out[1] != in[1] {
		t.Error("an unchanged block was copied")
	}
}

func TestRewriterRunSeesNeighbours(t *testing.T) {
	in := []Block{&Quote{Blocks: []Block{&Rule{}, &Rule{}}}, &Rule{}, &Rule{}}
	r := Rewriter{Run: func(bs []Block) []Block {
		var out []Block
		for i, b := range bs {
			_, rule := b.(*Rule)
			if i > 0 && rule {
				if _, again := bs[i-1].(*Rule); again {
					continue
				}
			}
			out = append(out, b)
		}
		return out
	}}
	out := r.Blocks(in)
	if len(out) != 2 || len(out[0].(*Quote).Blocks) != 1 {
		t.Errorf("doubled rules stay: %d blocks, %d in the quote", len(out), len(out[0].(*Quote).Blocks))
	}
	if len(in[0].(*Quote).Blocks) != 2 {
		t.Error("the input was changed")
	}
}
