package access

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"octavo/pipeline/book"
	"octavo/pipeline/script"
	"octavo/pipeline/source"
)

// longestAlt is about what a listener keeps in mind; more belongs into the text.
const longestAlt = 250

func (l *look) picture(im *book.Image) {
	r := &l.report
	alt, name := strings.TrimSpace(im.Alt), path.Base(im.Src)
	at := place(im.Pos())
	switch {
	case im.Decorative:
		r.Pictures.Decorative = append(r.Pictures.Decorative, Remark{at, name})
		return
	case alt == "":
		r.Pictures.Undescribed = append(r.Pictures.Undescribed, Remark{at, name})
	default:
		r.Pictures.Described++
		if why := doubtful(alt, name); why != "" {
			r.Pictures.Doubtful = append(r.Pictures.Doubtful, Remark{at, fmt.Sprintf("%s: “%s” %s", name, shortened(alt), why)})
		}
	}
	if tableName.MatchString(strings.ToLower(name)) || tableBegins.MatchString(alt) || tableBegins.MatchString(l.caption) {
		r.Pictured = append(r.Pictured, Remark{at, name + ": " + shortened(strings.TrimSpace(alt+" "+l.caption))})
	}
}

// What is called a table by its file's name, or by the first words of its
// description or caption, in the languages that octavo speaks.
const tableWords = `(table|tables|tabelle|tabellen|tableau|tabla|tabella|tabel|tabela|tabell|πίνακας)`

var (
	tableName   = regexp.MustCompile(`(^|[^\p{L}])` + tableWords + `([^\p{L}]|$)`)
	tableBegins = regexp.MustCompile(`(?i)^((the|a|die|la|le|il|de|een|η|ο) )?` + tableWords + `([^\p{L}]|$)`)
)

var emptyWords = regexp.MustCompile(`(?i)^(an? |the )?(image|picture|photo|figure|graphic|screenshot|diagram|bild|grafik|imagen|immagine|afbeelding)( \d+)?\.?$`)

// doubtful says why a description may not help, "" when nothing speaks against it.
func doubtful(alt, name string) string {
	bare := strings.TrimSuffix(name, path.Ext(name))
	switch {
	case strings.EqualFold(alt, name), strings.EqualFold(alt, bare) && strings.ContainsAny(bare, "_-0123456789"):
		return "is the file’s name"
	case emptyWords.MatchString(alt):
		return "says no more than that there is a picture"
	case utf8.RuneCountInString(alt) > longestAlt:
		return fmt.Sprintf("has %d characters; a long description belongs into the text", utf8.RuneCountInString(alt))
	}
	return ""
}

func shortened(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

var vague = regexp.MustCompile(`(?i)^(click )?(here|this|this link|link|more|read more|see more|details|hier|mehr|weiter|ici|aquí|qui|source|[^\p{L}\p{N}]*)\.?$`)

func (l *look) link(n *book.Link) {
	text := book.PlainText(n.Inlines)
	if url, ok := n.To.(book.URL); ok && vague.MatchString(text) && !hasPicture(n) {
		l.report.VagueLinks = append(l.report.VagueLinks, Remark{place(n.Pos()), fmt.Sprintf("“%s” leads to %s", text, shortened(string(url)))})
	}
}

func hasPicture(n *book.Link) bool {
	found := false
	book.WalkInlines(n.Inlines, func(n book.Node) bool {
		_, ok := n.(*book.Image)
		found = found || ok
		return !found
	})
	return found
}

func (l *look) table(t *book.Table) {
	l.report.Tables++
	headers := len(t.Head) > 0
	for r := range t.Rows() {
		for _, c := range r.Cells {
			headers = headers || c.Header
		}
	}
	if !headers {
		l.report.Bare = append(l.report.Bare, Remark{place(t.Pos()), "a table without headers"})
	}
}

// levels finds headings that are deeper than the one before by more than a step.
func (l *look) levels(c *book.Chapter, level int) {
	last := min(level, 6)
	book.WalkBlocks(c.Blocks, func(n book.Node) bool {
		h, ok := n.(*book.Heading)
		if !ok {
			return true
		}
		if h.Level > last+1 {
			l.report.Skipped = append(l.report.Skipped, Remark{place(h.Pos()), fmt.Sprintf("“%s” is of level %d, after level %d", shortened(book.PlainText(h.Inlines)), h.Level, last)})
		}
		last = h.Level
		return false
	})
}

// foreign gathers words in a script that the language around them does not use, but
// those that are signs (see script.Word).
type foreign struct {
	found map[string]*passages
}

type passages struct {
	words int
	first string
	lines map[string]bool
	order []string
}

const linesShown = 12

func (f *foreign) add(text string, own script.Set, at source.Pos) {
	if script.IsWestern(text) {
		return
	}
	script.Words(text, own|script.SetOf(script.Latin), func(w script.Word) {
		if w.Alone {
			f.note(w.Of.String(), w.Text, place(at))
		}
	})
}

func (f *foreign) note(script, word, at string) {
	if f.found == nil {
		f.found = map[string]*passages{}
	}
	p := f.found[script]
	if p == nil {
		p = &passages{first: word, lines: map[string]bool{}}
		f.found[script] = p
	}
	if p.words++; !p.lines[at] {
		p.lines[at] = true
		p.order = append(p.order, at)
	}
}

// finish puts together what was gathered all over the book.
func (l *look) finish() {
	for _, name := range slices.Sorted(maps.Keys(l.foreign.found)) {
		p := l.foreign.found[name]
		for _, at := range p.order[:min(len(p.order), linesShown)] {
			l.report.Unmarked = append(l.report.Unmarked, Remark{at, name + " script"})
		}
		if rest := len(p.order) - linesShown; rest > 0 {
			l.report.Unmarked = append(l.report.Unmarked, Remark{fmt.Sprintf("%d more places", rest), fmt.Sprintf("%s script: %d words in all, the first is “%s”", name, p.words, p.first)})
		}
	}
	l.report.Languages = slices.Sorted(maps.Keys(l.marked))
}

// ContrastOf is the contrast of two colours (WCAG 2.2, “contrast ratio”).
func ContrastOf(ink, paper [3]uint8) float64 {
	a, b := luminance(ink), luminance(paper)
	if a < b {
		a, b = b, a
	}
	return (a + 0.05) / (b + 0.05)
}
