package math

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// Codes of findings.
const (
	CodeError   = "math-error"
	CodeUnknown = "unknown-label"
)

// unnumbered is what MathJax gives for the number of an equation that has a label alone.
const unnumbered = "???"

// Formulas are the rendered formulas of a book, by node. A nil Formulas has none.
type Formulas struct{ byNode map[book.Node]*Formula }

// Of is the formula of a MathBlock or MathSpan; nil where its TeX could not be read.
func (f *Formulas) Of(n book.Node) *Formula {
	if f == nil {
		return nil
	}
	return f.byNode[n]
}

// MathML is the markup of a formula, false where there is none. A formula that only
// defines macros has an empty one.
func (f *Formulas) MathML(n book.Node) (string, bool) {
	r := f.Of(n)
	if r == nil {
		return "", false
	}
	if r.Empty() {
		return "", true
	}
	return r.MathML, true
}

// Set renders all formulas of a book, and makes links of references to equations in
// a copy of it. What MathJax does on a web page, where one formula acts on the next,
// is done here in reading order: a page's definitions hold for the formulas after
// them, its equations are numbered from 1, and \ref finds the labels of its page, or
// else of the book. An error means that MathJax cannot run or that ctx was cancelled.
func (r *Renderer) Set(ctx context.Context, b *book.Book) (*book.Book, *Formulas, diag.List, error) {
	s := gather(b)
	if len(s.all) == 0 {
		return b, nil, nil, nil
	}
	if err := s.render(ctx, r, func(*occurrence) bool { return true }); err != nil {
		return b, nil, nil, err
	}
	s.count()
	if err := s.render(ctx, r, func(o *occurrence) bool { return o.request.Counter > 0 }); err != nil {
		return b, nil, nil, err
	}
	var found diag.List
	s.bind(&found)
	if err := s.render(ctx, r, func(o *occurrence) bool { return len(o.request.Labels) > 0 }); err != nil {
		return b, nil, nil, err
	}
	out := &Formulas{byNode: map[book.Node]*Formula{}}
	for _, o := range s.all {
		if o.formula.Error != "" {
			found.Warnf(o.node.Pos(), CodeError, "it is shown as its source; MathJax on the web shows the same error", "%s: %s", o.formula.Error, excerpt(o.tex))
			continue
		}
		out.byNode[o.node] = o.formula
	}
	return s.linked(b, out), out, found, nil
}

// occurrence is a formula in the book.
type occurrence struct {
	node    book.Node
	tex     string
	page    int
	chapter book.ID
	request Request
	formula *Formula
}

// setting is a book's formulas while they are rendered.
type setting struct {
	all    []*occurrence
	labels []map[string]labelled // by page
	global map[string]labelled
}

// loading is the command that fetches a part of MathJax on the web. Those that go
// together are always there.
const loading = `\newcommand{\require}[1]{}`

// gather finds all formulas and settles which definitions each relies on.
func gather(b *book.Book) *setting {
	s := &setting{}
	site := definitions(loading)
	for _, m := range b.Meta.TeX.Macros {
		site = append(site, definitions(m)...)
	}
	source, page, defs, packages := "", -1, site, b.Meta.TeX.Packages
	b.Chapters(func(c *book.Chapter, _ int) {
		if page < 0 || c.Source != source || c.Source == "" {
			source, page, defs, packages = c.Source, page+1, site, b.Meta.TeX.Packages
		}
		book.WalkChapter(c, func(n book.Node) bool {
			o := &occurrence{node: n, page: page, chapter: c.ID}
			switch n := n.(type) {
			case *book.MathBlock:
				o.tex, o.request.Display = n.TeX, true
			case *book.MathSpan:
				o.tex = n.TeX
			default:
				return true
			}
			o.request.TeX = sources(needed(defs, o.tex)) + o.tex
			o.request.Numbering = b.Meta.TeX.Numbered && o.request.Display
			if strings.Contains(o.tex, `\require{physics}`) && !slices.Contains(packages, "physics") {
				packages = append(slices.Clone(packages), "physics") // up to the end of the page, as on the web
			}
			o.request.Packages = packages
			o.request.Language = b.Meta.Language
			s.all = append(s.all, o)
			if own := definitions(o.tex); len(own) > 0 && len(defs) < mostDefinitions {
				defs = append(defs[:len(defs):len(defs)], own...)
			}
			return true
		})
	})
	s.labels = make([]map[string]labelled, page+1)
	return s
}

func (s *setting) render(ctx context.Context, r *Renderer, due func(*occurrence) bool) error {
	var which []*occurrence
	var requests []Request
	for _, o := range s.all {
		if due(o) {
			which, requests = append(which, o), append(requests, o.request)
		}
	}
	formulas, err := r.All(ctx, requests)
	if err != nil {
		return err
	}
	for i, o := range which {
		o.formula = formulas[i]
	}
	return nil
}

// count gives each formula the number of equations that its page has before it.
func (s *setting) count() {
	page, counter := -1, 0
	for _, o := range s.all {
		if o.page != page {
			page, counter = o.page, 0
		}
		n := o.formula.counter
		if n > 0 {
			o.request.Counter = counter
		}
		counter += n
	}
}

var references = regexp.MustCompile(`\\(?:eq)?ref\s*\{([^{}]*)\}`)

// bind gives formulas that refer to others the numbers of those.
func (s *setting) bind(found *diag.List) {
	s.global = map[string]labelled{}
	for _, o := range s.all {
		for label, number := range o.formula.labels {
			if s.labels[o.page] == nil {
				s.labels[o.page] = map[string]labelled{}
			}
			s.labels[o.page][label] = labelled{number, o}
			if _, known := s.global[label]; !known {
				s.global[label] = labelled{number, o}
			}
		}
	}
	for _, o := range s.all {
		for _, m := range references.FindAllStringSubmatch(o.tex, -1) {
			e, ok := s.equation(o, m[1])
			if !ok {
				found.Warnf(o.node.Pos(), CodeUnknown, "write \\label{"+m[1]+"} in the equation that is meant, and give it a number", "no equation has the label %q", m[1])
				continue
			}
			if e.number == unnumbered {
				found.Warnf(o.node.Pos(), CodeUnknown, "write \\tag{…} in the equation, or have MathJax number all with tags: 'ams'", "the equation with the label %q has no number", m[1])
			}
			if o.request.Labels == nil {
				o.request.Labels = map[string]string{}
			}
			o.request.Labels[m[1]] = e.number
		}
	}
}

// excerpt is TeX for a message: one line, not too long.
func excerpt(tex string) string {
	tex = strings.Join(strings.Fields(tex), " ")
	if runes := []rune(tex); len(runes) > 80 {
		return string(runes[:79]) + "…"
	}
	return tex
}
