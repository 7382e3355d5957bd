package folder

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"

	"octavo/pipeline/source"
)

// Admonitions are the kinds of box that pages of MkDocs have, with the titles that
// they get where the author gives none, and colours.
var Admonitions = map[string]struct{ Title, Color string }{
	"note": {"Note", "blue"}, "abstract": {"Abstract", "blue"}, "summary": {"Summary", "blue"}, "tldr": {"In short", "blue"},
	"info": {"Info", "blue"}, "todo": {"To do", "blue"}, "tip": {"Tip", "green"}, "hint": {"Hint", "green"}, "important": {"Important", "green"},
	"success": {"Success", "green"}, "check": {"Check", "green"}, "done": {"Done", "green"}, "question": {"Question", "green"},
	"help": {"Help", "green"}, "faq": {"FAQ", "green"}, "warning": {"Warning", "yellow"}, "caution": {"Caution", "yellow"},
	"attention": {"Attention", "yellow"}, "failure": {"Failure", "red"}, "fail": {"Fail", "red"}, "missing": {"Missing", "red"},
	"danger": {"Danger", "red"}, "error": {"Error", "red"}, "bug": {"Bug", "red"}, "example": {"Example", "purple"}, "quote": {"Quote", ""}, "cite": {"Quote", ""},
}

// admonition opens a block of Python-Markdown whose text is set in by four
// columns: !!! note "Title", ??? note (folded), === "Tab".
var admonition = regexp.MustCompile(`^( *)(!!!|\?\?\?\+?|===\+?!?)[ \t]+([a-z][\w -]*?)?[ \t]*(?:"(.*)")?[ \t]*$`)

var admonitionLine = regexp.MustCompile(`(?m)^ *(?:!!!|\?\?\?|===)\+?!?[ \t]+[a-z"]`)

// deepestAdmonition bounds boxes in boxes.
const deepestAdmonition = 20

// admonitions is the text of f from off on, with elements whose class is that of a
// callout, and unfolded details, for the boxes and tabs of MkDocs, which other
// Markdown does not know.
func admonitions(f *source.File, off int) *source.Text {
	if !admonitionLine.Match(f.Bytes[off:]) {
		return f.Whole(off)
	}
	b := boxes{file: f}
	var all []textLine
	for line := range strings.Lines(string(f.Bytes[off:])) {
		all = append(all, textLine{strings.TrimRight(line, "\n"), off})
		off += len(line)
	}
	b.lines(all, "", 0)
	return b.out.Text()
}

// textLine is a line with its offset in the file.
type textLine struct {
	text string
	off  int
}

func (l textLine) blank() bool { return strings.TrimSpace(l.text) == "" }

// boxes is a text while its admonitions are replaced.
type boxes struct {
	file *source.File
	out  source.Builder
}

// lines puts out lines, each after prefix.
func (b *boxes) lines(all []textLine, prefix string, depth int) {
	open := "" // the mark of the fence that is open
	for i := 0; i < len(all); i++ {
		l := all[i]
		if m := fence.FindStringSubmatch(l.text); m != nil && (open == "" || strings.HasPrefix(m[1], open)) {
			if open == "" {
				open = m[1]
			} else {
				open = ""
			}
		}
		m := admonition.FindStringSubmatch(l.text)
		if m == nil || open != "" || depth == deepestAdmonition || m[3] == "" && m[4] == "" || len(m[1]) > 3 && !inList(all[:i], len(m[1])) {
			b.line(l, prefix)
			continue
		}
		n := body(all[i+1:], len(m[1])+4)
		b.box(m, l, dedented(all[i+1:i+1+n], len(m[1])+4), prefix+m[1], depth)
		i += n
	}
}

// inList reports whether what is set in by indent columns belongs to an item of a
// list, rather than to a listing.
func inList(before []textLine, indent int) bool {
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
func body(all []textLine, indent int) int {
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

func dedented(all []textLine, indent int) []textLine {
	out := make([]textLine, len(all))
	for i, l := range all {
		cut := 0
		for cut < indent && cut < len(l.text) && l.text[cut] == ' ' {
			cut++
		}
		if cut == 0 && strings.HasPrefix(l.text, "\t") {
			cut = 1
		}
		out[i] = textLine{l.text[cut:], l.off + cut}
	}
	return out
}

// box puts out one: m is what admonition found in the line at.
func (b *boxes) box(m []string, at textLine, inner []textLine, prefix string, depth int) {
	kind, _, _ := strings.Cut(cmp.Or(m[3], "note"), " ")
	open, shut := folded(m[2], kind, m[4]), "</details>"
	if m[2] == "!!!" {
		open, shut = callout(kind, m[4]), "</div>"
	}
	b.made(at, "\n")
	for line := range strings.Lines(open) {
		b.made(at, prefix+line)
	}
	b.made(at, "\n\n")
	b.lines(inner, prefix, depth+1)
	b.made(at, "\n"+prefix+shut+"\n\n")
}

// callout opens an element with the class of a callout; a title stands first in it.
func callout(kind, title string) string {
	a, known := Admonitions[kind]
	if known && title == "" {
		return `<div class="` + kind + `" markdown="1">`
	}
	class := kind
	if !known {
		class = "note"
	}
	return `<div class="` + class + `-title" markdown="1">` + "\n\n" + cmp.Or(title, a.Title, strings.ToUpper(kind[:1])+kind[1:])
}

// folded opens details: folded where the mark is ???, unfolded for all others.
func folded(mark, kind, title string) string {
	open := " open"
	if mark == "???" {
		open = ""
	}
	return "<details" + open + ` markdown="1"><summary>` + html.EscapeString(cmp.Or(title, Admonitions[kind].Title, "Details")) + "</summary>"
}

func (b *boxes) line(l textLine, prefix string) {
	b.out.Make(b.file, l.off, nil, []byte(prefix))
	b.out.Copy(b.file, l.off, l.off+len(l.text), nil)
	b.out.Make(b.file, l.off+len(l.text), nil, []byte("\n"))
}

func (b *boxes) made(at textLine, s string) { b.out.Make(b.file, at.off, nil, []byte(s)) }
