package markdown

import (
	"bytes"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"octavo/pipeline/book"
)

// Styles are what a site's own style sheets say of classes, as classes that a book
// understands: alert is "text-red fw-700" where the sheet has
// .alert { color: #c00; font-weight: bold }.
type Styles map[string]string

// Bounds on what is read: no sheet of an author's own is larger, and no value of a
// variable that a class of the book could stand for is longer.
const (
	maxSheet = 1 << 20 // bytes
	maxValue = 100
)

var (
	sheetComment  = regexp.MustCompile(`(?s)/\*.*?\*/|(?m-s:(?:^|\s)//.*$)`)
	sheetVariable = regexp.MustCompile(`\$([\w-]+)\s*:\s*([^;{}]+);`)
	sheetUse      = regexp.MustCompile(`\$[\w-]+`)
	oneClass      = regexp.MustCompile(`^[a-z0-9]*\.([\w-]+)$`)
)

// themed are the classes whose looks are the theme's and the book's own, by their
// beginnings; a site that changes them means its web pages.
var themed = regexp.MustCompile(`^(?:btn|label|text-|bg-|fs-|fw-|lh-|ls-|d-|site-|nav-|search-|main|page|highlight|rouge|code|table|toc|footnote|opaque|side-bar|aux-|anchor|math|katex|mermaid)`)

// Read adds the rules of a style sheet, in CSS or SCSS, whose selectors are one
// class, or an element of one. Other rules are about places on a page, which a book
// has not.
func (s Styles) Read(sheet string) {
	if len(sheet) > maxSheet {
		return
	}
	sheet = sheetComment.ReplaceAllString(sheet, "")
	variables := map[string]string{}
	for _, m := range sheetVariable.FindAllStringSubmatch(sheet, -1) {
		if v := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(m[2]), "!default")); len(v) <= maxValue {
			variables["$"+m[1]] = v
		}
	}
	for head, body := range rules(sheet) {
		s.rule(head, sheetUse.ReplaceAllStringFunc(body, func(name string) string {
			if v, ok := variables[name]; ok {
				return v
			}
			return name
		}))
	}
}

// rules yields the outermost rules of a sheet: the selectors, and the declarations
// without the rules nested among them. The last rule may lack its end.
func rules(sheet string) iter.Seq2[string, string] {
	return func(yield func(head, body string) bool) {
		var head string
		var body strings.Builder
		depth, from := 0, 0
		for i := range len(sheet) {
			switch c := sheet[i]; {
			case c == ';' && depth == 0:
				from = i + 1
			case c == '{':
				if depth++; depth == 1 {
					head = sheet[from:i]
					body.Reset()
					from = i + 1
				} else if depth == 2 { // the nested rule's selectors are no declaration
					body.WriteString(sheet[from : from+strings.LastIndexByte(sheet[from:i], ';')+1])
				}
			case c == '}':
				if depth--; depth == 0 {
					body.WriteString(sheet[from:i])
					if !yield(head, body.String()) {
						return
					}
				}
				if depth = max(depth, 0); depth < 2 {
					from = i + 1
				}
			}
		}
		if depth == 1 {
			body.WriteString(sheet[from:])
		}
		if depth > 0 {
			yield(head, body.String())
		}
	}
}

// rule adds what a rule says of the classes that it is for. What a later rule says
// stands behind, where it outweighs what an earlier one did.
func (s Styles) rule(head, body string) {
	var means book.Attr
	addStyle(&means, body)
	if len(means.Classes) == 0 {
		return
	}
	for selector := range strings.SplitSeq(head, ",") {
		m := oneClass.FindStringSubmatch(strings.TrimSpace(selector))
		if m == nil || themed.MatchString(m[1]) {
			continue
		}
		said := slices.DeleteFunc(strings.Fields(s[m[1]]), means.Has)
		s[m[1]] = strings.Join(append(said, means.Classes...), " ")
	}
}

// ownStyles are those of the style elements that stand in a page, with the site's.
func (r *Reader) ownStyles(page []byte) Styles {
	const open, shut = "<style", "</style>"
	if !bytes.Contains(page, []byte(open)) {
		return r.Styles
	}
	out := Styles{}
	maps.Copy(out, r.Styles)
	for rest := page; ; {
		_, after, ok := bytes.Cut(rest, []byte(open))
		if !ok {
			return out
		}
		_, after, _ = bytes.Cut(after, []byte(">"))
		sheet, next, ok := bytes.Cut(after, []byte(shut))
		if !ok {
			return out
		}
		out.Read(string(sheet))
		rest = next
	}
}

// apply gives the nodes of a chapter the classes that theirs stand for.
func (s Styles) apply(c *book.Chapter) {
	if len(s) == 0 {
		return
	}
	book.WalkChapter(c, func(n book.Node) bool {
		if _, ok := n.(*book.Callout); ok {
			return true // its looks are a callout's
		}
		book.EachAttr(n, func(a *book.Attr) {
			for _, class := range a.Classes {
				if means := s[class]; means != "" {
					addClasses(a, means)
				}
			}
		})
		return true
	})
}
