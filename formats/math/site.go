package math

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"octavo/pipeline/book"
)

// Site is what a site's own set-up of MathJax or KaTeX says.
type Site struct {
	Dollars      bool     // $…$ is a formula
	Parens       bool     // \(…\) is, written \\(…\\) in Markdown
	Brackets     bool     // \[…\] is
	Environments bool     // \begin{align}…\end{align} without delimiters is, and \ref
	Keys         []string // keys of front matter that a page must have one of; nil: all pages are read so
	TeX          book.TeX
}

// Where set-ups stand: the files that a theme lets its users write, pages that
// replace the theme's, and folders of scripts. Files that are larger are no set-up
// but MathJax or KaTeX itself.
var setups = []string{
	"_includes", "_layouts", "theme", "overrides", "assets/js", "assets/javascripts", "js", "javascripts", "docs/js", "docs/javascripts", "docs/assets/js",
	"docs/assets/javascripts", "docs/_static",
}

const (
	largestSetup = 64 << 10
	mostSetups   = 400
)

// ReadSite looks for a set-up in the site's includes, layouts and scripts, and in the
// configuration of mdBook and MkDocs. Scripts are not run: delimiters, macros,
// numbering and packages are read from the text, and what is written in another way
// is not seen.
func ReadSite(site fs.FS) Site {
	var text strings.Builder
	n := 0
	for _, dir := range setups {
		fs.WalkDir(site, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || n >= mostSetups {
				return fs.SkipDir
			}
			ext := path.Ext(name)
			if d.Type().IsRegular() && (ext == ".html" || ext == ".hbs" || ext == ".js") && !strings.Contains(path.Base(name), ".min.") {
				n++
				if s := readSetup(site, name); mentions.MatchString(s) {
					text.WriteString(s)
					text.WriteByte('\n')
				}
			}
			return nil
		})
	}
	s := parseSetup(text.String())
	s.readConfig(readSetup(site, "book.toml"), readSetup(site, "mkdocs.yml"))
	return s
}

var (
	fencedText = regexp.MustCompile("(?ms)^[ \t]*(```+|~~~+).*?^[ \t]*(?:```+|~~~+)[ \t]*$")
	pageScript = regexp.MustCompile(`(?ms)^ {0,3}<script\b.*?</script>`)
)

// ReadPage is the set-up that the scripts of a page load for it alone; false where it
// loads none. Of definitions it may have, only those of the site are read.
func ReadPage(text []byte) (Site, bool) {
	if !bytes.Contains(text, []byte("<script")) || !mentions.Match(text) {
		return Site{}, false
	}
	scripts := bytes.Join(pageScript.FindAll(fencedText.ReplaceAll(text, nil), -1), []byte("\n"))
	return parseSetup(string(scripts)), mentions.Match(scripts)
}

var (
	mdbookMathJax = regexp.MustCompile(`(?m)^[ \t]*mathjax-support[ \t]*=[ \t]*true`)
	mdbookKaTeX   = regexp.MustCompile(`(?m)^[ \t]*\[preprocessor\.katex\]`)
	arithmatex    = regexp.MustCompile(`(?m)^[ \t]*-[ \t]*["']?(?:pymdownx\.arithmatex|mdx_math)`)
)

// readConfig adds what the configuration of mdBook or MkDocs switches on.
func (s *Site) readConfig(mdbook, mkdocs string) {
	if mdbookMathJax.MatchString(mdbook) {
		s.Parens, s.Brackets, s.Environments = true, true, true
		s.TeX.Packages = append(s.TeX.Packages, "colorv2") // mdBook loads version 2
	}
	if mdbookKaTeX.MatchString(mdbook) {
		s.Dollars = true
	}
	if arithmatex.MatchString(mkdocs) {
		s.Dollars, s.Parens, s.Brackets, s.Environments = true, true, true, true
	}
}

func readSetup(site fs.FS, name string) string {
	f, err := site.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, largestSetup+1))
	if err != nil || len(data) > largestSetup {
		return ""
	}
	return string(data)
}

var (
	mentions         = regexp.MustCompile(`(?i)mathjax|katex`)
	comments         = regexp.MustCompile(`(?s)<!--.*?-->|/\*.*?\*/|(?:^|[\s;,{}\]])//[^\n]*`)
	inlineMath       = regexp.MustCompile(`inlineMath["']?\s*:\s*(?:\{\s*["']\[\+\]["']\s*:\s*)?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]`)
	displayMath      = regexp.MustCompile(`displayMath["']?\s*:\s*(?:\{\s*["']\[\+\]["']\s*:\s*)?\[((?:\s*,?\s*\[(?:[^"'\]]|"[^"]*"|'[^']*')*\])*)`)
	leftDollar       = regexp.MustCompile(`left["']?\s*:\s*["']\$["']`)
	noEnvs           = regexp.MustCompile(`processEnvironments["']?\s*:\s*false`)
	pageKeys         = regexp.MustCompile(`\bif\s[^%]*?\bpage\.(\w*(?i:math|katex)\w*)`)
	siteKeys         = regexp.MustCompile(`\bif\s[^%]*?\bsite\.(\w*(?i:math|katex)\w*)`)
	quotedSign       = regexp.MustCompile(`["']\$["']`)
	numbered         = regexp.MustCompile(`(?i)\b(?:tags|autoNumber)["']?\s*:\s*["'](?:ams|all)["']`)
	macroTable       = regexp.MustCompile(`(?i)\bmacros["']?\s*:\s*\{`)
	environmentTable = regexp.MustCompile(`\benvironments["']?\s*:\s*\{`)
	second           = regexp.MustCompile(`(?i)mathjax(?:@|/)2[./"']|MathJax\.Hub`)
)

// parseSetup reads the text of set-ups.
func parseSetup(s string) Site {
	s = comments.ReplaceAllString(s, " ")
	if !mentions.MatchString(s) {
		return Site{}
	}
	site := Site{Parens: true, Brackets: true, Dollars: leftDollar.MatchString(s)}
	if m := inlineMath.FindStringSubmatch(s); m != nil {
		site.Dollars = site.Dollars || quotedSign.MatchString(m[1])
		site.Parens = strings.Contains(m[0], "[+]") || strings.Contains(m[1], `\\(`)
	}
	if m := displayMath.FindStringSubmatch(s); m != nil {
		site.Brackets = strings.Contains(m[0], "[+]") || strings.Contains(m[1], `\\[`)
	}
	site.Environments = !noEnvs.MatchString(s)
	if !siteKeys.MatchString(s) {
		for _, m := range pageKeys.FindAllStringSubmatch(s, -1) {
			if !slices.Contains(site.Keys, m[1]) && !strings.HasPrefix(strings.ToLower(m[1]), "no") {
				site.Keys = append(site.Keys, m[1])
			}
		}
	}
	site.TeX.Numbered = numbered.MatchString(s)
	if strings.Contains(s, "[tex]/physics") || strings.Contains(s, "'physics'") || strings.Contains(s, `"physics"`) {
		site.TeX.Packages = append(site.TeX.Packages, "physics")
	}
	if second.MatchString(s) {
		site.TeX.Packages = append(site.TeX.Packages, "colorv2") // \color{red}{x}, as version 2 has it
	}
	for _, at := range macroTable.FindAllStringIndex(s, -1) {
		site.TeX.Macros = append(site.TeX.Macros, macros(s[at[1]:])...)
	}
	for _, at := range environmentTable.FindAllStringIndex(s, -1) {
		site.TeX.Macros = append(site.TeX.Macros, environments(s[at[1]:])...)
	}
	return site
}

// macros reads the entries of an object of JavaScript, up to its end or to what is
// no entry: name: "body", name: ["body", n] or name: ["body", n, "default"].
func macros(s string) []string {
	var out []string
	for len(out) < mostDefinitions {
		s = strings.TrimLeft(s, " \t\r\n,")
		name, rest, ok := key(s)
		if !ok {
			return out
		}
		body, args, first, rest, ok := macro(rest)
		if !ok {
			return out
		}
		s = rest
		name = `\` + strings.TrimPrefix(name, `\`)
		if len(name) < 2 || !letter(name[1]) || command(name) != name || !balanced(body) || !balanced(first) {
			continue
		}
		out = append(out, `\newcommand{`+name+`}`+parameters(max(args, arguments(body)), first)+"{"+body+"}")
	}
	return out
}

// environments reads entries name: ["begin", "end"], which may go on as those of
// macros do.
func environments(s string) []string {
	var out []string
	for len(out) < mostDefinitions {
		name, rest, ok := key(strings.TrimLeft(s, " \t\r\n,"))
		if !ok {
			return out
		}
		list, ok := strings.CutPrefix(rest, "[")
		if !ok {
			return out
		}
		begin, rest, ok := quoted(strings.TrimLeft(list, " \t\r\n"))
		if !ok {
			return out
		}
		end, args, first, rest, ok := macro("[" + strings.TrimLeft(rest, " \t\r\n,"))
		if !ok {
			return out
		}
		s = rest
		if !balanced(begin) || !balanced(end) || !balanced(first) || strings.IndexFunc(name, func(r rune) bool { return r >= 0x80 || !letter(byte(r)) && r != '*' }) >= 0 {
			continue
		}
		out = append(out, `\newenvironment{`+name+`}`+parameters(max(args, arguments(begin)), first)+"{"+begin+"}{"+end+"}")
	}
	return out
}

// parameters are how many arguments a definition takes, and what the first is when
// it is not given.
func parameters(args int, first string) string {
	if args == 0 {
		return ""
	}
	s := "[" + strconv.Itoa(args) + "]"
	if first != "" {
		s += "[" + first + "]"
	}
	return s
}

// key is a name, bare or quoted, and what follows its colon.
func key(s string) (name, rest string, ok bool) {
	if name, rest, ok = quoted(s); !ok {
		n := strings.IndexFunc(s, func(r rune) bool { return !(r < 0x80 && letter(byte(r))) })
		if n <= 0 {
			return "", "", false
		}
		name, rest = s[:n], s[n:]
	}
	rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), ":")
	return name, strings.TrimLeft(rest, " \t\r\n"), ok
}

// macro is a macro's value.
func macro(s string) (body string, args int, first, rest string, ok bool) {
	if body, rest, ok = quoted(s); ok {
		return body, 0, "", rest, true
	}
	s, ok = strings.CutPrefix(s, "[")
	if !ok {
		return
	}
	trim := func() { rest = strings.TrimLeft(rest, " \t\r\n,") }
	if body, rest, ok = quoted(strings.TrimLeft(s, " \t\r\n")); !ok {
		return
	}
	trim()
	if rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		args, rest = int(rest[0]-'0'), rest[1:]
		trim()
		if f, r, given := quoted(rest); given {
			first, rest = f, r
			trim()
		}
	}
	rest, ok = strings.CutPrefix(rest, "]")
	return body, args, first, rest, ok
}

// quoted is a string of JavaScript without its escapes.
func quoted(s string) (value, rest string, ok bool) {
	if s == "" || !strings.ContainsRune("\"'`", rune(s[0])) {
		return "", "", false
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case s[i] == s[0]:
			return b.String(), s[i+1:], true
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", false
}

// balanced reports whether a body can stand in braces.
func balanced(s string) bool {
	_, rest, ok := token("{" + s + "}")
	return ok && rest == ""
}

// arguments is the highest argument that a body names.
func arguments(body string) int {
	digits := []byte("0")
	for i := 0; i+1 < len(body); i++ {
		if body[i] == '#' && body[i+1] >= '1' && body[i+1] <= '9' {
			digits = append(digits, body[i+1])
		}
	}
	return int(slices.Max(digits) - '0')
}
