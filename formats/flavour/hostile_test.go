package flavour

import (
	"strings"
	"testing"
	"time"

	"octavo/pipeline/source"
)

// Snippets take in no more than a page may hold, however often they are asked for.
func TestHostileSnippets(t *testing.T) {
	page := source.NewFile("a.md", []byte(strings.Repeat("--8<-- \"b\"\n", 50_000)))
	read := 0
	r := Reader{Flavour: Snippets, File: func(_, name string) *source.File {
		read++
		return source.NewFile("b", []byte(strings.Repeat("x\n", 1000)))
	}}
	text, found := r.Text(page, 0)
	if n := len(text.Bytes); n > longestPage+len(page.Bytes) || read > mostSnippets || len(found) > mostSnippets {
		t.Errorf("%d bytes, %d files read, %d findings", n, read, len(found))
	}
}

// Notes in notes are no more than that either, though the last of them are empty.
func TestHostileNotes(t *testing.T) {
	all := func(name string) *source.File {
		return source.NewFile(name+".md", []byte(strings.Repeat("![["+name+"x]]\n", 2000)))
	}
	v := vault{"ax.md": all("ax"), "axx.md": all("axx"), "axxx.md": source.NewFile("axxx.md", nil)}
	text, found := Reader{Flavour: Notes, Vault: v}.Text(all("a"), 0)
	if n := strings.Count(string(text.Bytes), "\n"); n > 4*mostSnippets || len(found) > mostSnippets {
		t.Errorf("%d lines, %d findings", n, len(found))
	}
}

// A file that takes in itself is found whatever it calls itself.
func TestSnippetOfItself(t *testing.T) {
	files := map[string]*source.File{"d/a.md": source.NewFile("d/a.md", []byte("x\n--8<-- \"../d/a.md\"\n"))}
	r := Reader{Flavour: Snippets, File: File(func(name string) *source.File { return files[name] }, []string{"gone"})}
	text, found := r.Text(files["d/a.md"], 0)
	if len(found) != 1 || strings.Count(string(text.Bytes), "x") != 1 {
		t.Errorf("%q, %v", text.Bytes, found)
	}
}

// What opens and never ends costs no search of its own.
func TestHostilePages(t *testing.T) {
	const n = 20_000
	for _, s := range []string{
		":::note\n", "/// note\n", "{% hint %}\n", "{{< note >}}\n", "<Tabs>\n", "<Tabs\n", "<TabItem a={\n", "{{< x\n", "    ```js\n", "```a\n", "~~~\n```\n",
		"{% ", "{{< ", "<A ", "<A b={", "`", "` `` ", "{/* ", "{/*\n", "import {a\n", "export const a = {\n", "import 'a'\n", "!!! note\n    ", "=== \"a\"\n", ":::a\n:::\n",
		"<A>x</A>", "<A><B>", "--8<--\n", "{% a %}{% endb %}", "/// a\n    b: c\n", "[[toc]]\n", "    !!! note\n", "%%\n", "%% ", "![[a]] ", "![[", "a ^b\n", "> !!! note\n\n", "> a\n", "> > !!! note\n",
	} {
		start := time.Now()
		flavoured(Reader{Flavour: every, Vault: vault{}}, strings.Repeat(s, n))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d times %q take %v", n, s, took)
		}
	}
}
