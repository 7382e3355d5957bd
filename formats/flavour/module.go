package flavour

import (
	"regexp"
	"strings"
)

// statement is a line of JavaScript among the text of MDX.
var statement = regexp.MustCompile(`^(?:import\s+(?:[\w{*][^;]*\sfrom\s+)?["'][^"']+["'];?\s*$|import\s+(?:[\w$]+\s*,\s*)?\{[^}]*$|export\s+(?:const|let|var|default|function|async|class)\b)`)

// module is how many lines of JavaScript or of a comment stand at line i; 0: none.
func (r *region) module(i int) int {
	all := r.all[i:]
	if strings.HasPrefix(strings.TrimSpace(all[0].text), "{/*") {
		for n, l := range all {
			if strings.HasSuffix(strings.TrimSpace(l.text), "*/}") {
				return n + 1
			}
			if n == longestJoin {
				break
			}
		}
		return 0
	}
	if !statement.MatchString(all[0].text) || i > 0 && !r.all[i-1].blank() && !strings.HasPrefix(r.all[i-1].text, "import ") && !strings.HasSuffix(r.all[i-1].text, ";") {
		return 0
	}
	depth := 0
	for n, l := range all {
		if depth <= 0 && n > 0 && l.blank() {
			return n
		}
		depth += strings.Count(l.text, "{") + strings.Count(l.text, "(") + strings.Count(l.text, "[") -
			strings.Count(l.text, "}") - strings.Count(l.text, ")") - strings.Count(l.text, "]")
		if depth <= 0 && (strings.HasPrefix(all[0].text, "import") || strings.HasSuffix(l.text, ";")) {
			return n + 1
		}
		if n == maxStatement {
			return 0
		}
	}
	return len(all)
}

// maxStatement is over how many lines a statement may go.
const maxStatement = 300
