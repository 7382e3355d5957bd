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

// largest is how many pixels a picture of an e-book may have, and longest how many
// along a side. Apple Books refuses pictures of more than 5.6 million
// (https://help.apple.com/itc/booksassetguide/en.lproj/static.html).
const (
	largest = 5_600_000
	longest = 4096
)

// convert makes of a picture what all readers take: WebP becomes PNG or JPEG, what
// EXIF data turns is turned, giant ones are scaled down. What a camera wrote about
// itself, its owner and the place stays out.
func convert(m *book.Media) (*picture, error) {
	p := &picture{name: m.Name, typ: m.Type, data: m.Data}
	if m.Type == "image/svg+xml" {
		return p, nil
	}
	giant := m.Width*m.Height > largest || max(m.Width, m.Height) > longest
	if m.Type != "image/webp" && m.Turn <= 1 && (!giant || m.Type == "image/gif") {
		p.data = withoutMetadata(m.Type, m.Data)
		return p, nil
	}
	img, _, err := image.Decode(bytes.NewReader(m.Data))
	if err != nil {
		return nil, err
	}
	if giant {
		img = scaled(img)
	}
	img = turn(img, m.Turn)
	var out bytes.Buffer
	stem := strings.TrimSuffix(m.Name, path.Ext(m.Name))
	if m.Type == "image/jpeg" || m.Type == "image/webp" && lossy(m.Data) {
		p.name, p.typ = stem+".jpg", "image/jpeg"
		err = jpeg.Encode(&out, img, &jpeg.Options{Quality: jpegQuality})
	} else {
		p.name, p.typ = stem+".png", "image/png"
		err = png.Encode(&out, img)
	}
	p.data = out.Bytes()
	return p, err
}

// lossy reports whether a WebP picture is a photograph without transparent parts:
// its first chunk is VP8 (https://developers.google.com/speed/webp/docs/riff_container).
func lossy(webp []byte) bool { return len(webp) > 16 && string(webp[12:16]) == "VP8 " }

// scaled is a picture made as large as readers take.
func scaled(m image.Image) image.Image {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	f := min(1, math.Sqrt(float64(largest)/float64(w)/float64(h)), float64(longest)/float64(max(w, h)))
	out := image.NewNRGBA(image.Rect(0, 0, max(1, int(float64(w)*f)), max(1, int(float64(h)*f))))
	draw.CatmullRom.Scale(out, out.Bounds(), m, m.Bounds(), draw.Src, nil)
	return out
}

// turn applies an EXIF orientation.
func turn(m image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return m
	}
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	tw, th := w, h
	if orientation >= 5 {
		tw, th = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, tw, th))
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch orientation {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			out.Set(tx, ty, m.At(b.Min.X+x, b.Min.Y+y))
		}
	}
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
