// Package css reads the style sheets of drawings: selectors, declarations and which of
// them go first (https://www.w3.org/TR/css-cascade-4/). What it knows of selectors are
// types, classes, ids, attributes, :root and :not(), joined by spaces or ">"; states
// such as :hover never come about on a page. It is pure and safe with any input: rules,
// their parts and the comparisons are bounded or counted.
package css

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Limits of a style sheet.
const (
	maxRules   = 4000 // selectors with their declarations
	maxClasses = 64   // of an element, and of a selector, that count
	maxParts   = 16   // of a selector: elements, and tests of one
)

// Property is a name with its value: a declaration, or an attribute.
type Property struct {
	Name, Value string
	Important   bool
}

// Element is what selectors look at.
type Element struct {
	Name, ID string
	Classes  []string
	Attrs    []Property
	Parent   *Element
}

// NewElement is an element with the id and the classes that its attributes say.
func NewElement(name string, attrs []Property, parent *Element) Element {
	e := Element{Name: name, Attrs: attrs, Parent: parent}
	e.ID = e.Attr("id")
	for _, c := range strings.Fields(e.Attr("class")) {
		if len(e.Classes) == maxClasses {
			break
		}
		if !slices.Contains(e.Classes, c) {
			e.Classes = append(e.Classes, c)
		}
	}
	return e
}

// Attr is the value of an attribute, "" where there is none.
func (e *Element) Attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// rule is a selector with its declarations.
type rule struct {
	selector []compound // outermost ancestor first; the last is the element's own
	weight   int        // specificity, a class counting 1<<8 and an id 1<<16
	decls    []Property
	size     int // of the declarations, in comparisons
}

// Sheet holds rules by what their last compound asks for most, so that few are tried
// for each element. Its zero value is ready for Add; Index comes after the last.
type Sheet struct {
	Tried int // comparisons that its selectors took so far, and what reading their rules costs

	rules []rule
	by    map[string][]int // "#id", ".class", "name" or ""
}

// wrapping is what a style sheet may stand in, in the text of its element.
var wrapping = strings.NewReplacer("<![CDATA[", "", "]]>", "", "<!--", "", "-->", "")

// Add reads the text of a style element. It tells of what it leaves out.
func (s *Sheet) Add(css string, skip func(what string)) {
	css = uncommented(css)
	for {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		head := strings.TrimSpace(wrapping.Replace(css[:open]))
		end := blockEnd(css[open:])
		body := css[open+1 : open+end]
		css = css[min(open+end+1, len(css)):]
		if i := strings.LastIndexByte(head, ';'); i >= 0 { // @charset and the like
			head = strings.TrimSpace(head[i+1:])
		}
		if strings.HasPrefix(head, "@") {
			if name := strings.Fields(head)[0]; !strings.HasSuffix(name, "keyframes") && name != "@font-face" {
				skip(name)
			}
			continue
		}
		decls := Declarations(body)
		for _, sel := range split(head, ',') {
			switch parts, weight, ok := selector(sel); {
			case len(s.rules) == maxRules:
				skip("rules beyond " + strconv.Itoa(maxRules))
				return
			case !ok:
				skip("selectors like " + strings.TrimSpace(sel))
			case len(parts) > 0:
				s.rules = append(s.rules, rule{parts, weight, decls, len(body) / 8})
			}
		}
	}
}

// Index is made when all rules are there.
func (s *Sheet) Index() {
	s.by = map[string][]int{}
	for i, r := range s.rules {
		last := r.selector[len(r.selector)-1]
		key := last.name
		switch {
		case last.id != "":
			key = "#" + last.id
		case len(last.classes) > 0:
			key = "." + last.classes[0]
		}
		s.by[key] = append(s.by[key], i)
	}
}

// Cascade are the declarations for an element, weakest first: those of the sheet, of
// its style attribute, and then those that say !important.
func (s *Sheet) Cascade(e *Element) []Property {
	all := append(s.matching(e), Declarations(e.Attr("style"))...)
	slices.SortStableFunc(all, func(a, b Property) int {
		switch {
		case a.Important == b.Important:
			return 0
		case b.Important:
			return -1
		}
		return 1
	})
	return all
}

// matching are the declarations of the rules for an element.
func (s *Sheet) matching(e *Element) []Property {
	if len(s.rules) == 0 {
		return nil
	}
	var hits []int
	try := func(key string) {
		for _, i := range s.by[key] {
			if s.matches(s.rules[i].selector, e) {
				hits = append(hits, i)
			}
		}
	}
	try("")
	try(e.Name)
	if e.ID != "" {
		try("#" + e.ID)
	}
	for _, c := range e.Classes {
		try("." + c)
	}
	sort.Slice(hits, func(a, b int) bool {
		x, y := s.rules[hits[a]], s.rules[hits[b]]
		if x.weight != y.weight {
			return x.weight < y.weight
		}
		return hits[a] < hits[b]
	})
	var out []Property
	for _, i := range hits {
		out = append(out, s.rules[i].decls...)
		s.Tried += s.rules[i].size
	}
	return out
}

// matches looks for each chain of parents in the nearest elements that it fits: they
// leave the most for what comes before it.
func (s *Sheet) matches(sel []compound, e *Element) bool {
	left, at := s.chain(sel, e)
	for left > 0 {
		if at = at.Parent; at == nil {
			return false
		}
		if rest, top := s.chain(sel[:left], at); top != nil {
			left, at = rest, top
		}
	}
	return at != nil
}

// chain matches the end of a selector whose elements are each other's parents, the last
// of them being e: it gives how much of the selector is left and the first of the
// elements, nil where they do not match.
func (s *Sheet) chain(sel []compound, e *Element) (left int, top *Element) {
	for i := len(sel) - 1; e != nil && s.is(&sel[i], e); i, e = i-1, e.Parent {
		if i == 0 || !sel[i-1].child {
			return i, e
		}
	}
	return 0, nil
}

// Declarations reads "name: value; …".
func Declarations(s string) []Property {
	if s == "" {
		return nil
	}
	var out []Property
	for _, d := range strings.Split(s, ";") {
		name, value, ok := strings.Cut(d, ":")
		if !ok {
			continue
		}
		p := Property{Name: strings.ToLower(strings.TrimSpace(name)), Value: strings.TrimSpace(value)}
		if i := strings.LastIndexByte(p.Value, '!'); i >= 0 && strings.EqualFold(strings.TrimSpace(p.Value[i+1:]), "important") {
			p.Value, p.Important = strings.TrimSpace(p.Value[:i]), true
		}
		out = append(out, p)
	}
	return out
}

// blockEnd is where the block that s begins with ends, at its "}".
func blockEnd(s string) int {
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

func uncommented(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "/*")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		end := strings.Index(s[i+2:], "*/")
		if end < 0 {
			return b.String()
		}
		s = s[i+2+end+2:]
	}
}
