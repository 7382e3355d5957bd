package release

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"octavo/cmd/octavo/phrase"
	"octavo/cmd/octavo/press"
	"octavo/pipeline"
	"octavo/pipeline/diag"
	"octavo/pipeline/git"
	"octavo/pipeline/source"
)

// Codes of Find.
const (
	NoGit        = "no-git"
	NoTag        = "no-tag"
	NotAtTag     = "not-at-tag"
	DirtyTree    = "dirty-tree"
	ShallowClone = "shallow-clone"
)

// Tag is what a release is of.
type Tag struct {
	Name     string // "v1.2.0"
	Version  string // "1.2.0", as books say it
	Pre      bool   // a pre-release, such as v1.2.0-rc.1
	Commit   git.Commit
	Previous *git.Tag // what the release notes compare with; nil: nothing

	since   string // which tag that was asked to be
	repo    *git.Repo
	files   map[string]bool // of the site, in the tag
	modules []string        // submodules in it
}

// Ask says which tag is wanted.
type Ask struct {
	Dir   string // the site's folder
	Out   string // what lies in this folder is octavo's own
	Tag   string // ""; from the environment of GitHub's runners, else the tag of what is checked out
	Since string // compare with this tag; "": the one before; "none": nothing
}

// Find settles the tag. With an error in the list there is none.
func Find(ctx context.Context, a Ask) (*Tag, diag.List) {
	var found diag.List
	repo, err := git.Open(ctx, a.Dir)
	if err != nil {
		reportGit(&found, err)
		return nil, found
	}
	head, err := repo.Head(ctx)
	if err != nil {
		found.Errorf(source.Pos{}, NoTag, "commit the site and tag it: git tag v1.0.0", "there is no commit yet")
		return nil, found
	}
	tags, err := repo.Tags(ctx)
	if err != nil {
		reportGit(&found, err)
		return nil, found
	}
	t := &Tag{Commit: head, repo: repo, since: a.Since}
	if t.Name = t.choose(ctx, a, tags, &found); t.Name == "" {
		return nil, found
	}
	t.Version, t.Pre = versionOf(t.Name)
	t.refuseDirt(ctx, a, &found)
	t.findPrevious(ctx, a, tags, &found)
	files, err := repo.Files(ctx, head.ID)
	if err != nil {
		reportGit(&found, err)
	}
	t.keep(files)
	return t, found
}

func reportGit(found *diag.List, err error) {
	hint := ""
	switch {
	case errors.Is(err, git.ErrNoProgram):
		hint = "install git: a release is made of what it has under a tag"
	case errors.Is(err, git.ErrNoRepository):
		hint = "a release is made of a tag: git init, git add, git commit, git tag v1.0.0"
	case strings.Contains(err.Error(), "dubious ownership"):
		hint = "the folder belongs to another user: git config --global --add safe.directory with its path"
	}
	msg := err.Error()
	if errors.Is(err, git.ErrNoRepository) {
		msg = "the site is not in a git repository"
	}
	found.Errorf(source.Pos{}, NoGit, hint, "%s", msg)
}

// choose is the tag that is asked for, when it is the one that is checked out.
func (t *Tag) choose(ctx context.Context, a Ask, tags []git.Tag, found *diag.List) string {
	name, from := a.Tag, "--tag"
	if name == "" && os.Getenv("GITHUB_REF_TYPE") == "tag" {
		name, from = os.Getenv("GITHUB_REF_NAME"), "GITHUB_REF_NAME"
	}
	if name == "" {
		return t.described(ctx, tags, found)
	}
	i := slices.IndexFunc(tags, func(t git.Tag) bool { return t.Name == name })
	switch {
	case i < 0:
		hint := "git tag lists the tags; `git tag " + quoted(name) + "` would make it of what is checked out"
		if t.repo.Shallow {
			hint = "this clone has not all of the history: git fetch --tags --unshallow, or `fetch-depth: 0` for actions/checkout"
		}
		found.Errorf(source.Pos{}, NoTag, hint, "%s: there is no tag %s", from, name)
		return ""
	case tags[i].Commit != t.Commit.ID:
		found.Errorf(source.Pos{}, NotAtTag, "git checkout "+quoted(name)+", or beside what you are working on: git worktree add ../"+fileName(name)+" "+quoted(name),
			"the tag %s is commit %s, but %s is checked out, and a release is made of what is", name, short(tags[i].Commit), short(t.Commit.ID))
		return ""
	}
	return name
}

// described is the tag of the commit that is checked out: of several the highest
// version.
func (t *Tag) described(ctx context.Context, tags []git.Tag, found *diag.List) string {
	var here []string
	for _, tag := range tags {
		if tag.Commit == t.Commit.ID {
			here = append(here, tag.Name)
		}
	}
	if len(here) > 0 {
		return slices.MaxFunc(here, compareVersions)
	}
	near, _ := t.repo.TagsBefore(ctx, t.Commit.ID)
	if len(near) > 0 {
		found.Errorf(source.Pos{}, NotAtTag, "tag it (git tag v1.0.0), or check a tag out: git checkout "+quoted(near[0].Name), "what is checked out, %s, has no tag; the last one before it is %s", short(t.Commit.ID), near[0].Name)
		return ""
	}
	hint := "tag what is checked out: git tag v1.0.0"
	if t.repo.Shallow {
		hint = "this clone has not all of the history: git fetch --tags --unshallow, or `fetch-depth: 0` for actions/checkout"
	}
	found.Errorf(source.Pos{}, NoTag, hint, "what is checked out, %s, has no tag", short(t.Commit.ID))
	return ""
}

// refuseDirt finds files that are not as they are in the tag.
func (t *Tag) refuseDirt(ctx context.Context, a Ask, found *diag.List) {
	changed, err := t.repo.Changed(ctx)
	if err != nil {
		reportGit(found, err)
		return
	}
	out, below := press.Within(a.Dir, a.Out)
	changed = slices.DeleteFunc(changed, func(name string) bool {
		return pipeline.Written(name) || below && strings.HasPrefix(name, out+"/")
	})
	if len(changed) == 0 {
		return
	}
	const most = 3
	names := strings.Join(changed[:min(most, len(changed))], ", ")
	if rest := len(changed) - most; rest > 0 {
		names += fmt.Sprintf(" and %d more", rest)
	}
	found.Errorf(source.Pos{}, DirtyTree, "commit them and move the tag, or put them away: git stash --include-untracked",
		"%s not as in the tag %s: %s", phrase.Count(len(changed), "file is", "files are"), t.Name, names)
}

// findPrevious settles which tag the notes compare with.
func (t *Tag) findPrevious(ctx context.Context, a Ask, tags []git.Tag, found *diag.List) {
	switch a.Since {
	case "none":
		return
	case "":
	default:
		i := slices.IndexFunc(tags, func(t git.Tag) bool { return t.Name == a.Since })
		if i < 0 {
			found.Errorf(source.Pos{}, NoTag, "git tag lists the tags; --since none compares with nothing", "--since: there is no tag %s", a.Since)
			return
		}
		t.Previous = &tags[i]
		return
	}
	before, err := t.repo.TagsBefore(ctx, t.Commit.ID)
	if err != nil {
		reportGit(found, err)
		return
	}
	if t.Previous = Previous(t.Name, before); t.Previous == nil && t.repo.Shallow {
		found.Errorf(source.Pos{}, ShallowClone, "git fetch --tags --unshallow, or `fetch-depth: 0` for actions/checkout; --since none compares with nothing",
			"the clone is shallow: what changed since the tag before %s cannot be known", t.Name)
	}
}

// short is the beginning of a commit's name, as people write it.
func short(id string) string { return id[:min(len(id), 10)] }

// quoted is a word as a shell takes it.
func quoted(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._/+-,:=@", r)
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
