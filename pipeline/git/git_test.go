package git_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"octavo/pipeline/book/booktest"
	"octavo/pipeline/git"
)

// repository is a new one, and a function that runs git in it.
func repository(t *testing.T, init ...string) (dir string, run func(args ...string) string) {
	t.Helper()
	booktest.Tool(t, "git", "apt-get install git")
	dir = t.TempDir()
	run = func(args ...string) string {
		t.Helper()
		c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)...)
		c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_COMMITTER_DATE=2021-03-04T05:06:07Z", "GIT_AUTHOR_DATE=2020-01-01T00:00:00Z")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
		return strings.TrimSpace(string(out))
	}
	run(append([]string{"init", "-q", "-b", "main"}, init...)...)
	return dir, run
}

func write(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func open(t *testing.T, dir string) *git.Repo {
	t.Helper()
	r, err := git.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func names(tags []git.Tag) string {
	var out []string
	for _, t := range tags {
		out = append(out, t.Name)
	}
	return strings.Join(out, " ")
}

func TestRepository(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		dir, run := repository(t, "--object-format="+format)
		write(t, dir, "docs/a.md", "one\n", "other.md", "x\n")
		run("add", ".")
		run("commit", "-qm", "one")
		first := run("rev-parse", "HEAD")
		run("tag", "v1.0.0")
		run("tag", "-a", "-m", "noted", "noted/1")
		run("tag", "tree", "HEAD^{tree}")
		run("checkout", "-qb", "side")
		write(t, dir, "docs/a.md", "side\n")
		run("commit", "-qam", "side")
		run("tag", "aside")
		run("checkout", "-q", "main")
		write(t, dir, "docs/a.md", "two\n")
		run("commit", "-qam", "two")
		run("tag", "v2.0.0")

		r := open(t, filepath.Join(dir, "docs"))
		if r.Prefix != "docs/" || r.Shallow {
			t.Errorf("%s: %+v", format, r)
		}
		head, err := r.Head(t.Context())
		if err != nil || head.ID != run("rev-parse", "HEAD") || head.Time != 1614834367 {
			t.Errorf("HEAD %v, %v", head, err)
		}
		tags, err := r.Tags(t.Context())
		if err != nil || names(tags) != "aside noted/1 v1.0.0 v2.0.0" || tags[1].Commit != first {
			t.Errorf("tags %v, %v", tags, err)
		}
		before, err := r.TagsBefore(t.Context(), head.ID)
		if err != nil || names(before) != "noted/1 v1.0.0" {
			t.Errorf("before: %v, %v", before, err)
		}
		write(t, dir, "other.md", "changed, but outside\n")
		if changed, err := r.Changed(t.Context()); err != nil || len(changed) > 0 {
			t.Errorf("changed: %v, %v", changed, err)
		}
		write(t, dir, "docs/new file.md", "x\n", "docs/a.md", "three\n")
		if changed, err := r.Changed(t.Context()); err != nil || !slices.Equal(changed, []string{"a.md", "new file.md"}) {
			t.Errorf("changed: %v, %v", changed, err)
		}

		old := t.TempDir()
		if err := r.Extract(t.Context(), first, old, func(string) bool { return true }); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(filepath.Join(old, "a.md")); err != nil || string(b) != "one\n" {
			t.Errorf("the old page is %q, %v", b, err)
		}
		if files, err := open(t, dir).Files(t.Context(), first); err != nil || len(files) != 2 || files[0].Name != "docs/a.md" {
			t.Errorf("files %v, %v", files, err)
		}
	}
}

// A folder that a commit does not have holds nothing there.
func TestFolderIsNew(t *testing.T) {
	dir, run := repository(t)
	write(t, dir, "a.md", "one\n")
	run("add", ".")
	run("commit", "-qm", "one")
	write(t, dir, "docs/b.md", "two\n")
	r := open(t, filepath.Join(dir, "docs"))
	if files, err := r.Files(t.Context(), "HEAD"); err != nil || len(files) > 0 {
		t.Errorf("files %v, %v", files, err)
	}
	if err := r.Extract(t.Context(), "HEAD", t.TempDir(), func(string) bool { return true }); err != nil {
		t.Error(err)
	}
}

func TestNoRepository(t *testing.T) {
	booktest.Tool(t, "git", "apt-get install git")
	if _, err := git.Open(t.Context(), t.TempDir()); !errors.Is(err, git.ErrNoRepository) {
		t.Errorf("no repository: %v", err)
	}
	dir, run := repository(t)
	if _, err := open(t, dir).Head(t.Context()); err == nil {
		t.Error("a repository without a commit has a HEAD")
	}
	if _, err := git.Open(t.Context(), filepath.Join(dir, ".git")); !errors.Is(err, git.ErrNoRepository) {
		t.Errorf("inside .git: %v", err)
	}
	// A bare repository among the files of a site is not its repository.
	write(t, dir, "a.md", "x\n")
	run("init", "-q", "--bare", "inner")
	if _, err := git.Open(t.Context(), filepath.Join(dir, "inner")); !errors.Is(err, git.ErrNoRepository) {
		t.Errorf("a bare repository: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := git.Open(t.Context(), dir); !errors.Is(err, git.ErrNoProgram) {
		t.Errorf("no program: %v", err)
	}
}

// What a repository's configuration would run is not run.
func TestStartsNoProgram(t *testing.T) {
	dir, run := repository(t)
	mark := filepath.Join(t.TempDir(), "ran")
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\ntouch "+mark+"\ncat\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "a.md", "one\n", ".gitattributes", "*.md filter=evil diff=evil\n")
	run("add", ".")
	run("commit", "-qm", "one")
	run("tag", "v1.0.0")
	for _, key := range []string{"core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "gpg.program", "diff.external", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process"} {
		run("config", key, program)
	}
	run("config", "log.showSignature", "true")
	run("config", "filter.evil.required", "true")
	write(t, dir, "hooks/post-index-change", "#!/bin/sh\ntouch "+mark+"\n")
	if err := os.Chmod(filepath.Join(dir, "hooks/post-index-change"), 0o755); err != nil {
		t.Fatal(err)
	}
	run("config", "core.hooksPath", filepath.Join(dir, "hooks"))
	write(t, dir, "a.md", "two\n") // of the same length, so that git must read it

	r := open(t, dir)
	index := filepath.Join(dir, ".git", "index")
	before, err := os.ReadFile(index)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := r.Changed(t.Context())
	if err != nil || !slices.Contains(changed, "a.md") {
		t.Errorf("changed: %v, %v", changed, err)
	}
	head, err := r.Head(t.Context())
	if err != nil {
		t.Error(err)
	}
	if _, err := r.TagsBefore(t.Context(), head.ID); err != nil {
		t.Error(err)
	}
	if err := r.Extract(t.Context(), "v1.0.0", t.TempDir(), func(string) bool { return true }); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("a program of the repository's configuration was run")
	}
	if after, err := os.ReadFile(index); err != nil || string(after) != string(before) {
		t.Errorf("the index was written to (%v)", err)
	}
}

// A filter whose name the command line cannot say is refused.
func TestOddFilter(t *testing.T) {
	dir, run := repository(t)
	run("config", "filter.a=b.clean", "touch ran")
	if _, err := git.Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "a=b") {
		t.Errorf("%v", err)
	}
}

// Nothing is written outside the folder, whatever a commit holds.
func TestExtractStaysInside(t *testing.T) {
	dir, run := repository(t)
	outside := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	write(t, dir, "a.md", "one\n", "b.png", "picture")
	run("add", ".")
	blob := run("rev-parse", ":a.md")
	run("-c", "core.protectHFS=false", "-c", "core.protectNTFS=false", "update-index", "--add", "--cacheinfo", "100644,"+blob+",con/aux.md")
	inner := run("write-tree")
	evil := exec.Command("git", "-C", dir, "mktree", "-z")
	evil.Stdin = strings.NewReader("100644 blob " + blob + "\ta.md\x00100644 blob " + blob + "\t..\x00120000 blob " + hash(t, dir, outside) + "\tlink\x00040000 tree " + inner + "\tsub\x00")
	tree, err := evil.Output()
	if err != nil {
		t.Fatal(err)
	}
	commit := run("commit-tree", "-m", "evil", strings.TrimSpace(string(tree)))
	to := filepath.Join(t.TempDir(), "to")
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir).Extract(t.Context(), commit, to, func(name string) bool { return !strings.HasSuffix(name, ".png") }); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(to, "a.md")); err != nil || string(b) != "one\n" {
		t.Errorf("a.md %q, %v", b, err)
	}
	if b, err := os.ReadFile(filepath.Join(to, "sub", "b.png")); err != nil || len(b) > 0 {
		t.Errorf("b.png %q, %v", b, err)
	}
	if in, _ := os.ReadDir(outside); len(in) > 0 {
		t.Errorf("written outside: %v", in)
	}
	if in, _ := os.ReadDir(filepath.Dir(to)); len(in) != 1 {
		t.Errorf("written beside the folder: %v", in)
	}
}

// hash is the object that holds text.
func hash(t *testing.T, dir, text string) string {
	t.Helper()
	c := exec.Command("git", "-C", dir, "hash-object", "-w", "--stdin")
	c.Stdin = strings.NewReader(text)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestShallow(t *testing.T) {
	dir, run := repository(t)
	write(t, dir, "a.md", "one\n")
	run("add", ".")
	run("commit", "-qm", "one")
	run("commit", "-qm", "two", "--allow-empty")
	clone := filepath.Join(t.TempDir(), "clone")
	run("clone", "-q", "--depth", "1", "file://"+dir, clone)
	if r := open(t, clone); !r.Shallow {
		t.Errorf("%+v", r)
	}
}
