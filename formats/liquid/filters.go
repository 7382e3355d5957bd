package liquid

import (
	"errors"
	"strconv"
)

// filter is a filter with how many values it takes after the colon.
type filter struct {
	least, most int
	apply       func(r *run, v any, args []any) (any, error)
}

// maxFiltered bounds the text that a filter makes: replace can multiply it.
const maxFiltered = 16 << 20

var errTooLong = errors.New("the text would be too long")

func (r *run) filter(v any, c filterCall) (any, error) {
	f, known := filters[c.name]
	if !known {
		return nil, errors.New("the filter " + short(c.name) + " is not one that octavo knows")
	}
	if n := len(c.args); n < f.least || n > f.most {
		return nil, errors.New("the filter " + c.name + " does not take " + strconv.Itoa(n) + " values")
	}
	args := make([]any, len(c.args))
	for i, a := range c.args {
		var err error
		if args[i], err = a.value(r); err != nil {
			return nil, err
		}
	}
	if c.name == "default" && v == false && r.allowsFalse(c) {
		return v, nil
	}
	out, err := f.apply(r, v, args)
	switch out := out.(type) {
	case string:
		if r.call.budget.bytes -= len(out); r.call.budget.bytes < 0 || len(out) > maxFiltered {
			return nil, errTooLong
		}
	case []any:
		if r.call.budget.steps -= len(out); r.call.budget.steps < 0 {
			return nil, errTooLong
		}
	}
	return out, err
}

// allowsFalse reports whether the filter default is to take false for a value.
func (r *run) allowsFalse(c filterCall) bool {
	for _, p := range c.named {
		if v, err := p.value.value(r); p.name == "allow_false" && err == nil {
			return truth(v)
		}
	}
	return false
}

// filters are all filters by name; filled by init, since where_exp evaluates
// expressions, which hold filters.
var filters map[string]filter

func init() {
	filters = map[string]filter{}
	for _, some := range []map[string]filter{textFilters, htmlFilters, addressFilters, listFilters, numberFilters, dateFilters} {
		for name, f := range some {
			filters[name] = f
		}
	}
	for name, f := range expressionFilters() {
		filters[name] = f
	}
}

// onText makes a filter of a function on texts.
func onText(least, most int, f func(s string, args []string) (any, error)) filter {
	return filter{least, most, func(r *run, v any, args []any) (any, error) {
		texts := make([]string, len(args))
		for i, a := range args {
			texts[i] = r.written(a)
		}
		return f(r.written(v), texts)
	}}
}

// written is a value as filters on text see it: a list as Ruby writes it.
func (r *run) written(v any) string {
	if l, ok := v.([]any); ok {
		return inspect(l)
	}
	return r.text(v)
}

// plain makes a filter of a function from text to text.
func plain(f func(string) string) filter {
	return onText(0, 0, func(s string, _ []string) (any, error) { return f(s), nil })
}

// arg is the i-th value, or otherwise where it is not given.
func arg(args []any, i int, otherwise any) any {
	if i < len(args) {
		return args[i]
	}
	return otherwise
}
