package math

import (
	"bytes"
	"context"
	"encoding/xml"
	"image/png"
	"os"
	"strings"
	"testing"
)

// Every formula that renders can be drawn as SVG and as PNG, of the same size, with
// ink in it.
func TestPictures(t *testing.T) {
	cs := formulaCases(t)
	got, err := renderer(t, 0).All(context.Background(), requests(cs))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range got {
		if f.Empty() || f.Error != "" {
			continue
		}
		svg, ok := f.SVG()
		dots, also := f.PNG()
		if !ok || !also || svg.Width != dots.Width || svg.Height != dots.Height || svg.Depth != dots.Depth {
			t.Errorf("%s: %v %v, %v by %v and %v by %v", cs[i].tex, ok, also, svg.Width, svg.Height, dots.Width, dots.Height)
			continue
		}
		if err := xml.Unmarshal(svg.Data, &struct{}{}); err != nil {
			t.Errorf("%s: %v", cs[i].tex, err)
		}
		img, err := png.Decode(bytes.NewReader(dots.Data))
		if err != nil {
			t.Fatal(err)
		}
		most := uint32(0)
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				_, _, _, a := img.At(x, y).RGBA()
				most = max(most, a)
			}
		}
		if most < 0xF000 {
			t.Errorf("%s: the darkest dot has %x of ink", cs[i].tex, most)
		}
		if dir := os.Getenv("OCTAVO_FORMULAS"); dir != "" { // to look at
			os.WriteFile(dir+"/"+string(rune('a'+i/26%26))+string(rune('a'+i%26))+".png", dots.Data, 0o644)
			os.WriteFile(dir+"/"+string(rune('a'+i/26%26))+string(rune('a'+i%26))+".svg", svg.Data, 0o644)
		}
	}
}

// The numbers of equations and letters that MathJax has not stand in the picture;
// what no face has is no picture.
func TestPictureOfText(t *testing.T) {
	got, err := renderer(t, 1).All(context.Background(), []Request{
		{TeX: `x \tag{7}`, Display: true}, {TeX: "x", Display: true}, {TeX: `\text{größer}`}, {TeX: `\text{数}`},
	})
	if err != nil {
		t.Fatal(err)
	}
	tagged, _ := got[0].SVG()
	plain, _ := got[1].SVG()
	if tagged.Width < plain.Width+numberGap || bytes.Count(tagged.Data, []byte("<path")) <= bytes.Count(plain.Data, []byte("<path")) {
		t.Errorf("%s has no number", tagged.Data)
	}
	if p, ok := got[2].SVG(); !ok || strings.Contains(string(p.Data), "text") || p.Width < 2 {
		t.Errorf("größer: %v, %s", ok, p.Data)
	}
	if _, ok := got[3].PNG(); ok {
		t.Error("a picture of letters that no face has")
	}
}
