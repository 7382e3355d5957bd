package config

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// fields reads a mapping of texts; each hears of a key that is one of names.
func (r *reader) fields(n *yaml.Node, names []string, into []*string, each func(key string, v *yaml.Node)) {
	r.pairs(n, func(k, v *yaml.Node) {
		i := slices.Index(names, k.Value)
		if i < 0 {
			r.unknown(k, names)
			return
		}
		if each != nil {
			each(k.Value, v)
		}
		if s, ok := r.scalar(v, "text"); ok {
			*into[i] = s
		}
	})
}

// readIdentifiers reads one identifier or a list of them. The first is the book's.
func readIdentifiers(r *reader, s *Settings, n *yaml.Node) {
	s.Identifier, s.Identifiers = "", nil
	for i, id := range r.list(n) {
		if i == 0 {
			s.Identifier = id
			continue
		}
		s.Identifiers = append(s.Identifiers, id)
	}
}

// coded is a subject with the code that a scheme of shops or libraries gives it, such
// as "BISAC COM053000 Computers / Security". The schemes are those of EPUB 3.3,
// section D.3.1 (https://www.w3.org/TR/epub-33/#authority).
var coded = regexp.MustCompile(`^(AAT|BIC|BISAC|CLC|DDC|CLIL|EuroVoc|MEDTOP|LCSH|NDC|THEMA|UDC|WGS)[: ]\s*([A-Z]*[0-9][0-9A-Z.]*|[A-Z]{1,8})(?:\s+(.+))?$`)

// readSubjects reads a list of names, names with a code before them, or mappings.
func readSubjects(r *reader, s *Settings, n *yaml.Node) {
	s.Subjects = nil
	for _, n := range items(n) {
		if sub := r.subject(n); sub.Name != "" {
			s.Subjects = append(s.Subjects, sub)
		}
	}
}

func (r *reader) subject(n *yaml.Node) (s Subject) {
	if n.Kind != yaml.MappingNode {
		text, _ := r.scalar(n, "a name")
		p := coded.FindStringSubmatch(text)
		if p == nil {
			return Subject{Name: text}
		}
		if p[3] == "" {
			p[3] = p[2]
		}
		return Subject{Name: p[3], Authority: p[1], Term: p[2]}
	}
	r.fields(n, []string{"name", "authority", "term"}, []*string{&s.Name, &s.Authority, &s.Term}, nil)
	switch {
	case (s.Authority == "") != (s.Term == ""):
		r.errorf(n, BadValue, "write `{name: …, authority: BISAC, term: COM053000}`", "a subject has an authority or a term, but not both")
	case s.Name == "" && s.Term == "":
		r.errorf(n, BadValue, "write `name: …`", "a subject has no name")
	case s.Name == "":
		s.Name = s.Term
	}
	s.Name, s.Term = strings.TrimSpace(s.Name), strings.TrimSpace(s.Term)
	return s
}
