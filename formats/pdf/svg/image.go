package svg

import (
	"bytes"
	"encoding/base64"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"net/url"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
)

// raster is an image element's picture, decoded once however often it is used;
// without media where there is none.
type raster struct {
	media *book.Media
	w, h  float64
}

// image embeds pixels that the drawing carries; nothing is loaded.
func (d *drawer) image(n *node, s style, o own, m Matrix) {
	r := d.rasters[n]
	if r == nil {
		r = &raster{}
		var data []byte
		if data, r.w, r.h = pixels(n.href()); data != nil {
			r.media = &book.Media{Data: data, Source: d.file}
		}
		d.rasters[n] = r
	}
	if r.media == nil {
		d.report(n, "image", "an <image> is left out: only PNG and JPEG inside the drawing are printed")
		return
	}
	if s.hidden || s.opacity <= 0 {
		return
	}
	w, h := r.w, r.h
	width, height := d.size(n, o, s, "width", 0), d.size(n, o, s, "height", 0)
	switch {
	case width <= 0 && height <= 0:
		width, height = w, h
	case width <= 0:
		width = height * w / h
	case height <= 0:
		height = width * h / w
	}
	m = translate(d.size(n, o, s, "x", 0), d.size(n, o, s, "y", 0)).Then(m)
	ratio := n.attr("preserveAspectRatio")
	place := Matrix{w, 0, 0, -h, 0, h}.Then(viewport([]float64{0, 0, w, h}, ratio, width, height)).Then(m)
	if !place.sound() {
		return
	}
	draw := func() { *d.out = append(*d.out, Raster{Frame: place, Opacity: s.opacity, Media: r.media}) }
	if strings.Contains(ratio, "slice") {
		edge := rectangle(0, 0, width, height, 0, 0)
		d.group(pathOf(edge, m), false, draw)
		return
	}
	draw()
}

// pixels are the bytes of a data: URL of PNG or JPEG and the picture's size.
func pixels(address string) (data []byte, w, h float64) {
	head, body, ok := strings.Cut(address, ",")
	head = strings.ToLower(head)
	if !ok || !strings.HasPrefix(head, "data:image/") {
		return nil, 0, 0
	}
	if strings.HasSuffix(head, ";base64") {
		clean := strings.Map(func(r rune) rune {
			if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '=' {
				return -1
			}
			return r
		}, body)
		plain, err := base64.RawStdEncoding.DecodeString(clean)
		if err != nil {
			return nil, 0, 0
		}
		data = plain
	} else {
		plain, err := url.PathUnescape(body)
		if err != nil {
			return nil, 0, 0
		}
		data = []byte(plain)
	}
	w, h = pixelSize(data)
	if w <= 0 || h <= 0 {
		return nil, 0, 0
	}
	return data, w, h
}

// pixelSize is the size of a PNG or JPEG; 0, 0 for what is neither.
func pixelSize(data []byte) (w, h float64) {
	c, kind, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || kind != "png" && kind != "jpeg" {
		return 0, 0
	}
	return float64(c.Width), float64(c.Height)
}

func pathOf(o outline, m Matrix) layout.Path { return layout.Path{Ops: o.ops, Args: o.placed(m)} }
