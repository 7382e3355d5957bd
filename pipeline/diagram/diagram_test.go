package diagram_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"octavo/pipeline/diagram"
)

func TestParse(t *testing.T) {
	for in, want := range map[string][]string{
		`mmdc -i {in} -o {out}`:        {"mmdc", "-i", "{in}", "-o", "{out}"},
		`'/my tools/dot'  "-T svg" ''`: {"/my tools/dot", "-T svg", ""},
		`a'b'"c"`:                      {"abc"},
		`echo $HOME; rm`:               {"echo", "$HOME;", "rm"},
	} {
		if got, err := diagram.Parse(in); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "  ", "mmdc 'x"} {
		if c, err := diagram.Parse(in); err == nil {
			t.Errorf("%q: %q", in, c)
		}
	}
}

const square = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>`

// tools runs a script as the program for mermaid.
func tools(t *testing.T, script string, args ...string) *diagram.Tools {
	if runtime.GOOS == "windows" {
		t.Skip("the programs of this test are shell scripts")
	}
	file := filepath.Join(t.TempDir(), "draw")
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	c := append(diagram.Command{file}, args...)
	return &diagram.Tools{Commands: map[string]diagram.Command{"mermaid": c}, Cache: filepath.Join(t.TempDir(), "cache")}
}

func TestDraw(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		args   []string
		fault  string
	}{
		"files":        {`grep -q graph "$1" && echo '` + square + `' >"$3"`, []string{"{in}", "-o", "{out}"}, ""},
		"streams":      {`grep -q graph && echo '` + square + `'`, nil, ""},
		"kind":         {`case $1 in *.png) echo 'no picture' >$1;; esac`, []string{"{out.png}"}, "drew no picture"},
		"fails":        {`echo 'Parse error on line 1' >&2; exit 1`, nil, "Parse error on line 1"},
		"goes on":      {`echo Drawing; echo 'Parse error on line 2' >&2; exit 1`, nil, "draw: Parse error on line 2"},
		"says nothing": {`exit 3`, nil, "exit status 3"},
		"no file":      {`exit 0`, []string{"{out}"}, "wrote no picture"},
		"HTML labels":  {`echo '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><foreignObject width="4" height="4"><p xmlns="http://www.w3.org/1999/xhtml">Words</p></foreignObject></svg>'`, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := tools(t, c.script, c.args...).Draw(context.Background(), "mermaid", "graph LR; A-->B")
			switch {
			case c.fault == "" && (err != nil || p.Type != "image/svg+xml" || p.Width != 4):
				t.Errorf("%+v, %v", p, err)
			case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
				t.Errorf("error is %v, want %s", err, c.fault)
			}
		})
	}
	none := &diagram.Tools{Commands: map[string]diagram.Command{"mermaid": {"no-such-program-of-octavo"}}}
	if _, err := none.Draw(context.Background(), "mermaid", "x"); err == nil || !strings.Contains(err.Error(), "there is no program") {
		t.Error(err)
	}
}

// What was drawn once is not drawn again, as long as source and command are the same.
func TestDrawKeeps(t *testing.T) {
	runs := filepath.Join(t.TempDir(), "runs")
	d := tools(t, `echo x >>`+runs+`; echo '`+square+`'`)
	for _, source := range []string{"a", "a", "b"} {
		if _, err := d.Draw(context.Background(), "mermaid", source); err != nil {
			t.Fatal(err)
		}
	}
	if b, _ := os.ReadFile(runs); len(b) != len("x\n")*2 {
		t.Errorf("%d runs for two diagrams", len(b)/2)
	}
}

func TestDrawStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := tools(t, `sleep 60`).Draw(ctx, "mermaid", "x"); err == nil {
		t.Error("a build that was interrupted goes on drawing")
	}
}
