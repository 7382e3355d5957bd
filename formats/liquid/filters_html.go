package liquid

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

var (
	comments  = regexp.MustCompile(`(?s)<script.*?</script>|<!--.*?-->|<style.*?</style>`)
	elements  = regexp.MustCompile(`(?s)<.*?>`)
	entities  = regexp.MustCompile(`&(?:[a-zA-Z][a-zA-Z0-9]*|#\d+|#[xX][0-9a-fA-F]+);`)
	escaper   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")
	escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;")
)

var htmlFilters = map[string]filter{
	"escape":        plain(escaper.Replace),
	"h":             plain(escaper.Replace),
	"cgi_escape":    plain(url.QueryEscape),
	"xml_escape":    plain(escapeXML.Replace),
	"escape_once":   plain(escapeOnce),
	"strip_html":    plain(func(s string) string { return elements.ReplaceAllString(comments.ReplaceAllString(s, ""), "") }),
	"newline_to_br": plain(func(s string) string { return strings.ReplaceAll(s, "\n", "<br />\n") }),
	"markdownify":   {0, 0, markdownify},
	"url_encode":    plain(url.QueryEscape),
	"url_decode":    plain(decode),
	"uri_escape":    plain(escapeURI),
	"base64_encode": plain(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }),
	"base64_decode": onText(0, 0, func(s string, _ []string) (any, error) {
		b, err := base64.StdEncoding.DecodeString(s)
		return string(b), err
	}),
}

// escapeOnce leaves what is escaped already.
func escapeOnce(s string) string {
	var b strings.Builder
	from := 0
	for _, m := range entities.FindAllStringIndex(s, -1) {
		b.WriteString(escaper.Replace(s[from:m[0]]) + s[m[0]:m[1]])
		from = m[1]
	}
	return b.String() + escaper.Replace(s[from:])
}

func decode(s string) string {
	if d, err := url.QueryUnescape(s); err == nil {
		return d
	}
	return s
}

// escapeURI encodes what may stand nowhere in an address (RFC 3986, section 2).
func escapeURI(s string) string {
	const plain = "-_.!~*'();/?:@&=+$,[]#%"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if isNameStart(c) || c >= '0' && c <= '9' || strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

// markdownify is v as HTML; as it stands where nothing reads Markdown.
func markdownify(r *run, v any, _ []any) (any, error) {
	s := r.text(v)
	if r.site.Markdown == nil {
		return s, nil
	}
	return r.site.Markdown(s), nil
}

var addressFilters = map[string]filter{
	"relative_url": {0, 0, func(r *run, v any, _ []any) (any, error) { return r.site.relative(r.text(v)), nil }},
	"absolute_url": {0, 0, func(r *run, v any, _ []any) (any, error) { return r.site.absolute(r.text(v)), nil }},
	"strip_index":  plain(func(s string) string { return strings.TrimSuffix(s, "index.html") }),
}

var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// relative is the address of path on the site's host. Whole addresses stay.
func (s *Site) relative(path string) string {
	if path == "" {
		return s.BaseURL
	}
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
