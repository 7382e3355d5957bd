package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"octavo/cmd/octavo/press"
	"octavo/cmd/octavo/setup"
	"octavo/pipeline"
	"octavo/pipeline/config"
	"octavo/pipeline/diag"
	"octavo/pipeline/git"
	"octavo/pipeline/source"
)

// Set by the linker for releases, beside version: where this octavo was released,
// and the sum of its program for Linux on amd64. That program knows its own.
var (
	home     = ""
	linuxSum = ""
)

// Codes of init.
const (
	AlreadyThere = "already-there"
	NotReleased  = "not-released"
)

func newInit(c *command) *cobra.Command {
	workflow := false
	cmd := &cobra.Command{
		Use:   "init [SOURCE]",
		Short: "Write settings for a site, and a workflow that releases its books",
		Long: `init writes a commented octavo.yaml, filled from what the site says already: it
gives the same books as none. With --github it also writes a workflow that makes the
books of each tag and attaches them to its release. Files that are there are left as
they are. At the end it prints the lines that offer the books on the site.`,
		Example: `  octavo init             octavo.yaml in the current folder
  octavo init --github    and ` + setup.WorkflowFile,
		Args: oneSource,
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.init(cmd.Context(), siteFolder(args), workflow)
		},
	}
	cmd.Flags().BoolVar(&workflow, "github", false, "write "+setup.WorkflowFile+" too")
	c.sourceFlag(cmd)
	return cmd
}

// planned is a file that init writes where there is none.
type planned struct {
	path  string // on disk
	shown string
	data  []byte
}

func (c *command) init(ctx context.Context, dir string, workflow bool) error {
	s := press.Open(press.Order{Dir: dir, Source: c.source})
	if s.Failed() {
		return c.fail(s.Found)
	}
	files := []planned{{filepath.Join(dir, config.File), config.File, nil}}
	b, found, err := s.Compose(ctx, s.Plans[0], pipeline.Surroundings{})
	if err != nil {
		return err
	}
	files[0].data = setup.Settings(s, b, append(s.Found, found...))
	repo, _ := git.Open(ctx, dir) // a site may be in none yet
	var notes diag.List
	if workflow {
		files = append(files, c.workflow(repo, dir, &notes))
	}
	if err := c.writeNew(files, notes); err != nil {
		return err
	}
	remote := ""
	if repo != nil {
		remote = repo.Remote(ctx)
	}
	c.offer(s, setup.Repository(s, remote))
	return nil
}

// workflow is the workflow to write, at the top of the repository.
func (c *command) workflow(repo *git.Repo, dir string, notes *diag.List) planned {
	top, below := dir, ""
	if repo != nil {
		top, below = repo.Top, strings.TrimSuffix(repo.Prefix, "/")
	}
	o := setup.Octavo{Home: home, Version: version, SHA256: linuxSum}
	if home != "" && linuxSum == "" && runtime.GOOS == "linux" && runtime.GOARCH == "amd64" {
		o.SHA256 = sumOfItself()
	}
	if o.Home == "" || o.SHA256 == "" {
		o.Home, o.SHA256 = "OWNER/octavo", strings.Repeat("0", 64)
		notes.Warnf(source.Pos{File: setup.WorkflowFile, Line: 12}, NotReleased, "write its address and the line of its SHA256SUMS there",
			"this octavo was built here, not released: the workflow does not know which one to fetch")
	}
	return planned{filepath.Join(top, filepath.FromSlash(setup.WorkflowFile)), setup.WorkflowFile, setup.Workflow(o, below)}
}

// sumOfItself is the sum of the program that runs; empty where it cannot be read.
func sumOfItself() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// writeNew writes the files that are not there. Where all are, that is an error.
func (c *command) writeNew(files []planned, notes diag.List) error {
	wrote := 0
	var there diag.List
	for _, f := range files {
		err := create(f)
		switch {
		case errors.Is(err, fs.ErrExist):
			there.Infof(source.Pos{File: f.shown}, AlreadyThere, "remove it, and octavo writes it anew", "it is there already, and is left as it is")
			continue
		case err != nil:
			there.Errorf(source.Pos{}, press.CannotWrite, "", "%s cannot be written: %v", f.shown, press.Plain(err))
			return c.fail(there)
		}
		wrote++
		fmt.Fprintln(c.stdout, "wrote "+f.shown)
	}
	if wrote == 0 {
		for i := range there {
			there[i].Severity = diag.Error
		}
		return c.fail(there)
	}
	for _, d := range notes { // of what was written
		if wrote == len(files) || !has(there, d.Pos.File) {
			there = append(there, d)
		}
	}
	c.say(there)
	return nil
}

func has(l diag.List, file string) bool {
	for _, d := range l {
		if d.Pos.File == file {
			return true
		}
	}
	return false
}

// create writes a file that is not there, whole or not at all.
func create(f planned) error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
		return err
	}
	out, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = out.Write(f.data)
	if closed := out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(f.path)
	}
	return err
}

// offer prints how the site can offer its books.
func (c *command) offer(s *press.Site, repository string) {
	file, lines := setup.Links(s, repository)
	where := "on a page of the site"
	switch {
	case file != "" && setup.HasLinks(s):
		where = "in " + file + ", below the aux_links that are there"
	case file != "":
		where = "in " + file
	}
	fmt.Fprintf(c.stdout, "\nOnce a release has them, these lines offer the books %s:\n\n%s", where, lines)
	if repository == setup.Placeholder {
		fmt.Fprintf(c.stdout, "\nWrite your repository on GitHub where they say %s.\n", setup.Placeholder)
	}
}
