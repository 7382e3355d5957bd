package config

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Override is s with what was said on the command line: each of sets is
// "key=value", a key inside a mapping having a dot. A list is written
// "a,b" or, as in octavo.yaml, "[a, b]". Also what the books of s say is overridden.
func Override(s Settings, sets []string) (Settings, diag.List) {
	var r reader
	s.Books = append([]BookSettings(nil), s.Books...)
	for _, set := range sets {
		name, value, ok := strings.Cut(set, "=")
		name = strings.TrimSpace(name)
		if !ok {
			r.found.Errorf(source.Pos{}, BadValue, "write --set key=value", "--set: %q has no value", set)
			continue
		}
		r.set(&s, name, value)
	}
	return s, r.found
}

func (r *reader) set(s *Settings, name, value string) {
	k, ok := lookUp(keys, name)
	if !ok {
		r.found.Errorf(source.Pos{}, UnknownKey, didYouMean(name, dotted("", keys)), "--set: there is no key %q", name)
		return
	}
	r.key = name
	n := node(name, value)
	before := len(r.found)
	k.read(r, s, n)
	if len(r.found) > before {
		return
	}
	for i := range s.Books {
		k.read(r, &s.Books[i].Settings, n)
	}
}

func lookUp(ks []key, name string) (key, bool) {
	first, rest, deeper := strings.Cut(name, ".")
	k, ok := find(ks, first)
	switch {
	case !ok || deeper != (k.keys != nil):
		return key{}, false
	case deeper:
		return lookUp(k.keys, rest)
	}
	return k, true
}

// lists are the keys whose value is split at commas on the command line. Names
// of authors hold commas themselves.
var lists = map[string]bool{"subjects": true, "include": true, "exclude": true, "formats": true, "math": true, "fonts.fallback": true}

// node is a value as octavo.yaml would have it: a list or mapping where it is
// written as one, else the text as it stands.
func node(name, value string) *yaml.Node {
	value = strings.TrimSpace(value)
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") && name == "authors" {
		var doc yaml.Node
		if yaml.Unmarshal([]byte(value), &doc) == nil && len(doc.Content) == 1 {
			return doc.Content[0]
		}
	}
	if lists[name] {
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, v := range strings.Split(value, ",") {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v})
		}
		return n
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
}
