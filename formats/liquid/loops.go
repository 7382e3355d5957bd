package liquid

import (
	"slices"
	"strconv"
)

// forTag runs its text for each item, or its else branch when there is none.
func (r *run) forTag(f fragment, b *block) (signal, error) {
	all, err := r.chosen(b)
	if err != nil {
		return done, err
	}
	blank := b.empty()
	if len(all) == 0 {
		for _, m := range b.more {
			return r.nodes(f, m.body, blank), nil
		}
		return done, nil
	}
	loop := map[string]any{"parentloop": r.lookup("forloop"), "name": b.header.group, "length": len(all)}
	vars := map[string]any{"forloop": loop}
	r.within(vars, func() {
		r.turns(f, b, len(all), func(i int) signal {
			vars[b.header.name] = all[i]
			loop["index"], loop["index0"] = i+1, i
			loop["rindex"], loop["rindex0"] = len(all)-i, len(all)-i-1
			loop["first"], loop["last"] = i == 0, i == len(all)-1
			return r.nodes(f, b.body, blank)
		})
	})
	return done, nil
}

// chosen are the items of a loop after offset, limit and reversed, in Liquid's
// order of these.
func (r *run) chosen(b *block) ([]any, error) {
	v, err := b.header.values[0].value(r)
	if err != nil {
		return nil, err
	}
	all := items(v)
	skipped, err := r.offset(b)
	if err != nil {
		return nil, err
	}
	skipped = min(max(skipped, 0), len(all))
	all = all[skipped:]
	if e := b.header.parameter("limit"); e != nil {
		n, err := r.int(e)
		if err != nil {
			return nil, err
		}
		all = all[:min(max(n, 0), len(all))]
	}
	if r.reached == nil {
		r.reached = map[string]int{}
	}
	r.reached[b.header.group] = skipped + len(all)
	if b.header.reversed {
		all = slices.Clone(all)
		slices.Reverse(all)
	}
	return all, nil
}

// offset is where a loop begins; with offset: continue where the last loop with
// the same head ended.
func (r *run) offset(b *block) (int, error) {
	e := b.header.parameter("offset")
	if e == nil {
		return 0, nil
	}
	if p, ok := e.(path); ok && p.name == "continue" && len(p.steps) == 0 {
		return r.reached[b.header.group], nil
	}
	return r.int(e)
}

func (r *run) int(e expression) (int, error) {
	v, err := e.value(r)
	return toInt(v), err
}

// tableRow runs its text for each item in a cell of a table; cols says how many
// make a row.
func (r *run) tableRow(f fragment, b *block) (signal, error) {
	of, err := b.header.values[0].value(r)
	if err != nil || of == nil {
		return done, err
	}
	all, err := r.chosen(b)
	if err != nil {
		return done, err
	}
	cols := max(len(all), 1)
	if e := b.header.parameter("cols"); e != nil {
		n, err := r.int(e)
		if err != nil {
			return done, err
		}
		cols = max(n, 1)
	}
	loop := map[string]any{"length": len(all)}
	vars := map[string]any{"tablerowloop": loop}
	r.make(f, b.start, "<tr class=\"row1\">\n")
	r.within(vars, func() {
		r.turns(f, b, len(all), func(i int) signal {
			col := i%cols + 1
			vars[b.header.name] = all[i]
			loop["index"], loop["index0"], loop["col"], loop["col0"], loop["row"] = i+1, i, col, col-1, i/cols+1
			loop["rindex"], loop["rindex0"] = len(all)-i, len(all)-i-1
			loop["first"], loop["last"] = i == 0, i == len(all)-1
			loop["col_first"], loop["col_last"] = col == 1, col == cols
			if col == 1 && i > 0 {
				r.make(f, b.start, "</tr>\n<tr class=\"row"+strconv.Itoa(i/cols+1)+"\">")
			}
			r.make(f, b.start, "<td class=\"col"+strconv.Itoa(col)+"\">")
			s := r.nodes(f, b.body, false)
			r.make(f, b.start, "</td>")
			return s
		})
	})
	r.make(f, b.start, "</tr>\n")
	return done, nil
}
