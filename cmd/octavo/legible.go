package main

import (
	"bytes"
	"io"
	"unicode"
)

// legible is where people read: what comes of a site, such as the name of a file or a
// title, moves no cursor there and colours nothing.
type legible struct{ to io.Writer }

func (l legible) Write(b []byte) (int, error) {
	if bytes.ContainsFunc(b, steers) {
		if _, err := l.to.Write(bytes.Map(unsteered, b)); err != nil {
			return 0, err
		}
		return len(b), nil
	}
	return l.to.Write(b)
}

// steers reports whether r is for a terminal rather than a reader.
func steers(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func unsteered(r rune) rune {
	if steers(r) {
		return ' '
	}
	return r
}
