package folder

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v4"

	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/source"
)

// CodeFrontMatter is the code of front matter that does not parse.
const CodeFrontMatter = "front-matter"

// fence lines of front matter: YAML's, and the TOML of Hugo and Zola.
const (
	yamlFence = "---"
	tomlFence = "+++"
)

// opened is front matter that Hugo takes though blank lines stand before it.
var opened = regexp.MustCompile(`^(?:---|\+\+\+)[ \t]*\n[A-Za-z_][\w-]*[ \t]*[:=]`)

// frontMatter is what stands at the head of clean text: the marks of which kind,
// where what is between them begins and ends, and where the page's own text
// begins; body is 0 where there is none.
func frontMatter(b []byte) (mark string, from, to, body int) {
	off := len(b) - len(bytes.TrimLeft(b, "\n"))
	if off > 0 && !opened.Match(b[off:]) {
		return "", 0, 0, 0
	}
	start := off
	for line := range bytes.Lines(b[off:]) {
		s := string(bytes.TrimRight(line, " \t\n"))
		if off == start && s != yamlFence && s != tomlFence {
			return "", 0, 0, 0
		}
		off += len(line)
		switch {
		case off == start+len(line):
			mark, from = s, off
		case s == mark, s == "..." && mark == yamlFence:
			return mark, from, off - len(line), off
		}
	}
	return "", 0, 0, 0
}

// bodyOf is where a page's text begins behind its front matter.
func bodyOf(b []byte) int {
	_, _, _, body := frontMatter(b)
	return body
}

// front is the front matter of f, nil where there is none.
func front(f *source.File) (map[string]any, diag.List) {
	var found diag.List
	mark, from, to, body := frontMatter(f.Bytes)
	if body == 0 {
		return nil, nil
	}
	values := map[string]any{}
	text := f.Bytes[from:to]
	if mark == tomlFence {
		if _, err := toml.Decode(string(text), &values); err != nil {
			offset, msg := tomlFault(err)
			found.Warnf(f.Pos(from+offset), CodeFrontMatter, "mend the TOML; until then the page goes by its first heading and its name", "front matter does not parse: %s", msg)
		}
		return values, found
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		offset, msg, hint := config.Fault(text, err)
		found.Warnf(f.Pos(from+offset), CodeFrontMatter, hint, "front matter does not parse: %s", msg)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return values, found
	}
	pairs := doc.Content[0].Content // a key may stand twice; the last one holds
	for i := 0; i+1 < len(pairs); i += 2 {
		var v any
		if pairs[i+1].Decode(&v) == nil {
			values[pairs[i].Value] = v
		}
	}
	return values, found
}

// tomlFault is where in its text TOML does not parse, and why.
func tomlFault(err error) (offset int, msg string) {
	var p toml.ParseError
	if errors.As(err, &p) {
		return p.Position.Start, p.Message
	}
	msg, _, _ = strings.Cut(err.Error(), "\n")
	return 0, msg
}

// orderKeys are the keys by which a page says its place among its siblings, in
// Docusaurus, Hugo and other generators.
var orderKeys = []string{"sidebar_position", "weight", "order", "nav_order", "position", "sort_rank"}

// place is the place that a page asks for among its siblings; ok is false where it
// asks for none.
func place(front map[string]any) (n float64, ok bool) {
	if side, is := front["sidebar"].(map[string]any); is { // of Starlight
		if n, ok := place(side); ok {
			return n, true
		}
	}
	for _, key := range orderKeys {
		switch v := front[key].(type) {
		case int:
			n, ok = float64(v), true
		case int64:
			n, ok = float64(v), true
		case float64:
			n, ok = v, true
		}
		if ok {
			return n, key != "weight" || n != 0 // 0 is Hugo's word for none
		}
	}
	return 0, false
}

// unpublished says why a page is not on the web site, "" where it is.
func unpublished(front map[string]any) string {
	for _, key := range []string{"draft", "unlisted", "headless"} {
		if front[key] == true {
			return key + ": true"
		}
	}
	if front["published"] == false || front["publish"] == false {
		return "it is not published"
	}
	return ""
}

// text is a value of front matter that is text.
func text(v any) string {
	s, _ := v.(string)
	return strings.Join(strings.Fields(s), " ")
}
