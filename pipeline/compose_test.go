package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"octavo/formats/markdown"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

func TestComposeStructure(t *testing.T) {
	b, _ := compose(t, newSite(map[string]string{
		"a.md":       "§ Alone\n# Alone\nText.\n",
		"b.md":       "Part\nIntroduction to it.\n",
		"b/c.md":     "Chapter\n### Chapter\n### Sub\n##### Deep\n",
		"b/c/d.md":   "Section\n## Section\n## Sub\n",
		"b/c/d/e.md": "Deeper\n# Sub\n",
		"b/r.md":     "References\nOne. Two.\n",
	}), config.Settings{})
	want := `chapter [1] Alone
  p Text.
part [] Part
  p Introduction to it.
  chapter [2] Chapter
    h2 Sub
    h3 Deep
    section [] Section
      h3 Sub
      section [] Deeper
        h4 Sub
  bibliography [] References
    p One. Two.
`
	if got := shape(b); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var front []string
	for _, c := range b.Front {
		front = append(front, string(c.ID))
	}
	if got := strings.Join(front, " "); got != "half-title title-page colophon contents" {
		t.Errorf("front matter is %s", got)
	}
}

func TestPagesWithoutTitleAreCalledByTheirHeadingOrFile(t *testing.T) {
	b, _ := compose(t, newSite(map[string]string{
		"a.md": "\nOpening.\n# Welcome\nText.\n",
		"b.md": "\nText.\n",
	}), config.Settings{})
	want := "chapter [1] Welcome\n  p Opening.\n  p Text.\nchapter [2] b\n  p Text.\n"
	if got := shape(b); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestComposeBookOfPage(t *testing.T) {
	s := newSite(map[string]string{
		"a.md":     "Other\nText.\n",
		"b.md":     "§ Work\nOpening text.\n",
		"b/c.md":   "First\n",
		"b/c/d.md": "Inner\n",
	})
	s.meta.Description = "The whole site"
	o, _ := s.Outline()
	plans, _ := pipeline.Choose(s.Meta(), o, config.Settings{Title: "Site"}, []string{"§ *"})
	b, _, err := pipeline.Compose(context.Background(), s, lines{}, plans[0], pipeline.Surroundings{})
	if err != nil {
		t.Fatal(err)
	}
	want := "chapter [] Work\n  p Opening text.\nchapter [] First\n  section [] Inner\n"
	if got := shape(b); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if b.Meta.Title != "Work" || b.Meta.Slug != "work" || b.Meta.Description != "" {
		t.Errorf("meta is %+v", b.Meta)
	}
}

func TestComposeMeta(t *testing.T) {
	epoch, commit := int64(1000000000), int64(1600000000)
	files := map[string]string{"a.md": "A\n", "b.md": "B\n"}
	for name, c := range map[string]struct {
		set    config.Settings
		around pipeline.Surroundings
		date   string
		stamp  int64
	}{
		"nothing known": {config.Settings{}, pipeline.Surroundings{}, "", 315532800},
		"commit":        {config.Settings{}, pipeline.Surroundings{Commit: &commit}, "2020-09-13", commit},
		"date":          {config.Settings{Date: "2021-03"}, pipeline.Surroundings{Commit: &commit}, "2021-03", 1614556800},
		"epoch":         {config.Settings{}, pipeline.Surroundings{Epoch: &epoch, Commit: &commit}, "2001-09-09", epoch},
		"epoch, date":   {config.Settings{Date: "2021"}, pipeline.Surroundings{Epoch: &epoch}, "2001-09-09", epoch},
		"no date":       {config.Settings{Date: "spring"}, pipeline.Surroundings{}, "", 315532800},
	} {
		s := newSite(files)
		o, _ := s.Outline()
		plans, _ := pipeline.Choose(s.Meta(), o, c.set, nil)
		b, found, err := pipeline.Compose(context.Background(), s, lines{}, plans[0], c.around)
		if err != nil {
			t.Fatal(err)
		}
		if b.Meta.Date != c.date || b.Meta.Stamp != c.stamp {
			t.Errorf("%s: date %q stamp %d, want %q and %d", name, b.Meta.Date, b.Meta.Stamp, c.date, c.stamp)
		}
		if (codes(found) == "bad-date") != (name == "no date") {
			t.Errorf("%s: findings %v", name, found)
		}
	}
}

func TestComposeIdentifierIsStable(t *testing.T) {
	one, _ := compose(t, newSite(map[string]string{"a.md": "A\n"}), config.Settings{Title: "T"})
	two, _ := compose(t, newSite(map[string]string{"a.md": "A\nmore\n", "b.md": "B\n"}), config.Settings{Title: "T"})
	three, _ := compose(t, newSite(map[string]string{"a.md": "A\n"}), config.Settings{Title: "U"})
	if one.Meta.Identifier != two.Meta.Identifier || one.Meta.Identifier == three.Meta.Identifier || !strings.HasPrefix(one.Meta.Identifier, "urn:uuid:") {
		t.Errorf("identifiers %s, %s, %s", one.Meta.Identifier, two.Meta.Identifier, three.Meta.Identifier)
	}
}

func TestComposeFindsAuthors(t *testing.T) {
	for citation, want := range map[string]string{
		`Brock, Aaron Z. (2022) "A Work of Some Length: Its Role," Journal of Things: Vol. 2`:                                "Aaron Z. Brock",
		`David, Anne; Morris, Sarah; and Appleby-Thomas, Gareth (2021) “A Work of Some Length,” Journal`:                     "Anne David, Sarah Morris and Gareth Appleby-Thomas",
		`Fox, Amos C.. "A Work of Some Length - Its Role." Journal 14, no. 2 (2021)`:                                         "Amos C. Fox",
		`Kivlen, C. A., Quevillon, A., & O’Brien-Smith, D. (2022). A work of some length: Its role. *Journal, 10*(1), 1-14.`: "C. A. Kivlen, A. Quevillon and D. O’Brien-Smith",
		`Kivlen, C. A. (2022). Another work entirely. Journal`:                                                               "",
		`Brock, Aaron Z. (2022) "Another Work Entirely," Journal`:                                                            "",
		`The Press (2022) "A Work of Some Length: Its Role"`:                                                                 "",
		`See the site for how to cite "A Work of Some Length: Its Role"`:                                                     "",
	} {
		b, found := compose(t, newSite(map[string]string{"a.md": "A Work of Some Length - Its Role\nOther text.\nRecommended Citation " + citation + "\n"}), config.Settings{Title: "A Work of Some Length - Its Role"})
		var names []string
		for _, p := range b.Meta.Authors {
			names = append(names, p.Name)
		}
		got := strings.Join(names, ", ")
		if i := strings.LastIndex(got, ", "); i > 0 {
			got = got[:i] + " and " + got[i+2:]
		}
		if got != want || (want != "") != (codes(found) == "authors-from-citation") {
			t.Errorf("%s: authors %q, want %q; findings %v", citation, got, want, found)
		}
	}
	b, _ := compose(t, newSite(map[string]string{"a.md": "A Work of Some Length\nRecommended Citation Fox, Amos. \"A Work of Some Length\"\n"}),
		config.Settings{Authors: []config.Author{{Name: "Set", Role: "aut"}}})
	if len(b.Meta.Authors) != 1 || b.Meta.Authors[0].Name != "Set" {
		t.Errorf("authors that were set are replaced by %v", b.Meta.Authors)
	}
}

func TestNumbering(t *testing.T) {
	plain := map[string]string{"a.md": "Preface\n", "b.md": "One\n## x\n### y\n## z\n", "c.md": "Two\n## x\n"}
	own := map[string]string{"a.md": "1. One\n", "b.md": "2. Two\n"}
	for name, c := range map[string]struct {
		files     map[string]string
		numbering string
		want      string
	}{
		"auto":           {plain, "auto", "Preface; 1 One; 2 Two"},
		"unset":          {plain, "", "Preface; 1 One; 2 Two"},
		"one alone":      {map[string]string{"a.md": "Preface\n", "b.md": "One\n"}, "auto", "Preface; One"},
		"own numbers":    {own, "auto", "1. One; 2. Two"},
		"own, but asked": {own, "chapters", "1 1. One; 2 2. Two"},
		"none":           {plain, "none", "Preface; One; Two"},
		"sections":       {plain, "sections", "Preface; 1 One; 1.1 x; 1.1.1 y; 1.2 z; 2 Two; 2.1 x"},
	} {
		b, _ := compose(t, newSite(c.files), config.Settings{Numbering: c.numbering})
		var got []string
		b.Chapters(func(c *book.Chapter, _ int) {
			if c.Source == "" {
				return
			}
			got = append(got, strings.TrimSpace(dotted(c.Number)+" "+book.PlainText(c.Title)))
			for _, x := range c.Blocks {
				if h, ok := x.(*book.Heading); ok && len(h.Number) > 0 {
					got = append(got, dotted(h.Number)+" "+book.PlainText(h.Inlines))
				}
			}
		})
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

// A chapter that the site sets outside the count has no number, under any setting.
func TestNumberingLeavesOutWhatTheSiteDoes(t *testing.T) {
	s := newSite(map[string]string{"a.md": "One\n", "b.md": "Aside\n", "c.md": "Two\n"})
	s.pages[1].Unnumbered = true
	for _, numbering := range []string{"auto", "chapters", "sections"} {
		b, _ := compose(t, s, config.Settings{Numbering: numbering})
		var got []string
		for _, c := range b.Body {
			got = append(got, strings.TrimSpace(dotted(c.Number)+" "+book.PlainText(c.Title)))
		}
		if s := strings.Join(got, "; "); s != "1 One; Aside; 2 Two" {
			t.Errorf("%s: %s", numbering, s)
		}
	}
}

func dotted(n []int) string {
	var s []string
	for _, i := range n {
		s = append(s, string(rune('0'+i)))
	}
	return strings.Join(s, ".")
}

// cancelling is markup that cancels its own build.
type cancelling struct{ cancel func() }

func (c cancelling) Chapter(p *outline.Page, _ *source.Text) (*book.Chapter, diag.List) {
	c.cancel()
	return &book.Chapter{}, nil
}

func TestComposeStopsWhenCancelled(t *testing.T) {
	s := newSite(map[string]string{"a.md": "A\n", "b.md": "B\n"})
	o, _ := s.Outline()
	plans, _ := pipeline.Choose(s.Meta(), o, config.Settings{}, nil)
	ctx, cancel := context.WithCancel(context.Background())
	if b, _, err := pipeline.Compose(ctx, s, cancelling{cancel: cancel}, plans[0], pipeline.Surroundings{}); !errors.Is(err, context.Canceled) || b != nil {
		t.Errorf("book %v, error %v", b, err)
	}
}

func TestComposeShortTitle(t *testing.T) {
	for title, want := range map[string]string{
		"Secrets and Cooperation - The Role of Intelligence in Theory": "Secrets and Cooperation",
		"Strategy: A Very Long Subtitle About Strategy and Its Domain": "Strategy",
		"A Title Without Any Mark That Would Part It But Rather Long":  "",
		"Short: Title": "",
	} {
		b, _ := compose(t, newSite(map[string]string{"a.md": "A\n"}), config.Settings{Title: title})
		if b.Meta.ShortTitle != want {
			t.Errorf("%s: short title %q, want %q", title, b.Meta.ShortTitle, want)
		}
	}
}

// The colophon names everybody by what they did, in the book's language, and the
// terms by their name.
func TestColophonInLanguageOfBook(t *testing.T) {
	b, _ := compose(t, newSite(map[string]string{"a.md": "A\n"}), config.Settings{
		Language: "de", Identifier: "urn:isbn:978-3-16-148410-0", License: "https://creativecommons.org/licenses/by-sa/4.0/",
		Authors: []config.Author{{Name: "Ed", Role: "edt"}, {Name: "Ann", Role: "aut"}, {Name: "Ida", Role: "ill"}, {Name: "Ben", Role: "aut"}, {Name: "Zoe", Role: "zzz"}},
	})
	var lines []string
	for _, n := range b.Front[2].Blocks {
		lines = append(lines, book.PlainText(n.(*book.Paragraph).Inlines))
	}
	want := "Site von Ann und Ben\nHerausgegeben von Ed\nIllustriert von Ida\nMit Beiträgen von Zoe\nLizenz: CC BY-SA 4.0\nISBN 978-3-16-148410-0\nGesetzt mit octavo."
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What settings say of all books reaches each, beside what names the site itself.
func TestBooksInheritSettings(t *testing.T) {
	s := newSite(map[string]string{"a.md": "§ A\n", "b.md": "§ B\n"})
	o, _ := s.Outline()
	set := config.Settings{Title: "Site", Description: "All", Rights: "Ours", License: "MIT", Books: []config.BookSettings{
		{Match: "§ A"}, {Match: "§ B", Settings: config.Settings{Description: "Of B"}},
	}}
	plans, _ := pipeline.Choose(s.Meta(), o, set, nil)
	for i, want := range []string{"A: All", "B: Of B"} {
		b, _, err := pipeline.Compose(context.Background(), s, lines{}, plans[i], pipeline.Surroundings{})
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Meta.Title + ": " + b.Meta.Description; got != want || b.Meta.Rights != "Ours" || b.Meta.License != "MIT" {
			t.Errorf("meta is %+v", b.Meta)
		}
	}
}

// A page's own language is its chapter's, and names the theme's callouts.
func TestLanguageOfPage(t *testing.T) {
	s := newSite(map[string]string{"a.md": "A\n\n{: .note }\nTexte.\n\n{: .note-title }\n> Note\n>\n> Texte.\n"})
	s.markup = &markdown.Reader{}
	s.pages[0].Front = map[string]any{"lang": "fr"}
	b, _ := compose(t, s, config.Settings{Language: "en"})
	if got := b.Body[0].Lang(); got != "fr" {
		t.Errorf("language is %q", got)
	}
	var titles []string
	for _, n := range b.Body[0].Blocks {
		titles = append(titles, book.PlainText(n.(*book.Callout).Title))
	}
	if got := strings.Join(titles, " "); got != "Remarque Note" {
		t.Errorf("callouts are %s", got)
	}
}

// A logo or cover has no stand-in, and is never taken from outside the site.
func TestOwnPicturesThatAreNotThere(t *testing.T) {
	_, found := compose(t, newSite(map[string]string{"a.md": "A\n"}), config.Settings{Logo: "../x.png", Cover: "c.png"})
	var got []string
	for _, d := range found {
		got = append(got, d.Code)
		if strings.Contains(d.Hint, "frame") {
			t.Errorf("%v promises a frame", d)
		}
	}
	if s := strings.Join(got, " "); s != "refused-image missing-image" && s != "missing-image refused-image" {
		t.Errorf("found %v", found)
	}
}
