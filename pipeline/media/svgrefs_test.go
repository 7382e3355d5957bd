package media

import "testing"

// What refers to a place that a drawing does not have goes; everything else stays as
// it was written.
func TestNowhere(t *testing.T) {
	const open = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">`
	for in, want := range map[string]string{
		`<g id="a"/><use xlink:href="#a"/><use href='#b' x="1"/><path d="M0 0"/>`:           `<g id="a"/><use xlink:href="#a"/><path d="M0 0"/>`,
		`<use href="#b"><title>T<desc/></title></use ><g id="c"/>`:                          `<g id="c"/>`,
		`<linearGradient id="g" xlink:href="#none" x1="1"/><a href="#g"><path d="M0"/></a>`: `<linearGradient id="g" x1="1"/><a href="#g"><path d="M0"/></a>`,
		`<g id="é 1"/><use href="#%C3%A9%201"/><a href="#">x</a>`:                           `<g id="é 1"/><use href="#%C3%A9%201"/><a href="#">x</a>`,
	} {
		p := checkSVG([]byte(open + in + "</svg>"))
		if got := string(p.Data); got != open+want+"</svg>" || p.Fault != None {
			t.Errorf("%s\nis    %s (%s)\nwant %s", in, got, p.Reason, want)
		}
	}
}
