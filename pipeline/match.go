package pipeline

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

func anyGlob(patterns []string, file string) bool {
	for _, p := range patterns {
		if glob(p, file) {
			return true
		}
	}
	return false
}

// glob matches a source path. A pattern that names a folder means all in it.
func glob(pattern, file string) bool {
	pattern = strings.TrimPrefix(pattern, "./")
	if strings.HasSuffix(pattern, "/") {
		pattern += "**"
	}
	return files.Match(pattern, file)
}

// matches reports whether a pattern means the page: it is the page's title or
// path, or a glob for paths when it holds a slash, else for titles, where * stands
// for anything.
func matches(e *outline.Entry, pattern string) bool {
	title, pattern := norm.NFC.String(strings.TrimSpace(e.Title)), norm.NFC.String(strings.TrimSpace(pattern))
	if title == pattern || plainTitle(title) == pattern || e.File == pattern {
		return true
	}
	if strings.Contains(pattern, "/") {
		return glob(pattern, e.File)
	}
	flat := strings.ReplaceAll(title, "/", "\u2215") // a slash in a title parts nothing
	return files.Match(pattern, flat)
}

// match are the topmost entries that a pattern means. A pattern that means none
// is an error.
func match(es []*outline.Entry, pattern string, at source.Pos, found *diag.List) []*outline.Entry {
	if !files.ValidPattern(pattern) {
		found.Errorf(at, BadPattern, "put a backslash before [ or { where they are meant as they are", "%q is no pattern", pattern)
		return nil
	}
	var out []*outline.Entry
	var walk func(es []*outline.Entry)
	walk = func(es []*outline.Entry) {
		for _, e := range es {
			if matches(e, pattern) {
				out = append(out, e)
			} else {
				walk(e.Children)
			}
		}
	}
	walk(es)
	if len(out) == 0 {
		found.Errorf(at, NoMatch, nearest(es, pattern), "no page matches %q", pattern)
	}
	return out
}

// nearest is a hint: the page whose title or path is most like pattern.
func nearest(es []*outline.Entry, pattern string) string {
	want := letters(pattern)
	best, score := "", 2 // fewer letters in common say nothing
	o := outline.Outline{Entries: es}
	for e := range o.All() {
		name := e.Title
		if strings.Contains(pattern, "/") {
			name = e.File
		}
		if n := commonStart(letters(name), want); n > score {
			best, score = name, n
		}
	}
	if best == "" {
		return "`octavo list` shows the titles and paths"
	}
	return "did you mean " + best + "?"
}

func commonStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
