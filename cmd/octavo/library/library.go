// Package library makes the books of one site or of many and a catalogue of them: a
// static page to look at and search, and OPDS feeds that reading apps subscribe to.
//
// Only what has changed is made anew. Each book has a key, the hash of all that it
// is made of (key.go); the Record of a library, library.json beside the books, holds
// the keys of the last run. Whether files have changed is asked of their size and
// time first, and of their bytes where these differ (cache.go).
//
// Everything is written into a press.Staging, so that a library is replaced whole or
// not at all.
package library

import (
	"context"
	"path"
	"path/filepath"
	"runtime"

	"octavo/cmd/octavo/press"
	"octavo/pipeline/diag"
)

// Library is what is wanted: which books of which sites.
type Library struct {
	Sites   []Source
	Out     string // the library's folder, as it was left by the last run
	Title   string // of the catalogue; "": the only site's title, else "Library"
	Version string // octavo's
	Force   bool   // make all books anew
	Strict  bool   // warnings count as errors: a book that was made with some is made anew
	Shard   Shard

	NoCovers bool   // covers are not taken out of the books
	Cache    string // folder that remembers what files were like; "": none

	Stage *press.Staging

	// Begin hears of each book that is made. It is called from several goroutines.
	Begin func(title string)
}

// Source is a site and the folder of the library that its books go to.
type Source struct {
	press.Order
	Folder string // "": the library's own
}

// Made is what became of a library, before it is put in place.
type Made struct {
	Record Record
	New    []string // slugs of the books that were made; the others had not changed

	cache *cache
	locks []func() diag.List
}

// Make makes the books that have changed and the catalogue of all. Where a finding
// is an error, or counts as one, the caller discards the staging folder; else it
// commits it and calls Keep. The error says that ctx was cancelled.
func (l *Library) Make(ctx context.Context) (*Made, diag.List, error) {
	m := &Made{}
	last := readRecord(l.Out)
	m.cache = openCache(l.Cache, l.Out, last.digest)
	shelves, lists := make([]*shelf, len(l.Sites)), make([]diag.List, len(l.Sites))
	wide := min(len(l.Sites), runtime.GOMAXPROCS(0))
	press.SideBySide(ctx, len(l.Sites), wide, func(i int) {
		shelves[i], lists[i] = l.shelf(ctx, l.Sites[i], last, m.cache, max(1, runtime.GOMAXPROCS(0)/wide))
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	var found diag.List
	for i, s := range shelves {
		found = append(found, lists[i]...)
		m.Record.Books = append(m.Record.Books, s.books...)
		m.New = append(m.New, s.made...)
		if s.lock != nil {
			m.locks = append(m.locks, s.lock)
		}
	}
	if found.Count(diag.Error) > 0 {
		return m, found, nil
	}
	m.Record.Version, m.Record.Title = l.Version, l.title(shelves)
	found = append(found, l.publish(m, last)...)
	return m, found, nil
}

// Keep remembers what the files of the sites were like, for the next run, and pins
// fetched pictures. It is called once the library is in place.
func (m *Made) Keep() diag.List {
	m.cache.write(m.Record.digest)
	var found diag.List
	for _, lock := range m.locks {
		found = append(found, lock()...)
	}
	return found
}

func (l *Library) title(shelves []*shelf) string {
	switch {
	case l.Title != "":
		return l.Title
	case len(shelves) == 1 && shelves[0].title != "":
		return shelves[0].title
	}
	return "Library"
}

// publish writes catalogue, feeds and record, and takes away what only the last run
// had.
func (l *Library) publish(m *Made, last Record) diag.List {
	m.Record.seal()
	pages := m.Record.pages()
	var found diag.List
	for _, p := range pages {
		if err := l.Stage.Put(p.name, p.data); err != nil {
			return append(found, l.Stage.Failed(err))
		}
	}
	now := map[string]bool{}
	for _, name := range m.Record.files() {
		now[name] = true
	}
	for _, name := range last.files() {
		if !now[name] && safe(name) {
			l.Stage.Remove(name)
		}
	}
	return found
}

// page is a file of the catalogue.
type page struct {
	name string // in the library's folder, slash-separated
	data []byte
}

// pages are the files that make a library of its books.
func (r Record) pages() []page {
	out := []page{{"index.html", catalogue(r)}, {recordFile, r.data}}
	return append(out, feeds(r)...)
}

// files are all files of a library.
func (r Record) files() []string {
	if r.data == nil {
		return nil
	}
	names := []string{"index.html", recordFile}
	for _, f := range feeds(r) {
		names = append(names, f.name)
	}
	for _, b := range r.Books {
		for _, f := range b.Files {
			names = append(names, f.Path)
		}
		for _, c := range []string{b.Cover, b.Thumbnail} {
			if c != "" {
				names = append(names, c)
			}
		}
	}
	return names
}

// safe reports whether a name from a record stays in the library's folder.
func safe(name string) bool {
	return name != "" && path.Clean("/"+name) == "/"+name && filepath.IsLocal(filepath.FromSlash(name))
}
