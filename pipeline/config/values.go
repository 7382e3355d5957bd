package config

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"octavo/pipeline/diag"
)

// text is a key whose value is a line of text. Numbers and dates are text too,
// as they were written: version 1.10 is not 1.1.
func text(name string, field func(*Settings) *string) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		if v, ok := r.scalar(n, "text"); ok {
			*field(s) = v
		}
	}}
}

func list(name string, field func(*Settings) *[]string) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) { *field(s) = r.list(n) }}
}

func choice[T ~string](name string, field func(*Settings) *T, of ...T) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		v, ok := r.scalar(n, "one word")
		if !ok {
			return
		}
		words := make([]string, len(of))
		for i, w := range of {
			words[i] = string(w)
		}
		if r.oneOf(n, v, words) {
			*field(s) = T(v)
		}
	}}
}

func choices(name string, field func(*Settings) *[]string, of ...string) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		var out []string
		for _, v := range r.list(n) {
			if r.oneOf(n, v, of) && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
		*field(s) = out
	}}
}

func toggle(name string, field func(*Settings) **bool) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		v, ok := r.scalar(n, "true or false")
		if !ok {
			return
		}
		switch strings.ToLower(v) {
		case "true", "yes", "on":
			*field(s) = new(true)
		case "false", "no", "off":
			*field(s) = new(false)
		default:
			r.errorf(n, BadValue, "write true or false", "%s is %q, which is neither true nor false", r.key, v)
		}
	}}
}

// length is a key whose value has a unit; least and most are in points.
func length(name string, field func(*Settings) *string, least, most float64) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		v, ok := r.scalar(n, "a length")
		if !ok {
			return
		}
		switch pt, ok := Points(v); {
		case !ok:
			r.errorf(n, BadValue, "write it with its unit, like 10.5pt, 19mm, 1.9cm or 0.75in", "%s is %q, which is no length", r.key, v)
		case pt < least || pt > most:
			r.errorf(n, BadValue, "", "%s is %s, which is not between %gpt and %gpt", r.key, v, least, most)
		default:
			*field(s) = v
		}
	}}
}

func readPaper(r *reader, s *Settings, n *yaml.Node) {
	v, ok := r.scalar(n, "a paper")
	if !ok {
		return
	}
	if _, _, ok := PaperSize(v); !ok {
		r.errorf(n, BadValue, "write "+strings.Join(PaperNames(), ", ")+", or a size like 148x210mm, from 40 mm to 1200 mm a side", "paper %q is not known", v)
		return
	}
	s.Paper = v
}

// places are what running heads and feet may hold.
var places = []string{"title", "short_title", "chapter", "page", "pages", "version", "date", "url"}

// template is a key for text with places like {page}.
func template(name string, field func(*Settings) *string) key {
	return key{name: name, read: func(r *reader, s *Settings, n *yaml.Node) {
		v, ok := r.scalar(n, "text")
		if !ok {
			return
		}
		if place, hint := UnknownPlace(v); place != "" {
			r.errorf(n, BadValue, hint, "%s holds {%s}, which is none of {%s}", r.key, place, strings.Join(places, "} {"))
			return
		}
		*field(s) = v
	}}
}

// UnknownPlace is the first place in a template that octavo does not fill, and the
// one that was meant; "" when all are known.
func UnknownPlace(template string) (place, hint string) {
	for rest := template; ; {
		_, after, open := strings.Cut(rest, "{")
		place, after, closed := strings.Cut(after, "}")
		if !open || !closed {
			return "", ""
		}
		if !slices.Contains(places, place) {
			return place, nearHint(place, places)
		}
		rest = after
	}
}

// readLanguage reads a tag of BCP 47 and writes it as that has it: de_DE is de-DE,
// deu is de.
func readLanguage(r *reader, s *Settings, n *yaml.Node) {
	v, ok := r.scalar(n, "the tag of a language")
	if !ok || v == "" {
		return
	}
	tag, err := language.Parse(v)
	if err != nil {
		r.errorf(n, BadValue, "write a tag such as en-GB, de or pt-BR", "language is %q, which names no language", v)
		return
	}
	s.Language = tag.String()
}

// roles are the MARC relator codes (https://www.loc.gov/marc/relators/) of those
// whom a book names as its makers.
var roles = []string{"aut", "edt", "trl", "ill", "ctb", "cre", "com", "aui", "aft", "win", "art", "pht", "bkd", "cov", "dsr", "red", "rev", "nrt", "lec", "spk", "pbl", "fnd", "spn", "ths", "cmp", "lyr"}

// readAuthors reads a name, a list of names, or a list of mappings.
func readAuthors(r *reader, s *Settings, n *yaml.Node) {
	s.Authors = nil
	for _, n := range items(n) {
		if a, ok := r.author(n); ok {
			s.Authors = append(s.Authors, a)
		}
	}
}

func (r *reader) author(n *yaml.Node) (Author, bool) {
	if n.Kind != yaml.MappingNode {
		name, ok := r.scalar(n, "a name")
		return Author{Name: name, Role: "aut"}, ok && name != ""
	}
	a := Author{Role: "aut"}
	roleNode := n
	r.fields(n, []string{"name", "role", "sort", "identifier"}, []*string{&a.Name, &a.Role, &a.Sort, &a.Identifier}, func(k string, v *yaml.Node) {
		if k == "role" {
			roleNode = v
		}
	})
	if !slices.Contains(roles, a.Role) {
		r.add(roleNode, diag.Warning, BadValue, "common roles are aut (author), edt (editor), trl (translator), ill (illustrator) and ctb (contributor)", "role is %q, which is no MARC relator code that octavo knows", a.Role)
	}
	if a.Name == "" {
		r.errorf(n, BadValue, "write `name: …`", "an author has no name")
		return a, false
	}
	return a, true
}
