package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// Entry is a file of a commit.
type Entry struct {
	Name   string // from the folder, slash-separated
	Module bool   // a submodule: all below it is another repository's

	link   bool
	object string
}

// Files are the files of the folder in a commit, sorted; none where the folder is
// not in it.
func (r *Repo) Files(ctx context.Context, commit string) ([]Entry, error) {
	tree := commit + ":" + strings.TrimSuffix(r.Prefix, "/")
	if _, err := r.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", tree); err != nil {
		return nil, nil
	}
	out, err := r.run(ctx, "ls-tree", "-r", "-z", "--full-tree", tree)
	if err != nil {
		return nil, err
	}
	var files []Entry
	for line := range strings.SplitSeq(string(out), "\x00") { // "mode type object\tname"
		about, name, ok := strings.Cut(line, "\t")
		f := strings.Fields(about)
		if ok && len(f) == 3 {
			files = append(files, Entry{Name: name, Module: f[1] == "commit", link: f[0] == "120000", object: f[2]})
		}
	}
	return files, nil
}

// Extract writes the folder as it was in a commit into dir, which exists: its files
// whole where whole says so, else empty, and symbolic links as such. What no file
// system can hold, and what leads out of dir, is left out.
func (r *Repo) Extract(ctx context.Context, commit, dir string, whole func(name string) bool) error {
	files, err := r.Files(ctx, commit)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	var wanted []Entry
	for _, f := range files {
		switch {
		case f.Module || !filepath.IsLocal(filepath.FromSlash(f.Name)):
		case f.link || whole(f.Name):
			wanted = append(wanted, f)
		default:
			if err := place(root, f.Name, strings.NewReader("")); err != nil {
				return err
			}
		}
	}
	return r.objects(ctx, wanted, func(f Entry, content io.Reader) error {
		if !f.link {
			return place(root, f.Name, content)
		}
		to, err := io.ReadAll(io.LimitReader(content, 4<<10))
		if err != nil || root.MkdirAll(path.Dir(f.Name), 0o700) != nil {
			return err
		}
		_ = root.Symlink(string(to), f.Name) // some file systems have no links; sites do without too
		return nil
	})
}

// place makes a file below root. A name that this file system does not take, or that
// is taken, is no error: the file is left out.
func place(root *os.Root, name string, content io.Reader) error {
	if root.MkdirAll(path.Dir(name), 0o700) != nil {
		return nil
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return err
	case err != nil:
		return nil
	}
	_, err = io.Copy(f, content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// objects calls f with the content of each file, in order.
func (r *Repo) objects(ctx context.Context, files []Entry, f func(Entry, io.Reader) error) (err error) {
	if len(files) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c := r.command(ctx, "cat-file", "--batch")
	var asked, said bytes.Buffer
	for _, e := range files {
		asked.WriteString(e.object + "\n")
	}
	c.Stdin, c.Stderr = &asked, &limited{&said, 4 << 10}
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return explain(err, "")
	}
	defer func() {
		cancel()
		if waited := c.Wait(); err != nil && waited != nil && said.Len() > 0 {
			err = explain(waited, said.String())
		}
	}()
	in := bufio.NewReaderSize(out, 1<<16)
	for _, e := range files {
		size, err := header(in)
		if err != nil {
			return fmt.Errorf("git: %s: %w", e.Name, err)
		}
		content := io.LimitReader(in, size)
		if err := f(e, content); err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, content); err != nil {
			return err
		}
		if _, err := in.Discard(1); err != nil { // the line feed behind it
			return err
		}
	}
	return nil
}

// header reads "object type size", or says why there is no such object.
func header(in *bufio.Reader) (size int64, err error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return 0, err
	}
	f := strings.Fields(line)
	if len(f) != 3 {
		return 0, errors.New("it was not fetched") // "object missing"
	}
	return strconv.ParseInt(f[2], 10, 64)
}
