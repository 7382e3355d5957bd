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

// Conditions by the lax rules: values with an operator between them, joined by and
// and or; what else stands there is passed over.
var (
	laxJunction  = regexp.MustCompile(`(?s)"[^"]*"|'[^']*'|\b(and|or)\b`)
	laxCondition = regexp.MustCompile(`(?s)(` + fragmentPattern + `)\s*([=!<>a-z_]+)?\s*(` + fragmentPattern + `)?`)
	operators    = regexp.MustCompile(`^(?:==|!=|<>|<=?|>=?|contains)$`)
)

// lenientCondition is what Jekyll takes s for, which is no condition by the grammar;
// nil where it does not take it.
func lenientCondition(s string) expression {
	from := 0
	for _, m := range laxJunction.FindAllStringSubmatchIndex(s, maxNesting) {
		if m[2] < 0 {
			continue
		}
		a, b := laxComparison(s[from:m[0]]), lenientCondition(s[m[1]:])
		if a == nil || b == nil {
			return nil
		}
		return junction{s[m[2]:m[3]] == "and", a, b}
	}
	return laxComparison(s)
}

func laxComparison(s string) expression {
	m := laxCondition.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	a := fragmentValue(m[1])
	switch {
	case a == nil && m[2] == "":
		return literal{nil} // (true) is nothing that Liquid knows
	case m[2] == "" || m[3] == "" || a == nil:
		return a
	case !operators.MatchString(m[2]):
		return nil // Jekyll ends there: = is no operator
	}
	b := fragmentValue(m[3])
	if b == nil {
		return nil
	}
	return comparison{m[2], a, b}
}

// fragmentValue is the value s begins with; nil when there is none.
func fragmentValue(s string) expression {
	e, err := newParser(s).operand()
	if err != nil {
		return nil
	}
	return e
}
