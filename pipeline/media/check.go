package media

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"

	_ "golang.org/x/image/webp"
)

// Media types of the pictures that a book can hold.
const (
	PNG  = "image/png"
	JPEG = "image/jpeg"
	GIF  = "image/gif"
	WebP = "image/webp"
	SVG  = "image/svg+xml"
)

var errCut = errors.New("it is cut off or damaged")

// format is a kind of raster picture: how it begins, and whether the rest of the
// file is what the beginning promises.
type format struct {
	mime  string
	is    func([]byte) bool
	check func([]byte) error
}

var formats = []format{
	{PNG, func(b []byte) bool { return bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")) }, checkPNG},
	{JPEG, func(b []byte) bool { return bytes.HasPrefix(b, []byte("\xff\xd8\xff")) }, checkJPEG},
	{GIF, func(b []byte) bool {
		return bytes.HasPrefix(b, []byte("GIF87a")) || bytes.HasPrefix(b, []byte("GIF89a"))
	}, checkGIF},
	{WebP, func(b []byte) bool {
		return len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP"
	}, checkWebP},
}

// Check says what picture data is, by its content alone.
func Check(data []byte) Picture {
	if len(data) > MaxBytes {
		return tooLarge()
	}
	if len(data) == 0 {
		return fault(Damaged, "it is empty")
	}
	for _, f := range formats {
		if f.is(data) {
			return checkRaster(f, data)
		}
	}
	if looksLikeSVG(data) {
		return checkSVG(data)
	}
	return fault(Unknown, "it is no PNG, JPEG, GIF, WebP or SVG picture")
}

func checkRaster(f format, data []byte) Picture {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return fault(Damaged, "it is cut off or damaged")
	}
	if c.Width > MaxPixels || c.Height > MaxPixels || c.Width*c.Height > MaxPixels {
		return fault(Refused, "it has %d × %d pixels, more than %d million", c.Width, c.Height, MaxPixels/1_000_000)
	}
	if err := f.check(data); err != nil {
		return fault(Damaged, "%s", err)
	}
	p := Picture{Type: f.mime, Data: data, Width: c.Width, Height: c.Height}
	if f.mime == JPEG {
		p.Turn = orientation(data)
	}
	if p.Turn >= 5 {
		p.Width, p.Height = p.Height, p.Width
	}
	return p
}
