package math

import "strings"

// plain is a formula as a line of characters, for places that hold nothing else, such
// as the contents of a reading system: x², aᵢ, n/2, ∈ ℝ. What a line cannot show is
// said in words.
func plain(tree *element, words string) string {
	var b strings.Builder
	if !writeLine(&b, tree.kids) {
		return words
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// writeLine writes elements and reports whether all could be.
func writeLine(b *strings.Builder, es []*element) bool {
	for _, e := range es {
		if !writeOne(b, e) {
			return false
		}
	}
	return true
}

func writeOne(b *strings.Builder, e *element) bool {
	switch e.name {
	case "":
		b.WriteString(e.text)
		return true
	case "mi", "mn", "mtext":
		c := doubleStruck(e)
		if e.name == "mi" && len(c) > 1 && c[0] < 0x80 { // a function
			c = " " + c + " "
		}
		b.WriteString(c)
		return true
	case "mo":
		c := strings.TrimSpace(e.content())
		if strings.Trim(c, "\u2061\u2062\u2063\u2064\u200b") == "" {
			return true
		}
		if spaced(c) {
			c = " " + c + " "
		}
		b.WriteString(c)
		return true
	case "mspace":
		b.WriteByte(' ')
		return true
	case "mrow", "mstyle", "mpadded":
		return writeLine(b, e.kids)
	case "msup", "msub":
		return len(e.kids) == 2 && simple(e.kids[0]) && writeOne(b, e.kids[0]) && shifted(b, e.kids[1], e.name == "msup")
	case "mfrac":
		return len(e.kids) == 2 && !e.has("linethickness") && simple(e.kids[0]) && simple(e.kids[1]) &&
			writeOne(b, e.kids[0]) && writeLine(b, []*element{{text: "/"}}) && writeOne(b, e.kids[1])
	}
	return false
}

// spaced reports whether a line has white space round a sign: relations and plus and
// minus have.
func spaced(c string) bool {
	return strings.Contains("+−=≠<>≤≥≈≡∈∉⊂⊆∪∩→⇒↔⇔∼∝×⊕|∣", c) && c != ""
}

var doubleStruckLetters = map[string]string{"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ", "E": "𝔼", "F": "𝔽"}

func doubleStruck(e *element) string {
	c := e.content()
	if s, ok := doubleStruckLetters[c]; ok && e.get("mathvariant") == "double-struck" {
		return s
	}
	return c
}

var (
	raisedLetters = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
		"+", "⁺", "−", "⁻", "n", "ⁿ", "i", "ⁱ", "′", "′", "″", "″")
	loweredLetters = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉",
		"+", "₊", "−", "₋", "n", "ₙ", "i", "ᵢ", "j", "ⱼ", "k", "ₖ")
)

// shifted writes an exponent or index in the raised or lowered characters that there
// are.
func shifted(b *strings.Builder, e *element, up bool) bool {
	text := e.content()
	known, letters := "0123456789+−nijk", loweredLetters
	if up {
		known, letters = "0123456789+−ni′″", raisedLetters
	}
	if text == "" || strings.Trim(text, known) != "" {
		return false
	}
	b.WriteString(letters.Replace(text))
	return true
}
