package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"octavo/formats/markdown"
	"octavo/pipeline/book"
)

// hostile are inputs that cost a careless reader quadratic time or its stack.
var hostile = map[string]func(n int) string{
	"quotes":            func(n int) string { return strings.Repeat(">", n) + "end" },
	"lists":             func(n int) string { return nestedLists(min(n, 3000)) },
	"bullets on a line": func(n int) string { return strings.Repeat("- ", n) + "end" },
	"brackets":          func(n int) string { return strings.Repeat("[", n) + "end" },
	"closed brackets":   func(n int) string { return strings.Repeat("[", n) + "end" + strings.Repeat("]", n) },
	"links":             func(n int) string { return strings.Repeat("[a](", n) + "end" },
	"links in brackets": func(n int) string { return strings.Repeat("[", n) + strings.Repeat("[a](b)", n) + "end" },
	"links with <":      func(n int) string { return strings.Repeat("[a](<b", n) + "end" },
	"pictures":          func(n int) string { return strings.Repeat("![", n) + "x" + strings.Repeat("](a)", n) + "end" },
	"stars":             func(n int) string { return strings.Repeat("*a ", n) + "end" },
	"closing stars":     func(n int) string { return strings.Repeat("a* ", n) + "end" },
	"star runs":         func(n int) string { return strings.Repeat("*", n) + "end" + strings.Repeat("*", n) },
	"mixed marks":       func(n int) string { return strings.Repeat("*a _b **c __d ", n) + "end" },
	"nested emphasis":   func(n int) string { return strings.Repeat("*a ", n) + "end" + strings.Repeat(" a*", n) },
	"crossed emphasis":  func(n int) string { return strings.Repeat("a**b_c* ", n) + "end" },
	"backticks":         func(n int) string { return tickRuns(n) + "end" },
	"less-than":         func(n int) string { return strings.Repeat("<", n) + "end" },
	"tags":              func(n int) string { return strings.Repeat("<b>", n) + "end" },
	"closed tags":       func(n int) string { return strings.Repeat("<b>", n) + "end" + strings.Repeat("</b>", n) },
	"closing tags":      func(n int) string { return "x" + strings.Repeat("</b>", n) + "end" },
	"tags with quotes":  func(n int) string { return "x " + strings.Repeat("<a b='", n) + "end" },
	"comments":          func(n int) string { return "x " + strings.Repeat("<!--", n) + "end" },
	"comment lines":     func(n int) string { return strings.Repeat("<!--\n\n", n) + "end" },
	"instructions":      func(n int) string { return "x " + strings.Repeat("<?<![CDATA[<!A", n) + "end" },
	"divs":              func(n int) string { return strings.Repeat("<div>", n) + "end" },
	"div lines":         func(n int) string { return strings.Repeat("<div>\n", n) + "end" },
	"markdown divs":     func(n int) string { return strings.Repeat("<div markdown=\"1\">\n", n) + "end" },
	"open tag lines":    func(n int) string { return "<div>\n" + strings.Repeat("<p \n", n) + "end" },
	"lists of attributes": func(n int) string {
		return strings.Repeat("{:", n) + "end\n\n" + strings.Repeat("{: .a}\n", n) + "end"
	},
	"lists of lists": func(int) string {
		s := ""
		for _, c := range "abcdefgh" {
			s += "{:" + string(c) + ": " + strings.Repeat(string(c+1)+" ", 60) + "}\n"
		}
		return s + "{:i: .x}\n\nend\n{: a}\n"
	},
	"lists of references": func(n int) string { return "[a]: /x\n" + strings.Repeat("{: .a}\n", n) + "\n[a] end" },
	"wiki names":          func(n int) string { return strings.Repeat("[[a|", n) + "end" },
	"wiki links":          func(n int) string { return strings.Repeat("[[a]]", n) + "end" },
	"shortcodes":          func(n int) string { return strings.Repeat(":smile", n) + " " + strings.Repeat(":smile:", n) + "end" },
	"lazy quotations":     func(n int) string { return "> " + strings.Repeat("> a\n# b\n- c\n", n) + "end" },
	"margin notes": func(n int) string {
		return strings.Repeat(`<span class="sidenote">a`, n) + "end" + strings.Repeat("</span>", n)
	},
	"extensions": func(n int) string { return strings.Repeat("{::comment}\n", n) + "end" },
	"dollars":    func(n int) string { return strings.Repeat("$$ a\n\n", n) + "end" },
	"footnotes":  func(n int) string { return strings.Repeat("[^a]: x [^a]\n", n) + "\nend" },
	"pipes":      func(n int) string { return strings.Repeat("|`", n) + "end" },
	"table": func(n int) string {
		return "|" + strings.Repeat("a|", n) + "\n|-|\n" + strings.Repeat("|a|\n", n) + "\nend"
	},
	"references":  func(n int) string { return strings.Repeat("[a]: b \"\n", n) + "\nend" },
	"definitions": func(n int) string { return strings.Repeat("a\n: b\n\n", n) + "end" },
	"entities":    func(n int) string { return strings.Repeat("&#x", n) + "end" },
	"hashes":      func(n int) string { return "# " + strings.Repeat("#", n) + " end" },
	"addresses":   func(n int) string { return strings.Repeat("http://(", n) + "end" },
	"quotes in text": func(n int) string {
		return strings.Repeat("\"'", n) + "end"
	},
	"drawings": func(n int) string { return strings.Repeat(`<svg><use href="#a"/></svg><svg><symbol id=a>`, n) + "end" },
	"references in a drawing": func(n int) string {
		var b strings.Builder
		b.WriteString("<svg><path/>")
		for i := range n {
			fmt.Fprintf(&b, `<g fill="url(#%d)"/>`, i)
		}
		return b.String() + "</svg> end"
	},
	"abbreviations": func(n int) string { return strings.Repeat("*[a]: b\n", n) + "\nend" },
	"breaks":        func(n int) string { return strings.Repeat("a  \n", n) + "end" },
	"setext":        func(n int) string { return strings.Repeat("a\n-\n", n) + "end" },
}

func nestedLists(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- x\n")
	}
	return b.String() + "\nend"
}

func tickRuns(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < 4*n; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}
	return b.String()
}

// TestHostile reads them. It measures no time: what is not linear does not come
// to an end within the test's limit.
func TestHostile(t *testing.T) {
	for name, input := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, d := range []markdown.Dialect{markdown.Jekyll, markdown.Kramdown, markdown.CommonMark} {
				c, _ := read(&markdown.Reader{Dialect: d}, input(50_000), false)
				kept := false
				book.WalkBlocks(c.Blocks, func(n book.Node) bool {
					switch n := n.(type) {
					case *book.Text:
						kept = kept || strings.Contains(n.S, "end")
					case *book.Raw:
						kept = kept || strings.Contains(n.Text, "end")
					}
					return !kept
				})
				if !kept {
					t.Errorf("dialect %d: the text at the end is lost", d)
				}
			}
		})
	}
}
