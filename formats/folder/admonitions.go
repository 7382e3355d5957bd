package folder

import (
	"html"
	"regexp"
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
var admonition = regexp.MustCompile(`^( {0,3})(!!!|\?\?\?\+?|===\+?!?)[ \t]+([a-z][\w -]*?)?[ \t]*(?:"(.*)")?[ \t]*$`)

var admonitionLine = regexp.MustCompile(`(?m)^ {0,3}(?:!!!|\?\?\?|===)\+?!?[ \t]+[a-z"]`)

// deepestAdmonition bounds boxes in boxes.
const deepestAdmonition = 20

// admonitions is the text of f from off on, with quotations that are callouts, and
// unfolded details, for the boxes and tabs of MkDocs, which other Markdown does not
// know.
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
		if m == nil || open != "" || depth == deepestAdmonition || m[3] == "" && m[4] == "" {
			b.line(l, prefix)
			continue
		}
		n := body(all[i+1:], len(m[1])+4)
		b.box(m, l, dedented(all[i+1:i+1+n], len(m[1])+4), prefix, depth)
		i += n
	}
}

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
	kind, _, _ := strings.Cut(m[3], " ")
	title := m[4]
	made := func(s string) { b.made(at, prefix, s) }
	made("")
	if m[2] == "!!!" {
		class := kind
		if _, known := Admonitions[kind]; !known {
			class = "note"
			if title == "" {
				title = strings.ToUpper(kind[:min(1, len(kind))]) + kind[min(1, len(kind)):]
			}
		}
		if title == "" {
			made("{: ." + class + " }")
		} else {
			made("{: ." + class + "-title }")
			made("> " + title)
			made(">")
		}
		b.lines(inner, prefix+"> ", depth+1)
		made("")
		return
	}
	if title == "" {
		title = Admonitions[kind].Title
	}
	open := ""
	if m[2] != "???" {
		open = " open"
	}
	made("<details" + open + ` markdown="1"><summary>` + html.EscapeString(title) + "</summary>")
	made("")
	b.lines(inner, prefix, depth+1)
	made("")
	made("</details>")
	made("")
}

func (b *boxes) line(l textLine, prefix string) {
	b.out.Make(b.file, l.off, nil, []byte(prefix))
	b.out.Copy(b.file, l.off, l.off+len(l.text), nil)
	b.out.Make(b.file, l.off+len(l.text), nil, []byte("\n"))
}

func (b *boxes) made(at textLine, prefix, s string) {
	b.out.Make(b.file, at.off, nil, []byte(prefix+s+"\n"))
}
