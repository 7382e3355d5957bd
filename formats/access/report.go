// Package access tells an accessibility office about a book: what stands against
// readers who cannot see the pages, what octavo and validators have proved, and
// what a person still has to judge. Of looks through a book; Report.WriteTo writes
// what was found as one HTML page, which is accessible itself and the same each
// time.
package access

import (
	"cmp"
	"fmt"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/script"
	"octavo/pipeline/source"
)

// Report is what is known of a book.
type Report struct {
	Title, Language string
	Authors         []string
	Version         string // of octavo
	Pages           int    // of the PDF; 0: not made
	Formats         []string

	Pictures   Pictures
	Formulas   int
	Tables     int
	Headings   int
	Pictured   []Remark // tables that seem to be given as pictures
	Skipped    []Remark // headings that leave a level out
	Unmarked   []Remark // passages in another script whose language is not marked
	Bare       []Remark // tables without a row or column of headers
	VagueLinks []Remark // links whose text does not say where they lead
	Languages  []string // that passages are marked with
	Contrasts  []Contrast
	Proofs     []Proof
}

// Pictures counts the pictures of a book.
type Pictures struct {
	Described   int
	Decorative  []Remark // empty alternative text
	Undescribed []Remark // none
	Doubtful    []Remark // described, but perhaps not well
}

// Remark is something at a place in the source.
type Remark struct {
	Place string // docs/a.md:12
	What  string
}

// Contrast is a colour that type is shown in.
type Contrast struct {
	Where      string
	Ink, Paper [3]uint8
	Ratio      float64
}

// Least are the contrasts that WCAG 2.2 asks for: 1.4.3 (AA) and 1.4.6 (AAA).
const (
	LeastAA  = 4.5
	LeastAAA = 7
)

// Proof is what a validator, or octavo itself, says of the finished files.
type Proof struct {
	Validator string
	Proves    string
	Result    Result
	Detail    string // its messages, or how to run it
}

// Result of a proof.
type Result uint8

const (
	NotRun Result = iota
	Passed
	Failed
)

func (r Result) String() string {
	return [...]string{"not run", "passed", "failed"}[r]
}

// Of looks through a book.
func Of(b *book.Book) Report {
	l := &look{}
	r := &l.report
	r.Title, r.Language = b.Meta.Title, b.Meta.Language
	for _, a := range b.Meta.Authors {
		r.Authors = append(r.Authors, a.Name)
	}
	for _, cs := range [][]*book.Chapter{b.Front, b.Body, b.Back} {
		l.chapters(cs, 1, script.Writing(cmp.Or(b.Meta.Language, "en")))
	}
	l.finish()
	return *r
}

// look walks a book.
type look struct {
	report  Report
	caption string // of the figure that is being looked at
	foreign foreign
	marked  map[string]bool
}

// RemarkAt is a remark at a place in the source.
func RemarkAt(at source.Pos, what string) Remark { return Remark{place(at), what} }

func place(at source.Pos) string {
	switch {
	case at.File == "":
		return "made by octavo"
	case at.Line == 0:
		return at.File
	}
	return fmt.Sprintf("%s:%d", at.File, at.Line)
}

// chapters looks at chapters whose titles are of a level, in the scripts of what is
// around them. The chapters of a part have the part's own level.
func (l *look) chapters(cs []*book.Chapter, level int, around script.Set) {
	for _, c := range cs {
		own := around
		if tag := c.Lang(); tag != "" {
			own = l.mark(tag)
		}
		if len(c.Title) > 0 {
			l.report.Headings++
		}
		l.inlines(c.Title, own)
		l.levels(c, level)
		l.blocks(c.Blocks, own)
		below := level + 1
		if c.Role == book.RolePart {
			below = level
		}
		l.chapters(c.Children, below, own)
	}
}

// mark notes that a passage says its language, and gives its scripts. A tag of no known
// language has none: its words are in a script whose language nobody says.
func (l *look) mark(tag string) script.Set {
	if strings.HasPrefix(tag, "und") {
		return 0
	}
	if l.marked == nil {
		l.marked = map[string]bool{}
	}
	l.marked[tag] = true
	return script.Writing(tag)
}

func (l *look) blocks(bs []book.Block, own script.Set) {
	for _, b := range bs {
		l.node(b, own)
	}
}

func (l *look) inlines(in []book.Inline, own script.Set) {
	for _, n := range in {
		l.node(n, own)
	}
}

// node looks at a node and what is in it, in the scripts of what is around it.
func (l *look) node(n book.Node, own script.Set) {
	book.Walk(n, func(m book.Node) bool {
		if tag := m.Attrs().Lang(); tag != "" && m != n {
			l.node(m, l.mark(tag))
			return false
		} else if tag != "" {
			own = l.mark(tag)
		}
		switch m := m.(type) {
		case *book.Heading:
			l.report.Headings++
		case *book.Text:
			l.foreign.add(m.S, own, m.Pos())
		case *book.Image:
			l.picture(m)
		case *book.Link:
			l.link(m)
		case *book.Table:
			l.table(m)
		case *book.MathSpan, *book.MathBlock:
			l.report.Formulas++
		case *book.Figure:
			l.caption = strings.TrimSpace(book.TextOf(nodes(m.Caption)...))
			l.blocks(m.Blocks, own)
			l.caption = ""
			l.blocks(m.Caption, own)
			return false
		}
		return true
	})
}

func nodes(bs []book.Block) []book.Node {
	out := make([]book.Node, len(bs))
	for i, b := range bs {
		out[i] = b
	}
	return out
}
