package markdown

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// image is <img>.
func image(t *tag, base book.Base) *book.Image {
	img := &book.Image{Base: base, Src: strings.TrimSpace(t.get("src")), Alt: t.get("alt"), Title: t.get("title")}
	img.Decorative = t.has("alt") && img.Alt == "" || decorates(t.get("role"))
	if style := t.get("style"); style != "" {
		img.Pairs = append(img.Pairs, book.Pair{Key: "style", Value: style})
	}
	takePicture(img)
	return img
}

// shows reports whether <embed> or <object> holds nothing but a picture.
func shows(t *tag) bool {
	if t.name != "embed" && t.name != "object" {
		return false
	}
	switch strings.ToLower(path.Ext(strings.TrimSpace(cmp.Or(t.get("src"), t.get("data"))))) {
	case ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif":
		return true
	}
	return false
}

// embedded is that picture. What stands in the element is for those who do not see
// it: its description, where there is no other.
func embedded(t *tag, base book.Base, inside []book.Inline) *book.Image {
	img := image(t, base)
	img.Src = strings.TrimSpace(cmp.Or(t.get("src"), t.get("data")))
	img.Alt = cmp.Or(img.Alt, strings.TrimSpace(t.get("aria-label")), strings.Join(strings.Fields(textOf(inside)), " "))
	return img
}

// decorates reports whether a picture of this role says nothing. Without one, no
// words between the brackets of Markdown mean not written yet, rather than that.
func decorates(role string) bool { return role == "presentation" || role == "none" }

// takePicture makes fields of the attributes that a picture has as such: its size,
// which a style says before an attribute does, its description and its title.
func takePicture(img *book.Image) {
	style := img.Get("style")
	img.Width = cmp.Or(length(img.Get, "width"), img.Width)
	img.Height = cmp.Or(length(img.Get, "height"), img.Height)
	img.Title = cmp.Or(strings.TrimSpace(img.Get("title")), img.Title)
	if alt := strings.TrimSpace(img.Get("alt")); alt != "" {
		img.Alt, img.Decorative = alt, false
	}
	img.Decorative = img.Decorative || decorates(img.Get("role"))
	var pairs []book.Pair
	for _, x := range img.Pairs {
		switch x.Key {
		case "width", "height", "title", "alt", "style", "src":
		default:
			pairs = append(pairs, x)
		}
	}
	img.Pairs = pairs
	// What depends on the picture's own size waits for the stage that knows it.
	if v := styleValue(style, "max-width"); v != "" && v != "none" && v != "100%" && img.Width == "" {
		setPair(&img.Attr, "max-width", v)
	}
	if v := zoom(style); v != "" && img.Width == "" {
		setPair(&img.Attr, "zoom", v)
	}
}

// zoom is a style's factor as a percentage: editors write zoom: 50% for pictures.
func zoom(style string) string {
	v := styleValue(style, "zoom")
	if f, err := strconv.ParseFloat(v, 64); err == nil {
		v = strconv.FormatFloat(f*100, 'f', -1, 64) + "%"
	}
	if !strings.HasSuffix(v, "%") {
		return ""
	}
	return v
}

// length is a width or height, from the style or from the attribute that get gives.
func length(get func(key string) string, key string) string {
	if v := styleValue(get("style"), key); v != "" && v != "auto" {
		return v
	}
	return strings.TrimSpace(get(key))
}

// styleValue is the value of a property in a style attribute.
func styleValue(style, property string) string {
	for _, d := range strings.Split(style, ";") {
		k, v, _ := strings.Cut(d, ":")
		if strings.TrimSpace(strings.ToLower(k)) == property {
			return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(v), "!important"))
		}
	}
	return ""
}

// sizePicture lets the size that a paragraph was given be that of the picture
// which is all that it holds.
func sizePicture(b book.Block) {
	para, ok := b.(*book.Paragraph)
	if !ok || len(para.Inlines) != 1 {
		return
	}
	img, ok := para.Inlines[0].(*book.Image)
	if !ok {
		return
	}
	for _, key := range [...]string{"width", "height", "style"} {
		if v := para.Get(key); v != "" {
			setPair(&img.Attr, key, v)
			para.Pairs = without(para.Pairs, key)
		}
	}
	if role := para.Get("role"); decorates(role) {
		setPair(&img.Attr, "role", role)
		para.Pairs = without(para.Pairs, "role")
	}
	takePicture(img)
}
