package liquid

import (
	"regexp"
	"strconv"
	"strings"

	"octavo/pipeline/outline"
)

// evaluate is the text of an expression with its filters. why says what is not
// understood; then there is no text.
func (r *run) evaluate(expression string) (s, why string) {
	parts := splitOutsideQuotes(expression, '|')
	v, why := r.operand(strings.TrimSpace(parts[0]))
	for _, p := range parts[1:] {
		if why != "" {
			return "", why
		}
		v, why = r.filter(v, p)
	}
	if why != "" {
		return "", why
	}
	switch v.(type) {
	case []any, map[string]any:
		return "", "a list has no text of its own"
	}
	return outline.ValueText(v), ""
}

func (r *run) filter(v any, call string) (any, string) {
	name, rest, _ := strings.Cut(strings.TrimSpace(call), ":")
	name = strings.TrimSpace(name)
	f, known := filters[name]
	if !known {
		return nil, "the filter " + name + " is not evaluated"
	}
	var args []string
	if strings.TrimSpace(rest) != "" {
		for _, a := range splitOutsideQuotes(rest, ',') {
			v, why := r.operand(strings.TrimSpace(a))
			if why != "" {
				return nil, why
			}
			args = append(args, outline.ValueText(v))
		}
	}
	if len(args) != f.args {
		return nil, "the filter " + name + " takes " + strconv.Itoa(f.args) + " values"
	}
	return f.apply(r.site, v, args)
}

var path = regexp.MustCompile(`^[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\]|\["[^"]*"\]|\['[^']*'\])*$`)
var step = regexp.MustCompile(`[\w-]+|"[^"]*"|'[^']*'`)

// operand is the value of a literal or a variable.
func (r *run) operand(s string) (v any, why string) {
	switch s {
	case "nil", "null", "blank", "empty":
		return nil, ""
	case "true", "false":
		return s == "true", ""
	case "":
		return nil, "there is nothing in it"
	}
	if q := s[0]; (q == '"' || q == '\'') && len(s) > 1 && s[len(s)-1] == q && strings.IndexByte(s[1:len(s)-1], q) < 0 {
		return s[1 : len(s)-1], ""
	}
	if n, err := strconv.Atoi(s); err == nil {
		return n, ""
	}
	if !path.MatchString(s) {
		return nil, "the expression is not understood"
	}
	return r.variable(step.FindAllString(s, -1))
}

// variable follows a path. As in Jekyll, what site, page or include do not have
// is empty; other variables are made by tags that are not evaluated.
func (r *run) variable(steps []string) (any, string) {
	v, known := r.vars[steps[0]]
	if !known {
		return nil, "the variable " + steps[0] + " is not known"
	}
	if steps[0] == "site" && len(steps) > 1 && r.site.Opaque[steps[1]] {
		return nil, "site." + steps[1] + " is not read yet"
	}
	for _, s := range steps[1:] {
		v = follow(v, strings.Trim(s, `"'`))
	}
	return v, ""
}

func follow(v any, key string) any {
	switch v := v.(type) {
	case map[string]any:
		if x, ok := v[key]; ok {
			return x
		}
		if key == "size" {
			return len(v)
		}
	case []any:
		return followList(v, key)
	case string:
		if key == "size" {
			return len([]rune(v))
		}
	}
	return nil
}

func followList(l []any, key string) any {
	i, err := strconv.Atoi(key)
	switch {
	case key == "size":
		return len(l)
	case key == "first":
		i = 0
	case key == "last":
		i = len(l) - 1
	case err != nil:
		return nil
	}
	if i < 0 || i >= len(l) {
		return nil
	}
	return l[i]
}

// splitOutsideQuotes splits at sep where it stands in no quotes.
func splitOutsideQuotes(s string, sep byte) []string {
	var parts []string
	var quote byte
	from := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == sep:
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}
