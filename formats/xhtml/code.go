package xhtml

import (
	"strings"

	"octavo/pipeline/book"
)

// tokens are the classes of runs of code.
var tokens = map[book.TokenKind]string{
	book.Keyword: "tok-keyword", book.Name: "tok-name", book.Attribute: "tok-attribute", book.Type: "tok-type",
	book.String: "tok-string", book.Number: "tok-number", book.Comment: "tok-comment", book.Operator: "tok-operator",
	book.Inserted: "tok-inserted", book.Deleted: "tok-deleted", book.Prompt: "tok-prompt", book.Wrong: "tok-wrong",
}

func (p *Printer) code(b *book.Code) {
	p.open("pre", &b.Attr)
	p.Raw("<code")
	if l := p.languageClass(b.Language); l != "" {
		p.class([]string{l}, nil)
	}
	p.Raw(">")
	switch {
	case p.Plain || len(b.Tokens) == 0:
		p.Text(b.Text)
		if p.Plain && b.Text != "" {
			p.Raw("\n")
		}
	default:
		for _, t := range b.Tokens {
			p.token(t)
		}
	}
	p.Raw("</code></pre>\n")
}

// languageClass names a listing's language as HTML 5 suggests. Some authors write
// more behind the name, parted by a comma; a book leaves that out.
func (p *Printer) languageClass(language string) string {
	name, _, _ := strings.Cut(language, ",")
	if p.Plain {
		name = language
	}
	if name == "" || strings.ContainsAny(name, " \t\r\n\f") {
		return ""
	}
	return "language-" + name
}

func (p *Printer) token(t book.Token) {
	class := tokens[t.Kind]
	if class == "" {
		p.Text(t.Text)
		return
	}
	p.Raw(`<span class="` + class + `">`)
	p.Text(t.Text)
	p.Raw("</span>")
}
