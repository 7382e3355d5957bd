package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"octavo/pipeline/book"
)

// Ids are made of the page's path and the anchor alone, so a chapter put in
// between changes none of them. They look like "p-docs_intro.first-steps": the
// prefix makes any path an NCName and keeps pages apart from what the pipeline
// makes itself; the part of a page holds no full stop, so pages cannot collide
// by their anchors.
const (
	longestPage   = 48 // bytes of a page's part before the hash that replaces the rest
	longestAnchor = 64
)

// pageID is the id of the chapter that a source file became.
func pageID(file string) book.ID {
	name := strings.TrimSuffix(file, path.Ext(file))
	return book.ID("p-" + asciiName(strings.ReplaceAll(name, "/", "_"), longestPage, true))
}

// idOf is the id of a place on the page whose chapter has the id page. Places of
// one page with one name need unique.
func idOf(page book.ID, name string) book.ID {
	return page + "." + book.ID(asciiName(name, longestAnchor, false))
}

// unique is id, or id with the first number after it that is free. taken counts
// how often each was asked for, so that many of one name cost no more than few.
func unique(taken map[book.ID]int, id book.ID) book.ID {
	n := taken[id]
	taken[id] = n + 1
	for n > 0 {
		try := id + "-" + book.ID(strconv.Itoa(n+1))
		if _, there := taken[try]; !there {
			taken[try] = 1
			return try
		}
		n++
		taken[id] = n + 1
	}
	return id
}

// asciiName turns s into letters, digits, hyphens and underscores. A name that
// lost something on the way gets a hash of s, so that different names stay
// different. Of a name that is too long the tail stays when tail is set: the end
// of a path says more than its start.
func asciiName(s string, longest int, tail bool) string {
	var b strings.Builder
	lost := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)), r == '_', r == '-':
			b.WriteRune(r)
		case r == ' ' || r == '.':
			b.WriteByte('-')
		default:
			lost = true
			if !unicode.Is(unicode.Mn, r) {
				b.WriteByte('-')
			}
		}
	}
	name := b.String()
	if len(name) > longest {
		lost = true
		if tail {
			name = name[len(name)-longest:]
		} else {
			name = name[:longest]
		}
	}
	if !lost && name != "" {
		return name
	}
	name = strings.Trim(name, "-_")
	sum := sha256.Sum256([]byte(s))
	return strings.TrimPrefix(name+"-"+hex.EncodeToString(sum[:4]), "-")
}
