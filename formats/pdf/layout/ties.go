package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/assets/words"
)

// binds reports whether a language keeps two words on one line that a space
// parts: an abbreviation and its number (p. 206), a title and a name (Dr. Ng), an
// abbreviation of several words (z. B.), a number and its unit (10 kg), French guillemets and what they hold, Polish
// prepositions of one letter.
func binds(before, after, lang string) bool {
	switch words.Language(lang) {
	case "fr":
		if frenchMark(before, after) {
			return true
		}
	case "pl", "cs", "sk":
		if len(before) <= 2 && utf8.RuneCountInString(before) == 1 && isLetter(before) {
			return true
		}
	}
	switch last, _ := utf8.DecodeLastRuneInString(before); { // of a lone soft hyphen nothing is left
	case last == '.', last == '§', last == '№':
		word := strings.TrimLeft(before, `([“"„«‘`)
		return bindsAbbreviation(word, after) || inTwoWords[words.Language(lang)][[2]string{word, strings.TrimRight(after, ",;:!?)]”“»")}]
	case last >= '0' && last <= '9':
		return isNumber(before) && units[strings.TrimRight(after, ".,;:!?)]”")]
	}
	return false
}

// frenchMark reports whether one of two words is, or begins or ends with, a mark
// that French parts from its word by a space.
func frenchMark(before, after string) bool {
	if strings.HasSuffix(before, "«") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("»:;!?%€", r)
}

func bindsAbbreviation(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	word := strings.TrimSuffix(before, ".")
	switch {
	case beforeNumber[word]:
		return unicode.IsDigit(next) || isRoman(after)
	case beforeName[word], utf8.RuneCountInString(word) == 1 && isCapital(word):
		return unicode.IsUpper(next)
	}
	return false
}

// Abbreviations of the languages that octavo hyphenates.
var (
	beforeNumber = wordSet("p pp P S s ss Ss no nos No Nos Nr nr Fig fig Figs figs Abb Tab Vol vol vols Bd Bde Kap kap cap Cap Ch ch chap Chap Sec sec Sect sect Art art Eq eq col cols l ll v vv n nn Nº nº núm pág págs rys str t rozdz hfst blz σ σσ σελ κεφ § §§ №")
	beforeName   = wordSet("Dr Dres Mr Mrs Ms Mx Prof St Ste Sr Sra Srta Dña D M MM Mme Mlle Hr Fr Hrn Sig dr prof Dhr Mevr κ Rev Hon Gen Col Lt Sgt")
	units        = wordSet("kg g mg µg t km m dm cm mm µm nm ha l ml s ms µs ns min h d Hz kHz MHz GHz B kB KB MB GB TB KiB MiB GiB bit V kV mV W kW MW kWh A mA °C °F K % ‰ € $ £ ¥ pt px em in ft mi lb oz dB N J kJ Pa kPa hPa bar mol cd lm lx Ω kΩ a.m p.m am pm")
)

// inTwoWords are the neighbours in abbreviations of several words that a language
// writes with spaces. Names and units have rules of their own.
var inTwoWords = map[string]map[[2]string]bool{
	"de": pairSet("z. B., d. h., d. i., u. a., u. Ä., u. ä., o. Ä., o. ä., i. d., d. R., i. A., i. e., e. S., i. w., w. S., s. o., s. u., u. U., v. a., z. T., z. Z., z. Zt., v. Chr., n. Chr., m. E., o. g., u. v., v. m., u. s., s. w."),
	"es": pairSet("p. ej., a. C., d. C., EE. UU., q. e., e. p., p. m., a. m."),
	"pt": pairSet("p. ex., a. C., d. C."),
	"fr": pairSet("p. ex., av. J.-C., apr. J.-C., c. à, à d."),
	"sv": pairSet("t. ex., d. v., v. s., bl. a., m. m., o. d., s. k., f. Kr., e. Kr."),
	"da": pairSet("f. eks., bl. a., d. v., v. s., m. m., f. Kr., e. Kr."),
	"nb": pairSet("f. eks., bl. a., d. v., v. s., f. Kr., e. Kr."),
	"pl": pairSet("n. e., p. n., m. in., t. j."),
	"el": pairSet("π. χ., π. Χ., μ. Χ., κ. ά., κ. λπ., κ. ο."),
}

func pairSet(list string) map[[2]string]bool {
	set := map[[2]string]bool{}
	for pair := range strings.SplitSeq(list, ", ") {
		first, second, _ := strings.Cut(pair, " ")
		set[[2]string{first, second}] = true
	}
	return set
}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isRoman(s string) bool { return s != "" && strings.Trim(s, "ivxlcdmIVXLCDM–-.,;:)") == "" }

// isNumber reports whether s is figures with their marks: 1,500 or (3.5.
func isNumber(s string) bool { return strings.Trim(s, "0123456789.,·’'–-−+±×(/") == "" }
