package epub

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"octavo/formats/xhtml"
)

// markup is XML that is being written.
type markup struct{ b []byte }

func (m *markup) raw(s string) { m.b = append(m.b, s...) }

// element writes an element; attributes come in pairs of name and value, those
// without a value are left out.
func (m *markup) element(name, text string, attrs ...string) {
	m.raw("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			m.raw(" " + attrs[i] + `="` + esc(attrs[i+1]) + `"`)
		}
	}
	if text == "" {
		m.raw("/>\n")
		return
	}
	m.raw(">" + esc(text) + "</" + name + ">\n")
}

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

func (e *edition) identifier() string {
	if id := strings.TrimSpace(xhtml.Visible(e.book.Meta.Identifier)); id != "" {
		if n := isbn(id); n != "" {
			return "urn:isbn:" + n
		}
		return id
	}
	return "urn:octavo:" + e.book.Meta.Slug
}

// isbn is the digits of an ISBN of 13 digits, "" when s is none.
func isbn(s string) string {
	s = strings.ToLower(s)
	s = strings.TrimPrefix(strings.TrimPrefix(s, "urn:"), "isbn:")
	s = strings.NewReplacer("-", "", " ", "", "isbn", "").Replace(s)
	if len(s) != 13 || !strings.HasPrefix(s, "97") || strings.Trim(s, "0123456789") != "" {
		return ""
	}
	sum := 0
	for i := range 13 {
		sum += int(s[i]-'0') * (1 + i%2*2)
	}
	if sum%10 != 0 {
		return ""
	}
	return s
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

// packageDocument is the OPF: metadata, manifest and spine.
func (e *edition) packageDocument() []byte {
	m := &markup{}
	m.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="pub-id" xml:lang="` + e.lang + "\">\n")
	m.raw(`<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">` + "\n")
	e.metadata(m)
	e.accessibility(m)
	m.raw("</metadata>\n<manifest>\n")
	e.manifest(m)
	m.raw("</manifest>\n")
	e.spine(m)
	m.raw("</package>\n")
	return m.b
}

func (e *edition) metadata(m *markup) {
	b := e.book.Meta
	onix := ""
	if isbn(b.Identifier) != "" {
		onix = "15" // ONIX code list 5: ISBN-13
	}
	m.meta("dc:identifier", e.identifier(), "pub-id", "identifier-type", onix)
	m.meta("dc:title", e.titleText(), "title", "title-type", "main", "display-seq", "1")
	m.meta("dc:title", b.Subtitle, "subtitle", "title-type", "subtitle", "display-seq", "2")
	m.meta("dc:language", e.lang, "language")
	for i, p := range b.Authors {
		n := strconv.Itoa(i + 1)
		name, role := "dc:creator", p.Role
		switch role {
		case "":
			role = "aut"
		case "aut":
		default:
			name = "dc:contributor"
		}
		m.meta(name, p.Name, "creator-"+n, "role", role, "file-as", p.Sort, "display-seq", n)
	}
	m.meta("dc:publisher", b.Publisher, "publisher")
	m.meta("dc:date", date(b.Date), "date")
	m.meta("dc:description", b.Description, "description")
	rights := b.Rights
	if rights == "" {
		rights = b.License
	}
	m.meta("dc:rights", rights, "rights")
	for i, s := range b.Subjects {
		name, authority, term := subject(s)
		m.meta("dc:subject", name, "subject-"+strconv.Itoa(i+1), "authority", authority, "term", term)
	}
	m.raw(`<meta property="dcterms:modified">` + time.Unix(b.Stamp, 0).UTC().Format("2006-01-02T15:04:05Z") + "</meta>\n")
	if b.Version != "" {
		m.element("meta", b.Version, "property", "schema:version")
	}
	if b.Series.Name != "" {
		m.element("meta", b.Series.Name, "property", "belongs-to-collection", "id", "series")
		m.element("meta", "series", "refines", "#series", "property", "collection-type")
		if b.Series.Number != "" {
			m.element("meta", b.Series.Number, "refines", "#series", "property", "group-position")
			m.element("meta", "", "name", "calibre:series_index", "content", b.Series.Number)
		}
		m.element("meta", "", "name", "calibre:series", "content", b.Series.Name)
	}
	if len(e.pages) > 0 {
		m.meta("dc:source", e.identifier()+" (print)", "print", "source-of", "pagination")
	}
	m.element("meta", "", "name", "cover", "content", "cover-image")
}

// coded is a subject with the code that a scheme of shops or libraries gives it, such
// as "BISAC COM053000 Computers / Security". The schemes are those of EPUB 3.3,
// section D.3.1 (https://www.w3.org/TR/epub-33/#authority).
var coded = regexp.MustCompile(`^(AAT|BIC|BISAC|CLC|DDC|CLIL|EuroVoc|MEDTOP|LCSH|NDC|THEMA|UDC|WGS)[: ]\s*([A-Z]*[0-9][0-9A-Z.]*|[A-Z]{1,8})(?:\s+(.+))?$`)

// subject is a subject's name, with scheme and code where its author gave them.
func subject(s string) (name, authority, term string) {
	p := coded.FindStringSubmatch(strings.TrimSpace(s))
	if p == nil {
		return s, "", ""
	}
	if name = p[3]; name == "" {
		name = p[2]
	}
	return name, p[1], p[2]
}

func (e *edition) manifest(m *markup) {
	item := func(id, href, typ, properties string) {
		m.element("item", "", "id", id, "href", href, "media-type", typ, "properties", properties)
	}
	item("cover-image", "images/"+e.cover.name, e.cover.typ, "cover-image")
	item("style", "css/book.css", "text/css", "")
	item("ncx", "toc.ncx", "application/x-dtbncx+xml", "")
	item("nav", "text/"+navName, "application/xhtml+xml", "nav")
	item("cover", "text/cover.xhtml", "application/xhtml+xml", "")
	for _, d := range e.docs {
		if d.name == navName {
			continue
		}
		properties := ""
		if d.uses.math {
			properties = "mathml"
		}
		item(d.item(), "text/"+d.name, "application/xhtml+xml", properties)
	}
	for _, p := range e.order {
		item("image-"+p.name, "images/"+p.name, p.typ, "")
	}
}

// item is the document's id in the manifest. Bookmarks hold it, so it is made of the
// name, which stays when a chapter is put in before.
func (d *document) item() string { return "text-" + strings.TrimSuffix(d.name, ".xhtml") }

func (e *edition) spine(m *markup) {
	m.raw("<spine toc=\"ncx\">\n")
	ref := func(id string) { m.element("itemref", "", "idref", id) }
	ref("cover")
	contents := false
	for _, d := range e.docs {
		if d.name == navName {
			ref("nav")
			contents = true
			continue
		}
		ref(d.item())
	}
	if !contents { // landmarks lead to the contents, so they have to be in the spine
		ref("nav")
	}
	m.raw("</spine>\n")
}
