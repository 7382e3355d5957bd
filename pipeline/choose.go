package pipeline

import (
	"cmp"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Codes of Choose.
const (
	NoMatch       = "no-match"
	BadPattern    = "bad-pattern"
	SlugClash     = "slug-clash"
	NoPages       = "no-pages"
	SeparateWorks = "separate-works"
	Unnamed       = "unnamed-book"
)

// Plan is one book to be made: which pages, in which order, under which name.
type Plan struct {
	Slug     string         // file name without ending; unique among the plans of a run
	Edition  string         // Student or Teacher where a book is made for both, else empty
	Each     Each           // what the book is to be split into; empty: it stays whole
	Title    string         // as a reader sees it
	Root     *outline.Entry // the chosen page, whose own text opens the book; nil: the whole site, or Match
	Match    string         // the glob of paths whose pages are the book; empty: a page with all below it, or the whole site
	Entries  []*outline.Entry
	LeftOut  []outline.LeftOut // pages of the plan's part of the site that it does not print
	Settings config.Settings   // the site's, overridden by the book's own
}

// All yields the pages of the book in reading order with their depth, the top being
// 0. The page that opens the book stands above all others.
func (p Plan) All() iter.Seq2[*outline.Entry, int] {
	o := outline.Outline{Entries: p.Entries}
	if p.Root != nil {
		o.Entries = []*outline.Entry{{Page: p.Root.Page, Children: p.Entries}}
	}
	return o.All()
}

// Choose says which books to make of a site: those whose pages match patterns,
// else those of the settings, else the whole site as one, under the title that
// the settings or else the site itself has.
func Choose(site book.Meta, o *outline.Outline, s config.Settings, patterns []string) ([]Plan, diag.List) {
	var found diag.List
	entries, left := published(o, s, &found)
	if found.Count(diag.Error) > 0 {
		return nil, append(found, reportLeft(o.LeftOut, s, nil)...)
	}
	extra := appended(left, s)
	var plans []Plan
	var matched diag.List
	all := slices.Concat(entries, extra)
	switch {
	case len(patterns) > 0:
		for _, p := range patterns {
			for _, e := range match(all, p, source.Pos{}, &matched) {
				plans = append(plans, planOf(e, s, bookSettings(s, e)))
			}
		}
		plans = once(plans)
		appendTo(plans, extra)
	case len(s.Books) > 0:
		for _, b := range s.Books {
			es := match(all, b.Match, b.At, &matched)
			if len(es) > 1 && strings.Contains(b.Match, "/") {
				plans = append(plans, planOfAll(all, b, s, site))
				continue
			}
			for _, e := range es {
				plans = append(plans, planOf(e, s, b.Settings))
			}
		}
		plans = once(plans)
		appendTo(plans, extra)
	default:
		left = slices.DeleteFunc(left, func(l outline.LeftOut) bool { return wanted(l, s) })
		title := cmp.Or(plainTitle(s.Title), plainTitle(site.Title))
		if title == "" {
			title = ofFolder(o, all, &matched)
		}
		plans = []Plan{{Title: title, Entries: all, LeftOut: left, Settings: s}}
		hintWorks(all, &matched)
	}
	found = append(found, reportLeft(o.LeftOut, s, pagesOf(plans))...)
	found = append(found, matched...)
	if found.Count(diag.Error) > 0 {
		return nil, found
	}
	if len(plans) == 0 || plans[0].Root == nil && len(all) == 0 {
		noPages(o, s, &found)
		return nil, found
	}
	plans = editions(plans)
	nameAll(plans, &found)
	return plans, found
}

// Editions of a book that is made with its answers and without.
const (
	Student = "student"
	Teacher = "teacher"
)

// editions makes two plans of each that asks for both answers and none.
func editions(plans []Plan) []Plan {
	var out []Plan
	for _, p := range plans {
		if p.Settings.AnswerMode != answersBoth || len(p.Settings.AnswerSelectors()) == 0 {
			out = append(out, p)
			continue
		}
		student, teacher := p, p
		student.Edition, student.Settings.AnswerMode = Student, answersHide
		teacher.Edition, teacher.Settings.AnswerMode = Teacher, answersShow
		out = append(out, student, teacher)
	}
	return out
}

// noPages says why there is nothing to print.
func noPages(o *outline.Outline, s config.Settings, found *diag.List) {
	if len(o.Entries) == 0 {
		what, hint := whyNone(o.LeftOut)
		found.Errorf(source.Pos{}, NoPages, hint, "there are no pages to print%s", what)
		return
	}
	key := "include"
	if len(s.Exclude) > 0 {
		key = "exclude"
	}
	found.Errorf(s.Place(key, ""), NoPages, "`include`, `exclude` and pages' own `octavo: false` say what is left out", "all pages are excluded, there are none to print")
}

// whyNone says why no page is in the navigation, by the reason that most have.
func whyNone(left []outline.LeftOut) (what, hint string) {
	n := map[outline.Reason]int{}
	for _, l := range left {
		n[l.Reason]++
	}
	most, count := outline.Special, 0 // pages that are for the web site only are no reason
	for _, r := range []outline.Reason{outline.Untitled, outline.Excluded, outline.Orphan, outline.Cycle} {
		if n[r] > count {
			most, count = r, n[r]
		}
	}
	switch most {
	case outline.Untitled:
		return ": they have no titles", "a page needs a title: in its front matter"
	case outline.Excluded:
		return ": the navigation leaves them all out", "take nav_exclude: out of pages, or print them all the same with --excluded"
	case outline.Orphan, outline.Cycle:
		return ": none stands at the top of the navigation", "mend parent: in their front matter, or print them all the same with --orphans"
	}
	return "", "name the folder that holds the Markdown pages, as in `octavo build docs`"
}

func planOf(e *outline.Entry, site, own config.Settings) Plan {
	s := config.Overlay(ofOneBook(site), own)
	return Plan{Title: cmp.Or(plainTitle(own.Title), plainTitle(e.Title)), Root: e, Entries: e.Children, Settings: s}
}

// planOfAll is one book of all pages whose paths match, in the order that they
// have on the site: one language of several, say. A page that opens their folder
// gives it its title.
func planOfAll(entries []*outline.Entry, b config.BookSettings, site config.Settings, meta book.Meta) Plan {
	s := config.Overlay(ofOneBook(site), b.Settings)
	p := Plan{Match: b.Match, Entries: matching(entries, b.Match), Settings: s}
	folder, _ := doublestar.SplitPattern(b.Match)
	opening := ""
	for _, e := range p.Entries {
		if name := strings.ToLower(path.Base(e.File)); path.Dir(e.File) == folder && (strings.HasPrefix(name, "index.") || strings.HasPrefix(name, "readme.")) {
			opening = e.Title
		}
	}
	if anyTitle(opening) {
		opening = cmp.Or(plainTitle(site.Title), plainTitle(meta.Title), opening)
	}
	p.Title = cmp.Or(plainTitle(b.Title), plainTitle(opening), plainTitle(site.Title), plainTitle(meta.Title), firstTitle(p.Entries))
	return p
}

// anyTitle reports whether a first page's title is that of any site's first page.
func anyTitle(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "home", "index", "readme", "start", "welcome", "startseite", "willkommen", "accueil", "inicio":
		return true
	}
	return false
}

// matching are the entries that a glob of paths means; those below one that it
// does not mean move up to its place.
func matching(es []*outline.Entry, pattern string) []*outline.Entry {
	var out []*outline.Entry
	for _, e := range es {
		below := matching(e.Children, pattern)
		if glob(pattern, e.File) {
			out = append(out, &outline.Entry{Page: e.Page, Children: below})
		} else {
			out = append(out, below...)
		}
	}
	return out
}

// ofOneBook is what a site's settings say of any of its books: not what names the
// site itself.
func ofOneBook(s config.Settings) config.Settings {
	s.Title, s.ShortTitle, s.Subtitle, s.Identifier, s.Cover = "", "", "", "", ""
	s.Identifiers, s.Books = nil, nil
	return s
}

// bookSettings are those of the first book in octavo.yaml that matches e.
func bookSettings(s config.Settings, e *outline.Entry) config.Settings {
	for _, b := range s.Books {
		if matches(e, b.Match) {
			return b.Settings
		}
	}
	return config.Settings{}
}

// once keeps the first plan of each page.
func once(plans []Plan) []Plan {
	seen := map[*outline.Entry]bool{}
	return slices.DeleteFunc(plans, func(p Plan) bool {
		twice := p.Root != nil && seen[p.Root]
		seen[p.Root] = true
		return twice
	})
}

// at is where the page of a plan says its title, else its settings.
func (p *Plan) at() source.Pos {
	if p.Root != nil {
		return p.Root.At
	}
	return p.Settings.Place("match", "")
}

// ofFolder is the title of a site that says none: that of its only page, else the name
// of its folder, where the site has one to give.
func ofFolder(o *outline.Outline, all []*outline.Entry, found *diag.List) string {
	if o.Name == "" || len(all) < 2 {
		return firstTitle(all)
	}
	found.Infof(source.Pos{}, Unnamed, "write `title:` into octavo.yaml, or a README.md with a heading", "nothing says what the book is called; its title is the name of the folder, %q", o.Name)
	return o.Name
}

func firstTitle(es []*outline.Entry) string {
	if len(es) == 0 {
		return ""
	}
	return plainTitle(es[0].Title)
}

// nameAll gives plans their slugs. One book in several languages has the language
// in its name.
func nameAll(plans []Plan, found *diag.List) {
	languages := map[string]map[string]bool{} // of the books with a slug
	for _, p := range plans {
		slug := Slug(p.Title)
		if languages[slug] == nil {
			languages[slug] = map[string]bool{}
		}
		languages[slug][p.Settings.Language] = true
	}
	used := map[string]int{}
	for i := range plans {
		p := &plans[i]
		slug := Slug(p.Title)
		if lang := p.Settings.Language; lang != "" && len(languages[slug]) > 1 {
			slug += "-" + strings.ToLower(lang)
		}
		slug = strings.TrimSuffix(slug+"-"+p.Edition, "-")
		p.Slug = slug
		for n := 2; used[p.Slug] > 0; n++ {
			p.Slug = fmt.Sprintf("%s-%d", slug, n)
		}
		used[p.Slug]++
		if p.Slug != slug {
			found.Warnf(p.at(), SlugClash, "give one of the books a title of its own", "another book is called %s already, this one becomes %s", slug, p.Slug)
		}
	}
}

// hintWorks says so where a site looks like several works rather than one.
func hintWorks(entries []*outline.Entry, found *diag.List) {
	signs, lists, index := 0, 0, 0
	o := outline.Outline{Entries: entries}
	for e, depth := range o.All() {
		switch {
		case strings.HasPrefix(strings.TrimSpace(e.Title), "§"):
			signs++
		case titled(e.Title, bibliographies):
			lists++
		case depth == 0 && len([]rune(strings.TrimSpace(e.Title))) == 1:
			index++
		}
	}
	switch {
	case signs >= 2:
		found.Infof(source.Pos{}, SeparateWorks, "`--book '§ *'` makes a book of each", "%d pages are marked § and look like works of their own", signs)
	case lists >= 3:
		found.Infof(source.Pos{}, SeparateWorks, "`--book PATTERN` makes a book of each page that it matches", "the site holds %d lists of references and looks like several works", lists)
	case index >= 3 && index*2 > len(entries):
		found.Infof(source.Pos{}, SeparateWorks, "`--book PATTERN` makes a book of each page that it matches", "the top pages are a letter index and look like a collection of works")
	}
}
