package formats

import (
	"slices"

	"octavo/formats/markdown"
	"octavo/formats/math"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
)

// WithMath is a site and its reader with the formulas that the site's own set-up of
// MathJax or KaTeX asks for, and those of the setting math.
func WithMath(site pipeline.Site, markup pipeline.Markup, s config.Settings) (pipeline.Site, pipeline.Markup) {
	reader, ok := markup.(*markdown.Reader)
	if !ok {
		return site, markup
	}
	setup := math.ReadSite(site.FS())
	r := *reader
	r.Math = markdown.Math{
		Dollars:      setup.Dollars || slices.Contains(s.Math, "dollars"),
		Parens:       setup.Parens || slices.Contains(s.Math, "parens"),
		Environments: setup.Environments || len(s.Math) > 0,
	}
	return mathSite{site, setup.TeX}, &r
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
