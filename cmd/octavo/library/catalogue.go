package library

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	assets "octavo/assets/library"
	"octavo/cmd/octavo/phrase"
)

// catalogue is index.html: all books with covers, a search that runs in the page,
// and nothing from anywhere else. Without scripts it is a plain list.
func catalogue(r Record) []byte {
	var b bytes.Buffer
	data := struct {
		Title, Feed         string
		Books               []shown
		Script              template.JS
		Style               template.CSS
		ScriptSum, StyleSum string
	}{
		Title: r.Title, Feed: feedFile, Script: template.JS(assets.Script), Style: template.CSS(assets.Style),
		ScriptSum: sum(assets.Script), StyleSum: sum(assets.Style),
	}
	for _, book := range r.Books {
		data.Books = append(data.Books, show(book))
	}
	if err := index.Execute(&b, data); err != nil {
		panic(err) // the template is ours and its data plain
	}
	return b.Bytes()
}

var index = template.Must(template.New("index.html").Parse(assets.Page))

// sum is a hash as a content security policy names it (CSP 3, hash-source).
func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}

// shown is a book as the catalogue shows it.
type shown struct {
	Book
	ID       string
	By       string
	Facts    string
	Volume   string
	Thumb    string
	Find     string // what the search looks in
	Download []download
}

type download struct{ Name, Href, Size, Says string }

func show(b Book) shown {
	s := shown{Book: b, ID: strings.Trim(b.Folder+"."+b.Slug, "."), Thumb: escapePath(b.Thumbnail)}
	var names []string
	for _, a := range b.Authors {
		names = append(names, a.Name)
	}
	s.By = strings.Join(names, ", ")
	var facts []string
	if b.Date != "" {
		facts = append(facts, b.Date)
	}
	if b.Pages > 0 {
		facts = append(facts, phrase.Count(b.Pages, "page", "pages"))
	}
	facts = append(facts, phrase.Count(b.Words, "word", "words"))
	if b.License != "" {
		facts = append(facts, b.License)
	}
	s.Facts = strings.Join(facts, " · ")
	if b.Series != nil {
		s.Volume = b.Series.says()
	}
	for _, f := range b.Files {
		name := strings.ToUpper(f.Format)
		s.Download = append(s.Download, download{Name: name, Href: escapePath(f.Path), Size: phrase.Size(f.Bytes), Says: name + ", " + phrase.Size(f.Bytes) + ", " + b.FullTitle()})
	}
	s.Find = strings.ToLower(strings.Join([]string{b.FullTitle(), s.By, s.Volume, b.Description, strings.Join(b.Subjects, " "), b.Language}, " "))
	return s
}

// FullTitle is the title with the subtitle, which alone tells a teacher's book from
// that of students.
func (b Book) FullTitle() string {
	if b.Subtitle == "" {
		return b.Title
	}
	return b.Title + ": " + b.Subtitle
}

// escapePath is a path as an address.
func escapePath(p string) string { return (&url.URL{Path: filepath.ToSlash(p)}).EscapedPath() }

// inCatalogue orders books: by title, the volumes of a series together where its
// name would stand.
func inCatalogue(a, b Book) int {
	return cmp.Or(
		strings.Compare(sortKey(a.heading()), sortKey(b.heading())),
		cmp.Compare(a.volume(), b.volume()),
		strings.Compare(sortKey(a.FullTitle()), sortKey(b.FullTitle())),
		strings.Compare(a.Folder, b.Folder),
		strings.Compare(a.Slug, b.Slug),
	)
}

func (b Book) heading() string {
	if b.Series != nil {
		return b.Series.Name
	}
	return b.FullTitle()
}

// volume is a book's number in its series; 0 where it has none.
func (b Book) volume() float64 {
	if b.Series == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(b.Series.Number, 64)
	return n
}

// byDate orders books with the latest edition first.
func byDate(books []Book) []Book {
	out := slices.Clone(books)
	slices.SortStableFunc(out, func(a, b Book) int { return strings.Compare(b.Updated, a.Updated) })
	return out
}
