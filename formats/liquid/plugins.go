package liquid

import (
	"bytes"
	"errors"
	"html"
	"regexp"
	"strings"
)

// Tags of well-known plug-ins. No plug-in runs: what its tag says is put into the
// Markdown that has the same sense in a book.

func pluginTags() []tag {
	alone := map[string]bool{}
	return []tag{
		// jekyll-tabs: every tab is unfolded, under its label
		{name: "tabs", body: alone, read: readText, run: (*run).tabs},
		{name: "tab", body: alone, read: readTab, run: (*run).folded},
		{name: "details", body: alone, read: readText, run: (*run).folded},
		// jekyll-mermaid, jekyll-spaceship and their like
		{name: "mermaid", body: alone, read: readText, run: (*run).diagram},
		{name: "plantuml", body: alone, read: readText, run: (*run).diagram},
		{name: "graphviz", body: alone, read: readText, run: (*run).diagram},
		// jekyll-katex
		{name: "katex", body: alone, read: readText, run: (*run).formula},
		// jekyll-toc, jekyll-seo-tag, jekyll-feed
		{name: "toc", read: readText, run: (*run).contents},
		{name: "seo", silent: true, read: readText, run: (*run).nothing},
		{name: "feed_meta", silent: true, read: readText, run: (*run).nothing},
		// jekyll-gist and embeds of films
		{name: "gist", read: readQuoted(1), run: (*run).elsewhere},
		{name: "youtube", read: readQuoted(1), run: (*run).elsewhere},
		{name: "vimeo", read: readQuoted(1), run: (*run).elsewhere},
		// tufte-jekyll
		{name: "sidenote", read: readQuoted(2), run: (*run).tufte},
		{name: "marginnote", read: readQuoted(2), run: (*run).tufte},
		{name: "newthought", read: readQuoted(1), run: (*run).tufte},
		{name: "marginfigure", read: readQuoted(3), run: (*run).tufte},
		{name: "maincolumn", read: readQuoted(2), run: (*run).tufte},
		{name: "fullwidth", read: readQuoted(2), run: (*run).tufte},
		{name: "epigraph", read: readQuoted(3), run: (*run).tufte},
	}
}

// readTab reads `group label`; the label is what the tab is called.
func readTab(rest string) (header, error) {
	_, label, _ := strings.Cut(strings.TrimSpace(rest), " ")
	label = strings.Trim(strings.TrimSpace(label), `"'`)
	if label == "" {
		label = strings.Trim(strings.TrimSpace(rest), `"'`)
	}
	if label == "" {
		return header{}, errSyntax
	}
	return header{name: label}, nil
}

var quotedWord = regexp.MustCompile(`"([^"]*)"|'([^']*)'|(\S+)`)

// readQuoted reads at least n words, each bare or in quotation marks.
func readQuoted(n int) func(string) (header, error) {
	return func(rest string) (header, error) {
		var h header
		for _, m := range quotedWord.FindAllStringSubmatch(rest, -1) {
			h.values = append(h.values, literal{m[1] + m[2] + m[3]})
		}
		if len(h.values) < n {
			return h, errors.New("too little follows the name")
		}
		return h, nil
	}
}

// word is the i-th word that readQuoted has read, "" where there are fewer.
func (h header) word(i int) string {
	if i < len(h.values) {
		if l, ok := h.values[i].(literal); ok {
			s, _ := l.v.(string)
			return s
		}
	}
	return ""
}

func (r *run) nothing(fragment, *block) (signal, error) { return done, nil }

// tabs puts out what stands between its tabs too: usually white space.
func (r *run) tabs(f fragment, b *block) (signal, error) { return r.nodes(f, b.body, false), nil }

// folded makes a section of its own that print shows unfolded.
func (r *run) folded(f fragment, b *block) (signal, error) {
	label := r.inner(f, b, b.header.name)
	if !strings.Contains(label, "</") { // jekyll-tabs shows labels as they are; some hold an icon
		label = html.EscapeString(label)
	}
	r.newBlock(f, b.start)
	r.make(f, b.start, "<details open markdown=\"1\"><summary>"+label+"</summary>\n\n")
	s := r.nodes(f, b.body, false)
	r.newBlock(f, b.to)
	r.make(f, b.to, "</details>\n\n")
	return s, nil
}

// newBlock ends the paragraph before off.
func (r *run) newBlock(f fragment, off int) {
	switch out := r.out.Text().Bytes; {
	case len(out) == 0 || bytes.HasSuffix(out, []byte("\n\n")):
	case out[len(out)-1] == '\n':
		r.make(f, off, "\n")
	default:
		r.make(f, off, "\n\n")
	}
}

// diagram makes a fence in the language of the diagram.
func (r *run) diagram(f fragment, b *block) (signal, error) {
	fenced := *b
	fenced.header.name = b.tag.name
	return r.highlight(f, &fenced)
}

func (r *run) formula(f fragment, b *block) (signal, error) {
	mark := "$$"
	if b.header.name == "display" {
		r.newBlock(f, b.start)
		mark = "\n$$\n"
	}
	r.make(f, b.start, strings.TrimLeft(mark, "\n"))
	s := r.nodes(f, b.body, false)
	r.make(f, b.to, mark)
	return s, nil
}

func (r *run) contents(f fragment, b *block) (signal, error) {
	r.newBlock(f, b.start)
	r.make(f, b.start, "* TOC\n{:toc}\n")
	return done, nil
}

// elsewhere puts out the address of what a web page would load.
func (r *run) elsewhere(f fragment, b *block) (signal, error) {
	address := b.header.word(0)
	if !scheme.MatchString(address) {
		address = map[string]string{"gist": "https://gist.github.com/", "youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/"}[b.tag.name] + address
	}
	r.make(f, b.start, "<"+escapeURI(address)+">")
	return done, nil
}

// tufte puts out the HTML that the style sheets of the Tufte theme are written for.
func (r *run) tufte(f fragment, b *block) (signal, error) {
	word := func(i int) string { return r.inner(f, b, b.header.word(i)) }
	figure := func(address, caption string) string {
		return `<figure class="` + b.tag.name + `"><img src="` + html.EscapeString(address) + `" alt="" /><figcaption>` + caption + "</figcaption></figure>"
	}
	var out string
	switch b.tag.name {
	case "sidenote", "marginnote":
		out = `<span class="` + b.tag.name + `">` + word(1) + "</span>"
	case "newthought":
		out = `<span class="newthought">` + word(0) + "</span>"
	case "marginfigure":
		out = figure(word(1), word(2))
	case "epigraph":
		out = "<blockquote><p>" + word(0) + "</p><footer>" + word(1) + ", <cite>" + word(2) + "</cite></footer></blockquote>"
	default:
		out = figure(word(0), word(1))
	}
	r.make(f, b.start, out)
	return done, nil
}
