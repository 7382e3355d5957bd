package library

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"octavo/cmd/octavo/press"
)

// recordFile is the name of a library's record.
const recordFile = "library.json"

// Record is what is known of the books of a library: library.json. It holds nothing
// of the machine or the hour, so that the same books have the same record.
type Record struct {
	Version string `json:"version"` // octavo's
	Title   string `json:"title"`
	Books   []Book `json:"books"`

	data   []byte // as written
	digest string // of data
}

// Book is a book of a library. Paths are slash-separated, in the library's folder.
type Book struct {
	Folder      string       `json:"folder,omitempty"` // of the site that it is of
	Slug        string       `json:"slug"`
	Site        string       `json:"site,omitempty"` // title of its site
	Title       string       `json:"title"`
	Subtitle    string       `json:"subtitle,omitempty"`
	Authors     []Author     `json:"authors,omitempty"`
	Language    string       `json:"language"`
	Identifier  string       `json:"identifier"`
	Publisher   string       `json:"publisher,omitempty"`
	Date        string       `json:"date,omitempty"`
	Updated     string       `json:"updated"` // RFC 3339
	Version     string       `json:"version,omitempty"`
	Description string       `json:"description,omitempty"`
	Subjects    []string     `json:"subjects,omitempty"`
	Series      *Series      `json:"series,omitempty"`
	License     string       `json:"license,omitempty"`
	Rights      string       `json:"rights,omitempty"`
	URL         string       `json:"url,omitempty"`
	Words       int          `json:"words"`
	Pages       int          `json:"pages,omitempty"`
	Chapters    int          `json:"chapters"`
	Cover       string       `json:"cover,omitempty"`
	Thumbnail   string       `json:"thumbnail,omitempty"`
	Files       []press.File `json:"files"`
	Warnings    int          `json:"warnings,omitempty"` // that making it found
	Pictures    []string     `json:"pictures,omitempty"` // of the site, that it shows
	Key         string       `json:"key"`                // of all that it is made of
}

// Author wrote a book.
type Author struct {
	Name string `json:"name"`
	Sort string `json:"sort,omitempty"`
}

// Series is what a book is a volume of.
type Series struct {
	Name   string `json:"name"`
	Number string `json:"number,omitempty"`
}

// says is which volume of the series a book is, as readers are told.
func (s *Series) says() string {
	if s.Number == "" {
		return s.Name
	}
	return s.Name + ", volume " + s.Number
}

// readRecord is the record of the library in dir; an empty one where there is none
// that can be used.
func readRecord(dir string) Record {
	var r Record
	data, err := os.ReadFile(filepath.Join(dir, recordFile))
	if err != nil || json.Unmarshal(data, &r) != nil || slices.ContainsFunc(r.Books, Book.strange) {
		return Record{}
	}
	r.data, r.digest = data, digestOf(data)
	return r
}

// strange reports whether a file of a book would not be in the library's folder.
func (b Book) strange() bool {
	for _, f := range b.Files {
		if !safe(f.Path) {
			return true
		}
	}
	return b.Cover != "" && !safe(b.Cover) || b.Thumbnail != "" && !safe(b.Thumbnail)
}

// seal settles what the record is written as. Books stand in the order of their
// titles, those of a series in the order of its numbers.
func (r *Record) seal() {
	slices.SortStableFunc(r.Books, inCatalogue)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if r.Books == nil {
		r.Books = []Book{}
	}
	if err := e.Encode(r); err != nil {
		panic(err) // a plain struct of strings and numbers
	}
	r.data, r.digest = b.Bytes(), digestOf(b.Bytes())
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// book finds a book by its folder and slug.
func (r Record) book(folder, slug string) (Book, bool) {
	for i := range r.Books { // a book is large: it is not copied to be looked at
		if b := &r.Books[i]; b.Folder == folder && b.Slug == slug {
			return *b, true
		}
	}
	return Book{}, false
}

// shelf are the books of a site that has not been touched since the record was
// written, unless a file of one of them is missing.
func (r Record) shelf(l *Library, from Source, site *siteFiles) (*shelf, bool) {
	out := &shelf{title: site.title}
	for _, slug := range site.slugs {
		b, ok := r.book(from.Folder, slug)
		if !ok || !l.complete(b) || l.Strict && b.Warnings > 0 {
			return nil, false
		}
		out.books = append(out.books, b)
	}
	return out, len(out.books) > 0
}

// complete reports whether all files of a book are where the record says.
func (l *Library) complete(b Book) bool {
	for _, f := range b.Files {
		info, err := os.Stat(filepath.Join(l.Out, filepath.FromSlash(f.Path)))
		if err != nil || info.Size() != f.Bytes {
			return false
		}
	}
	for _, c := range []string{b.Cover, b.Thumbnail} {
		if c == "" {
			continue
		}
		if _, err := os.Stat(filepath.Join(l.Out, filepath.FromSlash(c))); err != nil {
			return false
		}
	}
	return len(b.Files) > 0
}

// sortKey is what titles and names are ordered by: as a reader looks them up,
// without marks, articles of English aside.
func sortKey(s string) string {
	s = strings.ToLower(strings.TrimLeft(s, "§ “”\"'‘’«»¿¡("))
	for _, article := range []string{"the ", "a ", "an "} {
		if rest, ok := strings.CutPrefix(s, article); ok {
			return rest
		}
	}
	return s
}
