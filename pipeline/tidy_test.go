package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"octavo/pipeline/book"
)

func TestSameTitle(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Classic Realism", "classic  realism", true},
		{"§ Secrets and Cooperation - The Role", "Secrets and Cooperation — The Role", true},
		{"“Quotes” & dashes", `"Quotes" &amp; dashes`, true},
		{"Don’t stop", "Don't stop", true},
		{"Élan", "E\u0301lan", true},
		{"*Marching to Zion*", "Marching to Zion", true},
		{"7. Cryptographic Hashes", "7. Cryptographic Hashes", true},
		{"C", "C++", false},
		{"C", "C#", false},
		{"Notes", "Note", false},
		{"!!!", "???", false},
	} {
		if got := sameTitle(c.a, c.b); got != c.same {
			t.Errorf("sameTitle(%q, %q) = %t", c.a, c.b, got)
		}
	}
}

func TestIsCaption(t *testing.T) {
	for s, want := range map[string]bool{
		"Figure 4: An illustration":                      true,
		"Figure 4":                                       true,
		"Fig. 12. A map":                                 true,
		"Table 2 Demographic Information":                true,
		"TABLE A-1 – Costs":                              true,
		"Abbildung 3.2: Verlauf":                         true,
		"Figure 3 shows the relation of both":            false,
		"Table 1 and Figure 2 compare them":              false,
		"Figures of speech":                              false,
		"Tables 3":                                       false,
		"Figure":                                         false,
		"Figure 1. " + strings.Repeat("long text ", 200): false,
	} {
		if got := isCaption(s); got != want {
			t.Errorf("isCaption(%.40q) = %t, want %t", s, got, want)
		}
	}
}

func text(s string) *book.Text { return &book.Text{S: s} }

func para(in ...book.Inline) *book.Paragraph { return &book.Paragraph{Inlines: in} }

func img(alt string) *book.Image { return &book.Image{Src: alt + ".png", Alt: alt} }

func head(level int, s string) *book.Heading {
	return &book.Heading{Level: level, Inlines: []book.Inline{text(s)}, Base: book.Base{Attr: book.Attr{ID: book.ID("h-" + s)}}}
}

func strong(s string) *book.Emphasis {
	return &book.Emphasis{Kind: book.Strong, Inlines: []book.Inline{text(s)}}
}

// outlineOf shows blocks as a line: pictures by their alternative text.
func outlineOf(bs []book.Block) string {
	var s []string
	for _, b := range bs {
		switch b := b.(type) {
		case *book.Heading:
			s = append(s, fmt.Sprintf("h%d %s", b.Level, book.TextOf(b)))
		case *book.Figure:
			where := "below"
			if b.Above {
				where = "above"
			}
			c := "no caption"
			if len(b.Caption) > 0 {
				c = where + " " + book.TextOf(b.Caption[0])
			}
			s = append(s, "figure "+alts(b)+" ("+c+")")
		case *book.Rule:
			s = append(s, "rule")
		case *book.Quote:
			s = append(s, "quote ["+outlineOf(b.Blocks)+"]")
		case *book.Div:
			s = append(s, "div ["+outlineOf(b.Blocks)+"]")
		case *book.List:
			s = append(s, "list")
		case *book.Paragraph:
			s = append(s, strings.TrimSpace("p "+book.PlainText(b.Inlines)+alts(b)))
		default:
			s = append(s, fmt.Sprintf("%T", b))
		}
	}
	return strings.Join(s, " | ")
}

func alts(b book.Block) string {
	s := ""
	book.Walk(b, func(n book.Node) bool {
		if i, ok := n.(*book.Image); ok {
			s += i.Alt
		}
		return true
	})
	return s
}

func TestFigures(t *testing.T) {
	fig, tab := func(n int) *book.Paragraph { return para(strong(fmt.Sprintf("Figure %d.", n)), text(" One")) }, func(n int) *book.Paragraph { return para(text(fmt.Sprintf("Table %d: Sums", n))) }
	for name, c := range map[string]struct {
		in   []book.Block
		want string
	}{
		"alone":            {[]book.Block{para(img("a"))}, "figure a (no caption)"},
		"after":            {[]book.Block{para(img("a")), fig(1), para(text("x"))}, "figure a (below Figure 1. One) | p x"},
		"before":           {[]book.Block{tab(1), para(img("a")), para(text("x"))}, "figure a (above Table 1: Sums) | p x"},
		"same paragraph":   {[]book.Block{para(img("a"), text("\nFigure 4: An\nillustration"))}, "figure a (below Figure 4: An\nillustration)"},
		"line before":      {[]book.Block{para(text("Table 4: X\n"), img("a"))}, "figure a (above Table 4: X)"},
		"after a break":    {[]book.Block{para(img("a"), &book.Break{}, text("Figure 4"))}, "figure a (below Figure 4)"},
		"several":          {[]book.Block{para(img("a"), text("\n"), img("b"), text("\n"), img("c"))}, "figure a (no caption) | figure b (no caption) | figure c (no caption)"},
		"run, after":       {[]book.Block{para(img("a")), fig(1), para(img("b")), fig(2)}, "figure a (below Figure 1. One) | figure b (below Figure 2. One)"},
		"run, before":      {[]book.Block{fig(1), para(img("a")), fig(2), para(img("b"))}, "figure a (above Figure 1. One) | figure b (above Figure 2. One)"},
		"figure, table":    {[]book.Block{para(img("a")), fig(1), tab(1), para(img("b"))}, "figure a (below Figure 1. One) | figure b (above Table 1: Sums)"},
		"two-line caption": {[]book.Block{para(text("Table 2\n"), strong("Demographics")), para(img("a"))}, "figure a (above Table 2\nDemographics)"},
		"in a sentence":    {[]book.Block{para(text("see "), img("a"), text(" here"))}, "p see herea"},
		"with text":        {[]book.Block{para(img("a"), text("\nand then"))}, "p and thena"},
		"of a sentence":    {[]book.Block{para(text("Figure 3 shows it.")), para(img("a"))}, "p Figure 3 shows it. | figure a (no caption)"},
		"in a link":        {[]book.Block{para(&book.Link{Inlines: []book.Inline{img("a")}}), fig(2)}, "figure a (below Figure 2. One)"},
		"title":            {[]book.Block{para(&book.Image{Alt: "a", Title: "A cat"})}, "figure a (below A cat)"},
		"in a quote":       {[]book.Block{&book.Quote{Blocks: []book.Block{para(img("a")), fig(1)}}}, "quote [figure a (below Figure 1. One)]"},
		"a figure already": {[]book.Block{&book.Figure{Blocks: []book.Block{para(img("a"))}}}, "figure a (no caption)"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := outlineOf(figures(c.in)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestFiguresKeepTheLoneCaptionBetweenTwo(t *testing.T) {
	in := []book.Block{para(img("Sums of all things")), para(text("Table 1: Sums of all things")), para(img("other"))}
	if got, want := outlineOf(figures(in)), "figure Sums of all things (below Table 1: Sums of all things) | figure other (no caption)"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLevels(t *testing.T) {
	in := []book.Block{
		head(3, "a"), head(2, "b"), head(5, "c"), head(6, "d"),
		&book.Quote{Blocks: []book.Block{head(1, "q")}}, head(6, "e"), head(4, "f"),
		&book.Div{Blocks: []book.Block{head(2, "g"), head(3, "h")}}, head(4, "i"), head(2, "j"),
	}
	want := "h3 a | h3 b | h4 c | h5 d | quote [h3 q] | h5 e | h4 f | div [h3 g | h4 h] | h5 i | h3 j"
	out, found := levels(in, 1, 3)
	if got := outlineOf(out); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var gaps []string
	for _, d := range found {
		gaps = append(gaps, d.Msg)
	}
	wantGaps := []string{`heading "a" is of level 3 and follows the page’s title; the book closes the gap`, `heading "c" is of level 5 and follows one of level 2; the book closes the gap`}
	if !slices.Equal(gaps, wantGaps) {
		t.Errorf("gaps: %q", gaps)
	}
	for _, l := range []int{5, 6, 7, 9} {
		out, _ := levels(in, 1, l)
		book.WalkBlocks(out, func(n book.Node) bool {
			if h, ok := n.(*book.Heading); ok && h.Level > 6 {
				t.Errorf("a heading of level %d", h.Level)
			}
			return true
		})
	}
}

func refs(ids ...book.ID) *book.List {
	l := &book.List{}
	for _, id := range ids {
		l.Items = append(l.Items, &book.Item{Blocks: []book.Block{&book.Paragraph{Plain: true, Inlines: []book.Inline{
			text(" "), &book.Link{To: book.Ref(id), Inlines: []book.Inline{text("to " + string(id))}},
		}}}})
	}
	return l
}

func TestTidyPage(t *testing.T) {
	rule := func() *book.Rule { return &book.Rule{} }
	wrap := func(class string, bs ...book.Block) *book.Div {
		return &book.Div{Base: book.Base{Attr: book.Attr{Classes: []string{class}}}, Blocks: bs}
	}
	for name, c := range map[string]struct {
		in   []book.Block
		want string
	}{
		"wrapper":           {[]book.Block{wrap("dont-break-out", wrap("x", para(text("a"))), para(text("b")))}, "p a | p b"},
		"alignment":         {[]book.Block{wrap("text-center", para(text("a")))}, "div [p a]"},
		"contents in fold":  {[]book.Block{&book.Details{Summary: []book.Inline{text("On this page")}, Blocks: []book.Block{&book.Contents{}}}, para(text("a"))}, "p a"},
		"contents label":    {[]book.Block{para(text("Table of contents")), &book.Contents{}, para(text("a"))}, "p a"},
		"label in Korean":   {[]book.Block{&book.Heading{Level: 2, Inlines: []book.Inline{text("목차")}}, &book.Contents{}, para(text("a"))}, "p a"},
		"label by class":    {[]book.Block{&book.Heading{Base: book.Base{Attr: book.Attr{Classes: []string{"no_toc", "text-delta"}}}, Level: 2, Inlines: []book.Inline{text("Was hier steht")}}, &book.Contents{}, para(text("a"))}, "p a"},
		"no contents label": {[]book.Block{para(text("The contents of the box")), &book.Contents{}, para(text("a"))}, "p The contents of the box | p a"},
		"contents place":    {[]book.Block{&book.Contents{}, para(text("a"))}, "p a"},
		"chrome at the end": {[]book.Block{para(text("a")), rule(), head(4, "Table of Contents"), refs("p", "q"), rule()}, "p a"},
		"chrome between":    {[]book.Block{para(text("a")), rule(), head(4, "Table of Contents"), refs("p"), rule(), para(text("b"))}, "p a | rule | p b"},
		"strong heading":    {[]book.Block{para(text("a")), para(strong("Contents:")), refs("p")}, "p a"},
		"nothing else":      {[]book.Block{head(2, "Contents"), refs("p", "q")}, "h2 Contents | list"},
		"places on pages":   {[]book.Block{head(2, "Contents"), refs("h-a"), para(text("a"))}, "h2 Contents | list | p a"},
		"other heading":     {[]book.Block{head(2, "See also"), refs("p"), para(text("a"))}, "h2 See also | list | p a"},
		"list with text":    {[]book.Block{head(2, "Contents"), &book.List{Items: []*book.Item{{Blocks: []book.Block{para(text("no link"))}}}}, para(text("a"))}, "h2 Contents | list | p a"},
		"title":             {[]book.Block{para(text("a")), head(3, " TITLE"), head(3, "b")}, "p a | h2 b"},
		"title in wrapper":  {[]book.Block{wrap("text-center", head(1, "Title"), para(text("a")))}, "div [p a]"},
		"title later":       {[]book.Block{head(2, "Intro"), head(2, "Title")}, "h2 Intro | h2 Title"},
		"rules":             {[]book.Block{rule(), para(text("a")), rule(), rule(), para(text("b")), rule(), rule()}, "p a | rule | p b"},
		"blank paragraphs":  {[]book.Block{para(text(" ")), para(text("a")), para(&book.Break{}), para(&book.Emphasis{})}, "p a"},
	} {
		t.Run(name, func(t *testing.T) {
			page := &book.Chapter{Attr: book.Attr{ID: "page"}, Title: []book.Inline{text("Title")}, Blocks: c.in}
			other := func(id book.ID) *book.Chapter { return &book.Chapter{Attr: book.Attr{ID: id}} }
			b, _ := Tidy(&book.Book{Body: []*book.Chapter{page, other("p"), other("q")}})
			if got := outlineOf(b.Body[0].Blocks); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTidyDropsTheTitleWithoutItsNumber(t *testing.T) {
	page := func(title, heading string) string {
		b, _ := Tidy(&book.Book{Body: []*book.Chapter{{Title: []book.Inline{text(title)}, Blocks: []book.Block{head(1, heading), para(text("a"))}}}})
		return outlineOf(b.Body[0].Blocks)
	}
	if got := page("15. Case Studies", "Case studies"); got != "p a" {
		t.Errorf("the heading stays: %s", got)
	}
	if got := page("Case Studies", "15. Case studies"); got != "h2 15. Case studies | p a" {
		t.Errorf("a number is lost: %s", got)
	}
}

func TestTidyMovesLinksToDroppedHeadings(t *testing.T) {
	link := &book.Link{To: book.Ref("h-Title"), Inlines: []book.Inline{text("up")}}
	page := &book.Chapter{Attr: book.Attr{ID: "page"}, Title: []book.Inline{text("Title")}, Blocks: []book.Block{head(1, "Title"), para(link)}}
	b, found := Tidy(&book.Book{Body: []*book.Chapter{page}})
	if got := b.Body[0].Blocks[0].(*book.Paragraph).Inlines[0].(*book.Link).To; got != book.Target(book.Ref("page")) {
		t.Errorf("the link leads to %v", got)
	}
	if link.To != book.Target(book.Ref("h-Title")) || len(page.Blocks) != 2 {
		t.Error("the input was changed")
	}
	if len(found) != 1 || found[0].Code != HeadingDeduplicated {
		t.Errorf("findings: %v", found)
	}
}

func TestTidyDropsParagraphsOfBareAnchors(t *testing.T) {
	place := func(id book.ID) *book.Paragraph {
		return para(&book.Span{Base: book.Base{Attr: book.Attr{ID: id}}})
	}
	to := func(id book.ID) *book.Link {
		return &book.Link{To: book.Ref(id), Inlines: []book.Inline{text("there")}}
	}
	page := &book.Chapter{Attr: book.Attr{ID: "page"}, Title: []book.Inline{text("Title")}, Blocks: []book.Block{
		place("top"), head(1, "Title"),
		head(2, "Part"), place("of-part"), para(text("one")),
		place("a"), place("b"), para(text("two")),
		place("of-two"), head(2, "Two"),
		place("end"),
		para(to("top"), to("of-part"), to("a"), to("b"), to("of-two"), to("end")),
	}}
	b, _ := Tidy(&book.Book{Body: []*book.Chapter{page}})
	bs := b.Body[0].Blocks
	if got, want := outlineOf(bs[:4]), "h2 Part | p one | p two | h2 Two"; got != want || len(bs) != 5 {
		t.Fatalf("got  %s of %d blocks\nwant %s", got, len(bs), want)
	}
	var got []string
	for _, n := range bs[4].(*book.Paragraph).Inlines {
		got = append(got, string(n.(*book.Link).To.(book.Ref)))
	}
	if got, want := strings.Join(got, " "), "page h-Part a a h-Two h-Two"; got != want {
		t.Errorf("links lead to %s, want %s", got, want)
	}
	if id := bs[2].Attrs().ID; id != "a" {
		t.Errorf("the paragraph of two places has the id %q", id)
	}
	if len(page.Blocks) != 12 || page.Blocks[7].Attrs().ID != "" {
		t.Error("the input was changed")
	}
}

func TestTidySetsCaptionsThatFollow(t *testing.T) {
	caption := func(s string) *book.Div { return &book.Div{Tag: "figcaption", Blocks: []book.Block{para(text(s))}} }
	picture := para(img("a"))
	picture.ID = "pic"
	in := []book.Block{picture, caption("of a picture"), &book.Code{Text: "x"}, caption("of code"), &book.Table{}, caption("of a table"), para(text("p")), caption("of nothing")}
	b, _ := Tidy(&book.Book{Body: []*book.Chapter{{Title: []book.Inline{text("T")}, Blocks: in}}})
	var got []string
	for _, b := range b.Body[0].Blocks {
		switch b := b.(type) {
		case *book.Figure:
			got = append(got, "figure #"+string(b.ID)+" "+book.TextOf(b.Caption[0]))
		case *book.Table:
			got = append(got, "table "+book.PlainText(b.Caption))
		default:
			got = append(got, book.TextOf(b))
		}
	}
	if got, want := strings.Join(got, " | "), "figure #pic of a picture | figure # of code | table of a table | p | of nothing"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTidyKeepsTheIdOfAPicture(t *testing.T) {
	p := para(img("a"))
	p.ID = "here"
	b, _ := Tidy(&book.Book{Body: []*book.Chapter{{Title: []book.Inline{text("T")}, Blocks: []book.Block{p, para(text("Figure 1: One"))}}}})
	f, ok := b.Body[0].Blocks[0].(*book.Figure)
	if !ok || f.ID != "here" || len(f.Caption) != 1 || f.Blocks[0].Attrs().ID != "" {
		t.Errorf("got %s", outlineOf(b.Body[0].Blocks))
	}
}

func TestTidyComposesAccents(t *testing.T) {
	b := &book.Book{Body: []*book.Chapter{{
		Title:  []book.Inline{&book.Text{S: "\u03b5\u0313\u03bd"}},
		Blocks: []book.Block{&book.Paragraph{Inlines: []book.Inline{&book.Emphasis{Inlines: []book.Inline{&book.Text{S: "e\u0301tude"}}}}}},
	}}}
	tidy, _ := Tidy(b)
	c := tidy.Body[0]
	if got := book.PlainText(c.Title) + " " + book.TextOf(c.Blocks[0]); got != "\u1f10\u03bd \u00e9tude" {
		t.Errorf("text is %+q", got)
	}
}

// What stands beside a label that follows it at once is kept apart by a space.
func TestTidySetsLabelsApart(t *testing.T) {
	label := func() book.Inline {
		return &book.Emphasis{Base: book.Base{Attr: book.Attr{Classes: []string{"label", "label-red"}}}, Kind: book.Strong, Inlines: []book.Inline{text("Lab")}}
	}
	link := &book.Link{To: book.URL("x"), Inlines: []book.Inline{text("Lists")}}
	for _, c := range []struct {
		in   []book.Inline
		want string
	}{
		{[]book.Inline{label(), link}, "Lab Lists"},
		{[]book.Inline{label(), text("1 a")}, "Lab 1 a"},
		{[]book.Inline{label(), text(" a")}, "Lab a"},
		{[]book.Inline{label(), text(", a")}, "Lab, a"},
		{[]book.Inline{label(), label()}, "Lab Lab"},
		{[]book.Inline{text("a"), label()}, "aLab"},
		{[]book.Inline{strong("a"), text("b")}, "ab"},
	} {
		b, _ := Tidy(&book.Book{Body: []*book.Chapter{{Title: []book.Inline{text("T")}, Blocks: []book.Block{para(c.in...)}}}})
		if got := book.PlainText(b.Body[0].Blocks[0].(*book.Paragraph).Inlines); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
