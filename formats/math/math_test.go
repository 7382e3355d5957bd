package math

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is got into testdata")

// renderer is one that keeps nothing on disk.
func renderer(t testing.TB, workers int) *Renderer {
	r := &Renderer{Workers: workers, NoCache: true}
	t.Cleanup(r.Close)
	return r
}

// formulaCase is a line of testdata/formulas.txt: TeX, and the words for it below.
type formulaCase struct{ tex, speech string }

func formulaCases(t testing.TB) []formulaCase {
	data, err := os.ReadFile("testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []formulaCase
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		line := lines.Text()
		if said, ok := strings.CutPrefix(line, "\t"); ok {
			out[len(out)-1].speech = said
		} else if line != "" {
			out = append(out, formulaCase{tex: line})
		}
	}
	return out
}

func requests(cs []formulaCase) []Request {
	var out []Request
	for _, c := range cs {
		out = append(out, Request{TeX: c.tex, Display: true})
	}
	return out
}

// Every case renders, is valid, and is said as the file says.
func TestFormulas(t *testing.T) {
	cs := formulaCases(t)
	got, err := renderer(t, 0).All(context.Background(), requests(cs))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, f := range got {
		c := cs[i]
		fmt.Fprintf(&out, "%s\n\t%s\n\n", c.tex, f.Speech)
		if f.Error != "" {
			t.Errorf("%s: %s", c.tex, f.Error)
			continue
		}
		if err := checkMathML(f.MathML); err != nil {
			t.Errorf("%s: %v\n%s", c.tex, err, f.MathML)
		}
		if !*update && f.Speech != c.speech {
			t.Errorf("%s\n said %s\n want %s", c.tex, f.Speech, c.speech)
		}
		if strings.ContainsAny(f.Speech, `\{}$^_`) {
			t.Errorf("%s: not words: %s", c.tex, f.Speech)
		}
		if f.Empty() || f.Width <= 0 || f.Height+f.Depth <= 0 {
			t.Errorf("%s: nothing is drawn: %+v", c.tex, f.Drawing)
		}
	}
	if *update {
		os.WriteFile("testdata/formulas.txt", []byte(out.String()), 0o644)
	}
}

// checkMathML holds markup against the table of elements, and counts the parts of
// those that need a number of them.
func checkMathML(s string) error {
	needs := map[string]int{"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
	d := xml.NewDecoder(strings.NewReader(s))
	type frame struct {
		name string
		kids int
	}
	var open []frame
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			name := tok.Name.Local
			allowed, ok := elements[name]
			if !ok || tok.Name.Space != "http://www.w3.org/1998/Math/MathML" || (name == "math") != (len(open) == 0) {
				return fmt.Errorf("element %s in %s", name, tok.Name.Space)
			}
			for _, a := range tok.Attr {
				if name == "math" && (a.Name.Local == "alttext" || a.Name.Local == "display" || a.Name.Local == "xmlns") {
					continue
				}
				if !strings.Contains(" "+allowed+everywhere, " "+a.Name.Local+" ") && !strings.HasSuffix(allowed, a.Name.Local) {
					return fmt.Errorf("attribute %s of %s", a.Name.Local, name)
				}
			}
			if len(open) > 0 {
				open[len(open)-1].kids++
			}
			open = append(open, frame{name: name})
		case xml.EndElement:
			f := open[len(open)-1]
			open = open[:len(open)-1]
			if n := needs[f.name]; n > 0 && n != f.kids {
				return fmt.Errorf("%s holds %d", f.name, f.kids)
			}
		case xml.CharData:
			if len(open) > 0 && strings.TrimSpace(string(tok)) != "" {
				switch open[len(open)-1].name {
				case "mi", "mn", "mo", "mtext", "ms":
				default:
					return fmt.Errorf("text in %s", open[len(open)-1].name)
				}
			}
		}
	}
}

// Every language has words for all that English has words for, with the same parts.
func TestVocabularies(t *testing.T) {
	for tag, v := range vocabularies {
		for p, pattern := range english.phrase {
			for _, part := range []string{"{1}", "{2}", "{3}"} {
				if v.phrase[p] == "" || strings.Contains(pattern, part) != strings.Contains(v.phrase[p], part) {
					t.Errorf("%s: %s is %q", tag, p, v.phrase[p])
				}
			}
		}
		for name, pair := range map[string][2]map[string]string{
			"symbol": {english.symbol, v.symbol}, "sets": {english.sets, v.sets}, "ordinal": {english.ordinal, v.ordinal}, "plural": {english.plural, v.plural},
		} {
			for key := range pair[0] {
				if pair[1][key] == "" {
					t.Errorf("%s: %s %q has no words", tag, name, key)
				}
			}
			for key := range pair[1] {
				if _, known := pair[0][key]; !known {
					t.Errorf("%s: %s %q is in no other language", tag, name, key)
				}
			}
		}
	}
}

func TestSpeechInGerman(t *testing.T) {
	cases := []struct{ tex, want string }{
		{`\sum_{k=1}^n k = \frac{n(n+1)}{2}`, "Summe von k gleich 1 bis n von k gleich Bruch n Klammer auf n plus 1 Klammer zu durch 2 Ende Bruch"},
		{`\lim_{x \to 0} \frac{\sin x}{x} = 1`, "Grenzwert für x gegen 0 von Bruch Sinus von x durch x Ende Bruch gleich 1"},
		{`\sqrt{2} + \frac12 + \frac34`, "Wurzel aus 2 plus 1 Halb plus 3 Viertel"},
		{`A \subseteq \mathbb{R}`, "groß A Teilmenge von reelle Zahlen"},
		{`\binom{n}{k} \neq x^2 y^{-1}`, "n über k ungleich x Quadrat y hoch minus 1"},
	}
	var qs []Request
	for _, c := range cases {
		qs = append(qs, Request{TeX: c.tex, Display: true, Language: "de-AT"})
	}
	got, err := renderer(t, 1).All(context.Background(), qs)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		if got[i].Speech != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.tex, got[i].Speech, c.want)
		}
		if !strings.Contains(got[i].MathML, got[i].Speech) {
			t.Errorf("%s: the MathML has other words", c.tex)
		}
	}
}

func TestSpeechInFrench(t *testing.T) {
	got, err := renderer(t, 1).All(context.Background(), []Request{
		{TeX: `\sum_{k=1}^n k^2 \le \frac34 A`, Language: "fr"}, {TeX: `x \in \mathbb{R}`, Language: "fr-CA"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"somme de k égale 1 à n de k au carré inférieur ou égal à 3 quarts A majuscule", "x appartient à nombres réels",
	} {
		if got[i].Speech != want {
			t.Errorf("got %q, want %q", got[i].Speech, want)
		}
	}
}
