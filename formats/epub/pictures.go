package epub

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"path"
	"strconv"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
	_ "image/gif" // pictures of these kinds can be turned and converted

	"octavo/pipeline/book"
	"octavo/pipeline/media"
	"octavo/pipeline/source"
)

// picture is a file in the folder images.
type picture struct {
	name, typ string
	data      []byte
}

// jpegQuality is that of pictures that are written anew, of 100.
const jpegQuality = 90

// gatherPictures takes the pictures that the book shows, in reading order.
func (e *edition) gatherPictures() {
	e.pictures = map[string]*picture{}
	e.takePicture(e.book.Meta.Logo, source.Pos{})
	e.book.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if i, ok := n.(*book.Image); ok {
				e.takePicture(i.Media, i.Pos())
			}
			return true
		})
	})
}

func (e *edition) takePicture(key string, at source.Pos) {
	m := e.book.Media[key]
	if m == nil || m.Data == nil {
		return
	}
	if _, known := e.pictures[key]; known {
		return
	}
	p, err := convert(m)
	if err != nil {
		e.warn(at, BadPicture, "save it as PNG or JPEG", "the picture %s cannot be used in an e-book: %v", m.Source, err)
		e.pictures[key] = nil
		return
	}
	p.name = e.pictureName(p.name)
	e.pictures[key] = p
	e.order = append(e.order, p)
}

func (e *edition) pictureName(name string) string {
	name = strings.ToLower(name)
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for n := 2; e.named["images/"+name]; n++ {
		name = stem + "-" + strconv.Itoa(n) + ending
	}
	e.named["images/"+name] = true
	return name
}

// largest is how many pixels a picture of an e-book may have, longest how many along
// a side, and heaviest how many bytes. Apple Books refuses pictures of more than 5.6
// million pixels (https://help.apple.com/itc/booksassetguide/en.lproj/static.html);
// Kobo (https://github.com/kobolabs/epub-spec, Image Formatting) and Kindle ask for
// no more than 5 MB.
const (
	largest  = 5_600_000
	longest  = 4096
	heaviest = 5 << 20
)

// convert makes of a picture what all readers take: WebP becomes PNG or JPEG, what
// EXIF data turns is turned, colours for print become those of screens, and what is
// too large is scaled down. What a camera or program wrote about itself, its owner
// and the place stays out.
func convert(m *book.Media) (*picture, error) {
	p := &picture{name: m.Name, typ: m.Type, data: withoutMetadata(m.Type, m.Data)}
	if m.Type == "image/svg+xml" || taken(m, p.data) {
		return p, nil
	}
	img, _, err := media.Decode(m.Data)
	if err != nil {
		return nil, err
	}
	photo := m.Type == "image/jpeg" || m.Type == "image/webp" && lossy(m.Data)
	img = media.Upright(scaled(img, 1), m.Turn)
	for {
		if err := p.encode(m.Name, img, photo); err != nil || len(p.data) <= heaviest {
			return p, err
		}
		if !photo && opaque(img) { // most likely a photograph
			photo = true
			continue
		}
		img = scaled(img, 0.95*math.Sqrt(float64(heaviest)/float64(len(p.data))))
	}
}

// taken reports whether readers take a picture as it is. A GIF picture may move, and
// would not if it were written anew.
func taken(m *book.Media, data []byte) bool {
	switch {
	case m.Type == "image/gif":
		return true
	case m.Type == "image/webp" || m.Turn > 1 || m.Width*m.Height > largest || max(m.Width, m.Height) > longest || len(data) > heaviest:
		return false
	case m.Type == "image/jpeg":
		return !media.IsCMYK(data)
	}
	return true
}

func (p *picture) encode(name string, img image.Image, photo bool) (err error) {
	var out bytes.Buffer
	stem := strings.TrimSuffix(name, path.Ext(name))
	if photo {
		p.name, p.typ = stem+".jpg", "image/jpeg"
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: jpegQuality})
	} else {
		p.name, p.typ = stem+".png", "image/png"
		err = png.Encode(&out, img)
	}
	p.data = out.Bytes()
	return err
}

// opaque reports whether nothing shines through a picture.
func opaque(m image.Image) bool {
	o, ok := m.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// lossy reports whether a WebP picture is a photograph without transparent parts:
// its first chunk is VP8 (https://developers.google.com/speed/webp/docs/riff_container).
func lossy(webp []byte) bool { return len(webp) > 16 && string(webp[12:16]) == "VP8 " }

// scaled is a picture made smaller by a factor, and as small as readers take.
func scaled(m image.Image, by float64) image.Image {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	f := min(by, math.Sqrt(float64(largest)/float64(w)/float64(h)), float64(longest)/float64(max(w, h)))
	if f >= 1 {
		return m
	}
	out := image.NewNRGBA(image.Rect(0, 0, max(1, int(float64(w)*f)), max(1, int(float64(h)*f))))
	draw.CatmullRom.Scale(out, out.Bounds(), m, m.Bounds(), draw.Src, nil)
	return out
}

// image is where a picture is, seen from a document.
func (e *edition) image(n *book.Image) (string, bool) {
	p := e.pictures[n.Media]
	if p == nil {
		return "", false
	}
	return "../images/" + p.name, true
}
