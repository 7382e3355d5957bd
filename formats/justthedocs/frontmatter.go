package justthedocs

import (
	"bytes"
	"regexp"

	"octavo/pipeline/source"
)

var (
	opening = regexp.MustCompile(`\A---[ \t]*\n`)
	closing = regexp.MustCompile(`(?m)^(?:---|\.\.\.)[ \t]*$\n?`)
)

// frontMatter finds the front matter of clean text: the YAML stands from from up
// to to, the page's own text begins at body. A block that is never closed is
// none.
func frontMatter(b []byte) (from, to, body int, ok bool) {
	head := opening.FindIndex(b)
	if head == nil {
		return 0, 0, 0, false
	}
	end := closing.FindIndex(b[head[1]:])
	if end == nil {
		return 0, 0, 0, false
	}
	return head[1], head[1] + end[0], head[1] + end[1], true
}

// unclosed is front matter that was meant: a key right after the opening line.
var unclosed = regexp.MustCompile(`\A---[ \t]*\n[A-Za-z_][\w-]*:(?:[ \t]|\n)`)

// late is front matter that was meant too: it stands below the first line.
var late = regexp.MustCompile(`\A\s+?---[ \t]*\n[A-Za-z_][\w-]*:(?:[ \t]|\n)(?:.*\n)*?---[ \t]*(?:\n|\z)`)

// bodyOf is where the text of a page begins.
func bodyOf(f *source.File) int {
	_, _, body, _ := frontMatter(f.Bytes)
	return body
}

// firstHeading is the text of the first heading, where it opens the page, as the
// plug-in jekyll-titles-from-headings takes it.
func firstHeading(b []byte) string {
	b = bytes.TrimLeft(b, " \t\n")
	line, rest, _ := bytes.Cut(b, []byte("\n"))
	if h := bytes.TrimLeft(line, "#"); len(h) < len(line) && len(line)-len(h) <= 3 && len(h) > 0 && h[0] == ' ' {
		return plainHeading(h)
	}
	under, _, _ := bytes.Cut(rest, []byte("\n"))
	under = bytes.TrimRight(under, " \t")
	if len(line) > 0 && len(under) > 0 && (len(bytes.Trim(under, "=")) == 0 || len(bytes.Trim(under, "-")) == 0) {
		return plainHeading(line)
	}
	return ""
}

var (
	headingAttributes = regexp.MustCompile(`\{[:#][^}]*\}\s*$`)
	headingLink       = regexp.MustCompile(`!?\[([^\]]*)\]\([^)]*\)`)
)

func plainHeading(h []byte) string {
	h = headingAttributes.ReplaceAll(h, nil)
	h = headingLink.ReplaceAll(h, []byte("$1"))
	h = bytes.TrimRight(bytes.TrimSpace(h), "#")
	return string(bytes.TrimSpace(bytes.ReplaceAll(bytes.ReplaceAll(h, []byte("`"), nil), []byte("*"), nil)))
}
