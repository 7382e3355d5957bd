package liquid

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline/source"
)

// jekyllSite has the values that the cases of testdata/jekyll.txtar ask for.
func jekyllSite() *Site {
	person := func(kv ...any) *Hash {
		h := &Hash{}
		for i := 0; i < len(kv); i += 2 {
			h.Set(kv[i].(string), kv[i+1])
		}
		return h
	}
	return &Site{
		URL: "https://e.org", BaseURL: "/b",
		Vars: map[string]any{
			"list": []any{"a", "b", "c"}, "nums": []any{3, 1, 2, 3}, "words": []any{"b", "A", "c", "B"}, "nested": []any{1, nil, 2},
			"people": []any{
				person("name", "Al", "role", "x", "age", 3), person("name", "Bo", "role", "y", "age", 5),
				person("name", "Cy", "role", "x"), person("name", "Di", "role", "x", "age", 4),
			},
			"map": person("b", 1, "a", 2), "day": time.Date(2020, 3, 7, 0, 0, 0, 0, time.UTC), "empty": []any{}, "x": 3,
		},
		Markdown: func(string) string { return "<p><em>a</em> b</p>\n" },
	}
}

// TestAgainstJekyll: templates give what Jekyll itself makes of them.
func TestAgainstJekyll(t *testing.T) {
	a, err := txtar.ParseFile("testdata/jekyll.txtar")
	if err != nil || len(a.Files) < 50 {
		t.Fatal(len(a.Files), err)
	}
	for i := 0; i < len(a.Files); i += 2 {
		in, want := string(a.Files[i].Data), string(a.Files[i+1].Data)
		text, found := jekyllSite().Run(source.NewFile("a.md", []byte(in)), 0, map[string]any{})
		if string(text.Bytes) != want {
			t.Errorf("%s\n in   %s got  %s want %s", a.Files[i].Name, in, text.Bytes, want)
		}
		for _, d := range found {
			if d.Code != CodeUndefined {
				t.Errorf("%s: %v", strings.TrimSpace(in), d)
			}
		}
	}
}

// TestBounds: what does not come to an end is cut, and said once.
func TestBounds(t *testing.T) {
	for _, in := range []string{
		"{% for a in (1..90000) %}{% for b in (1..90000) %}{% for c in (1..90000) %}x{% endfor %}{% endfor %}{% endfor %}",
		"{% assign l = site.list %}{% for a in (1..90) %}{% assign l = l | concat: l %}{% endfor %}{{ l | size }}",
		"{% assign s = 'abcdefgh' %}{% for a in (1..90) %}{% assign s = s | append: s %}{% endfor %}{{ s | size }}",
		"{% assign s = 'abcdefgh' %}{% for a in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}{{ s | size }}",
		strings.Repeat("{% if true %}", 50_000),
		"{{ 'a' " + strings.Repeat("| append: ", 50_000) + "}}",
		"{% if " + strings.Repeat("a or ", 50_000) + "b %}{% endif %}",
		"{{ a" + strings.Repeat("[a", 50_000) + " }}",
		"{% include self.md %}",
	} {
		site := testSite()
		text, found := site.Run(source.NewFile("a.md", []byte(in)), 0, nil)
		if len(text.Bytes) > maxOutput+len(in) || len(found) > 60_000 {
			t.Errorf("%.40s: %d bytes, %d findings", in, len(text.Bytes), len(found))
		}
		if len(found) == 0 {
			t.Errorf("%.40s: nothing found", in)
		}
	}
}

// A loop that hits a bound ends there, and all that stands behind it is in the book.
func TestGoesOnBehindBounds(t *testing.T) {
	for _, c := range []struct {
		in, behind string
		found      []string
	}{
		{"{% for a in (1..90000) %}{% for b in (1..90000) %}x{% endfor %}{% endfor %} y {{ site.title }} {% for i in (1..3) %}{{ i }}{% endfor %} end", " y T 123 end", []string{"a.md:1:1"}},
		{"{% assign s = 'abcdefgh' %}{% for a in (1..40) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %} end", " end", []string{"a.md:1:28"}},
		{"{% include endless.md %} {% include note.html text='x' %}", " after <b>x</b>", []string{"_includes/endless.md:1:8"}},
		{"{% include doubled.md %} {% include note.html text='x' %}", "e <b>x</b>", nil},
		{strings.Repeat("{% include endless.md %}", 6) + "{{ page.title }} {% for i in (1..2) %}{{ i }}{% endfor %} end", " after  end", nil},
	} {
		text, found := testSite().Run(source.NewFile("a.md", []byte(c.in)), 0, map[string]any{})
		if !strings.HasSuffix(string(text.Bytes), c.behind) {
			t.Errorf("%.60s ends with %q, want %q", c.in, text.Bytes[max(0, len(text.Bytes)-60):], c.behind)
		}
		var at []string
		for _, d := range found {
			if d.Code == CodeLimit {
				at = append(at, d.Pos.String())
			}
		}
		if len(at) == 0 || c.found != nil && !slices.Equal(at, c.found) {
			t.Errorf("%.60s: found at %v, want %v", c.in, at, c.found)
		}
	}
}
