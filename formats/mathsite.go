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
// MathJax or KaTeX asks for, and those of the setting math.
func WithMath(site pipeline.Site, markup pipeline.Markup, s config.Settings) (pipeline.Site, pipeline.Markup) {
	reader, ok := markup.(*markdown.Reader)
	if !ok {
		return site, markup
	}
	setup := math.ReadSite(site.FS())
	own := markdown.Math{
		Dollars:      reader.Math.Dollars || slices.Contains(s.Math, "dollars"),
		Parens:       slices.Contains(s.Math, "parens"),
		Brackets:     slices.Contains(s.Math, "parens"),
		Environments: len(s.Math) > 0,
	}
	both := markdown.Math{
		Dollars:      own.Dollars || setup.Dollars,
		Parens:       own.Parens || setup.Parens,
		Brackets:     own.Brackets || setup.Brackets,
		Environments: own.Environments || setup.Environments,
	}
	with, without := *reader, *reader
	with.Math, without.Math = both, own
	if len(setup.Keys) == 0 {
		return mathSite{site, setup.TeX}, &with
	}
	return mathSite{site, setup.TeX}, mathMarkup{setup.Keys, &with, &without}
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

// mathMarkup reads pages of a site that loads MathJax or KaTeX on those only whose
// front matter asks for it by one of keys.
type mathMarkup struct {
	keys          []string
	with, without *markdown.Reader
}

// Chapter reads one page.
func (m mathMarkup) Chapter(p *outline.Page, t *source.Text) (*book.Chapter, diag.List) {
	for _, key := range m.keys {
		if v := p.Front[key]; v != nil && v != false {
			return m.with.Chapter(p, t)
		}
	}
	return m.without.Chapter(p, t)
}
