package library

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	_ "image/gif" // covers come in these
	"image/jpeg"
	_ "image/png"
	"io"
	"path"
	"strings"

	"golang.org/x/image/draw"

	"octavo/pipeline/diag"
)

// thumbWidth is how wide thumbnails are, in pixels: twice what the catalogue shows.
const thumbWidth = 240

// largestCover keeps an archive that was tampered with from filling the memory.
const largestCover = 32 << 20

// cover takes the cover out of a book's EPUB, where there is one, and draws its
// thumbnail.
func (l *Library) cover(b *Book) diag.List {
	var found diag.List
	for _, f := range b.Files {
		if f.Format != "epub" && f.Format != "kepub" {
			continue
		}
		err := l.drawCover(b, f.Path)
		if err != nil && !errors.Is(err, errNoCover) {
			found = append(found, l.Stage.Failed(err))
		}
		break
	}
	return found
}

var errNoCover = errors.New("no cover")

func (l *Library) drawCover(b *Book, name string) error {
	f, err := l.Stage.Staged(name)
	if err != nil {
		return errNoCover
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return err
	}
	inside, data, err := coverImage(z)
	if err != nil {
		return err
	}
	thumb, err := thumbnail(data)
	if err != nil {
		return errNoCover // such as an SVG drawing
	}
	stem := path.Join("covers", b.Folder, b.Slug)
	b.Cover, b.Thumbnail = stem+strings.ToLower(path.Ext(inside)), stem+"-small.jpg"
	if err := l.Stage.Put(b.Cover, data); err != nil {
		return err
	}
	return l.Stage.Put(b.Thumbnail, thumb)
}

// coverImage finds the image that the package document names as the cover (EPUB 3.3,
// D.8.2 cover-image).
func coverImage(z *zip.Reader) (name string, data []byte, err error) {
	var container struct {
		Root struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	if err := decode(z, "META-INF/container.xml", &container); err != nil {
		return "", nil, err
	}
	var pack struct {
		Items []struct {
			Href       string `xml:"href,attr"`
			Properties string `xml:"properties,attr"`
		} `xml:"manifest>item"`
	}
	if err := decode(z, container.Root.Path, &pack); err != nil {
		return "", nil, err
	}
	for _, item := range pack.Items {
		if strings.Contains(" "+item.Properties+" ", " cover-image ") {
			name := path.Join(path.Dir(container.Root.Path), item.Href)
			data, err := content(z, name)
			return name, data, err
		}
	}
	return "", nil, errNoCover
}

func decode(z *zip.Reader, name string, v any) error {
	data, err := content(z, name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(data, v)
}

func content(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, largestCover))
}

// thumbnail is a small JPEG of a picture.
func thumbnail(data []byte) ([]byte, error) {
	full, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	size := full.Bounds().Size()
	if size.X < 1 || size.Y < 1 {
		return nil, errNoCover
	}
	plain := image.NewRGBA(full.Bounds())
	draw.Draw(plain, plain.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(plain, plain.Rect, full, full.Bounds().Min, draw.Over)
	small := image.NewRGBA(image.Rect(0, 0, thumbWidth, max(1, thumbWidth*size.Y/size.X)))
	draw.BiLinear.Scale(small, small.Rect, plain, plain.Rect, draw.Src, nil)
	var b bytes.Buffer
	err = jpeg.Encode(&b, small, &jpeg.Options{Quality: 82})
	return b.Bytes(), err
}
