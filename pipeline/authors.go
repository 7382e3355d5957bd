package pipeline

import (
	"regexp"
	"strings"
	"unicode"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

var (
	citationLabel = regexp.MustCompile(`(?i)^(?:recommended|suggested|preferred) citation\s*:?\s*`)

	// citationStart is the form in which digital libraries ask to be cited:
	// `Last, First; and Last, First (2022) "Title`, the year also after the title.
	citationStart = regexp.MustCompile(`^([^"“”()\d]{3,400})(?:\(\d{4}\)[.,]?\s*)?["“]([^"“”]+)["”]`)
	// apaStart is the form of the American Psychological Association: `Last, F. M.,
	// & Last, F. (2022). Title`.
	apaStart  = regexp.MustCompile(`^((?:[\pL][\pL\pM'’ -]*, (?:\pL\.[ -]?)+,? ?(?:& ?|and )?)+)\(\d{4}[^)]{0,20}\)\. (.+)`)
	apaPerson = regexp.MustCompile(`([\pL][\pL\pM'’ -]*), ((?:\pL\.[ -]?)+)`)

	personName = regexp.MustCompile(`^([\pL][\pL\pM.'’ -]*), ([\pL][\pL\pM.'’ -]*)$`)
)

// citedAuthors finds the authors of a work whose first page says how to cite it.
// It believes only a citation of a known form whose title is that of the book.
func citedAuthors(c *book.Chapter, title string, found *diag.List) []book.Person {
	labelled := false
	var out []book.Person
	eachParagraph(c.Blocks, func(p *book.Paragraph) bool {
		text := book.PlainText(p.Inlines)
		if l := citationLabel.FindString(text); l != "" {
			labelled, text = true, text[len(l):]
		}
		if !labelled || text == "" {
			return true
		}
		if out = authorsIn(text, title); len(out) > 0 {
			found.Infof(p.Pos(), AuthorsFromCitation, "set `authors` to say it yourself", "taken as author of the book: %s", listed((&book.Meta{Authors: out}).Credits()[0].Names, "en"))
		}
		return false
	})
	return out
}

// eachParagraph calls f for the paragraphs of a page until f returns false. A
// citation stands near the top, so it looks at a limited number.
func eachParagraph(bs []book.Block, f func(*book.Paragraph) bool) {
	left, on := 200, true
	book.WalkBlocks(bs, func(n book.Node) bool {
		if p, ok := n.(*book.Paragraph); ok && on {
			left--
			on = f(p) && left > 0
		}
		_, inline := n.(book.Inline)
		return on && !inline
	})
}

func authorsIn(citation, title string) []book.Person {
	if m := apaStart.FindStringSubmatch(citation); m != nil && strings.HasPrefix(letters(m[2]), letters(title)) {
		return apaAuthors(m[1])
	}
	m := citationStart.FindStringSubmatch(citation)
	if m == nil || !sameWork(m[2], title) {
		return nil
	}
	var out []book.Person
	for _, name := range strings.Split(m[1], ";") {
		name = withoutStop(strings.TrimPrefix(strings.TrimSpace(name), "and "))
		p := personName.FindStringSubmatch(name)
		if p == nil {
			return nil
		}
		out = append(out, book.Person{Name: p[2] + " " + p[1], Role: "aut", Sort: p[1] + ", " + p[2]})
	}
	return out
}

func apaAuthors(names string) []book.Person {
	var out []book.Person
	for _, p := range apaPerson.FindAllStringSubmatch(names, -1) {
		last, first := strings.TrimPrefix(strings.TrimSpace(p[1]), "and "), strings.TrimSpace(p[2])
		out = append(out, book.Person{Name: first + " " + last, Role: "aut", Sort: last + ", " + first})
	}
	return out
}

// withoutStop is a name without the full stop or comma that ends the list of
// names; the full stop after an initial stays.
func withoutStop(name string) string {
	name = strings.TrimRight(name, " ,")
	s, stop := strings.CutSuffix(name, ".")
	if !stop || strings.LastIndexByte(s, ' ') == len(s)-2 {
		return name
	}
	return s
}

// sameWork reports whether two titles are one, or one is the other cut short.
func sameWork(a, b string) bool {
	a, b = letters(a), letters(b)
	return len(a) >= 10 && len(b) >= 10 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}

// letters is s without anything but letters and digits, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
