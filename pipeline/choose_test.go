package pipeline_test

import (
	"strings"
	"testing"

	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// entry is a page "docs/title.md" with pages below it.
func entry(title string, below ...*outline.Entry) *outline.Entry {
	file := "docs/" + strings.ToLower(strings.Trim(title, "§ ")) + ".md"
	return &outline.Entry{Page: &outline.Page{File: file, Title: title}, Children: below}
}

func library() *outline.Outline {
	return &outline.Outline{
		Entries: []*outline.Entry{
			entry("Home"),
			entry("S", entry("§ Alpha", entry("One"), entry("References")), entry("§ Beta"), entry("§ Alpha / Omega")),
		},
		LeftOut: []outline.LeftOut{
			{Page: &outline.Page{File: "lost.md", Title: "Lost", Front: map[string]any{"parent": "Nowhere"}}, Reason: outline.Orphan},
			{Page: &outline.Page{File: "below.md", Title: "Below", Front: map[string]any{"parent": "Lost"}}, Reason: outline.Orphan},
			{Page: &outline.Page{File: "hidden.md", Title: "Hidden"}, Reason: outline.Excluded},
			{Page: &outline.Page{File: "404.md", Title: "404"}, Reason: outline.Special},
		},
	}
}

// titles are a plan's pages in order, each with a dot for every level.
func titles(p pipeline.Plan) string {
	var s []string
	o := outline.Outline{Entries: p.Entries}
	for e, depth := range o.All() {
		s = append(s, strings.Repeat(".", depth)+e.Title)
	}
	return strings.Join(s, ", ")
}

func TestChoose(t *testing.T) {
	for name, c := range map[string]struct {
		settings config.Settings
		patterns []string
		want     string // slug: pages; …
		codes    string
		stray    string // parent of one more orphan
	}{
		"whole site": {
			settings: config.Settings{Title: "All of it"},
			want:     "all-of-it: Home, S, .§ Alpha, ..One, ..References, .§ Beta, .§ Alpha / Omega",
			codes:    "orphan orphan nav-excluded separate-works",
		},
		"by title": {
			patterns: []string{"§ *"},
			want:     "alpha: One, References; beta: ; alpha-omega: ",
			codes:    "orphan orphan nav-excluded",
		},
		"by title as it is": {patterns: []string{"§ Alpha / Omega"}, want: "alpha-omega: ", codes: "orphan orphan nav-excluded"},
		"by path":           {patterns: []string{"docs/al*.md"}, want: "alpha: One, References", codes: "orphan orphan nav-excluded"},
		"the same twice":    {patterns: []string{"docs/al*.md", "§ Alpha"}, want: "alpha: One, References", codes: "orphan orphan nav-excluded"},
		"nothing":           {patterns: []string{"§ Beta", "§ Alpa*"}, want: "", codes: "orphan orphan nav-excluded no-match"},
		"bad pattern":       {patterns: []string{"[x"}, want: "", codes: "orphan orphan nav-excluded bad-pattern"},
		"by settings": {
			settings: config.Settings{Language: "de", Books: []config.BookSettings{{Match: "§ Beta", Settings: config.Settings{Title: "Zweites Buch"}}}},
			want:     "zweites-buch: ",
			codes:    "orphan orphan nav-excluded",
		},
		"excluded by path": {
			settings: config.Settings{Title: "x", Exclude: []string{"docs/s.md", "docs/**/alpha*"}},
			want:     "x: Home, One, References, § Beta, § Alpha / Omega",
			codes:    "orphan orphan nav-excluded separate-works",
		},
		"included by path": {settings: config.Settings{Title: "x", Include: []string{"docs/home.md"}}, want: "x: Home"},
		"orphans": {
			settings: config.Settings{Title: "x", Orphans: config.Append, Include: []string{"*.md"}},
			want:     "x: Lost, .Below",
			codes:    "nav-excluded",
		},
		"excluded": {
			settings: config.Settings{Title: "x", Excluded: config.Append, Include: []string{"*.md"}},
			want:     "x: Hidden",
			codes:    "orphan orphan",
		},
		"orphans of books": {
			settings: config.Settings{Orphans: config.Append},
			patterns: []string{"§ Alpha", "§ Beta", "Lost"},
			want:     "alpha: One, References, Stray; beta: ; lost: Below",
			codes:    "nav-excluded",
			stray:    "One",
		},
		"orphans of no book": {
			settings: config.Settings{Orphans: config.Append},
			patterns: []string{"§ Beta"},
			want:     "beta: ",
			codes:    "orphan orphan nav-excluded orphan",
			stray:    "One",
		},
		"no pages":     {settings: config.Settings{Title: "x", Include: []string{"nothing"}}, want: "", codes: "no-match"},
		"all excluded": {settings: config.Settings{Title: "x", Exclude: []string{"**"}}, want: "", codes: "no-pages"},
	} {
		t.Run(name, func(t *testing.T) {
			o := library()
			if c.stray != "" {
				stray := &outline.Page{File: "x/stray.md", Title: "Stray", Front: map[string]any{"parent": c.stray, "grand_parent": "None"}}
				o.LeftOut = append(o.LeftOut, outline.LeftOut{Page: stray, Reason: outline.Orphan})
			}
			plans, found := pipeline.Choose(book.Meta{}, o, c.settings, c.patterns)
			var got []string
			for _, p := range plans {
				got = append(got, p.Slug+": "+titles(p))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("plans are\n\t%s\nwant\n\t%s", s, c.want)
			}
			if s := codes(found); s != c.codes {
				t.Errorf("findings are %q, want %q: %v", s, c.codes, found)
			}
		})
	}
}

func codes(l diag.List) string {
	var s []string
	for _, d := range l {
		s = append(s, d.Code)
	}
	return strings.Join(s, " ")
}

func TestChooseKeepsSettingsOfBook(t *testing.T) {
	site := config.Settings{Title: "Site", Identifier: "isbn:1", Publisher: "P", Books: []config.BookSettings{
		{Match: "§ Beta", Settings: config.Settings{Subtitle: "Of Beta", Identifier: "isbn:2"}},
	}}
	plans, _ := pipeline.Choose(book.Meta{}, library(), site, []string{"§ *"})
	a, b := plans[0].Settings, plans[1].Settings
	if a.Identifier != "" || a.Publisher != "P" || a.Subtitle != "" {
		t.Errorf("a book without settings takes what names the site: %+v", a)
	}
	if b.Identifier != "isbn:2" || b.Publisher != "P" || b.Subtitle != "Of Beta" {
		t.Errorf("a book with settings lacks them: %+v", b)
	}
}

func TestChooseOneBookALanguage(t *testing.T) {
	page := func(file, title string, below ...*outline.Entry) *outline.Entry {
		return &outline.Entry{Page: &outline.Page{File: file, Title: title}, Children: below}
	}
	o := &outline.Outline{Entries: []*outline.Entry{
		page("de/index.md", "Home"), page("en/index.md", "Home"),
		page("de/a.md", "Erstes", page("de/b.md", "Zweites"), page("en/x.md", "Astray")),
		page("en/a.md", "First"), page("fr/index.md", "Le livre"), page("fr/a.md", "Premier"),
	}}
	in := func(lang string) config.BookSettings {
		return config.BookSettings{Match: lang + "/**", Settings: config.Settings{Language: lang}}
	}
	s := config.Settings{Title: "Two Tongues", Subtitle: "of the site", Books: []config.BookSettings{in("de"), in("en"), in("fr")}}
	plans, found := pipeline.Choose(book.Meta{}, o, s, nil)
	var got []string
	for _, p := range plans {
		got = append(got, p.Slug+" "+p.Settings.Language+p.Settings.Subtitle+": "+titles(p))
	}
	want := "two-tongues-de de: Home, Erstes, .Zweites; two-tongues-en en: Home, Astray, First; le-livre fr: Le livre, Premier"
	if g := strings.Join(got, "; "); g != want || len(found) > 0 {
		t.Errorf("got  %s\nwant %s\n%v", g, want, found)
	}
}

func TestChooseNamesClashes(t *testing.T) {
	o := &outline.Outline{Entries: []*outline.Entry{entry("Part One", entry("Intro")), entry("Part Two", entry("Intro"))}}
	plans, found := pipeline.Choose(book.Meta{}, o, config.Settings{}, []string{"Intro"})
	if len(plans) != 2 || plans[0].Slug != "intro" || plans[1].Slug != "intro-2" || codes(found) != "slug-clash" {
		t.Errorf("plans %+v, findings %v", plans, found)
	}
}

// A site that says no title has that of its only page, or the name of its folder.
func TestChooseNamesAfterTheFolder(t *testing.T) {
	for _, c := range []struct {
		site, setting string
		entries       []*outline.Entry
		want, codes   string
	}{
		{"", "", []*outline.Entry{entry("One"), entry("Two")}, "The garden", "unnamed-book"},
		{"", "", []*outline.Entry{entry("One")}, "One", ""},
		{"Site", "", []*outline.Entry{entry("One"), entry("Two")}, "Site", ""},
		{"", "Set", []*outline.Entry{entry("One"), entry("Two")}, "Set", ""},
	} {
		o := &outline.Outline{Entries: c.entries, Name: "The garden"}
		plans, found := pipeline.Choose(book.Meta{Title: c.site}, o, config.Settings{Title: c.setting}, nil)
		if len(plans) != 1 || plans[0].Title != c.want || codes(found) != c.codes {
			t.Errorf("%+v: %+v, findings %v", c, plans, found)
		}
	}
}

func TestChooseNamesTheNearPage(t *testing.T) {
	_, found := pipeline.Choose(book.Meta{}, library(), config.Settings{}, []string{"§ Alpaca"})
	if len(found) != 0 && strings.Contains(found[len(found)-1].Hint, "§ Alpha") {
		return
	}
	t.Errorf("no hint at § Alpha: %v", found)
}
