package markdown

import (
	"regexp"
	"strings"
)

// Words behind the language of a fence that ask for line numbers: Jekyll's tag
// highlight (linenos), MkDocs (linenums="1") and others, and a word against them.
var (
	lineNumbers   = regexp.MustCompile(`(?:^|[\s{.,])(?:linenos|line-numbers|showLineNumbers|linenums=["']?\d+["']?)(?:$|[\s},])`)
	noLineNumbers = regexp.MustCompile(`(?:^|[\s{,])linenos=false(?:$|[\s},])`)
)

// hasLineNumbers reports whether a fence with the words info has line numbers; site says
// whether all fences with a language have them.
func hasLineNumbers(info string, site bool) bool {
	if strings.TrimSpace(info) == "" || noLineNumbers.MatchString(info) {
		return false
	}
	return site || lineNumbers.MatchString(info)
}
