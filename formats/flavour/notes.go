package flavour

import (
	"html"
	"path"
	"regexp"
	"strings"

	"octavo/pipeline/source"
)

// Vault finds what the pages of a folder of Obsidian's name without saying where it is.
type Vault interface {
	// Note is the page of that name, nil without one.
	Note(name string) *source.File
	// Picture is the address of the picture of that name as seen from the page from,
	// "" without one.
	Picture(from, name string) string
}

// embed is a picture, or the text of a page, in the place of its name: ![[a.png|300]],
// ![[Page#Section]].
var embed = regexp.MustCompile(`^!\[\[([^\[\]|#\n]*)(?:#([^\[\]|\n]*))?(?:\|([^\[\]\n]*))?\]\]`)

var (
	pictureSize = regexp.MustCompile(`^[ \t]*(\d+)(?:x(\d+))?[ \t]*$`)
	blockName   = regexp.MustCompile(`(?:^|[ \t])\^([A-Za-z0-9-]+)[ \t]*$`)
	atxHeading  = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$`)
)

func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif":
		return true
	}
	return false
}

// withNotes is lines without comments over several of them, and with the pages that
// stand in them.
func (w *writer) withNotes(all []line, depth int) []line {
	if w.Flavour&Notes == 0 || w.Vault == nil {
		return all
	}
	all = w.withoutComments(all)
	r := region{all: all, with: w.Flavour}
	var out []line
	for i := 0; i < len(all); i++ {
		if n := r.listing(i); n > 0 {
			out = append(out, all[i:i+n]...)
			i += n - 1
			continue
		}
		if taken, ok := w.note(all[i], depth); ok {
			out = append(out, taken...)
			continue
		}
		out = append(out, all[i])
	}
	return out
}

// note is the text of the page that l holds nothing but the name of.
func (w *writer) note(l line, depth int) ([]line, bool) {
	text := strings.TrimSpace(l.text)
	m := embed.FindStringSubmatch(text)
	if m == nil || len(m[0]) < len(text) || isPicture(m[1]) {
		return nil, false
	}
	name, part := strings.TrimSpace(m[1]), m[2]
	if !w.asks(l) {
		return nil, false
	}
	f := w.Vault.Note(name)
	if f == nil {
		w.refuse(l, name, "there is no such page in the site")
		return nil, false
	}
	if !w.takes(f, l, name, depth) {
		return nil, false
	}
	pos := l.pos()
	all, ok := partOf(withoutFrontMatter(linesOf(f, 0, len(f.Bytes), &pos)), part)
	if !ok {
		w.refuse(l, name, "the page has no section "+part)
		return nil, false
	}
	all = w.withNotes(setIn(all, l.text[:l.indent()]), depth+1)
	return append(append([]line{l.emptied()}, all...), l.emptied()), true
}

// partOf is the part of a page below a heading, or the block with a name; all of it
// where part is empty.
func partOf(all []line, part string) ([]line, bool) {
	if part == "" {
		return all, true
	}
	part = strings.TrimSpace(part[strings.LastIndexByte(part, '#')+1:])
	if id, ok := strings.CutPrefix(part, "^"); ok {
		return blockOf(all, id)
	}
	from, to, level := -1, len(all), 0
	r := region{all: all}
	r.eachLine(func(i int, text string) {
		m := atxHeading.FindStringSubmatch(text)
		switch {
		case m == nil || to < len(all):
		case from < 0 && strings.EqualFold(strings.TrimSpace(m[2]), part):
			from, level = i, len(m[1])
		case from >= 0 && len(m[1]) <= level:
			to = i
		}
	})
	if from < 0 {
		return nil, false
	}
	return all[from:to], true
}

// blockOf is the block with the name id, which stands behind it or on a line below it.
func blockOf(all []line, id string) (block []line, ok bool) {
	r := region{all: all}
	r.eachLine(func(i int, text string) {
		m := blockName.FindStringSubmatch(text)
		if ok || m == nil || m[1] != id {
			return
		}
		from := i
		for from > 0 && (!all[from-1].blank() || from == i && strings.HasPrefix(text, "^")) {
			from--
		}
		block, ok = all[from:i+1], true
	})
	return block, ok
}

// withoutComments is lines without what stands between two %% on different lines. The
// last of an odd number of these means nothing.
func (w *writer) withoutComments(all []line) []line {
	var marks []spot
	r := region{all: all, with: w.Flavour}
	r.eachLine(func(i int, text string) {
		for _, at := range commentMarks(text) {
			marks = append(marks, spot{i, at})
		}
	})
	var out []line
	done, from := 0, 0 // lines before done are out, and from bytes of the line done
	for i := 0; i+1 < len(marks); i += 2 {
		open, shut := marks[i], marks[i+1]
		if open.line == shut.line {
			continue
		}
		if open.line > done {
			out = append(append(out, all[done].cut(from)), all[done+1:open.line]...)
			from = 0
		}
		out = append(out, all[open.line].part(from, open.at))
		done, from = shut.line, shut.at+2
	}
	if done < len(all) {
		out = append(append(out, all[done].cut(from)), all[done+1:]...)
	}
	return out
}

// commentMarks are where %% stands in a line, outside code.
func commentMarks(s string) []int {
	var out []int
	if !strings.Contains(s, "%%") {
		return nil
	}
	for i := 0; i < len(s); {
		switch {
		case s[i] == '`':
			i = behindSpan(s, i)
		case strings.HasPrefix(s[i:], "%%"):
			out = append(out, i)
			i += 2
		default:
			i++
		}
	}
	return out
}

// noted puts out a line of running text with its pictures, without comments and the
// names of blocks.
func (w *writer) noted(l line, prefix string) {
	w.made(l, prefix)
	end := len(l.text)
	if m := blockName.FindStringIndex(l.text); m != nil {
		end = m[0]
	}
	marks := commentMarks(l.text)
	done := 0
	for i := 0; i < end; {
		switch {
		case l.text[i] == '`':
			i = behindSpan(l.text, i)
		case len(marks) > 1 && i == marks[0]:
			w.copy(l.part(done, i))
			i = marks[1] + 2
			done, marks = i, marks[2:]
		case strings.HasPrefix(l.text[i:], "![["):
			m := embed.FindStringSubmatch(l.text[i:])
			if m == nil {
				i++
				continue
			}
			w.copy(l.part(done, i))
			if shown := w.picture(l.cut(i), m); shown != "" {
				w.made(l.cut(i), shown)
				done = i + len(m[0])
			} else if done = i; !isPicture(m[1]) {
				done++ // a page in the text is a link to it
			}
			i += len(m[0])
		default:
			i++
		}
	}
	w.copy(l.part(done, max(done, end)))
	w.made(l.cut(len(l.text)), "\n")
}

// picture is an embedded picture as HTML, "" where m names none that there is.
func (w *writer) picture(at line, m []string) string {
	name := strings.TrimSpace(strings.TrimSuffix(m[1], `\`)) // in a table, the bar is escaped
	if !isPicture(name) {
		return ""
	}
	src := w.Vault.Picture(at.file.Name, name)
	if src == "" {
		w.refuse(at, name, "there is no such picture in the site")
		return ""
	}
	img := `<img src="` + html.EscapeString(src) + `"`
	for said := range strings.SplitSeq(m[3], "|") {
		size := pictureSize.FindStringSubmatch(said)
		switch {
		case size != nil:
			img += ` width="` + size[1] + `"`
			if size[2] != "" {
				img += ` height="` + size[2] + `"`
			}
		case strings.TrimSpace(said) != "":
			img += ` alt="` + html.EscapeString(strings.TrimSpace(said)) + `"`
		}
	}
	return img + " />"
}
