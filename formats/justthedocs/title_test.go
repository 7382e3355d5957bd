package justthedocs

import "testing"

func TestShownTitle(t *testing.T) {
	for in, want := range map[string]string{
		"Plain":                       "Plain",
		"<code>git pull</code> again": "git pull again",
		"Q&amp;A":                     "Q&A",
		"R&D":                         "R&D",
		"5 < 6 <b>x</b>":              "5 < 6 x",
		"One<br>two":                  "One two",
		"List<T> and <!-- no -->":     "List<T> and",
		"a <":                         "a <",
	} {
		if got := shownTitle(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}
