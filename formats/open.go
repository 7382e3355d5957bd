package formats

import (
	"octavo/formats/folder"
	"octavo/formats/justthedocs"
	"octavo/formats/markdown"
	"octavo/pipeline"
	"octavo/pipeline/diag"
)

// Open opens the site in dir, whatever its kind, and the reader of its pages. With
// an error in the list there may be no site.
func Open(dir string) (pipeline.Site, pipeline.Markup, diag.List) {
	if folder.Recognise(dir) {
		site, found := folder.Open(dir)
		if site == nil {
			return nil, nil, found
		}
		return site, &markdown.Reader{}, found
	}
	site, found := justthedocs.Open(dir)
	if site == nil {
		return nil, nil, found
	}
	return site, &markdown.Reader{Callouts: callouts(site)}, found
}

func callouts(site *justthedocs.Site) map[string]markdown.Callout {
	out := map[string]markdown.Callout{}
	for class, c := range site.Callouts() {
		out[class] = markdown.Callout{Title: c.Title, Color: c.Color}
	}
	return out
}
