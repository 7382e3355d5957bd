package formats

import (
	"octavo/formats/flavour"
	"octavo/formats/folder"
	"octavo/formats/justthedocs"
	"octavo/formats/markdown"
	"octavo/formats/mdbook"
	"octavo/formats/xhtml"
	"octavo/pipeline"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Sources are the kinds of site that Open knows: Jekyll with Just the Docs, mdBook,
// and folders of pages, with SUMMARY.md or MkDocs' navigation or without.
var Sources = []string{"justthedocs", "mdbook", "folder"}

// kindOf is the kind of the site in dir.
func kindOf(dir string) string {
	switch {
	case mdbook.Recognise(dir):
		return "mdbook"
	case folder.Recognise(dir):
		return "folder"
	}
	return "justthedocs"
}

// Open opens the site in dir, whatever its kind, and the reader of its pages. With
// an error in the list there may be no site.
func Open(dir string) (pipeline.Site, pipeline.Markup, diag.List) { return OpenAs("", dir) }

// OpenAs opens the site in dir as one of Sources; "": as what it is.
func OpenAs(kind, dir string) (pipeline.Site, pipeline.Markup, diag.List) {
	if kind == "" {
		kind = kindOf(dir)
	}
	switch kind {
	case "mdbook":
		site, found := mdbook.Open(dir)
		if site == nil {
			return nil, nil, found
		}
		return site, &markdown.Reader{Dialect: markdown.GitHub, Smart: site.Smart()}, found
	case "folder":
		site, found := folder.Open(dir)
		if site == nil {
			return nil, nil, found
		}
		return site, folderReader(site), found
	}
	site, found := justthedocs.Open(dir)
	if site == nil {
		return nil, nil, found
	}
	reader := &markdown.Reader{LineNumbers: site.LineNumbers(), HTMLBlocks: site.HTMLBlocks(), Quotes: markdown.Quotes{Marks: site.Quotes()}, Callouts: callouts(site), Styles: markdown.Styles{}}
	for _, sheet := range site.StyleSheets() {
		reader.Styles.Read(sheet)
	}
	site.Markdown = func(md string) string { return asHTML(reader, md) }
	return site, reader, found
}

// asHTML is what Jekyll's filter markdownify makes of Markdown.
func asHTML(r *markdown.Reader, md string) string {
	c, _ := r.Chapter(&outline.Page{}, source.NewFile("", []byte(md)).Whole(0))
	p := xhtml.Printer{Plain: true}
	p.Blocks(c.Blocks)
	p.Notes()
	return string(p.Bytes())
}

// folderReader reads the pages of a folder as what makes its web site does: in
// GitHub's Markdown, with formulas between dollars, where it is not one of the
// programs whose Markdown is nearer to kramdown's.
func folderReader(site *folder.Site) *markdown.Reader {
	r := &markdown.Reader{Callouts: boxes()}
	switch {
	case site.GitHub():
		r.Dialect, r.Smart, r.Math.Dollars, r.Marks = markdown.GitHub, true, true, site.Notes()
	case site.Hugo():
		r.HTMLBlocks, r.GitHubBlocks = true, true
	default:
		r.Python, r.GitHubBlocks, r.Spaces = site.MkDocs(), site.MkDocs(), site.EscapedSpaces()
	}
	return r
}

// boxes are the callouts of folders, whose pages have the boxes of several programs.
func boxes() map[string]markdown.Callout {
	out := map[string]markdown.Callout{}
	for kind, a := range flavour.Kinds {
		out[kind] = markdown.Callout{Title: a.Title, Color: a.Color}
	}
	return out
}

func callouts(site *justthedocs.Site) map[string]markdown.Callout {
	out := map[string]markdown.Callout{}
	for class, c := range site.Callouts() {
		out[class] = markdown.Callout{Title: c.Title, Color: c.Color, Loud: c.Loud}
	}
	return out
}
