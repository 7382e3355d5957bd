package justthedocs

import (
	"bytes"
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"octavo/formats/liquid"
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
	at  source.Pos
	msg string
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
		return m, &yamlError{at(root), "this is not a list of keys with values"}
	}
	d := decoder{left: maxValues}
	m.root, m.ordered = root, d.mapping(root).Values
	for i := 0; i+1 < len(root.Content); i += 2 {
		m.keys[root.Content[i].Value] = at(root.Content[i])
	}
	if d.left <= 0 {
		return mapping{}, &yamlError{at(root), "aliases repeat too much"}
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
		return nil, &yamlError{source.Pos{File: f.Name}, "there are too many values, or aliases repeat too much"}
	}
	return v, nil
}

// parseYAML is the root of the YAML from up to to; nil when there is nothing.
func parseYAML(f *source.File, from, to int) (*yaml.Node, *yamlError) {
	var doc yaml.Node
	b := oneKindOfLine(f.Bytes[from:to])
	if err := yaml.Unmarshal(b, &doc); err != nil {
		return nil, located(f, from, b, err)
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

var errorLine = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

// located finds the place of a YAML error: the first line that the YAML above it
// cannot take, and there the tab it may have stumbled over, else the text.
func located(f *source.File, from int, b []byte, err error) *yamlError {
	msg := err.Error()
	var typed *yaml.TypeError
	if errors.As(err, &typed) && len(typed.Errors) > 0 {
		msg = typed.Errors[0]
	}
	m := errorLine.FindStringSubmatch(msg)
	said, _ := strconv.Atoi(m[1])
	off := from + brokenLine(b, said)
	text, _, _ := strings.Cut(string(b[off-from:]), "\n")
	col := len(text) - len(strings.TrimLeft(text, " "))
	if tab := strings.IndexByte(text, '\t'); tab >= 0 {
		col = tab
	}
	return &yamlError{f.Pos(off + col), strings.TrimPrefix(msg, m[0])}
}

// brokenLine is the offset of the line after the longest run of lines that
// parses. The library's own line, said, is off by one or two in many errors; it
// is used where parsing again and again would cost too much.
func brokenLine(b []byte, said int) int {
	const maxLines, maxBytes = 200, 32 << 10
	var starts []int
	for off := 0; off < len(b); {
		starts = append(starts, off)
		n := bytes.IndexByte(b[off:], '\n')
		if n < 0 {
			break
		}
		off += n + 1
	}
	if len(starts) == 0 {
		return 0
	}
	if len(starts) > maxLines || len(b) > maxBytes {
		return starts[min(max(said-1, 0), len(starts)-1)]
	}
	for i := len(starts) - 1; i > 0; i-- {
		var doc yaml.Node
		if yaml.Unmarshal(b[:starts[i]], &doc) == nil {
			return starts[i]
		}
	}
	return 0
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
		layouts = []string{"2006-1-2"}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
