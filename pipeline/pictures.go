package pipeline

import (
	"context"
	"encoding/base64"
	"net/url"
	"path"
	"strconv"
	"strings"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/media"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Codes of LoadMedia.
const (
	MissingImage = "missing-image" // also one that could not be fetched
	RefusedImage = "refused-image"
	DrawingPart  = "drawing-part"
	DamagedImage = "damaged-image"
	UnknownImage = "unknown-image"
	MisnamedFile = "misnamed-image"
	RemoteImages = "remote-images"
	MissingAlt   = "missing-alt"
)

// Pictures is what LoadMedia loads pictures with.
type Pictures struct {
	Web    Web
	Store  *media.Store
	Remote *media.Remote // nil: remote pictures stand in
	Policy string        // settings' remote_images: stand-in | fetch | error
}

// LoadMedia loads and checks every picture that the book shows, its logo and
// cover too. A picture that cannot be shown becomes a stand-in, never a gap.
func LoadMedia(ctx context.Context, b *book.Book, with Pictures) (*book.Book, diag.List) {
	l := loader{Pictures: with, ctx: ctx, media: map[string]*book.Media{}, names: map[string]bool{}}
	c := *b
	l.fetchAhead(b)
	c.Front, c.Body, c.Back = l.chapters(b.Front), l.chapters(b.Body), l.chapters(b.Back)
	c.Meta.Logo = l.own(b.Meta.Logo)
	c.Meta.Cover = l.own(b.Meta.Cover)
	c.Media = l.media
	l.reportStandIns()
	return &c, l.found
}

type loader struct {
	Pictures
	ctx      context.Context
	media    map[string]*book.Media
	names    map[string]bool // file names given away
	standIns int
	first    source.Pos // of the stand-ins
	found    diag.List
}

// fetchAhead fetches remote pictures side by side, before they are asked for one
// after the other.
func (l *loader) fetchAhead(b *book.Book) {
	if l.Remote == nil || l.Policy != "fetch" {
		return
	}
	var all []string
	seen := map[string]bool{}
	b.Chapters(func(c *book.Chapter, _ int) {
		book.WalkChapter(c, func(n book.Node) bool {
			if i, ok := n.(*book.Image); ok && isRemote(i.Src) && !seen[i.Src] {
				seen[i.Src] = true
				all = append(all, address(i.Src))
			}
			return true
		})
	})
	sideBySide(len(all), 4, func(i int) { l.Remote.Picture(l.ctx, all[i]) })
}

func (l *loader) chapters(cs []*book.Chapter) []*book.Chapter {
	return book.CopyChapters(cs, func(c *book.Chapter) {
		from := l.Web.Pages[c.Source]
		if !l.fetching() && l.Policy != "error" {
			l.withoutBadges(c)
		}
		rw := book.Rewriter{Inline: func(n book.Inline) []book.Inline {
			if img, ok := n.(*book.Image); ok {
				d := *img
				d.Media = l.key(img, from)
				bound(&d, l.media[d.Media])
				l.described(img)
				return []book.Inline{&d}
			}
			return []book.Inline{n}
		}}
		c.Title, c.Blocks = rw.Inlines(c.Title), rw.Blocks(c.Blocks)
	})
}

// described finds a picture that says nothing to those who cannot see it.
func (l *loader) described(img *book.Image) {
	if !img.Decorative && strings.TrimSpace(img.Alt) == "" {
		l.found.Warnf(img.Pos(), MissingAlt, `write as its alternative text what it shows; {: role="presentation" } behind it, or alt="" in HTML, says that it only decorates`,
			"the picture %s has no alternative text", short(img.Address()))
	}
}

// key is where the book keeps the picture of img, which is loaded on first use.
func (l *loader) key(img *book.Image, from *outline.Page) string {
	src := strings.TrimSpace(img.Src)
	switch {
	case isRemote(src):
		return l.remote(address(src), img.Pos())
	case strings.HasPrefix(src, "data:"):
		return l.inline(src, img.Pos())
	}
	return l.file(src, from, img.Pos())
}

func isRemote(src string) bool {
	s := strings.ToLower(strings.TrimSpace(src))
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "//")
}

// address is a remote picture's address in one form: with its scheme, and blanks
// written as browsers send them.
func address(src string) string {
	s := strings.TrimSpace(src)
	if strings.HasPrefix(s, "//") {
		s = "https:" + s
	}
	return strings.ReplaceAll(s, " ", "%20")
}

func (l *loader) remote(addr string, at source.Pos) string {
	if m, ok := l.media[addr]; ok {
		if m.Data == nil && !l.fetching() {
			l.standIns++
		}
		return addr
	}
	if l.fetching() {
		p := l.Remote.Picture(l.ctx, addr)
		l.add(addr, addr, p)
		l.report(p, addr, at)
		return addr
	}
	if l.standIns++; l.standIns == 1 {
		l.first = at
	}
	l.add(addr, addr, media.Picture{Fault: media.Unfetched, Reason: "on the net"})
	return addr
}

func (l *loader) fetching() bool { return l.Remote != nil && l.Policy == "fetch" }

func (l *loader) reportStandIns() {
	switch {
	case l.standIns == 0:
	case l.Policy == "error":
		l.found.Errorf(l.first, RemoteImages, "copy them into the site, or build with --fetch-images", "%s on the net, and remote_images is `error`", count(l.standIns, "picture is", "pictures are"))
	default:
		l.found.Infof(source.Pos{}, RemoteImages, "build with --fetch-images to show them", "%s in: --fetch-images", count(l.standIns, "picture stands", "pictures stand"))
	}
}

// count is n with the right one of two words.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// inline is a picture that its address itself holds (RFC 2397).
func (l *loader) inline(src string, at source.Pos) string {
	head, body, _ := strings.Cut(strings.TrimPrefix(src, "data:"), ",")
	var data []byte
	if strings.HasSuffix(head, ";base64") {
		data, _ = base64.StdEncoding.DecodeString(strings.TrimSpace(body))
	} else if s, err := url.PathUnescape(body); err == nil {
		data = []byte(s)
	}
	key := "data:" + asciiName(src, 0, false)
	if _, ok := l.media[key]; !ok {
		p := media.Check(data)
		l.add(key, "inline-picture", p)
		l.report(p, (&book.Image{Src: src}).Address(), at)
	}
	return key
}

func (l *loader) file(src string, from *outline.Page, at source.Pos) string {
	if leaves(src, from) {
		l.standIn("refused:"+src, src, media.Picture{Fault: media.Refused, Reason: "it leaves the site"}, at)
		return "refused:" + src
	}
	hit, ok := outline.Hit{}, false
	if from != nil {
		hit, ok = l.Web.Addresses.Find(from, src)
	}
	if !ok || hit.File == "" {
		key := "missing:" + src
		l.standIn(key, src, media.Picture{Fault: media.Missing, Reason: "there is no such file"}, at)
		return key
	}
	l.load(hit.File, at)
	return hit.File
}

// leaves reports whether a path goes above the site's root, from wherever its
// page stands.
func leaves(src string, from *outline.Page) bool {
	p, err := url.PathUnescape(src)
	if err != nil {
		p = src
	}
	p = strings.ReplaceAll(p, `\`, "/")
	if strings.HasPrefix(p, "/") || from == nil {
		return strings.HasPrefix(path.Clean(strings.TrimLeft(p, "/")), "..")
	}
	out := func(base string) bool { return strings.HasPrefix(path.Join(base, p), "..") }
	return out(path.Dir(from.File)) && out(strings.TrimPrefix(from.URL, "/"))
}

func (l *loader) load(file string, at source.Pos) {
	if m, ok := l.media[file]; ok {
		if m.Data == nil {
			l.report(l.Store.File(file), file, at)
		}
		return
	}
	p := l.Store.File(file)
	l.add(file, file, p)
	l.report(p, file, at)
	if want := ending[p.Type]; p.Data != nil && !sameKind(path.Ext(file), want) {
		l.found.Warnf(at, MisnamedFile, "name it "+strings.TrimSuffix(path.Base(file), path.Ext(file))+want, "%s is not what its name says, but %s", file, p.Type)
	}
}

func (l *loader) standIn(key, src string, p media.Picture, at source.Pos) {
	if _, ok := l.media[key]; !ok {
		l.add(key, src, p)
	}
	l.report(p, src, at)
}

// own loads a picture that the settings name, from the site's root.
func (l *loader) own(file string) string {
	if file == "" {
		return ""
	}
	if isRemote(file) {
		if key := l.remote(address(file), whole(config.File)); l.media[key].Data != nil {
			return key
		}
		return ""
	}
	if strings.HasPrefix(path.Clean(strings.ReplaceAll(file, `\`, "/")), "../") {
		l.found.Warnf(whole(config.File), RefusedImage, "copy it into the site, and name it from the site's root", "picture %s leaves the site", short(file))
		return ""
	}
	file = strings.TrimPrefix(path.Clean("/"+file), "/")
	_, shown := l.media[file]
	before := len(l.found)
	l.load(file, whole(config.File))
	for i := before; i < len(l.found); i++ {
		if l.found[i].Hint == inItsPlace {
			l.found[i].Hint = "the book is made without it; name a picture from the site's root"
		}
	}
	if l.media[file].Data != nil {
		return file
	}
	if !shown {
		delete(l.media, file)
	}
	return "" // no stand-in on a title page or a cover
}

var ending = map[string]string{media.PNG: ".png", media.JPEG: ".jpg", media.GIF: ".gif", media.WebP: ".webp", media.SVG: ".svg"}

func sameKind(ext, want string) bool {
	ext = strings.ToLower(ext)
	return ext == want || ext == ".jpeg" && want == ".jpg" || ext == "" || ext == ".jpe" && want == ".jpg"
}

func (l *loader) add(key, from string, p media.Picture) {
	l.media[key] = &book.Media{
		Name: l.name(from, ending[p.Type]), Type: p.Type, Data: p.Data,
		Width: p.Width, Height: p.Height, Turn: p.Turn, Source: from, Reason: p.Reason,
	}
}

// name is a file name for writers: from the picture's path, so that it stays when
// another picture is put in before; ASCII, used once.
func (l *loader) name(from, ext string) string {
	stem := from
	if i := strings.IndexAny(from, "?#"); i >= 0 {
		stem = from[:i]
	}
	_, after, remote := strings.Cut(stem, "://")
	if remote {
		stem = after
	}
	stem = strings.TrimSuffix(stem, path.Ext(stem))
	stem = strings.ToLower(asciiName(strings.ReplaceAll(stem, "/", "_"), longestPage, true))
	try := stem + ext
	for n := 2; l.names[try]; n++ { // names that differ by case or query alone: a hash tells them apart
		stem = strings.ToLower(asciiName(from+strings.Repeat("§", n), longestPage, true))
		try = stem + ext
	}
	l.names[try] = true
	return try
}

const leftHint = "draw it as a picture of pixels where it has to be seen"

// leftOut says what of a drawing is not shown.
func leftOut(p media.Picture) string {
	return strings.Join(p.Left, ", ") + " in the drawing left out, and text shown for it where there is any"
}

const inItsPlace = "a frame with its text stands in its place"

func (l *loader) report(p media.Picture, what string, at source.Pos) {
	code, hint := "", inItsPlace
	switch p.Fault {
	case media.None:
		if len(p.Left) > 0 {
			l.found.Warnf(at, DrawingPart, leftHint, "picture %s: %s", short(what), leftOut(p))
		}
		return
	case media.Missing, media.Unfetched:
		code = MissingImage
	case media.Refused:
		code = RefusedImage
	case media.Damaged:
		code = DamagedImage
	case media.Unknown:
		code, hint = UnknownImage, "save it as PNG, JPEG or SVG"
	}
	l.found.Warnf(at, code, hint, "picture %s: %s", short(what), p.Reason)
}
