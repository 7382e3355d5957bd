package pipeline

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/gofrs/uuid/v5"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Codes of Assemble.
const (
	BadDate             = "bad-date"
	BadIdentifier       = "bad-identifier"
	AuthorsFromCitation = "authors-from-citation"
)

// noDate is 1980-01-01, what formats carry that must have a time when none is
// known (spec cli.md, Dates); it is also the first day that a ZIP file can name.
const noDate int64 = 315532800

// Language is that of the book: as its settings say, else the page that opens it, else
// its site.
func (p Plan) Language(site book.Meta) string {
	return cmp.Or(p.Settings.Language, frontOf(p).text("lang"), site.Language, "en")
}

// metaOf is what is known of a book: its settings over the site's configuration
// over the front matter of the page that opens it.
func metaOf(site book.Meta, plan Plan, chapters []*book.Chapter, around Surroundings) (book.Meta, diag.List) {
	var found diag.List
	s := plan.Settings
	front := frontOf(plan)
	m := site
	if plan.Root != nil || plan.Match != "" { // the site's words are not those of one of its books
		m.Subtitle, m.ShortTitle, m.Description, m.Identifier = "", "", "", ""
	}
	m.Slug = plan.Slug
	m.Title = cmp.Or(plainTitle(plan.Title), "Untitled")
	m.ShortTitle = cmp.Or(s.ShortTitle, front.text("short_title"), m.ShortTitle, shortTitle(m.Title))
	m.Subtitle = cmp.Or(s.Subtitle, front.text("subtitle"), m.Subtitle)
	m.Language = plan.Language(site)
	if plan.Edition == Teacher {
		m.Subtitle = strings.TrimPrefix(m.Subtitle+" · "+words.In(m.Language, "With answers"), " · ")
	}
	m.Publisher = cmp.Or(s.Publisher, m.Publisher)
	m.Version = cmp.Or(s.Version, front.text("version"), m.Version)
	m.Rights = cmp.Or(s.Rights, front.text("rights"), m.Rights)
	m.License = cmp.Or(s.License, front.text("license"), m.License)
	m.Description = cmp.Or(s.Description, front.text("description"), m.Description)
	m.Series = book.Series{Name: cmp.Or(s.SeriesName, m.Series.Name), Number: cmp.Or(s.SeriesNumber, m.Series.Number)}
	m.URL = cmp.Or(s.URL, pageURL(m.URL, plan))
	m.Logo, m.Cover = cmp.Or(s.Logo, m.Logo), cmp.Or(s.Cover, m.Cover)
	if len(s.Subjects) > 0 {
		m.Subjects = nil
		for _, x := range s.Subjects {
			m.Subjects = append(m.Subjects, book.Subject(x))
		}
	}
	m.Authors = authorsOf(s.Authors, front, site.Authors)
	if len(m.Authors) == 0 && len(chapters) > 0 {
		m.Authors = citedAuthors(chapters[0], m.Title, &found)
	}
	m.Identifier = cmp.Or(s.Identifier, m.Identifier, identifier(cmp.Or(s.URL, site.URL, m.Title), plan))
	m.Identifiers = s.Identifiers
	for _, id := range append([]string{m.Identifier}, m.Identifiers...) {
		if book.ParseIdentifier(id).Kind == book.BadISBN {
			at := cmp.Or(s.Place("identifier", id), s.Place("identifier", ""))
			found.Warnf(at, BadIdentifier, "compare it with where you have it from", "the identifier %s looks like an ISBN, but its digits do not fit together", id)
		}
	}
	m.Date, m.Stamp = dateOf(cmp.Or(s.Date, front.text("date"), m.Date), around, &found)
	return m, found
}

// longTitle is what no running head holds, in bytes.
const longTitle = 48

// shortTitle is a long title without what stands after its colon or dash, empty
// when the title is not long or has neither.
func shortTitle(title string) string {
	if len(title) <= longTitle {
		return ""
	}
	first := len(title)
	for _, sep := range []string{": ", " - ", " – ", " — "} {
		if i := strings.Index(title, sep); i > 0 {
			first = min(first, i)
		}
	}
	if first == len(title) || first < 4 {
		return ""
	}
	return title[:first]
}

// frontKeys reads front matter of unknown shape.
type frontKeys map[string]any

// frontOf is the front matter of the page that opens the book.
func frontOf(plan Plan) frontKeys {
	switch {
	case plan.Root != nil && plan.Root.Page != nil:
		return plan.Root.Front
	case len(plan.Entries) > 0 && plan.Entries[0].Page != nil:
		f := frontKeys{}
		for _, k := range []string{"lang", "author", "authors"} { // the first page of a site does not speak for its date or version
			if v, ok := plan.Entries[0].Front[k]; ok {
				f[k] = v
			}
		}
		return f
	}
	return nil
}

func (f frontKeys) text(key string) string {
	switch v := f[key].(type) {
	case string:
		return strings.TrimSpace(v)
	case time.Time:
		return v.Format(time.DateOnly)
	case int, float64:
		return fmt.Sprint(v)
	}
	return ""
}

func authorsOf(set []config.Author, front frontKeys, site []book.Person) []book.Person {
	if len(set) > 0 {
		out := make([]book.Person, len(set))
		for i, a := range set {
			out[i] = book.Person(a)
		}
		return out
	}
	for _, key := range []string{"author", "authors"} {
		if out := people(front[key]); len(out) > 0 {
			return out
		}
	}
	return site
}

// people reads a name, a list of names, or mappings with a name.
func people(v any) []book.Person {
	switch v := v.(type) {
	case string:
		if name := strings.TrimSpace(v); name != "" {
			return []book.Person{{Name: name, Role: "aut"}}
		}
	case map[string]any:
		out := people(v["name"])
		if role, ok := v["role"].(string); ok && len(out) == 1 && role != "" {
			out[0].Role = role
		}
		return out
	case []any:
		var out []book.Person
		for _, x := range v {
			out = append(out, people(x)...)
		}
		return out
	}
	return nil
}

// identifier is the same in each build: a UUID made of where the site is, else
// what it is called, and the book's place in it (RFC 9562, version 5).
func identifier(site string, plan Plan) string {
	file := plan.Match
	if plan.Root != nil && plan.Root.Page != nil {
		file = plan.Root.File
	}
	if plan.Edition == Teacher {
		file += "\x00" + Teacher
	}
	return "urn:uuid:" + uuid.NewV5(uuid.NamespaceURL, site+"\x00"+file).String()
}

// pageURL is where on the web the book's own page is; empty when the site's
// address is not known.
func pageURL(site string, plan Plan) string {
	if site == "" || plan.Root == nil || plan.Root.Page == nil {
		return site
	}
	u := url.URL{Path: "/" + strings.TrimPrefix(plan.Root.URL, "/")}
	return strings.TrimSuffix(site, "/") + u.String()
}

// dateOf is the date that is printed and the time that files carry, by the rule
// for dates in the command's contract: SOURCE_DATE_EPOCH, then the date that the
// author set, then the commit's, else none.
func dateOf(set string, around Surroundings, found *diag.List) (string, int64) {
	t, ok := parseDate(set)
	if set != "" && !ok {
		found.Warnf(whole(config.File), BadDate, "write it as 2026-03-31, 2026-03 or 2026", "the date %q is not one that a book can carry", set)
	}
	switch {
	case around.Epoch != nil:
		return day(*around.Epoch), *around.Epoch
	case ok:
		return set, t.Unix()
	case around.Commit != nil:
		return day(*around.Commit), *around.Commit
	}
	return "", noDate
}

func day(seconds int64) string { return time.Unix(seconds, 0).UTC().Format(time.DateOnly) }

func parseDate(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006", time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
