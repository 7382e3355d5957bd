package pipeline_test

import (
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

const media = `---
title: Media
---
Both read this. [To the paper](#paper) and [to the screen](#screen).

<div class="screen-only" markdown="1">
Click here.[^n]
{: #screen }
</div>

Cut here.[^n]
{: .print-only #paper }

Some *on screen*{: .screen-only } *on paper*{: .print-only } words.

* one
* {: .print-only } write it down
* two

[^n]: The note.
`

// Each medium has what is for both and what is for itself, and nothing that leads
// nowhere.
func TestFor(t *testing.T) {
	b, _ := composeWith(t, map[string]string{"a.md": media}, config.Settings{})
	for medium, words := range map[pipeline.Medium][2][]string{
		pipeline.Screen: {{"Both read", "Click here", "on screen", "The note"}, {"Cut here", "on paper", "write it down"}},
		pipeline.Paper:  {{"Both read", "Cut here", "on paper", "write it down", "The note"}, {"Click here", "on screen"}},
	} {
		before := book.Dump(b.Body[0])
		got := pipeline.For(b, medium)
		text := book.Dump(got.Body[0])
		for _, w := range words[0] {
			if !strings.Contains(text, w) {
				t.Errorf("without %s it lacks %q:\n%s", medium, w, text)
			}
		}
		for _, w := range words[1] {
			if strings.Contains(text, w) {
				t.Errorf("without %s it has %q:\n%s", medium, w, text)
			}
		}
		if f := book.Check(got); len(f) > 0 {
			t.Error(f)
		}
		if book.Dump(b.Body[0]) != before {
			t.Error("the book was written to")
		}
	}
}

func TestForLeavesOthersAlone(t *testing.T) {
	b, _ := composeWith(t, map[string]string{"a.md": "---\ntitle: A\n---\nText.\n"}, config.Settings{})
	if pipeline.For(b, pipeline.Screen) != b || pipeline.For(b, pipeline.Paper) != b {
		t.Error("a book without such classes is made anew")
	}
}

// A page of the print edition begins for the e-book too where its first block is
// for paper alone, or differs.
func TestCarryBreaks(t *testing.T) {
	b, _ := composeWith(t, map[string]string{"a.md": media}, config.Settings{})
	paper, screen := pipeline.For(b, pipeline.Paper), pipeline.For(b, pipeline.Screen)
	var breaks []book.PageBreak
	for i, bl := range paper.Body[0].Blocks {
		breaks = append(breaks, book.PageBreak{Block: bl, Offset: 2, Label: string(rune('1' + i))})
	}
	there := map[book.Block]bool{}
	for _, bl := range screen.Body[0].Blocks {
		there[bl] = true
	}
	got := pipeline.CarryBreaks(breaks, paper, screen)
	if len(got) != len(breaks) {
		t.Fatalf("%d of %d are left", len(got), len(breaks))
	}
	for _, br := range got {
		if !there[br.Block] {
			t.Errorf("page %s begins at %T, which no screen shows", br.Label, br.Block)
		}
	}
}
