package outline

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// Hit is what an address means.
type Hit struct {
	Page     *Page  // a page of the site, in the book or not
	File     string // else a file of the site, from its root; "" when nothing fits
	Fragment string // decoded, without #
}

// Addresses looks up what links and image paths mean. All stages that follow an
// address ask this one table. It is safe for concurrent use.
type Addresses struct {
	baseurl string
	pages   []*Page
	named   func() names
	exact   index // by address or path as it is
	loose   index // ignoring case and Unicode composition
}

// index maps decoded addresses and paths to what stands there. Of two things
// with one address the first wins.
type index struct {
	byURL  map[string]Hit // site-absolute, with and without the ending
	byFile map[string]Hit // from the site's root
}

// NewAddresses knows all pages and files of a site; baseurl is stripped from the
// front of absolute addresses.
func NewAddresses(pages []*Page, files []string, baseurl string) *Addresses {
	a := &Addresses{baseurl: "/" + strings.Trim(baseurl, "/"), exact: newIndex(), loose: newIndex(), pages: pages}
	a.named = sync.OnceValue(a.makeNames)
	if a.baseurl == "/" {
		a.baseurl = ""
	}
	for _, p := range pages {
		a.add(p.URL, p.File, Hit{Page: p})
	}
	for _, f := range files {
		a.add("/"+f, f, Hit{File: f})
	}
	// A full address goes before one that fits only without its ending.
	for _, p := range pages {
		a.add(bare(p.URL), "", Hit{Page: p})
	}
	return a
}

// Serve makes what stands below the folder dir known at the root of the web site
// too, as generators publish a folder of pictures. It is for the one who makes a.
func (a *Addresses) Serve(dir string) {
	if dir == "" || dir == "." {
		return
	}
	for _, file := range slices.Sorted(maps.Keys(a.exact.byFile)) {
		if below, ok := strings.CutPrefix(file, dir+"/"); ok {
			a.add("/"+below, "", a.exact.byFile[file])
		}
	}
}

// Alias makes an address lead to a page too, as one that the page had before does; what
// has the address itself goes first. It is for the one who makes a.
func (a *Addresses) Alias(address string, p *Page) {
	address = path.Join("/", decode(address))
	a.add(address, "", Hit{Page: p})
	a.add(bare(address), "", Hit{Page: p})
}

func newIndex() index { return index{byURL: map[string]Hit{}, byFile: map[string]Hit{}} }

func (a *Addresses) add(address, file string, h Hit) {
	a.exact.add(address, file, h)
	a.loose.add(fold(address), fold(file), h)
}

func (x index) add(address, file string, h Hit) {
	if _, taken := x.byURL[address]; !taken && address != "" {
		x.byURL[address] = h
	}
	if _, taken := x.byFile[file]; !taken && file != "" {
		x.byFile[file] = h
	}
}

func fold(s string) string { return strings.ToLower(norm.NFC.String(s)) }

// bare is an address without what a web server adds: /a/, /a/index.html and
// /a.html are all /a.
func bare(address string) string {
	if i := strings.TrimSuffix(address, "index.html"); strings.HasSuffix(i, "/") {
		address = i
	}
	address = strings.TrimSuffix(address, ".html")
	if len(address) > 1 {
		address = strings.TrimSuffix(address, "/")
	}
	return address
}

// Find looks up href as written on the page from: by address, by file path,
// then both ignoring case. ok is false when nothing fits or href leads off the
// site. from may be nil for addresses from the root.
func (a *Addresses) Find(from *Page, href string) (Hit, bool) {
	p, fragment, ok := split(href)
	if !ok {
		return Hit{}, false
	}
	if p == "" {
		return Hit{Page: from, Fragment: fragment}, from != nil
	}
	addresses, files := a.candidates(from, p)
	h, ok := a.exact.find(addresses, files, func(s string) string { return s })
	if !ok {
		h, ok = a.loose.find(addresses, files, fold)
	}
	h.Fragment = fragment
	return h, ok
}

// split takes href apart. ok is false when it leads off the site.
func split(href string) (p, fragment string, ok bool) {
	href = strings.TrimSpace(href)
	if strings.HasPrefix(href, "//") || hasScheme(href) {
		return "", "", false
	}
	p, fragment, _ = strings.Cut(href, "#")
	p, _, _ = strings.Cut(p, "?")
	return decode(p), decode(fragment), true
}

// hasScheme reports whether href opens with a scheme, such as https: or mailto:.
func hasScheme(href string) bool {
	i := strings.IndexAny(href, ":/?#")
	if i < 1 || href[i] != ':' {
		return false
	}
	c := href[0] | 0x20
	return 'a' <= c && c <= 'z' && strings.Trim(strings.ToLower(href[1:i]), "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

// decode undoes percent-encoding; what is not validly encoded stays as it is.
func decode(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}

// candidates are the addresses and file paths that p can mean, likeliest first.
// None leads out of the site.
func (a *Addresses) candidates(from *Page, p string) (addresses, files []string) {
	if strings.HasPrefix(p, "/") {
		meant := []string{p}
		if rest, cut := a.withoutBase(p); cut {
			meant = []string{rest, p}
			// Jekyll 3 wants baseurl before {% link %}, which in Jekyll 4 has it already.
			if again, cut := a.withoutBase(rest); cut {
				meant = append(meant, again)
			}
		}
		for _, m := range meant {
			as, fs := root(join("/", "."+m))
			addresses, files = append(addresses, as...), append(files, fs...)
		}
		return addresses, files
	}
	if from == nil {
		return nil, nil
	}
	dir := from.URL[:strings.LastIndexByte(from.URL, '/')+1]
	if u := join(dir, p); u != "" {
		addresses = append(addresses, u)
	} else if u, inside := a.withoutBase(path.Join("/", a.baseurl+dir+p)); inside || a.baseurl == "" {
		addresses = append(addresses, u) // a browser stays at the root of the host
	}
	if f := join("/"+path.Dir(from.File)+"/", p); f != "" {
		files = append(files, strings.TrimPrefix(f, "/"))
	}
	return addresses, files
}

// withoutBase is p without the baseurl that it begins with.
func (a *Addresses) withoutBase(p string) (rest string, cut bool) {
	rest, cut = strings.CutPrefix(p, a.baseurl)
	return rest, cut && a.baseurl != "" && (rest == "" || rest[0] == '/')
}

func root(u string) (addresses, files []string) {
	if u == "" {
		return nil, nil
	}
	return []string{u}, []string{strings.TrimPrefix(u, "/")}
}

// join follows the relative path p from dir, which ends in a slash. The result
// keeps a final slash; it is "" when p climbs above the root.
func join(dir, p string) string {
	depth := 0
	for _, s := range strings.Split(strings.TrimPrefix(path.Clean(dir), "/")+"/"+p, "/") {
		switch s {
		case "", ".":
		case "..":
			depth--
		default:
			depth++
		}
		if depth < 0 {
			return ""
		}
	}
	u := path.Join("/", dir, p)
	if u != "/" && (strings.HasSuffix(p, "/") || strings.HasSuffix(p, "/.") || p == "." || p == ".." || strings.HasSuffix(p, "/..")) {
		u += "/"
	}
	return u
}

// find tries addresses, whole and bare, then files, as they are and with the
// endings that a link may leave off.
func (x index) find(addresses, files []string, key func(string) string) (Hit, bool) {
	for _, u := range addresses {
		for _, u := range []string{u, bare(u)} {
			if h, ok := x.byURL[key(u)]; ok {
				return h, true
			}
		}
	}
	for _, f := range files {
		f = strings.TrimSuffix(f, "/")
		for _, f := range []string{f, f + ".md", path.Join(f, "index.md"), path.Join(f, "README.md")} {
			if h, ok := x.byFile[key(f)]; ok {
				return h, true
			}
		}
	}
	return Hit{}, false
}
