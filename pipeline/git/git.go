// Package git asks the git program about the repository that a folder is in.
//
// It is the program and no library, for what was measured in November 2026: of
// go-git v5.19 the whole adds 18 modules and 2.6 MB to the command (its object store
// alone 13 modules, OpenPGP among them, and 1.4 MB); it refused a repository whose
// object format is SHA-256; and what it takes for changed differs from what git does
// where line endings are converted or ignore rules stand outside the repository
// (go-git issues 436, 691), so that the program would be asked all the same. A release must see what its maintainer sees with `git status`.
//
// A repository's configuration can name programs, and a folder from elsewhere may
// bring its own: nothing here starts any of them, writes to the repository, asks for
// a password or goes to the net.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Errors of Open.
var (
	ErrNoProgram    = errors.New("git is not installed")
	ErrNoRepository = errors.New("not in a git repository")
)

// patience is how long one question may take.
const patience = 5 * time.Minute

// Repo is the repository that a folder is in, seen from that folder.
type Repo struct {
	Top     string // the top folder of the work tree
	Prefix  string // of the folder below it: "docs/"; empty: it is the top
	Shallow bool   // older commits were not fetched

	dir     string
	filters []string // flags that turn off programs for reading files
}

// Open asks what repository the folder dir is in.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r := &Repo{dir: dir}
	out, err := r.run(ctx, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	lines := strings.SplitN(strings.TrimSuffix(string(out), "\n"), "\n", 4)
	if len(lines) != 4 || lines[0] != "true" {
		return nil, ErrNoRepository
	}
	r.Shallow, r.Prefix, r.Top = lines[1] == "true", lines[2], lines[3]
	// Keys such as filter.x.clean: what git status would run on a file whose time
	// stamp is newer than git's index.
	out, _ = r.run(ctx, "config", "-z", "--name-only", "--get-regexp", `^filter\..*\.(clean|smudge|process|required)$`)
	for key := range strings.SplitSeq(string(out), "\x00") {
		switch {
		case strings.Contains(key, "="):
			return nil, fmt.Errorf("git: there is a filter with the name %q, which cannot be turned off", key)
		case key != "":
			r.filters = append(r.filters, "-c", key+"=")
		}
	}
	return r, nil
}

// Commit is a commit's name and the time of its making.
type Commit struct {
	ID   string
	Time int64 // of committing, in seconds since 1970
}

// Head is the commit that is checked out.
func (r *Repo) Head(ctx context.Context) (Commit, error) {
	out, err := r.run(ctx, "log", "-1", "--format=%H %ct", "HEAD", "--")
	if err != nil {
		return Commit{}, err
	}
	id, seconds, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	t, err := strconv.ParseInt(seconds, 10, 64)
	return Commit{id, t}, err
}

// Changed names the files of the folder that differ from the commit that is checked
// out, from the folder and slash-separated: changed ones, those that are gone, and
// those that git does not know and was not told to ignore.
func (r *Repo) Changed(ctx context.Context) ([]string, error) {
	// A submodule is looked at from outside: inside, its own configuration holds.
	out, err := r.run(ctx, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty", "--", ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for entry := range strings.SplitSeq(string(out), "\x00") { // "XY path", from the top
		if len(entry) > 3 {
			names = append(names, strings.TrimPrefix(entry[3:], r.Prefix))
		}
	}
	return names, nil
}

// Tag is a tag of a commit.
type Tag struct {
	Name   string // without refs/tags/
	Commit string
}

// Tags are all tags of commits, sorted by name.
func (r *Repo) Tags(ctx context.Context) ([]Tag, error) { return r.tags(ctx) }

// TagsBefore are the tags of commits that commit came from, itself left out; the
// nearest in its history stand first.
func (r *Repo) TagsBefore(ctx context.Context, commit string) ([]Tag, error) {
	tags, err := r.tags(ctx, "--merged="+commit)
	if err != nil {
		return nil, err
	}
	out, err := r.run(ctx, "log", "--topo-order", "--simplify-by-decoration", "--decorate-refs=refs/tags/", "--format=%H", commit, "--")
	if err != nil {
		return nil, err
	}
	var near []Tag
	for id := range strings.FieldsSeq(string(out)) {
		for _, t := range tags {
			if t.Commit == id && id != commit {
				near = append(near, t)
			}
		}
	}
	return near, nil
}

func (r *Repo) tags(ctx context.Context, flags ...string) ([]Tag, error) {
	format := "--format=%(refname)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)"
	out, err := r.run(ctx, append(append([]string{"for-each-ref", format}, flags...), "refs/tags/")...)
	if err != nil {
		return nil, err
	}
	var tags []Tag
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\x00")
		if len(f) != 5 {
			continue
		}
		t := Tag{Name: strings.TrimPrefix(f[0], "refs/tags/")}
		switch {
		case f[1] == "commit":
			t.Commit = f[2]
		case f[3] == "commit": // the tag is an object of its own
			t.Commit = f[4]
		default:
			continue
		}
		tags = append(tags, t)
	}
	return tags, nil
}

// Remote is the address of the remote called origin, as it was written; empty where
// there is none.
func (r *Repo) Remote(ctx context.Context) string {
	out, err := r.run(ctx, "config", "--get", "remote.origin.url")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// run asks git and returns what it answers.
func (r *Repo) run(ctx context.Context, args ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return answer(r.command(ctx, args...))
}

// command is a call of git that starts no other program.
func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	flags := slices.Concat([]string{
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "log.showSignature=false",
		"-c", "safe.bareRepository=explicit", "--no-pager",
	}, r.filters, []string{"-C", r.dir})
	c := exec.CommandContext(ctx, "git", append(flags, args...)...)
	c.Env = append(environment(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return c
}

// elsewhere are the variables by which git tells its hooks which repository they
// belong to: it is not the one of the folder.
var elsewhere = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"}

func environment() []string {
	return slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(elsewhere, name)
	})
}

// answer runs a command; an error has what git said.
func answer(c *exec.Cmd) ([]byte, error) {
	var said bytes.Buffer
	c.Stderr = &limited{&said, 4 << 10}
	out, err := c.Output()
	return out, explain(err, said.String())
}

// explain is the error of a command that said something on its way.
func explain(err error, said string) error {
	said = strings.TrimSpace(said)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exec.ErrNotFound):
		return ErrNoProgram
	case strings.Contains(said, "not a git repository"), strings.Contains(said, "cannot use bare repository"), strings.Contains(said, "must be run in a work tree"):
		return ErrNoRepository
	case said != "":
		first, _, _ := strings.Cut(said, "\n")
		return fmt.Errorf("git: %s", strings.TrimPrefix(first, "fatal: "))
	}
	return fmt.Errorf("git: %w", err)
}

// limited keeps the first bytes that are written to it.
type limited struct {
	to   io.Writer
	left int
}

func (l *limited) Write(b []byte) (int, error) {
	n := min(len(b), l.left)
	l.left -= n
	if _, err := l.to.Write(b[:n]); err != nil {
		return 0, err
	}
	return len(b), nil
}
