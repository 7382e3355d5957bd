package main

import (
	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// site is a site that was opened, and the books to make of it.
type site struct {
	dir      string
	settings config.Settings
	pages    pipeline.Site
	markup   pipeline.Markup
	outline  *outline.Outline
	plans    []pipeline.Plan
	found    diag.List
}

// openSite reads settings and navigation and chooses the books. Where that fails,
// the findings say why and there are no plans.
func (c *command) openSite(dir string, sets []config.Set) *site {
	s := &site{dir: dir}
	var l diag.List
	if s.settings, l = formats.ReadSettings(dir, c.config, sets); s.add(l) {
		return s
	}
	if s.pages, s.markup, l = formats.OpenAs(c.source, dir); s.add(l) {
		return s
	}
	s.pages, s.markup = formats.WithMath(s.pages, s.markup, s.settings)
	if s.outline, l = s.pages.Outline(); s.add(l) {
		return s
	}
	s.plans, l = pipeline.Choose(s.pages.Meta(), s.outline, s.settings, c.books)
	if len(c.books) == 1 && len(s.plans) == 1 { // then --set title=… means this book, not its site
		own, _ := config.Override(config.Settings{}, sets)
		s.settings.Books = append(s.settings.Books, config.BookSettings{Match: c.books[0], Settings: own})
		s.plans, l = pipeline.Choose(s.pages.Meta(), s.outline, s.settings, c.books)
	}
	s.add(l)
	return s
}

// add keeps findings and reports whether one of them is an error.
func (s *site) add(l diag.List) bool {
	s.found = append(s.found, l...)
	return l.Count(diag.Error) > 0
}
