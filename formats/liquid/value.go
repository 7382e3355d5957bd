package liquid

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Values are nil, bool, int, float64, string, time.Time, []any, numbers, *Hash,
// map[string]any and Object.

// numbers is a range, both ends included. It is written as it stands, and a list
// for loops and filters.
type numbers struct{ from, to int }

func (n numbers) items() []any {
	out := []any{}
	for i := n.from; i <= n.to; i++ {
		out = append(out, i)
	}
	return out
}

// Hash is a mapping whose keys have an order, as Ruby's have: loops follow it.
type Hash struct {
	Keys   []string
	Values map[string]any
}

// Set puts a value under key, at the end where the key is new.
func (h *Hash) Set(key string, v any) {
	if h.Values == nil {
		h.Values = map[string]any{}
	}
	if _, known := h.Values[key]; !known {
		h.Keys = append(h.Keys, key)
	}
	h.Values[key] = v
}

// Object is a value that is worked out when a template asks for it, such as a
// document of the site. c bounds objects that ask for each other.
type Object interface {
	// Field is the value under name; nil when there is none.
	Field(c *Call, name string) any
	// Print is what {{ object }} puts out.
	Print(c *Call) (*source.Text, diag.List)
	// HTML is the same as a text for filters to work on.
	HTML(c *Call) string
}

// follow is what stands in v under key, or what Liquid itself knows of v by that
// name: its size, first and last.
func (r *run) follow(v any, key any) any {
	if x, ok := r.stored(v, key); ok {
		return x
	}
	name, _ := key.(string)
	switch v := v.(type) {
	case *Hash:
		return ofHash(v, name)
	case map[string]any:
		return ofHash(hashOf(v), name)
	case []any:
		return ofList(v, name)
	case numbers:
		return ofNumbers(v, name)
	case string:
		if name == "size" {
			return len([]rune(v))
		}
	}
	return nil
}

// stored is what stands in v under key.
func (r *run) stored(v any, key any) (x any, ok bool) {
	switch v := v.(type) {
	case Object:
		return v.Field(r.call, outline.ValueText(key)), true
	case *Hash:
		x, ok = v.Values[outline.ValueText(key)]
	case map[string]any:
		x, ok = v[outline.ValueText(key)]
	case []any:
		if i, isNumber := key.(int); isNumber {
			return itemAt(v, i), true
		}
	}
	return x, ok
}

// ofHash is what Liquid itself knows of a mapping.
func ofHash(h *Hash, name string) any {
	switch name {
	case "size":
		return len(h.Keys)
	case "first":
		return itemAt(items(h), 0)
	}
	return nil
}

func ofList(l []any, name string) any {
	switch name {
	case "size":
		return len(l)
	case "first":
		return itemAt(l, 0)
	case "last":
		return itemAt(l, -1)
	}
	return nil
}

func ofNumbers(n numbers, name string) any {
	switch {
	case name == "size":
		return max(n.to-n.from+1, 0)
	case n.to < n.from: // the rest is of a range that holds something
	case name == "first":
		return n.from
	case name == "last":
		return n.to
	}
	return nil
}

// itemAt counts from the end where i is below zero.
func itemAt(l []any, i int) any {
	if i < 0 {
		i += len(l)
	}
	if i < 0 || i >= len(l) {
		return nil
	}
	return l[i]
}

// hashOf gives the keys of m an order: their own.
func hashOf(m map[string]any) *Hash {
	return &Hash{Keys: slices.Sorted(maps.Keys(m)), Values: m}
}

// items is what a loop over v goes through: the items of a list, the pairs of a
// mapping, a text as a whole.
func items(v any) []any {
	switch v := v.(type) {
	case []any:
		return v
	case numbers:
		return v.items()
	case map[string]any:
		return items(hashOf(v))
	case *Hash:
		pairs := make([]any, len(v.Keys))
		for i, k := range v.Keys {
			pairs[i] = []any{k, v.Values[k]}
		}
		return pairs
	case string:
		if v != "" {
			return []any{v}
		}
	}
	return nil
}

// list is v as filters on lists take it: one value is a list of one.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return flatten(v)
	case numbers:
		return v.items()
	}
	return []any{v}
}

func flatten(l []any) []any {
	if !slices.ContainsFunc(l, func(x any) bool { _, nested := x.([]any); return nested }) {
		return l
	}
	var out []any
	for _, x := range l {
		if inner, ok := x.([]any); ok {
			out = append(out, flatten(inner)...)
			continue
		}
		out = append(out, x)
	}
	return out
}

// text is v as {{ v }} puts it out.
func (r *run) text(v any) string {
	switch v := v.(type) {
	case Object:
		return v.HTML(r.call)
	case []any:
		var b strings.Builder
		for _, x := range v {
			b.WriteString(r.text(x))
		}
		return b.String()
	case *Hash, map[string]any, numbers:
		return inspect(v)
	}
	return outline.ValueText(v)
}

// inspect writes a value as Ruby shows it to programmers.
func inspect(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case string:
		return strconv.Quote(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = inspect(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case numbers:
		return fmt.Sprintf("%d..%d", v.from, v.to)
	case map[string]any:
		return inspect(hashOf(v))
	case *Hash:
		parts := make([]string, len(v.Keys))
		for i, k := range v.Keys {
			parts[i] = inspect(k) + "=>" + inspect(v.Values[k])
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return outline.ValueText(v)
}

// truth is false for nil and false alone.
func truth(v any) bool { return v != nil && v != false }

// emptiness is what the words empty and blank stand for. Nothing equals blank:
// Ruby knows it in the framework Rails only, which Jekyll does without.
type emptiness string

func (e emptiness) fits(v any) bool {
	if e == "blank" {
		return false
	}
	switch v := v.(type) {
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case *Hash:
		return len(v.Keys) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}

func equal(a, b any) bool {
	if e, ok := b.(emptiness); ok {
		return e.fits(a)
	}
	if e, ok := a.(emptiness); ok {
		return e.fits(b)
	}
	x, isNumber := number(a)
	y, both := number(b)
	switch {
	case isNumber && both:
		return x == y
	case isNumber != both:
		return false
	}
	switch a := a.(type) {
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, equal)
	case *Hash, map[string]any:
		return inspect(a) == inspect(b)
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b)
	}
	switch b.(type) {
	case []any, map[string]any:
		return false
	}
	return a == b
}

// number is v as a number if it is one; a text is none.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// compare orders two numbers, texts or times; ok is false for other pairs.
func compare(a, b any) (order int, ok bool) {
	if x, isNumber := number(a); isNumber {
		y, both := number(b)
		return cmp.Compare(x, y), both
	}
	switch a := a.(type) {
	case string:
		b, ok := b.(string)
		return strings.Compare(a, b), ok
	case time.Time:
		b, ok := b.(time.Time)
		return a.Compare(b), ok
	}
	return 0, false
}
