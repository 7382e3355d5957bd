package finish

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"octavo/pipeline/book"
)

func (b *builder) addCatalog(s *structure) (root, info ref) {
	d := b.doc
	b.fillTree(s)
	profile := b.file.addStream("/N 3", sRGB(), toDeflate)
	intent := b.file.add("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile %v>>", profile)
	metadata := b.file.addStream("/Type/Metadata/Subtype/XML", d.xmp(b.accessible()), asIs)
	lang := book.LanguageTag(d.Info.Language)
	if lang == "" {
		lang = "und"
	}
	duplex := ""
	if d.Duplex != "" {
		duplex = "/PrintScaling/None/Duplex" + name(d.Duplex)
	}
	binding := ""
	if book.RightToLeft(lang) { // pages of a spread stand the other way round
		binding = "/Direction/R2L"
	}
	root = b.file.add("<</Type/Catalog/Pages %v/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %v/ViewerPreferences<</DisplayDocTitle true%s%s>>/PageLabels<</Nums[%s]>>/Metadata %v/OutputIntents[%v]%s%s>>",
		b.pageTree, textString(lang), s.root, binding, duplex, labels(d.Pages), metadata, intent, b.destinations(), b.outlines())
	var dict strings.Builder
	put := func(key, value string) {
		if value != "" {
			dict.WriteString("/" + key + textString(value))
		}
	}
	put("Title", d.Info.Title)
	put("Author", d.Info.Author)
	put("Subject", d.Info.Subject)
	put("Keywords", d.Info.Keywords)
	put("Creator", d.Info.Producer)
	put("Producer", d.Info.Producer)
	if d.Info.Stamp != 0 {
		stamp := time.Unix(d.Info.Stamp, 0).UTC().Format("D:20060102150405Z")
		put("CreationDate", stamp)
		put("ModDate", stamp)
	}
	info = b.file.add("<<%s>>", dict.String())
	return root, info
}

// labels says how pages are numbered: runs of roman or arabic figures, and
// whatever else a folio says.
func labels(pages []Page) string {
	var out strings.Builder
	style, next := "", 0
	for i, p := range pages {
		st, n := folio(p.Label)
		if st != "" && st == style && n == next {
			next++
			continue
		}
		style, next = st, n+1
		switch {
		case st != "":
			fmt.Fprintf(&out, "%d<</S/%s/St %d>>", i, st, n)
		default:
			fmt.Fprintf(&out, "%d<</P%s>>", i, textString(p.Label))
		}
	}
	if out.Len() == 0 {
		return "0<<>>"
	}
	return out.String()
}

// folio reads a page's label: its style, D or r, and number; "" for another.
func folio(label string) (style string, n int) {
	if n, err := strconv.Atoi(label); err == nil && n > 0 && label[0] != '0' && label[0] != '+' {
		return "D", n
	}
	for n := 1; n < 1000; n++ {
		if len(label) <= len("dccclxxxviii") && label == roman(n) {
			return "r", n
		}
	}
	return "", 0
}

func roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		n int
		s string
	}{{900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= r.n {
			b.WriteString(r.s)
			n -= r.n
		}
	}
	return b.String()
}
