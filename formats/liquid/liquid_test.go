package liquid

import (
	"errors"
	"strings"
	"testing"

	"octavo/pipeline/source"
)

var includes = map[string]string{
	"note.html":  "<b>{{ include.text }}</b>",
	"endless.md": "before {% for a in (1..90000) %}{% for b in (1..90000) %}x{% endfor %}{% endfor %} after",
	"doubled.md": "d{% include doubled.md %}{% include doubled.md %}e",
	"self.md":    "x{% include self.md %}",
	"two.md":     "one\n{{ site.title }} {{ lost | but }}",
}

func testSite() *Site {
	return &Site{
		Vars:   map[string]any{"title": "T", "n": 3, "list": []any{"a", "b"}, "deep": map[string]any{"k": true}},
		Opaque: map[string]bool{"data": true},
		URL:    "https://e.org", BaseURL: "/b",
		Link: func(f string) (string, bool) { return "/docs/a/", f == "docs/a.md" },
		Include: func(name string) (*source.File, error) {
			if s, ok := includes[name]; ok {
				return source.NewFile("_includes/"+name, []byte(s)), nil
			}
			return nil, errors.New("not there")
		},
	}
}

func TestRun(t *testing.T) {
	page := map[string]any{"title": "P & Q", "url": "/p/"}
	for _, c := range []struct{ in, want, code string }{
		{"plain {x} { { % }", "plain {x} { { % }", ""},
		{"a {{ site.title }} b", "a T b", ""},
		{"{{site.n}}{{ site.deep.k }}{{ site.list[1] }}{{ site.list.size }}", "3trueb2", ""},
		{"{{ page.title | escape | upcase }}", "P &AMP; Q", ""},
		{"{{ page.missing }}|{{ page.missing | default: 'd' }}", "|d", ""},
		{"{{ '/x|y' | relative_url }} {{ page.url | absolute_url }}", "/b/x%7Cy https://e.org/b/p/", ""},
		{"{{ site.baseurl }}{{ 'https://q.org' | relative_url }}", "https://q.org", ""},
		{"a\n  {{- site.title -}}  \nb", "aTb", ""},
		{"{% raw %}{{ x }}{% y %}{% endraw %} {{ site.title }}", "{{ x }}{% y %} T", ""},
		{"a{% comment %} {{ x }} {% endcomment %}b", "ab", ""},
		{"[a]({% link docs/a.md %})", "[a](/b/docs/a/)", ""},
		{"{% link no.md %}", "{% link no.md %}", CodeLink},
		{"{% include note.html text='hi' other=page.title %}", "<b>hi</b>", ""},
		{"{% include none.html %}", "{% include none.html %}", CodeInclude},
		{"{% highlight ruby linenos %}\nputs `x`\n{% endhighlight %}\nrest", "```ruby linenos\nputs `x`\n```\n\nrest", ""},
		{"{% highlight md %}\n```\n{% endhighlight %}", "````md linenos=false\n```\n````\n", ""},
		{"{% if x %}a{% else %}b{% endif %}", "b", ""},
		{"{{ site.list | sample }}{{ site.list | sample: 2 | join }}", "aa b", CodeServer},
		{"{% if site.n == 3 && x %}a{% endif %}{% if 'a' 'b' or no %}b{% else %}c{% endif %}", "ab", CodeNotEvaluated},
		{"{% if (site.n) %}a{% else %}b{% endif %}", "b", CodeNotEvaluated},
		{"{% if site.n = 3 %}a{% endif %}", "{% if site.n = 3 %}a{% endif %}", CodeNotEvaluated},
		{"{% assign y = site.n == 4 %}{{ y }}", "3", CodeNotEvaluated},
		{"{{ 'now' | date: '%Y' }}", "now", CodeServer},
		{"{% bibliography %}", "{% bibliography %}", CodeNotEvaluated},
		{"{% seo %}x", "x", ""},
		{"a\n{% tabs t %}\n{% tab t C & D %}\n```c\n{{ site.n }}\n```\n{% endtab %}\n{% endtabs %}\n", "a\n\n<details open markdown=\"1\"><summary>C &amp; D</summary>\n\n\n```c\n3\n```\n\n</details>\n\n\n\n", ""},
		{"{% mermaid %}\na --> b\n{% endmermaid %}", "```mermaid linenos=false\na --> b\n```\n", ""},
		{"{% katex %}x^2{% endkatex %} {% katex display %}y{% endkatex %}", "$$x^2$$ \n\n$$\ny\n$$\n", ""},
		{"{% youtube abc %} {% gist u/1 f.rb %}", "<https://youtu.be/abc> <https://gist.github.com/u/1>", ""},
		{"A{% sidenote 'one' 'A *note*' %}.", "A<span class=\"sidenote\">A *note*</span>.", ""},
		{"{% tab t <i class=\"x\"></i>D %}\nd\n{% endtab %}\n", "<details open markdown=\"1\"><summary><i class=\"x\"></i>D</summary>\n\n\nd\n\n</details>\n\n\n", ""},
		{"{% tab %}x{% endtab %}", "{% tab %}x{% endtab %}", CodeNotEvaluated},
		{"{{ x }}.", ".", CodeUndefined},
		{`{{ "a\"b" | upcase }} {{ 'it\'s' }}`, `A\ it\`, CodeNotEvaluated},
		{"{{ site.title & site.n | append: 'x' ! | upcase }}", "TX", CodeNotEvaluated},
		{"{{ 'q' | sort_of }}", "{{ 'q' | sort_of }}", CodeNotEvaluated},
		{"{% if x | y %}a{% endif %}b", "b", CodeNotEvaluated},
		{"{{ site.data.a }}.", ".", CodeServer},
		{"{{ site.list }}", "ab", ""},
		{"{% raw %} open", "{% raw %} open", CodeNotEvaluated},
		{"{{ open", "{{ open", ""},
	} {
		f := source.NewFile("a.md", []byte(c.in))
		text, found := testSite().Run(f, 0, page)
		if string(text.Bytes) != c.want {
			t.Errorf("%q gives %q, want %q", c.in, text.Bytes, c.want)
		}
		switch {
		case c.code == "" && len(found) > 0:
			t.Errorf("%q: %v", c.in, found)
		case c.code != "" && (len(found) == 0 || found[0].Code != c.code):
			t.Errorf("%q: found %v, want %s", c.in, found, c.code)
		}
	}
}

func TestPositionsThroughIncludes(t *testing.T) {
	f := source.NewFile("a.md", []byte("---\n---\nx\n {% include two.md %} end"))
	text, found := testSite().Run(f, 8, nil)
	for word, want := range map[string]string{
		"x": "a.md:3:1", "one": "_includes/two.md:1:1 a.md:4:2", "T": "_includes/two.md:2:1 a.md:4:2", "end": "a.md:4:23",
	} {
		var got []string
		for _, p := range text.At(strings.Index(string(text.Bytes), word)).Chain() {
			got = append(got, p.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q came from %s, want %s", word, s, want)
		}
	}
	text, _ = testSite().Run(source.NewFile("a.md", []byte("{% capture c %}word{% endcapture %}\n{{ c }}")), 0, nil)
	if at := text.At(strings.Index(string(text.Bytes), "word")); at.String() != "a.md:1:16" || at.Via == nil || at.Via.String() != "a.md:2:1" {
		t.Errorf("captured text is at %v", at)
	}
	if len(found) != 1 || found[0].Pos.String() != "_includes/two.md:2:18" || found[0].Pos.Via == nil {
		t.Errorf("found %v", found)
	}
}

func TestIncludeOfItselfEnds(t *testing.T) {
	_, found := testSite().Run(source.NewFile("a.md", []byte("{% include self.md %}")), 0, nil)
	if len(found) != 1 || found[0].Code != CodeInclude {
		t.Errorf("found %v", found)
	}
}

// FuzzRun: no panic, and a page without templating is what it was.
func FuzzRun(f *testing.F) {
	for _, s := range []string{"{{ site.title | append: 'x' }}", "{% raw %}{% endraw %}", "{%- include two.md a=\"b\" -%}",
		"{% highlight x %}\n{{ y }}{% endhighlight %}", "{{ site.list[0] | replace: 'a', 'b' }}", "{% include self.md %}",
		"{% for x in site.list reversed limit: 2 %}{{ forloop.index | plus: 1 }}{% else %}y{% endfor %}", "{% case site.n %}{% when 3 or 4 %}a{% else %}b{% endcase %}",
		"{% capture a %}{% cycle 'x': 1, 2 %}{% endcapture %}{% assign b = a | split: ',' | where_exp: 'i', 'i > 1' %}{{ b | jsonify | slugify }}",
		"{% tablerow i in (1..3) cols: 2 %}{{ i | date: '%Y' }}{% endtablerow %}{% unless a == empty %}{%- include note.html text=\"x\" -%}{% endunless %}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, found := testSite().Run(source.NewFile("a.md", []byte(s)), 0, map[string]any{"title": "x"})
		if !hasTemplating([]byte(s)) && (string(text.Bytes) != s || len(found) > 0) {
			t.Errorf("%q became %q", s, text.Bytes)
		}
		for off := range text.Bytes {
			if p := text.At(off); p.IsZero() || p.Line < 1 {
				t.Fatalf("byte %d of %q has no place", off, text.Bytes)
			}
		}
	})
}
