package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"octavo/cmd/octavo/press"
	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// accessibility makes the books in a folder that is thrown away, has the validators
// that are installed look at them, and writes a page for each into the output
// folder.
func (c *command) accessibility(ctx context.Context, s *press.Site, around pipeline.Surroundings) (diag.List, error) {
	scrap, err := os.MkdirTemp("", "octavo-*")
	if err != nil {
		return diag.List{cannotWrite(err)}, nil
	}
	defer os.RemoveAll(scrap)
	made, err := press.Stage(scrap)
	if err != nil {
		return diag.List{cannotWrite(err)}, nil
	}
	defer made.Discard()
	books := make([]*book.Book, len(s.Plans))
	results, found, err := (&press.Press{Site: s, Around: around, Stage: made, Read: func(i int, b *book.Book) { books[i] = b }}).Make(ctx)
	if err != nil || found.Count(diag.Error) > 0 {
		return found, err
	}
	if err := made.Commit(); err != nil {
		return append(found, made.Failed(err)), nil
	}
	pages, err := press.Stage(c.out)
	if err != nil {
		return append(found, cannotWrite(err)), nil
	}
	defer pages.Discard()
	for i, plan := range s.Plans {
		r := formats.Accessibility(books[i], plan.Settings, found)
		r.Version, r.Pages = version, results[i].Pages
		if r.Proofs, err = c.proofs(ctx, r.Proofs, results[i], filepath.Join(scrap, "ace")); err != nil {
			return found, err
		}
		if _, err := pages.Take(press.Stem(plan)+"-accessibility.html", r); err != nil {
			return append(found, pages.Failed(err)), nil
		}
	}
	if err := pages.Commit(); err != nil {
		return append(found, pages.Failed(err)), nil
	}
	if !c.json && !c.quiet {
		for _, plan := range s.Plans {
			fmt.Fprintln(c.stdout, filepath.ToSlash(filepath.Join(c.out, press.Stem(plan)+"-accessibility.html")))
		}
	}
	return found, nil
}

func cannotWrite(err error) diag.Diagnostic {
	return diag.Diagnostic{Pos: source.Pos{}, Severity: diag.Error, Code: press.CannotWrite, Msg: fmt.Sprintf("nothing can be written: %v", err), Hint: "name another folder with --out"}
}
