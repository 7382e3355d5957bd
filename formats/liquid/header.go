package liquid

import (
	"regexp"
	"strings"
)

// header is what follows the name of a tag, read.
type header struct {
	name     string     // the variable that is set, the file, the language
	group    string     // what loops that go on with one another have in common
	cycle    expression // the group of a cycle; nil: those with the same values
	values   []expression
	named    []parameter
	reversed bool
	lax      string // what breaks Liquid's grammar and was read by its older rules; mostly empty
}

// parameter is a value with a name: limit, offset, an include's parameter.
type parameter struct {
	name  string
	value expression
}

// parameter is the value called name; nil when there is none.
func (h header) parameter(name string) expression {
	for _, p := range h.named {
		if p.name == name {
			return p.value
		}
	}
	return nil
}

// branches are the further parts of blocks.
var branches = map[string]func(rest string) (header, error){
	"else": noHeader, "elsif": readCondition, "when": readList,
}

func noHeader(string) (header, error) { return header{}, nil }

func readCondition(rest string) (header, error) {
	e, err := whole(rest, (*parser).condition)
	if err != nil {
		if lax := lenientCondition(rest); lax != nil {
			return header{values: []expression{lax}, lax: rest}, nil
		}
	}
	return header{values: []expression{e}}, err
}

// readList reads values between commas, or between "or"s as {% when %} has them.
func readList(rest string) (header, error) {
	p := newParser(rest)
	h, err := p.list()
	if err == nil && !p.end() {
		err = errSyntax
	}
	return h, err
}

func (p *parser) list() (header, error) {
	var h header
	for {
		e, err := p.operand()
		if err != nil {
			return h, err
		}
		h.values = append(h.values, e)
		if !p.take(",") && !p.take("or") {
			return h, nil
		}
	}
}

// readCycle reads `a, b` or `group: a, b`. Without a name the values are the
// group.
func readCycle(rest string) (header, error) {
	p := newParser(rest)
	before := *p
	group, err := p.operand()
	if err != nil || !p.take(":") {
		p, group = &before, nil
	}
	h, err := p.list()
	h.cycle, h.group = group, rest
	if err == nil && !p.end() {
		err = errSyntax
	}
	return h, err
}

var assignment = regexp.MustCompile(`(?s)^([\w-]+)\s*=\s*(.+)$`)

func readAssignment(rest string) (header, error) {
	m := assignment.FindStringSubmatch(rest)
	if m == nil {
		return header{}, errSyntax
	}
	e, err := whole(m[2], (*parser).filtered)
	if err != nil {
		if lax := lenient(m[2]); lax != nil {
			return header{name: m[1], values: []expression{lax}, lax: rest}, nil
		}
	}
	return header{name: m[1], values: []expression{e}}, err
}

var variableName = regexp.MustCompile(`^["']?([\w-]+)["']?$`)

func readName(rest string) (header, error) {
	m := variableName.FindStringSubmatch(rest)
	if m == nil {
		return header{}, errSyntax
	}
	return header{name: m[1]}, nil
}

// readLoop reads `x in list reversed limit: 2`.
func readLoop(rest string) (header, error) {
	p := newParser(rest)
	h := header{name: p.next()}
	if !variableName.MatchString(h.name) || !p.take("in") {
		return h, errSyntax
	}
	of, err := p.operand()
	if err != nil {
		return h, err
	}
	h.values = []expression{of}
	h.group = h.name + "-" + strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimLeft(rest[len(h.name):], " \t\r\n"), "in"), p.tok+p.rest))
	for !p.end() {
		name := p.next()
		switch {
		case name == ",":
		case name == "reversed":
			h.reversed = len(h.named) == 0 // Liquid looks for it there only
		case p.take(":"):
			v, err := p.operand()
			if err != nil {
				return h, err
			}
			h.named = append(h.named, parameter{name, v})
		default:
			return h, errSyntax
		}
	}
	return h, nil
}

var (
	fileName      = regexp.MustCompile(`^(?:\{\{.*?\}\}|[^\s{])+`)
	fileParameter = regexp.MustCompile(`^\s*([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w-][\w.\-\[\]"']*)`)
	escapedQuotes = strings.NewReplacer(`\"`, `"`, `\'`, `'`)
)

// readInclude reads `file name=value …`, as Jekyll has it. The file's name may
// hold outputs.
func readInclude(rest string) (header, error) {
	h := header{name: fileName.FindString(rest)}
	if h.name == "" {
		return h, errSyntax
	}
	rest = rest[len(h.name):]
	for strings.TrimSpace(rest) != "" {
		m := fileParameter.FindStringSubmatch(rest)
		if m == nil {
			return h, errSyntax
		}
		rest = rest[len(m[0]):]
		if q := m[2][0]; q == '"' || q == '\'' {
			h.named = append(h.named, parameter{m[1], literal{escapedQuotes.Replace(m[2][1 : len(m[2])-1])}})
			continue
		}
		v, err := whole(m[2], (*parser).operand)
		if err != nil {
			return h, err
		}
		h.named = append(h.named, parameter{m[1], v})
	}
	return h, nil
}

func readText(rest string) (header, error) { return header{name: rest}, nil }
