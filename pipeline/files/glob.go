package files

import "github.com/bmatcuk/doublestar/v4"

// Match reports whether a path fits a pattern: * is anything in a name, ** any folders,
// [a-z] one of these characters and {a,b} one of these patterns. A pattern that is not
// valid fits nothing.
func Match(pattern, name string) bool {
	for _, p := range alternatives(pattern) {
		if ok, _ := doublestar.Match(p, name); ok {
			return true
		}
	}
	return false
}

// ValidPattern reports whether Match can read a pattern.
func ValidPattern(pattern string) bool {
	return doublestar.ValidatePattern(pattern) && alternatives(pattern) != nil
}

// mostAlternatives is how many patterns one with braces may stand for.
const mostAlternatives = 256

// alternatives are the patterns without braces that a pattern stands for: a matcher that
// goes into braces may try each end of what is in them with each end of all the others,
// which patterns of a few bytes make endless. Nil: there are too many.
func alternatives(pattern string) []string {
	var out []string
	for todo := []string{pattern}; len(todo) > 0; {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		open, shut, commas := braces(p)
		if shut == 0 {
			out = append(out, p)
		} else {
			from := open
			for _, to := range append(commas, shut) {
				todo = append(todo, p[:open]+p[from+1:to]+p[shut+1:])
				from = to
			}
		}
		if len(out)+len(todo) > mostAlternatives {
			return nil
		}
	}
	return out
}

// braces are where the first braces of a pattern and the commas between them stand, but
// for those of braces in them; shut is 0 where it has none.
func braces(pattern string) (open, shut int, commas []int) {
	depth, class := 0, false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '{':
			if depth++; depth == 1 {
				open = i
			}
		case c == '}' && depth > 0:
			if depth--; depth == 0 {
				return open, i, commas
			}
		case c == ',' && depth == 1:
			commas = append(commas, i)
		}
	}
	return 0, 0, nil
}
