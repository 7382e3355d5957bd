package kramdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// HTML is a block of HTML up to the end tag of the element that opens it, blank
// lines or not. Where an element in it has markdown="1", its content is read as
// blocks: a Section.
type HTML struct {
	ast.BaseBlock
	Parts []Part

	stack   []string // open elements
	over    int      // open elements that the stack has no room for
	pending []byte   // a tag that goes on in the next line
	comment bool
	raw     string   // script, style …: no tags inside
	section *Section // open one
	wanted  bool     // a section begins with the next line
	blocks  bool     // elements hold Markdown where they do not say otherwise
	bare    bool     // the attribute markdown needs no value, as in Python-Markdown
	done    bool
}

// Unclosed is the name of the element that the page never ends, "" when all are.
func (h *HTML) Unclosed() string {
	if h.done || len(h.stack) == 0 {
		return ""
	}
	return h.stack[0]
}

// Part is either lines of HTML or a section of Markdown.
type Part struct {
	Lines   *text.Segments
	Section *Section
}

// Section is Markdown inside HTML.
type Section struct{ ast.BaseBlock }

var (
	kindHTML    = ast.NewNodeKind("KramdownHTML")
	kindSection = ast.NewNodeKind("KramdownSection")
)

func (*HTML) Kind() ast.NodeKind    { return kindHTML }
func (*Section) Kind() ast.NodeKind { return kindSection }

// Dump implements ast.Node.
func (*HTML) Dump([]byte, int) {}

// Dump implements ast.Node.
func (*Section) Dump([]byte, int) {}

// htmlParser reads blocks of HTML.
type htmlParser struct{ leaf }

func (htmlParser) Trigger() []byte { return []byte{'<'} }

func (htmlParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := r.PeekLine()
	i := pc.BlockOffset()
	if i < 0 || i >= len(line) || tooDeep(pc, seg.Start) {
		return nil, parser.NoChildren
	}
	rest := line[i:]
	if bytes.HasPrefix(rest, []byte("<!--")) {
		last := pc.LastOpenedBlock().Node
		if last != nil && ast.IsParagraph(last) && last.Parent() == parent || !opensComment(rest, r.Source()[seg.Stop:], pc) {
			return nil, parser.NoChildren
		}
	} else if name := openingName(rest); name == "" || spanElements[name] || !opensTag(r.Source()[seg.Start-seg.Padding+i:]) {
		return nil, parser.NoChildren
	}
	state := StateOf(pc)
	h := &HTML{blocks: state.HTMLBlocks, bare: state.GitHub}
	return h, h.take(r, i)
}

// opensComment reports whether the comment that begins rest ends in a later
// line, or with its own.
func opensComment(rest, after []byte, pc parser.Context) bool {
	if end := bytes.Index(rest, []byte("-->")); end >= 0 {
		return util.IsBlank(rest[end+3:])
	}
	s := StateOf(pc)
	if !s.noComment && !bytes.Contains(after, []byte("-->")) {
		s.noComment = true
	}
	return !s.noComment
}

// openingName is the name of the start tag that begins b, in lower case.
func openingName(b []byte) string {
	i := 1
	for i < len(b) && (isAlnum(b[i]) || i > 1 && (b[i] == '-' || b[i] == ':')) {
		i++
	}
	if i == 1 || isDigit(b[1]) || i < len(b) && strings.IndexByte(" \t\n/>", b[i]) < 0 {
		return ""
	}
	if i+1 < len(b) && b[i] == '/' && b[i+1] != '>' { // <https://…>
		return ""
	}
	return strings.ToLower(string(b[1:i]))
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// maxTag bounds how long a tag may be that goes over several lines.
const maxTag = 4096

// completeTag reports whether b begins with a whole tag.
func completeTag(b []byte) bool {
	_, ok := tagEnd(b[:min(len(b), maxTag)])
	return ok
}

// opensTag reports whether b begins with a whole tag in which names stand where
// attributes should, as kramdown asks of one that begins a block.
func opensTag(b []byte) bool {
	n, ok := tagEnd(b[:min(len(b), maxTag)])
	if !ok {
		return false
	}
	attributes := bytes.TrimLeft(b[1+len(openingName(b)):n-1], " \t\n")
	if len(attributes) == 0 {
		return true
	}
	c := attributes[0]
	return c == '/' || c == '_' || c == ':' || c == '@' || isAlnum(c) && !isDigit(c) || c >= 0x80
}

// tagEnd is the length of the tag that b begins with: its > outside quotes.
func tagEnd(b []byte) (int, bool) {
	quote := byte(0)
	for i := 1; i < len(b); i++ {
		c := b[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && b[i-1] == '=':
			quote = c
		case c == '<':
			return 0, false
		case c == '>':
			return i + 1, true
		}
	}
	return 0, false
}

func (h *HTML) addLine(seg text.Segment) {
	if n := len(h.Parts); n > 0 && h.Parts[n-1].Lines != nil {
		h.Parts[n-1].Lines.Append(seg)
		return
	}
	l := text.NewSegments()
	l.Append(seg)
	h.Parts = append(h.Parts, Part{Lines: l})
}

// take reads the line from byte i on as HTML, up to where Markdown begins.
func (h *HTML) take(r text.Reader, i int) parser.State {
	line, seg := r.PeekLine()
	off, markdown := h.scan(line, i)
	if !markdown {
		h.addLine(seg)
		r.AdvanceToEOL()
		return parser.NoChildren
	}
	h.addLine(text.NewSegmentPadding(seg.Start, seg.Start-seg.Padding+off, seg.Padding))
	h.wanted = true
	if util.IsBlank(line[off:]) {
		r.AdvanceToEOL()
	} else {
		r.Advance(off)
	}
	return parser.HasChildren
}

func (htmlParser) Continue(n ast.Node, r text.Reader, pc parser.Context) parser.State {
	h := n.(*HTML)
	if h.done {
		return parser.Close
	}
	if h.section == nil && !h.wanted {
		return parser.Continue | h.take(r, 0)
	}
	line, _ := r.PeekLine()
	name := closingName(bytes.TrimLeft(line, " \t"))
	if name == "" || !h.expects(name) || claimed(h, name, pc) {
		return parser.Continue | parser.HasChildren
	}
	h.section, h.wanted = nil, false
	s := h.take(r, 0)
	if h.done {
		// The line is read; closing takes what is open inside along.
		return parser.Close
	}
	return parser.Continue | s | parser.HasChildren
}

// closingName is the name of the end tag that begins b, in lower case.
func closingName(b []byte) string {
	if !bytes.HasPrefix(b, []byte("</")) {
		return ""
	}
	i := 2
	for i < len(b) && (isAlnum(b[i]) || b[i] == '-' || b[i] == ':') {
		i++
	}
	return strings.ToLower(string(b[2:i]))
}

func (h *HTML) expects(name string) bool {
	for _, s := range h.stack {
		if s == name {
			return true
		}
	}
	return false
}

// claimed reports whether a block inside h wants the end tag for itself.
func claimed(h *HTML, name string, pc parser.Context) bool {
	inside := false
	for _, b := range pc.OpenedBlocks() {
		if b.Node == ast.Node(h) {
			inside = true
			continue
		}
		if !inside {
			continue
		}
		switch n := b.Node.(type) {
		case *ast.FencedCodeBlock, *Extension:
			return true
		case *HTML:
			if n.comment || n.raw != "" || n.expects(name) {
				return true
			}
		}
	}
	return false
}

// sectionParser opens the Markdown inside HTML.
type sectionParser struct{ leaf }

func (sectionParser) CanAcceptIndentedLine() bool { return true }

func (sectionParser) Trigger() []byte {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return all
}

func (sectionParser) Open(parent ast.Node, _ text.Reader, _ parser.Context) (ast.Node, parser.State) {
	h, ok := parent.(*HTML)
	if !ok || !h.wanted {
		return nil, parser.NoChildren
	}
	h.wanted = false
	h.section = &Section{}
	h.Parts = append(h.Parts, Part{Section: h.section})
	return h.section, parser.HasChildren
}

func (sectionParser) Continue(n ast.Node, _ text.Reader, _ parser.Context) parser.State {
	if h, ok := n.Parent().(*HTML); !ok || h.section != n {
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}
