package words

import "strings"

// ranges are, by language, the words before numbers of which an en dash makes a range:
// pp. 12–15. A word for one figure or section is not among them, since what stands behind
// it may be its name, as in Figure 2-3; one for a page is. An abbreviation may have its
// full stop or not.
var ranges = map[string]string{
	"en": "p pp pg pgs page pages ch chs chaps chapters sec secs sections lines ll vv verses vols volumes figures figs nos §§ paras paragraphs columns cols",
	"de": "S Seite Seiten Kapitel Abschnitte Zeilen Z Abbildungen Verse Bände Bde Spalten Sp Nummern §§ Rn",
	"fr": "p pp page pages chapitres chap sections lignes figures vers tomes colonnes §§",
	"es": "p pp pág págs página páginas capítulos caps secciones líneas figuras figs versos tomos §§",
	"it": "p pp pag pagg pagina pagine capitoli capp sezioni righe figure figg versi voll §§",
	"nl": "p pp blz pagina pagina's hoofdstukken paragrafen regels figuren §§",
	"pt": "p pp pág págs página páginas capítulos caps secções seções linhas figuras versos §§",
	"pl": "s ss str strona strony stronach rozdziały wiersze wersy rysunki §§",
	"el": "σ σσ σελ σελίδα σελίδες κεφάλαια στίχοι",
	"sv": "s sid sida sidor sidorna kapitlen raderna §§",
	"da": "s side sider siderne kapitlerne linjer §§",
	"nb": "s side sider sidene kapitlene linjer §§",
	"fi": "s sivu sivut sivuilla luvut rivit §§",
	"cs": "s str strana strany stranách kapitoly řádky §§",
}

// Ranges are the words of a language before numbers that make a range; none where it
// has other ways to write one, or octavo does not know.
func Ranges(tag string) []string { return strings.Fields(ranges[spoken(tag)]) }
