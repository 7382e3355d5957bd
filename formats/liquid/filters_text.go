package liquid

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

var textFilters = map[string]filter{
	"append":   onText(1, 1, func(s string, a []string) (any, error) { return s + a[0], nil }),
	"prepend":  onText(1, 1, func(s string, a []string) (any, error) { return a[0] + s, nil }),
	"remove":   onText(1, 1, func(s string, a []string) (any, error) { return strings.ReplaceAll(s, a[0], ""), nil }),
	"upcase":   plain(func(s string) string { return cases.Upper(language.Und).String(s) }), // ß is SS
	"downcase": plain(strings.ToLower),
	"strip":    plain(strings.TrimSpace),
	"lstrip":   plain(func(s string) string { return strings.TrimLeft(s, space) }),
	"rstrip":   plain(func(s string) string { return strings.TrimRight(s, space) }),
	"remove_first": onText(1, 1, func(s string, a []string) (any, error) {
		return strings.Replace(s, a[0], "", 1), nil
	}),
	"remove_last":  onText(1, 1, func(s string, a []string) (any, error) { return replaceLast(s, a[0], ""), nil }),
	"replace_last": onText(2, 2, func(s string, a []string) (any, error) { return replaceLast(s, a[0], a[1]), nil }),
	"replace": onText(2, 2, func(s string, a []string) (any, error) {
		if len(s) > 0 && (len(s)+1)*(len(a[1])+1) > maxFiltered {
			return nil, errTooLong
		}
		return strings.ReplaceAll(s, a[0], a[1]), nil
	}),
	"replace_first": onText(2, 2, func(s string, a []string) (any, error) {
		return strings.Replace(s, a[0], a[1], 1), nil
	}),
	"capitalize":           plain(capitalize),
	"strip_newlines":       plain(func(s string) string { return strings.NewReplacer("\r\n", "", "\n", "").Replace(s) }),
	"normalize_whitespace": plain(func(s string) string { return strings.Join(strings.Fields(s), " ") }),
	"split":                onText(1, 1, split),
	"slice":                {1, 2, slice},
	"truncate":             {0, 2, truncate},
	"truncatewords":        {0, 2, truncateWords},
	"number_of_words":      {0, 1, numberOfWords},
	"slugify":              onText(0, 1, slugify),
	"smartify":             plain(smartify),
}

func replaceLast(s, old, with string) string {
	i := strings.LastIndex(s, old)
	if i < 0 {
		return s
	}
	return s[:i] + with + s[i+len(old):]
}

func capitalize(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + strings.ToLower(string(r[1:]))
}

// split leaves out empty parts at the end, and takes a blank for any white
// space, as Ruby does.
func split(s string, a []string) (any, error) {
	var parts []string
	if a[0] == " " {
		parts = strings.Fields(s)
	} else {
		parts = strings.Split(s, a[0])
	}
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	out := make([]any, len(parts))
	for i, p := range parts {
		out[i] = p
	}
	return out, nil
}

// slice takes some letters of a text, or items of a list.
func slice(r *run, v any, a []any) (any, error) {
	from, n := toInt(a[0]), toInt(arg(a, 1, 1))
	if l, ok := v.([]any); ok {
		i, j := within(len(l), from, n)
		return l[i:j], nil
	}
	s := []rune(r.text(v))
	i, j := within(len(s), from, n)
	return string(s[i:j]), nil
}

// within is the range of n things from from on, of size things; from counts from
// the end where it is below zero.
func within(size, from, n int) (i, j int) {
	if from < 0 {
		from += size
	}
	if from < 0 || from > size || n < 0 {
		return 0, 0
	}
	return from, from + min(n, size-from)
}

func truncate(r *run, v any, a []any) (any, error) {
	s, n, tail := []rune(r.written(v)), toInt(arg(a, 0, 50)), r.text(arg(a, 1, "..."))
	if len(s) <= n {
		return string(s), nil
	}
	keep := max(n-len([]rune(tail)), 0)
	return string(s[:min(keep, len(s))]) + tail, nil
}

func truncateWords(r *run, v any, a []any) (any, error) {
	s, n, tail := r.written(v), max(toInt(arg(a, 0, 15)), 1), r.text(arg(a, 1, "..."))
	words := strings.Fields(s)
	if len(words) <= n {
		return s, nil
	}
	return strings.Join(words[:n], " ") + tail, nil
}

// numberOfWords counts words between white space; in the modes cjk and auto also
// each Chinese, Japanese or Korean letter.
func numberOfWords(r *run, v any, a []any) (any, error) {
	s := r.text(v)
	if mode := r.text(arg(a, 0, "")); mode != "cjk" && mode != "auto" {
		return len(strings.Fields(s)), nil
	}
	n := 0
	rest := strings.Map(func(c rune) rune {
		if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			n++
			return ' '
		}
		return c
	}, s)
	return n + len(strings.Fields(rest)), nil
}

// What Jekyll's modes of slugify put a hyphen for.
var slugGaps = map[string]*regexp.Regexp{
	"raw":     regexp.MustCompile(`\s+`),
	"default": regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`),
	"pretty":  regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+`),
	"ascii":   regexp.MustCompile(`[^A-Za-z0-9]+`),
	"latin":   regexp.MustCompile(`[^A-Za-z0-9]+`),
}

// letters of Latin-1 and Latin Extended-A that are no letter with a mark.
var latinLetters = map[rune]string{
	'Æ': "AE", 'æ': "ae", 'Ð': "D", 'ð': "d", '×': "x", 'Ø': "O", 'ø': "o", 'Þ': "Th", 'þ': "th", 'ß': "ss", 'Đ': "D", 'đ': "d",
	'Ħ': "H", 'ħ': "h", 'ı': "i", 'Ĳ': "IJ", 'ĳ': "ij", 'ĸ': "k", 'Ŀ': "L", 'ŀ': "l", 'Ł': "L", 'ł': "l", 'ŉ': "'n", 'Ŋ': "NG", 'ŋ': "ng",
	'Œ': "OE", 'œ': "oe", 'Ŧ': "T", 'ŧ': "t",
}

// latin writes European letters in those of ASCII, as Jekyll's I18n library does:
// it knows Latin-1 and Latin Extended-A; all else is a gap.
func latin(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch letters, known := latinLetters[c]; {
		case known:
			b.WriteString(letters)
		case c < unicode.MaxASCII:
			b.WriteRune(c)
		case c >= 'À' && c <= 'ž' && norm.NFD.String(string(c))[0] < 0x80:
			b.WriteByte(norm.NFD.String(string(c))[0])
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func slugify(s string, a []string) (any, error) {
	mode := "default"
	if len(a) > 0 && a[0] != "" {
		mode = a[0]
	}
	gaps, known := slugGaps[mode]
	if !known {
		return strings.ToLower(s), nil
	}
	if mode == "latin" {
		s = latin(s)
	}
	s = gaps.ReplaceAllString(s, "-")
	return strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(s, "-"), "-")), nil
}

// Quotation marks that open follow white space, brackets or nothing.
var (
	openDouble = regexp.MustCompile(`(^|[\s(\[{—–-])"`)
	openSingle = regexp.MustCompile(`(^|[\s(\[{—–"“-])'`)
	signs      = strings.NewReplacer(`"`, "”", "'", "’", "---", "—", "--", "–", "...", "…", "<<", "«", ">>", "»")
)

func smartify(s string) string {
	s = openDouble.ReplaceAllString(s, "$1“")
	return signs.Replace(openSingle.ReplaceAllString(s, "$1‘"))
}
