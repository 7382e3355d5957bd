package pipeline

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
)

// longestListing is what is worth telling apart by colour; a lexer works with
// regular expressions, and nobody reads a listing of this length.
const longestListing = 128 << 10 // bytes

// Highlight splits listings whose language is known into tokens.
func Highlight(b *book.Book) (*book.Book, diag.List) {
	var listings []*book.Code
	byLanguage := map[string]chroma.Lexer{}
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkBlocks(c.Blocks, func(n book.Node) bool {
			if code, ok := n.(*book.Code); ok && len(code.Tokens) == 0 && len(code.Text) <= longestListing {
				if lexerOf(byLanguage, code.Language) != nil {
					listings = append(listings, code)
				}
			}
			return true
		})
	})
	if len(listings) == 0 {
		return b, nil
	}
	tokens := make([][]book.Token, len(listings))
	parallel(len(listings), func(i int) {
		tokens[i] = tokenize(byLanguage[listings[i].Language], listings[i].Text)
	})
	of := make(map[*book.Code][]book.Token, len(listings))
	for i, c := range listings {
		of[c] = tokens[i]
	}
	rw := book.Rewriter{Block: func(b book.Block) []book.Block {
		if c, ok := b.(*book.Code); ok && of[c] != nil {
			d := *c
			d.Tokens = of[c]
			return []book.Block{&d}
		}
		return []book.Block{b}
	}}
	return rw.Book(b), nil
}

// lexerOf finds a language's lexer once; nil where there is none, or none that
// tells anything apart.
func lexerOf(known map[string]chroma.Lexer, language string) chroma.Lexer {
	l, ok := known[language]
	if ok {
		return l
	}
	switch strings.ToLower(language) {
	case "", "text", "plain", "plaintext", "txt", "none", "raw", "output":
	default:
		if l = lexers.Get(language); l != nil {
			l = chroma.Coalesce(l)
		}
	}
	known[language] = l
	return l
}

// tokenize gives nil where a lexer fails or changes the text: a listing is shown
// as it is.
func tokenize(l chroma.Lexer, text string) []book.Token {
	it, err := l.Tokenise(&chroma.TokeniseOptions{State: "root"}, text)
	if err != nil {
		return nil
	}
	var out []book.Token
	start, end := 0, 0 // of the token that is being put together, in text
	kind := book.Plain
	add := func() {
		if end > start {
			out = append(out, book.Token{Kind: kind, Text: text[start:end]})
		}
		start = end
	}
	for t := it(); t != chroma.EOF; t = it() {
		s := t.Value
		if end+len(s) > len(text) { // lexers end the text with a line end
			s = strings.TrimSuffix(s, "\n")
		}
		if !strings.HasPrefix(text[end:], s) {
			return nil
		}
		if k := kindOf(t.Type); k != kind {
			add()
			kind = k
		}
		end += len(s)
	}
	add()
	if end != len(text) || len(out) == 1 && out[0].Kind == book.Plain {
		return nil
	}
	return out
}

func kindOf(t chroma.TokenType) book.TokenKind {
	switch t {
	case chroma.KeywordType, chroma.NameBuiltin:
		return book.Type
	case chroma.NameAttribute, chroma.NameProperty, chroma.NameDecorator:
		return book.Attribute
	case chroma.NameFunction, chroma.NameFunctionMagic, chroma.NameClass, chroma.NameTag, chroma.NameNamespace, chroma.NameException:
		return book.Name
	case chroma.GenericInserted:
		return book.Inserted
	case chroma.GenericDeleted:
		return book.Deleted
	case chroma.GenericPrompt:
		return book.Prompt
	case chroma.GenericHeading, chroma.GenericSubheading:
		return book.Keyword
	case chroma.Error, chroma.GenericError, chroma.GenericTraceback:
		return book.Wrong
	}
	switch {
	case t.InCategory(chroma.Keyword):
		return book.Keyword
	case t.InSubCategory(chroma.LiteralString):
		return book.String
	case t.InSubCategory(chroma.LiteralNumber):
		return book.Number
	case t.InCategory(chroma.Comment):
		return book.Comment
	case t.InCategory(chroma.Operator):
		return book.Operator
	}
	return book.Plain
}
