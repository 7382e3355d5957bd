package epub

import (
	"regexp"
	"slices"
	"strings"

	"octavo/pipeline/source"
)

// conformance is the form of a claim that EPUB Accessibility 1.1 asks for, in
// section 4.2 (https://www.w3.org/TR/epub-a11y-11/#sec-conf-reporting).
var conformance = regexp.MustCompile(`^EPUB Accessibility 1\.\d - WCAG 2\.[0-2] Level A{1,3}$`)

// exemptions are the values of a11y:exemption
// (https://www.w3.org/TR/epub-a11y-exemption/).
var exemptions = []string{"eaa-disproportionate-burden", "eaa-fundamental-alteration", "eaa-microenterprise"}

// claims writes what the publisher says of accessibility. A claim in another form,
// or without a name behind it, would be none: it is left out with a finding.
func (e *edition) claims(m *markup) {
	w := e.w
	conforms := strings.Join(strings.Fields(w.Conforms), " ")
	certifier := strings.TrimSpace(w.CertifiedBy)
	switch {
	case conforms == "" && certifier != "":
		e.warn(source.Pos{}, BadClaim, "say to what in accessibility.conforms", "accessibility: certified by %s, but to what is not said", certifier)
	case conforms == "":
	case conforms != "none" && !conformance.MatchString(conforms):
		e.warn(source.Pos{}, BadClaim, `write it as "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"`, "accessibility.conforms is %q, which is no claim that shops understand: it is left out", w.Conforms)
	case conforms != "none" && certifier == "":
		e.warn(source.Pos{}, BadClaim, "name who checked it in accessibility.certified_by", "accessibility.conforms claims %q, but nobody certifies it: it is left out", conforms)
	default:
		m.element("meta", conforms, "property", "dcterms:conformsTo", "id", "conformance")
		if certifier != "" {
			m.element("meta", certifier, "property", "a11y:certifiedBy", "refines", "#conformance")
		}
	}
	switch x := strings.TrimSpace(w.Exemption); {
	case slices.Contains(exemptions, x):
		m.element("meta", x, "property", "a11y:exemption")
	case x != "":
		e.warn(source.Pos{}, BadClaim, "it can be "+strings.Join(exemptions, ", "), "accessibility.exemption is %q: it is left out", x)
	}
}
