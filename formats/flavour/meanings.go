package flavour

import (
	"cmp"
	"slices"
	"strings"
)

// meaning is what an element is in a book.
type meaning uint8

const (
	unknown meaning = iota
	inside          // what stands in it, and nothing round it
	fold            // text that can be folded
	tab             // text under a label
	headed          // text under a title, which may be a link
	code            // a listing, without a fence
	diagram         // one of Mermaid's
	formula
	nothing // not even what stands in it
)

// meanings are those of the names that elements of several programs have.
var meanings = map[string]meaning{
	"details": fold, "expand": fold, "spoiler": fold, "collapse": fold, "collapsible": fold, "accordion": fold, "accordionitem": fold, "expandable": fold, "dropdown": fold,
	"tab": tab, "tabitem": tab, "tab-item": tab,
	"step": headed, "card": headed, "linkcard": headed, "cardlink": headed, "panel": headed,
	"highlight": code, "code": code, "code-toggle": code, "output": code, "command": code, "prism": code, "codeblock": code,
	"mermaid": diagram, "katex": formula, "math": formula, "latex": formula,
	"comment": nothing, "style": nothing, "script": nothing,
}

func init() {
	for name := range strings.FieldsSeq(`tabs tabset tab-set tabpane tabgroup codegroup code-group codetabs steps stepper columns column cols col grid row
		cardgroup card-group cardgrid cards frame fragment raw v-pre html center div section lead block blocks
		figure define fancylists collapse-code content-ref button link browseronly accordions accordiongroup file-tree filetree files embed file`) {
		meanings[name] = inside
	}
}

// boxNames are elements whose kind of box stands in an argument.
var boxNames = map[string]bool{"hint": true, "callout": true, "admonition": true, "alert": true, "aside": true, "notice": true, "message": true, "blockquote": true}

// meant puts out an element with what stands in it.
func (w *writer) meant(t tag, at line, inner []line, prefix string, depth int) {
	name := t.key()
	title := t.first("title", "label", "summary", "header", "heading", "name", "tabName", "value")
	if boxNames[name] || kind(name) != "" {
		kind, title := boxOf(t)
		w.boxed(at, kind, title, inner, prefix, depth)
		return
	}
	if title == "" && len(t.words) > 0 {
		title = t.words[0]
	}
	switch m := meanings[name]; m {
	case fold, tab:
		w.around(at, folded(m == fold, kind(t.args["type"]), title), "", "</details>", inner, prefix, depth)
	case headed:
		w.titled(t, at, prefix)
		w.inner(at, inner, prefix, depth)
	case code:
		if w.Flavour&Shortcodes == 0 { // round a listing that has a fence
			w.entitled(at, title, prefix, func() { w.inner(at, inner, prefix, depth) })
			return
		}
		w.raw(t, at, inner, prefix)
	case diagram:
		w.fenced("mermaid", at, inner, prefix)
	case formula:
		w.made(at, "\n"+prefix+"$$\n")
		w.verbatim(inner, prefix)
		w.made(at, prefix+"$$\n\n")
	case nothing:
	case unknown:
		w.strange(t, at)
		w.inner(at, inner, prefix, depth)
	default:
		if shown := w.own(t); shown != "" {
			w.made(at, "\n"+prefix+shown+"\n")
		}
		w.inner(at, inner, prefix, depth)
	}
}

// boxOf is the kind of a box, and the title that its author gives it.
func boxOf(t tag) (name, title string) {
	title = t.first("title", "header", "heading", "label")
	name = kind(t.key())
	words := t.words
	if said := kind(t.first("style", "type", "kind", "variant", "color", "severity", "status", "intent")); said != "" {
		name = said
	} else if len(words) > 0 && kind(words[0]) != "" {
		name, words = kind(words[0]), words[1:]
	}
	if title == "" && len(words) > 0 {
		title = words[0]
	}
	return cmp.Or(name, "note"), title
}

// inner puts out what stands in an element that leaves no trace itself.
func (w *writer) inner(at line, inner []line, prefix string, depth int) {
	w.made(at, "\n")
	w.lines(inner, prefix, depth+1)
	w.made(at, "\n")
}

// titled puts out the title of a part, which may be a link.
func (w *writer) titled(t tag, at line, prefix string) {
	title, to := escaped(t.first("title", "label", "name")), t.first("href", "link", "to", "url")
	if title != "" && to != "" {
		title = `<a href="` + escaped(to) + `">` + title + "</a>"
	}
	if title != "" {
		w.made(at, "\n"+prefix+"<strong>"+title+"</strong>\n\n")
	}
	if about := t.args["description"]; about != "" {
		w.made(at, prefix+escaped(about)+"\n\n")
	}
}

// raw puts out what stands in an element as a listing: its language is the first
// word, or what the name of the file ends in.
func (w *writer) raw(t tag, at line, inner []line, prefix string) {
	file := t.first("file", "filename", "title")
	lang := t.first("lang", "language", "codeLang")
	if t.key() == "highlight" && lang == "" && len(t.words) > 0 {
		lang = t.words[0]
	}
	if i := strings.LastIndexByte(file, '.'); lang == "" && i >= 0 {
		lang = file[i+1:]
	}
	w.entitled(at, file, prefix, func() {
		if !slices.ContainsFunc(inner, func(l line) bool { return fence.MatchString(l.text) }) {
			w.fenced(lang, at, inner, prefix)
			return
		}
		w.made(at, "\n") // it has a fence of its own
		w.verbatim(inner, prefix)
		w.made(at, "\n")
	})
}

// fenced puts out a listing in a language.
func (w *writer) fenced(lang string, at line, inner []line, prefix string) {
	lang, _, _ = strings.Cut(lang, " ")
	for len(inner) > 0 && inner[0].blank() {
		inner = inner[1:]
	}
	mark := "~~~~~~~~"
	w.made(at, "\n"+prefix+mark+lang+"\n")
	w.verbatim(inner, prefix)
	w.made(at, prefix+mark+"\n\n")
}

func (w *writer) verbatim(all []line, prefix string) {
	for _, l := range all {
		w.quoted(l, prefix)
	}
}

// single puts out an element that nothing stands in, alone on its line.
func (w *writer) single(t tag, at line, prefix string, depth int) {
	switch name := t.key(); {
	case name == "figure" || name == "image" || name == "img" && t.first("src") != "":
		w.made(at, "\n"+prefix+figure(t)+"\n\n")
	case meanings[name] == headed:
		w.titled(t, at, prefix)
	case boxNames[name] || kind(name) != "":
		if text := cmp.Or(t.args["text"], t.args["content"], t.args["description"]); text != "" {
			kind, title := boxOf(t)
			w.boxed(at, kind, title, []line{{text: text, file: at.file, off: at.off, via: at.via, lead: len(text)}}, prefix, depth)
			return
		}
		w.strange(t, at)
	case meanings[name] == code || meanings[name] == diagram || meanings[name] == formula:
		w.strange(t, at) // what it shows is in no page
	case takesIn[name]:
		if !w.takeIn(t, at, prefix, depth) {
			w.strange(t, at)
		}
	default:
		if s := w.inline(t, at); s != "" {
			w.made(at, prefix+s+"\n\n")
		}
	}
}

// strange says that a tag is not known.
func (w *writer) strange(t tag, at line) {
	w.once(at, CodeUnknown, t.key(), "what stands in it is kept; write in Markdown what the book should have", "%s is made by a program of the web site, and is not in the book", t.name)
}
