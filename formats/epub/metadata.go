package epub

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"octavo/formats/xhtml"
	"octavo/pipeline/book"
)

// meta writes metadata where there is some, with refinements of it.
func (m *markup) meta(name, text, id string, refinements ...string) {
	text = strings.TrimSpace(xhtml.Visible(text))
	if text == "" {
		return
	}
	m.element(name, text, "id", id)
	for i := 0; i+1 < len(refinements); i += 2 {
		value := strings.TrimSpace(xhtml.Visible(refinements[i+1]))
		if value == "" {
			continue
		}
		scheme := ""
		switch refinements[i] {
		case "role":
			scheme = "marc:relators"
		case "identifier-type":
			scheme = "onix:codelist5"
		}
		m.element("meta", value, "refines", "#"+id, "property", refinements[i], "scheme", scheme)
	}
}

// metadata is what the book says of itself, in the terms of EPUB 3.3, section 5.5
// (https://www.w3.org/TR/epub-33/#sec-pkg-metadata).
func (e *edition) metadata(m *markup) {
	b := e.book.Meta
	e.identifiers(m)
	e.titles(m)
	m.meta("dc:language", e.lang, "language")
	people(m, b.Authors)
	m.meta("dc:publisher", b.Publisher, "publisher")
	m.meta("dc:date", date(b.Date), "date")
	m.meta("dc:description", b.Description, "description")
	m.meta("dc:rights", cmp.Or(b.Rights, b.License), "rights")
	for i, s := range b.Subjects {
		m.meta("dc:subject", s.Name, "subject-"+strconv.Itoa(i+1), "authority", s.Authority, "term", s.Term)
	}
	m.property("dcterms:modified", time.Unix(b.Stamp, 0).UTC().Format("2006-01-02T15:04:05Z"))
	if b.Rights != "" {
		m.property("dcterms:license", b.License)
	}
	m.property("schema:version", b.Version)
	m.property("schema:url", xhtml.Address(b.URL))
	series(m, b.Series)
	if len(e.pages) > 0 {
		// EPUBCheck before 5.1 takes pageBreakSource for an error; this says the same.
		m.meta("dc:source", e.identifier()+" (print)", "print", "source-of", "pagination")
	}
	m.element("meta", "", "name", "cover", "content", "cover-image")
}

// property writes metadata that has no element of its own.
func (m *markup) property(name, text string) {
	if text = strings.TrimSpace(xhtml.Visible(text)); text != "" {
		m.element("meta", text, "property", name)
	}
}

// onix are the codes of kinds of identifiers in ONIX code list 5
// (https://ns.editeur.org/onix/en/5).
var onix = map[book.IdentifierKind]string{book.ISBN10: "02", book.DOI: "06", book.ISBN13: "15", book.URN: "22"}

// identifier is the book's own, by which readers know it again.
func (e *edition) identifier() string {
	if id := book.ParseIdentifier(xhtml.Visible(e.book.Meta.Identifier)); id.Value != "" {
		return id.Value
	}
	return "urn:octavo:" + e.book.Meta.Slug
}

func (e *edition) identifiers(m *markup) {
	own := e.identifier()
	m.meta("dc:identifier", own, "pub-id", "identifier-type", onix[book.ParseIdentifier(own).Kind])
	seen := map[string]bool{own: true}
	for _, s := range e.book.Meta.Identifiers {
		if id := book.ParseIdentifier(xhtml.Visible(s)); !seen[id.Value] {
			m.meta("dc:identifier", id.Value, "pub-id-"+strconv.Itoa(len(seen)+1), "identifier-type", onix[id.Kind])
			seen[id.Value] = true
		}
	}
}

func (e *edition) titles(m *markup) {
	b := e.book.Meta
	m.meta("dc:title", e.titleText(), "title", "title-type", "main", "display-seq", "1")
	m.meta("dc:title", b.Subtitle, "subtitle", "title-type", "subtitle", "display-seq", "2")
	if b.ShortTitle != b.Title {
		m.meta("dc:title", b.ShortTitle, "short-title", "title-type", "short", "display-seq", "3")
	}
}

// people writes authors as creators and all others as contributors, in the order in
// which the book names them. Who did several things is written once.
func people(m *markup, all []book.Person) {
	seq := 0
	named := map[string]bool{}
	for _, p := range all {
		name := strings.TrimSpace(xhtml.Visible(p.Name))
		if name == "" || named[name] {
			continue
		}
		named[name] = true
		seq++
		n := strconv.Itoa(seq)
		tag, refinements := "dc:contributor", []string(nil)
		for _, role := range rolesOf(name, all) {
			if role == "aut" {
				tag = "dc:creator"
			}
			refinements = append(refinements, "role", role)
		}
		refinements = append(refinements, "file-as", p.Sort, "display-seq", n, "dcterms:identifier", personAddress(p.Identifier))
		m.meta(tag, name, "creator-"+n, refinements...)
	}
}

// rolesOf are the MARC relator codes of a name.
func rolesOf(name string, all []book.Person) []string {
	var roles []string
	for _, p := range all {
		if role := cmp.Or(p.Role, "aut"); strings.TrimSpace(xhtml.Visible(p.Name)) == name && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}

var orcid = regexp.MustCompile(`^(?i:orcid:)?\s*(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$`)

// personAddress is an ORCID as the address that its registry asks for; other
// identifiers stay.
func personAddress(id string) string {
	if p := orcid.FindStringSubmatch(strings.TrimSpace(id)); p != nil {
		return "https://orcid.org/" + p[1]
	}
	return id
}

var number = regexp.MustCompile(`^\d+(\.\d+)?$`)

// series says what the book is a volume of, in the idiom of EPUB and in that of
// calibre, the only one that Kobo reads.
func series(m *markup, s book.Series) {
	name := strings.TrimSpace(xhtml.Visible(s.Name))
	if name == "" {
		return
	}
	m.element("meta", name, "property", "belongs-to-collection", "id", "series")
	m.element("meta", "series", "refines", "#series", "property", "collection-type")
	m.element("meta", "", "name", "calibre:series", "content", name)
	if n := strings.TrimSpace(s.Number); number.MatchString(n) {
		m.element("meta", n, "refines", "#series", "property", "group-position")
		m.element("meta", "", "name", "calibre:series_index", "content", n)
	}
}

var dated = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// date is a date that the package may hold, "" for other text.
func date(s string) string {
	if !dated.MatchString(s) {
		return ""
	}
	if _, err := time.Parse("2006-01-02"[:len(s)], s); err != nil {
		return ""
	}
	return s
}
