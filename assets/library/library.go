// Package library holds the page that a library's catalogue is made of.
package library

import _ "embed"

// Page is the catalogue, an html/template; Style and Script are put into it.
var (
	//go:embed index.html.tmpl
	Page string
	//go:embed style.css
	Style string
	//go:embed search.js
	Script string
)
