package pipeline

import (
	"strings"

	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// Plan is one book to be made: which pages, in which order, under which name.
type Plan struct {
	Slug     string         // file name without ending; unique among the plans of a run
	Title    string         // as a reader sees it
	Root     *outline.Entry // the chosen page, whose own text opens the book; nil: the whole site
	Entries  []*outline.Entry
	LeftOut  []outline.LeftOut // pages of the plan's part of the site that it does not print
	Settings config.Settings   // the site's, overridden by the book's own
}

// Choose says which books to make of a site: those whose pages match patterns,
// else those of the settings, else the whole site as one.
func Choose(o *outline.Outline, s config.Settings, patterns []string) ([]Plan, diag.List) {
	title := s.Title
	return []Plan{{Slug: Slug(title), Title: title, Entries: o.Entries, LeftOut: o.LeftOut, Settings: s}}, nil
}

// Slug is a title as the name of a file.
func Slug(title string) string {
	s := strings.Join(strings.Fields(strings.ToLower(title)), "-")
	if s == "" {
		return "book"
	}
	return s
}
