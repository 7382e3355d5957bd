package pipeline

import (
	"context"

	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/media"
	"octavo/pipeline/outline"
)

// Surroundings is what a book takes from outside its site: the clock of the
// build and the net. The zero value has neither.
type Surroundings struct {
	Epoch  *int64        // SOURCE_DATE_EPOCH; nil: not set
	Commit *int64        // commit time of HEAD when the work tree is clean; nil: none
	Remote *media.Remote // fetches pictures from the net; nil: they stand in
}

// Compose makes the book of a plan: it reads the pages and runs all stages. The
// error says that ctx was cancelled; all else is a finding.
func Compose(ctx context.Context, site Site, markup Markup, plan Plan, around Surroundings) (*book.Book, diag.List, error) {
	var found diag.List
	b := &book.Book{Meta: site.Meta()}
	b.Meta.Title, b.Meta.Slug = plan.Title, plan.Slug
	var read func(e *outline.Entry) *book.Chapter
	read = func(e *outline.Entry) *book.Chapter {
		text, l := site.Text(e.Page)
		found = append(found, l...)
		c, l := markup.Chapter(e.Page, text)
		found = append(found, l...)
		for _, k := range e.Children {
			c.Children = append(c.Children, read(k))
		}
		return c
	}
	for _, e := range plan.Entries {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		b.Body = append(b.Body, read(e))
	}
	return b, found, nil
}
