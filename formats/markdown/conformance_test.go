package markdown_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"

	"octavo/formats/markdown"
	"octavo/formats/markdown/strict"
	"octavo/formats/xhtml"
	"octavo/pipeline/book"
	"octavo/pipeline/book/booktest"
)

// TestCommonMark runs the specification's cases, all of which come out as there.
func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile(booktest.Corpus(t, "commonmark-spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Markdown, HTML string
		Example        int
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	r := &markdown.Reader{Dialect: markdown.CommonMark}
	s := suite{t: t}
	for _, c := range cases {
		ch, _ := read(r, c.Markdown, false)
		s.run(fmt.Sprint(c.Example), c.Markdown, xhtmlOf(ch.Blocks, true), c.HTML)
	}
	s.report()
}

// TestKramdown runs kramdown's own cases. testdata/kramdown.apart lists the ones
// that come out differently, with the reason.
func TestKramdown(t *testing.T) {
	root := booktest.Corpus(t, "kramdown")
	s := suite{t: t, list: "testdata/kramdown.apart"}
	var files []string
	for _, pattern := range []string{"*/*.text", "*/*/*.text", "*/*/*/*.text"} {
		found, _ := filepath.Glob(filepath.Join(root, pattern))
		files = append(files, found...)
	}
	sort.Strings(files)
	for _, f := range files {
		name, _ := filepath.Rel(root, strings.TrimSuffix(f, ".text"))
		text, err := os.ReadFile(f)
		want, err2 := os.ReadFile(strings.TrimSuffix(f, ".text") + ".html")
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		o := strict.TestDefaults()
		if options, err := os.ReadFile(strings.TrimSuffix(f, ".text") + ".options"); err == nil {
			o = optionsOf(t, options)
		}
		c, _ := read(&markdown.Reader{Dialect: markdown.Kramdown, Kramdown: &o}, string(text), false)
		s.run(filepath.ToSlash(name), string(text), xhtmlOf(c.Blocks, false), string(want))
	}
	s.report()
}

// optionsOf reads kramdown's options as its cases have them: YAML with Ruby
// symbols as keys.
func optionsOf(t *testing.T, data []byte) strict.Options {
	var m map[string]any
	if err := yaml.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	o := strict.Defaults()
	for k, v := range m {
		o.Set(strings.TrimPrefix(k, ":"), v)
	}
	return o
}

// suite counts cases, and holds the list of those that differ to what is so.
type suite struct {
	t      *testing.T
	list   string
	all    int
	differ []string
}

func (s *suite) run(name, input, got, want string) {
	s.all++
	if g, w := normalize(got), normalize(want); g != w {
		s.differ = append(s.differ, name)
		if os.Getenv("SHOW") == name || os.Getenv("SHOW") == "all" {
			s.t.Logf("%s\n--- input\n%s\n--- got\n%s\n--- want\n%s", name, input, g, w)
		}
	}
}

func (s *suite) report() {
	var data []byte
	if s.list != "" {
		var err error
		if data, err = os.ReadFile(s.list); err != nil && !*update {
			s.t.Fatal(err)
		}
	}
	reasons, known := map[string]string{}, map[string]bool{}
	for _, l := range strings.Split(string(data), "\n") {
		if name, reason, ok := strings.Cut(l, "\t"); ok {
			reasons[name], known[name] = reason, true
		}
	}
	var b strings.Builder
	for _, name := range s.differ {
		if !known[name] && !*update {
			s.t.Errorf("%s differs and is not in the list %q", name, s.list)
		}
		delete(known, name)
		fmt.Fprintf(&b, "%s\t%s\n", name, reasons[name])
	}
	s.t.Logf("%d of %d equal (%.1f %%)", s.all-len(s.differ), s.all, 100*float64(s.all-len(s.differ))/float64(s.all))
	if *update && s.list != "" {
		if err := os.WriteFile(s.list, []byte(b.String()), 0o644); err != nil {
			s.t.Fatal(err)
		}
		return
	}
	for name := range known {
		s.t.Errorf("%s is equal now: take it off %s", name, s.list)
	}
}

// normalize brings HTML into one form: attributes sorted, entities as
// characters, white space run together outside <pre>.
func normalize(s string) string {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return s
	}
	var b strings.Builder
	var walk func(n *html.Node, pre bool)
	walk = func(n *html.Node, pre bool) {
		switch n.Type {
		case html.TextNode:
			text := n.Data
			if !pre {
				text = strings.Join(strings.Fields(" "+text+" "), " ")
				if n.Data != "" && strings.TrimLeft(n.Data, " \n\t") != n.Data {
					text = " " + text
				}
				if n.Data != "" && strings.TrimRight(n.Data, " \n\t") != n.Data {
					text += " "
				}
			}
			b.WriteString(text)
		case html.CommentNode:
			b.WriteString("<!--" + n.Data + "-->")
		case html.ElementNode:
			sort.Slice(n.Attr, func(i, j int) bool { return n.Attr[i].Key < n.Attr[j].Key })
			b.WriteString("<" + n.Data)
			for _, a := range n.Attr {
				fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
			}
			b.WriteString(">")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, pre || n.Data == "pre" && n.Type == html.ElementNode)
		}
		if n.Type == html.ElementNode {
			b.WriteString("</" + n.Data + ">")
		}
	}
	walk(doc, false)
	return squeezeTags(b.String())
}

// squeezeTags takes white space away beside the tags of blocks.
func squeezeTags(s string) string {
	for _, name := range strings.Fields("p div ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote table thead tbody tfoot tr td th hr br pre body html head section details summary") {
		for _, tag := range []string{"<" + name + ">", "</" + name + ">", "<" + name + " "} {
			for strings.Contains(s, " "+tag) || strings.Contains(s, "\n"+tag) && name != "pre" {
				s = strings.ReplaceAll(strings.ReplaceAll(s, " "+tag, tag), "\n"+tag, tag)
			}
			if strings.HasSuffix(tag, ">") {
				for strings.Contains(s, tag+" ") {
					s = strings.ReplaceAll(s, tag+" ", tag)
				}
			}
		}
	}
	return s
}

// xhtmlOf is what octavo prints, in the form that other readers of Markdown
// write.
func xhtmlOf(blocks []book.Block, escaped bool) string {
	p := xhtml.Printer{Plain: true, Escaped: escaped}
	p.Blocks(blocks)
	p.Notes()
	return string(p.Bytes())
}
