package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"octavo/pipeline/book"
)

// Styles are what a site's own style sheets say of classes, as classes that a book
// understands: alert is "text-red fw-700" where the sheet has
// .alert { color: #c00; font-weight: bold }.
type Styles map[string]string

// Bounds on the rules that are read.
const (
	maxSheet = 1 << 20 // bytes
	maxRules = 2000
)

var (
	sheetComment  = regexp.MustCompile(`(?s)/\*.*?\*/|(?m-s:(?:^|\s)//.*$)`)
	sheetVariable = regexp.MustCompile(`\$([\w-]+)\s*:\s*([^;{}]+);`)
	sheetUse      = regexp.MustCompile(`\$[\w-]+`)
	oneClass      = regexp.MustCompile(`^[a-z0-9]*\.([\w-]+)$`)
	nestedRule    = regexp.MustCompile(`[^;{}]*\{[^{}]*\}`)
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
	for _, m := range sheetVariable.FindAllStringSubmatch(sheet, maxRules) {
		variables["$"+m[1]] = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(m[2]), "!default"))
	}
	for range maxRules {
		open := strings.IndexByte(sheet, '{')
		if open < 0 {
			return
		}
		end := ruleEnd(sheet[open:])
		head, body := sheet[:open], sheet[open+1:open+end]
		sheet = sheet[min(open+end+1, len(sheet)):]
		head = head[strings.LastIndexAny(head, ";}")+1:]
		for strings.Contains(body, "{") {
			inner := nestedRule.ReplaceAllString(body, "")
			if len(inner) == len(body) {
				break
			}
			body = inner
		}
		s.rule(head, sheetUse.ReplaceAllStringFunc(body, func(name string) string {
			if v, ok := variables[name]; ok {
				return v
			}
			return name
		}))
	}
}

// rule adds what a rule says of the classes that it is for.
func (s Styles) rule(head, body string) {
	var means book.Attr
	for _, d := range declarations(body) {
		class, _ := classFor(d.property, d.value)
		addClasses(&means, class)
	}
	if len(means.Classes) == 0 {
		return
	}
	for _, selector := range strings.Split(head, ",") {
		m := oneClass.FindStringSubmatch(strings.TrimSpace(selector))
		if m == nil || themed.MatchString(m[1]) {
			continue
		}
		s[m[1]] = strings.TrimSpace(s[m[1]] + " " + strings.Join(means.Classes, " "))
	}
}

// ruleEnd is the place of the } that closes the { at the head of s; the end of s
// without one.
func ruleEnd(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

// ownStyles are those of the style elements that stand in a page, with the site's.
func (r *Reader) ownStyles(page []byte) Styles {
	const open, shut = "<style", "</style>"
	if !bytes.Contains(page, []byte(open)) {
		return r.Styles
	}
	out := Styles{}
	for class, means := range r.Styles {
		out[class] = means
	}
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
