package svg

import (
	"encoding/base64"
	"net/url"
	"strings"

	"octavo/formats/pdf/layout"
	"octavo/pipeline/book"
	"octavo/pipeline/media"
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
		if p := pixels(n.href()); p.Type == media.PNG || p.Type == media.JPEG {
			r.media = &book.Media{Data: p.Data, Turn: p.Turn, Source: d.file}
			r.w, r.h = float64(p.Width), float64(p.Height)
		}
		d.rasters[n] = r
	}
	if r.media == nil {
		d.report(n, "image", "an <image> is left out: only sound PNG and JPEG inside the drawing are printed")
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

// pixels is the picture of a data: URL.
func pixels(address string) media.Picture {
	head, body, ok := strings.Cut(address, ",")
	head = strings.ToLower(head)
	if !ok || !strings.HasPrefix(head, "data:image/") {
		return media.Picture{}
	}
	if !strings.HasSuffix(head, ";base64") {
		plain, err := url.PathUnescape(body)
		if err != nil {
			return media.Picture{}
		}
		return media.Check([]byte(plain))
	}
	clean := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '=' {
			return -1
		}
		return r
	}, body)
	plain, err := base64.RawStdEncoding.DecodeString(clean)
	if err != nil {
		return media.Picture{}
	}
	return media.Check(plain)
}

func pathOf(o outline, m Matrix) layout.Path { return layout.Path{Ops: o.ops, Args: o.placed(m)} }
