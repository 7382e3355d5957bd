package flavour

import (
	"cmp"
	"regexp"
	"strings"
)

// slashes opens a block of Python-Markdown's newer notation: /// note | Title.
var slashes = regexp.MustCompile(`^( *)(/{3,})[ \t]*([A-Za-z][\w-]*)(?:[ \t]*\|[ \t]*(.*?))?[ \t]*$`)

// option is a line of settings below the opening of a block.
var option = regexp.MustCompile(`^ {4,}([\w-]+):[ \t]*(.*)$`)

// block puts out the block that opens at line i, and says how many lines it has.
// One that does not end is none.
func (w *writer) block(r *region, i int, prefix string, depth int) int {
	all := r.all
	m := slashes.FindStringSubmatch(all[i].text)
	if m == nil {
		return 0
	}
	end := r.blockEnd(i)
	if end == 0 {
		return 0
	}
	inner := dedented(all[i+1:end], len(m[1]))
	args := map[string]string{"title": m[4]}
	for len(inner) > 0 {
		o := option.FindStringSubmatch(inner[0].text)
		if o == nil {
			break
		}
		args[o[1]], inner = o[2], inner[1:]
	}
	name := m[3]
	switch name {
	case "admonition":
		name = cmp.Or(args["type"], "note")
	case "caption", "figure-caption", "table-caption":
		w.around(all[i], `<figcaption markdown="1">`, "", "</figcaption>", inner, prefix+m[1], depth)
		return end - i + 1
	case "html": // an element of CSS's notation, for looks
		args["title"] = ""
	}
	if strings.HasPrefix(name, "details-") {
		name = "details"
	}
	if name = strings.ToLower(name); meanings[name] == unknown && kind(name) == "" { // the site has kinds of its own
		w.boxed(all[i], name, args["title"], inner, prefix+m[1], depth)
		return end - i + 1
	}
	w.meant(tag{name: name, args: args}, all[i], inner, prefix+m[1], depth)
	return end - i + 1
}

// reference opens the documentation of a piece of code that mkdocstrings makes:
// ::: package.module, and options set in below.
var reference = regexp.MustCompile(`^( *):::[ \t]+([\w.:/-]+)[ \t]*$`)

// generated skips what a program makes on the web, and says how many lines that is.
func (w *writer) generated(all []line) int {
	m := reference.FindStringSubmatch(all[0].text)
	if m == nil {
		return 0
	}
	w.once(all[0], CodeUnknown, "generated", "print it from the code, or leave the page out", "what mkdocstrings makes of %s is not in the book", m[2])
	return 1 + body(all[1:], len(m[1])+4)
}
