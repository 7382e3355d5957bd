package justthedocs

import (
	"bytes"
	"cmp"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"octavo/formats/liquid"
	"octavo/pipeline/diag"
	"octavo/pipeline/files"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// CodeBuilt says that a page was taken from the built site.
const CodeBuilt = "taken-from-built-site"

// unevaluated reports whether templating was left in the text.
func unevaluated(found diag.List) bool {
	for _, d := range found {
		switch d.Code {
		case liquid.CodeNotEvaluated, liquid.CodeInclude, liquid.CodeLink, liquid.CodeServer, liquid.CodeLimit:
			return true
		}
	}
	return false
}

// built is the main content of p in the built site, as HTML in Markdown; nil when
// the site is not built.
func (s *Site) built(p *outline.Page) (*source.Text, diag.List) {
	name := p.URL
	switch {
	case strings.HasSuffix(name, "/"):
		name += "index.html"
	case path.Ext(name) == "":
		name += ".html"
	}
	dir := strings.Trim(cmp.Or(text(s.config.values["destination"]), "_site"), "./")
	name = path.Join(dir, path.Join("/", name))
	b, err := s.folder.Read(name)
	if err != nil {
		return nil, nil
	}
	f, _ := files.Clean(name, b)
	from, to, ok := mainContent(f.Bytes)
	if !ok {
		return nil, nil
	}
	var found diag.List
	found.Infof(source.Pos{File: p.File}, CodeBuilt, "build the site anew if it is older than the page", "this page asks for what octavo does not work out; its text is taken from %s", name)
	var out source.Builder
	out.Make(f, from, nil, []byte("<div>\n"))
	out.Copy(f, from, to, nil)
	out.Make(f, to, nil, []byte("\n</div>\n"))
	return out.Text(), found
}

// mainContent is the range inside the element that holds a page's main content:
// main, what is called main-content or has that role, article, else body.
func mainContent(b []byte) (from, to int, ok bool) {
	best := 0
	z := html.NewTokenizer(bytes.NewReader(b))
	off := 0
	var open []element
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return from, to, ok
		}
		start := off
		off += len(z.Raw())
		switch kind {
		case html.StartTagToken:
			t := z.Token()
			if !void[t.DataAtom] {
				open = append(open, element{t.Data, off, rank(t)})
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			i := len(open) - 1
			for i >= 0 && open[i].name != string(name) {
				i--
			}
			if i < 0 {
				continue
			}
			if e := open[i]; e.rank > best {
				best, from, to, ok = e.rank, e.from, start, true
			}
			open = open[:i]
		}
	}
}

// element is an element that is not closed yet.
type element struct {
	name string
	from int // of its content
	rank int
}

var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true, atom.Input: true,
	atom.Link: true, atom.Meta: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// rank says how surely an element holds the main content; 0: it does not.
func rank(t html.Token) int {
	id, role := "", ""
	for _, a := range t.Attr {
		switch a.Key {
		case "id":
			id = a.Val
		case "role":
			role = a.Val
		}
	}
	switch {
	case t.DataAtom == atom.Main:
		return 4
	case id == "main-content", role == "main":
		return 3
	case t.DataAtom == atom.Article:
		return 2
	case t.DataAtom == atom.Body:
		return 1
	}
	return 0
}
