// Package words holds the words that octavo itself adds to a book, in the
// languages that it speaks.
package words

import "strings"

// In is an English word or phrase in a language given by its BCP 47 tag; the
// English itself where octavo does not speak the language.
func In(tag, english string) string {
	base := Language(tag)
	for i, l := range languages {
		if l == base {
			if row, ok := table[english]; ok {
				return row[i]
			}
		}
	}
	return english
}

// Language is the language of a BCP 47 tag alone, in lower case: of de-AT, and of
// de_AT as programs write it, de.
func Language(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}

var languages = [...]string{"de", "fr", "es", "it", "nl", "pt", "el", "pl", "sv", "da"}

var table = map[string][len(languages)]string{
	"Contents":                {"Inhalt", "Table des matières", "Índice", "Indice", "Inhoud", "Sumário", "Περιεχόμενα", "Spis treści", "Innehåll", "Indhold"},
	"Landmarks":               {"Wegmarken", "Repères", "Puntos de referencia", "Punti di riferimento", "Herkenningspunten", "Pontos de referência", "Ορόσημα", "Punkty orientacyjne", "Landmärken", "Landemærker"},
	"Pages":                   {"Seiten", "Pages", "Páginas", "Pagine", "Pagina’s", "Páginas", "Σελίδες", "Strony", "Sidor", "Sider"},
	"Cover":                   {"Umschlag", "Couverture", "Cubierta", "Copertina", "Omslag", "Capa", "Εξώφυλλο", "Okładka", "Omslag", "Omslag"},
	"Title page":              {"Titelseite", "Page de titre", "Portada", "Frontespizio", "Titelpagina", "Folha de rosto", "Σελίδα τίτλου", "Strona tytułowa", "Titelsida", "Titelblad"},
	"Start of text":           {"Textbeginn", "Début du texte", "Comienzo del texto", "Inizio del testo", "Begin van de tekst", "Início do texto", "Αρχή κειμένου", "Początek tekstu", "Textens början", "Tekstens begyndelse"},
	"Colophon":                {"Impressum", "Colophon", "Colofón", "Colophon", "Colofon", "Colofão", "Κολοφώνας", "Stopka redakcyjna", "Kolofon", "Kolofon"},
	"Notes":                   {"Anmerkungen", "Notes", "Notas", "Note", "Noten", "Notas", "Σημειώσεις", "Przypisy", "Noter", "Noter"},
	"References":              {"Literatur", "Références", "Referencias", "Riferimenti", "Literatuur", "Referências", "Βιβλιογραφία", "Bibliografia", "Litteratur", "Litteratur"},
	"Cited in":                {"Zitiert in", "Cité dans", "Citado en", "Citato in", "Geciteerd in", "Citado em", "Παρατίθεται", "Przywołane w", "Citerad i", "Citeret i"},
	"Back to the text":        {"Zurück zum Text", "Retour au texte", "Volver al texto", "Torna al testo", "Terug naar de tekst", "Voltar ao texto", "Πίσω στο κείμενο", "Powrót do tekstu", "Tillbaka till texten", "Tilbage til teksten"},
	"Picture":                 {"Bild", "Image", "Imagen", "Immagine", "Afbeelding", "Imagem", "Εικόνα", "Obraz", "Bild", "Billede"},
	"Figure":                  {"Abbildung", "Figure", "Figura", "Figura", "Figuur", "Figura", "Εικόνα", "Rysunek", "Figur", "Figur"},
	"Diagram":                 {"Diagramm", "Diagramme", "Diagrama", "Diagramma", "Diagram", "Diagrama", "Διάγραμμα", "Diagram", "Diagram", "Diagram"},
	"Table":                   {"Tabelle", "Tableau", "Tabla", "Tabella", "Tabel", "Tabela", "Πίνακας", "Tabela", "Tabell", "Tabel"},
	"Details":                 {"Einzelheiten", "Détails", "Detalles", "Dettagli", "Details", "Detalhes", "Λεπτομέρειες", "Szczegóły", "Detaljer", "Detaljer"},
	"done":                    {"erledigt", "fait", "hecho", "fatto", "gedaan", "feito", "έγινε", "zrobione", "klart", "gjort"},
	"to do":                   {"offen", "à faire", "por hacer", "da fare", "te doen", "por fazer", "εκκρεμεί", "do zrobienia", "att göra", "mangler"},
	"Untitled":                {"Ohne Titel", "Sans titre", "Sin título", "Senza titolo", "Zonder titel", "Sem título", "Χωρίς τίτλο", "Bez tytułu", "Utan titel", "Uden titel"},
	"Version":                 {"Version", "Version", "Versión", "Versione", "Versie", "Versão", "Έκδοση", "Wersja", "Version", "Version"},
	"Newest edition:":         {"Neueste Ausgabe:", "Édition la plus récente :", "Edición más reciente:", "Edizione più recente:", "Nieuwste uitgave:", "Edição mais recente:", "Νεότερη έκδοση:", "Najnowsze wydanie:", "Senaste utgåva:", "Nyeste udgave:"},
	"Links":                   {"Links", "Liens", "Enlaces", "Collegamenti", "Koppelingen", "Ligações", "Σύνδεσμοι", "Odnośniki", "Länkar", "Links"},
	"p.":                      {"S.", "p.", "p.", "p.", "p.", "p.", "σ.", "s.", "s.", "s."},
	"Cited on p.":             {"Zitiert auf S.", "Cité p.", "Citado en la p.", "Citato a p.", "Geciteerd op p.", "Citado na p.", "Παρατίθεται στη σ.", "Przywołane na s.", "Citerad på s.", "Citeret på s."},
	"Cited on pp.":            {"Zitiert auf S.", "Cité p.", "Citado en las pp.", "Citato alle pp.", "Geciteerd op pp.", "Citado nas pp.", "Παρατίθεται στις σσ.", "Przywołane na s.", "Citerad på s.", "Citeret på s."},
	"Answer":                  {"Lösung", "Réponse", "Respuesta", "Risposta", "Antwoord", "Resposta", "Απάντηση", "Odpowiedź", "Svar", "Svar"},
	"Answers":                 {"Lösungen", "Réponses", "Respuestas", "Risposte", "Antwoorden", "Respostas", "Απαντήσεις", "Odpowiedzi", "Svar", "Svar"},
	"With answers":            {"Mit Lösungen", "Avec les réponses", "Con respuestas", "Con le risposte", "Met antwoorden", "Com respostas", "Με απαντήσεις", "Z odpowiedziami", "Med svar", "Med svar"},
	"handout":                 {"Handout", "polycopié", "material", "dispensa", "hand-out", "apostila", "φυλλάδιο", "materiał", "utdelningsblad", "handout"},
	"QR code of":              {"QR-Code von", "Code QR de", "Código QR de", "Codice QR di", "QR-code van", "Código QR de", "Κωδικός QR:", "Kod QR:", "QR-kod för", "QR-kode til"},
	"continued":               {"Fortsetzung", "suite", "continuación", "continua", "vervolg", "continuação", "συνέχεια", "ciąg dalszy", "forts.", "fortsat"},
	"License:":                {"Lizenz:", "Licence :", "Licencia:", "Licenza:", "Licentie:", "Licença:", "Άδεια:", "Licencja:", "Licens:", "Licens:"},
	"Typefaces:":              {"Schriften:", "Caractères :", "Tipos de letra:", "Caratteri:", "Lettertypen:", "Tipos de letra:", "Γραμματοσειρές:", "Kroje pisma:", "Typsnitt:", "Skrifttyper:"},
	"Made with octavo.":       {"Gesetzt mit octavo.", "Composé avec octavo.", "Compuesto con octavo.", "Composto con octavo.", "Gezet met octavo.", "Composto com octavo.", "Στοιχειοθετήθηκε με το octavo.", "Złożono w programie octavo.", "Satt med octavo.", "Sat med octavo."},
	"by":                      {"von", "par", "de", "di", "door", "de", "από", "autor:", "av", "af"},
	"and":                     {"und", "et", "y", "e", "en", "e", "και", "i", "och", "og"},
	"edited by":               {"herausgegeben von", "édité par", "editado por", "a cura di", "geredigeerd door", "editado por", "επιμέλεια:", "pod redakcją:", "redigerad av", "redigeret af"},
	"illustrated by":          {"illustriert von", "illustré par", "ilustrado por", "illustrato da", "geïllustreerd door", "ilustrado por", "εικονογράφηση:", "ilustracje:", "illustrerad av", "illustreret af"},
	"translated by":           {"übersetzt von", "traduit par", "traducido por", "tradotto da", "vertaald door", "traduzido por", "μετάφραση:", "tłumaczenie:", "översatt av", "oversat af"},
	"with an introduction by": {"mit einer Einleitung von", "introduction de", "introducción de", "introduzione di", "met een inleiding van", "introdução de", "εισαγωγή:", "wstęp:", "med inledning av", "med indledning af"},
	"with an afterword by":    {"mit einem Nachwort von", "postface de", "epílogo de", "postfazione di", "met een nawoord van", "posfácio de", "επίμετρο:", "posłowie:", "med efterord av", "med efterord af"},
	"photographs by":          {"Fotografien von", "photographies de", "fotografías de", "fotografie di", "foto’s van", "fotografias de", "φωτογραφίες:", "fotografie:", "fotografier av", "fotografier af"},
	"compiled by":             {"zusammengestellt von", "compilé par", "compilado por", "compilato da", "samengesteld door", "compilado por", "σύνταξη:", "opracowanie:", "sammanställd av", "samlet af"},
	"annotated by":            {"kommentiert von", "annoté par", "anotado por", "annotato da", "geannoteerd door", "anotado por", "σχολιασμός:", "komentarze:", "kommenterad av", "kommenteret af"},
	"cover by":                {"Umschlag von", "couverture de", "cubierta de", "copertina di", "omslag van", "capa de", "εξώφυλλο:", "okładka:", "omslag av", "omslag af"},
	"with contributions by":   {"mit Beiträgen von", "avec la collaboration de", "con la colaboración de", "con contributi di", "met bijdragen van", "com a colaboração de", "με τη συμβολή:", "współpraca:", "med bidrag av", "med bidrag af"},
	"of":                      {"von", "sur", "de", "di", "van", "de", "από", "z", "av", "af"},
	"Note":                    {"Hinweis", "Remarque", "Nota", "Nota", "Opmerking", "Nota", "Σημείωση", "Uwaga", "Obs", "Bemærk"},
	"Tip":                     {"Tipp", "Conseil", "Consejo", "Suggerimento", "Tip", "Dica", "Συμβουλή", "Wskazówka", "Tips", "Tip"},
	"Warning":                 {"Warnung", "Avertissement", "Advertencia", "Avviso", "Waarschuwing", "Aviso", "Προειδοποίηση", "Ostrzeżenie", "Varning", "Advarsel"},
	"Important":               {"Wichtig", "Important", "Importante", "Importante", "Belangrijk", "Importante", "Σημαντικό", "Ważne", "Viktigt", "Vigtigt"},
	"Caution":                 {"Vorsicht", "Attention", "Precaución", "Attenzione", "Let op", "Cuidado", "Προσοχή", "Ostrożnie", "Försiktigt", "Forsigtig"},
	"New":                     {"Neu", "Nouveau", "Nuevo", "Nuovo", "Nieuw", "Novo", "Νέο", "Nowość", "Nytt", "Nyt"},

	"The text can be read in any size and face and by screen readers; headings, contents and landmarks lead through it.": {
		"Der Text lässt sich in jeder Größe und Schrift und mit Bildschirmlesern lesen; Überschriften, Inhalt und Wegmarken führen hindurch.",
		"Le texte se lit dans toute taille et toute police et avec un lecteur d’écran ; titres, table des matières et repères y guident.",
		"El texto puede leerse en cualquier tamaño y letra y con lectores de pantalla; títulos, índice y puntos de referencia guían por él.",
		"Il testo si legge in ogni dimensione e carattere e con lettori di schermo; titoli, indice e punti di riferimento fanno da guida.",
		"De tekst is in elke grootte en letter en met een schermlezer te lezen; koppen, inhoud en herkenningspunten wijzen de weg.",
		"O texto pode ser lido em qualquer tamanho e tipo de letra e com leitores de ecrã; títulos, sumário e pontos de referência servem de guia.",
		"Το κείμενο διαβάζεται σε κάθε μέγεθος και γραμματοσειρά και με αναγνώστες οθόνης· τίτλοι, περιεχόμενα και ορόσημα οδηγούν μέσα του.",
		"Tekst można czytać w dowolnym rozmiarze i kroju oraz z czytnikiem ekranu; prowadzą po nim nagłówki, spis treści i punkty orientacyjne.", "Texten kan läsas i valfri storlek och valfritt typsnitt och med skärmläsare; rubriker, innehåll och landmärken leder genom den.", "Teksten kan læses i enhver størrelse og skrift og med skærmlæser; overskrifter, indhold og landemærker fører gennem den."},
	"Some pictures have no description.": {"Einige Bilder haben keine Beschreibung.", "Certaines images n’ont pas de description.", "Algunas imágenes no tienen descripción.",
		"Alcune immagini non hanno descrizione.", "Sommige afbeeldingen hebben geen beschrijving.", "Algumas imagens não têm descrição.", "Ορισμένες εικόνες δεν έχουν περιγραφή.",
		"Niektóre obrazy nie mają opisu.", "Några bilder saknar beskrivning.", "Nogle billeder mangler en beskrivelse."},
	"All pictures have a description.": {"Alle Bilder haben eine Beschreibung.", "Toutes les images ont une description.", "Todas las imágenes tienen descripción.",
		"Tutte le immagini hanno una descrizione.", "Alle afbeeldingen hebben een beschrijving.", "Todas as imagens têm descrição.", "Όλες οι εικόνες έχουν περιγραφή.",
		"Wszystkie obrazy mają opis.", "Alla bilder har en beskrivning.", "Alle billeder har en beskrivelse."},
}
