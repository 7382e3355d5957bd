package config

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// Set is a key and its value as the command line says them: "key=value".
type Set struct {
	Text string
	Flag string // that stands for the key; empty: --set
}

// Sets are those of --set.
func Sets(texts ...string) []Set {
	var out []Set
	for _, t := range texts {
		out = append(out, Set{Text: t})
	}
	return out
}

// Override is s with what was said on the command line. A key inside a mapping
// has a dot; a list is written "a,b" or, as in octavo.yaml, "[a, b]". Also what
// the books of s say is overridden.
func Override(s Settings, sets []Set) (Settings, diag.List) {
	var r reader
	s.Books = slices.Clone(s.Books)
	s.places = maps.Clone(s.places)
	for i := range s.Books {
		s.Books[i].places = maps.Clone(s.Books[i].places)
	}
	for _, set := range sets {
		if r.flag = set.Flag; r.flag == "" {
			r.flag = "--set " + set.Text
		}
		name, value, ok := strings.Cut(set.Text, "=")
		name = strings.TrimSpace(name)
		if !ok {
			r.found.Errorf(source.Pos{}, BadValue, "write --set key=value", "%s has no value", r.flag)
			continue
		}
		r.set(&s, name, value)
	}
	return s, r.found
}

func (r *reader) set(s *Settings, name, value string) {
	k, ok := lookUp(keys, name)
	if !ok {
		r.notSettable(name)
		return
	}
	r.key = name
	n := node(name, value)
	before := r.found.Count(diag.Error)
	k.read(r, s, n)
	if r.found.Count(diag.Error) > before {
		return
	}
	forget(s, name)
	for i := range s.Books {
		again := reader{flag: r.flag, key: name}
		k.read(&again, &s.Books[i].Settings, n)
		forget(&s.Books[i].Settings, name)
	}
}

// forget takes the places of a key away: the file does not say it any more.
func forget(s *Settings, name string) {
	maps.DeleteFunc(s.places, func(key string, _ source.Pos) bool {
		return key == name || strings.HasPrefix(key, name+"=")
	})
}

// notSettable says why a name is no key that one value can be given to.
func (r *reader) notSettable(name string) {
	k, ok := find(keys, name)
	switch {
	case ok:
		r.errorf(nil, BadValue, "write one of "+or(dotted(name+".", k.keys)), "%s holds several keys", name)
	case name == "books":
		r.errorf(nil, BadValue, "write them into octavo.yaml, or choose pages with --book PATTERN", "books cannot be set here")
	default:
		r.errorf(nil, UnknownKey, didYouMean(name, dotted("", keys)), "there is no key %q", name)
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
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") && (name == "authors" || name == "subjects") {
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
