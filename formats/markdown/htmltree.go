package markdown

import (
	"strings"

	"octavo/formats/markdown/kramdown"
	"octavo/pipeline/book"
	"octavo/pipeline/source"
)

// htmlNode is an element, text, or Markdown that was read already.
type htmlNode struct {
	at      source.Pos
	tag     tag // name is empty for text and Markdown
	text    string
	blocks  []book.Block
	inlines []book.Inline
	kids    []*htmlNode
}

// htmlTree grows a tree from pieces of HTML and of Markdown that stands between
// them. Wrong nesting is mended as browsers do; no text is lost by it.
type htmlTree struct {
	*page
	root  htmlNode
	stack []*htmlNode
	cut   int // open elements that were too deep to keep

	markdown bool // what stands behind an element on its last line is Markdown
}

func (t *htmlTree) top() *htmlNode {
	if len(t.stack) == 0 {
		return &t.root
	}
	return t.stack[len(t.stack)-1]
}

func (t *htmlTree) add(n *htmlNode) {
	top := t.top()
	top.kids = append(top.kids, n)
}

// feed reads one piece of HTML; lines tell where its text came from.
func (t *htmlTree) feed(s string, lines []lineStart) {
	in := inlines{page: t.page, s: s, lines: lines}
	start := 0
	for i := 0; i < len(s); {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			break
		}
		i += n
		if to := in.skipDeclaration(i); to > 0 {
			t.addText(&in, start, i)
			i, start = to, to
			continue
		}
		tag, ok := tagAt(s, i)
		if !ok {
			i++
			continue
		}
		t.addText(&in, start, i)
		i = t.addTag(&in, tag)
		if len(t.stack) == 0 && t.markdown {
			i = t.addRest(&in, i)
		}
		start = i
	}
	t.addText(&in, start, len(s))
}

// addRest reads what stands behind an element on its last line, which is Markdown, and
// returns where to read on.
func (t *htmlTree) addRest(in *inlines, i int) int {
	from := i
	for from < len(in.s) && isSpace(in.s[from]) && in.s[from] != '\n' {
		from++
	}
	if from == len(in.s) || in.s[from] == '\n' || strings.HasPrefix(in.s[from:], "<!--") {
		return i
	}
	if tag, ok := tagAt(in.s, from); ok && (tag.closing || groups[tag.name] || blockElements[tag.name] && !spanToo[tag.name] || voidElements[tag.name]) {
		return i
	}
	end := len(in.s)
	if n := strings.IndexByte(in.s[from:], '\n'); n >= 0 {
		end = from + n
	}
	text := t.inline(strings.TrimRight(in.s[from:end], " \t"), []lineStart{{0, in.offset(from)}})
	if len(text) == 0 {
		return i
	}
	at := in.pos(from)
	t.add(&htmlNode{at: at, blocks: []book.Block{&book.Paragraph{Base: book.Base{At: at}, Inlines: text}}})
	return end
}

// skipDeclaration is the end of the comment or declaration at i, 0 without one.
func (p *inlines) skipDeclaration(i int) int {
	for _, d := range [...][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<!", ">"}} {
		if strings.HasPrefix(p.s[i:], d[0]) {
			if end := p.find(d[1], i+len(d[0])); end >= 0 {
				return end + len(d[1])
			}
			if d[0] == "<!--" {
				return len(p.s)
			}
		}
	}
	return 0
}

func (t *htmlTree) addText(in *inlines, from, to int) {
	if from < to {
		t.add(&htmlNode{at: in.pos(from), text: decodeEntities(in.s[from:to])})
	}
}

// endsBefore says which open elements end where another one begins.
var endsBefore = map[string]map[string]bool{
	"li": set("li"), "dt": set("dt dd"), "dd": set("dt dd"),
	"tr": set("tr td th"), "td": set("td th"), "th": set("td th"),
	"tbody": set("thead tbody tr td th caption colgroup"), "thead": set("caption colgroup"),
	"tfoot": set("tbody thead tr td th"), "option": set("option"),
}

// keeps bounds how far an implied end reaches.
var keeps = set("table ul ol dl div section article blockquote td th body details figure")

// addTag opens or closes an element and returns where to read on.
func (t *htmlTree) addTag(in *inlines, g tag) int {
	if g.closing {
		t.close(g.name)
		return g.to
	}
	if shown, to, ok := in.drawing(g); ok {
		t.add(&htmlNode{at: in.pos(g.from), inlines: append([]book.Inline{}, shown...)})
		return to
	}
	n := &htmlNode{at: in.pos(g.from), tag: g}
	t.implyEnds(g.name)
	if voidElements[g.name] || g.empty {
		t.add(n)
		return g.to
	}
	if g.name == "script" || g.name == "style" || g.name == "textarea" || g.name == "title" {
		end := in.find("</"+g.name, g.to)
		if end < 0 {
			end = len(in.s)
		}
		n.text = in.s[g.to:end]
		t.add(n)
		if stop, ok := tagAt(in.s, end); end < len(in.s) && ok {
			return stop.to
		}
		return end
	}
	if m := g.get("markdown"); m != "0" && (m != "" || t.htmlBlocks) {
		end := in.find("</"+g.name, g.to)
		if caption := in.find("<figcaption", g.to); g.name == "figure" && g.to < caption && caption < end {
			n.inlines = t.running(in, g.to, caption)
			t.add(n)
			t.stack = append(t.stack, n)
			return caption
		}
		if end >= 0 && (m != "" || kramdown.HoldsMarkdown(g.name, in.s[g.to:end])) {
			if stop, ok := tagAt(in.s, end); ok {
				n.inlines = t.running(in, g.to, end)
				t.add(n)
				return stop.to
			}
		}
	}
	if len(t.stack) >= maxNesting {
		t.cutNesting(n.at)
		t.cut++
		return g.to
	}
	t.add(n)
	t.stack = append(t.stack, n)
	return g.to
}

// running reads a part of a block of HTML as running text.
func (t *htmlTree) running(in *inlines, from, to int) []book.Inline {
	s := in.s[from:to]
	return t.inline(strings.TrimSpace(s), []lineStart{{0, in.offset(to - len(strings.TrimLeft(s, " \t\n")))}})
}

// implyEnds closes the elements that end where name begins.
func (t *htmlTree) implyEnds(name string) {
	ends := endsBefore[name]
	if ends == nil && blockElements[name] {
		if n := len(t.stack); n > 0 && t.stack[n-1].tag.name == "p" {
			t.stack = t.stack[:n-1]
		}
		return
	}
	for n := len(t.stack) - 1; n >= 0; n-- {
		open := t.stack[n].tag.name
		if ends[open] {
			t.stack = t.stack[:n]
			continue
		}
		if keeps[open] {
			return
		}
	}
}

// close ends the innermost open element of that name; an end tag without one
// means nothing.
func (t *htmlTree) close(name string) {
	if t.cut > 0 {
		t.cut--
		return
	}
	for n := len(t.stack) - 1; n >= 0; n-- {
		if t.stack[n].tag.name == name {
			t.stack = t.stack[:n]
			return
		}
	}
}

// htmlInlines reads s[from:to] of running text as HTML without Markdown in it.
func (p *inlines) htmlInlines(from, to int) []book.Inline {
	t := htmlTree{page: p.page}
	t.feed(p.s[from:to], []lineStart{{0, p.offset(from)}})
	return t.inlinesOf(t.root.kids)
}

// htmlPage reads a page that is HTML as a whole.
func (p *page) htmlPage() []book.Block {
	t := htmlTree{page: p}
	t.feed(string(p.src), []lineStart{{0, 0}})
	return t.blocksOf(t.root.kids)
}
