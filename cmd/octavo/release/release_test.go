package release

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"octavo/pipeline/git"
)

func TestPrevious(t *testing.T) {
	for _, c := range []struct{ tag, before, want string }{ // the nearest first
		{"v1.2.0", "v1.1.0 v1.0.0", "v1.1.0"},
		{"v1.2.0", "v1.2.0-rc.2 v1.2.0-rc.1 v1.1.0", "v1.1.0"},
		{"v1.2.0-rc.2", "v1.2.0-rc.1 v1.1.0", "v1.2.0-rc.1"},
		{"v1.2.0-rc.1", "v1.1.0 v1.1.0-rc.9", "v1.1.0"},
		{"v1.10.0", "v1.9.0 v1.2.0", "v1.9.0"},
		{"v1.0.5", "v1.0.4 v2.0.0", "v1.0.4"}, // tagged higher below, as after a merge
		{"v1.0.0", "v1.0.0-rc.1", ""},
		{"v1.0.0", "", ""},
		{"v1.0.0", "lecture-3", ""},
		{"1.2", "1.1 v1.0.9", "1.1"},
		{"v2", "v1.9.3 v1", "v1.9.3"},
		{"v2-rc.1", "v1 v0.9", "v1"},
		{"book-v2.0.0", "slides-v3.1.0 book-v1.0.0 v9.0.0", "book-v1.0.0"},
		{"guide/v2.0.0", "guide/v1.9.0 v1.0.0", "guide/v1.9.0"},
		{"lecture-4", "lecture-3 v1.0.0", "lecture-3"},
		{"2026-fall", "2026-spring 2025-fall", "2026-spring"},
		{"2026-03-31", "2025-12-01", "2025-12-01"},
		{"2026.03", "2026.02 2026.01", "2026.02"},
		{"final", "", ""},
	} {
		var before []git.Tag
		for name := range strings.FieldsSeq(c.before) {
			before = append(before, git.Tag{Name: name})
		}
		got := ""
		if p := Previous(c.tag, before); p != nil {
			got = p.Name
		}
		if got != c.want {
			t.Errorf("before %s of %q: %q, want %q", c.tag, c.before, got, c.want)
		}
	}
}

func TestVersionOf(t *testing.T) {
	for tag, want := range map[string]string{
		"v1.2.0": "1.2.0", "1.2": "1.2", "v2": "2", "v1.2.0-rc.1": "1.2.0-rc.1 pre", "v1.2.0+print": "1.2.0+print", "book-v1.2.0": "1.2.0", "book@1.2.0-beta": "1.2.0-beta pre",
		"lecture-3": "lecture-3", "2026-fall": "2026-fall", "2026-03-31": "2026-03-31", "final": "final", "v-next": "v-next",
	} {
		got, pre := versionOf(tag)
		if pre {
			got += " pre"
		}
		if got != want {
			t.Errorf("%s is version %q, want %q", tag, got, want)
		}
	}
}

// Whatever a tag is called, its files are in the output folder and no system refuses
// them.
func TestFileName(t *testing.T) {
	for tag, want := range map[string]string{
		"v1.2.0": "v1.2.0", "guide/v1": "guide-v1", "../../etc/passwd": "..-..-etc-passwd", `a\b:c*d?e"f<g>h|i`: "a-b-c-d-e-f-g-h-i", "-rf": "-rf",
		"v1.": "v1", "ü/ß": "ü-ß", "a b\n": "a-b-", "\xff": "-", "$(id)`id`;&": "--id--id---", strings.Repeat("ä", 99): strings.Repeat("ä", 50),
	} {
		if got := fileName(tag); got != want {
			t.Errorf("%q becomes %q, want %q", tag, got, want)
		}
	}
}

// distance is the length of the shortest script, as the textbook's table finds it.
func TestDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = string(rune('a' + r.IntN(4)))
		}
		return out
	}
	for range 500 {
		old, new := words(r.IntN(14)), words(r.IntN(14))
		came, went := distance(old, new)
		common := lcs(old, new)
		if came != len(new)-common || went != len(old)-common {
			t.Fatalf("%v to %v: %d came, %d went; %d are common", old, new, came, went, common)
		}
	}
	// Where too much differs the order no longer counts, but the sum is right.
	var old, new []string
	for i := range 2 * most {
		old, new = append(old, fmt.Sprint("old", i)), append(new, fmt.Sprint("new", i))
	}
	new = append(new, "more")
	if came, went := distance(old, new); came != 2*most+1 || went != 2*most {
		t.Errorf("%d came, %d went", came, went)
	}
}

func lcs(a, b []string) int {
	n := make([][]int, len(a)+1)
	for i := range n {
		n[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			n[i+1][j+1] = max(n[i][j+1], n[i+1][j])
			if a[i] == b[j] {
				n[i+1][j+1] = n[i][j] + 1
			}
		}
	}
	return n[len(a)][len(b)]
}

// page is "file|Title|words", with pages below it.
func page(s string, below ...*Page) *Page {
	f := strings.Split(s, "|")
	return &Page{File: f[0], Title: f[1], Words: strings.Fields(f[2]), Pages: below}
}

func TestCompare(t *testing.T) {
	const long = "we hold these truths to be self evident that all men are created equal"
	for name, c := range map[string]struct {
		old, new []*Page
		want     string
	}{
		"nothing":     {[]*Page{page("a|A|x")}, []*Page{page("a|A|x")}, ""},
		"words":       {[]*Page{page("a|A|x y z")}, []*Page{page("a|A|x q y")}, "“A”: 1 word came and 1 went"},
		"new":         {[]*Page{page("a|A|x")}, []*Page{page("a|A|x"), page("b|B|x y")}, "“B” is new, 2 words"},
		"gone":        {[]*Page{page("a|A|x"), page("b|B|x y")}, []*Page{page("a|A|x")}, "“B” is gone, 2 words"},
		"renamed":     {[]*Page{page("a|A|x")}, []*Page{page("a|Aleph|x")}, "“A” is called “Aleph” now"},
		"file":        {[]*Page{page("a|A|x")}, []*Page{page("b|A|x")}, ""},
		"both":        {[]*Page{page("a|A|" + long)}, []*Page{page("b|B|" + long + " indeed")}, "“A” is called “B” now; 1 word came"},
		"other":       {[]*Page{page("a|A|" + long)}, []*Page{page("b|B|four score and seven years ago")}, "“B” is new, 6 words\n“A” is gone, 14 words"},
		"to the end":  {[]*Page{page("a|A|"), page("b|B|"), page("c|C|")}, []*Page{page("b|B|"), page("c|C|"), page("a|A|")}, "“A” moved behind “C”"},
		"to the head": {[]*Page{page("a|A|"), page("b|B|"), page("c|C|")}, []*Page{page("c|C|"), page("a|A|"), page("b|B|")}, "“C” moved to the beginning"},
		"into a part": {[]*Page{page("a|A|"), page("b|B|")}, []*Page{page("a|A|", page("b|B|"))}, "“B” moved to the beginning of “A”"},
		"with its part": {
			[]*Page{page("p|P|", page("a|A|"), page("b|B|")), page("q|Q|"), page("r|R|")},
			[]*Page{page("q|Q|"), page("r|R|"), page("p|P|", page("a|A|"), page("b|B|"))}, "“P” moved behind “R”"},
		"a new part":  {[]*Page{page("a|A|"), page("b|B|")}, []*Page{page("p|P|", page("b|B|")), page("a|A|")}, "“P” is new, 0 words\n“B” moved to the beginning of “P”"},
		"all at once": {[]*Page{page("a|A|x"), page("b|B|y")}, []*Page{page("b|Beth|y z"), page("a|A|x")}, "“B” is called “Beth” now; moved to the beginning; 1 word came"},
	} {
		var got []string
		changes := Compare(&Text{c.old}, &Text{c.new})
		for _, ch := range changes.Pages {
			got = append(got, ch.String())
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, s, c.want)
		}
	}
}

// What came less what went is what a text grew by, and a text against itself has no
// change, however its pages lie.
func TestCompareAddsUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var grow func(depth int) []*Page
	grow = func(depth int) []*Page {
		var ps []*Page
		for range r.IntN(5) {
			var words []string
			for range r.IntN(40) {
				words = append(words, fmt.Sprint(r.IntN(30)))
			}
			p := &Page{File: fmt.Sprint(r.IntN(60)), Title: fmt.Sprint("T", r.IntN(60)), Words: words}
			if depth > 0 {
				p.Pages = grow(depth - 1)
			}
			ps = append(ps, p)
		}
		return ps
	}
	size := func(t *Text) (n int) {
		for _, p := range t.all() {
			n += len(p.Words)
		}
		return n
	}
	for range 300 {
		a, b := &Text{grow(2)}, &Text{grow(2)}
		c := Compare(a, b)
		if c.Came-c.Went != size(b)-size(a) {
			t.Fatalf("%d came, %d went, from %d to %d", c.Came, c.Went, size(a), size(b))
		}
		again := Compare(a, b)
		if !slices.EqualFunc(c.Pages, again.Pages, func(x, y Change) bool { return x == y }) {
			t.Fatal("two runs differ")
		}
	}
}

func TestMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"A & B <i>": `A \& B \<i\>`, "*a*_b_`c`": "\\*a\\*\\_b\\_\\`c\\`", "ask @mary": "ask @\u2060mary", "see #12": "see \\#\u206012", "a@ b": "a@ b", "- x": `\- x`, "a\nb": "a b",
		"[x](y)": `\[x\](y)`, "1.2-rc": "1.2-rc", "a|b": `a\|b`,
	} {
		if got := markdown(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
