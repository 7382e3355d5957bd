package foreign

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// drawn is a drawing in the form of Mermaid's, with a part in the middle of a node.
func drawn(css, part string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" id="d" width="100%" viewBox="0 0 400 300"><style>#d{font-family:"Some Face",sans-serif;font-size:16px}#d p{margin:0}` + css +
		`</style><g class="node"><g class="label" transform="translate(-40,-12)">` + part + `</g></g></svg>`
}

// label is a part whose box was measured.
func label(w, h int, words string) string {
	return fmt.Sprintf(`<foreignObject width="%d" height="%d"><div xmlns="http://www.w3.org/1999/xhtml" style="display: table-cell; white-space: nowrap; line-height: 1.5; text-align: center;"><span class="nodeLabel">%s</span></div></foreignObject>`, w, h, words)
}

var element = regexp.MustCompile(`<(text|rect|tspan)( [^>]*)?>([^<]*)`)

// shown are the lines of a drawing, with where they stand and what their style says
// besides what all say.
func shown(t *testing.T, in string) (lines []string, left []string) {
	t.Helper()
	out, left, err := Text([]byte(in), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(out), Element) {
		t.Errorf("a part is left: %s", out)
	}
	for d := xml.NewDecoder(strings.NewReader(string(out))); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	usual := strings.NewReplacer("stroke:none;opacity:1;", "", "stroke:none;opacity:1\"", "\"", "fill-opacity:1;", "", "font-weight:normal;", "", "font-style:normal;", "", "text-decoration:none;", "",
		"font-family:'Some Face',sans-serif;", "", "font-size:16px;", "", "fill:#000000;", "")
	for _, m := range element.FindAllStringSubmatch(string(out), -1) {
		lines = append(lines, usual.Replace(strings.ReplaceAll(m[1]+m[2]+">"+m[3], "!important", "")))
	}
	return lines, left
}

func TestText(t *testing.T) {
	for name, c := range map[string]struct {
		css, part string
		want      []string
	}{
		"a line in the middle":  {"", label(80, 24, "<p>Ask</p>"), []string{`text x="40" y="17.6" style="text-anchor:middle;">Ask`}},
		"forced lines":          {"", label(80, 48, "<p>Ask<br/>\n  again</p>"), []string{`text x="40" y="17.6" style="text-anchor:middle;">Ask`, `text x="40" y="41.6" style="text-anchor:middle;">again`}},
		"spans":                 {"", label(80, 24, "<p>a <b>b</b>c&amp;</p>"), []string{`text x="40" y="17.6" style="text-anchor:middle;">a `, `tspan style="font-weight:bold;">b`}},
		"colours of the sheet":  {".label span{color:rgba(255,0,0,.5)!important}.node span{color:blue}", label(80, 24, "Ask"), []string{`text x="40" y="17.6" style="text-anchor:middle;fill:#ff0000;fill-opacity:0.5;">Ask`}},
		"selectors of the kind": {`#d [data-x="1"].label p,.a>.b{color:red}#d :root,.label:hover p{color:blue}`, label(80, 24, "<p>Ask</p>"), []string{`text x="40" y="17.6" style="text-anchor:middle;">Ask`}},
		"a ground":              {".nodeLabel p{background-color:#eee}", label(80, 24, "<p>yes</p>"), []string{`rect x="0" y="0" width="80" height="24" style="fill:#eeeeee;"/>`, `text x="40" y="17.6" style="text-anchor:middle;">yes`}},
		"a ground of a span":    {".nodeLabel{background-color:#eee}", label(80, 24, "yes"), []string{`rect x="0" y="0" width="80" height="24" style="fill:#eeeeee;"/>`, `text x="40" y="17.6" style="text-anchor:middle;">yes`}},
		"a ground in the middle": {"div{text-align:-webkit-center!important}", label(80, 24, "a <mark>b</mark>"), []string{
			`rect x="42.224" y="0" width="8.896" height="24" style="fill:#ffff00;"/>`, `text x="40" y="17.6" style="text-anchor:middle;">a b`}},
		"beside the middle": {"", strings.Replace(label(30, 24, "<p>+x</p>"), "<foreignObject", `<foreignObject x="0"`, 1), []string{`text x="0" y="17.6" style="text-anchor:start;">+x`}},
		"as long as it is": {"", `<foreignObject width="80" height="48"><div style="display:table;width:80px;line-height:1.5;text-align:center"><p>Word by word</p></div></foreignObject>`,
			[]string{`text x="40" y="17.6" style="text-anchor:middle;">Word by`, `text x="40" y="41.6" style="text-anchor:middle;">word`}},
		"as Mermaid 10 has it": {".node .label{text-align:center}", `<foreignObject width="80" height="24"><div xmlns="http://www.w3.org/1999/xhtml" style="display: inline-block; white-space: nowrap;"><span class="nodeLabel" style="line-height:1.5">Ask <i style="display:inline-block"/>it</span></div></foreignObject>`,
			[]string{`text x="40" y="17.6" style="text-anchor:middle;">Ask it`}},
		"a list": {"", `<foreignObject width="300" height="90"><ul style="margin:0;line-height:30px"><li>One</li><li><p>Two</p></li></ul></foreignObject>`,
			[]string{"text x=\"20\" y=\"20.6\" style=\"text-anchor:start;\">•\u00a0One", "text x=\"20\" y=\"50.6\" style=\"text-anchor:start;\">•\u00a0Two"}},
		"in the middle of its height": {"", `<foreignObject y="10" width="80" height="100"><div style="display:table;height:100%"><div style="display:table-cell;vertical-align:middle;line-height:20px">x</div></div></foreignObject>`,
			[]string{`text x="0" y="65.6" style="text-anchor:start;">x`}},
		"code":                   {"", label(80, 24, "<code>x</code>"), []string{`text x="40" y="17.6" style="text-anchor:middle;font-family:monospace;">x`}},
		"white space":            {"", `<foreignObject width="80" height="40"><pre style="line-height:20px;margin:0">a  b` + "\n" + `c</pre></foreignObject>`, []string{"text x=\"0\" y=\"15.6\" style=\"text-anchor:start;font-family:monospace;\">a \u00a0b", `text x="0" y="35.6" style="text-anchor:start;font-family:monospace;">c`}},
		"what is unseen":         {"", label(80, 24, `<span style="display:none">no</span><img style="display:none" alt="no"/><input type="hidden" value="no"/><script>alert(1)</script>yes`), []string{`text x="40" y="17.6" style="text-anchor:middle;">yes`}},
		"nothing":                {"", label(0, 0, ""), nil},
		"a switch that shows it": {"", `<switch>` + label(80, 24, "A") + `<text>unseen</text></switch>`, []string{`text x="40" y="17.6" style="text-anchor:middle;">A`}},
	} {
		t.Run(name, func(t *testing.T) {
			got, left := shown(t, drawn(c.css, c.part))
			if !slices.Equal(got, c.want) || left != nil {
				t.Errorf("got\n%s\nwant\n%s\nleft out %v", strings.Join(got, "\n"), strings.Join(c.want, "\n"), left)
			}
		})
	}
}

// What is no text is named, and the words in it and for it are shown.
func TestTextNamesWhatItLeavesOut(t *testing.T) {
	got, left := shown(t, drawn("", label(80, 24, `<img src="https://example.org/x.png" alt="Plan"/><input value="Name"/><svg><text>in it</text></svg><i class="fa fa-book"></i><button onclick="x()">Go</button>`)))
	all := strings.Join(got, " ")
	for _, want := range []string{"Plan", "Name", "in it", "Go"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is lost: %s", want, all)
		}
	}
	if !slices.Equal(left, []string{"a picture", "a field of a form", "a drawing", "an icon"}) {
		t.Errorf("left out %q", left)
	}
	if strings.Contains(all, "onclick") || strings.Contains(all, "example.org") {
		t.Errorf("it keeps what runs or loads: %s", all)
	}
}

// Values of styles get into the drawing as values only.
func TestTextWritesNoMarkup(t *testing.T) {
	out, _, err := Text([]byte(drawn("", `<foreignObject width="9" height="9" transform="x&quot;/>&lt;script/>" style="font-family:a&quot;>&lt;script>,url(x);font-size:1e9px;color:url(javascript:x)"><p align="&quot;>">&lt;script&gt;</p></foreignObject>`)), 1<<20)
	if err != nil || strings.Contains(string(out), "<script") || strings.Contains(string(out), "url(") || strings.Contains(string(out), "javascript") {
		t.Errorf("%s, %v", out, err)
	}
}

func TestTextEndsSoon(t *testing.T) {
	times := strings.Repeat
	for name, in := range map[string]string{
		"elements":  drawn("", label(9, 9, times("<b/>", 1<<20))),
		"letters":   drawn("", label(9, 9, times("x", 1<<20))),
		"lines":     drawn("", label(9, 9, times("<br/>", 1<<19))),
		"depth":     drawn("", "<foreignObject/>"+times("<g>", 10_000)),
		"in depth":  drawn("", "<foreignObject>"+times("<b>", 10_000)),
		"selectors": drawn(times("g x *{color:red}", 3900), times("<g>", 200)+"<foreignObject>"+times("<b>a</b>", 20_000)+"</foreignObject>"+times("</g>", 200)),
		"rules":     drawn("*{"+times("color:red;", 1<<19)+"}", label(9, 9, times("<b>a</b>", 20_000))),
	} {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			start := time.Now()
			if _, _, err := Text([]byte(in), 8<<20); err == nil {
				t.Error("it takes all of it")
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it takes %v", took)
			}
		})
	}
}

func FuzzText(f *testing.F) {
	f.Add(drawn(".label>span:not(.x){color:red}", label(80, 24, "<p>A<br/>b</p>")))
	f.Add(drawn("", `<switch><foreignObject width="10%" height="1e9"><pre>a `+"\n\n"+`</pre></foreignObject><g/></switch>`))
	f.Fuzz(func(t *testing.T, in string) {
		out, _, err := Text([]byte(in), 1<<20)
		if err != nil {
			return
		}
		wellFormed := func(b []byte) bool {
			for d := xml.NewDecoder(strings.NewReader(string(b))); ; {
				if _, err := d.Token(); err != nil {
					return err == io.EOF
				}
			}
		}
		if wellFormed([]byte(in)) && !wellFormed(out) {
			t.Errorf("not well-formed any more: %s", out)
		}
	})
}
