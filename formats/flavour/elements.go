package flavour

import (
	"html"
	"regexp"
	"strings"
)

// longestJoin is over how many lines a tag may stand.
const longestJoin = 40

// tagStart opens a tag at the head of a line.
var tagStart = regexp.MustCompile(`^\s*<[A-Za-z][\w.]*(?:\s|$)`)

// joined makes one line of those that a tag stands on.
func (w *writer) joined(all []line) []line {
	if w.Flavour&(JSX|Shortcodes) == 0 {
		return all
	}
	r := region{all: all, with: w.Flavour}
	out := make([]line, 0, len(all))
	for i := 0; i < len(all); i++ {
		if n := r.listing(i); n > 0 {
			out = append(out, all[i:i+n]...)
			i += n - 1
			continue
		}
		l := all[i]
		if n := w.whole(all[i:]); n > 1 {
			last := all[i+n-1]
			if last.file == l.file && last.off > l.off && l.lead == 0 {
				l.text = string(l.file.Bytes[l.off : last.off+len(last.text)])
				i += n - 1
			}
		}
		out = append(out, l)
	}
	return out
}

// whole is over how many lines the tag stands that the first of all leaves open.
func (w *writer) whole(all []line) int {
	text := all[0].text
	if open := openShortcode(text); w.Flavour&Shortcodes != 0 && open >= 0 {
		return linesUntil(all, func(text string) bool { return strings.Contains(text[open:], "}}") })
	}
	if w.Flavour&JSX == 0 || !tagStart.MatchString(text) {
		return 1
	}
	name := all[0].indent() + 1
	html := false // it may stand on several lines
	n := linesUntil(all, func(text string) bool {
		end := tagEnd(text, name)
		html = end >= 0 && text[name] >= 'a' && !strings.Contains(text[:end], "={")
		return end >= 0
	})
	if html {
		return 1
	}
	return n
}

// openShortcode is where a shortcode begins that the line leaves open, -1 without one.
func openShortcode(text string) int {
	open := strings.LastIndex(text, "{{")
	if open < 0 || strings.Contains(text[open:], "}}") || !strings.HasPrefix(text[open+2:], "<") && !strings.HasPrefix(text[open+2:], "%") {
		return -1
	}
	return open
}

// linesUntil is how many lines hold a tag that is whole; 1 where it does not become so.
func linesUntil(all []line, whole func(text string) bool) int {
	text := all[0].text
	for n := 1; n <= longestJoin; n++ {
		if whole(text) {
			return n
		}
		if n == len(all) || all[n].blank() {
			break
		}
		text += "\n" + all[n].text
	}
	return 1
}

// element puts out the element that line i opens with, and says how many lines it
// has; 0 where a tag stands in running text.
func (w *writer) element(r *region, i int, prefix string, depth int) int {
	l := r.all[i]
	at := l.indent()
	if at == len(l.text) || l.text[at] != '{' && l.text[at] != '<' {
		return 0
	}
	t, ok := tagAt(l.text, at, w.Flavour)
	if !ok || t.closing || t.quoted || !strings.HasPrefix(l.text[at:], "{") && (t.name[0] < 'A' || t.name[0] > 'Z') || links[t.key()] {
		return 0
	}
	prefix += l.text[:at]
	end, closed := r.tagEnd(spot{i, at})
	if t.single || !closed {
		if strings.TrimSpace(l.text[t.to:]) != "" {
			return 0
		}
		w.single(t, l, prefix, depth)
		return 1
	}
	last := r.all[end.line]
	shut, _ := tagAt(last.text, end.at, w.Flavour)
	if strings.TrimSpace(last.text[shut.to:]) != "" {
		return 0
	}
	var inner []line
	if end.line == i {
		last = l
	} else {
		inner = append(inner, r.all[i+1:end.line]...)
		if before := last.part(0, end.at); !before.blank() {
			inner = append(inner, before)
		}
	}
	if first := l.cut(t.to); end.line == i || !first.blank() {
		if end.line == i {
			first = l.part(t.to, end.at)
		}
		first = first.cut(first.indent())
		inner = append([]line{first}, inner...)
	}
	w.meant(t, l, level(inner), prefix, depth)
	return end.line - i + 1
}

// level is lines without what all of them are set in by.
func level(all []line) []line {
	least := -1
	for _, l := range all {
		if n := l.indent(); !l.blank() && (least < 0 || n < least) {
			least = n
		}
	}
	if least <= 0 {
		return all
	}
	out := make([]line, len(all))
	for i, l := range all {
		out[i] = l.cut(min(least, l.indent(), len(l.text)))
	}
	return out
}

// remark is a comment of MDX, or a blank written as an expression.
var remark = regexp.MustCompile(`\{/\*.*?\*/\}|\{["'] ["']\}`)

// tagged puts out a line of running text that may have tags.
func (w *writer) tagged(l line, prefix string) {
	w.made(l, prefix)
	done := 0
	put := func(to int) {
		piece := l.part(done, to)
		if w.Flavour&JSX != 0 && strings.Contains(piece.text, "{") {
			w.withoutRemarks(piece)
		} else if piece.text != "" {
			w.copy(piece)
		}
	}
	for t := range tagsOf(l.text, w.Flavour) {
		put(t.from)
		at := l.cut(t.from)
		w.made(at, w.inline(t, at))
		done = t.to
	}
	put(len(l.text))
	w.made(l.cut(len(l.text)), "\n")
}

func (w *writer) withoutRemarks(l line) {
	done := 0
	for _, m := range remark.FindAllStringIndex(l.text, -1) {
		if strings.Count(l.text[:m[0]], "`")%2 == 1 {
			continue
		}
		w.copy(l.part(done, m[0]))
		if l.text[m[0]+1] != '/' {
			w.made(l.cut(m[0]), " ")
		}
		done = m[1]
	}
	w.copy(l.cut(done))
}

// quoted puts out a line of a listing, in which Hugo's shortcodes are shown as
// {{</* note */>}}.
func (w *writer) quoted(l line, prefix string) {
	w.made(l, prefix)
	done := 0
	for t := range quotedOf(l.text) {
		w.copy(l.part(done, t.from))
		w.made(l.cut(t.from), shown(l.text[t.from:t.to], t))
		done = t.to
	}
	w.copy(l.cut(done))
	w.made(l.cut(len(l.text)), "\n")
}

// quotedOf yields the shown shortcodes of a line of code.
func quotedOf(s string) func(yield func(tag) bool) {
	return func(yield func(tag) bool) {
		for i := 0; ; {
			n := strings.Index(s[i:], "{{")
			if n < 0 {
				return
			}
			t, ok := tagAt(s, i+n, Shortcodes)
			if !ok || !t.quoted {
				i += n + 2
				continue
			}
			if !yield(t) {
				return
			}
			i = t.to
		}
	}
}

// shown is a shortcode that is shown, as it is written where it is run.
func shown(s string, t tag) string {
	shut := "%}}"
	if s[2] == '<' {
		shut = ">}}"
	}
	return s[:3] + " " + strings.TrimSpace(t.name[2:len(t.name)-2]) + " " + shut
}

// cleaned is an element of HTML without attributes that are JavaScript's.
func cleaned(t tag) string {
	var b strings.Builder
	b.WriteString("<" + t.name)
	for _, key := range []string{"className", "id", "href", "src", "alt", "title", "width", "height", "lang", "colSpan", "rowSpan", "open", "type", "start"} {
		if v := t.args[key]; v != "" {
			name := strings.ToLower(key)
			if key == "className" {
				name = "class"
			}
			b.WriteString(" " + name + `="` + html.EscapeString(v) + `"`)
		}
	}
	if t.single {
		b.WriteString(" /")
	}
	return b.String() + ">"
}
