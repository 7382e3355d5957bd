package flavour

import (
	"cmp"
	"net/url"
	"strings"
)

// figure is a picture with its caption, as HTML.
func figure(t tag) string {
	caption, src := t.first("caption", "title", "attr"), t.first("src", "link", "url")
	if src == "" {
		return escaped(caption)
	}
	s := `<img src="` + escaped(src) + `" alt="` + escaped(cmp.Or(t.args["alt"], caption)) + `" />`
	if caption == "" {
		return s
	}
	return `<figure markdown="0">` + s + "<figcaption>" + escaped(caption) + "</figcaption></figure>"
}

// addresses are where players of the web have what they show, by its name.
var addresses = map[string]string{
	"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/", "gist": "https://gist.github.com/",
	"instagram": "https://www.instagram.com/p/", "asciinema": "https://asciinema.org/a/",
}

// silent are elements that only a web page needs.
var silent = map[string]bool{"toc": true, "tableofcontents": true, "doccardlist": true, "children": true, "section-index": true, "head": true, "layout": true, "br": true, "icon": true, "clear": true}

// links are elements that lead from the text in them to an address.
var links = map[string]bool{"link": true, "linkbutton": true, "button": true, "navlink": true}

// own is what an element shows itself, beside what stands in it.
func (w *writer) own(t tag) string {
	switch name := t.key(); {
	case addresses[name] != "":
		if id := cmp.Or(t.first("id", "videoId", "src", "url"), strings.Join(t.words, "/")); strings.Contains(id, "://") {
			return "<" + id + ">"
		} else if id != "" {
			return "<" + addresses[name] + url.PathEscape(id) + ">"
		}
	case name == "embed" && t.args["url"] != "":
		return "<" + t.args["url"] + ">"
	case name == "file" && t.args["src"] != "":
		return "[" + cmp.Or(t.args["name"], t.args["src"]) + "](<" + t.args["src"] + ">)"
	case name == "figure" || name == "image" || name == "img":
		return figure(t)
	}
	return ""
}

// link opens or closes a link, where t is one that leads somewhere.
func (w *writer) link(t tag) string {
	to := t.first("to", "href", "link", "url")
	switch {
	case t.closing && w.open > 0:
		w.open--
		return "</a>"
	case !t.closing && !t.single && to != "":
		w.open++
		return `<a href="` + escaped(to) + `">`
	}
	return ""
}

// inline is what a tag in running text, or an element without text, comes to.
func (w *writer) inline(t tag, at line) string {
	name := t.key()
	first := ""
	if len(t.words) > 0 {
		first = t.words[0]
	}
	switch {
	case t.quoted:
		return shown(at.text[:min(t.to-t.from, len(at.text))], t)
	case t.closing && t.name[0] >= 'a' && w.Flavour&JSX != 0:
		return "</" + t.name + ">"
	case w.Flavour&JSX != 0 && at.text[0] == '<' && t.name[0] >= 'a':
		return cleaned(t)
	case links[name]:
		return w.link(t)
	case t.closing, silent[name], name == "else" || name == "comment":
	case name == "ref" || name == "relref":
		to := cmp.Or(first, t.args["path"])
		if w.Ref != nil {
			to = w.Ref(to)
		}
		return to
	case meanings[name] == unknown && w.own(t) == "" && kind(name) == "" && !boxNames[name]:
		w.strange(t, at)
	default:
		return w.own(t)
	}
	return ""
}
