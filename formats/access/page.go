package access

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
)

//go:embed page.html
var pageSource string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"hex":   func(c [3]uint8) string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) },
	"ratio": func(v float64) string { return fmt.Sprintf("%.1f : 1", math.Floor(v*10)/10) },
	"enough": func(v float64) string {
		switch {
		case v >= LeastAAA:
			return "enough for WCAG 2.2 AAA"
		case v >= LeastAA:
			return "enough for WCAG 2.2 AA"
		}
		return "too little"
	},
	"section": func(id, title, none string, remarks []Remark) any {
		return struct {
			ID, Title, None string
			Remarks         []Remark
		}{id, title, none, remarks}
	},
}).Parse(pageSource))

// WriteTo writes the report as an HTML page.
func (r Report) WriteTo(w io.Writer) (int64, error) {
	var b bytes.Buffer
	if err := page.Execute(&b, r); err != nil {
		return 0, err
	}
	n, err := w.Write(bytes.Map(visible, b.Bytes()))
	return int64(n), err
}

// visible takes out what HTML may not hold: a book may.
func visible(r rune) rune {
	if r < ' ' && r != '\n' || r >= 0x7F && r <= 0x9F || r&0xFFFE == 0xFFFE {
		return -1
	}
	return r
}

// Open is how many things are to be mended.
func (r Report) Open() int {
	n := len(r.Pictures.Undescribed) + len(r.Pictured) + len(r.Skipped) + len(r.Unmarked) + len(r.Bare) + len(r.VagueLinks)
	for _, c := range r.Contrasts {
		if c.Ratio < LeastAA {
			n++
		}
	}
	for _, p := range r.Proofs {
		if p.Result == Failed {
			n++
		}
	}
	return n
}

// luminance is the relative luminance of a colour of sRGB (WCAG 2.2).
func luminance(c [3]uint8) float64 {
	light := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*light(c[0]) + 0.7152*light(c[1]) + 0.0722*light(c[2])
}
