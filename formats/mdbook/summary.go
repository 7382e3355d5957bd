package mdbook

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Item is an entry of a SUMMARY.md: a chapter, the title of a part, or a text
// that has chapters below it.
type Item struct {
	Title    string // as written, with its Markdown
	File     string // from the folder of the summary; empty: a draft, or no chapter
	At       source.Pos
	Part     bool // a heading: what follows up to the next one belongs to it
	Listed   bool // a numbered chapter, rather than one before or after them
	Children []*Item
}

var (
	listItem  = regexp.MustCompile(`^([ \t]*)(?:[-*+]|\d+[.)])[ \t]+(.*)$`)
	heading   = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$`)
	separator = regexp.MustCompile(`^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$`)
	link      = regexp.MustCompile(`^\[(.*)\]\(\s*(?:<([^>]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+["'(].*)?\s*\)`)
	scheme    = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
)

// maxLevels bounds chapters below chapters.
const maxLevels = 30

// ReadSummary reads the list of chapters of mdBook, GitBook and HonKit. What is
// no part of the list is reported; nothing else is lost.
func ReadSummary(f *source.File) ([]*Item, diag.List) {
	s := summary{file: f}
	off := 0
	for line := range strings.Lines(withoutComments(string(f.Bytes))) {
		s.line(strings.TrimRight(line, " \t\n"), off)
		off += len(line)
	}
	return s.items, s.found
}

var comment = regexp.MustCompile(`(?s)<!--.*?-->`)

// withoutComments puts blanks for comments, so that offsets stay.
func withoutComments(s string) string {
	return comment.ReplaceAllStringFunc(s, func(c string) string {
		b := []byte(c)
		for i := range b {
			if b[i] != '\n' {
				b[i] = ' '
			}
		}
		return string(b)
	})
}

// summary is a list of chapters while it is read.
type summary struct {
	file  *source.File
	items []*Item
	found diag.List
	open  []level // the items that further ones may stand below
	begun bool    // the heading of the file itself is past
}

// level is an open item with how far its mark is set in.
type level struct {
	indent int
	item   *Item
}

func (s *summary) line(l string, off int) {
	if strings.TrimSpace(l) == "" {
		return
	}
	begun := s.begun
	s.begun = true
	lead := len(l) - len(strings.TrimLeft(l, " \t"))
	at := s.file.Pos(off + lead)
	switch m := listItem.FindStringSubmatch(l); {
	case separator.MatchString(l):
		s.open = nil
	case m != nil:
		i := item(m[2], at)
		i.Listed = true
		s.nest(i, width(m[1]))
	case heading.MatchString(l):
		title := heading.FindStringSubmatch(l)[1]
		s.open = nil
		if begun {
			s.items = append(s.items, &Item{Title: title, At: at, Part: true})
		}
	case link.MatchString(l[lead:]):
		s.open = nil
		s.items = append(s.items, item(l[lead:], at))
	default:
		s.found.Infof(at, CodeSummary, "put it in a chapter", "this line of the summary is no chapter and is not printed")
	}
}

// width is how far an indent sets in; a tab goes to the next multiple of four.
func width(indent string) int {
	n := 0
	for _, c := range indent {
		if c == '\t' {
			n += 4 - n%4
			continue
		}
		n++
	}
	return n
}

// nest puts i below the last item that is set in less.
func (s *summary) nest(i *Item, indent int) {
	for len(s.open) > 0 && (s.open[len(s.open)-1].indent >= indent || len(s.open) > maxLevels) {
		s.open = s.open[:len(s.open)-1]
	}
	if len(s.open) == 0 {
		s.items = append(s.items, i)
	} else {
		parent := s.open[len(s.open)-1].item
		parent.Children = append(parent.Children, i)
	}
	s.open = append(s.open, level{indent, i})
}

// item reads `[title](file)`, or a title alone.
func item(s string, at source.Pos) *Item {
	m := link.FindStringSubmatch(s)
	if m == nil {
		return &Item{Title: strings.TrimSpace(s), At: at}
	}
	return &Item{Title: strings.TrimSpace(m[1]), File: fileOf(m[2] + m[3]), At: at}
}

// fileOf is the file that the address of a chapter names; "" when it leads off
// the book.
func fileOf(href string) string {
	if scheme.MatchString(href) || strings.HasPrefix(href, "//") {
		return ""
	}
	href, _, _ = strings.Cut(href, "#")
	if d, err := url.PathUnescape(href); err == nil {
		href = d
	}
	if href == "" {
		return ""
	}
	return strings.TrimPrefix(path.Join("/", href), "/")
}
