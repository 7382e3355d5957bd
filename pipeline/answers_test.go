package pipeline_test

import (
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

const exercises = `---
title: Exercises
---
Is it so?[^n]

## Sub

Yes.[^n]
{: .answer }

<div class="answer">An answer in a div.<sup>1</sup></div>

* a question
* {: .answer} its answer

The capital is *Paris*{: .answer }.

| q | a |
|---|---|
| x | <span class="answer">of a cell</span> |

An end.

---

<sup>1</sup> A note at the foot.
{: .fs-2 }

[^n]: The note.
`

func answersIn(t *testing.T, mode, text string, selectors ...string) *book.Book {
	t.Helper()
	s := config.Settings{AnswerMode: mode}
	for _, x := range selectors {
		sel, ok := config.ParseSelector(x)
		if !ok {
			t.Fatal(x)
		}
		s.Answers = append(s.Answers, sel)
	}
	b, _ := composeWith(t, map[string]string{"a.md": text}, s)
	return b
}

// Answers at the end are all there, each led to from its place and back.
func TestAnswersAtTheEnd(t *testing.T) {
	b := answersIn(t, "end", exercises, ".answer")
	if len(b.Back) != 1 || book.PlainText(b.Back[0].Title) != "Answers" {
		t.Fatalf("back: %+v", b.Back)
	}
	back, body := book.Dump(b.Back[0]), book.Dump(b.Body[0])
	for _, want := range []string{"Yes.", "An answer in a div.", "its answer", "Answer 3", "Paris", "of a cell"} {
		if !strings.Contains(back, want) {
			t.Errorf("the end lacks %q:\n%s", want, back)
		}
	}
	if strings.Contains(body, "its answer") || strings.Contains(body, "Paris") || !strings.Contains(body, "Answer 5") {
		t.Errorf("the page:\n%s", body)
	}
	if f := book.Check(b); len(f) > 0 {
		t.Error(f)
	}
}

// What an answer calls goes with it, what others call too stays.
func TestHiddenAnswers(t *testing.T) {
	for mode, wanted := range map[string]bool{"": false, "hide": false, "show": true} {
		b := answersIn(t, mode, exercises, ".answer")
		body := book.Dump(b.Body[0])
		for _, w := range []string{"Yes.", "in a div", "its answer", "at the foot"} {
			if strings.Contains(body, w) != wanted {
				t.Errorf("%q: %q is there: %v\n%s", mode, w, !wanted, body)
			}
		}
		if !strings.Contains(body, "The note.") || !strings.Contains(body, "a question") {
			t.Errorf("%q: too little is left:\n%s", mode, body)
		}
		if f := book.Check(b); len(f) > 0 {
			t.Error(f)
		}
	}
}

// A note whose first call was in an answer is given to the next one.
func TestNoteCalledAgain(t *testing.T) {
	b := answersIn(t, "hide", "---\ntitle: A\n---\nSecret.[^n]\n{: .answer }\n\nOpen.[^n]\n\n[^n]: The note.\n", ".answer")
	if got := book.Dump(b.Body[0]); !strings.Contains(got, "The note.") || strings.Contains(got, "Secret") {
		t.Error(got)
	}
}

func TestSelectors(t *testing.T) {
	for s, ok := range map[string]bool{
		"details": true, "details.solution": true, ".a.b": true, "#key": true, "p#x.y": true, "*.a": true,
		"": false, "*": false, "a b": false, "a > b": false, ".a:hover": false, "[x]": false, ".": false, "a,b": false,
	} {
		if _, got := config.ParseSelector(s); got != ok {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// Both makes two books of each, with names of their own.
func TestBothEditions(t *testing.T) {
	s := newSite(map[string]string{"a.md": exercises})
	o, _ := s.Outline()
	plans, _ := pipeline.Choose(s.Meta(), o, config.Settings{AnswerMode: "both"}, nil)
	if len(plans) != 2 || plans[0].Edition != pipeline.Student || plans[1].Edition != pipeline.Teacher ||
		!strings.HasSuffix(plans[0].Slug, "-student") || !strings.HasSuffix(plans[1].Slug, "-teacher") {
		t.Errorf("%+v", plans)
	}
}
