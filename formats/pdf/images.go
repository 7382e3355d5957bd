package pdf

import (
	"bytes"
	"crypto/sha256"
	"sort"
	"sync"

	"octavo/formats/pdf/finish"
	"octavo/formats/pdf/svg"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// images are the pictures of a book as the file has them. A picture that is used
// twice, or stands in the site under two names, is there once.
type images struct {
	byMedia map[*book.Media]*prepared
	used    []finish.Image // in the order of first use
	numbers map[imageKey]int
	found   diag.List

	drawings *svg.Reader
	grey     bool
}

// prepared is a picture made ready, or the reason why it can't be.
type prepared struct {
	image finish.Image
	drawn *svg.Picture // instead of image
	found diag.List    // of a drawing
	key   imageKey
	err   error
	told  bool
}

// imageKey tells pictures apart by what they show.
type imageKey struct {
	data [sha256.Size]byte
	turn int
}

// prepareImages decodes all pictures of a book, on all cores.
func prepareImages(media map[string]*book.Media, drawings *svg.Reader, grey bool) *images {
	names := make([]string, 0, len(media))
	for n, m := range media {
		if m != nil && m.Data != nil {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	done := make([]*prepared, len(names))
	hand := newInHand()
	finish.EachOf(len(names), func(i int) {
		m := media[names[i]]
		if !isXML(m.Data) {
			defer hand.take(m.Width * m.Height)()
		}
		done[i] = prepare(m, drawings, grey)
	})
	im := &images{byMedia: map[*book.Media]*prepared{}, numbers: map[imageKey]int{}, drawings: drawings, grey: grey}
	for i, n := range names {
		im.byMedia[media[n]] = done[i]
	}
	return im
}

// inHand bounds the pixels that are decoded at once, however many cores there are: a
// pixel may take 20 bytes on its way.
type inHand struct {
	next sync.Mutex // held by who takes lots, so that no two wait for each other
	lots chan struct{}
}

const (
	lot  = 4_000_000 // pixels
	lots = 16
)

func newInHand() *inHand { return &inHand{lots: make(chan struct{}, lots)} }

// take waits until there is room for a picture's pixels; what it returns gives the
// room back. A picture that is larger than all the room has it alone.
func (h *inHand) take(pixels int) func() {
	n := min(max(pixels, 0)/lot+1, lots)
	h.next.Lock()
	defer h.next.Unlock()
	for range n {
		h.lots <- struct{}{}
	}
	return func() {
		for range n {
			<-h.lots
		}
	}
}

func prepare(m *book.Media, drawings *svg.Reader, grey bool) *prepared {
	if isXML(m.Data) {
		p := &prepared{}
		p.drawn, p.found, p.err = drawings.Read(m.Data, m.Source)
		return p
	}
	p := &prepared{key: imageKey{sha256.Sum256(m.Data), max(m.Turn, 1)}}
	p.image, p.err = embed(m.Data, m.Turn, grey)
	return p
}

// isXML tells drawings from pictures of pixels, which never begin so.
func isXML(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 256)], "\ufeff \t\r\n"), []byte("<"))
}

// vectors is a picture's drawing, nil when it is not one that can be shown.
func (im *images) vectors(m *book.Media) *svg.Picture {
	if m == nil || m.Data == nil {
		return nil
	}
	p := im.prepared(m)
	if p.drawn != nil && !p.told {
		p.told = true
		im.found = append(im.found, p.found...)
	}
	return p.drawn
}

func (im *images) prepared(m *book.Media) *prepared {
	p := im.byMedia[m]
	if p == nil { // a picture that isn't among the book's media
		p = prepare(m, im.drawings, im.grey)
		im.byMedia[m] = p
	}
	return p
}

// use is the number of a picture, given when it is first used; false when it
// can't be shown.
func (im *images) use(m *book.Media) (int, bool) {
	if m == nil || m.Data == nil {
		return 0, false
	}
	p := im.prepared(m)
	if p.err != nil {
		if !p.told {
			p.told = true
			im.found.Warnf(source.Pos{File: m.Source}, CodeBadImage, "save it again as PNG or JPEG", "can't print this picture: %v", p.err)
		}
		return 0, false
	}
	n, ok := im.numbers[p.key]
	if !ok {
		n = len(im.used)
		im.numbers[p.key] = n
		im.used = append(im.used, p.image)
	}
	return n, true
}
