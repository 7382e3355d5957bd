package pipeline

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/assets/words"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// Assemble puts chapters, in the reading order of the plan, into parts, chapters
// and sections, with front matter before them. Depths count from the top of the
// site, or from the plan's own page, whose text opens the book.
func Assemble(site book.Meta, plan Plan, chapters []*book.Chapter, around Surroundings) (*book.Book, diag.List) {
	b := &book.Book{}
	rest := chapters
	next := func() *book.Chapter {
		c := rest[0]
		rest = rest[1:]
		return c
	}
	if plan.Root != nil {
		open := *next()
		open.Role = book.RoleChapter
		b.Body = append(b.Body, &open)
		b.Body = append(b.Body, assembleAll(plan.Entries, 1, next)...)
	} else {
		b.Body = assembleAll(plan.Entries, 0, next)
	}
	meta, found := metaOf(site, plan, chapters, around)
	b.Meta = meta
	b.Front = frontMatter(meta)
	return b, found
}

// assembleAll takes the entries' chapters in reading order from next.
func assembleAll(es []*outline.Entry, depth int, next func() *book.Chapter) []*book.Chapter {
	out := make([]*book.Chapter, len(es))
	for i, e := range es {
		c := *next()
		c.Role, c.Unnumbered = roleOf(e, depth), e.Unnumbered
		c.Children = assembleAll(e.Children, depth+1, next)
		out[i] = &c
	}
	return out
}

func roleOf(e *outline.Entry, depth int) book.Role {
	switch {
	case depth == 0 && len(e.Children) > 0:
		return book.RolePart
	case depth > 1:
		return book.RoleSection
	case depth <= 1 && titled(e.Title, bibliographies):
		return book.RoleBibliography
	case depth <= 1 && titled(e.Title, endnotes):
		return book.RoleEndnotes
	}
	return book.RoleChapter
}

// Titles of pages that hold references or notes, in lower case.
var (
	bibliographies = []string{"references", "bibliography", "works cited", "literature", "literature cited", "reference list", "literatur", "literaturverzeichnis", "bibliographie", "bibliografía", "referencias"}
	endnotes       = []string{"notes", "endnotes", "end notes", "anmerkungen", "endnoten"}
)

func titled(title string, names []string) bool {
	t := strings.ToLower(strings.Trim(plainTitle(title), " .:"))
	for _, n := range names {
		if t == n {
			return true
		}
	}
	return false
}

// plainTitle is a title without the section sign by which some sites mark the
// pages that are works of their own.
func plainTitle(title string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(title), "§"))
}

// withoutSign is a chapter's title without that sign.
func withoutSign(title []book.Inline) []book.Inline {
	if len(title) == 0 {
		return title
	}
	t, ok := title[0].(*book.Text)
	if !ok {
		return title
	}
	s := strings.TrimLeft(t.S, " \t\n")
	s, marked := strings.CutPrefix(s, "§")
	if !marked || strings.TrimSpace(s) == "" && len(title) == 1 {
		return title
	}
	d := *t
	d.S = strings.TrimLeft(s, " \t\n")
	return append([]book.Inline{&d}, title[1:]...)
}

// frontMatter is what stands before the text. A writer sets half-title and title
// page from the book's Meta; their blocks are empty.
func frontMatter(m book.Meta) []*book.Chapter {
	page := func(id book.ID, role book.Role, title string, blocks ...book.Block) *book.Chapter {
		return &book.Chapter{Attr: book.Attr{ID: id}, Role: role, Title: []book.Inline{&book.Text{S: title}}, Blocks: blocks}
	}
	half := m.ShortTitle
	if half == "" {
		half = m.Title
	}
	return []*book.Chapter{
		page("half-title", book.RoleHalfTitle, half),
		page("title-page", book.RoleTitlePage, m.Title),
		page("colophon", book.RoleColophon, words.In(m.Language, "Colophon"), colophon(m)...),
		page("contents", book.RoleContents, words.In(m.Language, "Contents"), &book.Contents{}),
	}
}

// colophon says what edition this is, where the newest one is, and on what
// terms. The PDF writer names its faces below.
func colophon(m book.Meta) []book.Block {
	var out []book.Block
	add := func(in ...book.Inline) { out = append(out, &book.Paragraph{Inlines: in}) }
	say := func(english string) string { return words.In(m.Language, english) }
	text := func(s string) *book.Text { return &book.Text{S: s} }
	title := []book.Inline{&book.Emphasis{Kind: book.Italic, Inlines: []book.Inline{text(m.Title)}}}
	credits := m.Credits()
	if len(credits) > 0 && credits[0].Role == "aut" {
		title = append(title, text(" "+words.Lead(say("by"))+listed(credits[0].Names, m.Language)))
		credits = credits[1:]
	}
	add(title...)
	for _, c := range credits {
		add(text(words.Lead(capital(say(c.By))) + listed(c.Names, m.Language)))
	}
	var edition []string
	if m.Version != "" {
		edition = append(edition, say("Version")+" "+m.Version)
	}
	if m.Date != "" {
		edition = append(edition, m.Date)
	}
	if m.Publisher != "" {
		edition = append(edition, m.Publisher)
	}
	if len(edition) > 0 {
		add(text(strings.Join(edition, ", ")))
	}
	if m.Series.Name != "" {
		add(text(strings.TrimSpace(m.Series.Name + " " + m.Series.Number)))
	}
	if m.URL != "" {
		add(text(words.Lead(say("Newest edition:"))), &book.Link{To: book.URL(m.URL), Auto: true, Inlines: []book.Inline{text(m.URL)}})
	}
	if m.Rights != "" {
		add(text(m.Rights))
	}
	if m.License != "" {
		add(license(say("License:"), m.License)...)
	}
	for _, id := range append([]string{m.Identifier}, m.Identifiers...) {
		if id != "" && book.ParseIdentifier(id).Kind != book.UUID {
			add(text(shownIdentifier(id)))
		}
	}
	add(text(say("Made with octavo.")))
	return out
}

// commons is the address of a Creative Commons licence or dedication.
var commons = regexp.MustCompile(`^https?://creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/(\d\.\d)`)

// license is the terms of use: an address is a link, under the licence's name
// where that is known.
func license(label, s string) []book.Inline {
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return []book.Inline{&book.Text{S: s}}
	}
	link := &book.Link{To: book.URL(s), Auto: true, Inlines: []book.Inline{&book.Text{S: s}}}
	if m := commons.FindStringSubmatch(s); m != nil {
		name := "CC " + strings.ToUpper(m[1])
		switch m[1] {
		case "zero":
			name = "CC0"
		case "mark":
			name = "Public Domain Mark"
		}
		link.Auto, link.Inlines = false, []book.Inline{&book.Text{S: name + " " + m[2]}}
	}
	return []book.Inline{&book.Text{S: label + " "}, link}
}

// isbnLabel is what identifiers have before the digits of an ISBN.
var isbnLabel = regexp.MustCompile(`^(?i:urn:isbn:|isbn(?:-1[03])?[ :]*)`)

// shownIdentifier is an identifier as books print it: an ISBN with the hyphens that
// its author gave it.
func shownIdentifier(s string) string {
	switch id := book.ParseIdentifier(s); id.Kind {
	case book.ISBN10, book.ISBN13:
		return "ISBN " + isbnLabel.ReplaceAllString(strings.TrimSpace(s), "")
	case book.DOI:
		return "https://doi.org/" + strings.TrimPrefix(id.Value, "doi:")
	}
	return s
}

// capital is s with its first letter a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// listed is names as running text: "A, B and C".
func listed(names []string, lang string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + " " + words.Lead(words.In(lang, "and")) + names[n]
}
