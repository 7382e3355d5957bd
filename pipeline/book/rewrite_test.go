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
