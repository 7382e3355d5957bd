package liquid

import "slices"

// expressionFilters evaluate an expression for each item of a list, which has a
// name in it: where_exp: "item", "item.week > 3".
func expressionFilters() map[string]filter {
	return map[string]filter{
		"where_exp": {2, 2, func(r *run, v any, a []any) (any, error) {
			if !holds(v) {
				return v, nil
			}
			l, err := r.fitting(v, a)
			return l, err
		}},
		"find_exp": {2, 2, func(r *run, v any, a []any) (any, error) {
			l, err := r.fitting(v, a)
			return itemAt(l, 0), err
		}},
		"group_by_exp": {2, 2, func(r *run, v any, a []any) (any, error) {
			// Jekyll reads what {{ … }} may hold: a value and filters, no comparison.
			e, err := whole(r.text(a[1]), (*parser).filtered)
			if err != nil {
				if e = lenient(r.text(a[1])); e == nil {
					return nil, err
				}
			}
			return r.grouped(v, func(x any) (any, error) { return r.with(r.text(a[0]), x, e) })
		}},
	}
}

// fitting are the items for which an expression holds.
func (r *run) fitting(v any, a []any) ([]any, error) {
	e, err := whole(r.text(a[1]), (*parser).condition)
	if err != nil {
		return nil, err
	}
	out := slices.DeleteFunc(slices.Clone(values(v)), func(x any) bool {
		var holds any
		if err == nil {
			holds, err = r.with(r.text(a[0]), x, e)
		}
		return !truth(holds)
	})
	return out, err
}

// with is the value of e where name is x.
func (r *run) with(name string, x any, e expression) (v any, err error) {
	r.within(map[string]any{name: x}, func() { v, err = e.value(r) })
	return v, err
}
