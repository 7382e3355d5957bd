package outline

import (
	"fmt"
	"strings"
	"testing"

	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// page makes a page of "title, key=value …"; values are texts, but for numbers
// in nav_order and words of truth.
func page(n int, spec string) *Page {
	front := map[string]any{}
	for i, field := range strings.Split(spec, ",") {
		key, value, ok := strings.Cut(strings.TrimSpace(field), "=")
		switch {
		case i == 0:
			front["title"] = key
		case !ok:
		case value == "true" || value == "false":
			front[key] = value == "true"
		default:
			front[key] = value
			var number int
			if _, err := fmt.Sscanf(value, "%d", &number); err == nil && key == "nav_order" {
				front[key] = number
			}
		}
	}
	file := fmt.Sprintf("p%03d.md", n)
	title, _ := front["title"].(string)
	return &Page{File: file, URL: "/" + file, Title: strings.TrimSpace(title), Front: front,
		At: source.Pos{File: file, Line: 2}, Keys: map[string]source.Pos{"parent": {File: file, Line: 3}}}
}

func pages(specs ...string) []*Page {
	var out []*Page
	for i, s := range specs {
		out = append(out, page(i, s))
	}
	return out
}

func drawn(o *Outline) string {
	var parts []string
	for e, depth := range o.All() {
		parts = append(parts, strings.Repeat(">", depth)+e.Title)
	}
	return strings.Join(parts, " ")
}

func TestArrange(t *testing.T) {
	for _, c := range []struct {
		name  string
		specs []string
		want  string
		out   string // "title reason" of what is left out
		codes string
	}{
		{"runs", []string{"b", "a", "z,nav_order=2", "y,nav_order=1", "x,nav_order=s"}, "y z x a b", "", ""},
		{"reversed", []string{"P,child_nav_order=reversed", "a,parent=P", "b,parent=P,nav_order=1"}, "P >a >b", "", ""},
		{"two parents", []string{"A", "B", "S,parent=A", "S,parent=B", "k,parent=S"}, "A >S >>k B >S", "", CodeTwoParents},
		{"grand_parent", []string{"A", "B", "S,parent=A", "S,parent=B", "k,parent=S,grand_parent=B"}, "A >S B >S >>k", "", ""},
		{"ancestor", []string{"A", "B", "S,parent=A", "S,parent=B", "k,parent=S,ancestor=B"}, "A >S B >S >>k", "", ""},
		{"namesake at the top", []string{"A", "S", "S,parent=A", "k,parent=S"}, "A >S S >k", "", ""},
		{"orphan", []string{"A", "k,parent=a"}, "A", "k 0", CodeOrphan},
		{"below an orphan", []string{"A", "k,parent=Z", "m,parent=k"}, "A", "k 0 m 0", CodeOrphan + " " + CodeOrphan},
		{"excluded", []string{"A,nav_exclude=true", "k,parent=A", "B"}, "B", "A 1 k 1", CodeExcluded + " " + CodeExcluded},
		{"has_children", []string{"A,has_children=false", "k,parent=A"}, "A", "k 0", CodeOrphan},
		{"itself", []string{"A", "L,parent=L"}, "A", "L 4", CodeCycle},
		{"circle", []string{"X,parent=Y", "Y,parent=X", "k,parent=X"}, "", "X 4 Y 4 k 4", CodeCycle + " " + CodeCycle + " " + CodeCycle},
		{"own ancestor", []string{"A", "B,parent=A", "A,parent=B"}, "A >B", "A 4", CodeCycle},
		{"no title", []string{"", "A"}, "A", " 2", CodeUntitled},
		{"no title, and excluded", []string{",nav_exclude=true", "A"}, "A", " 1", CodeExcluded},
		{"number parent", []string{"007", "k,parent=007"}, "007 >k", "", ""},
	} {
		o, found := Arrange(pages(c.specs...), Options{})
		var out, codes []string
		for _, l := range o.LeftOut {
			out = append(out, fmt.Sprint(l.Title, " ", l.Reason))
			found = append(found, l.Finding()...)
		}
		for _, d := range found {
			codes = append(codes, d.Code)
			if d.Pos.Line == 0 {
				t.Errorf("%s: no line in %v", c.name, d)
			}
		}
		if drawn(o) != c.want || strings.Join(out, " ") != c.out || strings.Join(codes, " ") != c.codes {
			t.Errorf("%s: %q, left out %q, found %q; want %q, %q, %q", c.name, drawn(o), out, codes, c.want, c.out, c.codes)
		}
	}
}

func TestTextOrder(t *testing.T) {
	for _, c := range []struct {
		fold     bool
		in, want string
	}{
		{false, "b A _ É 10 9 1e3", "9 10 1e3 A _ b É"},
		{true, "b A 10 9", "10 9 A b"},
		{false, "2a 10 3", "3 10 2a"}, // a circle for the theme
	} {
		o, _ := Arrange(pages(strings.Fields(c.in)...), Options{FoldCase: c.fold})
		if got := drawn(o); got != c.want {
			t.Errorf("%q sorts as %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSameAddress(t *testing.T) {
	ps := pages("A", "B")
	ps[1].URL = ps[0].URL
	_, found := Arrange(ps, Options{})
	if len(found) != 1 || found[0].Code != CodeAddress || found[0].Severity != diag.Warning {
		t.Errorf("found %v", found)
	}
}

func TestCollections(t *testing.T) {
	ps := pages("A", "B,parent=A", "C,parent=A", "A")
	ps[2].Collection, ps[3].Collection = "x", "x"
	o, _ := Arrange(ps, Options{Collections: []string{"x"}})
	if got := drawn(o); got != "A >B A >C" {
		t.Errorf("got %q", got)
	}
	o, _ = Arrange(ps, Options{})
	if len(o.LeftOut) != 2 {
		t.Errorf("left out %v", o.LeftOut)
	}
}

func BenchmarkArrange(b *testing.B) {
	var specs []string
	for i := range 10_000 {
		switch {
		case i%100 == 0:
			specs = append(specs, fmt.Sprintf("part %d", i))
		case i%2 == 0:
			specs = append(specs, "Introduction,parent=part "+fmt.Sprint(i/100*100))
		default:
			specs = append(specs, fmt.Sprintf("x%d,parent=Introduction,grand_parent=part %d", i, i/100*100))
		}
	}
	ps := pages(specs...)
	for b.Loop() {
		Arrange(ps, Options{})
	}
}

// FuzzArrange: every page is once in the tree or left out, and two runs give the
// same.
func FuzzArrange(f *testing.F) {
	f.Add("A\nB,parent=A\nA,parent=B\nk,parent=B,ancestor=A")
	f.Add("A,nav_order=1\nA,nav_exclude=true\nB,parent=A,grand_parent=A,nav_order=x")
	f.Add("1,has_children=false\n2,parent=1\n3,parent=2\n1,parent=3")
	f.Fuzz(func(t *testing.T, s string) {
		specs := strings.Split(s, "\n")
		if len(specs) > 900 {
			return
		}
		ps := pages(specs...)
		o, _ := Arrange(ps, Options{})
		times := map[string]int{}
		for e := range o.All() {
			times[e.File]++
		}
		for _, l := range o.LeftOut {
			times[l.File]++
		}
		for _, p := range ps {
			if times[p.File] != 1 {
				t.Errorf("%s stands %d times", p.File, times[p.File])
			}
		}
		if again, _ := Arrange(ps, Options{}); drawn(again) != drawn(o) {
			t.Errorf("two runs differ: %s and %s", drawn(o), drawn(again))
		}
	})
}

// Where the theme leaves the order open, it is that of the paths, and said so.
func TestTies(t *testing.T) {
	var ps []*Page
	for i, file := range []string{"b/index.md", "a/index.md", "c/index.md", "x.md"} {
		p := page(i, "T"+file+", nav_order=1")
		p.File, p.At = file, source.Pos{File: file, Line: 1}
		ps = append(ps, p)
	}
	delete(ps[2].Front, "nav_order")
	o, found := Arrange(ps, Options{})
	if got, want := drawn(o), "Ta/index.md Tb/index.md Tx.md Tc/index.md"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if len(found) != 1 || found[0].Code != CodeTie || found[0].Pos.File != "b/index.md" {
		t.Errorf("found %v", found)
	}
}
