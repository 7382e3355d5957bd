package justthedocs

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"octavo/formats/liquid"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// maxValues bounds what one YAML text may hold with its aliases followed.
const maxValues = 100_000

// mapping is a YAML mapping with the place of each of its keys. values are plain;
// in ordered the mappings inside keep the order of their keys, as templates see
// them.
type mapping struct {
	values  map[string]any
	ordered map[string]any
	keys    map[string]source.Pos
	twice   diag.List // keys that are there twice
	root    *yaml.Node
}

// keysOf are the keys of the mapping found by following path, in their order.
func (m mapping) keysOf(path ...string) []string {
	n := m.root
	for _, key := range path {
		n = child(n, key)
	}
	var keys []string
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		keys = append(keys, n.Content[i].Value)
	}
	return keys
}

func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// yamlError is a place in a YAML text where it breaks.
type yamlError struct {
	at        source.Pos
	msg, hint string
}

// readYAML reads the bytes from up to to of f, which must hold a mapping or
// nothing.
func readYAML(f *source.File, from, to int) (mapping, *yamlError) {
	m := mapping{values: map[string]any{}, ordered: map[string]any{}, keys: map[string]source.Pos{}}
	root, bad := parseYAML(f, from, to)
	if bad != nil || root == nil || root.Kind == yaml.ScalarNode && scalar(root) == nil {
		return m, bad
	}
	first := int(f.Pos(from).Line)
	at := func(n *yaml.Node) source.Pos {
		return source.Pos{File: f.Name, Line: int32(first + n.Line - 1), Col: int32(n.Column)}
	}
	if root.Kind != yaml.MappingNode {
		return m, &yamlError{at(root), "this is not a list of keys with values", "write lines like `title: My page`"}
	}
	d := decoder{left: maxValues}
	m.root, m.ordered = root, d.mapping(root).Values
	for i := 0; i+1 < len(root.Content); i += 2 {
		k := root.Content[i]
		if before, twice := m.keys[k.Value]; twice {
			m.twice.Warnf(at(k), config.DuplicateKey, "take one of the two out", "the key %s stands in line %d already; the last one holds", k.Value, before.Line)
		}
		m.keys[k.Value] = at(k)
	}
	if d.left <= 0 {
		return mapping{}, &yamlError{at(root), "aliases repeat too much", "write out what they stand for"}
	}
	m.values = plainValues(m.ordered)
	return m, nil
}

// readData reads a YAML (or JSON) file that may hold anything.
func readData(f *source.File) (any, *yamlError) {
	root, bad := parseYAML(f, 0, len(f.Bytes))
	if bad != nil || root == nil {
		return nil, bad
	}
	d := decoder{left: 10 * maxValues}
	v := d.value(root)
	if d.left <= 0 {
		return nil, &yamlError{source.Pos{File: f.Name}, "there are too many values, or aliases repeat too much", ""}
	}
	return v, nil
}

// parseYAML is the root of the YAML from up to to; nil when there is nothing.
func parseYAML(f *source.File, from, to int) (*yaml.Node, *yamlError) {
	var doc yaml.Node
	b := oneKindOfLine(f.Bytes[from:to])
	if err := yaml.Unmarshal(b, &doc); err != nil {
		offset, msg, hint := config.Fault(b, err)
		return nil, &yamlError{f.Pos(from + offset), msg, hint}
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// plain is v with plain mappings.
func plain(v any) any {
	switch v := v.(type) {
	case *liquid.Hash:
		return plainValues(v.Values)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = plain(x)
		}
		return out
	}
	return v
}

func plainValues(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = plain(v)
	}
	return out
}

// oneKindOfLine puts blanks for the Unicode line ends that YAML counts as lines
// and no editor does; lengths stay, so that offsets do.
func oneKindOfLine(b []byte) []byte {
	for _, end := range []string{"\u0085", "\u2028", "\u2029"} {
		if bytes.Contains(b, []byte(end)) {
			b = bytes.ReplaceAll(b, []byte(end), bytes.Repeat([]byte(" "), len(end)))
		}
	}
	return b
}

// decoder turns nodes into values, typed as YAML 1.1 (and so Ruby) types them.
type decoder struct{ left int }

func (d *decoder) value(n *yaml.Node) any {
	if d.left--; d.left <= 0 {
		return nil
	}
	switch n.Kind {
	case yaml.AliasNode:
		return d.value(n.Alias)
	case yaml.MappingNode:
		return d.mapping(n)
	case yaml.SequenceNode:
		list := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			list = append(list, d.value(c))
		}
		return list
	case yaml.ScalarNode:
		return scalar(n)
	}
	return nil
}

// mapping reads a mapping; of a key that is there twice the last one holds, as
// in Ruby.
func (d *decoder) mapping(n *yaml.Node) *liquid.Hash {
	m := &liquid.Hash{Values: map[string]any{}}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Value != "<<" || k.Tag != "!!merge" {
			m.Set(k.Value, d.value(v))
			continue
		}
		if from, ok := d.value(v).(*liquid.Hash); ok {
			for _, key := range from.Keys {
				if _, own := m.Values[key]; !own {
					m.Set(key, from.Values[key])
				}
			}
		}
	}
	return m
}

// Plain scalars of YAML 1.1, as Ruby's Psych reads them: 010 is octal, 1_000 a
// number, 1e3 (no point) text. See https://yaml.org/type/.
var (
	decimal = regexp.MustCompile(`^[-+]?(0|[1-9][0-9_,]*)$`)
	octal   = regexp.MustCompile(`^[-+]?0[0-7_,]+$`)
	hex     = regexp.MustCompile(`^[-+]?0x[0-9a-fA-F_,]+$`)
	binary  = regexp.MustCompile(`^[-+]?0b[01_,]+$`)
	float   = regexp.MustCompile(`^[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?$`)
	date    = regexp.MustCompile(`^\d{4}-\d\d?-\d\d?$`)
)

func scalar(n *yaml.Node) any {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 ||
		n.Style&yaml.TaggedStyle != 0 && n.Tag == "!!str" {
		return n.Value
	}
	return plainScalar(n.Value)
}

func plainScalar(s string) any {
	switch s {
	case "", "~", "null", "Null", "NULL":
		return nil
	}
	switch strings.ToLower(s) {
	case "true", "yes", "on":
		return true
	case "false", "no", "off":
		return false
	case ".inf", "+.inf":
		return math.Inf(1)
	case "-.inf":
		return math.Inf(-1)
	}
	if n, ok := number(s); ok {
		return n
	}
	if t, ok := timestamp(s); ok {
		return t
	}
	return s
}

func number(s string) (any, bool) {
	digits := strings.NewReplacer("_", "", ",", "").Replace(s)
	base := 10
	switch {
	case decimal.MatchString(s):
	case octal.MatchString(s):
		base = 8
	case hex.MatchString(s):
		base, digits = 16, strings.Replace(digits, "0x", "", 1)
	case binary.MatchString(s):
		base, digits = 2, strings.Replace(digits, "0b", "", 1)
	case float.MatchString(s) && strings.Trim(s, "+-.") != "":
		f, err := strconv.ParseFloat(digits, 64)
		return f, err == nil
	default:
		return nil, false
	}
	if n, err := strconv.ParseInt(digits, base, strconv.IntSize); err == nil {
		return int(n), true
	}
	// Larger than a machine word; only its size matters.
	f, err := strconv.ParseFloat(digits, 64)
	return f, err == nil && base == 10
}

// timestamp reads dates, and times as Jekyll's documents write them.
func timestamp(s string) (time.Time, bool) {
	if len(s) < 8 || s[0] < '0' || s[0] > '9' {
		return time.Time{}, false
	}
	layouts := []string{time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05", "2006-01-02 15:04:05 Z"}
	if date.MatchString(s) {
		t, err := time.Parse("2006-1-2", s)
		return t, err == nil
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return outline.Moment(t), true
		}
	}
	return time.Time{}, false
}
