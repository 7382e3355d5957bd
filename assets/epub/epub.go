// Package epub holds the style sheet of e-books.
package epub

import _ "embed"

// StyleSheet is the one style sheet of an e-book.
//
//go:embed book.css
var StyleSheet string
