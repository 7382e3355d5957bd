package markdown

import "testing"

func TestLineNumbers(t *testing.T) {
	for _, c := range []struct {
		info       string
		site, want bool
	}{
		{"ruby linenos", false, true}, {"ruby linenos=false", true, false}, {"ruby", true, true}, {"ruby", false, false}, {"", true, false},
		{`py linenums="1"`, false, true}, {"{.py .line-numbers}", false, true}, {"text nolinenos", false, false},
	} {
		if got := hasLineNumbers(c.info, c.site); got != c.want {
			t.Errorf("%q: %v", c.info, got)
		}
	}
}
