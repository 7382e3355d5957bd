// Package release makes the books of a tag: what `octavo release` does besides
// flags and messages.
//
// Find settles which tag is built and which one came before it, and refuses what
// cannot be built again from the tag alone. A Release stamps the books with it, and
// Make puts into a staging folder
//
//   - each book under two names, slug-v1.2.0.pdf, which stays what it is, and
//     slug.pdf, so that the address of the latest one does;
//   - RELEASE_NOTES.md, which says what changed in the text since the tag before: both
//     revisions are read into books and their chapters compared, so that a page that
//     was renamed, moved or marked up anew is not a page rewritten;
//   - release.json, the report of the build without its times;
//   - SHA256SUMS over all of these.
//
// All of it follows from the sources, the flags and octavo's version: the same tag
// gives the same bytes anywhere, which Compare proves.
package release

import (
	"context"
	"path"
	"regexp"
	"strings"

	"octavo/cmd/octavo/press"
	"octavo/formats"
	"octavo/pipeline"
	"octavo/pipeline/book"
	"octavo/pipeline/diag"
	"octavo/pipeline/git"
	"octavo/pipeline/source"
)

// Codes of findings about what is made.
const (
	NotInTag    = "not-in-tag"
	Restamped   = "restamped"
	NotCompared = "not-compared"
)

// Release is a tag's books to make.
type Release struct {
	Octavo   string // its version
	Tag      *Tag
	Site     *press.Site // with a plan for each edition of each book
	Order    press.Order // what was asked for; the tag before is asked for the same
	Books    int         // how many of the plans differ in more than their edition
	themes   []string    // that were asked for as editions
	editions []string    // of each plan; "": the default one

	compared bool // the books of the tag before could be read
}

// New stamps the books of a site and multiplies them by the editions, which are
// themes; none: as the settings say.
func New(version string, site *press.Site, tag *Tag, order press.Order, editions []string) *Release {
	r := &Release{Octavo: version, Tag: tag, Site: site, Order: order, Books: len(site.Plans), themes: editions}
	var plans []pipeline.Plan
	for _, p := range site.Plans {
		r.restamp(p)
		p.Settings.Version = tag.Version
		p.Settings.Stamp = "{version} · {date}" // short, so that it is never cut; the title stands at the head
		themes := editions
		if len(themes) == 0 {
			themes = []string{p.Settings.Theme}
		}
		for _, theme := range themes {
			p.Settings.Theme = theme
			plans = append(plans, p)
			r.editions = append(r.editions, strings.TrimPrefix(strings.TrimPrefix(press.Stem(p), p.Slug), "-"))
		}
	}
	site.Plans = plans
	return r
}

// restamp says where the settings have a version that the release replaces.
func (r *Release) restamp(p pipeline.Plan) {
	if v := p.Settings.Version; v != "" && v != r.Tag.Version && v != r.Tag.Name {
		r.Site.Found.Infof(p.Settings.Place("version", ""), Restamped, "take `version` out: a release has the version of its tag", "the settings say version %s, the books have %s, after the tag %s", v, r.Tag.Version, r.Tag.Name)
	}
}

// Edition is the name of a plan's edition; empty for the default one.
func (r *Release) Edition(plan int) string { return r.editions[plan] }

// Make makes everything and leaves it in stage. The error says that ctx was
// cancelled.
func (r *Release) Make(ctx context.Context, p *press.Press) (*Record, diag.List, error) {
	if p.Around.Epoch == nil { // as if SOURCE_DATE_EPOCH were set: the tag's date wins over `date`
		p.Around.Epoch = &r.Tag.Commit.Time
	}
	p.Name = func(plan pipeline.Plan, o formats.Output) string { return r.versioned(plan) + "." + o.Ending }
	old, err := r.before(ctx, p.Stage)
	if err != nil {
		return nil, diag.List{failed("the tag before cannot be read: %v", err)}, ctx.Err()
	}
	texts := make([]*Text, len(r.Site.Plans))
	foreign := make([]diag.List, len(r.Site.Plans))
	told := p.Read
	p.Read = func(i int, b *book.Book) {
		if b != nil {
			texts[i], foreign[i] = textOf(b), r.foreign(b)
		}
		if told != nil {
			told(i, b)
		}
	}
	results, found, err := p.Make(ctx)
	if err != nil {
		return nil, nil, err
	}
	for i := 0; i < len(foreign); i += len(foreign) / r.Books { // an edition has the pages of its book
		found = append(found, foreign[i]...)
	}
	found = append(r.Site.Found, found...)
	if found.Count(diag.Error) > 0 {
		return nil, found, nil
	}
	record, err := r.finish(p.Stage, results, texts, old, found)
	if err != nil {
		found = append(found, p.Stage.Failed(err))
	}
	return record, found, nil
}

// finish writes what stands beside the books, and the books once more.
func (r *Release) finish(stage *press.Staging, results []*press.Result, texts []*Text, old map[string]*Text, found diag.List) (*Record, error) {
	staged := map[string]*press.StagedFile{}
	for _, f := range stage.Files() {
		staged[f.Name()] = f
	}
	record := r.record(results, found)
	for i, b := range record.Books {
		steady := press.Stem(r.Site.Plans[i])
		for _, f := range results[i].Files {
			name := path.Base(f.Path)
			again := steady + strings.TrimPrefix(name, r.versioned(r.Site.Plans[i]))
			if err := stage.Again(staged[name], again); err != nil {
				return nil, err
			}
			f.Path = name
			same := f
			same.Path = again
			b.Files = append(b.Files, f, same)
		}
	}
	if err := stage.Put("RELEASE_NOTES.md", r.notes(record, texts, old)); err != nil {
		return nil, err
	}
	data, err := record.JSON()
	if err == nil {
		err = stage.Put("release.json", data)
	}
	if err == nil {
		err = stage.Put(SumsFile, sums(stage.Files()))
	}
	return record, err
}

// versioned is the name of a plan's files with the tag, without ending.
func (r *Release) versioned(p pipeline.Plan) string {
	return p.Slug + "-" + fileName(r.Tag.Name) + strings.TrimPrefix(press.Stem(p), p.Slug)
}

// longestTag is what is left of a tag in a file's name, in bytes.
const longestTag = 100

// fileName is a tag as a part of a file's name: whatever a tag is called, it leads
// into no other folder and no system refuses it.
func fileName(tag string) string {
	tag = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune("._+-", r), r >= 0x80 && r != '\uFFFD':
			return r
		}
		return '-'
	}, strings.ToValidUTF8(tag, "-"))
	if len(tag) > longestTag {
		tag = strings.ToValidUTF8(tag[:longestTag], "")
	}
	return strings.TrimRight(tag, ".")
}

// pageFile is the name of a file with a page's text.
var pageFile = regexp.MustCompile(`(?i)\.(?:md|mdx|markdown|mkdn?|mkdown|html?)$`)

// foreign finds what a book has that its tag does not: nobody can build it from the
// tag.
func (r *Release) foreign(b *book.Book) (found diag.List) {
	report := func(name string) {
		if name != "" && !r.Tag.holds(name) {
			found.Warnf(source.Pos{File: name}, NotInTag, "commit it, or leave it out of the book", "it is in the book but not in the tag %s: nobody can build the book again from that", r.Tag.Name)
		}
	}
	b.Chapters(func(c *book.Chapter, _ int) {
		if len(c.Blocks) > 0 || pageFile.MatchString(c.Source) { // else a title of a list, or a folder's
			report(c.Source)
		}
	})
	for _, name := range sortedKeys(b.Media) {
		if m := b.Media[name]; m.Data != nil && !strings.Contains(m.Source, "://") {
			report(m.Source)
		}
	}
	return found
}

// before is the text of the books of the tag before, by what makes a book the same
// one; nil where there is no such tag. It is read from git into a folder of stage.
func (r *Release) before(ctx context.Context, stage *press.Staging) (map[string]*Text, error) {
	if r.Tag.Previous == nil {
		return nil, nil
	}
	dir, err := stage.Folder()
	if err != nil {
		return nil, err
	}
	if err := r.Tag.repo.Extract(ctx, r.Tag.Previous.Commit, dir, isText); err != nil {
		return nil, err
	}
	order := r.Order
	order.Dir = dir
	site := press.Open(order)
	if r.compared = !site.Failed(); !r.compared {
		r.reportOld(site.Found)
		return nil, nil
	}
	old := map[string]*Text{}
	for _, p := range site.Plans {
		b, _, err := site.Compose(ctx, p, pipeline.Surroundings{})
		if err != nil {
			return nil, err
		}
		t := textOf(b)
		for _, key := range keysOf(p) {
			if old[key] == nil {
				old[key] = t
			}
		}
	}
	return old, nil
}

// reportOld says why there are no books of the tag before. That none of its pages
// matches what is asked for now is no fault: then all books are new.
func (r *Release) reportOld(found diag.List) {
	for _, d := range found {
		if d.Severity == diag.Error && d.Code != pipeline.NoMatch && d.Code != pipeline.NoPages && d.Code != formats.NoFolder {
			r.Site.Found.Warnf(source.Pos{}, NotCompared, "the notes do not say what changed; --since TAG compares with another one", "the site as it was in %s cannot be read: %s", r.Tag.Previous.Name, d)
			return
		}
	}
	r.compared = true
}

// keysOf are what makes a book the same one as in another revision, the surest
// first: its page, or that it is the whole site, else its name.
func keysOf(p pipeline.Plan) []string {
	root := ""
	if p.Root != nil && p.Root.Page != nil {
		root = p.Root.File
	}
	return []string{"page " + root, "name " + p.Slug}
}

// isText reports whether a file may hold words. The others of the tag before are not
// read: that they are there is all that its pages ask.
func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".ico", ".heic",
		".mp3", ".mp4", ".m4a", ".mov", ".ogg", ".wav", ".webm", ".pdf", ".epub", ".zip", ".gz", ".7z", ".jar",
		".ttf", ".otf", ".woff", ".woff2", ".eot", ".pptx", ".docx", ".xlsx", ".psd", ".exe", ".wasm":
		return false
	}
	return true
}

func failed(format string, args ...any) diag.Diagnostic {
	var l diag.List
	l.Errorf(source.Pos{}, NoGit, "`git fsck` says whether the repository is whole; --since none compares with nothing", format, args...)
	return l[0]
}

// holds reports whether the tag has a file of the site.
func (t *Tag) holds(name string) bool {
	if t.files[name] {
		return true
	}
	for _, m := range t.modules {
		if strings.HasPrefix(name, m+"/") {
			return true
		}
	}
	return false
}

// keep notes the files of the tag.
func (t *Tag) keep(files []git.Entry) {
	t.files = make(map[string]bool, len(files))
	for _, f := range files {
		if f.Module {
			t.modules = append(t.modules, f.Name)
		}
		t.files[f.Name] = true
	}
}
