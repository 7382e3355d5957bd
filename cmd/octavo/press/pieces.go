package press

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// NoSuchChapter is the code for a number that no piece of a book has.
const NoSuchChapter = "no-such-chapter"

// Chapters are numbers of pieces, as ranges from the first to the last of each.
type Chapters [][2]int

// lastChapter stands for the end of a range that is open: "5-".
const lastChapter = 1 << 30

// ParseChapters reads numbers and ranges: "3,5-7,9-".
func ParseChapters(s string) (Chapters, error) {
	var out Chapters
	for part := range strings.SplitSeq(s, ",") {
		first, last, isRange := strings.Cut(strings.TrimSpace(part), "-")
		from, err := strconv.Atoi(strings.TrimSpace(first))
		to := from
		if isRange {
			to = lastChapter
			if last = strings.TrimSpace(last); last != "" && err == nil {
				to, err = strconv.Atoi(last)
			}
		}
		if err != nil || from < 0 || to < from {
			return nil, fmt.Errorf("%q is no number of a chapter and no range like 5-7", strings.TrimSpace(part))
		}
		out = append(out, [2]int{from, to})
	}
	return out, nil
}

// has reports whether the piece with number n is wanted.
func (c Chapters) has(n int) bool {
	for _, r := range c {
		if r[0] <= n && n <= r[1] {
			return true
		}
	}
	return c == nil
}

// beyond finds the numbers that no piece of a book has.
func (c Chapters) beyond(pieces []pipeline.Piece, title string) (found diag.List) {
	last := 0
	for _, p := range pieces {
		last = max(last, p.Number)
	}
	for _, r := range c {
		some := slices.ContainsFunc(pieces, func(p pipeline.Piece) bool { return r[0] <= p.Number && p.Number <= r[1] })
		if n := r[1]; !some || n > last && n != lastChapter {
			if !some {
				n = r[0]
			}
			found.Errorf(source.Pos{}, NoSuchChapter, "the names of the files have the numbers", "--chapters: %s has no %d; its last is %d", title, n, last)
		}
	}
	return found
}

// pieces publishes the pieces of a book that are wanted.
func (p *Press) pieces(ctx context.Context, i int, b *book.Book) ([]*Result, diag.List) {
	plan := p.Site.Plans[i]
	b, formulas, found, err := formats.RenderFormulas(ctx, b)
	if err != nil {
		return nil, p.failed(ctx, found, err)
	}
	all := pipeline.Split(b, plan.Each, pipeline.WebRoot(p.Site.Pages, plan))
	if none := p.Chapters.beyond(all, b.Meta.Title); len(none) > 0 {
		return nil, none
	}
	var wanted []pipeline.Piece
	for _, piece := range all {
		if p.Chapters.has(piece.Number) {
			wanted = append(wanted, piece)
		}
	}
	results, lists := make([]*Result, len(wanted)), make([]diag.List, len(wanted))
	SideBySide(ctx, len(wanted), p.Workers, func(k int) {
		own := plan
		own.Slug = wanted[k].Book.Meta.Slug
		results[k], lists[k] = p.publish(ctx, own, wanted[k].Book, formulas)
		p.done(i, results[k], lists[k])
	})
	for _, l := range lists {
		found = append(found, l...)
	}
	return results, found
}
