// Package epub holds the style sheet of e-books.
package epub

import (
	_ "embed"
	"regexp"
	"sync"
)

// StyleSheet is the one style sheet of an e-book.
//
//go:embed book.css
var StyleSheet string

var selector = regexp.MustCompile(`\.([A-Za-z][-\w]*)`)

var classes = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, m := range selector.FindAllStringSubmatch(StyleSheet, -1) {
		out[m[1]] = true
	}
	return out
})

// Has reports whether the style sheet knows a class.
func Has(class string) bool { return classes()[class] }
