package media

import (
	"image"
	"image/color"
	"testing"
)

// EXIF orientation n shows the stored picture turned; the stored one here is
// such that every turned one must look the same.
func TestUpright(t *testing.T) {
	upright := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	quarters := [4]color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}
	for y := range 20 {
		for x := range 40 {
			upright.SetNRGBA(x, y, quarters[y/10*2+x/20])
		}
	}
	at := func(img image.Image, fx, fy float64) color.Color {
		b := img.Bounds()
		return color.NRGBAModel.Convert(img.At(b.Min.X+int(fx*float64(b.Dx())), b.Min.Y+int(fy*float64(b.Dy()))))
	}
	// where the upright picture's corner (u,v) lies in the stored one (EXIF 2.3, 4.6.4)
	stored := map[int]func(u, v float64) (float64, float64){
		2: func(u, v float64) (float64, float64) { return 1 - u, v },
		3: func(u, v float64) (float64, float64) { return 1 - u, 1 - v },
		4: func(u, v float64) (float64, float64) { return u, 1 - v },
		5: func(u, v float64) (float64, float64) { return v, u },
		6: func(u, v float64) (float64, float64) { return v, 1 - u },
		7: func(u, v float64) (float64, float64) { return 1 - v, 1 - u },
		8: func(u, v float64) (float64, float64) { return 1 - v, u },
	}
	for n := 2; n <= 8; n++ {
		got := Upright(upright, n)
		if n >= 5 && got.Bounds().Dx() != 20 {
			t.Errorf("turn %d: %v", n, got.Bounds())
		}
		for _, p := range [][2]float64{{.25, .25}, {.75, .25}, {.25, .75}, {.75, .75}} {
			x, y := stored[n](p[0], p[1])
			if at(got, p[0], p[1]) != at(upright, x, y) {
				t.Errorf("turn %d: corner %v is wrong", n, p)
			}
		}
	}
}
