package xhtml

import (
	"strings"

	"octavo/pipeline/book"
)

// attrs prints the attributes of a node, with more classes before its own.
func (p *Printer) attrs(a *book.Attr, classes ...string) {
	p.id(a)
	p.class(classes, a.Classes)
	p.pairs(a)
}

// id prints the node's id: of the book, or on its own page in plain use.
func (p *Printer) id(a *book.Attr) {
	switch {
	case p.Plain && a.Anchor != "":
		p.pair("id", a.Anchor)
	case a.ID != "":
		p.pair("id", string(a.ID))
	}
}

// class prints our own classes and, after them, those of the author that are kept.
func (p *Printer) class(own, author []string) {
	start := ` class="`
	print := func(c string) {
		p.Raw(start)
		p.Text(c)
		start = " "
	}
	for _, c := range own {
		if c != "" {
			print(c)
		}
	}
	for _, c := range author {
		if p.kept(c) {
			print(c)
		}
	}
	for _, c := range p.hues(author) {
		print(c)
	}
	if start == " " {
		p.Raw(`"`)
	}
}

func (p *Printer) pairs(a *book.Attr) {
	for i, kv := range a.Pairs {
		if repeated(a.Pairs[:i], kv.Key) {
			continue
		}
		switch {
		case kv.Key == "lang" || kv.Key == "xml:lang" && a.Get("lang") == "":
			if p.Plain {
				p.pair("lang", kv.Value)
			} else if tag := book.LanguageTag(kv.Value); tag != "" {
				p.pair("lang", tag)
				p.pair("xml:lang", tag)
			}
		case kv.Key == "title" && kv.Value != "":
			p.pair("title", kv.Value)
		case kv.Key == "dir" && (kv.Value == "ltr" || kv.Value == "rtl" || kv.Value == "auto"):
			p.pair("dir", kv.Value)
		case p.Plain && asWritten(kv.Key):
			p.pair(kv.Key, kv.Value)
		}
	}
	p.attributed(a)
}

func repeated(before []book.Pair, key string) bool {
	for _, kv := range before {
		if kv.Key == key {
			return true
		}
	}
	return false
}

// asWritten reports whether plain use prints an attribute that says nothing to a
// book: all but those that run something, under names that XML takes.
func asWritten(key string) bool {
	switch key {
	case "lang", "xml:lang", "title", "dir", "id", "class":
		return false
	}
	k := strings.ToLower(key)
	if k == "" || strings.HasPrefix(k, "on") || k[0] < 'a' || k[0] > 'z' {
		return false
	}
	return strings.Trim(k, "abcdefghijklmnopqrstuvwxyz0123456789-_") == ""
}

// pair prints one attribute.
func (p *Printer) pair(key, value string) {
	p.Raw(" " + key + `="`)
	p.Text(value)
	p.Raw(`"`)
}

// dimension is a width or height as CSS takes it: "50%", "4cm", or pixels for a
// bare number; "" for anything else.
func dimension(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	if number == "" || len(number) > 8 || strings.Trim(number, "0123456789.") != "" || strings.Count(number, ".") > 1 || number == "." {
		return ""
	}
	switch unit := s[len(number):]; unit {
	case "", "px":
		return number + "px"
	case "%", "em", "rem", "ex", "cm", "mm", "in", "pt", "pc", "vw", "vh":
		return number + unit
	}
	return ""
}
