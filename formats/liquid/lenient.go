package liquid

import (
	"regexp"
	"strings"
)

// Jekyll reads {{ … }} that breaks Liquid's grammar by Liquid's older, lax rules:
// the first thing that may be a value, then what may be filters behind strokes;
// the rest is passed over.
const fragmentPattern = `(?:"[^"]*"|'[^']*'|(?:[^\s,|'"]|"[^"]*"|'[^']*')+)`

var (
	laxValue    = regexp.MustCompile(`(?s)(` + fragmentPattern + `)(.*)`)
	laxFilter   = regexp.MustCompile(`(?:\s+|` + fragmentPattern + `|,)+`)
	laxArgument = regexp.MustCompile(`[:,]\s*(?:(\w+)\s*:\s*)?(` + fragmentPattern + `)`)
	laxName     = regexp.MustCompile(`\w+`)
)

// lenient is what Jekyll takes s for, which is no expression by the grammar; nil
// where even that has no value in it.
func lenient(s string) expression {
	m := laxValue.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	of := fragmentValue(m[1])
	if of == nil {
		return nil
	}
	f := filtered{of: of}
	_, calls, _ := strings.Cut(m[2], "|")
	for _, call := range laxFilter.FindAllString(calls, -1) {
		name := laxName.FindString(call)
		if name == "" {
			continue
		}
		c := filterCall{name: name}
		for _, a := range laxArgument.FindAllStringSubmatch(call, -1) {
			v := fragmentValue(a[2])
			switch {
			case v == nil:
				return nil
			case a[1] != "":
				c.named = append(c.named, parameter{a[1], v})
			default:
				c.args = append(c.args, v)
			}
		}
		f.calls = append(f.calls, c)
	}
	return f
}

// fragmentValue is the value s begins with; nil when there is none.
func fragmentValue(s string) expression {
	e, err := newParser(s).operand()
	if err != nil {
		return nil
	}
	return e
}
