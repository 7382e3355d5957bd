package markdown

import (
	"strings"
	"unicode"

	"octavo/pipeline/book"
)

// longestWiki is what a page's title, a section and a text together may have.
const longestWiki = 400

// wikiLink reads `[[Page]]`, `[[Page#Section]]` or `[[Page|text]]`, which no
// Markdown has and wikis and note-taking programs do. Only Resolve knows whether
// there is such a page; where there is none, all stays as it was written.
func (p *inlines) wikiLink(start *int) bool {
	rest := p.s[p.i:min(len(p.s), p.i+longestWiki)]
	if !strings.HasPrefix(rest, "[[") || len(p.brackets) > 0 || p.inLink() {
		return false
	}
	end := strings.IndexAny(rest[2:], "[]\n") + 2
	if end <= 2 || !strings.HasPrefix(rest[end:], "]]") {
		return false
	}
	inside := rest[2:end]
	if next := p.i + end + 2; next < len(p.s) && strings.IndexByte("([:", p.s[next]) >= 0 {
		return false // the inner brackets are a link's text, or their own definition's
	}
	if _, defined := p.reference(inside); defined {
		return false
	}
	name, text, piped := strings.Cut(inside, "|")
	name = strings.TrimSpace(strings.TrimSuffix(name, `\`)) // in a table, the bar is escaped
	if !strings.ContainsFunc(name, unicode.IsLetter) || piped && strings.TrimSpace(text) == "" {
		return false
	}
	from := 2
	if piped {
		from = end - len(strings.TrimLeft(text, " \t"))
	}
	l := &book.Link{Base: p.here(p.i), To: book.Wiki(unescape(name)), Auto: !piped}
	l.Inlines = p.page.inline(strings.TrimSpace(rest[from:end]), []lineStart{{0, p.offset(p.i + from)}})
	if len(l.Inlines) == 0 {
		return false
	}
	return p.add(start, p.i+end+2, l)
}
