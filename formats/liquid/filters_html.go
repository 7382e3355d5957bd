package liquid

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
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
	"escape":                 plain(escaper.Replace),
	"h":                      plain(escaper.Replace),
	"cgi_escape":             plain(url.QueryEscape),
	"xml_escape":             plain(escapeXML.Replace),
	"escape_once":            plain(escapeOnce),
	"strip_html":             plain(func(s string) string { return elements.ReplaceAllString(comments.ReplaceAllString(s, ""), "") }),
	"newline_to_br":          plain(func(s string) string { return strings.ReplaceAll(s, "\n", "<br />\n") }),
	"markdownify":            {0, 0, markdownify},
	"url_encode":             plain(url.QueryEscape),
	"url_decode":             plain(decode),
	"uri_escape":             plain(escapeURI),
	"base64_encode":          plain(func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }),
	"base64_decode":          decodeBase64(base64.StdEncoding),
	"base64_url_safe_encode": plain(func(s string) string { return base64.URLEncoding.EncodeToString([]byte(s)) }),
	"base64_url_safe_decode": decodeBase64(base64.URLEncoding),
}

func decodeBase64(e *base64.Encoding) filter {
	return onText(0, 0, func(s string, _ []string) (any, error) {
		b, err := e.DecodeString(s)
		return string(b), err
	})
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

// escapeURI encodes what may stand nowhere in an address, and decodes what need
// not be encoded (RFC 3986, section 2).
func escapeURI(s string) string {
	const plain = "!*'();/?:@&=+$,[]#%"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil && unreserved(byte(n)) {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		if unreserved(c) || strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || strings.IndexByte("-.~", c) >= 0
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
	"relative_url": addressOf((*Site).relative),
	"absolute_url": addressOf((*Site).absolute),
	"strip_index":  plain(func(s string) string { return index.ReplaceAllString(s, "/") }),
}

var index = regexp.MustCompile(`/index\.html?$`)

// addressOf makes a filter of a function on paths, or on the page whose address
// is meant.
func addressOf(f func(*Site, string) string) filter {
	return filter{0, 0, func(r *run, v any, _ []any) (any, error) {
		if o, ok := v.(Object); ok {
			v = o.Field(r.call, "url")
		}
		if v == nil {
			return nil, nil
		}
		return f(r.site, r.text(v)), nil
	}}
}

var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

// relative is the address of path on the site's host. Whole addresses stay.
func (s *Site) relative(path string) string {
	if scheme.MatchString(path) {
		return path
	}
	if path != "" && path[0] != '/' {
		path = "/" + path
	}
	return escapeURI(withoutDots(s.BaseURL + path))
}

// withoutDots takes . and .. out of a path (RFC 3986, section 5.2.4).
func withoutDots(address string) string {
	end := len(address)
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		end = i
	}
	if !strings.Contains(address[:end], "/.") {
		return address
	}
	steps := strings.Split(address[:end], "/")
	out := steps[:1]
	for i, step := range steps[1:] {
		last := i == len(steps)-2
		switch {
		case step == ".." && len(out) > 1:
			out = out[:len(out)-1]
		case step != "." && step != "..":
			out = append(out, step)
			continue
		}
		if last {
			out = append(out, "")
		}
	}
	return strings.Join(out, "/") + address[end:]
}

func (s *Site) absolute(path string) string {
	if scheme.MatchString(path) {
		return path
	}
	return strings.TrimSuffix(s.URL, "/") + s.relative(path)
}
