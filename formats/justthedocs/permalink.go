package justthedocs

import (
	"path"
	"regexp"
	"strings"
	"unicode"
)

// address is where a page is published, decoded and without baseurl. template is
// the permalink of the page or of its collection; empty: the site's style.
func (c *siteConfig) address(file, template string, html bool) string {
	dir, base := path.Split(file)
	stem := strings.TrimSuffix(base, path.Ext(base))
	ending := path.Ext(base)
	if html {
		ending = ".html"
	}
	if template == "" {
		template = c.pageTemplate(stem, html)
	}
	return clean(fill(template, map[string]string{"path": dir, "basename": stem, "output_ext": ending}))
}

// pageTemplate is the address of a page without a permalink of its own.
func (c *siteConfig) pageTemplate(stem string, html bool) string {
	switch {
	case !html:
		return "/:path/:basename:output_ext"
	case stem == "index", stem == "README" && c.has("jekyll-readme-index"):
		return "/:path/"
	}
	return "/:path/:basename" + c.suffix()
}

// suffix is what the site's permalink style adds to a page's path.
func (c *siteConfig) suffix() string {
	switch s := c.permalink; {
	case s == "pretty", strings.HasSuffix(s, "/"):
		return "/"
	case s == "date", s == "ordinal", s == "none", strings.HasSuffix(s, ":output_ext"):
		return ":output_ext"
	}
	return ""
}

// documentAddress is where a document of a collection is published. rel is its
// path below the collection's folder.
func (c *siteConfig) documentAddress(label, rel, template string) string {
	if template == "" {
		template = text(object(object(c.values["collections"])[label])["permalink"])
	}
	if template == "" {
		template = "/:collection/:path" + c.suffix()
	}
	stem := strings.TrimSuffix(rel, path.Ext(rel))
	name := slug(path.Base(stem))
	return clean(fill(template, map[string]string{
		"collection": label, "path": stem, "name": name, "title": name, "slug": name, "output_ext": ".html",
	}))
}

var placeholder = regexp.MustCompile(`:[a-z_]+`)

// fill replaces the placeholders of a permalink; a longer name may hide a known
// one at its head (:path_x), and unknown ones stay.
func fill(template string, with map[string]string) string {
	return placeholder.ReplaceAllStringFunc(template, func(p string) string {
		name := p[1:]
		for rest := ""; name != ""; name, rest = name[:len(name)-1], name[len(name)-1:]+rest {
			if v, ok := with[name]; ok {
				return v + rest
			}
		}
		return p
	})
}

var slashes = regexp.MustCompile(`/{2,}`)

// clean makes an address site-absolute, without empty or climbing steps.
func clean(u string) string {
	u = slashes.ReplaceAllString("/"+u, "/")
	end := strings.HasSuffix(u, "/")
	u = path.Clean(u)
	if end && u != "/" {
		u += "/"
	}
	return u
}

// slug is Jekyll's default slug: letters and digits in any script, hyphens
// between.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
