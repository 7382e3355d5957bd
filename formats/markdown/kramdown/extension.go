package kramdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// AttributeList is a line `{: .class #id key="value"}`.
type AttributeList struct {
	block
	List string // what stands between {: and }
}

// Definition stands where something was defined that does not show: an attribute
// list, the address of a reference.
type Definition struct {
	block
	Label string // of the last reference that is defined here
}

// Extension is `{::name options}` with its body up to `{:/name}`, or
// `{::name options /}` without one.
type Extension struct {
	block
	Name, Options string
	closed        bool
}

var (
	kindAttributeList = ast.NewNodeKind("AttributeList")
	kindDefinition    = ast.NewNodeKind("KramdownDefinition")
	kindExtension     = ast.NewNodeKind("Extension")
)

func (*AttributeList) Kind() ast.NodeKind { return kindAttributeList }
func (*Definition) Kind() ast.NodeKind    { return kindDefinition }
func (*Extension) Kind() ast.NodeKind     { return kindExtension }

// extensionParser reads the lines that begin with {:.
type extensionParser struct{ leaf }

func (extensionParser) Trigger() []byte { return []byte{'{'} }

func (extensionParser) Open(_ ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := r.PeekLine()
	s := strings.TrimSpace(string(line))
	if !strings.HasPrefix(s, "{:") || !strings.HasSuffix(s, "}") {
		return nil, parser.NoChildren
	}
	body := s[2 : len(s)-1]
	if strings.HasPrefix(body, ":") {
		return openExtension(body[1:], r, seg, StateOf(pc))
	}
	if hasClosingBrace(body) || strings.HasPrefix(body, "/") || strings.TrimSpace(body) == "" {
		return nil, parser.NoChildren
	}
	r.AdvanceToEOL()
	if name, list, ok := strings.Cut(body, ":"); ok && isName(name) {
		lists := StateOf(pc).Lists
		lists[name] = strings.TrimSpace(lists[name] + " " + list)
		return &Definition{}, parser.NoChildren
	}
	return &AttributeList{List: body}, parser.NoChildren
}

func hasClosingBrace(s string) bool {
	for i := range len(s) {
		if s[i] == '}' && (i == 0 || s[i-1] != '\\') {
			return true
		}
	}
	return false
}

func isName(s string) bool {
	for i, c := range []byte(s) {
		if c != '_' && !isAlnum(c) && c < 0x80 && (i == 0 || c != '-') {
			return false
		}
	}
	return s != ""
}

func isAlnum(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' }

// openExtension reads the first line of an extension. It opens none that no
// line closes: the text stays text.
func openExtension(body string, r text.Reader, seg text.Segment, s *State) (ast.Node, parser.State) {
	e := &Extension{}
	if e.closed = strings.HasSuffix(body, "/"); e.closed {
		body = body[:len(body)-1]
	}
	e.Name, e.Options, _ = strings.Cut(body, " ")
	if e.Name != "comment" && e.Name != "nomarkdown" && e.Name != "options" || hasClosingBrace(body) {
		return nil, parser.NoChildren
	}
	if !e.closed {
		if s.noExtension = s.noExtension || !bytes.Contains(r.Source()[seg.Stop:], []byte("{:/")); s.noExtension {
			return nil, parser.NoChildren
		}
	}
	if on, ok := BlockHTMLOption(e.Options); ok && e.Name == "options" {
		s.HTMLBlocks = on
	}
	r.AdvanceToEOL()
	return e, parser.NoChildren
}

var blockHTMLOption = regexp.MustCompile(`(?:^|\s)parse_block_html=["']?(true|false)\b`)

// BlockHTMLOption reads kramdown's option parse_block_html; ok is false where the
// list does not have it.
func BlockHTMLOption(list string) (on, ok bool) {
	m := blockHTMLOption.FindStringSubmatch(list)
	return m != nil && m[1] == "true", m != nil
}

func (extensionParser) Continue(n ast.Node, r text.Reader, _ parser.Context) parser.State {
	e, ok := n.(*Extension)
	if !ok || e.closed {
		return parser.Close
	}
	line, seg := r.PeekLine()
	s := strings.TrimSpace(string(line))
	if s == "{:/}" || s == "{:/"+e.Name+"}" {
		e.closed = true
		r.AdvanceToEOL()
		return parser.Close
	}
	e.Lines().Append(seg)
	r.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}
