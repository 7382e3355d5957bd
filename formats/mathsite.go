package formats

import (
	"slices"

	"octavo/formats/markdown"
	"octavo/formats/math"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// WithMath is a site and its reader with the formulas that the site's own set-up of
// MathJax or KaTeX asks for, those of the setting math, and those of pages that load
// MathJax themselves.
func WithMath(site pipeline.Site, markup pipeline.Markup, s config.Settings) (pipeline.Site, pipeline.Markup) {
	reader, ok := markup.(*markdown.Reader)
	if !ok {
		return site, markup
	}
	setup := math.ReadSite(site.FS())
	own := *reader
	own.Math = markdown.Math{
		Dollars:      reader.Math.Dollars || slices.Contains(s.Math, "dollars"),
		Parens:       slices.Contains(s.Math, "parens"),
		Brackets:     slices.Contains(s.Math, "parens"),
		Environments: len(s.Math) > 0,
	}
	return mathSite{site, setup.TeX}, mathMarkup{setup.Keys, withSetup(&own, setup), &own}
}

// withSetup is r where a set-up is loaded.
func withSetup(r *markdown.Reader, setup math.Site) *markdown.Reader {
	with := *r
	with.Math = markdown.Math{
		Dollars:      r.Math.Dollars || setup.Dollars,
		Parens:       r.Math.Parens || setup.Parens,
		Brackets:     r.Math.Brackets || setup.Brackets,
		Environments: r.Math.Environments || setup.Environments,
	}
	return &with
}

// mathSite is a site whose formulas rely on definitions in its set-up.
type mathSite struct {
	pipeline.Site
	tex book.TeX
}

func (s mathSite) Meta() book.Meta {
	m := s.Site.Meta()
	m.TeX = s.tex
	return m
}

// mathMarkup reads pages of a site that loads MathJax or KaTeX: on all pages, or on
// those only whose front matter asks for it by one of keys.
type mathMarkup struct {
	keys          []string
	with, without *markdown.Reader
}

// Chapter reads one page.
func (m mathMarkup) Chapter(p *outline.Page, t *source.Text) (*book.Chapter, diag.List) {
	reader := m.without
	if len(m.keys) == 0 || slices.ContainsFunc(m.keys, func(key string) bool { v := p.Front[key]; return v != nil && v != false }) {
		reader = m.with
	}
	if setup, ok := math.ReadPage(t.Bytes); ok {
		reader = withSetup(reader, setup)
	}
	return reader.Chapter(p, t)
}
