package justthedocs

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"octavo/formats/liquid"
	"octavo/pipeline/diag"
	"octavo/pipeline/outline"
	"octavo/pipeline/source"
)

// Text is the text of p after its front matter, with its templating run unless
// the page says render_with_liquid: false. A page that has no text of its own
// shows its layout, where that is the site's. What cannot be worked out is taken
// from the built site, where there is one.
func (s *Site) Text(p *outline.Page) (*source.Text, diag.List) {
	d := s.documents[p.File]
	if d == nil { // a title over pages
		return source.NewFile(p.File, nil).Whole(0), nil
	}
	f, found := s.folder.Text(p.File)
	if f == nil {
		return source.NewFile(p.File, nil).Whole(0), found
	}
	c := liquid.NewCall()
	shows, more := s.run(c, d, f, bodyOf(f), nil)
	if len(bytes.TrimSpace(shows.Bytes)) == 0 {
		shows, more = s.layOut(c, d, shows, more)
	} else {
		s.sayListing(d, &more)
	}
	if unevaluated(more) {
		if built, said := s.built(p); built != nil {
			return built, append(found, said...)
		}
	}
	return shows, append(found, more...)
}

// run evaluates the text of f for the document d.
func (s *Site) run(c *liquid.Call, d *document, f *source.File, off int, vars map[string]any) (*source.Text, diag.List) {
	if d.page.Front["render_with_liquid"] == false && f.Name == d.page.File {
		return f.Whole(off), nil
	}
	all := map[string]any{"page": d.variables(), "jekyll": jekyll}
	maps.Copy(all, vars)
	return s.templates.RunWith(c, f, off, all)
}

// jekyll is what templates know of the program that publishes them: the book is
// made of the site as it stands on the web, not as authors preview it.
var jekyll = map[string]any{"environment": "production", "version": "4.3.4"}

// templating is what templates can ask the site for.
func (s *Site) templating(static []string) *liquid.Site {
	byFile := map[string]string{}
	for _, d := range s.documents {
		if !unpublished(d.page) {
			byFile[s.relative(d.page)] = d.page.URL
		}
	}
	for _, name := range static {
		byFile[name] = "/" + name
	}
	return &liquid.Site{
		Vars: s.variables(static), Opaque: map[string]bool{"github": true, "related_posts": true, "time": buildTime() == nil},
		URL: text(s.config.values["url"]), BaseURL: s.config.baseurl(),
		Link:            func(file string) (string, bool) { u, ok := byFile[file]; return u, ok },
		Post:            s.postNamed,
		Include:         s.include,
		IncludeRelative: s.includeRelative,
		Markdown:        s.markdown,
	}
}

// variables are what templates know as site.x.
func (s *Site) variables(static []string) map[string]any {
	vars := maps.Clone(s.config.ordered)
	if vars == nil {
		vars = map[string]any{}
	}
	var collections, documents, pages []any
	for _, label := range sortedKeys(s.collections) {
		docs := objects(s.collections[label])
		vars[label] = docs
		documents = append(documents, docs...)
		h := &liquid.Hash{}
		for k, v := range object(object(s.config.values["collections"])[label]) {
			h.Set(k, v)
		}
		h.Set("label", label)
		h.Set("relative_directory", "_"+label)
		h.Set("docs", docs)
		h.Set("files", []any{})
		collections = append(collections, h)
	}
	for _, p := range s.pages {
		if p.Collection == "" {
			pages = append(pages, s.documents[p.File])
		}
	}
	vars["collections"], vars["documents"], vars["pages"], vars["html_pages"] = collections, documents, pages, pages
	vars["static_files"] = staticFiles(static)
	vars["tags"], vars["categories"] = s.postsBy("tags", "tag"), s.postsBy("categories", "category")
	if _, some := vars["posts"]; !some {
		vars["posts"] = []any{}
	}
	if s.data != nil {
		vars["data"] = s.data
	}
	if t := buildTime(); t != nil {
		vars["time"] = *t
	}
	if _, own := vars["github"]; !own {
		if h := repository(text(s.config.values["repository"])); h != nil {
			vars["github"] = h
		}
	}
	return vars
}

// repository is what of site.github follows from the owner and name of the repository,
// which the plug-in jekyll-github-metadata is told as "owner/name"; else nil.
func repository(ownerAndName string) *liquid.Hash {
	owner, name, ok := strings.Cut(ownerAndName, "/")
	if !ok || owner == "" || name == "" || strings.ContainsAny(name, "/:?#") {
		return nil
	}
	const host = "https://github.com/"
	h := &liquid.Hash{}
	for _, kv := range [][2]string{
		{"repository_nwo", ownerAndName}, {"repository_name", name}, {"owner_name", owner}, {"owner_url", host + owner},
		{"repository_url", host + ownerAndName}, {"clone_url", host + ownerAndName + ".git"},
		{"issues_url", host + ownerAndName + "/issues"}, {"releases_url", host + ownerAndName + "/releases"},
	} {
		h.Set(kv[0], kv[1])
	}
	return h
}

func objects(docs []*document) []any {
	out := make([]any, len(docs))
	for i, d := range docs {
		out[i] = d
	}
	return out
}

func staticFiles(names []string) []any {
	var out []any
	for _, name := range names {
		h := &liquid.Hash{}
		h.Set("path", "/"+name)
		h.Set("name", path.Base(name))
		h.Set("basename", strings.TrimSuffix(path.Base(name), path.Ext(name)))
		h.Set("extname", path.Ext(name))
		out = append(out, h)
	}
	return out
}

// postsBy maps the tags (or categories) of posts to the posts that have them, the
// newest first. Labels come in the order in which they were first used.
func (s *Site) postsBy(many, one string) *liquid.Hash {
	h := &liquid.Hash{}
	for _, d := range slices.Backward(s.collections["posts"]) {
		for _, l := range d.labels(many, one) {
			posts, _ := h.Values[l.(string)].([]any)
			h.Set(l.(string), append(posts, d))
		}
	}
	for _, posts := range h.Values {
		slices.Reverse(posts.([]any))
	}
	return h
}

// words are a list of texts, or the words of one.
func words(v any) []string {
	if s, ok := v.(string); ok {
		return strings.Fields(s)
	}
	return texts(v)
}

// buildTime is the time that SOURCE_DATE_EPOCH names. Without it there is no
// time: two builds are alike.
func buildTime() *time.Time {
	n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64)
	if err != nil {
		return nil
	}
	t := time.Unix(n, 0).UTC()
	return &t
}

// postNamed is the address of the post with a name such as 2020-01-02-name.
func (s *Site) postNamed(name string) (string, bool) {
	for _, d := range s.collections["posts"] {
		file := strings.TrimPrefix(strings.TrimSuffix(s.relative(d.page), path.Ext(d.page.File)), "_posts/")
		if file == name || path.Base(file) == name {
			return d.page.URL, true
		}
	}
	return "", false
}

func (s *Site) markdown(md string) string {
	if s.Markdown == nil {
		return md
	}
	return s.Markdown(md)
}

// include reads a file of the site's includes folder.
func (s *Site) include(name string) (*source.File, error) {
	dir := cmp.Or(text(s.config.values["includes_dir"]), "_includes")
	return s.part(path.Join(dir, path.Join("/", name)))
}

// includeRelative reads a file beside the file from, or below its folder.
func (s *Site) includeRelative(from, name string) (*source.File, error) {
	if strings.Contains(name, "..") || strings.HasPrefix(name, "/") {
		return nil, errors.New("leads out of the page's folder")
	}
	return s.part(path.Join(path.Dir(from), name))
}
