package press

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"

	"octavo/pipeline/diagram"
	"octavo/pipeline/source"
)

// userFile holds what a user wants of all sites. A site cannot say it: it says
// which programs run.
//
//	diagrams:
//	  mermaid: mmdc -i {in} -o {out}
const userFile = "config.yaml"

// tools are the programs that draw diagrams: those of the user's own file, and over
// them those of the command line.
func (s *Site) tools() *diagram.Tools {
	t := &diagram.Tools{Commands: map[string]diagram.Command{}}
	if dir, err := os.UserCacheDir(); err == nil {
		t.Cache = filepath.Join(dir, "octavo", "diagrams")
	}
	add := func(at source.Pos, where, language, command string) {
		c, err := diagram.Parse(command)
		switch language = strings.ToLower(strings.TrimSpace(language)); {
		case language == "" || strings.ContainsAny(language, " \t"):
			s.Found.Errorf(at, BadTool, "write it like mermaid='mmdc -i {in} -o {out}'", "%s: %q is no language of listings", where, language)
		case err != nil:
			s.Found.Errorf(at, BadTool, "write it like mermaid='mmdc -i {in} -o {out}'", "%s: the command for %s: %v", where, language, err)
		default:
			t.Commands[language] = c
		}
	}
	s.userTools(add)
	for _, d := range s.diagrams {
		language, command, _ := strings.Cut(d, "=")
		add(source.Pos{}, "--diagrams "+d, language, command)
	}
	return t
}

// UserFile is the path of the user's own settings, which name programs that draw
// diagrams; "" where the system knows no place for them.
func UserFile() string {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if own, err := os.UserConfigDir(); err == nil {
		dir = cmp.Or(dir, own)
	}
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, "octavo", userFile)
}

// userTools reads the user's own file, where there is one.
func (s *Site) userTools(add func(at source.Pos, where, language, command string)) {
	name := UserFile()
	if name == "" {
		return
	}
	at := source.Pos{File: filepath.ToSlash(filepath.Join("octavo", userFile))}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	var doc struct {
		Diagrams map[string]yaml.Node
	}
	if err == nil {
		d := yaml.NewDecoder(strings.NewReader(string(data)))
		d.KnownFields(true)
		err = d.Decode(&doc)
	}
	if err != nil {
		s.Found.Errorf(at, BadTool, "it holds diagrams: and below it a command for each language", "your own settings cannot be read: %v", Plain(err))
		return
	}
	for language, n := range doc.Diagrams {
		p := at
		p.Line, p.Col = int32(n.Line), int32(n.Column)
		add(p, "diagrams", language, n.Value)
	}
}
