package formats

import (
	"context"
	"io"

	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Publish writes a book in the formats of its settings, each to what open gives
// for it. What the writers find carries the book's slug.
func Publish(ctx context.Context, b *book.Book, s config.Settings, open func(Output) (io.WriteCloser, error)) (Print, diag.List, error) {
	var p Print
	var found diag.List
	for _, o := range Named(s.Formats) {
		l, err := write(ctx, b, s, &p, o, open)
		for _, d := range l {
			d.Book = b.Meta.Slug
			found = append(found, d)
		}
		if err != nil {
			return p, found, err
		}
	}
	found.Sort()
	return p, found, nil
}

func write(ctx context.Context, b *book.Book, s config.Settings, p *Print, o Output, open func(Output) (io.WriteCloser, error)) (diag.List, error) {
	dst, err := open(o)
	if err != nil {
		return nil, err
	}
	found, err := o.Writer(s, p).Write(ctx, dst, b)
	if closed := dst.Close(); err == nil {
		err = closed
	}
	return found, err
}
