// Package serve holds the page of `octavo serve` and PDF.js, which draws the book on
// it (see README.md).
package serve

import "embed"

//go:embed index.html style.css app.js *.gz
var files embed.FS

// File is the file of that name. A name that is not there is a mistake of the
// program.
func File(name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return data
}
