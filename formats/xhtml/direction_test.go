package xhtml_test

import (
	"strings"
	"testing"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
)

func TestRightToLeft(t *testing.T) {
	for tag, want := range map[string]bool{
		"ar": true, "he-IL": true, "fa_IR": true, "ur": true, "az-Arab": true, "uz-Arab-AF": true,
		"": false, "en": false, "ar-Latn": false, "arn": false, "az": false, "el": false,
	} {
		if got := book.RightToLeft(tag); got != want {
			t.Errorf("%q: %v", tag, got)
		}
	}
}

// A block is given a direction where its first strong character asks for one that
// the text round it has not.
func TestDirection(t *testing.T) {
	para := func(s string) *book.Paragraph { return &book.Paragraph{Inlines: []book.Inline{&book.Text{S: s}}} }
	item := func(s string) *book.Item {
		p := para(s)
		p.Plain = true
		return &book.Item{Blocks: []book.Block{p}}
	}
	said := para("שלום")
	said.Pairs = []book.Pair{{Key: "dir", Value: "ltr"}}
	for name, c := range map[string]struct {
		block    book.Block
		ltr, rtl string // in text of either direction
	}{
		"left":         {para("Latin, שלום"), "<p>", "<p>"},
		"right":        {para("12 (שלום) Latin"), `<p dir="rtl">`, "<p>"},
		"right, rtl":   {para("مرحبا"), `<p dir="rtl">`, "<p>"},
		"Latin alone":  {para("Latin 12"), "<p>", `<p dir="ltr">`},
		"Greek alone":  {para("λόγος"), "<p>", `<p dir="ltr">`},
		"no letters":   {para("12 − 3"), "<p>", "<p>"},
		"author's own": {said, `<p dir="ltr">`, `<p dir="ltr">`},
		"heading":      {&book.Heading{Level: 2, Inlines: para("שלום").Inlines}, `<h2 dir="rtl">`, "<h2>"},
		"code":         {&book.Code{Text: "x"}, "<pre>", `<pre dir="ltr">`},
		"list":         {&book.List{Items: []*book.Item{item("שלום"), item("Latin")}}, `<ul dir="rtl">`, "<ul>"},
		"note":         {&book.Paragraph{Inlines: []book.Inline{&book.Text{S: "Latin"}, &book.Note{Blocks: []book.Block{para("שלום")}}}}, "<p>", `<p dir="ltr">`},
	} {
		for rtl, want := range map[bool]string{false: c.ltr, true: c.rtl} {
			p := xhtml.Printer{RightToLeft: rtl}
			p.Block(c.block)
			if got := string(p.Bytes()); !strings.HasPrefix(got, want) {
				t.Errorf("%s, right to left: %v: %s, want %s", name, rtl, got, want)
			}
			if p.RightToLeft != rtl {
				t.Errorf("%s changes the direction of what follows", name)
			}
		}
	}
}
