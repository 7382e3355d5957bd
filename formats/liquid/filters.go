package liquid

import (
	"html"
	"net/url"
	"regexp"
	"strings"

	"octavo/pipeline/outline"
)

// filter is a filter with the number of values it takes after the colon.
type filter struct {
	args  int
	apply func(*Site, any, []string) (any, string)
}

var filters = map[string]filter{
	"relative_url": {0, func(s *Site, v any, _ []string) (any, string) { return s.relative(outline.ValueText(v)), "" }},
	"absolute_url": {0, func(s *Site, v any, _ []string) (any, string) { return s.absolute(outline.ValueText(v)), "" }},
	"default":      {1, useDefault},
	"append":       textFilter(1, func(s string, a []string) string { return s + a[0] }),
	"prepend":      textFilter(1, func(s string, a []string) string { return a[0] + s }),
	"remove":       textFilter(1, func(s string, a []string) string { return strings.ReplaceAll(s, a[0], "") }),
	"replace":      textFilter(2, func(s string, a []string) string { return strings.ReplaceAll(s, a[0], a[1]) }),
	"upcase":       textFilter(0, func(s string, _ []string) string { return strings.ToUpper(s) }),
	"downcase":     textFilter(0, func(s string, _ []string) string { return strings.ToLower(s) }),
	"capitalize":   textFilter(0, capitalize),
	"strip":        textFilter(0, func(s string, _ []string) string { return strings.TrimSpace(s) }),
	"lstrip":       textFilter(0, func(s string, _ []string) string { return strings.TrimLeft(s, " \t\n") }),
	"rstrip":       textFilter(0, func(s string, _ []string) string { return strings.TrimRight(s, " \t\n") }),
	"escape":       textFilter(0, func(s string, _ []string) string { return html.EscapeString(s) }),
	"xml_escape":   textFilter(0, func(s string, _ []string) string { return html.EscapeString(s) }),
	"url_encode":   textFilter(0, func(s string, _ []string) string { return url.QueryEscape(s) }),
	"strip_html":   textFilter(0, func(s string, _ []string) string { return tagPattern.ReplaceAllString(s, "") }),
}

var tagPattern = regexp.MustCompile(`<[^>]*>`)

// maxFiltered bounds the text that a filter makes: replace can multiply it.
const maxFiltered = 1 << 20

// textFilter makes a filter of a function on texts; lists are not texts.
func textFilter(args int, f func(string, []string) string) filter {
	return filter{args, func(_ *Site, v any, a []string) (any, string) {
		switch v.(type) {
		case []any, map[string]any:
			return nil, "a list has no text of its own"
		}
		s := outline.ValueText(v)
		if args == 2 && (len(s)+1)*(len(a[1])+1) > maxFiltered {
			return nil, "the text would be too long"
		}
		s = f(s, a)
		if len(s) > maxFiltered {
			return nil, "the text would be too long"
		}
		return s, ""
	}}
}

func useDefault(_ *Site, v any, a []string) (any, string) {
	if v == nil || v == false || v == "" {
		return a[0], ""
	}
	return v, ""
}

func capitalize(s string, _ []string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + strings.ToLower(string(r[1:]))
}

var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// relative is the address of path on the site's host. Whole addresses stay.
func (s *Site) relative(path string) string {
	if scheme.MatchString(path) || strings.HasPrefix(path, "//") {
		return path
	}
	return s.BaseURL + "/" + strings.TrimPrefix(path, "/")
}

func (s *Site) absolute(path string) string {
	if scheme.MatchString(path) {
		return path
	}
	return strings.TrimSuffix(s.URL, "/") + s.relative(path)
}
