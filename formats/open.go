package formats

import (
	"octavo/formats/justthedocs"
	"octavo/formats/markdown"
	"octavo/pipeline"
	"octavo/pipeline/diag"
)

// Open opens the site in dir, whatever its kind, and the reader of its pages.
func Open(dir string) (pipeline.Site, pipeline.Markup, diag.List) {
	site, found := justthedocs.Open(dir)
	if site == nil {
		return nil, nil, found
	}
	return site, &markdown.Reader{}, found
}
