package flavour

import (
	"cmp"
	"regexp"
	"strings"
)

// container opens a block of remark, markdown-it or Pandoc that ::: ends:
// :::note[Title], ::: tip Title, ::: {.callout-note title="Title"}.
var container = regexp.MustCompile(`^( *)(:{3,})[ \t]*(\{[^{}]*\}|[A-Za-z][\w-]*)(?:\[(.*?)\])?[ \t]*(\{[^{}]*\})?[ \t]*(.*?)[ \t]*:*$`)

var containerEnd = regexp.MustCompile(`^ *(:{3,})[ \t]*$`)

var (
	classOf = regexp.MustCompile(`\.([\w-]+)`)
	titleOf = regexp.MustCompile(`\btitle=(?:"([^"]*)"|'([^']*)')`)
)

// container puts out the container that opens at line i, and says how many lines it
// has. One that does not end is none.
func (w *writer) container(r *region, i int, prefix string, depth int) int {
	all := r.all
	m := container.FindStringSubmatch(all[i].text)
	if m == nil {
		return 0
	}
	end := r.containerEnd(i)
	if end == 0 {
		return 0
	}
	name, title := m[3], cmp.Or(m[4], m[6])
	if attrs := m[3] + m[5]; strings.Contains(attrs, "{") {
		if class := classOf.FindStringSubmatch(attrs); class != nil && name[0] == '{' {
			name = class[1]
		}
		if t := titleOf.FindStringSubmatch(attrs); t != nil {
			title = cmp.Or(title, t[1], t[2])
		}
	}
	t := tag{name: name, args: map[string]string{"title": title}}
	w.meant(t, all[i], dedented(all[i+1:end], len(m[1])), prefix+m[1], depth)
	return end - i + 1
}
