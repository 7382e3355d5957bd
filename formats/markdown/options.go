package markdown

import (
	"sync"

	"github.com/yuin/goldmark/parser"

	"octavo/formats/markdown/kramdown"
)

// parserFor is the parser for a dialect's blocks. goldmark's parsers are safe
// for use by several goroutines, and dear to make.
func parserFor(d Dialect) parser.Parser {
	switch d {
	case CommonMark:
		return commonMarkBlocks()
	case GitHub:
		return gitHubBlocks()
	}
	return jekyllBlocks()
}

var (
	jekyllBlocks     = sync.OnceValue(kramdown.New)
	gitHubBlocks     = sync.OnceValue(kramdown.NewGitHub)
	commonMarkBlocks = sync.OnceValue(kramdown.NewCommonMark)
)

// setOptions reads `{::options key="value" /}`. Options that choose how a web
// page is put out mean nothing in a book.
func (p *page) setOptions(list string) {
	if on, ok := kramdown.BlockHTMLOption(list); ok {
		p.htmlBlocks = on
	}
	p.eachAttribute(list, 0, func(key, value string) {
		if key == "auto_ids" {
			p.noIDs = value == "false"
		}
	})
}
