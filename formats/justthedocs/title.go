package justthedocs

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shownTitle is a title as the navigation shows it, which prints what stands in the
// front matter into its HTML: tags are not read, and references stand for their
// characters. What only looks like a tag, as in List<T>, stays for the reader of a
// book, though browsers hide it.
func shownTitle(title string) string {
	if !strings.ContainsAny(title, "<&") {
		return title
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(title))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			b.Write(z.Text())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			switch t := z.Token(); t.DataAtom {
			case 0:
				b.WriteString(raw)
			case atom.Br:
				b.WriteByte(' ')
			}
		}
	}
}
