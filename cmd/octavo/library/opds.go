package library

import (
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/gofrs/uuid/v5"

	"octavo/cmd/octavo/phrase"
	"octavo/pipeline"
)

// feedFile is the feed that reading apps subscribe to; the others lie beside it in
// the folder opds.
const feedFile = "opds.xml"

// pageSize is how many books a feed holds; apps ask for the next page as they go.
const pageSize = 50

// Media types and relations of OPDS 1.2 (https://specs.opds.io/opds-1.2).
const (
	navigation  = "application/atom+xml;profile=opds-catalog;kind=navigation"
	acquisition = "application/atom+xml;profile=opds-catalog;kind=acquisition"
	openAccess  = "http://opds-spec.org/acquisition/open-access"
	coverImg    = "http://opds-spec.org/image"
	thumbImg    = "http://opds-spec.org/image/thumbnail"
	newest      = "http://opds-spec.org/sort/new"
)

type feed struct {
	XMLName xml.Name `xml:"feed"`
	NS      string   `xml:"xmlns,attr"`
	DC      string   `xml:"xmlns:dc,attr"`
	Schema  string   `xml:"xmlns:schema,attr"`
	Search  string   `xml:"xmlns:opensearch,attr,omitempty"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  *person  `xml:"author"`
	Total   string   `xml:"opensearch:totalResults,omitempty"`
	PerPage string   `xml:"opensearch:itemsPerPage,omitempty"`
	Links   []link
	Entries []entry
}

type entry struct {
	XMLName    xml.Name   `xml:"entry"`
	Title      string     `xml:"title"`
	ID         string     `xml:"id"`
	Updated    string     `xml:"updated"`
	Authors    []person   `xml:"author"`
	Language   string     `xml:"dc:language,omitempty"`
	Issued     string     `xml:"dc:issued,omitempty"`
	Publisher  string     `xml:"dc:publisher,omitempty"`
	Identifier string     `xml:"dc:identifier,omitempty"`
	Series     *volume    `xml:"schema:Series"`
	Categories []category `xml:"category"`
	Rights     string     `xml:"rights,omitempty"`
	Summary    *words     `xml:"summary"`
	Content    *words     `xml:"content"`
	Links      []link
}

// volume is how Thorium and others read series, which OPDS 1.2 has no word for.
type volume struct {
	Name     string `xml:"schema:name,attr"`
	Position string `xml:"schema:position,attr,omitempty"`
	URL      string `xml:"schema:url,attr"`
}

type person struct {
	Name string `xml:"name"`
}

type category struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

type words struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type link struct {
	XMLName xml.Name `xml:"link"`
	Rel     string   `xml:"rel,attr"`
	Href    string   `xml:"href,attr"`
	Type    string   `xml:"type,attr,omitempty"`
	Title   string   `xml:"title,attr,omitempty"`
	Length  int64    `xml:"length,attr,omitempty"`
}

// feeds are the OPDS feeds of a library: the one to subscribe to, which leads to all
// books by title, to the newest first, and to those of each series.
func feeds(r Record) []page {
	f := feeder{r: r, id: newID("library", r.Title)}
	root := f.feed(feedFile, navigation, r.Title, f.id)
	shelf := func(file, title, says, rel string, books []Book) {
		f.shelf(file, title, books)
		root.Entries = append(root.Entries, entry{
			Title: title, ID: newID(f.id, file), Updated: f.updated(books), Content: &words{"text", says},
			Links: []link{{Rel: rel, Href: relative(feedFile, file), Type: acquisition}},
		})
	}
	shelf("opds/all.xml", "All books", phrase.Count(len(r.Books), "book", "books")+", by title", "subsection", r.Books)
	if len(r.Books) > 1 {
		shelf("opds/new.xml", "Newest first", "All books, the latest edition first", newest, byDate(r.Books))
	}
	for _, s := range seriesOf(r.Books) {
		shelf(s.file, s.name, phrase.Count(len(s.books), "volume", "volumes")+" of the series", "subsection", s.books)
	}
	f.add(feedFile, root)
	slices.SortFunc(f.pages, func(a, b page) int { return strings.Compare(a.name, b.name) })
	return f.pages
}

type feeder struct {
	r     Record
	id    string
	pages []page
}

// feed is one without entries.
func (f *feeder) feed(file, kind, title, id string) feed {
	return feed{
		NS: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/terms/", Schema: "http://schema.org", ID: id, Title: title, Updated: f.updated(f.r.Books),
		Author: &person{"octavo"},
		Links: []link{
			{Rel: "self", Href: relative(file, file), Type: kind},
			{Rel: "start", Href: relative(file, feedFile), Type: navigation},
			{Rel: "alternate", Href: relative(file, "index.html"), Type: "text/html", Title: f.r.Title},
		},
	}
}

// shelf adds the feeds of some books, so many on a page: all.xml, all-2.xml …
func (f *feeder) shelf(file, title string, books []Book) {
	last := max(1, (len(books)+pageSize-1)/pageSize)
	name := func(n int) string {
		if n == 1 {
			return file
		}
		return strings.TrimSuffix(file, ".xml") + "-" + strconv.Itoa(n) + ".xml"
	}
	for n := 1; n <= last; n++ {
		p := f.feed(name(n), acquisition, title, newID(f.id, file))
		p.Links = append(p.Links, link{Rel: "up", Href: relative(file, feedFile), Type: navigation})
		if last > 1 {
			p.Search, p.Total, p.PerPage = "http://a9.com/-/spec/opensearch/1.1/", strconv.Itoa(len(books)), strconv.Itoa(pageSize)
			p.Links = append(p.Links, link{Rel: "first", Href: relative(file, name(1)), Type: acquisition}, link{Rel: "last", Href: relative(file, name(last)), Type: acquisition})
		}
		if n > 1 {
			p.Links = append(p.Links, link{Rel: "previous", Href: relative(file, name(n-1)), Type: acquisition})
		}
		if n < last {
			p.Links = append(p.Links, link{Rel: "next", Href: relative(file, name(n+1)), Type: acquisition})
		}
		for _, b := range books[(n-1)*pageSize : min(n*pageSize, len(books))] {
			p.Entries = append(p.Entries, f.entry(file, b))
		}
		f.add(name(n), p)
	}
}

// entry is a book in the feed file.
func (f *feeder) entry(file string, b Book) entry {
	e := entry{
		Title: b.FullTitle(), ID: newID(f.id, b.Folder, b.Slug), Updated: b.Updated, Language: b.Language, Issued: b.Date,
		Publisher: b.Publisher, Identifier: b.Identifier, Rights: b.Rights,
	}
	for _, a := range b.Authors {
		e.Authors = append(e.Authors, person{a.Name})
	}
	for _, s := range b.Subjects {
		e.Categories = append(e.Categories, category{s, s})
	}
	if says := b.says(); says != "" {
		e.Summary = &words{"text", says}
	}
	if b.Series != nil {
		e.Series = &volume{b.Series.Name, b.Series.Number, relative(file, seriesFile(b.Series.Name))}
		e.Links = append(e.Links, link{Rel: "related", Href: relative(file, seriesFile(b.Series.Name)), Type: acquisition, Title: b.Series.Name})
	}
	if b.Cover != "" {
		e.Links = append(e.Links, link{Rel: coverImg, Href: relative(file, b.Cover), Type: imageType(b.Cover)}, link{Rel: thumbImg, Href: relative(file, b.Thumbnail), Type: imageType(b.Thumbnail)})
	}
	if b.URL != "" {
		e.Links = append(e.Links, link{Rel: "alternate", Href: b.URL, Type: "text/html"})
	}
	for _, x := range b.Files {
		e.Links = append(e.Links, link{Rel: openAccess, Href: relative(file, x.Path), Type: fileType(x.Format), Length: x.Bytes})
	}
	return e
}

// says is the text under a book's title.
func (b Book) says() string {
	var parts []string
	if b.Series != nil {
		parts = append(parts, b.Series.says()+".")
	}
	if b.Description != "" {
		parts = append(parts, b.Description)
	}
	return strings.Join(parts, " ")
}

func (f *feeder) add(name string, v feed) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		panic(err) // strings, which the encoder cleans
	}
	b.WriteByte('\n')
	f.pages = append(f.pages, page{name, b.Bytes()})
}

// updated is when the latest of some books was made.
func (f *feeder) updated(books []Book) string {
	latest := "1980-01-01T00:00:00Z"
	for _, b := range books {
		latest = max(latest, b.Updated)
	}
	return latest
}

// shelfOf are the books of a series.
type shelfOf struct {
	name, file string
	books      []Book
}

// seriesOf are the series of some books, in the order of their first volumes.
func seriesOf(books []Book) []*shelfOf {
	var out []*shelfOf
	for _, b := range books {
		if b.Series == nil {
			continue
		}
		i := slices.IndexFunc(out, func(v *shelfOf) bool { return v.file == seriesFile(b.Series.Name) })
		if i < 0 {
			i = len(out)
			out = append(out, &shelfOf{name: b.Series.Name, file: seriesFile(b.Series.Name)})
		}
		out[i].books = append(out[i].books, b)
	}
	return out
}

func seriesFile(name string) string { return "opds/series-" + pipeline.Slug(name) + ".xml" }

// newID is a URN that follows from some names (UUID version 5).
func newID(names ...string) string {
	return "urn:uuid:" + uuid.NewV5(uuid.NamespaceURL, "octavo library\x00"+strings.Join(names, "\x00")).String()
}

// relative is the address of the file to, seen from the file at.
func relative(at, to string) string {
	up := strings.Repeat("../", strings.Count(at, "/"))
	if path.Dir(at) == path.Dir(to) {
		up, to = "", path.Base(to)
	}
	return up + escapePath(to)
}

func fileType(format string) string {
	if format == "pdf" {
		return "application/pdf"
	}
	return "application/epub+zip"
}

func imageType(name string) string {
	switch path.Ext(name) {
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	}
	return "image/png"
}
