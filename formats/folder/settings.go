package folder

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// settings are a configuration of which only some values count, and whose keys are the
// same in capitals.
type settings struct {
	file  string
	all   map[string]any
	found diag.List
}

// value is what stands under keys, each in the mapping of the one before; nil without it.
func (c *settings) value(keys ...string) any {
	var v any = c.all
	for _, key := range keys {
		m := mapping(v)
		v = m[key]
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if v == nil && strings.EqualFold(k, key) {
				v = m[k]
			}
		}
	}
	return v
}

// mapping is v as a mapping, without keys that are no text; nil where it is none.
func mapping(v any) map[string]any {
	if mixed, ok := v.(map[any]any); ok {
		m := map[string]any{}
		for k, v := range mixed {
			if name, ok := k.(string); ok {
				m[name] = v
			}
		}
		return m
	}
	m, _ := v.(map[string]any)
	return m
}

// text is the text under keys. What is no text counts as none, and is found.
func (c *settings) text(keys ...string) string {
	switch v := c.value(keys...).(type) {
	case nil:
		return ""
	case string:
		return v
	case int, int64, float64:
		return fmt.Sprint(v)
	}
	c.found.Warnf(source.Pos{File: c.file}, CodeList, "make it a text", "%s in the configuration is no text, and is taken for none", strings.Join(keys, "."))
	return ""
}

// name is the text under keys, or the name in what stands there.
func (c *settings) name(keys ...string) string {
	if mapping(c.value(keys...)) != nil {
		return c.text(append(keys, "name")...)
	}
	return c.text(keys...)
}
