package formats

import (
	"octavo/formats/access"
	"octavo/formats/pdf"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
)

// Accessibility is what an accessibility office wants to know of a book that was
// made with these settings, with what was found when it was made: the book itself no
// longer has the levels of headings that its author left out. What validators say of
// its files is not in it.
func Accessibility(b *book.Book, s config.Settings, found diag.List) access.Report {
	r := access.Of(b)
	for _, d := range found {
		if d.Code == pipeline.LevelSkipped && (d.Book == "" || d.Book == b.Meta.Slug) {
			r.Skipped = append(r.Skipped, access.RemarkAt(d.Pos, d.Msg))
		}
	}
	theme, _ := readTheme(s) // making the book has reported what is wrong with it
	w := pdf.Writer{Theme: s.Theme, ThemeData: theme, Grey: s.Color == "grey"}
	for _, h := range w.Hues() {
		c := access.Contrast{Where: h.Where, Ink: [3]uint8{h.Type.R, h.Type.G, h.Type.B}, Paper: [3]uint8{h.Ground.R, h.Ground.G, h.Ground.B}}
		c.Ratio = access.ContrastOf(c.Ink, c.Paper)
		r.Contrasts = append(r.Contrasts, c)
	}
	for _, o := range Named(s.Formats) {
		r.Formats = append(r.Formats, o.Name)
		switch o.Name {
		case "pdf":
			claim := access.Proof{Validator: "octavo", Proves: "The PDF names its language, every picture and formula in it has words, and so it says of itself that it conforms to PDF/UA-1 and PDF/A-2a", Result: access.Passed}
			switch {
			case b.Meta.Language == "":
				claim.Result, claim.Detail = access.Failed, "it makes no such claim while its language is not known"
			case len(r.Pictures.Undescribed) > 0:
				claim.Result, claim.Detail = access.Failed, "it claims so, and validators agree, but who hears a picture without alternative text hears only “Picture”"
			}
			r.Proofs = append(r.Proofs, claim)
		default:
			r.Proofs = append(r.Proofs, access.Proof{Validator: "octavo", Proves: "In the e-book all XML is well-formed, every link and every entry of the contents leads to its place, nothing runs and nothing is fetched", Result: access.Passed})
		}
	}
	return r
}
