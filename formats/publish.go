package formats

import (
	"context"
	"io"
	"slices"

	"octavo/formats/math"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Destination gives what a book is written to in a format.
type Destination func(Output) (io.WriteCloser, error)

// Publish writes a book in the formats of its settings, each to what open gives
// for it. Formulas are rendered once, for all of them. What is found carries the
// book's slug.
func Publish(ctx context.Context, b *book.Book, s config.Settings, open Destination) (Print, diag.List, error) {
	b, formulas, found, err := RenderFormulas(ctx, b)
	if err != nil {
		return Print{}, found, err
	}
	p, l, err := PublishWith(ctx, b, s, formulas, open)
	found = append(found, l...)
	found.Sort()
	return p, found, err
}

// Formulas are those of a book, rendered.
type Formulas = math.Formulas

// RenderFormulas renders those of a book, for all formats and all books that are
// made of its chapters, and returns the book with its references to formulas bound.
func RenderFormulas(ctx context.Context, b *book.Book) (*book.Book, *Formulas, diag.List, error) {
	renderer := &math.Renderer{}
	defer renderer.Close()
	b, formulas, found, err := renderer.Set(ctx, b)
	return b, formulas, named(b, found), err
}

// PublishWith is Publish for a book whose formulas are rendered already.
func PublishWith(ctx context.Context, b *book.Book, s config.Settings, formulas *Formulas, open Destination) (Print, diag.List, error) {
	var p Print
	var found diag.List
	paper, screen := pipeline.For(b, pipeline.Paper), pipeline.For(b, pipeline.Screen)
	carried := false
	for _, o := range Named(s.Formats) {
		of := paper
		if o.Screen {
			of = screen
			if !carried {
				carried, p.Breaks = true, pipeline.CarryBreaks(p.Breaks, paper, screen)
			}
		}
		l, err := write(ctx, of, o.Writer(s, &p, formulas), o, open)
		found = append(found, named(b, l)...)
		if err != nil {
			return p, found, err
		}
	}
	found.Sort()
	return p, found, nil
}

// named are findings as those of a book.
func named(b *book.Book, l diag.List) diag.List {
	out := slices.Clone(l)
	for i := range out {
		out[i].Book = b.Meta.Slug
	}
	return out
}

func write(ctx context.Context, b *book.Book, w pipeline.Writer, o Output, open Destination) (diag.List, error) {
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
