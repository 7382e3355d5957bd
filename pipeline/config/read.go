package config

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Codes of Read and Override.
const (
	BadYAML      = "bad-yaml"
	UnknownKey   = "unknown-key"
	DuplicateKey = "duplicate-key"
	BadValue     = "bad-value"
)

// Read reads a settings file. What cannot be understood is found with its line
// and column and left unsaid in the settings.
func Read(file string, b []byte) (Settings, diag.List) {
	r := reader{file: file}
	var s Settings
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		offset, msg, hint := Fault(b, err)
		r.found.Errorf(source.NewFile(file, b).Pos(offset), BadYAML, hint, "%s", msg)
		return s, r.found
	}
	if len(doc.Content) == 0 { // only comments
		return s, nil
	}
	root := resolve(doc.Content[0])
	if isNull(root) {
		return s, nil
	}
	if root.Kind != yaml.MappingNode {
		r.errorf(root, BadValue, "write lines like `title: My book`", "settings are keys with values, and this is %s", kind(root))
		return s, r.found
	}
	r.mapping(root, &s, append([]key{{name: "books", read: readBooks}}, keys...))
	return s, r.found
}

// reader collects what it finds while it reads.
type reader struct {
	file  string // empty: the value came from the command line
	flag  string // then what was written there
	key   string // dotted name of the key that is being read
	found diag.List
}

func (r *reader) errorf(n *yaml.Node, code, hint, format string, args ...any) {
	r.add(n, diag.Error, code, hint, format, args...)
}

func (r *reader) add(n *yaml.Node, s diag.Severity, code, hint, format string, args ...any) {
	msg := fmt.Sprintf(format, args...)
	if r.file == "" {
		r.found.Add(source.Pos{}, s, code, hint, "%s: %s", r.flag, msg)
		return
	}
	r.found.Add(r.at(n), s, code, hint, "%s", msg)
}

func (r *reader) at(n *yaml.Node) source.Pos {
	return source.Pos{File: r.file, Line: int32(n.Line), Col: int32(n.Column)}
}

// mapping reads the keys of n into s.
func (r *reader) mapping(n *yaml.Node, s *Settings, ks []key) {
	outer := r.key
	r.pairs(n, func(k, v *yaml.Node) {
		defined, ok := find(ks, k.Value)
		if !ok {
			r.unknown(k, names(ks))
			return
		}
		r.key = strings.TrimPrefix(outer+"."+defined.name, ".")
		r.value(v, s, defined)
		r.key = outer
	})
}

func (r *reader) value(v *yaml.Node, s *Settings, k key) {
	switch {
	case isNull(v):
	case k.keys == nil:
		r.place(s, v)
		k.read(r, s, v)
	case v.Kind != yaml.MappingNode:
		r.errorf(v, BadValue, "it holds "+strings.Join(names(k.keys), ", "), "%s is %s, not a mapping", r.key, kind(v))
	default:
		r.mapping(v, s, k.keys)
	}
}

// place notes where the key that is being read stands.
func (r *reader) place(s *Settings, v *yaml.Node) {
	if s.places == nil {
		s.places = map[string]source.Pos{}
	}
	key := strings.TrimPrefix(r.key, "books.")
	s.places[key] = r.at(v)
	if v.Kind == yaml.SequenceNode {
		for _, item := range v.Content {
			s.places[key+"="+strings.TrimSpace(resolve(item).Value)] = r.at(item)
		}
	}
}

// pairs calls f for each key and value of a mapping, each key once.
func (r *reader) pairs(n *yaml.Node, f func(k, v *yaml.Node)) {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if line, twice := seen[k.Value]; twice {
			r.errorf(k, DuplicateKey, "take one of the two out", "the key %s stands in line %d already", k.Value, line)
			continue
		}
		seen[k.Value] = k.Line
		f(k, resolve(n.Content[i+1]))
	}
}

func (r *reader) unknown(k *yaml.Node, known []string) {
	r.errorf(k, UnknownKey, didYouMean(k.Value, known), "there is no key %q", strings.TrimPrefix(r.key+"."+k.Value, "."))
}

// scalar is the text of a value, trimmed.
func (r *reader) scalar(n *yaml.Node, want string) (string, bool) {
	if n.Kind != yaml.ScalarNode {
		r.errorf(n, BadValue, "", "%s is %s, not %s", r.key, kind(n), want)
		return "", false
	}
	return strings.TrimSpace(n.Value), true
}

// list is a list of texts; a single text is a list of one.
func (r *reader) list(n *yaml.Node) []string {
	out := []string{}
	for _, n := range items(n) {
		if v, ok := r.scalar(n, "text"); ok && v != "" {
			out = append(out, v)
		}
	}
	return out
}

func (r *reader) oneOf(n *yaml.Node, v string, words []string) bool {
	if slices.Contains(words, v) {
		return true
	}
	r.errorf(n, BadValue, nearHint(v, words), "%s is %q, not %s", r.key, v, or(words))
	return false
}

// readBooks reads the list of a site's books: each has a match and any other key.
func readBooks(r *reader, s *Settings, n *yaml.Node) {
	if n.Kind != yaml.SequenceNode {
		r.errorf(n, BadValue, "write each book as `- match: …`", "books is %s, not a list", kind(n))
		return
	}
	for _, n := range items(n) {
		if n.Kind != yaml.MappingNode {
			r.errorf(n, BadValue, "write `- match: …` and what differs from the site's settings", "a book is %s, not a mapping", kind(n))
			continue
		}
		var b BookSettings
		match := key{name: "match", read: func(r *reader, _ *Settings, n *yaml.Node) {
			b.Match, _ = r.scalar(n, "a pattern")
			b.At = r.at(n)
		}}
		r.mapping(n, &b.Settings, append([]key{match}, keys...))
		if b.Match == "" {
			r.errorf(n, BadValue, "write `match:` with a title or a path, such as \"docs/guide*\"", "this book does not say which page it is made of")
			continue
		}
		s.Books = append(s.Books, b)
	}
}

// items are the values of a list; a value that is none is a list of one.
func items(n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		return []*yaml.Node{n}
	}
	out := make([]*yaml.Node, len(n.Content))
	for i, item := range n.Content {
		out[i] = resolve(item)
	}
	return out
}

func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// kind says what a value is, for people.
func kind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	}
	return fmt.Sprintf("%q", n.Value)
}
