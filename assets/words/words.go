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
	"Contents":         {"Inhalt", "Table des matières", "Índice", "Indice", "Inhoud", "Sumário", "Περιεχόμενα"},
	"Landmarks":        {"Wegmarken", "Repères", "Puntos de referencia", "Punti di riferimento", "Herkenningspunten", "Pontos de referência", "Ορόσημα"},
	"Pages":            {"Seiten", "Pages", "Páginas", "Pagine", "Pagina’s", "Páginas", "Σελίδες"},
	"Cover":            {"Umschlag", "Couverture", "Cubierta", "Copertina", "Omslag", "Capa", "Εξώφυλλο"},
	"Title page":       {"Titelseite", "Page de titre", "Portada", "Frontespizio", "Titelpagina", "Folha de rosto", "Σελίδα τίτλου"},
	"Start of text":    {"Textbeginn", "Début du texte", "Comienzo del texto", "Inizio del testo", "Begin van de tekst", "Início do texto", "Αρχή κειμένου"},
	"Colophon":         {"Impressum", "Colophon", "Colofón", "Colophon", "Colofon", "Colofão", "Κολοφώνας"},
	"Notes":            {"Anmerkungen", "Notes", "Notas", "Note", "Noten", "Notas", "Σημειώσεις"},
	"References":       {"Literatur", "Références", "Referencias", "Riferimenti", "Literatuur", "Referências", "Βιβλιογραφία"},
	"Cited in":         {"Zitiert in", "Cité dans", "Citado en", "Citato in", "Geciteerd in", "Citado em", "Παρατίθεται"},
	"Back to the text": {"Zurück zum Text", "Retour au texte", "Volver al texto", "Torna al testo", "Terug naar de tekst", "Voltar ao texto", "Πίσω στο κείμενο"},
	"Picture":          {"Bild", "Image", "Imagen", "Immagine", "Afbeelding", "Imagem", "Εικόνα"},
	"Figure":           {"Abbildung", "Figure", "Figura", "Figura", "Figuur", "Figura", "Εικόνα"},
	"Table":            {"Tabelle", "Tableau", "Tabla", "Tabella", "Tabel", "Tabela", "Πίνακας"},
	"Details":          {"Einzelheiten", "Détails", "Detalles", "Dettagli", "Details", "Detalhes", "Λεπτομέρειες"},
	"done":             {"erledigt", "fait", "hecho", "fatto", "gedaan", "feito", "έγινε"},
	"to do":            {"offen", "à faire", "por hacer", "da fare", "te doen", "por fazer", "εκκρεμεί"},
	"Untitled":         {"Ohne Titel", "Sans titre", "Sin título", "Senza titolo", "Zonder titel", "Sem título", "Χωρίς τίτλο"},
	"Version":          {"Version", "Version", "Versión", "Versione", "Versie", "Versão", "Έκδοση"},
	"Newest edition:":  {"Neueste Ausgabe:", "Édition la plus récente :", "Edición más reciente:", "Edizione più recente:", "Nieuwste uitgave:", "Edição mais recente:", "Νεότερη έκδοση:"},
}
