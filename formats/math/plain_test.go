package math

import (
	"context"
	"testing"
)

func TestPlain(t *testing.T) {
	cases := []struct{ tex, want string }{
		{`\alpha`, "α"}, {`O(n^2)`, "O(n²)"}, {`\frac{x}{2} \in \mathbb{R}`, "x/2 ∈ ℝ"}, {`a_i + b_{n+1}`, "aᵢ + bₙ₊₁"}, {`n \log n`, "n log n"},
		{`\sqrt{2}`, "the square root of 2"}, {`x^{y}`, "x to the y"}, {`\text{a b}`, "a b"},
	}
	var qs []Request
	for _, c := range cases {
		qs = append(qs, Request{TeX: c.tex})
	}
	got, err := renderer(t, 1).All(context.Background(), qs)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		if got[i].Plain != c.want {
			t.Errorf("%s is %q, want %q", c.tex, got[i].Plain, c.want)
		}
	}
}
