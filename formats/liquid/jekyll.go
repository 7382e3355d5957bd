package liquid

import (
	"bytes"
	"regexp"
	"strings"

	"octavo/pipeline/source"
)

// link puts out the address of a page, a file or a post.
func (r *run) link(f fragment, b *block) (signal, error) {
	name := strings.TrimSpace(r.inner(f, b, b.header.name))
	find, what := r.site.Link, "page or file"
	if b.tag.name == "post_url" {
		find, what = r.site.Post, "post"
	}
	if find != nil {
		if address, ok := find(strings.TrimPrefix(name, "/")); ok {
			r.make(f, b.start, r.site.BaseURL+address)
			return done, nil
		}
	}
	r.warn(f, b.start, CodeLink, "name a "+what+" of the site, from its root", "{% "+b.tag.name+" %} to "+short(name)+", which is no "+what+" of the site")
	r.copy(f, b.start, b.end)
	return done, nil
}

// inner evaluates outputs in the words of a tag, such as the name of a file.
func (r *run) inner(f fragment, b *block, words string) string {
	if !hasTemplating([]byte(words)) {
		return words
	}
	nodes := parse(source.NewFile(f.file.Name, []byte(words)), 0).nodes
	var out strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case copied:
			out.WriteString(words[n.from:n.to])
		case output:
			if n.why == nil {
				if v, err := n.of.value(r); err == nil {
					out.WriteString(r.text(v))
				}
			}
		}
	}
	return out.String()
}

// include runs a file in its place, with the parameters as include.name.
func (r *run) include(f fragment, b *block) (signal, error) {
	name := r.inner(f, b, b.header.name)
	at := r.pos(f, b.start)
	refuse := func(key, why string) (signal, error) {
		r.warnOnce(key, at, CodeInclude, "mend the include, or put the text in the page", "{% "+b.tag.name+" "+short(name)+" %} "+why+"; it stays in the text as it is")
		r.copy(f, b.start, b.end)
		return done, nil
	}
	if r.call.budget.stopped {
		r.saysLeftOut(f, b.start)
		return done, nil
	}
	deeper := r.call.Deeper()
	if deeper == nil {
		return refuse("deep "+f.file.Pos(b.start).String(), "stands too deep in other includes, or in itself")
	}
	file, err := r.included(f, b, name)
	if err != nil {
		return refuse(CodeInclude+chain(at), err.Error())
	}
	parameters := &Hash{}
	for _, p := range b.header.named {
		v, err := p.value.value(r)
		if err != nil {
			return done, err
		}
		parameters.Set(p.name, v)
	}
	r.call.budget.steps -= includeSteps
	outer := r.call
	r.call = deeper
	r.within(map[string]any{"include": parameters}, func() {
		r.nodes(fragment{file: file, via: &at}, r.site.template(file).nodes, false)
	})
	r.call = outer
	return done, nil
}

func (r *run) included(f fragment, b *block, name string) (*source.File, error) {
	if b.tag.name == "include_relative" {
		if r.site.IncludeRelative == nil {
			return nil, errNoFile("is not beside the page")
		}
		file, err := r.site.IncludeRelative(f.file.Name, name)
		if err != nil {
			err = errNoFile("is not beside the page")
		}
		return file, err
	}
	if r.site.Include == nil {
		return nil, errNoFile("has no folder _includes to look in")
	}
	file, err := r.site.Include(name)
	if err != nil {
		err = errNoFile("is not in _includes")
	}
	return file, err
}

type errNoFile string

func (e errNoFile) Error() string { return string(e) }

// highlight makes a fence of a highlight block, longer than any in its text. A word
// behind the language says whether its lines have numbers; marked lines are for
// screens.
func (r *run) highlight(f fragment, b *block) (signal, error) {
	s := done
	text := r.capture(func() { s = r.nodes(f, b.body, false) })
	code := text.Bytes
	if nl := bytes.IndexByte(code, '\n'); nl >= 0 && len(bytes.TrimSpace(code[:nl])) == 0 {
		text = text.Slice(nl+1, len(code))
	}
	code = bytes.TrimRight(text.Bytes, space)
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	language, options, _ := strings.Cut(b.header.name, " ")
	numbers := " linenos=false" // whatever the site says of fences
	if lineNumbers.MatchString(options) {
		numbers = " linenos"
	}
	if language == "" {
		numbers = ""
	}
	if out := r.out.Text().Bytes; len(out) > 0 && out[len(out)-1] != '\n' {
		r.make(f, b.start, "\n")
	}
	r.make(f, b.start, fence+language+numbers+"\n")
	r.out.Append(text.Slice(0, len(code)), nil)
	r.make(f, b.to, "\n"+fence+"\n")
	return s, nil
}

var lineNumbers = regexp.MustCompile(`(?:^|\s)linenos\b`)

func longestRun(b []byte, c byte) int {
	longest, n := 0, 0
	for _, x := range b {
		if x != c {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}
