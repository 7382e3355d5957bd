package math

import (
	"slices"
	"strings"
)

// definition is a command of TeX that defines something, with its source.
type definition struct {
	name   string // "\E" for a macro, else a word that shows its use
	source string
}

// definers are the commands that define, and what follows each: n a name in braces or
// bare, o an optional argument in brackets, a an argument in braces, t a name
// with the template of \def, = an optional sign and a token.
var definers = map[string]string{
	`\newcommand`: "nooa", `\renewcommand`: "nooa", `\providecommand`: "nooa", `\def`: "ta", `\gdef`: "ta",
	`\let`: "n=", `\DeclareMathOperator`: "na", `\DeclarePairedDelimiter`: "naa", `\DeclarePairedDelimiters`: "naa",
	`\newenvironment`: "nooaa", `\renewenvironment`: "nooaa", `\definecolor`: "naa",
}

// mostDefinitions bounds what one page or site defines.
const mostDefinitions = 500

// definitions are the definitions in TeX, in order. What is not complete is left
// out: the formula that holds it says so itself.
func definitions(tex string) []definition {
	var out []definition
	for i := strings.IndexByte(tex, '\\'); i >= 0 && i < len(tex) && len(out) < mostDefinitions; {
		word := command(tex[i:])
		shape, ok := definers[word]
		if ok {
			rest := tex[i+len(word):]
			rest = strings.TrimPrefix(rest, "*")
			if name, after, ok := definitionOf(rest, shape); ok {
				out = append(out, definition{name, tex[i : len(tex)-len(after)]})
				i = len(tex) - len(after)
				i = nextCommand(tex, i)
				continue
			}
		}
		i = nextCommand(tex, i+len(word))
	}
	return out
}

func nextCommand(tex string, from int) int {
	if n := strings.IndexByte(tex[from:], '\\'); n >= 0 {
		return from + n
	}
	return -1
}

// command is the control sequence at the start of s.
func command(s string) string {
	n := 1
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	if n == 1 && len(s) > 1 {
		n = 2
	}
	return s[:n]
}

// definitionOf reads what follows a definer.
func definitionOf(s, shape string) (name, rest string, ok bool) {
	for _, part := range shape {
		s = strings.TrimLeft(s, " \n\t\r")
		var arg string
		switch part {
		case 'n':
			if arg, s, ok = token(s); !ok {
				return "", "", false
			}
			name = strings.TrimSpace(strings.Trim(arg, "{}"))
		case 't':
			brace := strings.IndexByte(s, '{')
			if !strings.HasPrefix(s, `\`) || brace < 0 {
				return "", "", false
			}
			name, s = command(s), s[brace:]
		case 'o':
			if strings.HasPrefix(s, "[") {
				end := strings.IndexByte(s, ']')
				if end < 0 {
					return "", "", false
				}
				s = s[end+1:]
			}
		case '=':
			if _, s, ok = token(strings.TrimLeft(strings.TrimPrefix(s, "="), " ")); !ok {
				return "", "", false
			}
		case 'a':
			if _, s, ok = token(s); !ok {
				return "", "", false
			}
		}
	}
	return name, s, name != ""
}

// token is a group in braces, a control sequence or a character.
func token(s string) (tok, rest string, ok bool) {
	switch {
	case s == "":
		return "", "", false
	case s[0] == '\\':
		n := len(command(s))
		return s[:n], s[n:], true
	case s[0] != '{':
		return s[:1], s[1:], true
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[:i+1], s[i+1:], true
			}
		}
	}
	return "", "", false
}

// needed are those of the definitions that tex relies on, itself or through
// others, in order.
func needed(defs []definition, tex string) []definition {
	if len(defs) == 0 {
		return nil
	}
	used := make([]bool, len(defs))
	texts := []string{tex}
	for len(texts) > 0 {
		text := texts[0]
		texts = texts[1:]
		for i, d := range defs {
			if !used[i] && uses(text, d.name) {
				used[i] = true
				texts = append(texts, d.source)
			}
		}
	}
	var out []definition
	for i, d := range defs {
		if used[i] {
			out = append(out, d)
		}
	}
	return out
}

// uses reports whether text holds a control sequence, or a word.
func uses(text, name string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		end := from + i + len(name)
		if name[0] != '\\' || len(name) == 2 && !letter(name[1]) || end == len(text) || !letter(text[end]) {
			return true
		}
		from = end
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// sources are definitions as TeX, each name once: the last one holds.
func sources(defs []definition) string {
	var b strings.Builder
	for i, d := range defs {
		if !slices.ContainsFunc(defs[i+1:], func(l definition) bool { return l.name == d.name }) {
			b.WriteString(d.source)
		}
	}
	return b.String()
}
