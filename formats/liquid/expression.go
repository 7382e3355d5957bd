package liquid

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// expression is a value to be worked out: of {{ … }}, of a condition, of a
// parameter.
type expression interface {
	value(r *run) (any, error)
}

type (
	literal struct{ v any }
	// path is a variable and the steps into it.
	path struct {
		name  string
		steps []expression
	}
	bracketed  struct{ expression }          // a step in brackets, which has nothing but what is stored
	span       struct{ from, to expression } // (1..5)
	comparison struct {
		op   string
		a, b expression
	}
	junction struct {
		and  bool
		a, b expression
	}
	filtered struct {
		of    expression
		calls []filterCall
	}
	filterCall struct {
		name  string
		args  []expression
		named []parameter // default: "d", allow_false: true
	}
)

func (l literal) value(*run) (any, error) { return l.v, nil }

func (p path) value(r *run) (any, error) {
	v := r.lookup(p.name)
	for _, s := range p.steps {
		key, err := s.value(r)
		if err != nil {
			return nil, err
		}
		if _, ok := s.(bracketed); ok {
			v, _ = r.stored(v, key)
			continue
		}
		v = r.follow(v, key)
	}
	if name := p.opaque(r); name != "" {
		switch v.(type) {
		case nil, *Hash, map[string]any:
			f, off := r.at()
			r.warn(f, off, CodeServer, "write what is to stand there, or build the site: then the page is taken from _site", "site."+name+" is known where the web site is built only; nothing stands for it")
			return nil, nil
		}
	}
	return v, nil
}

// opaque is the x of site.x that is asked for, where only the building of the web site
// knows all of it.
func (p path) opaque(r *run) string {
	if p.name != "site" || len(p.steps) == 0 {
		return ""
	}
	step := p.steps[0]
	if i, ok := step.(bracketed); ok {
		step = i.expression
	}
	if l, ok := step.(literal); ok && r.site.Opaque[r.text(l.v)] {
		return r.text(l.v)
	}
	return ""
}

// maxSpan bounds the numbers that a range holds.
const maxSpan = 100_000

func (s span) value(r *run) (any, error) {
	a, err := s.from.value(r)
	if err != nil {
		return nil, err
	}
	b, err := s.to.value(r)
	if err != nil {
		return nil, err
	}
	from, to := toInt(a), toInt(b)
	if to >= from && uint64(to)-uint64(from) > maxSpan {
		return nil, errors.New("the range holds too many numbers")
	}
	return numbers{from, to}, nil
}

func (c comparison) value(r *run) (any, error) {
	a, err := c.a.value(r)
	if err != nil {
		return nil, err
	}
	b, err := c.b.value(r)
	if err != nil {
		return nil, err
	}
	switch c.op {
	case "==":
		return equal(a, b), nil
	case "!=", "<>":
		return !equal(a, b), nil
	case "contains":
		return r.contains(a, b), nil
	}
	order, ok := compare(a, b)
	if !ok {
		return false, nil
	}
	switch c.op {
	case "<":
		return order < 0, nil
	case "<=":
		return order <= 0, nil
	case ">":
		return order > 0, nil
	}
	return order >= 0, nil
}

func (r *run) contains(a, b any) bool {
	switch a := a.(type) {
	case []any:
		return slices.ContainsFunc(a, func(x any) bool { return equal(x, b) })
	case numbers:
		return r.contains(a.items(), b)
	case *Hash:
		_, ok := a.Values[r.text(b)]
		return ok
	case map[string]any:
		_, ok := a[r.text(b)]
		return ok
	}
	switch a.(type) {
	case string, Object:
		return b != nil && strings.Contains(r.text(a), r.text(b))
	}
	return false // numbers and the like hold nothing
}

func (j junction) value(r *run) (any, error) {
	a, err := j.a.value(r)
	if err != nil {
		return nil, err
	}
	if truth(a) != j.and {
		return truth(a), nil
	}
	b, err := j.b.value(r)
	return truth(b), err
}

func (f filtered) value(r *run) (any, error) {
	v, err := f.of.value(r)
	for _, c := range f.calls {
		if err != nil {
			return nil, err
		}
		v, err = r.filter(v, c)
	}
	return v, err
}

// tokens of expressions, by Liquid's own lexer: texts, numbers, names (with -
// and a final ?), operators and signs.
var token = regexp.MustCompile(`^(?:"[^"]*"|'[^']*'|-?\d+\.\d+|-?\d+|[A-Za-z_][\w-]*\??|\.\.|[=!<>]=|<>|[<>|:,.\[\]()=])`)

// parser reads expressions. It stops at what it does not know; callers ask end
// whether all was read.
type parser struct {
	rest  string
	tok   string // the token that is next; "" at the end
	depth int
	bad   bool // there is something that is no token
}

func newParser(s string) *parser {
	p := &parser{rest: s}
	p.next()
	return p
}

// next takes the token and returns it.
func (p *parser) next() string {
	taken := p.tok
	p.rest = strings.TrimLeft(p.rest, " \t\n\r")
	p.tok = token.FindString(p.rest)
	p.bad = p.bad || p.tok == "" && p.rest != ""
	p.rest = p.rest[len(p.tok):]
	return taken
}

// take takes the token if it is t.
func (p *parser) take(t string) bool {
	if p.tok == t {
		p.next()
		return true
	}
	return false
}

func (p *parser) end() bool { return p.tok == "" && !p.bad }

var errSyntax = errors.New("the expression is not understood")

// whole reads all of s with read.
func whole(s string, read func(*parser) (expression, error)) (expression, error) {
	p := newParser(s)
	e, err := read(p)
	if err == nil && !p.end() {
		err = errSyntax
	}
	return e, err
}

// condition reads comparisons joined by and, or. Liquid reads them from the
// right: a and b or c is a and (b or c).
func (p *parser) condition() (expression, error) {
	if p.depth++; p.depth > maxNesting {
		return nil, errSyntax
	}
	a, err := p.comparison()
	if err != nil || p.tok != "and" && p.tok != "or" {
		return a, err
	}
	and := p.next() == "and"
	b, err := p.condition()
	return junction{and, a, b}, err
}

func (p *parser) comparison() (expression, error) {
	a, err := p.operand()
	if err != nil {
		return nil, err
	}
	switch p.tok {
	case "==", "!=", "<>", "<", ">", "<=", ">=", "contains":
		op := p.next()
		b, err := p.operand()
		return comparison{op, a, b}, err
	}
	return a, nil
}

// filtered reads an operand and its filters.
func (p *parser) filtered() (expression, error) {
	of, err := p.operand()
	if err != nil || p.tok != "|" {
		return of, err
	}
	f := filtered{of: of}
	for p.take("|") {
		c := filterCall{name: p.next()}
		if p.take(":") {
			if err = p.arguments(&c); err != nil {
				return nil, err
			}
		}
		f.calls = append(f.calls, c)
	}
	return f, nil
}

func (p *parser) arguments(c *filterCall) error {
	for {
		name := p.tok
		a, err := p.operand()
		if err != nil {
			return err
		}
		if p.take(":") {
			if a, err = p.operand(); err != nil {
				return err
			}
			c.named = append(c.named, parameter{name, a})
		} else {
			c.args = append(c.args, a)
		}
		if !p.take(",") {
			return nil
		}
	}
}

func (p *parser) operand() (expression, error) {
	t := p.tok
	switch {
	case t == "":
		return nil, errSyntax
	case t == "(":
		p.next()
		return p.span()
	case t[0] == '"', t[0] == '\'':
		p.next()
		return literal{t[1 : len(t)-1]}, nil
	case t[0] == '-' || t[0] >= '0' && t[0] <= '9':
		p.next()
		return numberLiteral(t)
	case t == "[":
		return p.path("")
	case !isNameStart(t[0]):
		return nil, errSyntax
	}
	p.next()
	switch t {
	case "nil", "null":
		return literal{nil}, nil
	case "true", "false":
		return literal{t == "true"}, nil
	case "empty", "blank":
		if p.tok != "." && p.tok != "[" {
			return literal{emptiness(t)}, nil
		}
	}
	return p.path(t)
}

func isNameStart(c byte) bool { return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' }

func numberLiteral(t string) (expression, error) {
	if n, err := strconv.Atoi(t); err == nil {
		return literal{n}, nil
	}
	f, err := strconv.ParseFloat(t, 64)
	return literal{f}, err
}

func (p *parser) span() (expression, error) {
	from, err := p.operand()
	if err != nil {
		return nil, err
	}
	if !p.take("..") {
		return nil, errSyntax
	}
	to, err := p.operand()
	if err == nil && !p.take(")") {
		err = errSyntax
	}
	return span{from, to}, err
}

// path reads the steps after name.
func (p *parser) path(name string) (expression, error) {
	out := path{name: name}
	if p.depth++; p.depth > maxNesting {
		return nil, errSyntax
	}
	defer func() { p.depth-- }()
	for {
		switch {
		case p.take("."):
			if p.tok == "" || !isNameStart(p.tok[0]) && (p.tok[0] < '0' || p.tok[0] > '9') {
				return nil, errSyntax
			}
			out.steps = append(out.steps, literal{p.next()})
		case p.take("["):
			key, err := p.operand()
			if err != nil {
				return nil, err
			}
			if !p.take("]") {
				return nil, errSyntax
			}
			out.steps = append(out.steps, bracketed{key})
		default:
			return out, nil
		}
	}
}
