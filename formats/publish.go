package formats

import (
	"context"
	"io"

	"octavo/formats/math"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Publish writes a book in the formats of its settings, each to what open gives
// for it. Formulas are rendered once, for all of them. What is found carries the
// book's slug.
func Publish(ctx context.Context, b *book.Book, s config.Settings, open func(Output) (io.WriteCloser, error)) (Print, diag.List, error) {
	var p Print
	var found diag.List
	renderer := &math.Renderer{}
	defer renderer.Close()
	add := func(l diag.List) {
		for _, d := range l {
			d.Book = b.Meta.Slug
			found = append(found, d)
		}
	}
	b, formulas, l, err := renderer.Set(ctx, b)
	if err != nil {
		return p, nil, err
	}
	add(l)
	for _, o := range Named(s.Formats) {
		l, err := write(ctx, b, o.Writer(s, &p, formulas), o, open)
		add(l)
		if err != nil {
			return p, found, err
		}
	}
	found.Sort()
	return p, found, nil
}

func write(ctx context.Context, b *book.Book, w pipeline.Writer, o Output, open func(Output) (io.WriteCloser, error)) (diag.List, error) {
	dst, err := open(o)
	if err != nil {
		return nil, err
	}
	found, err := w.Write(ctx, dst, b)
	if closed := dst.Close(); err == nil {
		err = closed
	}
	return found, err
}
