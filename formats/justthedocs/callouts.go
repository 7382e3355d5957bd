package justthedocs

import (
	"html"
	"strings"
)

// Callout is a kind of box that the site's authors use as a class.
type Callout struct {
	Name  string // the class: note, of {: .note }
	Title string // printed over it when the author gives none; may be empty
	Color string // of the theme: "red", "blue"; may be empty
	Loud  bool   // the site sets its callouts off strongly (callouts_level)
}

// themeCallouts are those that the theme's documentation sets up; many sites use
// them without saying so.
var themeCallouts = []Callout{
	{Name: "highlight", Color: "yellow"}, {Name: "important", Title: "Important", Color: "blue"},
	{Name: "new", Title: "New", Color: "green"}, {Name: "note", Title: "Note", Color: "purple"},
	{Name: "warning", Title: "Warning", Color: "red"},
}

// LineNumbers reports whether the site numbers the lines of all its listings.
func (s *Site) LineNumbers() bool {
	options := object(object(s.config.values["kramdown"])["syntax_highlighter_opts"])
	return object(options["block"])["line_numbers"] == true
}

// HTMLBlocks reports whether HTML elements of the site's pages hold Markdown where
// they do not say otherwise.
func (s *Site) HTMLBlocks() bool {
	return object(s.config.values["kramdown"])["parse_block_html"] == true
}

// Quotes are the quotation marks that the site asks kramdown for: characters by their
// names in HTML or their numbers, in a list or parted by commas; zero where it does not.
func (s *Site) Quotes() (marks [4]string) {
	names := strings.FieldsFunc(strings.Join(texts(object(s.config.values["kramdown"])["smart_quotes"]), ","), func(r rune) bool { return r == ',' || r == ' ' })
	if len(names) != len(marks) {
		return marks
	}
	for i, name := range names {
		if strings.Trim(name, "0123456789") == "" {
			name = "#" + name
		}
		marks[i] = html.UnescapeString("&" + name + ";")
		if strings.HasPrefix(marks[i], "&") && len(marks[i]) > 1 {
			return [4]string{} // no character of HTML
		}
	}
	return marks
}

// Callouts are the callouts of the site by class: those of _config.yml, and the
// theme's own where the site does not say otherwise.
func (s *Site) Callouts() map[string]Callout {
	out := map[string]Callout{}
	loud := text(s.config.values["callouts_level"]) == "loud"
	for _, c := range themeCallouts {
		c.Loud = loud
		out[c.Name] = c
	}
	for name, v := range object(s.config.values["callouts"]) {
		settings := object(v)
		out[name] = Callout{name, strings.TrimSpace(text(settings["title"])), text(settings["color"]), loud}
	}
	return out
}
