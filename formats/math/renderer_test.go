package math

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// Whoever renders a formula, in whatever order: the result is the same.
func TestAnyOrder(t *testing.T) {
	var qs []Request
	for i, c := range formulaCases(t) {
		qs = append(qs, Request{TeX: c.tex, Display: i%2 == 0})
	}
	qs = append(qs, Request{TeX: `\newcommand{\x}{y}\x`}, Request{TeX: `\x`}, Request{TeX: `\definecolor{c}{rgb}{1,0,0}\color{c}x`}, Request{TeX: `\color{c}x`})
	one, err := renderer(t, 1).All(context.Background(), qs)
	if err != nil {
		t.Fatal(err)
	}
	backward := make([]Request, len(qs))
	for i, q := range qs {
		backward[len(qs)-1-i] = q
	}
	three, err := renderer(t, 3).All(context.Background(), backward)
	if err != nil {
		t.Fatal(err)
	}
	for i := range one {
		if !reflect.DeepEqual(one[i], three[len(three)-1-i]) {
			t.Errorf("%s: not the same:\n%+v\n%+v", qs[i].TeX, one[i], three[len(three)-1-i])
		}
	}
	if n := len(one); one[n-3].Error == "" || strings.Contains(one[n-1].MathML, "mathcolor") {
		t.Error("what one formula defined must not be known to the next")
	}
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	q := []Request{{TeX: `\frac ab`, Display: true}, {TeX: `\frac ab`}, {TeX: `\frac ab`}, {TeX: `\nonsense`}}
	render := func() ([]*Formula, int) {
		r := &Renderer{Workers: 1, Cache: dir}
		defer r.Close()
		out, err := r.All(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		return out, r.Made()
	}
	cold, made := render()
	if made != 3 {
		t.Errorf("made %d of 3 different formulas", made)
	}
	warm, made := render()
	if made != 0 {
		t.Errorf("made %d formulas again", made)
	}
	if !reflect.DeepEqual(cold, warm) {
		t.Error("a kept formula is not the same")
	}
	for _, broken := range []func(path string, data []byte){
		func(path string, data []byte) { os.WriteFile(path, data[:len(data)/2], 0o600) },
		func(path string, data []byte) { os.WriteFile(path, nil, 0o600) },
		func(path string, data []byte) { os.WriteFile(path, []byte("not gzip"), 0o600) },
		func(path string, _ []byte) { os.Remove(path); os.Mkdir(path, 0o700) },
	} {
		files, _ := filepath.Glob(filepath.Join(dir, "*", "*.gz"))
		for _, f := range files {
			data, _ := os.ReadFile(f)
			broken(f, data)
		}
		again, made := render()
		if made != 3 || !reflect.DeepEqual(cold, again) {
			t.Errorf("a broken entry was taken (%d made)", made)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := &cache{dir: t.TempDir()}
	for i := range 40 {
		c.store(Request{TeX: fmt.Sprint(i)}.key(), &answer{MathML: strings.Repeat(fmt.Sprint(i), 100)})
	}
	c.trim(1000)
	var total int64
	files, _ := filepath.Glob(filepath.Join(c.dir, "*", "*.gz"))
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	if total > 1000 || len(files) == 0 {
		t.Errorf("%d files, %d bytes are left", len(files), total)
	}
}

// A formula that took too long is tried again: the machine may have been busy.
func TestTimeIsNotKept(t *testing.T) {
	q := []Request{{TeX: `\def\a{` + strings.Repeat("x+", 200) + `}` + strings.Repeat(`\a{}`, 900)}}
	dir := t.TempDir()
	for range 2 {
		r := &Renderer{Workers: 1, Cache: dir}
		r.prepare()
		e := <-r.idle
		e.slow = patience
		r.idle <- e
		out, err := r.All(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out[0].Error, "too long") || r.Made() != 1 {
			t.Errorf("%q, %d made", out[0].Error, r.Made())
		}
		r.Close()
	}
}

// Formulas made to hang, to fill the memory or to overflow the stack are errors,
// and those after them render.
func TestHostile(t *testing.T) {
	cases := []string{
		`\def\a{\a\a}\a`,
		`\def\a{x\a}\a`,
		`\newcommand{\a}{\b\b\b\b}\newcommand{\b}{\c\c\c\c\c\c}\newcommand{\c}{\d\d\d\d\d\d\d}\newcommand{\d}{\e\e\e\e\e\e}\newcommand{\e}{xxxxx}\a\a\a\a`,
		strings.Repeat(`{`, 20000),
		strings.Repeat(`\sqrt{`, 600) + strings.Repeat(`}`, 600),
		strings.Repeat(`x^{`, 500) + strings.Repeat(`}`, 500),
		strings.Repeat(`\left(`, 5000),
		strings.Repeat(`x+`, 200000),
		`\begin{array}{` + strings.Repeat("c", 100000) + `}a\end{array}`,
		`\rule{99999999999em}{9999999999999em}\hspace{1e308em}x`,
		`\unicode{x1F4A9}\unicode{999999999}`,
		`\require{evil}\input{/etc/passwd}`,
		"\x00\x01\ufffe\U0010ffff\xff\xfe",
		`\href{javascript:alert(1)}{x}\style{x:expression(alert(1))}{y}\class{a"b<c}{z}`,
		`\text{` + strings.Repeat("中", 5000) + `}`,
		`\frac`, `\end{x}`, `&`, `#`, `\\`, `_`, `^`, `$`, `%`, ` `, ``,
	}
	r := renderer(t, 1)
	var qs []Request
	for _, c := range cases {
		qs = append(qs, Request{TeX: c, Display: true}, Request{TeX: "x"})
	}
	out, err := r.All(context.Background(), qs)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range out {
		if i%2 == 1 && f.Error != "" {
			t.Errorf("after %.40q: %s", qs[i-1].TeX, f.Error)
		}
		if f.Error != "" {
			if strings.Contains(f.Error, "\n") || len(f.Error) > 300 {
				t.Errorf("%.40q: not a message: %.400q", qs[i].TeX, f.Error)
			}
			continue
		}
		if err := checkMathML(f.MathML); err != nil {
			t.Errorf("%.40q: %v\n%.2000s", qs[i].TeX, err, f.MathML)
		}
		if strings.Contains(f.MathML, "javascript") || strings.Contains(f.MathML, "expression") {
			t.Errorf("%.40q: %s", qs[i].TeX, f.MathML)
		}
	}
}

// A formula that is being rendered when the run is cancelled is the last one.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := renderer(t, 1).All(ctx, []Request{{TeX: "x"}}); err == nil {
		t.Error("a cancelled run must be an error")
	}
}

// FuzzTeX: any TeX is well-formed MathML and whole paths, or an error. Run it with
// -parallel 1 -fuzzminimizetime 1x -gcflags='modernc.org/...=-d=libfuzzer=0': the
// interpreter of JavaScript is not what is searched, and counting its branches makes
// a formula slow enough for the fuzzer to think that it hangs.
func FuzzTeX(f *testing.F) {
	for _, c := range formulaCases(f) {
		f.Add(c.tex, true)
	}
	f.Add(`\newcommand{\a}[2][x]{#1\a{#2}}\a{y}`, false)
	f.Add(`\begin{align}\label{x}a&=\eqref{x}\end{align}`, true)
	r := renderer(f, 1)
	// An engine's start, slow where all code is counted, is no part of the first case.
	if _, err := r.All(context.Background(), []Request{{TeX: "x"}}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, tex string, display bool) {
		out, err := r.All(context.Background(), []Request{{TeX: tex, Display: display, Numbering: true}})
		if err != nil {
			t.Fatal(err)
		}
		if out[0].Error != "" {
			return
		}
		if err := checkMathML(out[0].MathML); err != nil {
			t.Fatalf("%v\n%s", err, out[0].MathML)
		}
		for _, p := range out[0].Paths {
			if n := points(p.Ops); n != len(p.Args) {
				t.Fatalf("%d coordinates for %s", len(p.Args), p.Ops)
			}
		}
	})
}

func points(ops []byte) int {
	n := 0
	for _, op := range ops {
		n += map[byte]int{'M': 2, 'L': 2, 'C': 6}[op]
	}
	return n
}

// BenchmarkCold is a new formula, with an engine that runs; BenchmarkCached one
// from an earlier run.
func BenchmarkCold(b *testing.B) {
	r := renderer(b, 1)
	r.All(context.Background(), []Request{{TeX: "x"}})
	b.ResetTimer()
	for i := range b.N {
		r.All(context.Background(), []Request{{TeX: fmt.Sprintf(`\frac{a_{%d}^2+b}{\sqrt{c_i}} = \sum_{k=1}^n x_k`, i)}})
	}
}

func BenchmarkCached(b *testing.B) {
	r := &Renderer{Workers: 1, Cache: b.TempDir()}
	defer r.Close()
	q := []Request{{TeX: `\frac{a^2+b}{\sqrt{c_i}} = \sum_{k=1}^n x_k`}}
	r.All(context.Background(), q)
	b.ResetTimer()
	for range b.N {
		r.All(context.Background(), q)
	}
}

// BenchmarkStart is what the first formula waits for.
func BenchmarkStart(b *testing.B) {
	for range b.N {
		e := &engine{}
		if err := e.start(); err != nil {
			b.Fatal(err)
		}
		e.close()
	}
}

// What MathJax has no outlines for is as wide as the face that draws it has it, whatever
// formula came before.
func TestLabelsAreAsWideAsTheirFace(t *testing.T) {
	r := renderer(t, 1)
	width := func(tex string) float64 {
		t.Helper()
		f, err := r.All(context.Background(), []Request{{TeX: tex}})
		if err != nil || f[0].Error != "" {
			t.Fatal(err, f[0].Error)
		}
		for _, l := range f[0].Labels {
			if _, w, ok := outlined(l); ok && f[0].Width < l.X+w-0.01 {
				t.Errorf("%s: %q ends at %.3f of %.3f", tex, l.Text, l.X+w, f[0].Width)
			}
		}
		return f[0].Width
	}
	if w := width(`\unicode{xEF}`); w != 0.6 {
		t.Errorf("a character that the TeX does not hold is %v wide", w)
	}
	narrow, wide, known := width(`\text{ï}`), width(`\text{щ}`), width(`\text{i}`)
	if narrow > known+0.1 || wide < 2*narrow {
		t.Errorf("ï is %v wide, щ %v, and i %v", narrow, wide, known)
	}
}
