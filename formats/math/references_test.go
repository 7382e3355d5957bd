package math

import (
	"context"
	"strings"
	"testing"

	"octavo/pipeline/book"
)

// A reference in running text is a link to the equation, in a copy of the book.
func TestReferencesAreLinks(t *testing.T) {
	eq := &book.MathBlock{TeX: `\begin{equation}\label{a}x\end{equation}`}
	ref := func(tex string) book.Block {
		return &book.Paragraph{Inlines: []book.Inline{&book.MathSpan{TeX: tex}}}
	}
	b := &book.Book{Meta: book.Meta{TeX: book.TeX{Numbered: true}}, Body: []*book.Chapter{
		{Source: "a.md", Attr: book.Attr{ID: "p-a"}, Blocks: []book.Block{eq, ref(`\eqref{a}`), &book.Rule{Base: book.Base{Attr: book.Attr{ID: "p-a-eq-1"}}}}},
		{Source: "b.md", Attr: book.Attr{ID: "p-b"}, Blocks: []book.Block{ref(`\ref{a}`), ref(`1 + \ref{a}`), ref(`\ref{no}`)}},
	}}
	now, formulas, found, err := renderer(t, 1).Set(context.Background(), b)
	if err != nil || len(found) != 1 {
		t.Fatal(err, found)
	}
	if eq.ID != "" {
		t.Error("the book itself was changed")
	}
	target := now.Body[0].Blocks[0]
	if target.Attrs().ID != "p-a-eq-2" || formulas.Of(target) == nil || formulas.Of(target) != formulas.Of(eq) {
		t.Errorf("the equation is %+v", target)
	}
	link := func(n book.Block, text string) {
		l, ok := n.(*book.Paragraph).Inlines[0].(*book.Link)
		if !ok || l.To != book.Ref("p-a-eq-2") || book.PlainText(l.Inlines) != text {
			t.Errorf("%s is %+v", text, n.(*book.Paragraph).Inlines[0])
		}
	}
	link(now.Body[0].Blocks[1], "(1)")
	link(now.Body[1].Blocks[0], "1")
	for _, i := range []int{1, 2} {
		if span, ok := now.Body[1].Blocks[i].(*book.Paragraph).Inlines[0].(*book.MathSpan); !ok || formulas.Of(span) == nil {
			t.Errorf("formula %d is %+v", i, now.Body[1].Blocks[i])
		}
	}
}

// A number that holds TeX is shown as the formula that it is.
func TestReferencesToTeXAreFormulas(t *testing.T) {
	b := &book.Book{Body: []*book.Chapter{{Source: "a.md", Attr: book.Attr{ID: "p-a"}, Blocks: []book.Block{
		&book.MathBlock{TeX: `x \tag{$\star$}\label{s}`},
		&book.Paragraph{Inlines: []book.Inline{&book.MathSpan{TeX: `\eqref{s}`}}},
	}}}}
	now, formulas, found, err := renderer(t, 1).Set(context.Background(), b)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	l, ok := now.Body[0].Blocks[1].(*book.Paragraph).Inlines[0].(*book.Link)
	if !ok {
		t.Fatalf("the reference is %+v", now.Body[0].Blocks[1])
	}
	if f := formulas.Of(l.Inlines[0]); f == nil || !strings.Contains(f.MathML, "⋆") {
		t.Errorf("the link shows %+v, %+v", l.Inlines[0], f)
	}
}
