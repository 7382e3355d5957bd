package flavour

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"octavo/pipeline/source"
)

// Bounds on what a page may take in.
const (
	deepestSnippet = 8
	longestPage    = 4 << 20 // bytes
	mostSnippets   = 10_000
)

// snippet asks for a file in its place: --8<-- "file", --8<-- "file:name" of
// Python-Markdown's snippets, {! file !} of markdown-include, <!--@include: file-->
// and <<< file of VitePress.
var snippet = regexp.MustCompile(`^([ \t]*)(?:-{1,}8<-{1,}[ \t]+["']([^"']+)["']|\{!>?[ \t]*(\S+?)(?:[ \t]+ln\[[^\]]*\])?[ \t]*!\}|<!--[ \t]*@include:[ \t]*(\S+?)[ \t]*-->)[ \t]*$`)

// several opens and closes a list of files.
var several = regexp.MustCompile(`^[ \t]*-{1,}8<-{1,}[ \t]*$`)

// section marks a part of a file that has a name.
var section = regexp.MustCompile(`-{1,}8<-{1,}[ \t]+\[(start|end):[ \t]*([\w-]+)[ \t]*\]|#(?:end)?region\b`)

// sectionLine is a line that only marks a section of the page, for other pages.
var sectionLine = regexp.MustCompile(`^[ \t]*-{1,}8<-{1,}[ \t]+\[(?:start|end):[ \t]*[\w-]+[ \t]*\][ \t]*$`)

// shownSnippet is what shows how a snippet is asked for.
var shownSnippet = regexp.MustCompile(`^([ \t]*);+-{1,}8<-{1,}(?:[ \t]+["'\[].*)?[ \t]*$`)

// withSnippets is lines with those of the files that they ask for, in listings too.
func (w *writer) withSnippets(all []line, depth int) []line {
	if w.Flavour&Snippets == 0 || w.File == nil {
		return all
	}
	var out []line
	listed := false
	for _, l := range all {
		name, indent := "", ""
		if m := shownSnippet.FindStringSubmatch(l.text); m != nil && !listed {
			out = append(out, setIn([]line{l.cut(len(m[1]) + 1)}, m[1])...)
			continue
		}
		if several.MatchString(l.text) {
			listed = !listed
			continue
		}
		if listed {
			name = strings.TrimSpace(l.text)
		} else if m := snippet.FindStringSubmatch(l.text); m != nil {
			indent, name = m[1], m[2]+m[3]+m[4]
		}
		if name == "" {
			if !listed {
				out = append(out, l)
			}
			continue
		}
		if strings.HasPrefix(name, ";") { // taken out of use
			continue
		}
		taken, ok := w.snippet(name, l, depth)
		if !ok {
			out = append(out, l)
			continue
		}
		if indent != "" {
			taken = setIn(taken, indent)
		}
		out = append(out, taken...)
	}
	return out
}

// withAppended is the lines of a page, and those of the files at the end of every
// page that there are.
func (w *writer) withAppended(all []line) []line {
	if len(all) == 0 || w.File == nil {
		return all
	}
	last := all[len(all)-1]
	for _, name := range w.Append {
		if file, _, _ := strings.Cut(name, ":"); w.File(last.file.Name, file) == nil {
			continue
		}
		if more, ok := w.snippet(name, last, 0); ok {
			all = append(append(all, last.emptied()), more...)
		}
	}
	return all
}

// snippet is the lines of a file, or of the part of it that name says behind a
// colon.
func (w *writer) snippet(name string, at line, depth int) ([]line, bool) {
	file, part, _ := strings.Cut(name, ":")
	pos := at.pos()
	if strings.Contains(name, "://") {
		w.refuse(at, name, "octavo takes in no text of the web")
		return nil, false
	}
	if !w.asks(at) {
		return nil, false
	}
	f := w.File(at.file.Name, file)
	switch {
	case f == nil && w.Incomplete:
		w.found.Infof(pos, CodeSnippet, "", "the snippet %s is not in the site; it is not taken in", name)
		return nil, false
	case f == nil:
		w.refuse(at, name, "there is no such file in the site")
		return nil, false
	case !w.takes(f, at, name, depth):
		return nil, false
	}
	all, ok := sectionOf(linesOf(f, 0, len(f.Bytes), &pos), part)
	if !ok {
		w.refuse(at, name, "the file has no section "+part)
		return nil, false
	}
	return w.withSnippets(all, depth+1), true
}

// asks counts that a line asks for a file, and reports whether the page may ask for one
// more.
func (w *writer) asks(at line) bool {
	if w.asked++; w.asked <= mostSnippets {
		return true
	}
	w.once(at, CodeSnippet, CodeSnippet, "take in fewer files", "the page takes in more than %d files; from here on the lines stay as they are", mostSnippets)
	return false
}

// refuse says why what name means is not taken in at a line.
func (w *writer) refuse(at line, name, why string) {
	w.found.Warnf(at.pos(), CodeSnippet, "mend the name of the file", "the snippet %s: %s; it is not taken in", name, why)
}

// takes reports whether f, which name means, can be taken in at a line, as a page may
// hold so much and no file holds itself.
func (w *writer) takes(f *source.File, at line, name string, depth int) bool {
	for _, p := range at.pos().Chain() {
		if p.File == f.Name {
			w.refuse(at, name, "the file takes in itself")
			return false
		}
	}
	if depth == deepestSnippet || w.taken+len(f.Bytes) > longestPage {
		w.refuse(at, name, "it stands too deep in others, or makes the page too long")
		return false
	}
	w.taken += len(f.Bytes)
	return true
}

// sectionOf is the part of a file: all of it, lines 3:5, or what a section of a
// name holds; without the lines that mark sections.
func sectionOf(all []line, part string) ([]line, bool) {
	from, to, numbered := strings.Cut(part, ":")
	if a, err := strconv.Atoi(from); err == nil || part != "" && from == "" {
		b, err := strconv.Atoi(to)
		if err != nil {
			b = len(all)
			if !numbered {
				b = a
			}
		}
		a, b = min(max(a, 1), len(all)+1), min(b, len(all))
		return all[a-1 : max(b, a-1)], true
	}
	var out []line
	open, met := part == "", part == ""
	for _, l := range all {
		m := section.FindStringSubmatch(l.text)
		switch {
		case m == nil:
			if open {
				out = append(out, l)
			}
		case m[2] == part && part != "":
			open, met = m[1] == "start", true
		}
	}
	return out, met
}

// setIn is lines set in as far as the line that asks for them.
func setIn(all []line, indent string) []line {
	out := make([]line, len(all))
	for i, l := range all {
		if l.text != "" {
			l.text, l.lead = indent+l.text, l.lead+len(indent)
		}
		out[i] = l
	}
	return out
}

// takesIn are elements that put a file of the site in their place.
var takesIn = map[string]bool{"readfile": true, "include": true, "includes": true, "include-file": true, "includefile": true, "include-markdown": true}

// takeIn puts out the file that an element asks for; ok is false where there is none.
func (w *writer) takeIn(t tag, at line, prefix string, depth int) (ok bool) {
	name := t.first("file", "path", "src")
	if name == "" && len(t.words) > 0 {
		name = t.words[0]
	}
	pos := at.pos()
	if name == "" || w.File == nil || len(pos.Chain()) > deepestSnippet {
		return false
	}
	f := w.File(at.file.Name, name)
	if f == nil || w.taken+len(f.Bytes) > longestPage {
		return false
	}
	w.taken += len(f.Bytes)
	all := withoutFrontMatter(linesOf(f, 0, len(f.Bytes), &pos))
	if t.args["code"] == "true" {
		w.fenced(cmp.Or(t.first("lang", "highlight"), strings.TrimPrefix(path.Ext(name), ".")), at, all, prefix)
		return true
	}
	w.inner(at, all, prefix, depth)
	return true
}

func withoutFrontMatter(all []line) []line {
	if len(all) == 0 || all[0].text != "---" {
		return all
	}
	for i, l := range all[1:] {
		if l.text == "---" {
			return all[i+2:]
		}
	}
	return all
}

// File is the file that a page names: as seen from the folders bases, in which
// generators look, and from the page's own.
func File(read func(name string) *source.File, bases []string) func(from, name string) *source.File {
	return func(from, name string) *source.File {
		for _, base := range slices.Concat(bases, []string{path.Dir(from)}) {
			if p := path.Join(base, name); p != ".." && !strings.HasPrefix(p, "../") && !path.IsAbs(p) {
				if f := read(p); f != nil {
					return f
				}
			}
		}
		return nil
	}
}
