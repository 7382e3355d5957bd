package flavour

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
)

// Kind is a kind of box, with the title that it gets where its author gives none.
type Kind struct{ Title, Color string }

// Kinds are the kinds of box that pages may have.
var Kinds = map[string]Kind{
	"note": {"Note", "blue"}, "abstract": {"Abstract", "blue"}, "summary": {"Summary", "blue"}, "tldr": {"In short", "blue"},
	"info": {"Info", "blue"}, "todo": {"To do", "blue"}, "tip": {"Tip", "green"}, "hint": {"Hint", "green"}, "important": {"Important", "purple"},
	"success": {"Success", "green"}, "check": {"Check", "green"}, "done": {"Done", "green"}, "question": {"Question", "green"},
	"help": {"Help", "green"}, "faq": {"FAQ", "green"}, "warning": {"Warning", "yellow"}, "caution": {"Caution", "red"},
	"attention": {"Attention", "yellow"}, "failure": {"Failure", "red"}, "fail": {"Fail", "red"}, "missing": {"Missing", "red"},
	"danger": {"Danger", "red"}, "error": {"Error", "red"}, "bug": {"Bug", "red"}, "example": {"Example", "purple"}, "quote": {"Quote", ""}, "cite": {"Quote", ""},
}

// kindNames are other names of kinds.
var kindNames = map[string]string{"warn": "warning", "alert": "warning", "secondary": "note", "primary": "note", "default": "note", "working": "caution"}

// kind is the kind of box that name means, "" where it means none. Quarto says
// callout-note.
func kind(name string) string {
	name = strings.TrimPrefix(strings.ToLower(name), "callout-")
	name = cmp.Or(kindNames[name], name)
	if _, ok := Kinds[name]; !ok {
		return ""
	}
	return name
}

// admonition opens a block of Python-Markdown whose text is set in by four
// columns: !!! note "Title", ??? note (folded), === "Tab".
var admonition = regexp.MustCompile(`^( *)(!!!|\?\?\?\+?|===\+?!?)[ \t]*([A-Za-z][\w -]*?)?[ \t]*(?:"(.*)")?[ \t]*$`)

// box puts out the admonition that opens at line i, and says how many lines it has.
func (w *writer) box(all []line, i int, prefix string, depth int) int {
	m := admonition.FindStringSubmatch(all[i].text)
	if m == nil || m[3] == "" && m[4] == "" || m[2][0] == '=' && m[4] == "" || len(m[1]) > 3 && !inList(all[:i], len(m[1])) {
		return 0
	}
	n := body(all[i+1:], len(m[1])+4)
	inner := dedented(all[i+1:i+1+n], len(m[1])+4)
	name, _, _ := strings.Cut(strings.ToLower(m[3]), " ")
	name = cmp.Or(name, "note")
	if m[2] == "!!!" {
		w.boxed(all[i], name, m[4], inner, prefix+m[1], depth)
	} else {
		w.around(all[i], folded(m[2] == "???", name, m[4]), "", "</details>", inner, prefix+m[1], depth)
	}
	return n + 1
}

// inList reports whether what is set in by indent columns belongs to an item of a
// list, rather than to a listing.
func inList(before []line, indent int) bool {
	const near = 200 // lines
	for _, l := range slices.Backward(before[max(0, len(before)-near):]) {
		in := len(l.text) - len(strings.TrimLeft(l.text, " "))
		if l.blank() || in >= indent {
			continue
		}
		if listItem.MatchString(l.text) {
			return true
		}
		if indent = in; indent < 4 {
			return false
		}
	}
	return false
}

var listItem = regexp.MustCompile(`^ *(?:[-*+]|\d+[.)])[ \t]`)

// body is how many lines at the head of all belong to a box: those that are set in
// by indent columns, and blank ones between them.
func body(all []line, indent int) int {
	n := 0
	for i, l := range all {
		switch {
		case l.blank():
		case len(l.text) >= indent && strings.TrimSpace(l.text[:indent]) == "", strings.HasPrefix(l.text, "\t"):
			n = i + 1
		default:
			return n
		}
	}
	return n
}

func dedented(all []line, indent int) []line {
	out := make([]line, len(all))
	for i, l := range all {
		cut := 0
		for cut < indent && cut < len(l.text) && l.text[cut] == ' ' {
			cut++
		}
		if cut == 0 && strings.HasPrefix(l.text, "\t") {
			cut = 1
		}
		out[i] = l.cut(cut)
	}
	return out
}

// boxed puts out a box of a kind under the title that its author gives it, mostly
// "": that of its kind.
func (w *writer) boxed(at line, name, title string, inner []line, prefix string, depth int) {
	class := name
	if _, known := Kinds[name]; !known {
		class, title = "note", cmp.Or(title, strings.ToUpper(name[:1])+name[1:])
	}
	if title != "" {
		class += "-title" // the title stands first in it
	}
	w.around(at, `<div class="`+class+`" markdown="1">`, title, "</div>", inner, prefix, depth)
}

// folded opens details; those that are not shut are so on paper only. Without a title
// of their author's, those of a kind have its class and title.
func folded(shut bool, name, title string) string {
	attrs := ""
	if a, known := Kinds[name]; known && title == "" {
		attrs, title = ` class="`+name+`"`, a.Title
	}
	if !shut {
		attrs += " open"
	}
	summary := ""
	if title != "" {
		summary = "<summary>" + spans(title) + "</summary>"
	}
	return "<details" + attrs + ` markdown="1">` + summary
}

func escaped(s string) string { return html.EscapeString(s) }

// codeSpan and strong are what titles most often have of Markdown.
var (
	codeSpan = regexp.MustCompile("`([^`]+)`")
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// spans is a title as HTML.
func spans(title string) string {
	return strong.ReplaceAllString(codeSpan.ReplaceAllString(escaped(title), "<code>$1</code>"), "<strong>$1</strong>")
}
