package cite_test

import (
	"fmt"
	"strings"
	"testing"

	"octavo/pipeline/cite"
)

func TestParseEntry(t *testing.T) {
	for _, c := range []struct{ in, authors, also, years, mark string }{
		{"Clapper, J. R., & Brown, T. (2018). Facts and fears. Viking.", "Clapper|Brown", "", "2018", ""},
		{"de Graaff, B. (2017). NATO Intelligence.", "de Graaff", "", "2017", ""},
		{"Department of Defense. (2020, April 6) Directive 5143.01.", "Department of Defense", "", "2020", ""},
		{"Office of the Director of National Intelligence. (April 9, 2021). Annual assessment.", "Office of the Director of National Intelligence", "", "2021", ""},
		{"Tzu, S. (1994). The art of war. (R. D. Sawyer, & M. L. Sawyer). Westview Press. (Original work published 5th Century BC).", "Tzu", "Sawyer|Sawyer", "1994|5th Century BC", ""},
		{"Behr, Peter and Blake Sobczak. “White House order,” E&E News, May 4, 2017. https://a.org/2019", "Behr|Sobczak", "", "2017", ""},
		{"Coase, Ronald H. 1988. The Firm, the Market, and the Law. Chicago.", "Coase", "", "1988", ""},
		{"[12] Kumar, J. S., & Patel, D. R. (2014). A survey.", "Kumar|Patel", "", "2014", "12"},
		{"A. Smith, B. Jones, “On things,” J. Things, 2011.", "Smith|Jones", "", "2011", ""},
		{"Müller-Lüdenscheidt, K., van der Berg, P., & O’Neil, Q. (in press). Bath.", "Müller-Lüdenscheidt|van der Berg|O’Neil", "", "in press", ""},
		{"World Health Organization. (n.d.). Health.", "World Health Organization", "", "n.d.", ""},
	} {
		e := cite.ParseEntry(c.in)
		got := fmt.Sprint(strings.Join(e.Authors, "|"), " / ", strings.Join(e.Also, "|"), " / ", strings.Join(e.Years, "|"), " / ", e.Mark)
		want := fmt.Sprint(c.authors, " / ", c.also, " / ", c.years, " / ", c.mark)
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	for in, want := range map[string]string{
		"as shown (Erickson, 2021).":                          "Erickson, 2021",
		"x (Dunne et al., 2016, p. 96)":                       "Dunne et al., 2016, p. 96",
		"x (Tzu, 5th Century BC; Sawyer & Sawyer, 1994)":      "Tzu, 5th Century BC|Sawyer & Sawyer, 1994",
		"Doyle and Ikenberry (1997) say":                      "Doyle and Ikenberry (1997)",
		"Laconi, Rodgers, and Chabrol (2014)":                 "Laconi, Rodgers, and Chabrol (2014)",
		"Dunne et al.’s (2016) view":                          "Dunne et al.’s (2016)",
		"in Ju\u0308tersonke (2010)":                          "Ju\u0308tersonke (2010)",
		"x (see also Smith, 2010, 2012a; e.g., Jones, n.d.)":  "Smith, 2010|2012a|Jones, n.d.",
		"x (Marx, 1867, as cited in Smith, 2010)":             "Marx, 1867|Smith, 2010",
		"Morgenthau (1904-1980) and Russia (2005-2008)":       "",
		"Brock, Aaron Z. (2022). Secrets.":                    "",
		"it cost (about $2000) then (ID# 144787) (May, 2017)": "",
		"(the year 2010 was good)":                            "",
		"f(1999) and arr[2010]":                               "",
		"In March (2020) all":                                 "",
	} {
		var got []string
		for _, c := range cite.Find(in) {
			got = append(got, in[c.Start:c.End])
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%s\n got %q\nwant %q", in, g, want)
		}
	}
}

func TestMatch(t *testing.T) {
	var entries []cite.Entry
	for _, s := range []string{
		"Dunne, T., Kurki, M., & Smith, S. (2016). Theories.",
		"DIA Public Affairs. (2019, May 30). This week.",
		"American Public Power Association (APPA). (2017). Report.",
		"Danaher, J., & McArthur, N. (Eds.). (2017). Robots.",
		"Danaher, J., Earp, B., & Sandberg, A. (2017). Campaign.",
		"World Health Organization. (2020). Health.",
		"Smith, A. (2010a). One.",
		"Smith, A. (2010b). Two.",
		"Department of Defense. (2018) Summary.",
		"Pashakhanlou, A. H. (2018). Dilemma.",
	} {
		entries = append(entries, cite.ParseEntry(s))
	}
	x := cite.NewIndex(entries)
	for _, c := range []struct {
		in    string
		want  cite.Outcome
		entry int
	}{
		{"(Dunne et al., 2016)", cite.Fits, 0},
		{"(DUNNE, Kurki, & Smith, 2016)", cite.Fits, 0},
		{"(Defense Intelligence Agency Public Affairs, 2019)", cite.Fits, 1},
		{"(APPA, 2017)", cite.Fits, 2},
		{"(American Public Power Association [APPA], 2017)", cite.Fits, 2},
		{"(Danaher et al., 2017)", cite.Fits, 4},
		{"(Danaher & McArthur, 2017)", cite.Fits, 3},
		{"(WHO, 2020)", cite.Fits, 5},
		{"(Smith, 2010a)", cite.Fits, 6},
		{"(Smith, 2010)", cite.NearMiss, 6},
		{"by the Department of Defense (2018)", cite.Fits, 8},
		{"As Pashakhanlou (2017)", cite.NearMiss, 9},
		{"(Pashakanlou, 2018)", cite.NearMiss, 9},
		{"Burns (2020)", cite.NoEntry, 0},
	} {
		found := cite.Find(c.in)
		if len(found) != 1 {
			t.Errorf("%s: %d citations", c.in, len(found))
			continue
		}
		if m := x.Match(found[0]); m.Outcome != c.want || m.Entry != c.entry {
			t.Errorf("%s: outcome %d, entry %d (%s); want %d, %d", c.in, m.Outcome, m.Entry, m.Why, c.want, c.entry)
		}
	}
}

func TestNumbers(t *testing.T) {
	var got []string
	for _, n := range cite.Numbers("a [12] b [3, 4] c [5–7] d [x] e []") {
		got = append(got, fmt.Sprint(n.Number, "-", n.Through))
	}
	if g := strings.Join(got, " "); g != "12-12 3-3 4-4 5-7 7-7" {
		t.Errorf("got %s", g)
	}
}

func FuzzCite(f *testing.F) {
	f.Add("x (Tzu, 5th Century BC; see Sawyer & Sawyer, 1994, 2010a) Dunne et al.’s (2016) [3, 4–7]")
	f.Add("Behr, Peter and Blake Sobczak. “White House,” (2017/18) c. 5 BC [APPA]")
	f.Fuzz(func(t *testing.T, text string) {
		x := cite.NewIndex([]cite.Entry{cite.ParseEntry(text), cite.ParseEntry("Tzu, S. (1994). War.")})
		for _, c := range cite.Find(text) {
			if c.Start < 0 || c.End > len(text) || c.Start >= c.End || len(c.Names) == 0 {
				t.Fatalf("citation %+v", c)
			}
			x.Match(c)
			for d, ok := c.Shorter(text); ok; d, ok = d.Shorter(text) {
				x.Match(d)
			}
			if c = c.At(x.Match(c), text); c.Start >= c.End {
				t.Fatalf("citation %+v", c)
			}
		}
		cite.Numbers(text)
	})
}
