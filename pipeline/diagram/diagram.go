// Package diagram draws diagrams by running the programs that its user names: a
// site never chooses what runs. What a program drew is kept by the content that it
// was drawn from.
package diagram

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"octavo/pipeline/files"
	"octavo/pipeline/media"
)

// Tools are the programs that draw diagrams. It may be used from several goroutines.
type Tools struct {
	Commands map[string]Command // by the language of the diagram
	Cache    string             // folder of drawn pictures; empty: nothing is kept
}

// Command draws the diagram in the file {in}, or on its standard input, into the
// file {out}, or onto its standard output. {out.png} asks for another kind than SVG.
type Command []string

// Limits of a run.
const (
	longest   = time.Minute
	mostNoise = 4 << 10 // of what a program says
)

var place = regexp.MustCompile(`\{(in|out)(?:\.([a-z]+))?\}`)

// Parse splits a command into words, as a shell does with quotes; nothing else that
// a shell does is done.
func Parse(s string) (Command, error) {
	var c Command
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range s {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, begun = r, true
		case quote == 0 && (r == ' ' || r == '\t' || r == '\n'):
			if begun {
				c = append(c, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		c = append(c, word.String())
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("a %c is not closed", quote)
	case len(c) == 0:
		return nil, errors.New("it names no program")
	}
	return c, nil
}

// Drawing is the picture of a diagram, with the texts in it where it is a drawing.
type Drawing struct {
	media.Picture
	Labels []string
}

// Draw is the picture of a diagram, from the cache where it was drawn before. The
// error says for people why there is none.
func (t *Tools) Draw(ctx context.Context, language, source string) (Drawing, error) {
	c, ok := t.Commands[language]
	if !ok {
		return Drawing{}, errors.New("no program draws it")
	}
	kept := ""
	if t.Cache != "" {
		h := sha256.New()
		for _, part := range append([]string{language, source}, c...) {
			fmt.Fprintf(h, "%d %s\n", len(part), part)
		}
		kept = filepath.Join(t.Cache, hex.EncodeToString(h.Sum(nil)))
		if data, err := readBounded(kept); err == nil {
			if d := checked(data); d.Data != nil {
				return d, nil
			}
		}
	}
	data, err := c.run(ctx, source)
	if err != nil {
		return Drawing{}, err
	}
	d := checked(data)
	if d.Data == nil {
		return d, fmt.Errorf("%s drew no picture: %s", filepath.Base(c[0]), d.Reason)
	}
	if kept != "" {
		files.Keep(kept, data, 0o700)
	}
	return d, nil
}

func checked(data []byte) Drawing {
	d := Drawing{Picture: media.Check(data)}
	if d.Type == media.SVG && d.Data != nil {
		d.Labels = media.Labels(data)
	}
	return d
}

// run draws in a folder of its own, which goes with it.
func (c Command) run(ctx context.Context, source string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "octavo-diagram-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "in.mmd"), ""
	if err := os.WriteFile(in, []byte(source), 0o600); err != nil {
		return nil, err
	}
	reads := false
	args := make([]string, len(c))
	for i, a := range c {
		args[i] = place.ReplaceAllStringFunc(a, func(s string) string {
			m := place.FindStringSubmatch(s)
			if m[1] == "in" {
				reads = true
				return in
			}
			kind := m[2]
			if kind == "" {
				kind = "svg"
			}
			out = filepath.Join(dir, "out."+kind)
			return out
		})
	}
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir, cmd.WaitDelay = dir, 2*time.Second
	inGroup(cmd)
	if !reads {
		cmd.Stdin = strings.NewReader(source)
	}
	noise, drawn := &bounded{most: mostNoise}, &bounded{most: media.MaxBytes + 1}
	progress := &bounded{most: mostNoise}
	cmd.Stderr, cmd.Stdout = noise, progress
	if out == "" {
		cmd.Stdout = drawn
	}
	if err := cmd.Run(); err != nil {
		return nil, failure(ctx, filepath.Base(c[0]), err, noise.String()+progress.String())
	}
	if out == "" {
		return drawn.Bytes(), nil
	}
	data, err := readBounded(out)
	if err != nil {
		return nil, fmt.Errorf("%s wrote no picture", filepath.Base(c[0]))
	}
	return data, nil
}

// failure says why a program drew nothing, in the first line that it said, of its
// errors before its progress, and the next where that ends with a colon.
func failure(ctx context.Context, program string, err error, noise string) error {
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("there is no program %s", program)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s took more than %v", program, longest)
	}
	said := ""
	for line := range strings.Lines(noise) {
		if line = strings.TrimSpace(line); line != "" {
			if said += " " + line; !strings.HasSuffix(line, ":") {
				break
			}
		}
	}
	if said != "" {
		return fmt.Errorf("%s:%s", program, said)
	}
	return fmt.Errorf("%s: %v", program, err)
}

func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, media.MaxBytes+1))
}

// bounded keeps the first bytes of what a program writes.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(p []byte) (int, error) {
	b.Buffer.Write(p[:min(len(p), max(0, b.most-b.Len()))])
	return len(p), nil
}
