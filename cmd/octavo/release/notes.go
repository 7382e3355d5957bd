package release

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"octavo/cmd/octavo/phrase"
	"octavo/pipeline"
)

// shown is how many changed pages of a book the notes name.
const shown = 60

// notes is RELEASE_NOTES.md: of each book how long it is, its files, and what changed
// in it.
func (r *Release) notes(record *Record, texts []*Text, old map[string]*Text) []byte {
	var b strings.Builder
	per := len(record.Books) / r.Books // editions stand side by side
	fmt.Fprintf(&b, "Version %s of %s, commit %s.\n", markdown(r.Tag.Version), record.Date, short(r.Tag.Commit.ID))
	for i := 0; i < len(record.Books); i += per {
		editions := record.Books[i : i+per]
		fmt.Fprintf(&b, "\n## %s\n\n", markdown(editions[0].Title))
		b.WriteString(lengths(editions))
		b.WriteString("\n" + r.changed(texts[i], oldText(old, r.Site.Plans[i])))
		b.WriteString("\n| File | Size |\n|:-----|-----:|\n")
		for _, e := range editions {
			for j := 0; j < len(e.Files); j += 2 { // the other of the two has the same bytes
				fmt.Fprintf(&b, "| `%s` | %s |\n", e.Files[j].Path, phrase.Size(e.Files[j].Bytes))
			}
		}
	}
	fmt.Fprintf(&b, "\nThe same files are here under names without the version, and `%s` has the sums of all. Made with octavo %s; from the tag anyone can make them again, byte for byte, and compare: `octavo release%s --check %s`.\n", SumsFile, r.Octavo, strings.Join(append([]string{""}, record.Flags...), " "), SumsFile)
	return []byte(b.String())
}

// oldText is the text of the book that a plan's was; nil: it is new.
func oldText(old map[string]*Text, p pipeline.Plan) *Text {
	for _, key := range keysOf(p) {
		if t := old[key]; t != nil {
			return t
		}
	}
	return nil
}

// lengths says how long a book is; its editions differ in pages only.
func lengths(editions []*Book) string {
	var pages []string
	for _, e := range editions {
		if e.Pages == 0 {
			continue // not printed
		}
		p := phrase.Count(e.Pages, "page", "pages")
		if len(editions) > 1 {
			p += " (" + orDefault(e.Edition) + ")"
		}
		pages = append(pages, p)
	}
	e := editions[0]
	pages = append(pages, phrase.Count(e.Words, "word", "words"))
	return strings.Join(pages, ", ") + " in " + phrase.Count(e.Chapters, "chapter", "chapters") + ".\n"
}

func orDefault(edition string) string {
	if edition == "" {
		return "book"
	}
	return edition
}

// changed says what is different since the tag before.
func (r *Release) changed(text, old *Text) string {
	switch {
	case r.Tag.since == "none":
		return "It was not compared with a release before.\n"
	case r.Tag.Previous == nil:
		return "Nothing to compare it with: there is no release before this one.\n"
	case !r.compared:
		return "It could not be compared with " + markdown(r.Tag.Previous.Name) + ".\n"
	case old == nil:
		return "This book is new since " + markdown(r.Tag.Previous.Name) + ".\n"
	}
	since := "Since " + markdown(r.Tag.Previous.Name) + ","
	c := Compare(old, text)
	if len(c.Pages) == 0 {
		return since + " no word of it has changed.\n"
	}
	var b strings.Builder
	if words := cameAndWent(c.Came, c.Went); words != "" {
		fmt.Fprintf(&b, "%s %s:\n\n", since, words)
	} else {
		fmt.Fprintf(&b, "%s no word has changed, but:\n\n", since)
	}
	for i, ch := range c.Pages {
		if i == shown {
			fmt.Fprintf(&b, "- %s changed too.\n", phrase.Count(len(c.Pages)-shown, "more chapter", "more chapters"))
			break
		}
		b.WriteString("- " + ch.String() + ".\n")
	}
	return b.String()
}

// String says in one line what is different about a page.
func (c Change) String() string {
	title := "“" + markdown(c.Page.Title) + "”"
	switch {
	case c.Gone:
		return title + " is gone, " + phrase.Count(c.Went, "word", "words")
	case c.Was == nil:
		return title + " is new, " + phrase.Count(c.Came, "word", "words")
	}
	var what []string
	if c.Renamed {
		title = "“" + markdown(c.Was.Title) + "”"
		what = append(what, "is called “"+markdown(c.Page.Title)+"” now")
	}
	if c.Moved {
		what = append(what, "moved "+c.where())
	}
	if words := cameAndWent(c.Came, c.Went); words != "" {
		if len(what) == 0 {
			return title + ": " + words
		}
		what = append(what, words)
	}
	return title + " " + strings.Join(what, "; ")
}

// where says where a page moved to.
func (c Change) where() string {
	switch {
	case c.Behind != nil:
		return "behind “" + markdown(c.Behind.Title) + "”"
	case c.Into != nil:
		return "to the beginning of “" + markdown(c.Into.Title) + "”"
	}
	return "to the beginning"
}

func cameAndWent(came, went int) string {
	switch {
	case came > 0 && went > 0:
		return phrase.Count(came, "word came", "words came") + " and " + phrase.Thousands(went) + " went"
	case came > 0:
		return phrase.Count(came, "word came", "words came")
	case went > 0:
		return phrase.Count(went, "word went", "words went")
	}
	return ""
}

// markdown is plain text as Markdown that shows it so, on one line. On GitHub a name
// behind @ calls a person and a number behind # an issue, backslash or not: a word
// joiner, which nobody sees, keeps them apart.
func markdown(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case unicode.IsControl(r):
			b.WriteByte(' ')
			continue
		case strings.ContainsRune("\\`*_{}[]<>|~$&", r), r == '#', r == '!':
			b.WriteByte('\\')
		case strings.ContainsRune("+-", r) && i == 0:
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		if r == '@' || r == '#' {
			if next, _ := utf8.DecodeRuneInString(s[i+1:]); unicode.IsLetter(next) || unicode.IsDigit(next) {
				b.WriteRune('\u2060')
			}
		}
	}
	return b.String()
}
