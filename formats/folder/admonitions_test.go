package folder

import (
	"strings"
	"testing"

	"octavo/pipeline/source"
)

func TestAdmonitions(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a\n\n!!! note\n    x\n\n    y\nz\n", "a\n\n\n<div class=\"note\" markdown=\"1\">\n\nx\n\ny\n\n</div>\n\nz\n"},
		{"!!! warning \"My *own*\"\n    x\n", "\n<div class=\"warning-title\" markdown=\"1\">\n\nMy *own*\n\nx\n\n</div>\n\n"},
		{"!!! odd\n    x\n", "\n<div class=\"note-title\" markdown=\"1\">\n\nOdd\n\nx\n\n</div>\n\n"},
		{"!!! \"T\"\n    x\n", "\n<div class=\"note-title\" markdown=\"1\">\n\nT\n\nx\n\n</div>\n\n"},
		{"??? tip\n    x\n", "\n<details markdown=\"1\"><summary>Tip</summary>\n\nx\n\n</details>\n\n"},
		{"=== \"C & D\"\n\n    x\n", "\n<details open markdown=\"1\"><summary>C &amp; D</summary>\n\n\nx\n\n</details>\n\n"},
		{"!!! note\n    !!! tip\n        x\n", "\n<div class=\"note\" markdown=\"1\">\n\n\n<div class=\"tip\" markdown=\"1\">\n\nx\n\n</div>\n\n\n</div>\n\n"},
		{"* a\n\n    !!! note\n        x\n", "* a\n\n\n    <div class=\"note\" markdown=\"1\">\n\n    x\n\n    </div>\n\n"},
		{"```\n!!! note\n    x\n```\n", "```\n!!! note\n    x\n```\n"},
		{"code:\n\n    !!! note\n        x\n", "code:\n\n    !!! note\n        x\n"},
		{"Title\n=====\n\nwow!!! note\n", "Title\n=====\n\nwow!!! note\n"},
	} {
		if got := admonitions(source.NewFile("a.md", []byte(c.in)), 0); string(got.Bytes) != c.want {
			t.Errorf("%q gives\n%q, want\n%q", c.in, got.Bytes, c.want)
		}
	}
	text := admonitions(source.NewFile("a.md", []byte("!!! note\n    deep\n")), 0)
	if at := text.At(strings.Index(string(text.Bytes), "deep")).String(); at != "a.md:2:5" {
		t.Errorf("the text of a box is at %s", at)
	}
}

// FuzzAdmonitions: no panic, and every word of the page is still in it.
func FuzzAdmonitions(f *testing.F) {
	for _, s := range []string{"!!! note \"T\"\n    x\n    ??? x\n\t\ty", "* a\n    === \"b\"\n        c\n```\n!!! d\n```", "!!! note"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := string(admonitions(source.NewFile("a.md", []byte(s)), 0).Bytes)
		for _, line := range strings.Split(s, "\n") {
			if w := strings.TrimSpace(line); !admonition.MatchString(line) && !strings.Contains(out, w) {
				t.Errorf("%q is not in %q", w, out)
			}
		}
	})
}
