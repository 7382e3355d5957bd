package math

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestDraw holds drawings against testdata/drawings.txt: an svg a line, then what
// is drawn, indented.
func TestDraw(t *testing.T) {
	data, err := os.ReadFile("testdata/drawings.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, line := range strings.Split(string(data), "\n") {
		if !strings.HasPrefix(line, "<") {
			continue
		}
		d, tags, breaks, err := draw(line)
		out.WriteString(line + "\n")
		fmt.Fprintf(&out, "\t%v wide, %v above, %v below\n", d.Width, d.Height, d.Depth)
		for _, p := range d.Paths {
			fmt.Fprintf(&out, "\t%s %v %v\n", p.Ops, p.Args, p.Color)
		}
		for _, l := range d.Labels {
			fmt.Fprintf(&out, "\t%+v\n", l)
		}
		for _, x := range tags {
			fmt.Fprintf(&out, "\ttag %+v\n", x)
		}
		for _, x := range breaks {
			fmt.Fprintf(&out, "\tbreak %+v\n", x)
		}
		if err != nil {
			fmt.Fprintf(&out, "\terror: %v\n", err)
		}
		out.WriteString("\n")
	}
	if *update {
		os.WriteFile("testdata/drawings.txt", []byte(out.String()), 0o644)
		return
	}
	if got := out.String(); got != string(data) {
		t.Errorf("got\n%s\nwant\n%s", got, data)
	}
}
