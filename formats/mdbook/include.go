package mdbook

import (
	"bytes"
	"path"
	"regexp"
	"strconv"
	"strings"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Bounds on what a chapter may include.
const (
	maxDepth    = 10 // includes in each other
	maxIncludes = 10_000
	maxText     = 64 << 20 // bytes
)

// directive is {{#name words}}; a backslash before it keeps it as it is.
var directive = regexp.MustCompile(`\\?\{\{\s*#([a-zA-Z_]+)(?:\s+([^{}]*?))?\s*\}\}`)

// includer puts a chapter together.
type includer struct {
	site  *Site
	out   source.Builder
	found diag.List
	count int // of files that were included
}

// file puts out the bytes of f from up to to, what they include in its place.
func (in *includer) file(f *source.File, from, to int, via *source.Pos, depth int) {
	base := from
	for _, m := range directive.FindAllSubmatchIndex(f.Bytes[from:to], -1) {
		for i := range m {
			if m[i] >= 0 {
				m[i] += base
			}
		}
		in.out.Copy(f, from, m[0], via)
		from = m[1]
		if f.Bytes[m[0]] == '\\' {
			in.out.Copy(f, m[0]+1, m[1], via)
			continue
		}
		words := ""
		if m[4] >= 0 {
			words = string(f.Bytes[m[4]:m[5]])
		}
		at := f.Pos(m[0])
		at.Via = via
		if !in.directive(f, string(f.Bytes[m[2]:m[3]]), words, m[0], at, depth) {
			in.out.Copy(f, m[0], m[1], via)
		}
	}
	in.out.Copy(f, from, to, via)
}

// directive runs a directive and reports whether it is one that mdBook has.
func (in *includer) directive(f *source.File, name, words string, off int, at source.Pos, depth int) bool {
	switch name {
	case "title":
		return true // of the browser's window
	case "include", "rustdoc_include":
		return in.include(f, words, at, depth)
	case "playground", "playpen":
		file, _, _ := strings.Cut(words, " ")
		listing := includer{site: in.site, count: in.count}
		ok := listing.include(f, file, at, depth)
		in.found, in.count = append(in.found, listing.found...), listing.count
		if ok {
			in.out.Make(f, off, at.Via, []byte("```rust\n"))
			in.out.Append(listing.out.Text(), nil)
			in.out.Make(f, off, at.Via, []byte("\n```"))
		}
		return ok
	}
	in.found.Warnf(at, CodeInclude, "", "{{#%s}} is not a directive of mdBook; it stays in the text as it is", name)
	return false
}

// include puts out the lines of a file that words name: file, file:2:10 or
// file:anchor. Lines that only rustdoc sees are not put out.
func (in *includer) include(f *source.File, words string, at source.Pos, depth int) bool {
	name, which, _ := strings.Cut(words, ":")
	name = path.Join(path.Dir(f.Name), name)
	refuse := func(why string) bool {
		in.found.Warnf(at, CodeInclude, "mend the include", "{{#include %s}}: %s; it stays in the text as it is", words, why)
		return false
	}
	if in.count++; depth == maxDepth || in.count > maxIncludes || len(in.out.Text().Bytes) > maxText {
		return refuse("stands too deep in other includes, or makes the chapter too long")
	}
	if name == ".." || strings.HasPrefix(name, "../") || path.IsAbs(name) {
		return refuse("the file is outside the book")
	}
	for _, p := range at.Chain() {
		if p.File == name {
			return refuse("the file includes itself")
		}
	}
	inner, _ := in.site.folder.Text(name)
	if inner == nil {
		return refuse("there is no file " + name)
	}
	spans, ok := lines(inner.Bytes, which)
	if !ok {
		return refuse("the file has no anchor " + which)
	}
	for i, s := range spans {
		if i == len(spans)-1 {
			s.to = s.from + len(bytes.TrimSuffix(inner.Bytes[s.from:s.to], []byte("\n")))
		}
		in.file(inner, s.from, s.to, &at, depth+1)
	}
	return true
}

// span is a range of bytes that holds whole lines.
type span struct{ from, to int }

var anchor = regexp.MustCompile(`ANCHOR(_END)?:\s*([\w-]+)`)

// lines are the lines that which names: all, first:last, one, or those of an
// anchor, without lines that hold further anchors; ok is false when there is none
// of that name.
func lines(b []byte, which string) (spans []span, ok bool) {
	first, last, name := lineRange(which)
	off, n := 0, 0
	open, found := name == "", name == ""
	for line := range bytes.Lines(b) {
		from := off
		off += len(line)
		n++
		if m := anchor.FindSubmatch(line); name != "" && m != nil {
			if string(m[2]) == name {
				open = m[1] == nil
				found = true
			}
			continue
		}
		if !open || n < first || n > last {
			continue
		}
		if k := len(spans) - 1; k >= 0 && spans[k].to == from {
			spans[k].to = off
			continue
		}
		spans = append(spans, span{from, off})
	}
	return spans, found
}

// lineRange reads 2:10, 2:, :10, 2, or the name of an anchor.
func lineRange(which string) (first, last int, anchor string) {
	const all = 1 << 30
	from, to, both := strings.Cut(which, ":")
	first, last = 1, all
	if n, err := strconv.Atoi(from); err == nil {
		first, last = n, n
		if both {
			last = all
		}
	} else if from != "" {
		return 1, all, from
	}
	if n, err := strconv.Atoi(to); err == nil {
		last = n
	}
	return first, last, ""
}
