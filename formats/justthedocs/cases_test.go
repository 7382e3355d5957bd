package justthedocs

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
)

// unpack writes the files of an archive to a new folder.
func unpack(t testing.TB, a *txtar.Archive) string {
	t.Helper()
	dir := t.TempDir()
	if err := txtar.Write(a, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestCases(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s, found := Open(unpack(t, a))
			o, more := s.Outline()
			var want []string
			for line := range strings.Lines(string(a.Comment)) {
				if line = strings.TrimSuffix(line, "\n"); strings.HasPrefix(line, "want: ") || strings.HasPrefix(line, "tree: ") {
					want = append(want, line)
				}
			}
			got := summary(o, append(found, more...))
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func summary(o *outline.Outline, found diag.List) []string {
	var lines []string
	for _, d := range found {
		lines = append(lines, fmt.Sprintf("want: %s: %s %s", d.Pos, d.Severity, d.Code))
	}
	for line := range strings.Lines(printed(o)) {
		lines = append(lines, "tree: "+strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "\t", " "))
	}
	return lines
}

func TestBrokenConfig(t *testing.T) {
	s, found := Open(unpack(t, txtar.Parse([]byte("-- _config.yml --\ntitle: a\nx: [\n-- a.md --\n---\ntitle: A\n---\n"))))
	if len(found) != 1 || found[0].Code != CodeConfig || found[0].Severity != diag.Error || found[0].Pos.Line == 0 {
		t.Errorf("found %v", found)
	}
	if o, _ := s.Outline(); len(o.Entries) != 1 {
		t.Errorf("entries %v", o.Entries)
	}
}

func TestNoFolder(t *testing.T) {
	if s, found := Open(filepath.Join(t.TempDir(), "none")); s != nil || found.Count(diag.Error) != 1 {
		t.Errorf("%v, %v", s, found)
	}
}

func TestLinksOutOfTheSiteAreNotRead(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte("---\ntitle: Secret\n---\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := unpack(t, txtar.Parse([]byte("-- a.md --\n---\ntitle: A\n---\n{% include ../../a.md %}")))
	for link, to := range map[string]string{"b.md": outside, "c.md": "a.md", "folder": filepath.Dir(outside)} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	s, _ := Open(dir)
	o, found := s.Outline()
	if got := printed(o); strings.Contains(got, "Secret") || len(o.Entries) != 2 {
		t.Errorf("got %s", got)
	}
	if len(found) != 2 || found[0].Code != "outside-site" {
		t.Errorf("found %v", found)
	}
}

func TestText(t *testing.T) {
	site := "-- _config.yml --\ntitle: Site\nbaseurl: /b\n-- _includes/x.md --\nincluded {{ page.title }}\n" +
		"-- a.md --\n---\ntitle: A\n---\n{% link b.md %} {{ site.title }} {% include x.md %}\n-- b.md --\n---\ntitle: B\nrender_with_liquid: false\n---\n{{ raw }}\n"
	s, _ := Open(unpack(t, txtar.Parse([]byte(site))))
	for i, want := range []string{"/b/b.html Site included A\n\n", "{{ raw }}\n"} {
		text, found := s.Text(s.pages[i])
		if string(text.Bytes) != want || len(found) > 0 {
			t.Errorf("got %q, %v; want %q", text.Bytes, found, want)
		}
	}
}

func TestCleanText(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("\xef\xbb\xbf---\r\ntitle: Grüße\r\n---\r\nx\x00y \xff z\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, _ := Open(dir)
	if len(s.pages) != 1 || s.pages[0].Title != "Grüße" {
		t.Fatalf("pages %v", s.pages)
	}
	text, found := s.Text(s.pages[0])
	if string(text.Bytes) != "x\ufffdy \ufffd z\n" {
		t.Errorf("text %q", text.Bytes)
	}
	if len(found) != 1 || found[0].Pos.String() != "a.md:4:2" {
		t.Errorf("found %v", found)
	}
}

func TestScalars(t *testing.T) {
	for in, want := range map[string]string{
		"010": "int 8", "1_000": "int 1000", "1e3": "string 1e3", "0x1F": "int 31", "-7": "int -7", "+4": "int 4", "4.5": "float64 4.5",
		"1.": "float64 1", ".5": "float64 0.5", "1.5e+3": "float64 1500", "08": "string 08", "yes": "bool true", "Off": "bool false",
		"~": "<nil> <nil>", "": "<nil> <nil>", "n": "string n", "1.2.3": "string 1.2.3", ".": "string .", "12:30": "string 12:30",
		"2020-01-02": "time.Time 2020-01-02 00:00:00 +0000 UTC",
	} {
		v := plainScalar(in)
		if got := fmt.Sprintf("%T %v", v, v); got != want {
			t.Errorf("%q is %s, want %s", in, got, want)
		}
	}
}

func TestFnmatch(t *testing.T) {
	for _, c := range []struct {
		pattern, name string
		want          bool
	}{
		{"*.gem", "a.gem", true}, {"*.gem", "x/a.gem", true}, {"a*b*c", "aXbYbc", true}, {"a?c", "a/c", true},
		{"[a-c]x", "bx", true}, {"[!a-c]x", "bx", false}, {"[a", "[a", true}, {`\*`, "*", true}, {"*", "", true}, {"a", "ab", false},
	} {
		if got := fnmatch(c.pattern, c.name); got != c.want {
			t.Errorf("fnmatch(%q, %q) = %v", c.pattern, c.name, got)
		}
	}
}

// FuzzFrontMatter: no panic, and what breaks is reported inside the file.
func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{"---\ntitle: a\n---\n", "---\na: &x [*x]\n---\n", "---\n\t- {\n...\n", "---\na: &a [1,1]\nb: &b [*a,*a]\n---\n", "---\n<<: {a: 1}\n---\n",
		"---\na: x\u2028\u2028\u2028\u0085\n\nparent: z\ntitle: y\n---\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.md"), b, 0o644); err != nil {
			t.Fatal(err)
		}
		s, _ := Open(dir)
		o, found := s.Outline()
		for _, d := range found {
			if int(d.Pos.Line) > strings.Count(string(b), "\n")+strings.Count(string(b), "\r")+1 {
				t.Errorf("%v is not in %q", d, b)
			}
		}
		for e := range o.All() {
			s.Text(e.Page)
		}
	})
}
