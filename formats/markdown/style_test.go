package markdown

import "testing"

func TestClassesOfStyles(t *testing.T) {
	for _, c := range []struct{ property, value, class string }{
		{"color", "red", "text-red"},
		{"color", "rgb(226, 80, 65)", "text-red"},
		{"color", "#00f", "text-blue"},
		{"color", "hsl(120deg 60% 30%)", "text-green"},
		{"color", "teal", "text-turquoise"},
		{"color", "purple", "text-purple"},
		{"color", "deeppink", "text-pink"},
		{"color", "darkorange", "text-orange"},
		{"color", "gold", "text-yellow"},
		{"color", "gray", "text-grey"},
		{"color", "black", ""},
		{"color", "#222", ""},
		{"color", "white", ""},
		{"color", "inherit", ""},
		{"background-color", "white", ""},
		{"background-color", "#fff3cd", "bg-yellow"},
		{"background-color", "lightgreen", "bg-green"},
		{"background", "#eee", "bg-grey"},
		{"background", "transparent", ""},
		{"font-weight", "600", "fw-700"},
		{"font-weight", "normal", ""},
		{"text-align", "center", "text-center"},
	} {
		if class, known := classFor(c.property, c.value); class != c.class || !known {
			t.Errorf("%s: %s is %q (known: %v), want %q", c.property, c.value, class, known, c.class)
		}
	}
	for _, c := range [][2]string{{"color", "var(--x)"}, {"background", "url(a.png)"}, {"font-size", "20px"}} {
		if class, known := classFor(c[0], c[1]); known {
			t.Errorf("%s: %s is taken for %q", c[0], c[1], class)
		}
	}
}
