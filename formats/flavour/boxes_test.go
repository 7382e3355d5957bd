package flavour

import (
	"strings"
	"testing"

	"octavo/pipeline/source"
)

// flavoured is the text that r makes of in.
func flavoured(r Reader, in string) *source.Text {
	text, _ := r.Text(source.NewFile("a.md", []byte(in)), 0)
	return text
}

func TestAdmonitions(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a\n\n!!! note\n    x\n\n    y\nz\n", "a\n\n\n<div class=\"note\" markdown=\"1\">\n\nx\n\ny\n\n</div>\n\nz\n"},
		{"!!! warning \"My *own*\"\n    x\n", "\n<div class=\"warning-title\" markdown=\"1\">\n\nMy *own*\n\nx\n\n</div>\n\n"},
		{"!!! odd\n    x\n", "\n<div class=\"note-title\" markdown=\"1\">\n\nOdd\n\nx\n\n</div>\n\n"},
		{"!!! \"T\"\n    x\n", "\n<div class=\"note-title\" markdown=\"1\">\n\nT\n\nx\n\n</div>\n\n"},
		{"??? tip\n    x\n", "\n<details class=\"tip\" markdown=\"1\"><summary>Tip</summary>\n\nx\n\n</details>\n\n"},
		{"=== \"C & D\"\n\n    x\n", "\n<details open markdown=\"1\"><summary>C &amp; D</summary>\n\n\nx\n\n</details>\n\n"},
		{"!!! note\n    !!! tip\n        x\n", "\n<div class=\"note\" markdown=\"1\">\n\n\n<div class=\"tip\" markdown=\"1\">\n\nx\n\n</div>\n\n\n</div>\n\n"},
		{"* a\n\n    !!! note\n        x\n", "* a\n\n\n    <div class=\"note\" markdown=\"1\">\n\n    x\n\n    </div>\n\n"},
		{"```\n!!! note\n    x\n```\n", "```\n!!! note\n    x\n```\n"},
		{"code:\n\n    !!! note\n        x\n", "code:\n\n    !!! note\n        x\n"},
		{"Title\n=====\n\nwow!!! note\n", "Title\n=====\n\nwow!!! note\n"},
	} {
		if got := flavoured(Reader{Flavour: Admonitions}, c.in); string(got.Bytes) != c.want {
			t.Errorf("%q gives\n%q, want\n%q", c.in, got.Bytes, c.want)
		}
	}
	text := flavoured(Reader{Flavour: Admonitions}, "!!! note\n    deep\n")
	if at := text.At(strings.Index(string(text.Bytes), "deep")).String(); at != "a.md:2:5" {
		t.Errorf("the text of a box is at %s", at)
	}
}

// FuzzFlavours: no panic, no page that grows without bounds, and none that changes
// without a reason.
func FuzzFlavours(f *testing.F) {
	for _, s := range []string{
		"!!! note \"T\"\n    x\n    ??? x\n\t\ty", "* a\n    === \"b\"\n        c\n```\n!!! d\n```", "!!! note",
		":::note[T]\nx\n:::: tip\ny\n::::\n:::\n", "/// note | T\n    type: x\n\ny\n///\n", "{% hint style=\"info\" %}\nx\n{% endhint %}\n",
		"{{< note >}}\nx\n{{< /note >}}\n{{</* a */>}} `{{% b %}}`", "import X from 'y'\n\n<Tabs>\n  <TabItem\n value={`a`}>\n    x\n  </TabItem>\n</Tabs>\n{/* c */}", "--8<-- \"a\"\n    ```\n",
		"%%a%% ![[a.png|3]] ^x\n![[a#b|c]]\n%%\nb\n%% `%%", "![[a#^b]]\n^b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := Reader{Flavour: 0xff, Vault: vault{"a.md": source.NewFile("a.md", []byte("x\n## b\n![[a]]\ny ^b")), "a.png": source.NewFile("a.png", nil)}, File: func(_, name string) *source.File {
			if name == "a" {
				return source.NewFile("a", []byte("x\n--8<-- \"b\"\n"))
			}
			return nil
		}}
		out := string(flavoured(r, s).Bytes)
		if !r.any([]byte(s)) && out != s {
			t.Errorf("%q became %q", s, out)
		}
		if len(out) > 40*len(s)+4000 {
			t.Errorf("%d bytes became %d", len(s), len(out))
		}
	})
}
