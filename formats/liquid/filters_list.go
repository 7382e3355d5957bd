package liquid

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"octavo/pipeline/outline"
)

var listFilters = map[string]filter{
	"default": {0, 1, func(_ *run, v any, a []any) (any, error) {
		if v == nil || v == false || emptiness("empty").fits(v) {
			return arg(a, 0, ""), nil
		}
		return v, nil
	}},
	"size": {0, 0, func(r *run, v any, _ []any) (any, error) {
		if _, ok := v.(int); ok {
			return 8, nil // the bytes of a number, as Ruby has it
		}
		if n, ok := r.follow(v, "size").(int); ok {
			return n, nil
		}
		return 0, nil
	}},
	"first":   {0, 0, func(r *run, v any, _ []any) (any, error) { return r.follow(v, "first"), nil }},
	"last":    {0, 0, func(r *run, v any, _ []any) (any, error) { return r.follow(v, "last"), nil }},
	"join":    {0, 1, join},
	"reverse": onList(0, func(_ *run, l, _ []any) ([]any, error) { slices.Reverse(l); return l, nil }),
	"compact": {0, 1, func(r *run, v any, a []any) (any, error) {
		return slices.DeleteFunc(slices.Clone(list(v)), func(x any) bool {
			if len(a) > 0 {
				x = r.follow(x, a[0])
			}
			return x == nil
		}), nil
	}},
	"concat":  onList(1, func(_ *run, l, a []any) ([]any, error) { return append(l, list(a[0])...), nil }),
	"push":    onLists(1, func(_ *run, l, a []any) ([]any, error) { return append(l, a[0]), nil }),
	"unshift": onLists(1, func(_ *run, l, a []any) ([]any, error) { return append([]any{a[0]}, l...), nil }),
	"pop": {0, 1, func(_ *run, v any, a []any) (any, error) {
		l, ok := v.([]any)
		if !ok {
			return v, nil
		}
		return l[:max(len(l)-toInt(arg(a, 0, 1)), 0)], nil
	}},
	"shift": {0, 1, func(_ *run, v any, a []any) (any, error) {
		l, ok := v.([]any)
		if !ok {
			return v, nil
		}
		return l[min(max(toInt(arg(a, 0, 1)), 0), len(l)):], nil
	}},
	"map": onList(1, func(r *run, l, a []any) ([]any, error) {
		for i := range l {
			l[i] = r.follow(l[i], a[0])
		}
		return l, nil
	}),
	"uniq": {0, 1, unique},
	"sort": {0, 2, func(r *run, v any, a []any) (any, error) {
		switch v.(type) {
		case *Hash, map[string]any:
			return slices.SortedStableFunc(slices.Values(items(v)), compareOrWritten), nil
		}
		return sorted(compareOrWritten)(r, v, a)
	}},
	"sort_natural": {0, 1, func(r *run, v any, a []any) (any, error) {
		if len(a) > 0 {
			a = append(slices.Clip(a), "last")
		}
		return sorted(compareFolded)(r, v, a)
	}},
	"where": onHashes(2, where),
	"find": {2, 2, func(r *run, v any, a []any) (any, error) {
		l, err := where(r, slices.Clone(values(v)), a)
		return itemAt(l, 0), err
	}},
	"sum":                      {0, 1, sum},
	"group_by":                 {1, 1, groupBy},
	"array_to_sentence_string": {0, 1, sentence},
	"jsonify":                  {0, 0, jsonify},
	"json":                     {0, 0, jsonify},
	"inspect":                  {0, 0, func(_ *run, v any, _ []any) (any, error) { return escapeXML.Replace(inspect(v)), nil }},
	"sample":                   {0, 1, sample},
}

// onList makes a filter of a function on a list, which it may change.
func onList(args int, f func(r *run, l, args []any) ([]any, error)) filter {
	return filter{args, args, func(r *run, v any, a []any) (any, error) {
		l, err := f(r, slices.Clone(list(v)), a)
		return l, err
	}}
}

// onLists is onList for filters that leave what is no list as it is.
func onLists(args int, f func(r *run, l, args []any) ([]any, error)) filter {
	inner := onList(args, f)
	return filter{args, args, func(r *run, v any, a []any) (any, error) {
		if _, ok := v.([]any); !ok {
			return v, nil
		}
		return inner.apply(r, v, a)
	}}
}

// holds reports whether v is a list or a mapping; Jekyll's filters on these leave
// all else as it is.
func holds(v any) bool {
	switch v.(type) {
	case []any, numbers, *Hash, map[string]any:
		return true
	}
	return false
}

// sample takes the first item, or the first few: two builds of a book are alike.
func sample(r *run, v any, a []any) (any, error) {
	f, off := r.at()
	r.warn(f, off, CodeServer, "say which one is meant: first, last or an index", "sample picks at random where the web site is built; the book takes the first")
	l := list(v)
	n := toInt(arg(a, 0, 1))
	if len(a) == 0 || n == 1 {
		return itemAt(l, 0), nil
	}
	return l[:min(max(n, 0), len(l))], nil
}

// onHashes is onList for filters that take a mapping as the list of its values.
func onHashes(args int, f func(r *run, l, args []any) ([]any, error)) filter {
	return filter{args, args, func(r *run, v any, a []any) (any, error) {
		if !holds(v) {
			return v, nil
		}
		l, err := f(r, slices.Clone(values(v)), a)
		return l, err
	}}
}

// values are the items of a list, or the values of a mapping.
func values(v any) []any {
	switch v := v.(type) {
	case map[string]any:
		return values(hashOf(v))
	case *Hash:
		out := make([]any, len(v.Keys))
		for i, k := range v.Keys {
			out[i] = v.Values[k]
		}
		return out
	}
	return list(v)
}

// property is what Jekyll's filters see of item under a name, which may be a
// path: author.name. A text that is a number is one there, and a path through
// what is not there leads to false.
func (r *run) property(item, name any) any {
	for i, step := range strings.Split(r.text(name), ".") {
		if i > 0 && item == nil {
			return false
		}
		item = r.follow(item, step)
	}
	s, _ := item.(string)
	switch {
	case wholeText.MatchString(s):
		return toInt(s)
	case numberText.MatchString(s):
		f, _ := strconv.ParseFloat(strings.TrimSpace(s), 64)
		return f
	}
	return item
}

var numberText = regexp.MustCompile(`^\s*-?(?:\d+\.?\d*|\.\d+)\s*$`)

func join(r *run, v any, a []any) (any, error) {
	parts := []string{}
	for _, x := range list(v) {
		parts = append(parts, r.text(x))
	}
	return strings.Join(parts, r.text(arg(a, 0, " "))), nil
}

func unique(r *run, v any, a []any) (any, error) {
	seen := map[string]bool{}
	out := []any{}
	for _, x := range list(v) {
		by := x
		if len(a) > 0 {
			by = r.follow(x, a[0])
		}
		key := r.identity(by)
		if !seen[key] {
			seen[key] = true
			out = append(out, x)
		}
	}
	return out, nil
}

// identity is a text that equal values have in common.
func (r *run) identity(v any) string {
	if o, ok := v.(Object); ok {
		return "object " + r.text(o.Field(r.call, "path"))
	}
	return inspect(v)
}

// compareOrWritten orders values of one kind, and values of different kinds by
// what they are written as.
func compareOrWritten(a, b any) int {
	if order, ok := compare(a, b); ok {
		return order
	}
	x, isList := a.([]any)
	if y, both := b.([]any); isList && both {
		return slices.CompareFunc(x, y, compareOrWritten)
	}
	return strings.Compare(outline.ValueText(a), outline.ValueText(b))
}

func compareFolded(a, b any) int {
	return strings.Compare(strings.ToLower(outline.ValueText(a)), strings.ToLower(outline.ValueText(b)))
}

// sorted makes the filter sort: by the values themselves or by a property; those
// without one stand first, or last where the second value says so.
func sorted(by func(a, b any) int) func(*run, any, []any) (any, error) {
	return func(r *run, v any, a []any) (any, error) {
		l := slices.Clone(list(v))
		keys := make([]any, len(l))
		order := make([]int, len(l))
		for i := range l {
			order[i], keys[i] = i, l[i]
			if len(a) > 0 {
				keys[i] = r.property(l[i], a[0])
			}
		}
		none := -1
		if r.text(arg(a, 1, "first")) == "last" {
			none = 1
		}
		slices.SortStableFunc(order, func(i, j int) int {
			x, y := keys[i], keys[j]
			switch {
			case x == nil && y == nil:
				return 0
			case x == nil:
				return none
			case y == nil:
				return -none
			}
			return by(x, y)
		})
		out := make([]any, len(l))
		for i, at := range order {
			out[i] = l[at]
		}
		return out, nil
	}
}

// where keeps the items that have a value under a name, or in the list there. A
// list or mapping as value keeps all.
func where(r *run, l, a []any) ([]any, error) {
	switch a[1].(type) {
	case []any, *Hash, map[string]any:
		return l, nil
	}
	return slices.DeleteFunc(l, func(x any) bool { return !r.fits(r.property(x, a[0]), a[1]) }), nil
}

// fits reports whether where takes v for target: by what they are printed as.
func (r *run) fits(v, target any) bool {
	if target == nil {
		return v == nil
	}
	if _, ok := target.(emptiness); ok {
		return v == nil || r.text(v) == ""
	}
	inner, ok := v.([]any)
	if !ok {
		return v != nil && r.text(v) == r.text(target)
	}
	return slices.ContainsFunc(inner, func(x any) bool { return r.text(x) == r.text(target) })
}

func sum(r *run, v any, a []any) (any, error) {
	var total any = 0
	plus := numberFilters["plus"]
	for _, x := range list(v) {
		if len(a) > 0 {
			x = r.property(x, a[0])
		}
		total, _ = plus.apply(r, total, []any{x})
	}
	return total, nil
}

func groupBy(r *run, v any, a []any) (any, error) {
	return r.grouped(v, func(x any) (any, error) {
		key := r.property(x, a[0])
		switch key.(type) {
		case []any, *Hash, map[string]any:
			return inspect(key), nil
		}
		return r.text(key), nil
	})
}

// grouped puts items into groups, each with name, items and size, in the order
// in which their names come up.
func (r *run) grouped(v any, by func(any) (any, error)) (any, error) {
	if !holds(v) {
		return v, nil
	}
	groups := map[string]*Hash{}
	out := []any{}
	for _, x := range values(v) {
		key, err := by(x)
		if err != nil {
			return nil, err
		}
		name := r.identity(key)
		g := groups[name]
		if g == nil {
			g = &Hash{}
			g.Set("name", key)
			g.Set("items", []any{})
			groups[name] = g
			out = append(out, g)
		}
		g.Set("items", append(g.Values["items"].([]any), x))
		g.Set("size", len(g.Values["items"].([]any)))
	}
	return out, nil
}

func sentence(r *run, v any, a []any) (any, error) {
	connector := r.text(arg(a, 0, "and"))
	var words []string
	for _, x := range list(v) {
		words = append(words, r.text(x))
	}
	switch n := len(words); n {
	case 0:
		return "", nil
	case 1:
		return words[0], nil
	case 2:
		return words[0] + " " + connector + " " + words[1], nil
	default:
		return strings.Join(words[:n-1], ", ") + ", " + connector + " " + words[n-1], nil
	}
}

func jsonify(r *run, v any, _ []any) (any, error) {
	var b strings.Builder
	r.json(&b, v)
	return b.String(), nil
}

func (r *run) json(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool, int, float64:
		b.WriteString(outline.ValueText(v))
	case map[string]any:
		r.json(b, hashOf(v))
	case *Hash:
		b.WriteByte('{')
		for i, k := range v.Keys {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quoted(k) + ":")
			r.json(b, v.Values[k])
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, x := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			r.json(b, x)
		}
		b.WriteByte(']')
	case time.Time:
		b.WriteString(strconv.Quote(outline.ValueText(v)))
	default:
		b.WriteString(quoted(r.text(v)))
	}
}

func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSuffix(b.String(), "\n")
}
