// Package layout sets type and makes up pages. It is pure: it draws nothing and
// reads no file. It takes a book, borrows faces and hyphenation patterns through a
// typecase, and gives pages whose every item has its place. Lengths are in points (1/72
// inch), x from the left and y from the top edge of the trimmed page.
//
// A book goes through it so:
//
//   - units.go, marks.go: what begins on a new page; numbers of notes and links.
//   - inlines.go, text.go: inlines become a para of items; package typecase shapes
//     their words once, for all who show them.
//   - directions.go, mixed.go: text that runs from right to left, ordered by package
//     bidi; mirror.go: what else runs so with it.
//   - chances.go: where lines may end, of which package breaks chooses; lines.go: the
//     lines themselves.
//   - blocks.go and its neighbours (lists, code, tables, figures, notes …): blocks
//     become slabs of a galley, on the baseline grid in sum.
//   - chapters.go: a chapter's galley in parts, chapters side by side.
//   - package makeup: the page turns of a chapter, at least cost; pages.go puts its
//     slabs in their order, ways.go says which paragraphs give; leaves.go binds the
//     pages of all chapters. When a folio moved that a part shows, that part is
//     set again, until all stand still.
//   - painter.go: the items of one page, made when it is printed.
package layout
