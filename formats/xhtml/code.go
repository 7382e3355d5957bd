package xhtml

import (
	"strconv"
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
	p.Raw("<pre")
	p.codeAttrs(&b.Attr)
	p.Raw("><code")
	if l := p.languageClass(b.Language); l != "" {
		p.class([]string{l}, nil)
	}
	p.Raw(">")
	l := lines{p: p, width: digits(b)}
	l.number()
	switch {
	case p.Plain || len(b.Tokens) == 0:
		l.print("", b.Text)
		if p.Plain && b.Text != "" {
			p.Raw("\n")
		}
	default:
		for _, t := range b.Tokens {
			l.print(tokens[t.Kind], t.Text)
		}
	}
	p.Raw("</code></pre>\n")
}

// codeAttrs prints the attributes of code, which runs to the right wherever it stands.
func (p *Printer) codeAttrs(a *book.Attr) {
	if !p.Plain && a.Get("dir") == "" {
		p.direct(false)
	}
	p.attrs(a)
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

// lines prints the text of a listing, with numbers before its lines when width is
// not 0.
type lines struct {
	p     *Printer
	width int // digits of the last number
	last  int
}

// digits is how wide the line numbers of a listing are; 0 when it has none. The
// numbers are text, since readers do not agree on counters of style sheets.
func digits(b *book.Code) int {
	if !b.Numbered {
		return 0
	}
	return len(strconv.Itoa(strings.Count(b.Text, "\n") + 1))
}

func (l *lines) number() {
	if l.width == 0 || l.p.Plain {
		return
	}
	l.last++
	n := strconv.Itoa(l.last)
	l.p.Raw(`<span class="line-number" aria-hidden="true">` + strings.Repeat(" ", l.width-len(n)) + n + "  </span>")
}

// print prints a run of the listing; numbers stand outside its element.
func (l *lines) print(class, s string) {
	if l.width == 0 && class != "" {
		l.p.Raw(`<span class="` + class + `">`)
		l.p.Text(s)
		l.p.Raw("</span>")
		return
	}
	for i, line := range strings.SplitAfter(s, "\n") {
		if i > 0 {
			l.number()
		}
		if class == "" || line == "" || line == "\n" {
			l.p.Text(line)
			continue
		}
		text, end := strings.CutSuffix(line, "\n")
		l.p.Raw(`<span class="` + class + `">`)
		l.p.Text(text)
		l.p.Raw("</span>")
		if end {
			l.p.Raw("\n")
		}
	}
}
