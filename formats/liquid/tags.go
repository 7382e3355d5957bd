package liquid

import (
	"strconv"

	"octavo/pipeline/source"
)

// tag is a kind of tag.
type tag struct {
	name   string
	body   map[string]bool // of tags with an end: their further branches
	silent bool            // puts nothing out
	hollow bool            // puts nothing out but its body
	read   func(rest string) (header, error)
	run    func(*run, fragment, *block) (signal, error)
}

// tags are all tags by name. It is filled by init, since includes hold tags.
var tags map[string]tag

func init() {
	alone := map[string]bool{}
	tags = map[string]tag{}
	for _, t := range append(pluginTags(), []tag{
		{name: "raw", body: alone, run: (*run).raw},
		{name: "comment", body: alone, silent: true, run: (*run).comment},
		{name: "assign", silent: true, read: readAssignment, run: (*run).assign},
		{name: "capture", body: alone, silent: true, read: readName, run: (*run).captureTag},
		{name: "increment", read: readName, run: (*run).increment},
		{name: "decrement", read: readName, run: (*run).decrement},
		{name: "if", body: map[string]bool{"elsif": true, "else": true}, hollow: true, read: readCondition, run: (*run).ifTag},
		{name: "unless", body: map[string]bool{"elsif": true, "else": true}, hollow: true, read: readCondition, run: (*run).unless},
		{name: "case", body: map[string]bool{"when": true, "else": true}, hollow: true, read: readCondition, run: (*run).caseTag},
		{name: "ifchanged", body: alone, read: noHeader, run: (*run).ifChanged},
		{name: "for", body: map[string]bool{"else": true}, hollow: true, read: readLoop, run: (*run).forTag},
		{name: "tablerow", body: alone, read: readLoop, run: (*run).tableRow},
		{name: "cycle", read: readCycle, run: (*run).cycle},
		{name: "break", silent: true, run: func(*run, fragment, *block) (signal, error) { return breaks, nil }},
		{name: "continue", silent: true, run: func(*run, fragment, *block) (signal, error) { return continues, nil }},
		{name: "include", read: readInclude, run: (*run).include},
		{name: "include_cached", read: readInclude, run: (*run).include},
		{name: "include_relative", read: readInclude, run: (*run).include},
		{name: "link", read: readText, run: (*run).link},
		{name: "post_url", read: readText, run: (*run).link},
		{name: "highlight", body: alone, read: readText, run: (*run).highlight},
	}...) {
		tags[t.name] = t
	}
}

func (r *run) raw(f fragment, b *block) (signal, error) {
	r.copy(f, b.from, b.to)
	return done, nil
}

func (r *run) comment(fragment, *block) (signal, error) { return done, nil }

func (r *run) assign(_ fragment, b *block) (signal, error) {
	v, err := b.header.values[0].value(r)
	if err == nil {
		r.assigned()[b.header.name] = v
	}
	return done, err
}

// mostPieces bounds the texts whose places are kept: captures may hold each other.
const mostPieces = 200

func (r *run) captureTag(f fragment, b *block) (signal, error) {
	s := done
	text := r.capture(func() { s = r.nodes(f, b.body, false) })
	value := string(text.Bytes)
	r.assigned()[b.header.name] = value
	if text.Pieces() <= mostPieces {
		if r.captured == nil {
			r.captured = map[string]*source.Text{}
		}
		r.captured[value] = text
	}
	return s, nil
}

// increment and decrement count apart from variables that are assigned.
func (r *run) increment(f fragment, b *block) (signal, error) {
	n := r.count(b.header.name)
	r.counts[b.header.name] = n + 1
	r.make(f, b.start, strconv.Itoa(n))
	return done, nil
}

func (r *run) decrement(f fragment, b *block) (signal, error) {
	n := r.count(b.header.name) - 1
	r.counts[b.header.name] = n
	r.make(f, b.start, strconv.Itoa(n))
	return done, nil
}

func (r *run) count(name string) int {
	if r.counts == nil {
		r.counts = map[string]int{}
	}
	return r.counts[name]
}

func (r *run) ifTag(f fragment, b *block) (signal, error) { return r.choose(f, b, true) }

func (r *run) unless(f fragment, b *block) (signal, error) { return r.choose(f, b, false) }

// choose runs the block's own branch where its condition is want, else the first
// further one whose condition holds.
func (r *run) choose(f fragment, b *block, want bool) (signal, error) {
	blank := b.empty()
	v, err := b.header.values[0].value(r)
	if err != nil {
		return done, err
	}
	if truth(v) == want {
		return r.nodes(f, b.body, blank), nil
	}
	for _, m := range b.more {
		if m.name == "else" {
			return r.nodes(f, m.body, blank), nil
		}
		r.lax(f, b.markup, m.header)
		v, err := m.header.values[0].value(r)
		if err != nil {
			return done, err
		}
		if truth(v) {
			return r.nodes(f, m.body, blank), nil
		}
	}
	return done, nil
}

// caseTag runs every branch that has the value; what stands before the first
// branch is not put out.
func (r *run) caseTag(f fragment, b *block) (signal, error) {
	v, err := b.header.values[0].value(r)
	if err != nil {
		return done, err
	}
	fitted := false
	for _, m := range b.more {
		fits := m.name == "else" && !fitted
		for _, e := range m.header.values {
			x, err := e.value(r)
			if err != nil {
				return done, err
			}
			fits = fits || equal(v, x)
		}
		if !fits {
			continue
		}
		fitted = true
		if s := r.nodes(f, m.body, b.empty()); s != done {
			return s, nil
		}
	}
	return done, nil
}

// ifChanged puts its text out where it is another than the last time.
func (r *run) ifChanged(f fragment, b *block) (signal, error) {
	s := done
	text := r.capture(func() { s = r.nodes(f, b.body, false) })
	const last = "(ifchanged)" // no name of a variable
	if r.assigned()[last] != string(text.Bytes) {
		r.assigned()[last] = string(text.Bytes)
		r.out.Append(text, nil)
	}
	return s, nil
}

// cycleGroup names what cycles have in common that go on with one another: the
// group that they name, or their values; where these are variables each tag goes
// on with itself only.
func (r *run) cycleGroup(f fragment, b *block) (string, error) {
	if b.header.cycle != nil {
		v, err := b.header.cycle.value(r)
		return "group " + r.text(v), err
	}
	for _, e := range b.header.values {
		if _, ok := e.(literal); !ok {
			return "at " + r.pos(f, b.start).String(), nil
		}
	}
	return "values " + b.header.group, nil
}

func (r *run) cycle(f fragment, b *block) (signal, error) {
	if r.cycles == nil {
		r.cycles = map[string]int{}
	}
	group, err := r.cycleGroup(f, b)
	if err != nil {
		return done, err
	}
	n := r.cycles[group]
	r.cycles[group] = n + 1
	v, err := b.header.values[n%len(b.header.values)].value(r)
	if err == nil {
		r.put(f, b.markup, v)
	}
	return done, err
}
