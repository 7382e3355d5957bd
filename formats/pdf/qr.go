package pdf

import (
	"image/color"

	"github.com/boombuler/barcode/qr"

	"octavo/formats/pdf/layout"
)

// code is a QR code of an address, error correction M, as filled paths; nil where
// there is no address, or one longer than a code can hold.
func code(address string) *layout.Code {
	if address == "" {
		return nil
	}
	c, err := qr.Encode(address, qr.M, qr.Auto)
	if err != nil {
		return nil
	}
	n := c.Bounds().Dx()
	black := func(x, y int) bool { return x < n && color.GrayModel.Convert(c.At(x, y)).(color.Gray).Y < 128 }
	var path layout.Path
	for y := range n {
		for x := 0; x < n; x++ {
			from := x
			for black(x, y) {
				x++
			}
			if x > from { // modules side by side are one box: no hairline shows between them
				path.Ops = append(path.Ops, "MLLLZ"...)
				x0, x1, y0, y1 := float64(from), float64(x), float64(n-y-1), float64(n-y)
				path.Args = append(path.Args, x0, y0, x1, y0, x1, y1, x0, y1)
			}
		}
	}
	return &layout.Code{Modules: n, Paths: []layout.Path{path}, Address: address}
}
