package finish

import (
	"encoding/xml"
	"strings"
	"time"

	"octavo/pipeline/book"
)

// xmp is the file's metadata for everyone (ISO 16684-1). It says the same as the
// information dictionary, as PDF/A wants. claim: the file says that it conforms to
// PDF/A-2a and PDF/UA-1.
func (d *Document) xmp(claim bool) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">` + "\n")
	put := func(tag, before, value, after string) {
		if value != "" {
			b.WriteString("<" + tag + ">" + before + escape(value) + after + "</" + tag + ">\n")
		}
	}
	in := d.Info
	put("dc:title", `<rdf:Alt><rdf:li xml:lang="x-default">`, in.Title, `</rdf:li></rdf:Alt>`)
	put("dc:creator", `<rdf:Seq><rdf:li>`, in.Author, `</rdf:li></rdf:Seq>`)
	put("dc:description", `<rdf:Alt><rdf:li xml:lang="x-default">`, in.Subject, `</rdf:li></rdf:Alt>`)
	put("dc:language", `<rdf:Bag><rdf:li>`, book.LanguageTag(in.Language), `</rdf:li></rdf:Bag>`)
	put("xmpMM:VersionID", "", in.Version, "")
	put("pdf:Keywords", "", in.Keywords, "")
	put("pdf:Producer", "", in.Producer, "")
	put("xmp:CreatorTool", "", in.Producer, "")
	if in.Stamp != 0 {
		stamp := time.Unix(in.Stamp, 0).UTC().Format(time.RFC3339)
		put("xmp:CreateDate", "", stamp, "")
		put("xmp:ModifyDate", "", stamp, "")
	}
	if claim {
		b.WriteString("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n")
	}
	b.WriteString("</rdf:Description>\n")
	if claim {
		b.WriteString(extension)
	}
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

// extension describes PDF/UA's own property, which PDF/A doesn't know
// (ISO 19005-2, 6.6.2.3).
const extension = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of PDF/UA that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}
