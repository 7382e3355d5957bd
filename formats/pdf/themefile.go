package pdf

import (
	"cmp"
	"errors"
	"io"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// themeReader reads a theme file over what holds already. What cannot be used is
// found with its line and column.
type themeReader struct {
	file  string
	keys  map[string]themeKey // by dotted name
	at    map[string]*yaml.Node
	found diag.List
}

// themeKey takes the value of a key.
type themeKey func(r *themeReader, name string, n *yaml.Node)

// read reads a theme file over t.
func (t *theme) read(file string, data []byte) diag.List {
	r := &themeReader{file: file, keys: t.keys(), at: map[string]*yaml.Node{}}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil && !errors.Is(err, io.EOF) {
		offset, msg, hint := config.Fault(data, err)
		r.found.Errorf(source.NewFile(file, data).Pos(offset), config.BadYAML, hint, "%s", msg)
		return r.found
	}
	if len(doc.Content) > 0 {
		r.mapping("", doc.Content[0])
	}
	if t.leading < t.size || t.leading > 3*t.size {
		n := r.at["text.leading"]
		if n == nil {
			n = r.at["text.size"]
		}
		r.errorf(n, "write both: `text: {size: 18pt, leading: 25pt}`", "the leading is %gpt, for type of %gpt; it is one to three times the size", t.leading, t.size)
	}
	return r.found
}

func (r *themeReader) errorf(n *yaml.Node, hint, format string, args ...any) {
	r.add(n, config.BadValue, hint, format, args...)
}

func (r *themeReader) add(n *yaml.Node, code, hint, format string, args ...any) {
	at := source.Pos{File: r.file}
	if n != nil {
		at.Line, at.Col = int32(n.Line), int32(n.Column)
	}
	r.found.Errorf(at, code, hint, format, args...)
}

// mapping reads the keys below a name.
func (r *themeReader) mapping(within string, n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
		return
	case n.Kind != yaml.MappingNode:
		r.errorf(n, "it holds "+strings.Join(r.below(within), ", "), "%s is no mapping of keys", cmp.Or(within, "the theme"))
		return
	}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if line, twice := seen[k.Value]; twice {
			r.add(k, config.DuplicateKey, "take one of the two out", "the key %s stands in line %d already", k.Value, line)
			continue
		}
		seen[k.Value] = k.Line
		name := strings.TrimPrefix(within+"."+k.Value, ".")
		if key, ok := r.keys[name]; ok {
			r.value(key, name, v)
		} else if len(r.below(name)) > 0 {
			r.mapping(name, v)
		} else {
			r.unknown(k, name, r.below(within))
		}
	}
}

func (r *themeReader) unknown(k *yaml.Node, name string, known []string) {
	hint := "it can be " + strings.Join(known, ", ")
	if near := config.Near(k.Value, known); near != "" && len(near) > 1 { // levels of heads are not misspelt
		hint = "did you mean " + near + "?"
	}
	r.add(k, config.UnknownKey, hint, "a theme has no key %q", name)
}

// value hands on what a key was given; nothing, when it is empty.
func (r *themeReader) value(key themeKey, name string, n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null":
	case n.Kind != yaml.ScalarNode:
		r.errorf(n, "", "%s is a list or a mapping, not one value", name)
	default:
		r.at[name] = n
		key(r, name, n)
	}
}

// below are the keys of a mapping, in the order of the theme book.
func (r *themeReader) below(within string) (names []string) {
	seen := map[string]bool{}
	for _, name := range themeOrder {
		if within != "" {
			rest, ok := strings.CutPrefix(name, within+".")
			if !ok {
				continue
			}
			name = rest
		}
		if first, _, _ := strings.Cut(name, "."); !seen[first] {
			seen[first] = true
			names = append(names, first)
		}
	}
	return names
}

// Readers of values.

func themeLength(to *string, points *float64, least, most float64) themeKey {
	return func(r *themeReader, name string, n *yaml.Node) {
		switch v, ok := config.Points(n.Value); {
		case !ok:
			r.errorf(n, "write it with its unit, like 10.5pt, 19mm or 0.75in", "%s is %q, which is no length", name, n.Value)
		case v < least || v > most:
			r.errorf(n, "", "%s is %s, which is not between %gpt and %gpt", name, n.Value, least, most)
		default:
			*to = n.Value
			if points != nil {
				*points = v
			}
		}
	}
}

func themeNumber(to *float64, least, most float64) themeKey {
	return func(r *themeReader, name string, n *yaml.Node) {
		v, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || !(v >= least && v <= most) {
			r.errorf(n, "", "%s is %q, not a number from %g to %g", name, n.Value, least, most)
			return
		}
		*to = v
	}
}

func themeChoice(to *bool) themeKey {
	return func(r *themeReader, name string, n *yaml.Node) {
		switch strings.ToLower(n.Value) {
		case "true", "yes", "on":
			*to = true
		case "false", "no", "off":
			*to = false
		default:
			r.errorf(n, "write true or false", "%s is %q, which is neither true nor false", name, n.Value)
		}
	}
}

func themeWord[T any](to *T, words []string, means map[string]T) themeKey {
	return func(r *themeReader, name string, n *yaml.Node) {
		v, ok := means[n.Value]
		if !ok {
			hint := ""
			if near := config.Near(n.Value, words); near != "" {
				hint = "did you mean " + near + "?"
			}
			r.errorf(n, hint, "%s is %q, which is none of %s", name, n.Value, strings.Join(words, ", "))
			return
		}
		*to = v
	}
}

func themeTemplate(to *string) themeKey {
	return func(r *themeReader, name string, n *yaml.Node) {
		if place, hint := config.UnknownPlace(n.Value); place != "" {
			r.errorf(n, hint, "%s holds {%s}, which is none of the places that octavo fills", name, place)
			return
		}
		*to = n.Value
	}
}

func themePaper(to *string) themeKey {
	return func(r *themeReader, name string, n *yaml.Node) {
		if _, _, ok := config.PaperSize(n.Value); !ok {
			r.errorf(n, "papers are "+strings.Join(config.PaperNames(), ", ")+" or a size such as 148x210mm", "no paper %q", n.Value)
			return
		}
		*to = n.Value
	}
}
