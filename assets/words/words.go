// Package words holds the words that octavo itself adds to a book, in the
// languages that it speaks.
package words

import "strings"

// In is an English word or phrase in a language given by its BCP 47 tag; the
// English itself where octavo does not speak the language.
func In(tag, english string) string {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	for i, l := range languages {
		if l == base {
			if row, ok := table[english]; ok {
				return row[i]
			}
		}
	}
	return english
}

var languages = [...]string{"de", "fr", "es", "it", "nl", "pt", "el"}

var table = map[string][len(languages)]string{
	"Contents":                {"Inhalt", "Table des matières", "Índice", "Indice", "Inhoud", "Sumário", "Περιεχόμενα"},
	"Landmarks":               {"Wegmarken", "Repères", "Puntos de referencia", "Punti di riferimento", "Herkenningspunten", "Pontos de referência", "Ορόσημα"},
	"Pages":                   {"Seiten", "Pages", "Páginas", "Pagine", "Pagina’s", "Páginas", "Σελίδες"},
	"Cover":                   {"Umschlag", "Couverture", "Cubierta", "Copertina", "Omslag", "Capa", "Εξώφυλλο"},
	"Title page":              {"Titelseite", "Page de titre", "Portada", "Frontespizio", "Titelpagina", "Folha de rosto", "Σελίδα τίτλου"},
	"Start of text":           {"Textbeginn", "Début du texte", "Comienzo del texto", "Inizio del testo", "Begin van de tekst", "Início do texto", "Αρχή κειμένου"},
	"Colophon":                {"Impressum", "Colophon", "Colofón", "Colophon", "Colofon", "Colofão", "Κολοφώνας"},
	"Notes":                   {"Anmerkungen", "Notes", "Notas", "Note", "Noten", "Notas", "Σημειώσεις"},
	"References":              {"Literatur", "Références", "Referencias", "Riferimenti", "Literatuur", "Referências", "Βιβλιογραφία"},
	"Cited in":                {"Zitiert in", "Cité dans", "Citado en", "Citato in", "Geciteerd in", "Citado em", "Παρατίθεται"},
	"Back to the text":        {"Zurück zum Text", "Retour au texte", "Volver al texto", "Torna al testo", "Terug naar de tekst", "Voltar ao texto", "Πίσω στο κείμενο"},
	"Picture":                 {"Bild", "Image", "Imagen", "Immagine", "Afbeelding", "Imagem", "Εικόνα"},
	"Figure":                  {"Abbildung", "Figure", "Figura", "Figura", "Figuur", "Figura", "Εικόνα"},
	"Table":                   {"Tabelle", "Tableau", "Tabla", "Tabella", "Tabel", "Tabela", "Πίνακας"},
	"Details":                 {"Einzelheiten", "Détails", "Detalles", "Dettagli", "Details", "Detalhes", "Λεπτομέρειες"},
	"done":                    {"erledigt", "fait", "hecho", "fatto", "gedaan", "feito", "έγινε"},
	"to do":                   {"offen", "à faire", "por hacer", "da fare", "te doen", "por fazer", "εκκρεμεί"},
	"Untitled":                {"Ohne Titel", "Sans titre", "Sin título", "Senza titolo", "Zonder titel", "Sem título", "Χωρίς τίτλο"},
	"Version":                 {"Version", "Version", "Versión", "Versione", "Versie", "Versão", "Έκδοση"},
	"Newest edition:":         {"Neueste Ausgabe:", "Édition la plus récente :", "Edición más reciente:", "Edizione più recente:", "Nieuwste uitgave:", "Edição mais recente:", "Νεότερη έκδοση:"},
	"Links":                   {"Links", "Liens", "Enlaces", "Collegamenti", "Koppelingen", "Ligações", "Σύνδεσμοι"},
	"p.":                      {"S.", "p.", "p.", "p.", "p.", "p.", "σ."},
	"Cited on p.":             {"Zitiert auf S.", "Cité p.", "Citado en la p.", "Citato a p.", "Geciteerd op p.", "Citado na p.", "Παρατίθεται στη σ."},
	"Cited on pp.":            {"Zitiert auf S.", "Cité p.", "Citado en las pp.", "Citato alle pp.", "Geciteerd op pp.", "Citado nas pp.", "Παρατίθεται στις σσ."},
	"continued":               {"Fortsetzung", "suite", "continuación", "continua", "vervolg", "continuação", "συνέχεια"},
	"License:":                {"Lizenz:", "Licence :", "Licencia:", "Licenza:", "Licentie:", "Licença:", "Άδεια:"},
	"Made with octavo.":       {"Gesetzt mit octavo.", "Composé avec octavo.", "Compuesto con octavo.", "Composto con octavo.", "Gezet met octavo.", "Composto com octavo.", "Στοιχειοθετήθηκε με το octavo."},
	"by":                      {"von", "par", "de", "di", "door", "de", "από"},
	"and":                     {"und", "et", "y", "e", "en", "e", "και"},
	"edited by":               {"herausgegeben von", "édité par", "editado por", "a cura di", "geredigeerd door", "editado por", "επιμέλεια:"},
	"illustrated by":          {"illustriert von", "illustré par", "ilustrado por", "illustrato da", "geïllustreerd door", "ilustrado por", "εικονογράφηση:"},
	"translated by":           {"übersetzt von", "traduit par", "traducido por", "tradotto da", "vertaald door", "traduzido por", "μετάφραση:"},
	"with an introduction by": {"mit einer Einleitung von", "introduction de", "introducción de", "introduzione di", "met een inleiding van", "introdução de", "εισαγωγή:"},
	"with an afterword by":    {"mit einem Nachwort von", "postface de", "epílogo de", "postfazione di", "met een nawoord van", "posfácio de", "επίμετρο:"},
	"photographs by":          {"Fotografien von", "photographies de", "fotografías de", "fotografie di", "foto’s van", "fotografias de", "φωτογραφίες:"},
	"compiled by":             {"zusammengestellt von", "compilé par", "compilado por", "compilato da", "samengesteld door", "compilado por", "σύνταξη:"},
	"annotated by":            {"kommentiert von", "annoté par", "anotado por", "annotato da", "geannoteerd door", "anotado por", "σχολιασμός:"},
	"cover by":                {"Umschlag von", "couverture de", "cubierta de", "copertina di", "omslag van", "capa de", "εξώφυλλο:"},
	"with contributions by":   {"mit Beiträgen von", "avec la collaboration de", "con la colaboración de", "con contributi di", "met bijdragen van", "com a colaboração de", "με τη συμβολή:"},
	"of":                      {"von", "sur", "de", "di", "van", "de", "από"},
	"Note":                    {"Hinweis", "Remarque", "Nota", "Nota", "Opmerking", "Nota", "Σημείωση"},
	"Tip":                     {"Tipp", "Conseil", "Consejo", "Suggerimento", "Tip", "Dica", "Συμβουλή"},
	"Warning":                 {"Warnung", "Avertissement", "Advertencia", "Avviso", "Waarschuwing", "Aviso", "Προειδοποίηση"},
	"Important":               {"Wichtig", "Important", "Importante", "Importante", "Belangrijk", "Importante", "Σημαντικό"},
	"Caution":                 {"Vorsicht", "Attention", "Precaución", "Attenzione", "Let op", "Cuidado", "Προσοχή"},
	"New":                     {"Neu", "Nouveau", "Nuevo", "Nuovo", "Nieuw", "Novo", "Νέο"},

	"The text can be read in any size and face and by screen readers; headings, contents and landmarks lead through it.": {
		"Der Text lässt sich in jeder Größe und Schrift und mit Bildschirmlesern lesen; Überschriften, Inhalt und Wegmarken führen hindurch.",
		"Le texte se lit dans toute taille et toute police et avec un lecteur d’écran ; titres, table des matières et repères y guident.",
		"El texto puede leerse en cualquier tamaño y letra y con lectores de pantalla; títulos, índice y puntos de referencia guían por él.",
		"Il testo si legge in ogni dimensione e carattere e con lettori di schermo; titoli, indice e punti di riferimento fanno da guida.",
		"De tekst is in elke grootte en letter en met een schermlezer te lezen; koppen, inhoud en herkenningspunten wijzen de weg.",
		"O texto pode ser lido em qualquer tamanho e tipo de letra e com leitores de ecrã; títulos, sumário e pontos de referência servem de guia.",
		"Το κείμενο διαβάζεται σε κάθε μέγεθος και γραμματοσειρά και με αναγνώστες οθόνης· τίτλοι, περιεχόμενα και ορόσημα οδηγούν μέσα του."},
	"Some pictures have no description.": {"Einige Bilder haben keine Beschreibung.", "Certaines images n’ont pas de description.", "Algunas imágenes no tienen descripción.",
		"Alcune immagini non hanno descrizione.", "Sommige afbeeldingen hebben geen beschrijving.", "Algumas imagens não têm descrição.", "Ορισμένες εικόνες δεν έχουν περιγραφή."},
	"All pictures have a description.": {"Alle Bilder haben eine Beschreibung.", "Toutes les images ont une description.", "Todas las imágenes tienen descripción.",
		"Tutte le immagini hanno una descrizione.", "Alle afbeeldingen hebben een beschrijving.", "Todas as imagens têm descrição.", "Όλες οι εικόνες έχουν περιγραφή."},
}
