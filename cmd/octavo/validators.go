package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"octavo/cmd/octavo/press"
	"octavo/formats/access"
)

// validator is a program that says whether a file is what it should be. octavo
// needs none of them; one that the user has installed is asked.
type validator struct {
	name, command, format string
	proves                string
	args                  func(file, scrap string) []string
	passed                func(scrap string) bool // beside a status of 0; nil: nothing
}

var validators = []validator{
	{"EPUBCheck", "epubcheck", "epub", "The e-book is valid EPUB 3", func(file, _ string) []string { return []string{"--quiet", file} }, nil},
	{"Ace by DAISY", "ace", "epub", "What a program can see of EPUB Accessibility 1.1 and WCAG 2.x in the e-book",
		func(file, scrap string) []string { return []string{"--silent", "--force", "--outdir", scrap, file} }, aceSaysPass},
	{"veraPDF", "verapdf", "pdf", "The PDF conforms to PDF/UA-1", func(file, _ string) []string { return []string{"--flavour", "ua1", "--format", "text", file} }, nil},
	{"veraPDF", "verapdf", "pdf", "The PDF conforms to PDF/A-2a", func(file, _ string) []string { return []string{"--flavour", "2a", "--format", "text", file} }, nil},
}

// patience is how long a validator may take over one book.
const patience = 10 * time.Minute

// proofs are those that octavo has, and what the validators say of a book's files.
func (c *command) proofs(ctx context.Context, own []access.Proof, made *press.Result, scrap string) ([]access.Proof, error) {
	for _, f := range made.Files {
		for _, v := range validators {
			if v.format != f.Format {
				continue
			}
			p, err := v.prove(ctx, f.Path, scrap)
			if err != nil {
				return nil, err
			}
			own = append(own, p)
		}
	}
	return own, nil
}

func (v validator) prove(ctx context.Context, file, scrap string) (access.Proof, error) {
	p := access.Proof{Validator: v.name, Proves: v.proves}
	program, err := exec.LookPath(v.command)
	if err != nil {
		p.Detail = v.command + " is not installed here; run it over the file yourself"
		return p, nil
	}
	if err := os.RemoveAll(scrap); err != nil {
		return p, err
	}
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, err := exec.CommandContext(limited, program, v.args(filepath.FromSlash(file), scrap)...).CombinedOutput()
	var status *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return p, ctx.Err()
	case err == nil && (v.passed == nil || v.passed(scrap)):
		p.Result = access.Passed
	case err == nil || errors.As(err, &status):
		p.Result, p.Detail = access.Failed, excerpt(out, file)
	default:
		p.Detail = v.command + " could not be run: " + press.Plain(err).Error()
	}
	return p, nil
}

// excerpt is the beginning of what a program said, without the folder that the
// file stood in.
func excerpt(out []byte, file string) string {
	const most = 600
	s := strings.ToValidUTF8(string(bytes.TrimSpace(out)), "")
	s = strings.ReplaceAll(s, filepath.FromSlash(file), filepath.Base(file))
	s = strings.ReplaceAll(s, filepath.Dir(filepath.FromSlash(file))+string(filepath.Separator), "")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// aceSaysPass reads the outcome in Ace's report: its status says only that it ran.
func aceSaysPass(scrap string) bool {
	data, err := os.ReadFile(filepath.Join(scrap, "report.json"))
	return err == nil && !bytes.Contains(data, []byte(`"earl:outcome": "fail"`))
}
