package press

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// Order says which books are wanted of which site.
type Order struct {
	Dir    string       // the site's folder
	Config string       // settings are read from this file; "": from the site's octavo.yaml
	Source string       // the kind of site, one of formats.Sources; "": as what it is
	Sets   []config.Set // override settings
	Books  []string     // patterns; none: the site's own choice, else the whole site

	Diagrams []string // programs that draw diagrams, "language=command"; beside those of the user's own file

	Each pipeline.Each // what each book is split into; "": nothing
}

// Site is a site that was opened, and the books to make of it.
type Site struct {
	Dir      string
	Settings config.Settings
	Pages    pipeline.Site
	Markup   pipeline.Markup
	Outline  *outline.Outline
	Plans    []pipeline.Plan
	Found    diag.List

	diagrams []string // of the order
}

// Open reads settings and navigation and chooses the books. Where that fails,
// Found says why and there are no plans.
func Open(o Order) *Site {
	s := &Site{Dir: o.Dir, diagrams: o.Diagrams}
	var l diag.List
	if s.Settings, l = formats.ReadSettings(o.Dir, o.Config, o.Sets); s.add(l) {
		return s
	}
	if s.Pages, s.Markup, l = formats.OpenAs(o.Source, o.Dir); s.add(l) {
		return s
	}
	s.Pages, s.Markup = formats.WithMath(s.Pages, s.Markup, s.Settings)
	if s.Outline, l = s.Pages.Outline(); s.add(l) {
		return s
	}
	s.Plans, l = pipeline.Choose(s.Pages.Meta(), s.Outline, s.Settings, o.Books)
	if len(o.Books) == 1 && len(s.Plans) == 1 { // then --set title=… means this book, not its site
		own, _ := config.Override(config.Settings{}, o.Sets)
		s.Settings.Books = append(s.Settings.Books, config.BookSettings{Match: o.Books[0], Settings: own})
		s.Plans, l = pipeline.Choose(s.Pages.Meta(), s.Outline, s.Settings, o.Books)
	}
	for i := range s.Plans {
		s.Plans[i].Each = o.Each
		if o.Each != "" {
			s.Plans[i].Settings.Paper = officePaper(s.Plans[i].Settings, o.Sets)
		}
	}
	s.add(l)
	return s
}

// officePaper is the paper of handouts: what octavo.yaml says of books counts where
// it is paper for an office; else it is the theme's.
func officePaper(s config.Settings, sets []config.Set) string {
	said := slices.ContainsFunc(sets, func(set config.Set) bool { return strings.HasPrefix(set.Text, "paper=") })
	if said || s.Theme != "handout" || s.Paper == "a4" || s.Paper == "letter" {
		return s.Paper
	}
	return ""
}

// Failed reports whether one of the site's findings is an error.
func (s *Site) Failed() bool { return s.Found.Count(diag.Error) > 0 }

// add keeps findings and reports whether one of them is an error.
func (s *Site) add(l diag.List) bool {
	s.Found = append(s.Found, l...)
	return l.Count(diag.Error) > 0
}

// Within is what a folder or file is called from dir, slash-separated; ok: it is dir
// or below it.
func Within(dir, name string) (local string, ok bool) {
	from, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	to, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	local, err = filepath.Rel(from, to)
	return filepath.ToSlash(local), err == nil && filepath.IsLocal(local)
}

// Compose makes the book of one of the site's plans, in its language.
func (s *Site) Compose(ctx context.Context, plan pipeline.Plan, around pipeline.Surroundings) (*book.Book, diag.List, error) {
	markup := formats.InLanguage(s.Markup, plan.Language(s.Pages.Meta()), plan.Settings)
	return pipeline.Compose(ctx, s.Pages, markup, plan, around)
}
