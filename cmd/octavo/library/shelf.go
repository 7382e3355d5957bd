package library

import (
	"context"
	"path"
	"strings"
	"time"

	"octavo/cmd/octavo/press"
	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// shelf are the books of one site.
type shelf struct {
	title string           // of the site
	books []Book           // those of the shard, in the order of the site's plans
	made  []string         // slugs of those that were made now
	lock  func() diag.List // pins fetched pictures; may be nil
}

// shelf makes what has changed of a site.
func (l *Library) shelf(ctx context.Context, from Source, last Record, c *cache, workers int) (*shelf, diag.List) {
	site, untouched := c.site(ctx, l, from)
	if site == nil { // its folder cannot be read: opening it says why
		s := press.Open(from.Order)
		return &shelf{}, s.Found
	}
	if untouched && !l.Force {
		if s, ok := last.shelf(l, from, site); ok {
			return s, nil
		}
	}
	return l.press(ctx, from, last, site, workers)
}

// press opens a site, finds out which of its books have changed, and makes those.
func (l *Library) press(ctx context.Context, from Source, last Record, files *siteFiles, workers int) (*shelf, diag.List) {
	s := press.Open(from.Order)
	out := &shelf{title: siteTitle(s)}
	if s.Failed() {
		return out, s.Found
	}
	around, lock := s.Surroundings(ctx)
	if s.Failed() {
		return out, s.Found
	}
	out.lock = lock
	keys := newKeys(l, files, s, around)
	var plans []pipeline.Plan // those to be made
	var at []int              // and where they stand among the books
	for _, plan := range s.Plans {
		id := from.Folder + "/" + plan.Slug
		if !l.Shard.has(id) {
			continue
		}
		old, ok := last.book(from.Folder, plan.Slug)
		if ok && !l.Force && !(l.Strict && old.Warnings > 0) && old.Key == keys.of(plan, old.Pictures) && l.complete(old) {
			out.books = append(out.books, old)
			continue
		}
		plans, at, out.made = append(plans, plan), append(at, len(out.books)), append(out.made, plan.Slug)
		out.books = append(out.books, Book{})
	}
	files.remember(out)
	if len(plans) == 0 {
		return out, s.Found
	}
	made := *s
	made.Plans = plans
	books, thumbs := make([]Book, len(plans)), make([]diag.List, len(plans))
	p := &press.Press{Site: &made, Around: around, Stage: l.Stage, Workers: workers,
		Name: func(plan pipeline.Plan, o formats.Output) string {
			return path.Join(from.Folder, press.FileName(plan, o))
		},
		Begin: func(i int) {
			if l.Begin != nil {
				l.Begin(plans[i].Title)
			}
		},
		Read: func(i int, b *book.Book) {
			if b != nil {
				books[i] = describe(b, s.Pages.Meta().Title)
			}
		},
		Done: func(i int, r *press.Result, found diag.List) {
			b := &books[i]
			b.Folder, b.Slug = from.Folder, r.Slug
			b.Words, b.Pages, b.Chapters = r.Words, r.Pages, r.Chapters
			b.Warnings = found.Count(diag.Warning) - found.Count(diag.Error)
			for _, f := range r.Files {
				f.Path = path.Join(from.Folder, path.Base(f.Path))
				b.Files = append(b.Files, f)
			}
			if !l.NoCovers {
				thumbs[i] = l.cover(b)
			}
			b.Key = keys.of(plans[i], b.Pictures)
		},
	}
	_, found, err := p.Make(ctx)
	if err != nil {
		return out, nil // the caller sees that ctx was cancelled
	}
	for i, b := range books {
		out.books[at[i]] = b
		found = append(found, thumbs[i]...)
	}
	files.remember(out)
	return out, append(s.Found, found...)
}

// siteTitle is the title that a catalogue of one site has.
func siteTitle(s *press.Site) string {
	if s.Settings.Title != "" {
		return s.Settings.Title
	}
	if s.Pages == nil {
		return ""
	}
	return s.Pages.Meta().Title
}

// describe is what a catalogue says of a book. Of the pictures it names those that
// come from the site.
func describe(b *book.Book, site string) Book {
	m := b.Meta
	d := Book{
		Title: m.Title, Subtitle: m.Subtitle, Language: m.Language, Identifier: m.Identifier, Publisher: m.Publisher,
		Date: m.Date, Updated: time.Unix(m.Stamp, 0).UTC().Format(time.RFC3339), Version: m.Version,
		Description: m.Description, License: m.License, Rights: m.Rights, URL: m.URL, Site: site,
	}
	for _, s := range m.Subjects {
		d.Subjects = append(d.Subjects, s.Name)
	}
	for _, a := range m.Authors {
		if a.Role == "" || a.Role == "aut" {
			d.Authors = append(d.Authors, Author{Name: a.Name, Sort: a.Sort})
		}
	}
	if m.Series.Name != "" {
		d.Series = &Series{Name: m.Series.Name, Number: m.Series.Number}
	}
	for _, picture := range b.Media {
		if picture.Source != "" && !strings.Contains(picture.Source, "://") {
			d.Pictures = append(d.Pictures, picture.Source)
		}
	}
	return d
}
