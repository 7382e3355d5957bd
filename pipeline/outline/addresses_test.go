package outline

import "testing"

func TestFind(t *testing.T) {
	a := &Page{File: "docs/A/a b.md", URL: "/docs/A/a b/"}
	html := &Page{File: "docs/x.md", URL: "/docs/x.html"}
	index := &Page{File: "docs/index.md", URL: "/docs/"}
	home := &Page{File: "index.md", URL: "/"}
	table := NewAddresses([]*Page{a, html, index, home}, []string{"assets/P 1.PNG", "docs/A/near.png", "docs/data.csv"}, "/Base")
	table.Alias("old/x%20y.html", html)
	table.Alias("/gone/", a)
	table.Alias("/docs/x.html", a) // taken
	for _, c := range []struct {
		from *Page
		href string
		page *Page
		file string
		frag string
	}{
		{home, "/docs/A/a%20b/", a, "", ""},
		{home, "/docs/A/a b#s%20t", a, "", "s t"},
		{home, "/Base/docs/A/a b/?q=1#x", a, "", "x"},
		{home, "/Base", home, "", ""},
		{home, "/Based", nil, "", ""},
		{home, "/Base/Base/docs/x.html", html, "", ""},
		{home, "/Base/Base/Base/docs/x.html", nil, "", ""},
		{home, "docs", index, "", ""},
		{home, "/docs/index.html", index, "", ""},
		{home, "/docs/x", html, "", ""},
		{home, "/Base/old/x y.html#s", html, "", "s"},
		{html, "../old/x%20y", html, "", ""},
		{home, "/gone/index.html", a, "", ""},
		{home, "gone", a, "", ""},
		{home, "/docs/x.md", html, "", ""},
		{home, "/DOCS/X.HTML", html, "", ""},
		{a, "#here", a, "", "here"},
		{a, "", a, "", ""},
		{a, "../../x.html", html, "", ""},
		{a, "../x.md", html, "", ""},
		{a, "../x", html, "", ""},
		{a, "near.png", nil, "docs/A/near.png", ""},
		{a, "../near.png", nil, "docs/A/near.png", ""},
		{a, "../..", index, "", ""},
		{a, "..", index, "", ""}, // by file: docs/A/.. holds an index.md
		{html, "data.csv", nil, "docs/data.csv", ""},
		{html, "./", index, "", ""},
		{html, "../assets/p 1.png", nil, "assets/P 1.PNG", ""},
		{html, "../../docs/x.html", nil, "", ""},
		{html, "/../docs/x.html", nil, "", ""},
		{html, "../../Base/docs/x.html", html, "", ""}, // as a browser goes, which knows nothing above the host
		{html, "../../../../Base/docs/x.html", html, "", ""},
		{html, "//docs/x.html", nil, "", ""},
		{html, "https://e.org/docs/x.html", nil, "", ""},
		{html, "mailto:a@b", nil, "", ""},
		{html, "%zz", nil, "", ""},
		{nil, "/docs/x.html", html, "", ""},
		{nil, "x.html", nil, "", ""},
		{nil, "", nil, "", ""},
	} {
		h, ok := table.Find(c.from, c.href)
		if h.Page != c.page || h.File != c.file || h.Fragment != c.frag || ok != (c.page != nil || c.file != "") {
			t.Errorf("Find(%q) = %+v, %v; want page %v, file %q", c.href, h, ok, c.page, c.file)
		}
	}
}

// FuzzFind: no panic, and what is found is in the table.
func FuzzFind(f *testing.F) {
	p := &Page{File: "docs/a.md", URL: "/docs/a/"}
	table := NewAddresses([]*Page{p}, []string{"docs/x.png"}, "/b")
	f.Add("/docs/a.md", "../a/")
	f.Add("", "%2e%2e/x.png#%")
	f.Fuzz(func(t *testing.T, address, href string) {
		from := &Page{File: "docs/a.md", URL: address}
		h, ok := table.Find(from, href)
		if ok && h.Page != p && h.Page != from && h.File != "docs/x.png" {
			t.Errorf("Find(%q) = %+v", href, h)
		}
	})
}
